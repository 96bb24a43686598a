"""The drill: replies, hints, ways back, leaving, and what happens when something is in the way."""

from __future__ import annotations

import pytest
from clocked import ClockedApp, in_drill, say, until, words
from textual import events

from simulator.sessions.errors import StoreError
from simulator.sessions.home import data_home
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore
from simulator.tui.mishap import LOG
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.dialogs import AskScreen, TextScreen
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.shelf import Unfinished
from simulator.tui.widgets.checklist import Checklist
from simulator.tui.widgets.notice import Notice
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.title_bar import TitleBar


async def test_practice_ticks_the_checklist_and_gives_hints_that_are_recorded(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        assert "☑" not in "".join(p.content.plain for p in app.screen.query_one(Checklist).query(Prose))
        await pilot.press("f3")
        assert len(screen.sitting.hints) == 1
        assert "Hint −1:" in words(app)
        for line in screen.sitting.scenario.model[:2]:
            await say(pilot, line.text)
        assert "☑" in "".join(p.content.plain for p in app.screen.query_one(Checklist).query(Prose))


async def test_going_back_keeps_the_first_attempt_in_the_record(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        await say(pilot, "No.")
        await say(pilot, "What do you want?")
        await pilot.press("f4", "up", "enter")
        await pilot.pause()
        assert len(screen.sitting.talk.turns) == 0
        assert "Last time you said" in words(app)
        assert [len(a.turns) for a in screen.sitting.record().attempts] == [2, 0]


async def test_an_exam_has_no_hints_no_list_no_way_back_and_ends_on_time(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot, "exam")
        assert not screen.query(Checklist)
        await say(pilot, "Good evening, what happened?")
        await pilot.press("f3", "f4")
        assert len(screen.sitting.hints) == 0
        await until(pilot, lambda: app.screen is screen)
        limit = screen.sitting.scenario.time_limit
        assert limit is not None
        app.time += limit - 30
        screen._tick()
        assert "0:30 left!" in screen.query_one(TitleBar).plain
        app.time += 31
        screen._tick()
        await pilot.pause()
        assert screen.sitting.talk.over
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))


async def test_leaving_takes_two_keys_keeps_everything_and_the_library_offers_to_go_on(
    app: ClockedApp, store: MemoryStore
) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        await say(pilot, "Good evening, what happened?")
        screen.query_one(ReplyBox).load_text("I am just wri")
        await pilot.pause()
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(app.screen, AskScreen))
        await pilot.press("enter")  # Stay has the focus
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("escape")
        await until(pilot, lambda: "Esc again leaves" in screen.query_one(Notice).saying)
        await pilot.press("escape")
        await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        library = app.screen
        assert isinstance(library, LibraryScreen)
        assert isinstance(library.shown_items[0], Unfinished)
        await pilot.press("home", "up", "pageup")
        await pilot.press("enter")
        await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, DrillScreen))
        again = app.screen
        assert isinstance(again, DrillScreen)
        assert len(again.sitting.talk.turns) == 1
        assert again.query_one(ReplyBox).text == "I am just wri"
        assert "Good evening, what happened?" in words(app)


