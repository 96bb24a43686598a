"""How the screens are laid out, in both languages: twenty pictures. What a screen does is tested elsewhere.

A picture that differs on purpose is taken again with `pytest tests/tui/test_snapshots.py --snapshot-update`;
look at it before it goes in. (Browsers draw Chinese in these SVGs too narrow; the file is compared, not the
drawing.)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

import pytest
from clocked import LIFT, ClockedApp, until
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from simulator import i18n
from simulator.content.cards import Card
from simulator.content.library import Library
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.tour import TourScreen

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="times of day are those of UTC here")
Show = Callable[[ClockedApp, str], None]
SMALL, LARGE = (80, 24), (120, 40)
REPLIES = 3
"""So many of the model's replies stand in the drill that is shown."""


class OneScene(Library):
    """The shipped library as if it held one scene, so that another scene changes no picture."""

    def listing(self) -> Sequence[Card]:  # type: ignore[override]
        return tuple(card for card in super().listing() if card.id == LIFT)


class StillApp(ClockedApp):
    """The same seed every time."""

    def fresh_seed(self) -> int:
        return 3


@pytest.fixture(scope="module")
def one_scene() -> Library:
    return OneScene()


@pytest.fixture(autouse=True)
def in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def played(app: ClockedApp, language: str) -> str:
    """A whole model run in the store."""
    sitting = Sitting.begin(
        app.store, app.library, LIFT, language, mode="practice", seed=3, trainee="wu", now=app.time - 3600
    )
    for number, line in enumerate(sitting.scenario.model):
        if not sitting.talk.over:
            sitting.say(line.text, app.time - 3600 + 20 * (number + 1))
    return sitting.session_id


def library(app: ClockedApp, language: str) -> None:
    pass


def brief(app: ClockedApp, language: str) -> None:
    app.show_brief(LIFT, language)


def drill(app: ClockedApp, language: str) -> None:
    sitting = Sitting.begin(
        app.store, app.library, LIFT, language, mode="practice", seed=3, trainee="wu", now=app.time - 90
    )
    for line in sitting.scenario.model[:REPLIES]:
        sitting.say(line.text, app.time - 60)
    app.push_screen(DrillScreen(sitting))


def history(app: ClockedApp, language: str) -> None:
    played(app, language)
    app.show_history()


def progress(app: ClockedApp, language: str) -> None:
    played(app, language)
    app.show_progress()


def tour(app: ClockedApp, language: str) -> None:
    app.push_screen(TourScreen())


def debrief(app: ClockedApp, language: str) -> None:
    app.show_debrief(played(app, language))


PICTURES: dict[str, tuple[Show, str, tuple[int, int], tuple[str, ...]]] = {
    f"{name}-{language}": (show, language, SMALL, keys)
    for language in ("en", "zh")
    for name, show, keys in (
        ("library", library, ()),
        ("brief", brief, ()),
        ("drill", drill, ()),
        ("debrief-1", debrief, ()),
        ("debrief-5", debrief, ("5",)),
        ("history", history, ()),
        ("progress", progress, ()),
        ("tour", tour, ()),
    )
} | {
    "debrief-6-en": (debrief, "en", SMALL, ("6",)),
    "form-zh": (debrief, "zh", SMALL, ("c",)),
    "library-en-large": (library, "en", LARGE, ()),
    "drill-zh-large": (drill, "zh", LARGE, ()),
}


@pytest.mark.parametrize("name", PICTURES)
def test_the_layout_is_as_it_was(
    name: str, one_scene: Library, snap_compare: Callable[..., bool], store: MemoryStore
) -> None:
    show, language, size, keys = PICTURES[name]
    i18n.use(language)
    app = StillApp(one_scene, store, trainee="wu")

    async def arrange(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: getattr(app.screen, "loaded", False))
        bottom = app.screen
        show(app, language)
        if show is not library:
            await until(pilot, lambda: app.screen is not bottom)
        await pilot.pause()
        if isinstance(app.screen, DebriefScreen):
            app.screen.set_focus(None)
        await pilot.press(*keys)
        await pilot.pause()
        for box in (*app.screen.query(Input), *app.screen.query(TextArea)):
            box.cursor_blink = False
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=arrange)


def test_there_are_at_most_twenty_pictures() -> None:
    assert len(PICTURES) <= 20
