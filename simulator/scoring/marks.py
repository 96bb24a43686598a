"""Marks: what a talk earned, check by check, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.scoring.reading import Evidence, Reading


@dataclass(frozen=True, slots=True)
class TalkTurn:
    """One reply as the marks see it: its reading, and what it brought in the drill."""

    reading: Reading
    facts: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)
    """Words beyond moves and faults that became true in this reply, each with its evidence: `need` (one was
    revealed), `question` (answered), `offer`, `timed` (an offer with a time), `met`, `insult`, `repeat`,
    `stale`, and ids of needs, questions, offers and slips."""
    anger: int = 0
    """After the reply."""
    slips: tuple[str, ...] = ()
    """Ids of what the customer took amiss in it; their words stand among the facts."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A whole talk as the marks see it."""

    turns: tuple[TalkTurn, ...]
    anger_start: int
    calm: int
    needs: int
    """How many needs the scenario hides; 0 for a single reply scored by itself."""
    outcome: str | None = None
    """`success`, `partial`, `failure`; None while it goes on."""
    help_cost: int = 0
    """Percent points paid for hints; they come off last."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Words in one reply of the talk."""

    turn: int
    """From 0."""
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Mark:
    """Points for one check (or against a fault, or for an order rule)."""

    kind: str
    """`check`, `order`, `fault`, `red_flag`."""
    step: str
    """The step's id; empty for order rules, faults and red flags."""
    check: str
    met: bool | None
    """None: could not arise, and leaves the denominator."""
    points: float
    """Earned; negative for faults and broken order rules."""
    of: float
    """At most."""
    proofs: tuple[Proof, ...] = ()
    near: tuple[Proof, ...] = ()
    """What nearly counted, with the reason why it did not."""
    author: str = "engine"


@dataclass(frozen=True, slots=True)
class Result:
    """The whole score sheet."""

    score: float
    """0–100, one decimal; after what hints cost."""
    passed: bool
    """The pass mark was reached in a talk that came to an end, and not to a bad one."""
    excellent: bool
    red_flag: bool
    marks: tuple[Mark, ...]
    dimensions: Mapping[str, float | None]
    """`need`, `solution`, `emotion`: 0–100; None where nothing could arise."""
    steps: Mapping[str, float | None]
    """step id → 0–100."""
    unaided: float = 0.0
    """0–100: the score before hints were paid for."""
