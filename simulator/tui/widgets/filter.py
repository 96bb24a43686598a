"""One trait to filter by, on one line: `Every tier ▾`. Enter or a click asks which; left and right step."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class Filter(Widget, can_focus=True):
    """Shows what is chosen and says when another is wanted; the screen knows the choices."""

    DEFAULT_CSS = "Filter { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }"
    BINDINGS = [
        Binding("enter,space", "ask", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
    ]

    class Asked(Message):
        """The trainee wants to see the choices."""

        def __init__(self, trait: str) -> None:
            super().__init__()
            self.trait = trait

    class Stepped(Message):
        """The trainee wants the next (1) or previous (−1) choice."""

        def __init__(self, trait: str, by: int) -> None:
            super().__init__()
            self.trait = trait
            self.by = by

    def __init__(self, trait: str) -> None:
        super().__init__(id=f"by-{trait}")
        self.trait = trait
        self._choice = ""

    def show(self, name: str) -> None:
        """Show another choice."""
        self._choice = name
        self.refresh()

    def render(self) -> Content:
        """The choice and a sign that there are others."""
        room = max(1, self.size.width - 3)
        return Content.assemble(Content(self._choice).truncate(room, ellipsis=True), (" ▾", "$you bold"))

    def action_ask(self) -> None:
        """Ask for the choices."""
        self.post_message(self.Asked(self.trait))

    def action_step(self, by: int) -> None:
        """Step to the next choice."""
        self.post_message(self.Stepped(self.trait, by))

    def on_click(self, _event: events.Click) -> None:
        """The same as Enter."""
        self.action_ask()
