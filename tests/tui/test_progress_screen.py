"""The progress page says what to practise next, and Enter goes there."""

from __future__ import annotations

from clocked import LIFT, ClockedApp

from simulator.sessions.sitting import Sitting
from simulator.tui.screens.brief import BriefScreen
from simulator.tui.screens.progress import ProgressScreen
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.rows import Rows


def finished(store, library, play: str, language: str = "en") -> str:
    """A finished drill of the app's trainee."""
    sitting = Sitting.begin(store, library, LIFT, language, mode="practice", seed=1, trainee="wu", now=1.0)
    for line in next(p for p in library.plays(LIFT, language) if p.name == play).replies:
        if not sitting.talk.over:
            sitting.say(line.text, ClockedApp.time - 86_400)
    return sitting.session_id


async def test_a_weak_step_is_named_and_its_scene_opens(app, store, library) -> None:
    finished(store, library, "middling")
    async with app.opened(size=(80, 24)) as pilot:
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert isinstance(app.screen, ProgressScreen)
        first = app.screen.query_one(Rows).items[0]
        assert (first.scenario, first.reason, first.step) == (LIFT, "weak", "listen")
        text = "\n".join(prose.content.plain for prose in app.screen.query(Prose))
        assert "Skills, weakest first" in text
        assert "0 of 1 passed in an exam" in text
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, BriefScreen)


async def test_where_all_is_mastered_the_page_says_when_the_first_scene_comes_up_again(
    app, store, library, monkeypatch
) -> None:
    """And Enter, with nothing to open, does no harm."""
    monkeypatch.setattr(
        library,
        "listing",
        lambda listing=library.listing: [card for card in listing() if card.id == LIFT],
    )
    run = Sitting.begin(store, library, LIFT, "en", mode="exam", seed=1, trainee="wu", now=1.0)
    for line in library.scenario(LIFT, "en").model:
        run.say(line.text, ClockedApp.time - 60)
    async with app.opened(size=(80, 24)) as pilot:
        await pilot.press("ctrl+g")
        await pilot.pause()
        text = "\n".join(prose.content.plain for prose in app.screen.query(Prose))
        assert "comes up again" in text
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ProgressScreen)


async def test_an_empty_history_says_where_to_begin(app) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await pilot.press("ctrl+g")
        await pilot.pause()
        text = "\n".join(prose.content.plain for prose in app.screen.query(Prose))
        assert "Nothing practised yet. Begin with this one" in text
