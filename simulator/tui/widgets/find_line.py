"""One line to search with: typing marks what fits, Enter and ↓ go on to the next place, ↑ back, Esc ends."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from simulator.i18n import _
from simulator.tui.clean import clean
from simulator.tui.widgets.line_box import LineBox
from simulator.tui.widgets.prose import Prose


class FindLine(Horizontal):
    """Hidden until it is opened; it says what is wanted, the screen finds it."""

    DEFAULT_CSS = """
    FindLine { height: 1; display: none; padding: 0 1; }
    FindLine Input { width: 1fr; }
    FindLine Prose { width: auto; min-width: 8; margin: 0 0 0 2; }
    """
    BINDINGS = [
        Binding("enter,down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("escape", "close", show=False, priority=True),
    ]

    class Wanted(Message):
        """Other words are searched for."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Stepped(Message):
        """On to the next place (1) or back (−1)."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Closed(Message):
        """The words are not wanted any more; the screen takes the focus back and hides the line."""

    def compose(self) -> ComposeResult:
        """The box, and which of how many places it is."""
        yield LineBox(placeholder=_("Find in this talk: ↑↓ next place, Esc ends"), compact=True)
        yield Prose()

    def open(self) -> None:
        """Show, and wait for words."""
        self.display = True
        self.query_one(Input).focus()

    def count(self, at: int, places: int) -> None:
        """Say where we are; nothing while nothing is wanted."""
        text = f"{at}/{places}" if places else _("nowhere") if self.query_one(Input).value else ""
        self.query_one(Prose).show(Content(text).stylize("$soft"))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Wanted(clean(event.value).strip()))

    def action_step(self, by: int) -> None:
        """Another place."""
        self.post_message(self.Stepped(by))

    def action_close(self) -> None:
        """Enough."""
        self.post_message(self.Closed())

    def hide(self) -> None:
        """Go, and forget the words; the focus should be elsewhere by now."""
        with self.prevent(Input.Changed):
            self.query_one(Input).value = ""
        self.count(0, 0)
        self.display = False
