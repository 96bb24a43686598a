"""The box in which the trainee answers: several lines, Enter sends, Ctrl+J breaks the line.

Terminals differ in what they send for Shift+Enter, and a paste may arrive as single keys; `docs/terminals.md`
says what was measured.
"""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.message import Message

from simulator.sessions.ongoing import LONGEST
from simulator.tui.clean import clean
from simulator.tui.widgets.clean_box import CleanBox

BURST = 0.008
"""Seconds: an Enter that follows another key sooner than this belongs to a paste, not to a finger. In a
browser pastes come whole, and on a busy server keys come in a rush: there every Enter is a finger's."""


class ReplyBox(CleanBox):
    """A box that posts what was written; it never decides what happens next."""

    BINDINGS = [
        Binding("ctrl+j,shift+enter,ctrl+enter,shift+\r", "break_line", show=False),
        Binding("pageup", "scroll_talk(-1)", show=False),
        Binding("pagedown", "scroll_talk(1)", show=False),
    ]

    class Sent(Message):
        """Enter was pressed; `text` is clean and may be empty (a silent reply)."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Paged(Message):
        """PgUp or PgDn: the talk should scroll, not the box."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(room=LONGEST, id=id)
        self._last_key = 0.0

    async def _on_key(self, event: events.Key) -> None:
        gap = event.time - self._last_key
        self._last_key = event.time
        if event.key not in ("enter", "tab"):
            return
        event.prevent_default()
        event.stop()
        if event.key == "tab":
            self.put("  ")
        elif gap < BURST and not self.app.is_web:
            self.put("\n")
        else:
            self.send()

    def send(self) -> None:
        """Post what stands here, and be empty at once: what is typed from now on is the next reply, however
        long the screen takes for this one. A screen that cannot take it gives it back."""
        text = clean(self.text).strip()
        self.post_message(self.Sent(text))
        if text:
            self.load_text("")

    def action_break_line(self) -> None:
        """A new line."""
        self.put("\n")

    def action_scroll_talk(self, by: int) -> None:
        """Let the talk scroll."""
        self.post_message(self.Paged(by))
