"""Other ways to practise: the case of the day, the mystery exam, watching a model run."""

from __future__ import annotations

import pytest
from clocked import LIFT, ClockedApp
from textual.pilot import Pilot

from simulator.sessions.errors import NotAllowed
from simulator.sessions.sitting import Mode, Sitting
from simulator.tui.screens.brief import BriefScreen
from simulator.tui.screens.dialogs import AskScreen
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.replay import ReplayScreen
from simulator.tui.widgets.notice import Notice
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.title_bar import TitleBar


async def settled(pilot: Pilot[int]) -> None:
    for _ in range(4):
        await pilot.pause()


async def test_the_case_of_the_day_runs_five_minutes_and_still_gives_hints(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await pilot.press("ctrl+d")
        await settled(pilot)
        assert isinstance(app.screen, AskScreen)
        await pilot.press("enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, DrillScreen)
        assert screen.sitting.mode == "daily"
        assert screen.sitting.time_left(app.now()) == 300
        assert screen.sitting.hint(app.now())
        app.time += 301
        screen._tick()
        assert screen.sitting.talk.ending == "out_of_time"


async def test_a_mystery_exam_asks_first_and_hides_the_scene_until_it_is_over(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await pilot.press("ctrl+u")
        await settled(pilot)
        assert isinstance(app.screen, AskScreen)
        await pilot.press("enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, DrillScreen)
        sitting = screen.sitting
        assert (sitting.mode, sitting.examined) == ("mystery", True)
        assert sitting.scenario.title not in screen.title_left().plain
        assert sitting.hint(app.now()) is None
        sitting.say("I see.", app.now())
        with pytest.raises(NotAllowed, match="one attempt"):
            sitting.rewind(0, app.now())
        sitting.time_up(app.now())
        assert sitting.scenario.title in screen.title_left().plain
        assert sitting.record().mode == "mystery"


async def test_a_model_run_can_be_watched_and_leaves_nothing_in_the_history(app: ClockedApp, store) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        app.show_brief(LIFT, "en")
        await settled(pilot)
        assert isinstance(app.screen, BriefScreen)
        await pilot.press("m")
        await settled(pilot)
        assert isinstance(app.screen, ReplayScreen)
        assert app.screen.query_one(TitleBar)
        assert "Model run" in app.screen.title_left().plain
        assert app.screen.record.graded.outcome == "success"
        assert store.summaries() == ()


def brought_to_an_end(app: ClockedApp, scene: str, mode: Mode) -> None:
    sitting = Sitting.begin(
        app.store, app.library, scene, "en", mode=mode, seed=1, trainee="wu", now=app.now()
    )
    sitting.time_up(app.now())


async def asked_for_the_case_of_the_day(pilot: Pilot[int]) -> str:
    """What stands on the screen then; any question is answered with no."""
    await pilot.press("ctrl+d")
    await settled(pilot)
    if not isinstance(pilot.app.screen, AskScreen):
        return pilot.app.screen.query_one(Notice).saying
    said = pilot.app.screen.query_one(Prose).content.plain
    await pilot.press("escape")
    await settled(pilot)
    return said


async def test_the_case_of_the_day_is_none_that_was_finished_today_and_comes_once(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        titles = {card.title: card.id for card in app.library.listing() if card.language == "en"}
        said = await asked_for_the_case_of_the_day(pilot)
        first = next(title for title in titles if title in said)
        brought_to_an_end(app, titles[first], "practice")
        said = await asked_for_the_case_of_the_day(pilot)
        assert first not in said
        second = next(title for title in titles if title in said)
        brought_to_an_end(app, titles[second], "daily")
        assert "Tomorrow brings another" in await asked_for_the_case_of_the_day(pilot)
        app.time += 86_400
        said = await asked_for_the_case_of_the_day(pilot)
        assert any(title in said for title in titles)
