"""The history can be searched, and tells what to do when nothing is there."""

from __future__ import annotations

from clocked import LIFT, ClockedApp
from textual.widgets import Input

from simulator.sessions.records import SCRIPT
from simulator.sessions.sitting import Sitting
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.replay import ReplayScreen
from simulator.tui.widgets.rows import Rows


def some_drills(store, library) -> None:
    """A rude run of Wu's, and one of Lin's that has only begun."""
    first = Sitting.begin(store, library, LIFT, "en", mode="exam", seed=1, trainee="wu", now=1.0)
    for line in next(p for p in library.plays(LIFT, "en") if p.name == "rude").replies:
        if not first.talk.over:
            first.say(line.text, 2.0)
    Sitting.begin(store, library, "fee-arrears", "zh", mode="practice", seed=1, trainee="林", now=5.0)


async def test_typing_narrows_the_history_to_rows_that_have_every_word(app: ClockedApp, store, library):
    some_drills(store, library)
    async with app.opened(size=(80, 24)) as pilot:
        await pilot.press("ctrl+y")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, HistoryScreen)
        assert len(screen.query_one(Rows).items) == 2
        screen.query_one(Input).value = "EXAM wu"
        await pilot.pause()
        assert [s.trainee for s in screen.query_one(Rows).items] == ["wu"]
        screen.query_one(Input).value = "物业费"
        await pilot.pause()
        assert [s.trainee for s in screen.query_one(Rows).items] == ["林"]
        await pilot.press("escape")
        await pilot.pause()
        assert len(screen.query_one(Rows).items) == 2
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is not screen


async def test_scripted_runs_are_left_out_of_the_history_until_they_are_looked_for(
    app: ClockedApp, store, library
):
    """How many are hidden, and the word that brings them, stand in the title."""
    some_drills(store, library)
    Sitting.begin(store, library, LIFT, "en", mode="practice", seed=1, trainee=SCRIPT, now=9.0)
    async with app.opened(size=(80, 24)) as pilot:
        await pilot.press("ctrl+y")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, HistoryScreen)
        assert [s.trainee for s in screen.query_one(Rows).items] == ["林", "wu"]
        assert "1 scripted run hidden" in screen.title_right().plain
        screen.query_one(Input).value = "script"
        await pilot.pause()
        assert [s.trainee for s in screen.query_one(Rows).items] == [SCRIPT]
        assert "hidden" not in screen.title_right().plain


async def test_the_arrows_and_enter_work_while_one_types(app: ClockedApp, store, library):
    some_drills(store, library)
    async with app.opened(size=(80, 24)) as pilot:
        await pilot.press("ctrl+y")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert app.screen.record.trainee == "wu"


async def test_the_choice_stays_on_its_session_when_another_begins_meanwhile(app: ClockedApp, store, library):
    some_drills(store, library)
    async with app.opened(size=(80, 24)) as pilot:
        await pilot.press("ctrl+y")
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        Sitting.begin(store, library, LIFT, "en", mode="exam", seed=1, trainee="chen", now=9.0)
        await pilot.press("escape")
        await pilot.pause()
        for key in ("", "f8"):
            await pilot.press(*filter(None, (key,)))
            await pilot.pause()
            rows = app.screen.query_one(Rows)
            assert [s.trainee for s in rows.items] == ["chen", "林", "wu"]
            assert rows.current.trainee == "wu"


async def test_somebody_elses_drill_that_goes_on_is_looked_at_and_left_alone(app: ClockedApp, store, library):
    theirs = Sitting.begin(
        store, library, LIFT, "zh", mode="practice", seed=1, trainee="林", now=1_799_999_000.0
    )
    theirs.say("对不起，让您久等了。", 1_799_999_010.0)
    before = store.events(theirs.session_id)
    async with app.opened(size=(80, 24)) as pilot:
        app.show_history()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ReplayScreen)
        assert store.events(theirs.session_id) == before
