"""What a hint costs is told before it is paid, and in the debrief, the history and the replay after."""

from __future__ import annotations

import pytest
from clocked import LIFT, ClockedApp
from clocked import words as said
from textual.pilot import Pilot

from simulator import i18n
from simulator.content.library import Library
from simulator.sessions.sitting import Mode, Sitting
from simulator.sessions.store import MemoryStore
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.replay import ReplayScreen
from simulator.tui.widgets.key_bar import KeyBar
from simulator.tui.widgets.notice import Notice
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.rows import Rows


def bar(app: ClockedApp) -> str:
    """The key line."""
    return app.screen.query_one(KeyBar).render().plain


async def begun(app: ClockedApp, pilot: Pilot[int], language: str = "en", mode: Mode = "practice") -> Sitting:
    """A drill on the screen."""
    app.begin(LIFT, language, mode)
    for _ in range(100):
        await pilot.pause(0.02)
        if isinstance(app.screen, DrillScreen):
            return app.screen.sitting
    raise AssertionError("no drill")


async def say(pilot: Pilot[int], text: str) -> None:
    """Send a reply as if typed."""
    pilot.app.screen.query_one(ReplyBox).load_text(text)
    pilot.app.screen.query_one(ReplyBox).send()
    await pilot.pause()


@pytest.mark.parametrize(
    ("language", "key", "lead"), [("en", "F3 Hint", "Hint −2:"), ("zh", "F3 提示", "提示（−2）：")]
)
async def test_the_key_line_tells_the_price_of_the_next_hint(
    app: ClockedApp, language: str, key: str, lead: str
) -> None:
    """Rung by rung, and no price where there is none to come."""
    i18n.use(language)
    async with app.opened(size=(80, 24)) as pilot:
        sitting = await begun(app, pilot, language)
        for price in (1, 2, 4):
            assert f"{key} −{price}  " in bar(app)
            await pilot.press("f3")
            await pilot.pause()
        assert f"{key}  " in bar(app)
        assert lead in said(app)
        await pilot.press("f3")
        await pilot.pause()
        assert len(sitting.hints) == 3
        notice = app.screen.query_one(Notice)
        assert notice.display
        await say(pilot, sitting.hints[0].text)
        assert f"{key}  " in bar(app), "the customer has not moved on"


async def test_a_copied_hint_is_told_between_the_lines(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        sitting = await begun(app, pilot)
        await pilot.press("f3", "f3", "f3")
        await pilot.pause()
        await say(pilot, sitting.hints[-1].text)
        assert "! Copied from a hint: these words earn nothing. Say it your way." in said(app)


async def test_an_exam_tells_no_price(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await begun(app, pilot, mode="exam")
        assert "Hint" not in bar(app)


async def test_going_back_takes_hints_off_the_screen_and_their_price_off_the_key(app: ClockedApp) -> None:
    """What was paid for comes again for nothing."""
    async with app.opened(size=(80, 24)) as pilot:
        sitting = await begun(app, pilot)
        first = sitting.scenario.model[0].text
        await say(pilot, first)
        await pilot.press("f3")
        await say(pilot, "No.")
        await pilot.press("f4", "up", "enter")
        await pilot.pause()
        assert sitting.standing_hints == ()
        assert "Hint −1:" not in said(app)
        await say(pilot, first)
        assert "F3 Hint (free)" in bar(app)
        await pilot.press("f3")
        await pilot.pause()
        assert [hint.price for hint in sitting.hints] == [1, 0]


@pytest.fixture
def helped(store: MemoryStore, library: Library) -> str:
    """A finished English drill with three hints."""
    sitting = Sitting.begin(store, library, LIFT, "en", mode="practice", seed=1, trainee="wu", now=1.0)
    for _ in range(3):
        sitting.hint(2.0)
    for line in sitting.scenario.model:
        sitting.say(line.text, 3.0)
    return sitting.session_id


@pytest.mark.parametrize(
    ("language", "account", "row"),
    [("en", "91.2 − 7 for 3 hints", "3 hints −7"), ("zh", "− 7（用了 3 次提示）", "3 次提示 −7")],
)
async def test_debrief_history_and_replay_say_what_the_hints_cost(
    app: ClockedApp, store: MemoryStore, helped: str, language: str, account: str, row: str
) -> None:
    i18n.use(language)
    account = account.replace("91.2", f"{store.summaries()[0].score + 7:g}")  # type: ignore[operator]
    async with app.opened(size=(100, 30)) as pilot:
        app.show_debrief(helped)
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert account in app.screen.query_one("#glance", Prose).content.plain
        assert app.screen.record.result.score == store.summaries()[0].score
        text = app.screen.record.hints[2].text
        assert text in said(app)
        app.replay_session(helped)
        await pilot.pause()
        assert isinstance(app.screen, ReplayScreen)
        assert text in said(app)
        await pilot.press("right")
        await pilot.pause()
        assert text not in said(app)
        app.push_screen(HistoryScreen())
        await pilot.pause()
        rows = app.screen.query_one(Rows)
        assert row in "\n".join(line.plain for line in rows._draw(rows.items[0], 90))
