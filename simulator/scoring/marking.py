"""From a talk to marks: every check with the words that met it, and what it cost or earned.

Partial credit is the share of a step's checks that were met; a check that could not arise leaves the
denominator, and a step without any check left leaves the total. Faults and broken order cost points once
counted together; a red flag zeroes the result and keeps the item marks. What hints cost comes off last, and
before the pass mark is looked at. Saying a thing twice earns nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.content.rubric import Check, FaultRule, OrderRule, Rubric, Step
from simulator.scoring.facts import TalkFacts, names_in
from simulator.scoring.marks import Mark, Proof, Result, Talk

PROOFS = 4
"""No more places than this are kept for one mark: the best, or the first ones."""
DOUBTFUL = -3.0
"""Log-odds under which a cue's words are not the first that are shown for a check."""
SURE = {"both": 0, "cue": 1, "model": 2}
"""Whose words are shown first: what both witnesses heard, last what only the model did."""
FURIOUS = 10
"""The top of the gauge."""
MODEL_ONLY_SHARE = 0.25
"""A fault that no cue found, only the clause model, costs this share: the model is a witness, not a judge."""


def mark(rubric: Rubric, talk: Talk) -> Result:
    """Mark a whole talk (or a single reply: a talk of one turn)."""
    facts = TalkFacts(talk)
    step_marks = {
        step.id: tuple(_check_mark(step, check, facts) for check in step.checks) for step in rubric.steps
    }
    steps = {step: _percent(marks) for step, marks in step_marks.items()}
    deductions = [
        *(_order_mark(rule, facts) for rule in rubric.order),
        *(_fault_mark(f, facts) for f in rubric.faults),
    ]
    flags = [
        Mark("red_flag", "", flag.id, False, 0.0, 0.0, _proofs(facts, names_in(flag.when.node)))
        for flag in rubric.red_flags
        if facts.holds(flag.when)
    ]
    earned = [m for marks in step_marks.values() for m in marks]
    active = sum(step.weight for step in rubric.steps if steps[step.id] is not None)
    base = sum(m.points for m in earned) / active * 100 if active else 0.0
    unaided = round(min(100.0, max(0.0, base + sum(m.points for m in deductions))), 1)
    if flags:
        unaided = 0.0
    score = round(max(0.0, unaided - talk.help_cost), 1)
    passed = score >= rubric.pass_mark and talk.outcome in ("success", "partial")
    return Result(
        score=score,
        passed=passed,
        excellent=passed and score >= rubric.excellent,
        red_flag=bool(flags),
        marks=(*earned, *deductions, *flags),
        dimensions={d: _dimension(rubric, steps, d, talk) for d in ("need", "solution", "emotion")},
        steps=steps,
        unaided=unaided,
    )


def _check_mark(step: Step, check: Check, facts: TalkFacts) -> Mark:
    arising = [c for c in step.checks if not (c.unless and facts.holds(c.unless))]
    wanted = check.evidence or names_in(check.when.node)
    if check not in arising:
        return Mark("check", step.id, check.id, None, 0.0, 0.0)
    worth = round(step.weight / len(arising), 4)
    met = facts.holds(check.when)
    return Mark(
        kind="check",
        step=step.id,
        check=check.id,
        met=met,
        points=worth if met else 0.0,
        of=worth,
        proofs=_best_first(facts, check, wanted) if met else (),
        near=() if met else _first(p for name in wanted for p in facts.near(name)),
    )


def _order_mark(rule: OrderRule, facts: TalkFacts) -> Mark:
    then = facts.since(rule.then, said=True)
    if then is None:
        return Mark("order", "", rule.id, None, 0.0, 0.0)
    first = facts.since(rule.first)
    kept = first is not None and (first <= then or facts.in_one_clause(first, then))
    if kept:
        return Mark("order", "", rule.id, True, 0.0, 0.0, _proofs(facts, names_in(rule.first.node)))
    early = _first(facts.proofs_in(then[0], names_in(rule.then.node)))
    return Mark("order", "", rule.id, False, -float(rule.cost), 0.0, early)


def _fault_mark(rule: FaultRule, facts: TalkFacts) -> Mark:
    cost = 0.0
    replies = facts.turns_with(rule.id)
    for number in replies:
        turn = facts.talk.turns[number]
        doubtful = rule.id in turn.reading.model_only and rule.id not in turn.facts
        cost += rule.cost * (MODEL_ONLY_SHARE if doubtful else 1.0)
    cost = min(cost, float(rule.most))
    proofs, near = _proofs(facts, (rule.id,)), _first(facts.near(rule.id))
    return Mark("fault", "", rule.id, not replies, 0.0 - cost, 0.0, proofs, near)


def _best_first(facts: TalkFacts, check: Check, wanted: Sequence[str]) -> tuple[Proof, ...]:
    """What met a check: before all else the clearest words of the first reply that earned it, then the others
    in the order of the talk. Words that the clause model doubts lead only for want of better ones."""
    proofs = {proof: order for order, label in enumerate(wanted) for proof in facts.proofs(label)}
    since = facts.since(check.when)
    earned = since[0] if since else -1

    def rank(proof: Proof) -> tuple[bool, bool, int, int, int, float, int]:
        e = proof.evidence
        doubtful, later = e.strength < DOUBTFUL, proof.turn > earned
        return doubtful, later, proofs[proof], proof.turn, SURE[e.witness], -e.strength, e.start

    best = sorted(proofs, key=rank)[:1]
    return _told_once((*best, *_in_order(proofs)))


def _proofs(facts: TalkFacts, labels: Iterable[str]) -> tuple[Proof, ...]:
    return _first(proof for label in labels for proof in facts.proofs(label))


def _first(proofs: Iterable[Proof]) -> tuple[Proof, ...]:
    return _told_once(_in_order(proofs))


def _in_order(proofs: Iterable[Proof]) -> list[Proof]:
    return sorted(set(proofs), key=lambda p: (p.turn, p.evidence.start, p.evidence.criterion))


def _told_once(proofs: Iterable[Proof]) -> tuple[Proof, ...]:
    """The first of them, and no words twice: a step may be an offer of the scene as well."""
    kept: list[Proof] = []
    for proof in proofs:
        e = proof.evidence
        beside = (k.evidence for k in kept if k.turn == proof.turn)
        if len(kept) < PROOFS and not any(e.start < k.end and k.start < e.end for k in beside):
            kept.append(proof)
    return tuple(kept)


def _percent(marks: tuple[Mark, ...]) -> float | None:
    arising = [m for m in marks if m.met is not None]
    return round(100 * sum(1 for m in arising if m.met) / len(arising), 1) if arising else None


def _dimension(rubric: Rubric, steps: dict[str, float | None], dimension: str, talk: Talk) -> float | None:
    parts = [
        (s.weight, p) for s in rubric.steps if s.dimension == dimension and (p := steps[s.id]) is not None
    ]
    weight = sum(w for w, _ in parts)
    if not weight:
        return None
    share = sum(w * p for w, p in parts) / weight
    return round(min(share, _calmed(talk)) if dimension == "emotion" else share, 1)


def _calmed(talk: Talk) -> float:
    """How calm the customer is at the end of a talk, 0–100: whoever walks out in a rage was not calmed,
    however kind the words; 100 from `calm` down, after a success, and while the talk goes on."""
    if talk.outcome in (None, "success") or not talk.turns or talk.calm >= FURIOUS:
        return 100.0
    above = max(0, talk.turns[-1].anger - talk.calm)
    return max(0.0, 100.0 * (1 - above / (FURIOUS - talk.calm)))
