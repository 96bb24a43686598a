"""The history: every session, latest first. Enter opens the debrief, or goes on with what is unfinished."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input

from simulator.i18n import _, ngettext
from simulator.review.hint_account import hint_sum
from simulator.sessions.records import SessionSummary
from simulator.tui import words
from simulator.tui.bindings import bound
from simulator.tui.clean import clean, one_line
from simulator.tui.key_table import cap
from simulator.tui.screens.page import Page
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.line_box import LineBox
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.rows import Rows


class HistoryScreen(Page):
    """All sessions in the store."""

    BINDINGS = [
        Binding("up", "choose(-1)", show=False),
        Binding("down", "choose(1)", show=False),
        Binding("pageup", "leaf(-1)", show=False),
        Binding("pagedown", "leaf(1)", show=False),
        bound("replay", "replay"),
        Binding("escape", "back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="history")
        self.wanted = ""
        """Words that a session must have somewhere."""
        self._items: tuple[SessionSummary, ...] = ()
        self._chosen: str | None = None
        """The session that the choice stands on, so that it stays there when the list is read again."""
        self._seen = False
        """True once the screen has been on top; what it shows at first was just read."""

    def title_left(self) -> Content:
        return Content(_("History")).stylize("$you bold")

    def title_right(self) -> Content:
        count = len(self.query_one(Rows).items)
        said = ngettext("{count} session", "{count} sessions", count).format(count=count)
        if not words.asks_for_scripts(self.wanted) and (hidden := sum(s.scripted for s in self._items)):
            said += " · " + ngettext(
                "{count} scripted run hidden (type “script”)",
                "{count} scripted runs hidden (type “script”)",
                hidden,
            ).format(count=hidden)
        return Content(said).stylize("$soft")

    def keys(self) -> tuple[Key, ...]:
        return (
            Key("Enter", _("Debrief"), "open"),
            Key(cap("replay", "history"), _("Replay"), "replay"),
            Key("↑↓", _("Choose"), ""),
            Key("Esc", _("Back"), "back"),
        )

    def body(self) -> ComposeResult:
        hint = _("Search: scene, name, date, outcome …")
        yield LineBox(value=self.wanted, placeholder=hint, compact=True)
        yield Rows(self._draw, height=3, id="sessions")
        with VerticalScroll(id="empty", can_focus=False):
            yield Prose(id="empty-text")

    def fill(self) -> None:
        self.query_one(Rows).add_class("-led")
        self._items = self.drill.summaries()
        self._sift()
        self.query_one(Input).focus()

    def _sift(self) -> None:
        """Show the sessions that fit; the choice stays on its session, or on its place when that is gone."""
        scripts = words.asks_for_scripts(self.wanted)
        found = [s for s in self._items if fits(s, self.wanted) and (scripts or not s.scripted)]
        rows = self.query_one(Rows)
        kept = [n for n, session in enumerate(found) if session.id == self._chosen]
        rows.show(found, kept[0] if kept else rows.chosen if self._chosen else 0)
        rows.display = bool(found)
        self.query_one(Input).display = bool(self._items)
        self.query_one("#empty").display = not found
        self.query_one("#empty-text", Prose).show(_nothing_fits() if self.wanted.strip() else _no_drill_yet())

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self.wanted:
            self.wanted, self._chosen = event.value, None
            self._sift()
            self.tell()

    def on_screen_resume(self) -> None:
        """A session may have been finished meanwhile."""
        if self._seen and self.composed:
            self._items = self.drill.summaries()
            self._sift()
        self._seen = True

    def _draw(self, s: SessionSummary, width: int) -> Sequence[Content]:
        if s.outcome is None:
            sign, style = "…", "$note"
        elif s.passed:
            sign, style = "☑", "$met"
        else:
            sign, style = "☐", "$nearly"
        score = f"{s.score:>5.4g}" if s.score is not None else "     "
        right = Content(words.day(s.started)).stylize("$soft")
        left = Content.assemble((f"{sign} {score}  ", f"{style} bold"), (words.title(s), "bold"))
        left = left.truncate(max(10, width - right.cell_length - 2), ellipsis=True)
        gap = " " * max(1, width - left.cell_length - right.cell_length)
        help_ = hint_sum(s.hints, s.help_cost)
        facts = (
            words.outcome(s.outcome),
            words.mode(s.mode),
            words.turns(s.turns),
            help_,
            one_line(s.trainee),
            words.marks_disputed(len(s.disputed)),
        )
        about = " · ".join(filter(None, facts))
        return (Content.assemble(left, gap, right), Content.assemble(" " * 9, (about, "$soft")))

    @property
    def _current(self) -> SessionSummary | None:
        current: SessionSummary | None = self.query_one(Rows).current
        return current

    def action_open(self) -> None:
        """Open the chosen session; somebody else's that goes on is only looked at."""
        if s := self._current:
            if s.outcome is not None:
                self.drill.show_debrief(s.id)
            elif s.trainee == self.drill.trainee:
                self.drill.resume(s.id)
            else:
                self.drill.replay_session(s.id)

    @on(Rows.Chosen)
    def _moved(self) -> None:
        self._chosen = s.id if (s := self._current) else None

    @on(Rows.Opened)
    @on(Input.Submitted)
    def _opened(self) -> None:
        self.action_open()

    def action_choose(self, by: int) -> None:
        """Move in the list."""
        self.query_one(Rows).action_move(by)

    def action_leaf(self, by: int) -> None:
        """Move by a page."""
        self.query_one(Rows).action_page(by)

    def action_replay(self) -> None:
        """Turn by turn."""
        if s := self._current:
            self.drill.replay_session(s.id)

    def action_back(self) -> None:
        """No search; without one, back to the library."""
        if self.wanted:
            self.query_one(Input).value = ""
        else:
            self.app.pop_screen()


def fits(s: SessionSummary, wanted: str) -> bool:
    """Whether a session has every word of a search somewhere in what its row says."""
    if not wanted.strip():
        return True
    said = (
        words.title(s),
        s.scenario,
        s.trainee,
        words.day(s.started),
        words.outcome(s.outcome),
        words.mode(s.mode),
        _("scripted run") if s.scripted else "",
        words.marks_disputed(len(s.disputed)),
    )
    text = " ".join(said).casefold()
    return all(word in text for word in clean(wanted).casefold().split())


def _nothing_fits() -> Content:
    return Content.assemble((_("Nothing fits."), "bold"), "\n\n", _("Esc clears the search."))


def _no_drill_yet() -> Content:
    more = _(
        "Every drill you begin is kept here, with each reply and the marks it earned. "
        "Esc, choose a scene, Enter."
    )
    return Content.assemble((_("No drill yet."), "bold"), "\n\n", more)
