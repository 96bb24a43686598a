"""The debrief: the result at a glance and the one next step, then why each point came or did not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from simulator.i18n import _, language
from simulator.review.debrief import Debrief, debrief
from simulator.sessions.errors import SessionError
from simulator.sessions.record import Record
from simulator.tui import words
from simulator.tui.bindings import bound
from simulator.tui.clean import one_line, shown
from simulator.tui.key_table import cap
from simulator.tui.screens.afterwords import Writing, written
from simulator.tui.screens.debrief_rows import (
    check_row,
    concrete,
    deduction_row,
    disputed_row,
    hint_row,
    how_to_ask,
    pair,
)
from simulator.tui.screens.debrief_sections import promised, said_again, skills
from simulator.tui.screens.drill_notes import how_it_ended
from simulator.tui.screens.page import Page
from simulator.tui.widgets.chart import chart
from simulator.tui.widgets.gauge import change, curve
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.prose import Prose, plain
from simulator.tui.widgets.sections import Sections

LAST = 6
"""The section with the case card and what the trainee wrote, from 0."""
SHOW_WHAT_WAS_WRITTEN = (0, LAST)
"""The marks say which are disputed."""


class DebriefScreen(Page):
    """One record's debrief, in seven sections."""

    BINDINGS = [
        Binding("1", "section(0)", show=False),
        Binding("2", "section(1)", show=False),
        Binding("3", "section(2)", show=False),
        Binding("4", "section(3)", show=False),
        Binding("5", "section(4)", show=False),
        Binding("6", "section(5)", show=False),
        Binding("7", "section(6)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("right,tab", "turn(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
        Binding("pagedown,space", "scroll(12)", show=False),
        Binding("home", "scroll(-100000)", show=False),
        Binding("end", "scroll(100000)", show=False),
        bound("replay", "replay"),
        bound("reflect", "reflect"),
        bound("try_again", "again"),
        bound("case_report", "report"),
        bound("dispute", "dispute"),
        bound("rate", "rate"),
        Binding("escape", "back", show=False),
    ]

    def __init__(self, record: Record) -> None:
        super().__init__(id="debrief")
        self.record = record
        self.section = 0
        self._debriefs: dict[str, Debrief] = {}

    @property
    def debrief(self) -> Debrief:
        """Computed once in each language."""
        if language() not in self._debriefs:
            self._debriefs[language()] = debrief(self.record)
        return self._debriefs[language()]

    def title_left(self) -> Content:
        return Content.assemble(
            (_("Debrief"), "$you bold"), "  ", (one_line(self.record.stage.scenario.title), "bold")
        )

    def title_right(self) -> Content:
        return Content(f"{words.mode(self.record.mode)} · {words.day(self.record.started)}").stylize("$soft")

    def keys(self) -> tuple[Key, ...]:
        return (
            Key("1-7", _("Sections"), "turn(1)"),
            Key("↑↓", _("Read on"), ""),
            Key(cap("replay"), _("Replay"), "replay"),
            Key(cap("try_again"), _("Try again"), "again"),
            Key(cap("reflect"), _("Reflect"), "reflect"),
            Key(cap("case_report"), _("Case report"), "report"),
            Key(cap("dispute"), _("Dispute"), "dispute"),
            Key(cap("rate"), _("Rate"), "rate"),
            Key("Esc", self._below(), "back"),
        )

    def _below(self) -> str:
        """Where Esc goes: to the list that this was opened from."""
        stack = self.app.screen_stack
        below = stack[stack.index(self) - 1].id if self in stack[1:] else ""
        return {"library": _("Library"), "history": _("History"), "progress": _("Progress")}.get(
            below or "", _("Back")
        )

    def body(self) -> ComposeResult:
        names = (
            _("Marks"),
            _("Wording"),
            _("Anger"),
            _("Unsaid"),
            _("Promises"),
            _("Skills"),
            _("Case"),
        )
        yield Prose(self._glance(), id="glance")
        yield Sections(names, self.section)
        yield VerticalScroll(id="section", can_focus=False)

    def fill(self) -> None:
        self._open(self.section)

    def _glance(self) -> Content:
        """Score, verdict, dimensions, and the one next step."""
        d, rubric = self.debrief, self.record.stage.rubric
        r = d.result
        if r.red_flag:
            verdict, style = "! " + _("zero: a red flag"), "$missed"
        elif r.excellent:
            verdict, style = "★ " + _("excellent"), "$met"
        elif r.passed:
            verdict, style = "☑ " + _("passed"), "$met"
        else:
            verdict, style = "☐ " + _("not yet"), "$nearly"
        full = round(r.score / 5)
        bars = _("pass {mark} · excellent {best}").format(mark=rubric.pass_mark, best=rubric.excellent)
        names = {"need": _("need found"), "solution": _("solution"), "emotion": _("emotion")}
        dims: list[Content | tuple[str, str] | str] = []
        for key, name in names.items():
            value = r.dimensions.get(key)
            said = "–" if value is None else f"{value:.0f}"
            dims += [(f"{name} ", "$soft"), (said, "bold"), "   "]
        points, todo = [p.anger for p in d.curve], tuple(concrete(d))
        return Content.assemble(
            (f"{r.score:g}", f"{style} bold"),
            ("  " + "▰" * full, style),
            ("▱" * (20 - full), "$soft"),
            (f"  {verdict}", f"{style} bold"),
            (f"   {bars}", "$soft"),
            *(("\n", (d.account, "$note")) if d.account else ()),
            *(("\n", (shown(d.marked_then), "$note")) if d.marked_then else ()),
            "\n",
            (words.lead(_("Next time:") if todo else _("Next:")), "$you bold"),
            (shown(d.next_step), "bold"),
            *todo,
            "\n",
            *dims,
            curve(points, 20),
            (f" {points[0]} → {points[-1]}  ", "$soft"),
            (words.outcome(d.outcome), ""),
        )

    # sections

    def _open(self, index: int) -> None:
        self.section = index
        self.query_one(Sections).choose(index)
        pane = self.query_one("#section", VerticalScroll)
        pane.remove_children()
        d = self.debrief
        makers = (
            lambda: self._marks(d),
            lambda: self._better(d),
            lambda: self._anger(d),
            lambda: self._unsaid(d),
            lambda: promised(d, self.record),
            lambda: skills(d, self.size.width - 6),
            lambda: self._case(d),
        )
        pane.mount_all(makers[index]())
        pane.scroll_home(animate=False)

    def _marks(self, d: Debrief) -> Iterator[Widget]:
        disputed = {dispute.check: dispute.reason for dispute in self._writing().so_far.disputes}

        def row(mark: str, said: Content) -> Content:
            return Content("\n").join((said, disputed_row(disputed[mark]))) if mark in disputed else said

        if d.weakest is not None:
            said = _("Reply {number} is the one to say differently").format(number=d.weakest.turn)
            yield Prose(Content(said).stylize("bold"), classes="weakest")
            yield pair(d.weakest)
        for step in d.steps:
            earned = sum(c.points for c in step.checks)
            of = sum(c.of for c in step.checks if c.met is not None)
            points = f"{round(earned, 1):g} / {round(of, 1):g}" if of else _("could not arise")
            head = Content.assemble((one_line(step.title), "bold"), (f"   {points}", "$soft"))
            yield Prose(head, classes="part")
            for check in step.checks:
                yield Prose(
                    row(check.id, check_row(check)),
                    hang=2,
                    classes="missed" if check.met is False else "check",
                )
        if d.deductions:
            yield Prose(Content(_("What cost points")).stylize("bold"), classes="part")
            for lost in d.deductions:
                yield Prose(row(lost.id, deduction_row(lost)), hang=2, classes="missed")
        if d.hints:
            yield Prose(Content(_("Hints")).stylize("bold"), classes="part")
        for hint in d.hints:
            yield Prose(hint_row(hint), hang=2, classes="check")
        if d.rewinds:
            said = _("Times gone back: {rewinds}; the first attempt that came to an end is marked.")
            yield Prose(Content(said.format(rewinds=d.rewinds)).stylize("$soft"), classes="step")

    def _better(self, d: Debrief) -> Iterator[Widget]:
        yield from said_again(self.record)
        if not d.better:
            yield Prose(_("You did not reply, so there is nothing to compare."))
        for row in d.better:
            yield Prose(
                Content.assemble((f"{row.turn}  ", "$you bold"), plain(row.customer.strip(), "$customer")),
                hang=3,
                classes="step",
            )
            yield pair(row)

    def _anger(self, d: Debrief) -> Iterator[Widget]:
        calm = self.record.stage.scenario.customer.calm
        yield Prose(chart([p.anger for p in d.curve], calm, max(30, self.size.width - 6)))
        said = _("The dotted line is {calm}: at or under it the customer counts as calm.").format(calm=calm)
        yield Prose(Content(said).stylize("$soft"), classes="spaced")
        if d.ending:
            yield Prose(how_it_ended(words.outcome(d.outcome), d.ending), classes="step")
        turns = {turn.number: turn for turn in self.record.graded.turns}
        for before, point in zip(d.curve, d.curve[1:], strict=False):
            causes = words.causes(turns[point.turn], self.record.stage.scenario)
            why = " · ".join(causes) or _("nothing that moved the customer")
            yield Prose(
                Content.assemble(
                    (f"{point.turn:<3}", "$you bold"), change(before.anger, point.anger), f"  {why}"
                ),
                hang=3,
            )

    def _unsaid(self, d: Debrief) -> Iterator[Widget]:
        for title in d.found_needs:
            yield Prose(
                Content.assemble(
                    ("☑ ", "$met"), (one_line(title), "bold"), ("  " + _("you brought it out"), "$met")
                ),
                hang=2,
                classes="missed",
            )
        feeling = _("feeling:")
        for need in d.hidden_needs:
            yield Prose(
                Content.assemble(
                    ("☐ ", "$nearly"),
                    (one_line(need.title), "bold"),
                    ("  " + _("stayed hidden"), "$nearly"),
                    (f"  {words.lead(feeling)}{one_line(need.feeling)}" if need.feeling else "", "$soft"),
                    "\n",
                    how_to_ask(need),
                ),
                hang=2,
                classes="missed",
            )
        if not d.found_needs and not d.hidden_needs:
            yield Prose(_("This customer hid nothing."))

    def _case(self, d: Debrief) -> Iterator[Widget]:
        yield from written(self.record, self._writing().so_far)
        if d.case is None:
            yield Prose(_("The author wrote no case card for this scene."))
            return
        for name, text in (
            (_("Background"), d.case.background),
            (_("What made it hard"), d.case.difficulty),
            (_("What helps, step by step"), d.case.steps),
            (_("What to take away"), d.case.lessons),
        ):
            if text.strip():
                yield Prose(Content.assemble((name, "$you bold"), "\n", plain(text.strip())), classes="step")

    # keys

    @on(Sections.Chosen)
    def _clicked(self, event: Sections.Chosen) -> None:
        self._open(event.index)

    def action_section(self, index: int) -> None:
        """Open a section by its number."""
        self._open(index)

    def action_turn(self, by: int) -> None:
        """The next or previous section."""
        self._open((self.section + by) % 7)

    def action_scroll(self, by: int) -> None:
        """Move the text."""
        self.query_one("#section").scroll_relative(y=by, animate=False)

    def action_replay(self) -> None:
        """Turn by turn."""
        self.drill.show_replay(self.record)

    def _writing(self) -> Writing:
        return Writing(self, self.drill.store, self.record, self.drill.now(), self._kept)

    def _write(self, act: Callable[[Writing], None]) -> None:
        try:
            act(self._writing())
        except SessionError as error:
            self.notice(str(error), wrong=True)

    def _kept(self, said: str) -> None:
        self.notice(said)
        if self.section in SHOW_WHAT_WAS_WRITTEN:
            pane = self.query_one("#section", VerticalScroll)
            at = pane.scroll_offset.y
            self._open(self.section)
            self.call_after_refresh(pane.scroll_to, y=at, animate=False)

    def action_reflect(self) -> None:
        """Three questions for oneself."""
        self._write(lambda w: w.reflect())

    def action_report(self) -> None:
        """The case on paper."""
        self._write(lambda w: w.report())

    def action_dispute(self) -> None:
        """Say that a mark is wrong."""
        self._write(lambda w: w.dispute(lambda: self.debrief))

    def action_rate(self) -> None:
        """What was this scene like?"""
        self._write(lambda w: w.rate())

    def action_again(self) -> None:
        """The same scene from the start."""
        s = self.record.stage.scenario
        self.app.pop_screen()
        self.drill.show_brief(s.id, s.language)

    def action_back(self) -> None:
        """Back to where we came from."""
        self.app.pop_screen()
