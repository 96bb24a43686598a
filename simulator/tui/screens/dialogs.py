"""Small windows over a screen: a question with two answers, a text to read. Each
returns a value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button

from simulator.i18n import _
from simulator.tui.bindings import bound
from simulator.tui.screens.small_window import SmallWindow
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.prose import Prose


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with two answers."""

    question: str
    more: str
    """What follows from it."""
    yes: str
    no: str


class AskScreen(SmallWindow[bool]):
    """A yes or no; Esc is no."""

    BINDINGS = [
        Binding("escape", "no", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, ask: Callable[[], Ask], *, first: str = "no") -> None:
        """`ask`: the question in the language of the screen; `first`: the answer that Enter gives, which is
        the harmless one."""
        super().__init__()
        self._ask = ask
        self._at = first

    def heading(self) -> str:
        """The question."""
        return self._ask().question

    def keys(self) -> tuple[Key, ...]:
        return (Key("←→", _("Choose"), ""), Key("Enter", _("Confirm"), ""), Key("Esc", self._ask().no, "no"))

    def body(self) -> ComposeResult:
        """Question, what follows from it, and two buttons."""
        ask = self._ask()
        with Vertical(classes="dialog small"):
            yield Prose(Content.assemble((ask.question, "bold"), "\n\n", ask.more))
            with Horizontal(classes="answers"):
                yield Button(Content(ask.no), id="no", classes="choice")
                yield Button(Content(ask.yes), id="yes", classes="choice")

    def fill(self) -> None:
        """The harmless answer first."""
        self.query_one(f"#{self._at}").focus()

    def keep(self) -> None:
        self._at = "yes" if self.query_one("#yes").has_focus else "no"

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")

    def action_no(self) -> None:
        """The harmless answer."""
        self.dismiss(False)


class TextScreen(SmallWindow[None]):
    """Something to read; Esc, Enter or the key that opened it closes it."""

    BINDINGS = [
        Binding("escape,enter", "close", show=False),
        bound("case_file", "close_by('case_file')"),
        bound("side_pane", "close_by('side_pane')"),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
        Binding("pagedown,space", "scroll(12)", show=False),
    ]

    def __init__(self, show: Callable[[], tuple[str, Content | str]], *, opened_by: str = "") -> None:
        """`show`: title and text in the language of the screen; `opened_by`: the action whose key opened it,
        and closes it again."""
        super().__init__()
        self._made, self._opened_by = show, opened_by

    def heading(self) -> str:
        """The title of the text."""
        return self._made()[0]

    def keys(self) -> tuple[Key, ...]:
        return (Key("Esc", _("Close"), "close"), Key("↑↓", _("Read on"), ""))

    def body(self) -> ComposeResult:
        """Title and text."""
        title, text = self._made()
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(title)
            with VerticalScroll(can_focus=False):
                yield Prose(text, id="text")

    def action_close(self) -> None:
        """Back to where we were."""
        self.dismiss(None)

    def action_close_by(self, action: str) -> None:
        """The key that opened it."""
        if action == self._opened_by:
            self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Move the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)
