"""Whatever is typed, pasted or written in a file is text: shown, obeyed by nothing, and nothing breaks."""

from __future__ import annotations

from pathlib import Path

from clocked import LIFT, ClockedApp, in_drill, painted
from textual import events
from textual.widgets import Input

from simulator.content.library import Library
from simulator.sessions.store import MemoryStore
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
