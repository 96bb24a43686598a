"""A list that draws only what is on the screen, so that ten thousand sessions scroll like ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

Item = TypeVar("Item")
Draw = Callable[[Item, int], Sequence[Content]]
"""An item and a width in cells → its lines; missing lines are blank."""


class Rows(ScrollView, Generic[Item], can_focus=True):
    """Items of equal height, one of them chosen. Arrows, PgUp/PgDn, Home/End, wheel and click move; Enter
    opens.
    """

    DEFAULT_CSS = "Rows { height: 1fr; }"
    COMPONENT_CLASSES = {"rows--item", "rows--chosen", "rows--chosen-focus"}
    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
        Binding("enter", "open", show=False),
    ]

    chosen: reactive[int] = reactive(0, always_update=True)

    class Chosen(Message):
        """Another item is chosen (not yet opened)."""

    class Opened(Message):
        """An item was opened by Enter or a click."""

        def __init__(self, item: object) -> None:
            super().__init__()
            self.item = item

    def __init__(self, draw: Draw[Item], *, height: int, id: str | None = None) -> None:  # noqa: A002
        """`height`: lines an item takes."""
        super().__init__(id=id)
        self._draw = draw
        self._each = height
        self.items: Sequence[Item] = ()

    def show(self, items: Sequence[Item], chosen: int = 0) -> None:
        """Show other items; the chosen one comes into view."""
        self.items = items
        self.virtual_size = Size(0, len(items) * self._each)
        self.scroll_to(y=0, animate=False, immediate=True)
        self.chosen = chosen
        self.refresh()

    @property
    def current(self) -> Item | None:
        """The chosen item; None in an empty list."""
        return self.items[self.chosen] if self.items else None

    def validate_chosen(self, value: int) -> int:
        """Keep inside the list."""
        return max(0, min(value, len(self.items) - 1))

    def watch_chosen(self) -> None:
        """Bring the chosen item into view and say so."""
        self.reveal()
        self.refresh()
        self.post_message(self.Chosen())

    def reveal(self) -> None:
        """Bring the chosen item into view."""
        at = Region(0, self.chosen * self._each, max(self.size.width, 1), self._each)
        self.scroll_to_region(at, animate=False, immediate=True)

    def action_move(self, by: int) -> None:
        """Choose another item."""
        self.chosen += by

    def action_page(self, by: int) -> None:
        """Choose the item a page away."""
        self.chosen += by * max(1, self.size.height // self._each)

    def action_open(self) -> None:
        """Open the chosen item."""
        if self.current is not None:
            self.post_message(self.Opened(self.current))

    def on_click(self, event: events.Click) -> None:
        index = (event.y + self.scroll_offset.y) // self._each
        if 0 <= index < len(self.items):
            self.chosen = index
            self.action_open()

    def on_resize(self) -> None:
        """Lines depend on the width."""
        self.virtual_size = Size(0, len(self.items) * self._each)

    def render_line(self, y: int) -> Strip:
        """One line of one item."""
        width = self.scrollable_content_region.width
        index, line = divmod(y + self.scroll_offset.y, self._each)
        if not (0 <= index < len(self.items)):
            return Strip.blank(width, self.rich_style)
        lines = self._draw(self.items[index], width - 2)
        chosen = index == self.chosen and line < len(lines)
        name = "rows--item"
        if chosen:
            name = "rows--chosen-focus" if self.has_focus or self.has_class("-led") else "rows--chosen"
        style = self._component(name)
        content = lines[line] if line < len(lines) else Content("")
        bar = Content("▌" if chosen else " ")
        row = Content.assemble(bar, " ", content)
        strips = Visual.to_strips(self, row.truncate(width, ellipsis=True), width, 1, style, pad=True)
        return strips[0] if strips else Strip.blank(width, style.rich_style)

    def _component(self, name: str) -> Style:
        return self.get_visual_style(name)
