"""The top line: where we are at the left, what is worth knowing all the time at the right."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget


class TitleBar(Widget):
    """Two pieces of content on one line; the right one never gives way."""

    DEFAULT_CSS = "TitleBar { dock: top; height: 1; text-wrap: nowrap; }"

    def __init__(self) -> None:
        super().__init__()
        self._left = Content()
        self._right = Content()

    @property
    def plain(self) -> str:
        """What is shown, for tests."""
        return f"{self._left.plain} {self._right.plain}"

    def show(self, left: Content, right: Content) -> None:
        """Show other content."""
        self._left, self._right = left, right
        self.refresh()

    def render(self) -> Content:
        """Left, a gap, right."""
        width = self.size.width - 2
        room = max(0, width - self._right.cell_length - 1)
        left = self._left.truncate(room, ellipsis=True)
        gap = width - left.cell_length - self._right.cell_length
        return Content.assemble(" ", left, " " * max(1, gap), self._right)
