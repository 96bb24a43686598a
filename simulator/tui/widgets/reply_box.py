"""The box in which the trainee answers: several lines, Enter sends, Ctrl+J breaks the line.

Terminals differ in what they send for Shift+Enter, and a paste may arrive as single keys; `docs/terminals.md`
says what was measured. What is typed or pasted is cleaned here, before anyone
reads it.
"""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea

from simulator.tui.bindings import unused
from simulator.tui.clean import LIMIT, clean

BURST = 0.008
"""Seconds: an Enter that follows another key sooner than this belongs to a paste, not to a finger. In a
browser pastes come whole, and on a busy server keys come in a rush: there every Enter is a finger's."""


class ReplyBox(TextArea, inherit_bindings=True):
    """A text area that posts what was written; it never decides what happens next."""

    BINDINGS = [
        unused(),
        Binding("ctrl+j,shift+enter,ctrl+enter,shift+\r", "break_line", show=False),
        Binding("pageup", "scroll_talk(-1)", show=False),
        Binding("pagedown", "scroll_talk(1)", show=False),
    ]

    class Sent(Message):
        """Enter was pressed; `text` is clean and may be empty (a silent reply)."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Overfull(Message):
        """Something did not fit: `lost` characters were left out."""

        def __init__(self, lost: int) -> None:
            super().__init__()
            self.lost = lost

    class Paged(Message):
        """PgUp or PgDn: the talk should scroll, not the box."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, compact=True, tab_behavior="focus")
        self._last_key = 0.0

    async def _on_key(self, event: events.Key) -> None:
        gap = event.time - self._last_key
        self._last_key = event.time
        if event.key == "enter":
            event.prevent_default()
            event.stop()
            if gap < BURST and not self.app.is_web:
                self.insert("\n")
            else:
                self.send()
        elif event.key == "tab":
            event.prevent_default()
            event.stop()
            self.insert("  ")
        elif event.is_printable and (event.character is None or not clean(event.character)):
            event.prevent_default()
            event.stop()
        elif event.is_printable and len(self.text) >= LIMIT:
            event.prevent_default()
            event.stop()
            self.post_message(self.Overfull(1))

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        text = clean(event.text)
        room = max(0, LIMIT - len(self.text) + len(self.selected_text))
        self.insert(text[:room])
        if len(text) > room:
            self.post_message(self.Overfull(len(text) - room))

    def send(self) -> None:
        """Post what stands here; it stays until the screen takes it away."""
        self.post_message(self.Sent(clean(self.text).strip()))

    def action_break_line(self) -> None:
        """A new line."""
        if len(self.text) < LIMIT:
            self.insert("\n")

    def action_scroll_talk(self, by: int) -> None:
        """Let the talk scroll."""
        self.post_message(self.Paged(by))
