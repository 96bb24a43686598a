"""Replay: one turn at a time, the evidence marked in the reply itself, and why the customer's anger
moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from simulator.content.scenario import Scenario
from simulator.content.vocabulary import FAULTS
from simulator.drill.records import Talk, Turn
from simulator.i18n import _, language
from simulator.scoring.reading import Evidence
from simulator.scoring.reasons import UNSURE
from simulator.sessions.record import Record
from simulator.tui import words
from simulator.tui.bindings import bound
from simulator.tui.clean import one_line
from simulator.tui.key_table import cap
from simulator.tui.screens import drill_notes as notes
from simulator.tui.screens.finding import Finding, Said
from simulator.tui.widgets.find_line import FindLine
from simulator.tui.widgets.gauge import change, colour, curve, gauge, mood
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.prose import Mark, Prose, plain
from simulator.tui.widgets.rows import Rows

STYLES = {"met": "on $mark-met underline", "fault": "on $mark-missed bold", "near": "on $mark-nearly italic"}
SIGNS = {"met": ("☑", "$met"), "fault": ("!", "$missed"), "near": ("~", "$nearly")}


class ReplayScreen(Finding[int]):
    """A record, turn by turn."""

    BINDINGS = [
        Binding("left", "turn(-1)", show=False),
        Binding("right,space", "turn(1)", show=False),
        Binding("home", "turn(-1000)", show=False),
        Binding("end", "turn(1000)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
        bound("attempt", "attempt"),
        bound("find", "find"),
        bound("copy", "copy"),
        Binding("slash", "find", show=False),
        Binding("n", "next_hit(1)", show=False),
        Binding("N", "next_hit(-1)", show=False),
        bound("debrief", "debrief"),
        Binding("escape", "back", show=False),
    ]

    def __init__(self, record: Record, *, demo: bool = False) -> None:
        """`demo`: the scene's model run, which nobody played."""
        super().__init__(id="replay")
        self.record = record
        self._demo = demo
        self.attempt = record.attempts.index(record.graded)
        self.turn = 0

    @property
    def talk(self) -> Talk:
        """The attempt that is shown."""
        return self.record.attempts[self.attempt]

    def title_left(self) -> Content:
        return Content.assemble(
            (_("Model run") if self._demo else _("Replay"), "$you bold"),
            "  ",
            (one_line(self.record.stage.scenario.title), "bold"),
        )

    def title_right(self) -> Content:
        talk = self.talk
        parts: list[Content | tuple[str, str]] = []
        if len(self.record.attempts) > 1:
            said = _("attempt {number} of {count}").format(
                number=self.attempt + 1, count=len(self.record.attempts)
            )
            if talk is self.record.graded:
                said += _(" (marked)")
            parts.append((said + "   ", "$note"))
        parts.append(curve(talk.curve, 24))
        parts.append((f"  {min(self.turn + 1, len(talk.turns))}/{len(talk.turns)}", "bold"))
        return Content.assemble(*parts)

    def keys(self) -> tuple[Key, ...]:
        keys = [
            Key("←→", _("Turn"), "turn(1)"),
            Key("↑↓", _("Read on"), ""),
            *([] if self._demo else [Key(cap("debrief"), _("Debrief"), "debrief")]),
            Key(cap("find"), _("Find"), "find"),
            Key(cap("copy"), _("Copy"), "copy"),
            Key("Esc", _("Back"), "back"),
        ]
        if len(self.record.attempts) > 1:
            keys.insert(2, Key(cap("attempt"), _("Attempt"), "attempt"))
        return tuple(keys)

    def body(self) -> ComposeResult:
        with Horizontal(id="replay-body"):
            yield Rows(self._draw, height=2, id="turns")
            yield VerticalScroll(id="turn", can_focus=False)
        yield FindLine()

    def fill(self) -> None:
        rows = self.query_one(Rows)
        rows.can_focus = False
        rows.add_class("-led")
        rows.show(self.talk.turns, self.turn)
        self._show()

    def _draw(self, turn: Turn, width: int) -> Sequence[Content]:
        return (
            Content.assemble((f"{turn.number:>2} ", "$you bold"), change(turn.anger_before, turn.anger)),
            Content.assemble("   ", (one_line(turn.reply), "$soft")),
        )

    def _show(self) -> None:
        pane = self.query_one("#turn", VerticalScroll)
        pane.remove_children()
        parts = list(self._parts())
        pane.mount_all(parts)
        for prose in parts:
            if isinstance(prose, Prose) and prose.has_class("said"):
                prose.find(self.wanted)
        pane.scroll_home(animate=False)
        self.tell()

    def _parts(self) -> Iterator[Widget]:
        talk, scenario = self.talk, self.record.stage.scenario
        name = one_line(scenario.customer.name)
        if not talk.turns:
            yield _customer(name, talk.opening, talk.anger_start)
            yield Prose(_("No reply was sent in this attempt."), classes="step")
            yield from self._time_up(name)
            return
        turn = talk.turns[self.turn]
        yield _customer(name, turn.customer, turn.anger_before)
        for hint in self.record.standing(self.attempt):
            if hint.turn == self.turn:
                yield Prose(notes.hint(hint), classes="moved")
        head = Content.assemble((_("You"), "$you bold"), (f"  {words.clock(turn.at)}", "$soft"))
        marks = evidence_marks(turn)
        yield Prose(
            Content.assemble(head, "\n", plain(turn.reply, marks=marks)), classes="said by-trainee answered"
        )
        for line in explained(turn, scenario):
            yield Prose(line, hang=2, classes="why")
        yield Prose(self._moved(turn), hang=2, classes="moved")
        yield _customer(name, turn.line, turn.anger)
        if turn is talk.turns[-1]:
            yield from self._time_up(name)
        if talk.over and turn is talk.turns[-1]:
            yield Prose(Content(words.outcome(talk.outcome)).stylize("bold"), classes="step")

    def _time_up(self, name: str) -> Iterator[Widget]:
        """The customer's last word when the time ran out."""
        talk = self.talk
        if talk.closed_at is not None:
            head = Content.assemble(
                (_("The time is up."), "$missed bold"), (f"  {words.clock(talk.closed_at)}", "$soft")
            )
            yield Prose(head, classes="moved")
        if talk.closing:
            yield _customer(name, talk.closing, talk.anger)

    def _moved(self, turn: Turn) -> Content:
        """How the anger moved, and why."""
        scenario = self.record.stage.scenario
        why = words.causes(turn, scenario) or [_("nothing that moved the customer")]
        parts: list[Content | tuple[str, str] | str] = [
            (_("Anger") + " ", "bold"),
            change(turn.anger_before, turn.anger),
            "  ",
            gauge(turn.anger),
        ]
        for text in why:
            parts += ["\n", (f"· {text}", "")]
        for need in turn.revealed:
            title = one_line(scenario.needs[need].title) if need in scenario.needs else need
            parts += ["\n", ("☑ " + _("You brought it out: {need}").format(need=title), "$met")]
        return Content.assemble(*parts)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        rows = self.query_one(Rows)
        if rows.items and rows.chosen != self.turn:
            self.turn = rows.chosen
            self._show()

    def action_turn(self, by: int) -> None:
        """Another turn."""
        self.query_one(Rows).action_move(by)

    def action_scroll(self, by: int) -> None:
        """Move the text."""
        self.query_one("#turn").scroll_relative(y=by, animate=False)

    def action_attempt(self) -> None:
        """The next attempt."""
        self.attempt = (self.attempt + 1) % len(self.record.attempts)
        self.turn = 0
        self.fill()

    def action_debrief(self) -> None:
        """The marks of this session: back where we came from them, else instead of this screen."""
        from simulator.tui.screens.debrief import DebriefScreen

        if self._demo:  # nobody's session: it has no debrief to keep anything in
            return
        if isinstance(self.app.screen_stack[-2], DebriefScreen):
            self.app.pop_screen()
        else:
            self.drill.show_debrief(self.record.id, replace=True)

    def hits(self, wanted: str) -> Sequence[int]:
        """The turns in which somebody says the words."""
        self._show()
        words_ = wanted.casefold()
        turns = enumerate(self.talk.turns)
        return [n for n, t in turns if words_ and words_ in f"{t.customer}\n{t.reply}\n{t.line}".casefold()]

    def show_hit(self, hit: int) -> None:
        """Turn to one."""
        if hit != self.turn:
            self.query_one(Rows).chosen = hit

    def found_enough(self) -> None:
        """Read on."""
        self.set_focus(None)

    def said(self) -> tuple[Sequence[Said], int]:
        """Every line of this attempt, the reply of this turn first."""
        lines = notes.said(self.talk, self.record.stage.scenario)
        reply = self.talk.turns[self.turn].reply if self.talk.turns else ""
        return lines, next((n for n, (_who, text) in enumerate(lines) if text == reply), 0)

    def action_back(self) -> None:
        """Back to where we came from."""
        self.app.pop_screen()


