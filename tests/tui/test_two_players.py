"""Two people at one keyboard: setup, curtain, talk in turns, the observer's sheet, the next round."""

from __future__ import annotations

import pytest
from clocked import LIFT, ClockedApp, until
from textual.pilot import Pilot

from simulator.content.library import Library
from simulator.sessions import pair
from simulator.sessions.pair import PairSitting, Players, load_pair, verify_pair
from simulator.sessions.store import MemoryStore
from simulator.tui.screens.dialogs import TextScreen
from simulator.tui.screens.form import FormScreen
from simulator.tui.screens.history import HistoryScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.pair import PairScreen
from simulator.tui.screens.pair_card import CurtainScreen
from simulator.tui.screens.pair_page import PairPage
from simulator.tui.shelf import broken_off
from simulator.tui.widgets.notice import Notice
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


def begun(store: MemoryStore, trainee: str) -> str:
    players = Players("Ann", "Bo", "Cy")
    return PairSitting.begin(store, Library(), LIFT, "en", players, trainee=trainee, now=1.0).session_id


async def test_what_stands_unsent_comes_back_with_the_talk(app: ClockedApp, store: MemoryStore) -> None:
    session = begun(store, "wu")
    async with app.opened(size=(80, 24)) as pilot:
        app.show_pair(session)
        await until(pilot, lambda: isinstance(app.focused, ReplyBox))
        await pilot.press(*"half")
        app.on_exit_app()
    assert store.draft(session) == "half"
    again = ClockedApp(app.library, store, trainee="wu")
    async with again.opened(size=(80, 24)) as pilot:
        again.show_pair(session)
        await until(pilot, lambda: isinstance(again.focused, ReplyBox))
        assert again.screen.query_one(ReplyBox).text == "half"
        await pilot.press("enter")
        await until(pilot, lambda: len(load_pair(store, session).lines) == 1)
        assert store.draft(session) == ""


async def test_a_talk_that_was_left_is_not_taken_for_one_whose_window_went_away(
    app: ClockedApp, store: MemoryStore
) -> None:
    session = begun(store, "wu")
    assert broken_off(store, store.summaries(), "wu") == session
    async with app.opened(size=(80, 24)) as pilot:
        app.show_pair(session)
        await until(pilot, lambda: isinstance(app.focused, ReplyBox))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        assert broken_off(store, store.summaries(), "wu") is None
        app.resume(session)  # and gone on with, it is one again
        await until(pilot, lambda: isinstance(app.focused, ReplyBox))
        assert broken_off(store, store.summaries(), "wu") == session
        assert verify_pair(store, session).verified


async def test_somebody_elses_talk_is_only_read(app: ClockedApp, store: MemoryStore) -> None:
    session = begun(store, "xi")
    events = store.events(session)
    async with app.opened(size=(80, 24)) as pilot:
        app.show_history()
        await until(pilot, lambda: isinstance(app.screen, HistoryScreen) and app.screen.composed)
        app.screen.action_open()  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.screen, PairPage) and app.screen.composed)
        page = app.screen
        assert isinstance(page, PairPage)
        page.action_observe()
        page.action_rotate()
        await pilot.pause()
        assert app.screen is page
        assert "belongs to xi" in page.query_one(Notice).saying
    assert store.events(session) == events
    assert len(store.summaries()) == 1


async def test_a_defect_in_the_reading_is_told_kindly_and_the_app_goes_on(
    app: ClockedApp, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: object, **__: object) -> None:
        raise ZeroDivisionError("nobody thought of this")

    session = begun(store, "wu")
    async with app.opened(size=(80, 24)) as pilot:
        app.show_pair(session)
        await until(pilot, lambda: isinstance(app.focused, ReplyBox))
        await say(pilot, "It stopped again.")
        store.save_draft(session, "I am sorry ab")
        with monkeypatch.context() as patched:
            patched.setattr(pair, "_read", wrong)
            await say(pilot, "I am sorry about the lift.")
            await until(pilot, lambda: isinstance(app.screen, TextScreen))
        assert [event.kind for event in store.events(session)][-1] == "replied"
        assert len(load_pair(store, session).turns) == 1
        assert store.draft(session) == ""
