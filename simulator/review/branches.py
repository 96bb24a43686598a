"""Said again: the attempts of one session side by side, from the reply at which their words part.

The first attempt that reached an ending is the one that is marked; the others are what the trainee tried
afterwards (or before). Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.content.scenario import Outcome
from simulator.drill.records import Talk
from simulator.sessions.record import Record


@dataclass(frozen=True, slots=True)
class Said:
    """One reply of one attempt."""

    number: int
    """From 1."""
    reply: str
    moves: tuple[str, ...]
    faults: tuple[str, ...]
    anger: int
    """After the reply."""


@dataclass(frozen=True, slots=True)
class Way:
    """How one attempt went on from the fork."""

    said: tuple[Said, ...]
    anger: int
    """Where it stands now, or ended."""
    outcome: Outcome | None
    """None while it was not carried to an end."""
    ending: str
    """The ending's title; empty without one."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The marked attempt and another one, from where they part."""

    attempt: int
    """Number of the other attempt in the session, from 1."""
    earlier: bool
    """The other attempt came before the marked one, and was left."""
    parted: int
    """The first reply that differs, from 1."""
    anger_before: int
    """At the fork."""
    marked: Way
    other: Way


def branches(record: Record) -> tuple[Branch, ...]:
    """Every other attempt that went on in words of its own, in order."""
    graded = record.graded
    found = []
    for number, talk in enumerate(record.attempts, 1):
        if talk is graded:
            continue
        same = _same(graded, talk)
        if min(len(talk.turns), len(graded.turns)) > same:
            before = graded.turns[same - 1].anger if same else graded.anger_start
            earlier = number < record.attempts.index(graded) + 1
            found.append(
                Branch(
                    number, earlier, same + 1, before, _way(graded, same, record), _way(talk, same, record)
                )
            )
    return tuple(found)


def _same(one: Talk, other: Talk) -> int:
    """Replies that two talks have in common at their beginnings."""
    count = 0
    for a, b in zip(one.turns, other.turns, strict=False):
        if a.reply != b.reply:
            break
        count += 1
    return count


def _way(talk: Talk, first: int, record: Record) -> Way:
    ending = record.stage.scenario.endings.get(talk.ending or "")
    said = tuple(Said(t.number, t.reply, t.reading.moves, t.faults, t.anger) for t in talk.turns[first:])
    return Way(said, talk.anger, talk.outcome, ending.title if ending else "")
