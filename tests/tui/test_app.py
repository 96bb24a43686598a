"""What a trainee can do with the whole app, from the brief to the replay."""

from __future__ import annotations

import pytest
from clocked import LIFT, ClockedApp, in_drill, say, until, words

from simulator import i18n
from simulator.content.library import Library
from simulator.sessions.errors import StoreError
from simulator.sessions.store import MemoryStore
from simulator.tui.app import DrillApp
from simulator.tui.screens.brief import BriefScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.pick import PickScreen
from simulator.tui.screens.replay import ReplayScreen
from simulator.tui.widgets.reply_box import ReplyBox


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


async def test_every_command_can_be_found_by_name(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, PickScreen))
        await pilot.press("end", "up", "enter")  # the last but one: history
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen))
        assert "No drill yet" in words(app)


def test_a_store_that_cannot_be_opened_ends_the_app_and_says_why() -> None:
    def broken() -> tuple[Library, MemoryStore]:
        raise StoreError("the disk is away")

    app = DrillApp(broken)
    app.run(headless=True)
    assert str(app.failure) == "the disk is away"


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
