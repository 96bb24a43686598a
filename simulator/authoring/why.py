"""Why a reply came out as it did, for whoever writes the scene: what was heard and by which cue, what was
struck out, what moved the anger, which rule fired, which nearly did, and where everything stood.

The sentences are those of `play --explain` and `test`; here they are put in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from simulator.authoring.play_text import evidence_line, label
from simulator.authoring.rehearsal import Rehearsal
from simulator.content.report import visible
from simulator.content.vocabulary import MOVES
from simulator.drill.conditions import lacking
from simulator.drill.explain import explain_turn, step_text
from simulator.drill.machine import Machine
from simulator.drill.records import Step, Talk, Turn
from simulator.i18n import _, language

KEPT_OUT = frozenset({"passed_over", "held_back", "deaf_rule", "secret", "leaving", "used_up", "outspoken"})
"""Steps that tell of a rule which did not serve."""
SUMS = frozenset({"need", "question", "offer", "timed", "met", "insult", "overpromise", "limit_set"})
"""Facts that sum up others."""


class Section(NamedTuple):
    """A part of the account."""

    title: str
    lines: tuple[str, ...]


def why(rehearsal: Rehearsal, turn: int) -> tuple[Section, ...]:
    """The account of one reply, from 1; for 0, only where everything stands."""
    talk = rehearsal.at(turn)
    machine = rehearsal.stage.machine
    standing = Section(_("Now"), tuple(_standing(talk, machine)))
    if not turn:
        return (standing,)
    said = talk.turns[-1]
    heard, anger, *_rest = explain_turn(said, language())
    fired = [step for step in said.steps if step.what not in KEPT_OUT]
    silent = [step for step in said.steps if step.what in KEPT_OUT] + list(machine.unspoken(talk))
    nearest = sorted(silent, key=_missing)
    sections = (
        Section(_("Heard"), (visible(heard), *_evidence(said))),
        Section(_("Anger"), (visible(anger),)),
        Section(_("What happened"), tuple(visible(step_text(step, language())) for step in fired)),
        Section(
            _("Rules that did not fire, nearest first"),
            tuple(visible(step_text(step, language())) for step in nearest),
        ),
        standing,
    )
    return tuple(section for section in sections if section.lines)


def _missing(step: Step) -> int:
    """How far a rule was from firing: parts of its condition that did not hold."""
    return len(step.why.split(", ")) if step.what == "passed_over" else 0


def _evidence(turn: Turn) -> Iterator[str]:
    """Every cue that was found, also those that were struck out, with its place."""
    seen = set()
    found = list(turn.reading.evidence)
    found += [e for id_, proofs in turn.facts.items() if id_ not in SUMS for e in proofs if e.cue]
    for evidence in found:
        line = evidence_line(evidence, cue=True)
        if line not in seen:
            seen.add(line)
            yield line


def _standing(talk: Talk, machine: Machine) -> Iterator[str]:
    """The variables after the reply."""
    at, scenario, course = machine.position(talk), machine.scenario, machine.course
    yield _("state {state} · anger {anger} · replies {turn}, of them here {here}").format(
        state=talk.ending or at.state, anger=at.anger, turn=at.turn, here=at.here
    )
    yield _("heard so far: {names}").format(names=_names([name for name in MOVES if name in at.so_far]))
    for need in scenario.needs.values():
        if need.id in at.met:
            how = _("known and helped")
        elif need.id in at.so_far:
            how = _("known, not helped yet")
        elif at.anger > need.opens_at:
            how = _("hidden; opens at anger {anger} or less").format(anger=need.opens_at)
        elif need.after is not None and lacking(need.after.node, course.standing(at), course.reply_words):
            how = _("hidden; told when asked, after {condition}").format(condition=need.after.text)
        else:
            how = _("hidden; told when asked")
        yield _("need {name}: {how}").format(name=need.id, how=how)
    offered = [name for name in scenario.offers if name in at.so_far]
    yield _("offers made: {names}").format(names=_names(offered))
    if at.waiting:
        yield _("offers that wait for a time: {names}").format(names=_names(at.waiting))
    asked = [name for name in scenario.questions if name in at.so_far]
    if asked:
        yield _("questions answered: {names}").format(names=_names(asked))


def _names(names: Sequence[str]) -> str:
    return ", ".join(map(label, names)) or "–"