async def test_what_cannot_be_stored_stays_in_the_box(
    app: ClockedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("the disk is full")

    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        monkeypatch.setattr(Sitting, "say", full)
        await say(pilot, "I am sorry about the lift.")
        assert screen.query_one(ReplyBox).text == "I am sorry about the lift."
        assert "disk is full" in screen.query_one(Notice).content.plain


async def test_a_reply_longer_than_the_cap_is_cut_and_said_so(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        app.post_message(events.Paste("好" * 20_005))
        await pilot.pause()
        assert len(screen.query_one(ReplyBox).text) == 20_000
        assert "5 characters did not fit" in screen.query_one(Notice).content.plain
        await say(pilot, "")
        assert screen.sitting.talk.turns == ()


async def test_enter_in_the_middle_of_a_burst_of_keys_does_not_send(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        box = screen.query_one(ReplyBox)
        for key in (events.Key("a", "a"), events.Key("enter", "\r"), events.Key("b", "b")):
            key.time = 100.0
            box.post_message(key)
        await pilot.pause()
        assert box.text == "a\nb"
        await pilot.press("ctrl+j")
        assert box.text == "a\nb\n"
        assert screen.sitting.talk.turns == ()


async def test_the_side_pane_folds_away_when_the_window_is_narrow(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        assert screen.query_one("#side").size.width > 0
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        assert screen.query_one("#side").size.width == 0
        await pilot.press("f5")
        assert "☐" in words(app)
        await pilot.press("f5")
        await until(pilot, lambda: app.screen is screen)
        assert "8" in screen.query_one(TitleBar).plain


async def test_after_the_end_one_can_still_go_back_and_the_first_attempt_stays_the_graded_one(
    app: ClockedApp,
) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        model = [line.text for line in screen.sitting.scenario.model]
        for text in model:
            if not screen.sitting.talk.over:
                await say(pilot, text)
        assert screen.sitting.talk.over
        await pilot.press("f4", "enter")  # the last reply
        await until(pilot, lambda: app.focused is screen.query_one(ReplyBox))
        assert not screen.sitting.talk.over
        await say(pilot, "That is not my problem.")
        record = screen.sitting.record()
        assert len(record.attempts) == 2
        assert record.graded is record.attempts[0]
        app.show_replay(record)
        await pilot.pause()
        await pilot.press("f4", "end")
        await until(pilot, lambda: "not my problem" in words(app))


async def test_after_the_end_a_window_opened_and_closed_leaves_the_keys_as_they_were(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        for line in screen.sitting.scenario.model:
            if not screen.sitting.talk.over:
                await say(pilot, line.text)
        await pilot.press("f2")
        await until(pilot, lambda: app.screen is not screen)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))


async def test_a_customer_takes_a_moment_and_the_record_does_not(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        app.pause = 60.0
        await say(pilot, "Good evening, what happened?")
        assert len(screen.sitting.record().talk.turns) == 1
        line = screen.sitting.talk.last_line.strip()
        assert line not in words(app)
        await pilot.press("f3")  # whatever is done next, the answer comes first
        await until(pilot, lambda: line in words(app))


async def test_after_the_moment_come_the_words_and_then_all_that_stands_beside_them(app: ClockedApp) -> None:
    async with app.opened(size=(100, 30)) as pilot:
        screen = await in_drill(app, pilot)
        app.pause = 0.05
        await say(pilot, "I am so sorry. You must be worn out, Ms Doyle.")
        line = screen.sitting.talk.last_line.strip()
        await until(pilot, lambda: line in words(app))
        await until(pilot, lambda: "▰" in words(app))  # the checklist has followed


async def test_a_defect_in_the_reading_is_told_kindly_and_loses_nothing(
    app: ClockedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object, **__: object) -> None:
        raise ZeroDivisionError("nobody thought of this")

    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        await say(pilot, "Good evening, what happened?")
        machine = type(screen.sitting.stage.machine)
        with monkeypatch.context() as patched:
            patched.setattr(machine, "answer", wrong)
            await say(pilot, "I am sorry about the lift.")
            await until(pilot, lambda: isinstance(app.screen, TextScreen))
            assert "All you have sent is kept" in words(app)
            log = data_home() / LOG
            assert "nobody thought of this" in log.read_text(encoding="utf-8")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        app.resume(screen.sitting.session_id)
        await until(pilot, lambda: "I am sorry about the lift." in words(app))


async def test_a_sentence_typed_after_escape_goes_into_the_box_and_is_sent(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        await pilot.press("f3", "escape", *"No one.", "enter")
        await pilot.pause()
        assert [turn.reply for turn in screen.sitting.talk.turns] == ["No one."]
        assert app.screen is screen
        await pilot.press("escape", "a", "escape")  # what was asked before the letter is not answered by it
        await pilot.pause()
        assert app.screen is screen
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert app.store.draft(screen.sitting.session_id) == "a"
