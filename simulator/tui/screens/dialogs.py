"""Small windows over a screen: a question with two answers, a text to read. Each
returns a value.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button

from simulator.i18n import _
from simulator.tui.widgets.key_bar import Key, KeyBar
from simulator.tui.widgets.prose import Prose


class AskScreen(ModalScreen[bool]):
    """A yes or no; Esc is no, and no has the focus."""

    BINDINGS = [
        Binding("escape", "no", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, question: str, more: str, yes: str, no: str) -> None:
        super().__init__()
        self._question, self._more, self._yes, self._no = question, more, yes, no

    def compose(self) -> ComposeResult:
        """Question, what follows from it, and two buttons."""
        with Vertical(classes="dialog small"):
            yield Prose(Content.assemble((self._question, "bold"), "\n\n", self._more))
            with Horizontal(classes="answers"):
                yield Button(Content(self._no), id="no", classes="choice")
                yield Button(Content(self._yes), id="yes", classes="choice")
        yield KeyBar((Key("←→", _("Choose"), ""), Key("Enter", _("Confirm"), ""), Key("Esc", self._no, "no")))

    def on_mount(self) -> None:
        """The harmless answer first."""
        self.query_one("#no").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_no(self) -> None:
        """The harmless answer."""
        self.dismiss(False)

    @on(KeyBar.Clicked)
    def _clicked(self) -> None:
        self.dismiss(False)


class TextScreen(ModalScreen[None]):
    """Something to read; Esc, Enter or the key that opened it closes it."""

    BINDINGS = [
        Binding("escape,enter,f1,f2,f5", "close", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
        Binding("pagedown,space", "scroll(12)", show=False),
    ]

    def __init__(self, title: str, text: Content | str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            with VerticalScroll(can_focus=False):
                yield Prose(self._text, id="text")
        yield KeyBar((Key("Esc", _("Close"), "close"), Key("↑↓", _("Read on"), "")))

    @on(KeyBar.Clicked)
    def action_close(self) -> None:
        """Back to where we were."""
        self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Move the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
