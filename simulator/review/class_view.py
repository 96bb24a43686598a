"""A class at a glance: who has practised how much, and where each is weakest. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simulator.review.progress import Skill, skills_of
from simulator.sessions.records import SessionSummary


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One person of the class."""

    trainee: str
    """As it was written last; “Wu” and “wu” are one person."""
    drills: int
    """Finished, in any language."""
    best: float | None
    latest: float | None
    """Scores, 0–100; None before a drill was finished."""
    last: float
    """Unix time of the last thing done."""
    weakest: Skill | None
    """The step that goes worst lately; None where no step has a mark."""
    disputed: int
    """Marks under dispute."""


def class_rows(history: Iterable[SessionSummary]) -> tuple[ClassRow, ...]:
    """Everybody who has begun a drill, by name; trial runs are nobody's."""
    people: dict[str, list[SessionSummary]] = {}
    for session in history:
        if not session.scripted:
            people.setdefault(session.trainee.casefold(), []).append(session)
    return tuple(_row(sorted(people[name], key=lambda s: (s.last, s.id))) for name in sorted(people))


def weakest_of_all(rows: Sequence[ClassRow]) -> tuple[str, float, int] | None:
    """The step in which most people are weakest: its id, their mean level, how many they are; None where
    nobody has a mark."""
    levels: dict[str, list[float]] = {}
    for row in rows:
        if row.weakest is not None:
            levels.setdefault(row.weakest.step, []).append(row.weakest.level)
    if not levels:
        return None
    step = min(levels, key=lambda s: (-len(levels[s]), sum(levels[s]) / len(levels[s]), s))
    return step, sum(levels[step]) / len(levels[step]), len(levels[step])


def _row(mine: Sequence[SessionSummary]) -> ClassRow:
    scores = [s.score for s in mine if s.score is not None]
    return ClassRow(
        trainee=mine[-1].trainee,
        drills=len(scores),
        best=max(scores, default=None),
        latest=scores[-1] if scores else None,
        last=mine[-1].last,
        weakest=next(iter(skills_of(mine)), None),
        disputed=sum(len(s.disputed) for s in mine),
    )
