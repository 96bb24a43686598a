"""A box for several lines: what is typed or pasted into it is cleaned before anyone reads it, takes the place
of what is marked, and is no more than there is room for.
"""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import EditResult, Location

from simulator.tui.bindings import unused
from simulator.tui.clean import clean


class CleanBox(TextArea):
    """A text area that no escape sequence, control or unseen character gets into; Tab goes on."""

    BINDINGS = [unused()]

    class Overfull(Message):
        """Something did not fit: `lost` characters were left out."""

        def __init__(self, lost: int) -> None:
            super().__init__()
            self.lost = lost

    def __init__(self, text: str = "", *, room: int, name: str | None = None, id: str | None = None) -> None:  # noqa: A002
        """`room`: characters that it holds."""
        super().__init__(
            text,
            name=name,
            id=id,
            soft_wrap=True,
            show_line_numbers=False,
            compact=True,
            tab_behavior="focus",
        )
        self._room = room

    def put(self, text: str) -> None:
        """As if typed: in the place of what is marked."""
        self._replace_via_keyboard(text, *self.selection)

    def _replace_via_keyboard(self, insert: str, start: Location, end: Location) -> EditResult | None:
        """Every key and every paste comes through here (Textual 8.2.8)."""
        text = clean(insert)
        room = max(0, self._room - len(self.text) + len(self.get_text_range(start, end)))
        if len(text) > room:
            self.post_message(self.Overfull(len(text) - room))
        return super()._replace_via_keyboard(text[:room], start, end) if text[:room] else None

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
