"""A window that went away: the app opens where the trainee was, with what stood in the box; and a key pressed
twice opens one screen."""

from __future__ import annotations

import pytest
from clocked import LIFT, ClockedApp, in_drill, until, words
from textual import messages
from textual.pilot import Pilot

from simulator.content.library import Library
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore
from simulator.tui.screens.brief import BriefScreen
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.widgets.notice import Notice
from simulator.tui.widgets.reply_box import ReplyBox

SIZE = (100, 30)


class ComingBack(ClockedApp):
    """The app as the browser opens it."""

    def __init__(self, library: Library, store: MemoryStore, trainee: str = "wu") -> None:
        super().__init__(library, store, trainee=trainee)
        self._come_back = True


def begun(library: Library, store: MemoryStore, trainee: str = "wu", now: float = 1000.0) -> Sitting:
    return Sitting.begin(store, library, LIFT, "zh", mode="practice", seed=1, trainee=trainee, now=now)


async def reply_box(pilot: Pilot[int]) -> ReplyBox:
    """The box of the drill that the app opens at."""
    await until(pilot, lambda: isinstance(pilot.app.focused, ReplyBox))
    return pilot.app.screen.query_one(ReplyBox)


async def screen_at_opening(app: ClockedApp) -> type[object]:
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: not app.opening)
        await pilot.pause()
        return type(app.screen)


async def test_a_drill_that_was_broken_off_is_there_again_with_its_draft(
    library: Library, store: MemoryStore
) -> None:
    sitting = begun(library, store)
    sitting.say("对不起，让您久等了。", 1010.0)
    first = ComingBack(library, store)
    async with first.run_test(size=SIZE) as pilot:
        box = await reply_box(pilot)
        box.insert("还没发的话")
        await pilot.pause()
        assert store.draft(sitting.session_id) == ""  # its own moment has not come yet
        first.post_message(messages.ExitApp())  # the window is closed
        await until(pilot, lambda: store.draft(sitting.session_id) == "还没发的话")
    again = ComingBack(library, store)
    async with again.run_test(size=SIZE) as pilot:
        assert (await reply_box(pilot)).text == "还没发的话"
        assert isinstance(again.screen, DrillScreen)
        assert [turn.reply for turn in again.screen.sitting.talk.turns] == ["对不起，让您久等了。"]


@pytest.mark.parametrize("case", ["left", "somebody else's", "older", "finished", "none"])
async def test_otherwise_the_library_opens(library: Library, store: MemoryStore, case: str) -> None:
    if case != "none":
        sitting = begun(library, store, trainee="li" if case == "somebody else's" else "wu")
    if case == "left":
        sitting.leave(1020.0)
    elif case == "older":
        begun(library, store, now=2000.0).leave(2020.0)
    elif case == "finished":
        for number, line in enumerate(library.scenario(LIFT, "zh").model):
            if not sitting.talk.over:
                sitting.say(line.text, 1010.0 + number)
        assert sitting.talk.over
    assert await screen_at_opening(ComingBack(library, store)) is LibraryScreen


async def test_the_app_in_a_terminal_opens_at_the_library(library: Library, store: MemoryStore) -> None:
    begun(library, store)
    assert await screen_at_opening(ClockedApp(library, store, trainee="wu")) is LibraryScreen


async def test_enter_pressed_twice_while_the_machine_is_busy_opens_one_brief_and_one_drill(
    app: ClockedApp, store: MemoryStore
) -> None:
    async with app.opened(size=SIZE) as pilot:
        app.show_brief(LIFT, "en")
        app.show_brief(LIFT, "en")
        await pilot.pause()
        assert isinstance(app.screen, BriefScreen)
        app.begin(LIFT, "en", "practice")
        app.begin(LIFT, "en", "practice")
        await pilot.pause()
        assert isinstance(app.screen, DrillScreen)
        assert len(store.summaries()) == 1


async def test_a_window_that_was_left_behind_does_not_write_over_what_stands_in_the_younger_one(
    app: ClockedApp, store: MemoryStore
) -> None:
    async with app.opened(size=SIZE) as pilot:
        screen = await in_drill(app, pilot)
        await pilot.press(*"old")
        younger = Sitting.resume(store, screen.sitting.session_id, app.now() + 5)
        younger.draft("new")
        await pilot.press("x")
        screen.keep_draft()
        assert "went on elsewhere" in screen.query_one(Notice).saying
        app.on_exit_app()
    assert younger.saved_draft == "new"


@pytest.mark.parametrize(("mode", "kind"), [("exam", "closed"), ("practice", "started")])
async def test_closing_the_app_over_an_exam_says_when_since_its_clock_runs_on(
    app: ClockedApp, store: MemoryStore, mode: str, kind: str
) -> None:
    """And what stood in the box is kept in either mode; the first Esc tells about the clock."""
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot, mode)
        session = screen.sitting.session_id
        screen.query_one(ReplyBox).load_text("Ms Doyle, I")
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: "Esc again leaves" in words(app))
        assert ("The clock of the exam runs on." in words(app)) == (mode == "exam")
        app.exit()
    assert store.events(session)[-1].kind == kind
    assert store.draft(session) == "Ms Doyle, I"
