"""A small window to choose one of several things."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from simulator.i18n import _
from simulator.tui.widgets.key_bar import Key, KeyBar
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.rows import Rows


class PickScreen(ModalScreen[int | None]):
    """One of several items of one line, or of two and a gap; None when closed without a choice."""

    BINDINGS = [Binding("escape", "close", show=False)]

    def __init__(self, title: str, about: str, lines: Sequence[Sequence[Content]], chosen: int = 0) -> None:
        super().__init__()
        self._title, self._about, self._lines, self._chosen = title, about, lines, chosen

    def compose(self) -> ComposeResult:
        """Title, a sentence, the lines."""
        each = 1 if all(len(line) == 1 for line in self._lines) else 3
        with Vertical(classes="dialog short") as dialog:
            dialog.border_title = Content(self._title)
            if self._about:
                yield Prose(Content(self._about).stylize("$soft"), classes="about")
            rows = Rows[Sequence[Content]](lambda line, _width: line, height=each)
            rows.styles.height = min(each * len(self._lines), 40)
            yield rows
        yield KeyBar(
            (Key("Enter", _("Choose"), ""), Key("↑↓", _("Move"), ""), Key("Esc", _("Close"), "close"))
        )

    def on_mount(self) -> None:
        """Show the lines."""
        rows = self.query_one(Rows)
        rows.show(self._lines, self._chosen)
        rows.focus()

    @on(Rows.Opened)
    def _opened(self) -> None:
        self.dismiss(self.query_one(Rows).chosen)

    @on(KeyBar.Clicked)
    def action_close(self) -> None:
        """No choice."""
        self.dismiss(None)
