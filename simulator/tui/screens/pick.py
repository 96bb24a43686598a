"""A small window to choose one of several things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from simulator.i18n import _
from simulator.tui.screens.small_window import SmallWindow
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.rows import Rows

SHARE = 0.8
"""Of the window's height, as the stylesheet has it for every dialog."""
FRAME = 4
"""Lines of a dialog's border and padding."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from; the same things in the same order in every language."""

    title: str
    about: str
    """A sentence over the lines; empty for none."""
    lines: Sequence[Sequence[Content]]
    """Of each thing one line, or two and a gap."""


class PickScreen(SmallWindow[int | None]):
    """One of several things; None when closed without a choice."""

    BINDINGS = [Binding("escape", "close", show=False)]

    def __init__(self, offer: Callable[[], Offer], chosen: int = 0) -> None:
        """`offer`: what there is, in the language of the screen."""
        super().__init__()
        self._offer, self._chosen = offer, chosen
        self._each = 1

    def heading(self) -> str:
        """What is offered."""
        return self._offer().title

    def keys(self) -> tuple[Key, ...]:
        return (
            Key("Enter", _("Choose"), "choose"),
            Key("↑↓", _("Move"), ""),
            Key("Esc", _("Close"), "close"),
        )

    def body(self) -> ComposeResult:
        """Title, a sentence, the lines."""
        offer = self._offer()
        self._each = 1 if all(len(line) == 1 for line in offer.lines) else 3
        with Vertical(classes="dialog short") as dialog:
            dialog.border_title = Content(offer.title)
            if offer.about:
                yield Prose(Content(offer.about).stylize("$soft"), classes="about")
            rows = Rows[Sequence[Content]](lambda line, _width: line, height=self._each)
            rows.show(offer.lines, self._chosen)
            yield rows

    def fill(self) -> None:
        """The lines, as many as there is room for; the others scroll."""
        self.query_one(Rows).focus()
        self._fit()
        self.call_after_refresh(self._fit)

    def keep(self) -> None:
        self._chosen = self.query_one(Rows).chosen

    def on_resize(self) -> None:
        """Another room."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        if not self.composed:
            return
        rows = self.query_one(Rows)
        about = sum(prose.outer_size.height + 1 for prose in self.query(".about"))
        room = int(self.app.size.height * SHARE) - FRAME - about
        rows.styles.height = max(self._each, min(self._each * len(rows.items), room))
        rows.call_after_refresh(rows.reveal)

    @on(Rows.Opened)
    def _opened(self) -> None:
        self.dismiss(self.query_one(Rows).chosen)

    def action_choose(self) -> None:
        """The same as Enter (a click on the key line)."""
        self.query_one(Rows).action_open()

    def action_close(self) -> None:
        """No choice."""
        self.dismiss(None)
