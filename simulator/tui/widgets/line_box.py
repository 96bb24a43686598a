"""A box for one line: what is typed or pasted into it is cleaned before it stands there."""

from __future__ import annotations

from textual.widgets import Input

from simulator.tui.clean import clean

ROOM = 1_000
"""Characters that it holds; nobody searches for more."""


class LineBox(Input):
    """An input that no escape sequence, control or unseen character gets into."""

    def insert(self, text: str, index: int) -> None:
        """Put text in, as much of it as there is room for."""
        super().insert(clean(text)[: max(0, ROOM - len(self.value))], index)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in the place of other text."""
        room = ROOM - len(self.value) + abs(end - start)
        super().replace(clean(text)[: max(0, room)], start, end)
