"""The sections of a page as one line: `1 Marks  2 Better words …`, the open one marked by a sign, not
only by colour.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class Sections(Widget):
    """Names to choose from by number or click."""

    DEFAULT_CSS = "Sections { height: 1; text-wrap: nowrap; }"

    class Chosen(Message):
        """A section was clicked; `index` from 0."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self, names: Sequence[str], chosen: int = 0, keys: Sequence[str] = ()) -> None:
        """`keys`: what opens each, if not its number."""
        super().__init__()
        self._names = tuple(names)
        self._keys = tuple(keys) or tuple(str(number) for number in range(1, len(names) + 1))
        self._chosen = chosen

    def choose(self, index: int) -> None:
        """Mark another section as the open one."""
        self._chosen = index
        self.refresh()

    def _parts(self) -> list[Content]:
        return [
            Content.assemble((f"▸{key} {name} ", "$you bold reverse"))
            if n == self._chosen
            else Content.assemble((f" {key}", "$you bold"), (f" {name} ", "$ink"))
            for n, (key, name) in enumerate(zip(self._keys, self._names, strict=True))
        ]

    def render(self) -> Content:
        """All names on one line."""
        return Content(" ").join(self._parts())

    def on_click(self, event: events.Click) -> None:
        at = 0
        for index, part in enumerate(self._parts()):
            if at <= event.x < at + part.cell_length:
                self.post_message(self.Chosen(index))
            at += part.cell_length + 1
