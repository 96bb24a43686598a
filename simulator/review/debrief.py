"""What a trainee sees at the end: every mark with the words that earned it, what was looked for and not
found, the course of the customer's anger with its causes, what stayed hidden, a better wording, and the one
thing to do next.

Pure: computed from a record, in the language asked for. Front ends only lay it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.content.conditions import names
from simulator.content.rubric import Check, Rubric, Step
from simulator.content.scenario import CaseCard, Scenario
from simulator.content.vocabulary import FAULTS
from simulator.drill.explain import cause_text
from simulator.drill.records import Talk, Turn
from simulator.i18n import _, language, pick
from simulator.review.early import EarlyQuestion, early_questions
from simulator.review.first_marks import marked_then
from simulator.review.hint_account import HintRow, hint_rows, score_account
from simulator.review.promises import Promise, promises
from simulator.review.quotes import Quote, in_its_sentence, sentence
from simulator.review.style import StyleNote, style_notes
from simulator.scoring.marks import Mark, Proof, Result
from simulator.scoring.reasons import UNSURE
from simulator.sessions.record import Record
from simulator.sessions.sitting import EXAMS

ABOUT_NEEDS = frozenset({"need", "needs", "all_needs"})
"""Words by which a check looks for what the customer had not said."""
FOLLOWS_NEED = frozenset({"met", "warm_after_need", "all_needs"})
"""Words of checks that cannot be met before a need has come out."""
FOLLOWS_ALL = frozenset({"success"})
"""Words of checks that are met by everything else."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One check as the debrief shows it."""

    id: str
    ask: str
    met: bool | None
    points: float
    of: float
    quotes: tuple[Quote, ...]
    near: tuple[Quote, ...]
    advice: str
    example: str
    early: Quote | None = None
    """The question that would have met it, and came too early; the advice is then about it."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the method."""

    id: str
    title: str
    weight: int
    percent: float | None
    checks: tuple[CheckRow, ...]


