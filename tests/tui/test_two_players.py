"""Two people at one keyboard: setup, curtain, talk in turns, the observer's sheet, the next round."""

from __future__ import annotations

from clocked import LIFT, ClockedApp
from textual.pilot import Pilot

from simulator.sessions.pair import Players, load_pair, verify_pair
from simulator.tui.screens.form import FormScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.pair import PairScreen
from simulator.tui.screens.pair_card import CurtainScreen
from simulator.tui.screens.pair_page import PairPage
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.talk_view import TalkView


def on_top(pilot: Pilot[int]) -> str:
    said = [view.plain for view in pilot.app.screen.query(TalkView)]
    return "\n".join(said + [prose.content.plain for prose in pilot.app.screen.query(Prose)])


async def say(pilot: Pilot[int], text: str) -> None:
    box = pilot.app.screen.query_one(ReplyBox)
    box.load_text(text)
    await pilot.pause()
    box.send()
    await pilot.pause()


async def test_the_card_waits_behind_a_curtain_until_the_customer_is_at_the_keyboard(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        app.begin_pair(LIFT, "en", Players("Ann", "Bo", "Cy"))
        await pilot.pause()
        assert isinstance(app.screen, CurtainScreen)
        assert "mother" not in on_top(pilot)
        await pilot.press("escape", "enter")
        assert "Her mother climbed twelve floors" in on_top(pilot)
        await pilot.press("enter")
        assert isinstance(app.screen, PairScreen)


async def test_a_round_is_played_marked_and_followed_by_one_with_other_roles(app: ClockedApp, store) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        app.begin_pair(LIFT, "en", Players("Ann", "Bo", "Cy"))
        await pilot.pause()
        await pilot.press("enter", "enter")
        await pilot.press("minus", "minus", "ctrl+up")
        screen = app.screen
        assert isinstance(screen, PairScreen)
        session = screen.sitting.talk.id
        await say(pilot, "It stopped again.")
        assert load_pair(store, session).lines[-1].anger == 7
        await say(pilot, "I am so sorry about that.")
        await pilot.press("ctrl+g", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, CurtainScreen)
        page = app.screen_stack[-2]
        assert isinstance(page, PairPage)
        assert not list(page.query(Prose).results(Prose))[1:]  # nothing to read ahead of the observer
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        await pilot.press("4", "enter", "enter", "3", "enter", "enter", "5", "ctrl+s")
        await pilot.pause()
        sheet = load_pair(store, session).sheet
        assert sheet is not None
        assert [note.points for note in sheet.values()] == [4, 3, 5]
        assert verify_pair(store, session).verified
        assert "half settled" in on_top(pilot)
        await pilot.press("f4")
        await pilot.pause()
        await pilot.press("enter", "enter")
        screen = app.screen
        assert isinstance(screen, PairScreen)
        assert (screen.sitting.talk.round, screen.sitting.talk.players) == (2, Players("Bo", "Cy", "Ann"))


async def test_the_history_opens_a_pairs_page_and_goes_on_with_an_open_one(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        app.begin_pair(LIFT, "en", Players("Ann", "Bo", "Cy"))
        await pilot.pause()
        await pilot.press("enter", "enter")
        app.pop_screen()
        app.show_history()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PairScreen)
        sitting = app.screen.sitting
        app.pop_screen()
        sitting.finish("left", app.now())
        assert isinstance(app.screen, HistoryScreen)
        app.screen.fill()
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert isinstance(app.screen, PairPage)
