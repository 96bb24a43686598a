"""The history: every session, latest first. Enter opens the debrief, or goes on with what is unfinished."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from simulator.i18n import _, ngettext
from simulator.sessions.records import SessionSummary
from simulator.tui import words
from simulator.tui.clean import one_line
from simulator.tui.screens.page import Page
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.rows import Rows


class HistoryScreen(Page):
    """All sessions in the store."""

    BINDINGS = [
        Binding("f2", "replay", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="history")

    def title_left(self) -> Content:
        return Content(_("History")).stylize("$you bold")

    def title_right(self) -> Content:
        count = len(self.query_one(Rows).items)
        return Content(ngettext("{count} session", "{count} sessions", count).format(count=count)).stylize(
            "$soft"
        )

    def keys(self) -> tuple[Key, ...]:
        return (
            Key("Enter", _("Debrief"), "open"),
            Key("F2", _("Replay"), "replay"),
            Key("↑↓", _("Choose"), ""),
            Key("Esc", _("Back"), "back"),
            *self.common_keys(),
        )

    def body(self) -> ComposeResult:
        yield Rows(self._draw, height=3, id="sessions")
        with VerticalScroll(id="empty", can_focus=False):
            yield Prose(id="empty-text")

    def fill(self) -> None:
        rows = self.query_one(Rows)
        items = self.drill.summaries()
        rows.show(items)
        rows.display = bool(items)
        self.query_one("#empty").display = not items
        self.query_one("#empty-text", Prose).show(
            Content.assemble(
                (_("No drill yet."), "bold"),
                "\n\n",
                _(
                    "Every drill you begin is kept here, with each reply and the marks it earned. "
                    "Esc, choose a scene, Enter."
                ),
            )
        )
        rows.focus()

    def on_screen_resume(self) -> None:
        """A session may have been finished meanwhile."""
        if self.is_mounted and self.query(Rows):
            rows = self.query_one(Rows)
            chosen = rows.chosen
            rows.show(self.drill.summaries(), chosen)

    def _draw(self, s: SessionSummary, width: int) -> Sequence[Content]:
        if s.outcome is None:
            sign, style = "…", "$note"
        elif s.passed:
            sign, style = "☑", "$met"
        else:
            sign, style = "☐", "$nearly"
        score = f"{s.score:>5.4g}" if s.score is not None else "     "
        right = Content(words.day(s.started)).stylize("$soft")
        left = Content.assemble((f"{sign} {score}  ", f"{style} bold"), (one_line(s.title), "bold"))
        left = left.truncate(max(10, width - right.cell_length - 2), ellipsis=True)
        gap = " " * max(1, width - left.cell_length - right.cell_length)
        facts = (words.outcome(s.outcome), words.mode(s.mode), words.turns(s.turns), one_line(s.trainee))
        about = " · ".join(facts)
        return (Content.assemble(left, gap, right), Content.assemble(" " * 9, (about, "$soft")))

    @property
    def _current(self) -> SessionSummary | None:
        current: SessionSummary | None = self.query_one(Rows).current
        return current

    def action_open(self) -> None:
        """Open the chosen session."""
        if s := self._current:
            if s.outcome is None:
                self.drill.resume(s.id)
            else:
                self.drill.show_debrief(s.id)

    @on(Rows.Opened)
    def _opened(self) -> None:
        self.action_open()

    def action_replay(self) -> None:
        """Turn by turn."""
        if s := self._current:
            self.drill.replay_session(s.id)

    def action_back(self) -> None:
        """Back to the library."""
        self.app.pop_screen()
