"""Searching in a talk, copying a line of it, and the title of the window."""

from __future__ import annotations

import pytest
from clocked import LIFT, ClockedApp
from textual.pilot import Pilot
from textual.widgets import Input

from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.pick import PickScreen
from simulator.tui.screens.replay import ReplayScreen
from simulator.tui.widgets.find_line import FindLine
from simulator.tui.widgets.notice import Notice
from simulator.tui.widgets.prose import Prose, occurrences
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.talk_view import TalkView
from simulator.tui.window_title import WindowTitle


def count(pilot: Pilot[int]) -> str:
    return pilot.app.screen.query_one(FindLine).query_one(Prose).content.plain


async def talking(app: ClockedApp, pilot: Pilot[int], *replies: str) -> DrillScreen:
    app.begin(LIFT, "en", "practice")
    await pilot.pause()
    screen = app.screen
    assert isinstance(screen, DrillScreen)
    for reply in replies:
        screen.reply(reply)
        await pilot.pause()
    return screen


async def test_what_is_searched_for_is_marked_and_stepped_through_and_writing_goes_on(
    app: ClockedApp,
) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await talking(app, pilot, "I am so sorry. Purple one.", "Sorry. Two PURPLE, purple.")
        assert not screen.sitting.talk.over
        await pilot.press("f6")
        screen.query_one(FindLine).query_one(Input).value = "purple"
        await pilot.pause()
        assert count(pilot) == "2/2"  # the latest first
        await pilot.press("down")
        assert count(pilot) == "1/2"
        await pilot.press("up")
        assert count(pilot) == "2/2"
        talk = screen.query_one(TalkView)
        assert [len(message.found) for message in talk.messages if message.found] == [1, 2]
        await pilot.press("escape")
        assert isinstance(screen.focused, ReplyBox)
        assert not [message for message in talk.messages if message.found]


async def test_the_replay_turns_to_the_next_place(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        drill = await talking(app, pilot, "Purple one.", "Nothing.", "Two purple.")
        app.show_replay(drill.sitting.record())
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ReplayScreen)
        await pilot.press("slash")
        screen.query_one(FindLine).query_one(Input).value = "PURPLE"
        await pilot.pause()
        assert screen.turn == 2
        await pilot.press("down")
        assert (screen.turn, count(pilot)) == (0, "1/2")
        screen.query_one(FindLine).query_one(Input).value = "not there"
        await pilot.pause()
        assert count(pilot) == "nowhere"


async def test_a_line_goes_to_the_clipboard_without_what_a_terminal_would_obey(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await talking(app, pilot)
        screen.sitting.say("Sorry\x1b]52;c;c3RvbGVu\x07 for that.", app.now())
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(app.screen, PickScreen)
        await pilot.press("up", "enter")
        await pilot.pause()
        assert app.clipboard == "Sorry for that."
        assert "OSC 52" in screen.query_one(Notice).content.plain


@pytest.mark.parametrize(("text", "wanted", "places"), [("a.a", ".", 1), ("aaa", "aa", 1), ("abc", "", 0)])
def test_words_are_searched_for_as_they_stand(text: str, wanted: str, places: int) -> None:
    assert len(occurrences(text, wanted)) == places


class Written:
    """An app whose driver keeps what is written."""

    is_headless = False

    def __init__(self) -> None:
        self.out: list[str] = []
        self._driver = self

    def write(self, text: str) -> None:
        self.out.append(text)


def test_the_windows_title_is_harmless_is_asked_for_once_and_is_given_back() -> None:
    app = Written()
    title = WindowTitle(app)  # type: ignore[arg-type]
    title.show("Lift\x07\x1b[31m\n2")
    title.show("Lift\x07\x1b[31m\n2")
    title.give_back()
    title.give_back()
    first, last = app.out
    assert first.startswith("\x1b[22;2t\x1b]2;Lift")
    assert first.count("\x1b") == 2
    assert (first.count("\x07"), first[-1]) == (1, "\x07")
    assert last == "\x1b[23;2t"


async def test_the_window_is_named_after_the_screen_and_a_mystery_stays_one(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        assert app.window.text.startswith("Service Drill")
        screen = await talking(app, pilot)
        assert app.window.text.startswith(screen.sitting.scenario.title)
        screen.sitting.mode = "mystery"
        screen.tell()
        assert screen.sitting.scenario.title not in app.window.text
        app.pop_screen()
        await pilot.pause()
        assert app.window.text.startswith("Service Drill")
