"""Whatever is typed, pasted or written in a file is text: shown, obeyed by nothing, and nothing breaks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from clocked import LIFT, ClockedApp, in_drill, painted, say, until
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from simulator.content.library import Library
from simulator.sessions.pair import Players
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore
from simulator.tui.clean import clean
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.shelf import named
from simulator.tui.widgets.reply_box import ReplyBox

NAUGHTY = "[/red] oops [@click=app.leave]x[/] \x1b]0;OWNED\x07\x1b[31m \u202eabc\u200b \x9b31m\x00"


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
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        screen.query_one(Input).value = "mine"
        await until(pilot, lambda: any("mine" in named(item) for item in screen.shown_items))
        seen = painted(app)
        await pilot.press("enter")
        await pilot.pause()
        seen += painted(app)
        await pilot.press("enter")
        await pilot.pause()
        seen += painted(app)
    assert "[/red]" in seen or "SD0" in seen
    assert not any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or c == "\u202e" for c in seen)


STRINGS = {
    "orders": "\x1b]0;OWNED\x07\x1b[31mred\x9b31m\x00\x08\x7f end",
    "markup": "[bold]loud[/bold] [/red] [@click=app.leave]x[/]",
    "bidi": "\u202eabc\u2066def\u200f",
    "zero width": "a\u200bb\u2060c\ufeff",
    "surrogate": "x\ud800y",
    "long": "好" * 20_000,
}


async def enter(pilot: Pilot[int], text: str) -> None:
    """Paste it and, where that is no labour, type it, into what has the focus."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    for letter in text if len(text) < 100 else "":
        pilot.app.post_message(events.Key("upwards", letter))
    await pilot.pause()


def harmless(text: str) -> bool:
    """Nothing in it that a terminal obeys, hides, turns around or cannot print."""
    return clean(text) == text


async def in_debrief(app: ClockedApp, pilot: Pilot[int]) -> str:
    """A finished drill on the screen."""
    sitting = Sitting.begin(app.store, app.library, LIFT, "en", mode="exam", seed=1, trainee="wu", now=1.0)
    sitting.say("No.", 2.0)
    sitting.time_up(3.0)
    app.show_debrief(sitting.session_id)
    await pilot.pause()
    return sitting.session_id


async def written(app: ClockedApp, pilot: Pilot[int], *keys: str, text: str) -> None:
    """Into the first empty box of a form, saved, and shown again in the debrief's last section."""
    await pilot.press(*keys)
    await pilot.pause()
    await enter(pilot, text)
    assert harmless(painted(app))
    await pilot.press("ctrl+s")
    await pilot.pause()
    await pilot.press("7")


async def reflection(app: ClockedApp, pilot: Pilot[int], text: str) -> None:
    await in_debrief(app, pilot)
    await written(app, pilot, "t", text=text)


async def case_report(app: ClockedApp, pilot: Pilot[int], text: str) -> None:
    await in_debrief(app, pilot)
    await written(app, pilot, "c", text=text)


async def dispute_reason(app: ClockedApp, pilot: Pilot[int], text: str) -> None:
    await in_debrief(app, pilot)
    await written(app, pilot, "d", "enter", text=text)


async def rating_word(app: ClockedApp, pilot: Pilot[int], text: str) -> None:
    await in_debrief(app, pilot)
    await written(app, pilot, "s", "4", "tab", "5", "tab", text=text)


async def find_line(app: ClockedApp, pilot: Pilot[int], text: str) -> None:
    await in_drill(app, pilot)
    await say(pilot, "I am sorry.")
    await pilot.press("f6")
    await enter(pilot, text)
    await pilot.press("enter")


async def history_search(app: ClockedApp, pilot: Pilot[int], text: str) -> None:
    await in_debrief(app, pilot)
    app.show_history()
    await pilot.pause()
    await enter(pilot, text)


async def library_search(app: ClockedApp, pilot: Pilot[int], text: str) -> None:
    await enter(pilot, text)


async def players_names(app: ClockedApp, pilot: Pilot[int], text: str) -> None:
    app.ask_pair(LIFT, "en")
    await pilot.pause()
    await enter(pilot, text)
    await pilot.press("ctrl+s")
    await pilot.pause()
    assert harmless(painted(app))
    await pilot.press("enter", "enter")


async def players_lines(app: ClockedApp, pilot: Pilot[int], text: str) -> None:
    app.begin_pair(LIFT, "en", Players("Ann", "Bo", "Cy"))
    await pilot.pause()
    await pilot.press("enter", "enter")
    for _player in ("customer", "worker"):
        await enter(pilot, text)
        app.screen.query_one(ReplyBox).send()
        await pilot.pause()
    sitting = app.screen.sitting  # type: ignore[attr-defined]
    assert len(sitting.talk.lines) == 2
    sitting.finish("left", app.now())
    app.show_pair(sitting.talk.id, replace=True)


PLACES = (
    reflection, case_report, dispute_reason, rating_word, find_line, history_search, library_search,
    players_names, players_lines,
)  # fmt: skip


@pytest.mark.parametrize("kind", STRINGS)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
async def test_what_is_typed_or_pasted_anywhere_is_text(
    app: ClockedApp, store: MemoryStore, place: Callable[..., Awaitable[None]], kind: str
) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await place(app, pilot, STRINGS[kind])
        for _pause in range(3):
            await pilot.pause()
        seen = painted(app)
        assert harmless(seen)
        seen.encode("utf-8")
        for summary in store.summaries():
            for event in store.events(summary.id):
                written_there = [value for value in event.data.values() if isinstance(value, str)]
                assert all(map(harmless, written_there)), event.kind
        assert all(len(box.value) <= 20_000 for box in app.screen.query(Input))
        if kind == "markup" and place is not rating_word:  # that one is for the author of the scene
            assert "[bold]loud[/bold]" in seen or "[@click=app.leave]x[/]" in seen