@dataclass(frozen=True, slots=True)
class DeductionRow:
    """A fault, a broken order rule or a red flag."""

    kind: str
    id: str
    title: str
    points: float
    quotes: tuple[Quote, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """The customer's anger after a turn, and what moved it."""

    turn: int
    """0 is the start."""
    anger: int
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HiddenNeed:
    """What the customer never got to say."""

    title: str
    feeling: str
    question: str
    """A question that would have brought it out, from the model run where it has one."""
    early: EarlyQuestion | None
    """The trainee did ask, too early."""


@dataclass(frozen=True, slots=True)
class Better:
    """The trainee's reply beside one that a good worker might give at that point."""

    turn: int
    customer: str
    yours: str
    better: str
    """Empty where no further wording is kept for that moment."""
    is_wording: bool = True
    """False where it is not said like this, but tells what the moment asked for."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """The whole debrief in one language."""

    title: str
    outcome: str | None
    ending: str
    """The ending's title."""
    result: Result
    steps: tuple[StepRow, ...]
    deductions: tuple[DeductionRow, ...]
    curve: tuple[CurvePoint, ...]
    found_needs: tuple[str, ...]
    hidden_needs: tuple[HiddenNeed, ...]
    better: tuple[Better, ...]
    """A row a reply; no wording is offered twice."""
    weakest: Better | None
    """The reply that cost most, with a wording to try; None where nothing better is kept."""
    next_step: str
    """The one thing to do otherwise, as advice."""
    next_example: str
    """Words that do it, in the language of the drill; empty where none are kept."""
    next_quote: Quote | None
    """The trainee's own words that the advice is about; None where something was missing."""
    case: CaseCard | None
    promises: tuple[Promise, ...]
    style: tuple[StyleNote, ...]
    skills: tuple[tuple[str, float | None], ...]
    """(step's title, 0–100 or None where it could not arise): the axes of the radar."""
    account: str
    """`84 = 91 − 7 for 3 hints`: how the score came about; empty where hints took nothing off."""
    marked_then: str
    """Other marks of the time, and whose; empty where they are the same."""
    hints: tuple[HintRow, ...]
    rewinds: int


def debrief(record: Record) -> Debrief:
    """The debrief of the session's graded attempt, in the screen language (quotes stay as they were said)."""
    talk, stage, result = record.graded, record.stage, record.result
    scenario, rubric = stage.scenario, stage.rubric
    early = early_questions(talk, stage.machine)
    steps = tuple(_step_row(step, result, talk, early) for step in rubric.steps)
    deductions = tuple(_deductions(rubric, result))
    advice = _next_step(steps, deductions, record)
    found = {need for turn in talk.turns for need in turn.revealed}
    ending = scenario.endings.get(talk.ending or "")
    return Debrief(
        title=scenario.title,
        outcome=talk.outcome,
        ending=ending.title if ending else "",
        result=result,
        steps=steps,
        deductions=deductions,
        curve=_curve(talk, scenario),
        found_needs=tuple(scenario.needs[n].title for n in scenario.needs if n in found),
        hidden_needs=tuple(_hidden(record, need, early) for need in scenario.needs if need not in found),
        better=tuple(_betters(record, talk)),
        weakest=None if result.excellent else _weakest(record, talk),
        next_step=advice.text,
        next_example=advice.example,
        next_quote=advice.quote,
        case=scenario.case,
        promises=promises(talk, scenario),
        style=style_notes(talk),
        skills=tuple((pick(step.title), result.steps[step.id]) for step in rubric.steps),
        account=score_account(result, record),
        marked_then=marked_then(record),
        hints=hint_rows(record),
        rewinds=len(record.attempts) - 1,
    )


def live_steps(rubric: Rubric, result: Result) -> tuple[StepRow, ...]:
    """The steps without quotes, for the checklist beside a running drill."""
    return tuple(_step_row(step, result, None) for step in rubric.steps)


def _step_row(step: Step, result: Result, talk: Talk | None, early: Sequence[EarlyQuestion] = ()) -> StepRow:
    marks = {m.check: m for m in result.marks if m.kind == "check" and m.step == step.id}
    return StepRow(
        id=step.id,
        title=pick(step.title),
        weight=step.weight,
        percent=result.steps[step.id],
        checks=tuple(_check_row(check, marks[check.id], talk, early) for check in step.checks),
    )


def _check_row(check: Check, mark: Mark, talk: Talk | None, early: Sequence[EarlyQuestion]) -> CheckRow:
    asked = early[0] if early and mark.met is False and ABOUT_NEEDS.intersection(names(check.when)) else None
    near = _quotes(tuple(proof for proof in mark.near if _worth_showing(proof, talk)))
    return CheckRow(
        id=check.id,
        ask=pick(check.ask),
        met=mark.met,
        points=mark.points,
        of=mark.of,
        quotes=_quotes(mark.proofs),
        near=(asked.quote, *near) if asked else near,
        advice=asked.told if asked else pick(check.advice),
        example="" if asked else _in_language_of(check.example, talk),
        early=asked.quote if asked else None,
    )


def _worth_showing(proof: Proof, talk: Talk | None) -> bool:
    """Whether a trainee can learn from words that nearly earned something: not where only the model doubts
    them, and not out of a sentence that hurt."""
    evidence = proof.evidence
    if evidence.reason in UNSURE or (evidence.criterion == "listen" and evidence.reason in FAULTS):
        return False
    if talk is None:
        return True
    reading = talk.turns[proof.turn].reading
    faults = [e for e in reading.evidence if e.counts and e.criterion in reading.faults]
    start, end = sentence(reading.reply, evidence.start)
    return not any(e.start < end and start < e.end for e in faults)


def _in_language_of(words: object, talk: Talk | None) -> str:
    """Wordings to imitate stand in the drill's language, not the screen's."""
    return pick(words, talk.language if talk else None) if words else ""  # type: ignore[arg-type]


def _quotes(proofs: tuple[Proof, ...]) -> tuple[Quote, ...]:
    seen: dict[tuple[int, str], Quote] = {}
    for proof in proofs:
        e = proof.evidence
        quote = Quote(proof.turn + 1, e.text, e.why(language()), e.start, e.end)
        seen.setdefault((quote.turn, quote.text), quote)
    return tuple(seen.values())


def _deductions(rubric: Rubric, result: Result) -> list[DeductionRow]:
    rows = []
    faults = {f.id: f for f in rubric.faults}
    orders = {o.id: o for o in rubric.order}
    flags = {f.id: f for f in rubric.red_flags}
    for mark in result.marks:
        if mark.met is not False or mark.kind == "check":
            continue
        if mark.kind == "fault":
            fault = faults[mark.check]
            title, advice = pick(fault.title), pick(fault.advice)
        elif mark.kind == "order":
            order = orders[mark.check]
            title, advice = pick(order.ask), pick(order.advice)
        else:
            title, advice = pick(flags[mark.check].ask), ""
        rows.append(DeductionRow(mark.kind, mark.check, title, mark.points, _quotes(mark.proofs), advice))
    return rows


def _curve(talk: Talk, scenario: Scenario) -> tuple[CurvePoint, ...]:
    points = [CurvePoint(0, talk.anger_start, ())]
    for turn in talk.turns:
        causes = (cause_text(c, language(), _title(c.about or c.what, scenario)) for c in turn.causes)
        points += [CurvePoint(turn.number, turn.anger, tuple(causes))]
    return tuple(points)


def _title(id_: str, scenario: Scenario) -> str:
    """The title of a need, question, offer or slip; empty for anything else."""
    for part in (scenario.needs, scenario.questions, scenario.offers, scenario.slips):
        if item := part.get(id_):
            return item.title
    return ""


def _hidden(record: Record, need_id: str, early: Sequence[EarlyQuestion]) -> HiddenNeed:
    """The model run's own question for this need, found by playing it, else the need's first cue; and whether
    it was asked about."""
    scenario = record.stage.scenario
    need = scenario.needs[need_id]
    question = record.stage.advisor.reveals.get(need_id, "")
    if not question and need.cues:
        question = _("ask about: {cue}").format(cue=need.cues[0].text)
    asked = next((found for found in early if found.need == need_id), None)
    return HiddenNeed(need.title, need.feeling, question, asked)


def _betters(record: Record, talk: Talk) -> Iterator[Better]:
    """For every reply a wording that fits its moment and was neither said nor shown before."""
    used = {turn.reply for turn in talk.turns}
    for turn in talk.turns:
        better = record.stage.advisor.better(talk, turn.number, used)
        used.add(better)
        yield Better(turn.number, turn.customer, turn.reply, better, record.stage.advisor.is_own(better))


def _weakest(record: Record, talk: Talk) -> Better | None:
    """Where anger and faults outweigh most what the reply brought to light or put right; of equals the
    first."""
    advisor = record.stage.advisor
    for turn in sorted(talk.turns, key=lambda turn: -_cost(turn)):
        better = "" if advisor.is_own(turn.reply) else advisor.better(talk, turn.number)
        if better:
            return Better(turn.number, turn.customer, turn.reply, better, advisor.is_own(better))
    return None


def _cost(turn: Turn) -> int:
    brought = len(turn.revealed) + len(turn.answered) + len(turn.offered) + len(turn.met)
    return turn.anger - turn.anger_before + len(turn.faults) - brought


@dataclass(frozen=True, slots=True)
class _Advice:
    """What to do next, and what makes it concrete."""

    text: str
    example: str = ""
    quote: Quote | None = None


def _next_step(steps: tuple[StepRow, ...], deductions: tuple[DeductionRow, ...], record: Record) -> _Advice:
    """The one thing that would have brought most: after a red flag the dearest fault, else the dearest of all
    faults and missed checks; what could only have come of another missed check, after that one."""
    talk, result = record.graded, record.result
    told = any(turn.revealed for turn in talk.turns)
    follows = {
        check.id
        for step in record.stage.rubric.steps
        for check in step.checks
        if not FOLLOWS_ALL.isdisjoint(names(check.when))
        or (not told and not FOLLOWS_NEED.isdisjoint(names(check.when)))
    }
    lost = [c for s in steps for c in s.checks if c.met is False]
    lost = [c for c in lost if c.id not in follows] or lost
    missed = [(c.of, _Advice(c.advice, c.example, c.early)) for c in lost]
    costs = [(-d.points, _about(d, talk)) for d in deductions if d.advice]
    if result.red_flag:
        missed = []
        costs = [(-d.points, _about(d, talk)) for d in deductions if d.kind == "fault"] or costs
    best = max([*costs, *missed], key=lambda pair: pair[0], default=None)
    if best:
        return best[1]
    if result.red_flag:
        return _Advice(next(row.title for row in deductions if row.kind == "red_flag"))
    if talk.outcome != "success":
        return _Advice(_("Every point came, but it is not settled: what is the customer still waiting for?"))
    if result.excellent and record.mode in EXAMS:
        return _Advice(_("Nothing was missed, even in an exam. Try another scene."))
    if result.excellent:
        return _Advice(_("Nothing was missed. Try it in exam mode, or take a harder scene."))
    return _Advice(_("Every point came. Try it again without hints."))


def _about(row: DeductionRow, talk: Talk) -> _Advice:
    """Advice on a fault, with the sentence in which it stands, unless that goes on and on."""
    if not row.quotes:
        return _Advice(row.advice)
    quote = row.quotes[0]
    return _Advice(row.advice, quote=in_its_sentence(quote, talk.turns[quote.turn - 1].reply))