def _customer(name: str, line: str, anger: int) -> Prose:
    head = Content.assemble((name, "$customer bold"), "  ", (f"{mood(anger)} {anger}", colour(anger)))
    return Prose(Content.assemble(head, "\n", plain(line.strip())), classes="said by-customer")


def kind_of(evidence: Evidence) -> str:
    """`met`, `fault` or `near`: what a piece of evidence does for the trainee."""
    if not evidence.counts:
        return "near"
    return "fault" if evidence.criterion in FAULTS else "met"


def evidence_marks(turn: Turn) -> list[Mark]:
    """Where the evidence stands in the reply; what counts is drawn over what nearly did."""
    ordered = sorted(turn.reading.evidence, key=lambda e: e.counts)
    return [(e.start, e.end, STYLES[kind_of(e)]) for e in ordered if 0 <= e.start < e.end <= len(turn.reply)]


def explained(turn: Turn, scenario: Scenario) -> Iterator[Content]:
    """A line for each piece of evidence: sign, label, the words, and why they count or do not."""
    seen: set[tuple[str, str, str]] = set()
    for e in turn.reading.evidence:
        if e.reason in UNSURE:
            continue
        key = (e.criterion, e.text, e.reason)
        if key in seen:
            continue
        seen.add(key)
        sign, style = SIGNS[kind_of(e)]
        why = "" if e.reason == "found" else one_line(e.why(language()))
        yield Content.assemble(
            (f"{sign} ", style),
            (words.label(e.criterion), "bold"),
            (f"  “{one_line(e.text)}”", "$note"),
            (f"  {why}" if why else "", "$soft"),
        )
    for kind, known in (
        (_("need"), scenario.needs),
        (_("question"), scenario.questions),
        (_("offer"), scenario.offers),
        (_("slip"), scenario.slips),
    ):
        for id_, thing in known.items():
            for e in turn.facts.get(id_, ())[:1]:
                sign, style = SIGNS["fault" if known is scenario.slips else "met"]
                title = one_line(getattr(thing, "title", "") or id_)
                yield Content.assemble(
                    (f"{sign} ", style), (f"{kind}: {title}", "bold"), (f"  “{one_line(e.text)}”", "$note")
                )
    if not turn.reading.evidence and not turn.facts:
        yield Content(_("Nothing that is looked for was found in this reply.")).stylize("$soft")
