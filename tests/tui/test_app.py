"""What a trainee can do with the app, from the library to the replay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from clocked import LIFT, ClockedApp
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from simulator import i18n
from simulator.content.library import Library
from simulator.sessions.errors import StoreError
from simulator.sessions.home import data_home
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore
from simulator.tui.app import DrillApp
from simulator.tui.mishap import LOG
from simulator.tui.screens.brief import BriefScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.dialogs import AskScreen, TextScreen
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.pick import PickScreen
from simulator.tui.screens.replay import ReplayScreen
from simulator.tui.shelf import Broken, Scene, Unfinished
from simulator.tui.widgets.checklist import Checklist
from simulator.tui.widgets.notice import Notice
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.talk_view import TalkView
from simulator.tui.widgets.title_bar import TitleBar

NAUGHTY = "[/red] oops [@click=app.leave]x[/] \x1b]0;OWNED\x07\x1b[31m \u202eabc\u200b \x9b31m\x00"


def words(app: ClockedApp) -> str:
    """All prose on the screen."""
    said = [view.plain for view in app.screen.query(TalkView)]
    return "\n".join(said + [prose.content.plain for prose in app.screen.query(Prose)])


def painted(app: ClockedApp) -> str:
    """What the terminal would get to see, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip if not segment.control) for strip in strips)


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Wait for something that follows in a moment; a busy machine may take several."""
    for _ in range(60):
        if true():
            return
        await pilot.pause(0.05)
    assert true()


async def in_drill(
    app: ClockedApp, pilot: Pilot[int], mode: str = "practice", language: str = "en"
) -> DrillScreen:
    """Begin the lift scene."""
    app.begin(LIFT, language, "exam" if mode == "exam" else "practice")
    await pilot.pause()
    await until(pilot, lambda: isinstance(app.screen, DrillScreen))
    return app.screen


async def say(pilot: Pilot[int], text: str) -> None:
    """Send a reply as if typed."""
    pilot.app.screen.query_one(ReplyBox).load_text(text)
    pilot.app.screen.query_one(ReplyBox).send()
    await pilot.pause()


async def test_the_library_shows_the_scenes_of_the_screen_language_and_typing_finds_one(
    app: ClockedApp,
) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        scenes = [i for i in screen.shown_items if isinstance(i, Scene)]
        assert {s.card.language for s in scenes} == {"en"}
        assert len(scenes) >= 3
        screen.query_one(Input).value = "LIFT third"
        await pilot.pause()
        assert [i.card.id for i in screen.shown_items] == [LIFT]  # type: ignore[union-attr]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BriefScreen))


async def test_filters_narrow_the_list_and_an_empty_list_says_what_to_do(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        screen.query_one("#by-role").focus()
        await pilot.press("enter", "down", "enter")  # every role, then the first one
        await pilot.pause()
        assert {i.card.role for i in screen.shown_items} == {"front-desk"}  # type: ignore[union-attr]
        screen.query_one(Input).value = "zebra"
        await pilot.pause()
        assert "Esc clears" in words(app)
        await pilot.press("escape")
        await pilot.pause()
        assert len(screen.shown_items) >= 3


async def test_a_library_without_scenes_teaches(store: MemoryStore, tmp_path: Path) -> None:
    app = ClockedApp(Library([tmp_path], shipped=False), store)
    async with app.opened(size=(80, 24)):
        assert "scenarios" in words(app)


async def test_a_file_with_mistakes_is_shown_kindly_and_does_not_open(
    store: MemoryStore, tmp_path: Path
) -> None:
    folder = tmp_path / "scenarios" / "en"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("scenario: mine\nlanguage: en\ntitle: [/red] \x07\nstates: 3\n")
    app = ClockedApp(Library([tmp_path], shipped=False), store)
    async with app.opened(size=(80, 24)) as pilot:
        await pilot.pause(0.3)
        items = app.screen.shown_items  # type: ignore[attr-defined]
        assert [type(i) for i in items] == [Broken]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TextScreen))
        assert "→" in words(app)


async def test_the_brief_tells_everything_that_will_be_looked_for(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        app.show_brief(LIFT, "en")
        await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, BriefScreen))
        screen = app.screen
        assert isinstance(screen, BriefScreen)
        text = words(app)
        r = screen.rubric
        for said in (
            *(c.ask["en"] for s in r.steps for c in s.checks),
            *(o.ask["en"] for o in r.order),
            *(f.title["en"] for f in r.faults),
            *(f.ask["en"] for f in r.red_flags),
            str(r.pass_mark),
            str(r.excellent),
        ):
            assert said in text
        assert all(note.note.split()[0] in text for note in screen.scenario.case_file)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_drill_goes_from_the_first_line_to_debrief_and_replay(
    app: ClockedApp, store: MemoryStore, language: str
) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot, language=language)
        for line in screen.sitting.scenario.model:
            if screen.sitting.talk.over:
                break
            app.time += 20
            await say(pilot, line.text)
            assert line.text in words(app)
            assert screen.sitting.talk.last_line.strip() in words(app)
        assert screen.sitting.talk.outcome == "success"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen))
        debrief = app.screen
        assert isinstance(debrief, DebriefScreen)
        d = debrief.debrief
        assert f"{d.result.score:g}" in words(app)
        assert d.next_step in words(app)
        quotes = [q.text for s in d.steps for c in s.checks for q in c.quotes[:1]]
        assert quotes
        assert all(" ".join(q.split()) in words(app) for q in quotes)
        for section in "2345":
            await pilot.press(section)
            await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, ReplayScreen))
        replay = app.screen
        assert isinstance(replay, ReplayScreen)
        for turn in replay.talk.turns:
            assert turn.reply.split()[0] in words(app)
            assert f"{turn.anger_before} → {turn.anger}" in words(app)
            await pilot.press("right")
            await pilot.pause()
        await pilot.press("escape", "escape")
        await pilot.press("ctrl+y")
        await pilot.pause()
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        assert [s.outcome for s in store.summaries()] == ["success"]


async def test_practice_ticks_the_checklist_and_gives_hints_that_are_recorded(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        assert "☑" not in "".join(p.content.plain for p in app.screen.query_one(Checklist).query(Prose))
        await pilot.press("f3")
        assert screen.sitting.hints_used == 1
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
        assert screen.sitting.hints_used == 0
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


async def test_leaving_asks_first_keeps_everything_and_the_library_offers_to_go_on(
    app: ClockedApp, store: MemoryStore
) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        await say(pilot, "Good evening, what happened?")
        screen.query_one(ReplyBox).load_text("I am just wri")
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, AskScreen))
        await pilot.press("enter")  # Stay has the focus
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("escape", "right", "enter")
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


async def test_the_language_changes_at_once_and_keeps_what_was_typed(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        await say(pilot, "Good evening, what happened?")
        screen.query_one(ReplyBox).load_text("half a sent")
        await pilot.pause()
        await pilot.press("f8")
        await until(pilot, lambda: bool(screen.query("#reply")) and app.focused is not None)
        assert i18n.language() == "zh"
        await until(pilot, lambda: screen.query_one("#reply").border_title == "你的回复")
        assert screen.query_one(ReplyBox).text == "half a sent"
        assert "Good evening, what happened?" in words(app)
        await until(pilot, lambda: app.focused is screen.query_one(ReplyBox))
        await pilot.press("f1")
        await until(pilot, lambda: "怎么进行" in words(app))


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


async def test_orders_to_the_terminal_are_only_text_wherever_they_come_from(
    app: ClockedApp, store: MemoryStore
) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot)
        app.post_message(events.Paste(NAUGHTY))
        await pilot.pause()
        assert screen.query_one(ReplyBox).text.startswith("[/red] oops [@click=app.leave]x[/]")
        assert "\x1b" not in screen.query_one(ReplyBox).text
        screen.query_one(ReplyBox).send()
        await pilot.pause()
        screen.sitting.say(NAUGHTY, app.now())  # as an older record or another front end may hold it
        for number in range(3):
            await screen.recompose()
            await pilot.pause()
            assert "[/red] oops" in painted(app) or number
            assert not any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 for c in painted(app))
            assert "\u202e" not in painted(app)
        app.show_replay(screen.sitting.record())
        await pilot.pause()
        await pilot.press("end")
        assert not any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 for c in painted(app))


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


async def test_a_scenario_file_cannot_give_orders_to_the_terminal(store: MemoryStore, tmp_path: Path) -> None:
    shipped = Library()
    text = shipped.scenario(LIFT, "en").text
    name = shipped.scenario(LIFT, "en").customer.name
    title = shipped.scenario(LIFT, "en").title
    naughty = '"[/red] \\e]0;OWNED\\a \\u202eabc\\u200b \\u009b31m"'
    folder = tmp_path / "scenarios" / "en"
    folder.mkdir(parents=True)
    mine = text.replace(f"scenario: {LIFT}", "scenario: mine").replace(f"name: {name}", f"name: {naughty}")
    mine = mine.replace(f"title: {title}", f"title: {naughty}", 1)
    (folder / "mine.yaml").write_text(mine, encoding="utf-8")
    app = ClockedApp(Library([tmp_path]), store)
    async with app.opened(size=(120, 40)) as pilot:
        await pilot.pause(0.5)
        app.screen.query_one(Input).value = "mine"
        await pilot.pause()
        seen = painted(app)
        await pilot.press("enter")
        await pilot.pause()
        seen += painted(app)
        await pilot.press("enter")
        await pilot.pause()
        seen += painted(app)
    assert "[/red]" in seen or "SD0" in seen
    assert not any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c == "\u202e" for c in seen)


async def test_the_mouse_opens_a_scene_and_presses_the_keys_of_the_key_line(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one("#scenes").region.height > 3)
        await pilot.click("#scenes", offset=(5, 3))
        await until(pilot, lambda: isinstance(app.screen, BriefScreen))
        await pilot.click("#exam")
        await until(pilot, lambda: isinstance(app.screen, DrillScreen))
        await pilot.click("KeyBar", offset=(14, 0))  # F2 Case file
        await until(pilot, lambda: isinstance(app.screen, TextScreen))


async def test_every_command_can_be_found_by_name(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        await pilot.press("end", "up", "enter")  # the last but one: history
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        assert "No drill yet" in words(app)


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


async def test_what_is_typed_before_the_library_is_there_is_kept_for_it(app: ClockedApp) -> None:
    app._early = [events.Key(letter, letter) for letter in "lift"]
    async with app.opened(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Input).value == "lift")


def test_a_store_that_cannot_be_opened_ends_the_app_and_says_why() -> None:
    def broken() -> tuple[Library, MemoryStore]:
        raise StoreError("the disk is away")

    app = DrillApp(broken)
    app.run(headless=True)
    assert str(app.failure) == "the disk is away"


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


async def test_a_replay_ends_with_what_was_said_when_the_time_ran_out(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_drill(app, pilot, "exam")
        await say(pilot, "Good evening, what happened?")
        app.time += 10_000
        screen._tick()
        closing = screen.sitting.talk.closing.strip()
        assert closing
        app.show_replay(screen.sitting.record())
        await until(pilot, lambda: closing in words(app))


async def test_another_language_of_the_screen_brings_its_scenes(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        for speaks in ("zh", "en"):
            await pilot.press("f8")
            await pilot.pause()
            scenes = [i for i in app.screen.shown_items if isinstance(i, Scene)]
            assert {s.card.language for s in scenes} == {speaks}
