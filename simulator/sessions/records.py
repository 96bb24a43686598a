"""The record of a drill: append-only events, each chained to the one before by hash.

An event says what happened; it is never changed or taken away. What follows from the events (the talk, the
marks) is computed by the live functions folded over them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SCHEMA = 5
"""Version of the stored form; a store with a higher one is refused, a lower one is migrated."""


SCRIPT = "script"
"""Trainee of a scripted run that gives no name: a trainer's trial, not somebody's talk."""

BEGINNINGS = ("started", "paired")
"""Kinds of event that begin a session: a drill, a talk between two people."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a session."""

    session: str
    number: int
    """From 0, without gaps."""
    kind: str
    """`started`, `replied`, `answered`, `hinted`, `rewound`, `finished`, `put_away`, `noted`, `drafted` …; a
    talk between two people begins with `paired` instead of `started`."""
    at: float
    """Unix time, seconds."""
    author: str
    """`trainee`, `engine`, or a person's name."""
    data: Mapping[str, object]
    """JSON values only."""
    previous: str
    """Hash of the event before; empty for the first."""
    hash: str
    """SHA-256 over the canonical JSON of everything above."""


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One line of the history."""

    id: str
    scenario: str
    language: str
    title: str
    mode: str
    trainee: str
    """Whose session it is; a talk between two people is theirs who set it up, whoever plays the worker."""
    started: float
    last: float
    turns: int
    outcome: str | None
    """None while it goes on."""
    score: float | None
    passed: bool | None
    steps: Mapping[str, float | None] = field(default_factory=dict)
    """Step of the method → 0–100, None where it could not arise; empty while it goes on, and for sessions of
    before this was kept."""
    hints: int = 0
    """Hints that were paid for."""
    help_cost: int = 0
    """Percent points that they cost; `score` is what was left."""
    helped: Mapping[str, int] = field(default_factory=dict)
    """Step of the method → how many hints helped with it."""
    disputed: tuple[str, ...] = ()
    """Ids of the marks that the trainee does not agree with."""
    away: bool = False
    """Broken off for good: it is not offered any more, though whoever finds it in the history may go on."""

    @property
    def scripted(self) -> bool:
        """A trial run of a trainer's (`play --replies`), and nobody's practice."""
        return self.trainee == SCRIPT
