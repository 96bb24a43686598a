"""What an exploration of a scene found, as records: what was reached, what was not, and what is proven out of
reach."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.authoring.scripts import Script
from simulator.content.places import Line, Place
from simulator.content.scenario import Outcome


@dataclass(frozen=True, slots=True)
class Part:
    """One state, rule, ending, need, question or offer."""

    kind: str
    """`state`, `rule`, `remark`, `ending`, `need`, `question`, `offer`."""
    id: str
    """Its name; of a rule its condition."""
    within: str
    """Of a rule the state it stands in, or `anywhere`; else empty."""
    to: str
    """Of a rule where it leads; empty for a remark and for everything else."""
    at: Place
    reached: int | None
    """Replies it takes at the soonest; None if it was not reached."""
    proven: bool = False
    """It was not reached because nothing can reach it."""
    acts: tuple[tuple[str, ...], ...] = ()
    """For what was reached: what the replies do that reach it soonest."""


@dataclass(frozen=True, slots=True)
class CheckSeen:
    """One check of the score sheet over all talks that were played to the end."""

    step: str
    check: str
    met: int
    """Talks in which it was met."""
    missed: int
    """Talks in which it arose and was not met."""
    proven: bool
    """It can never be met: its condition contradicts itself."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """The talks of one character."""

    character: str
    """`good`, `average`, `kind`, `cold`, `rude`, `random`."""
    talks: int
    outcomes: tuple[tuple[Outcome, int], ...]
    """success, partial, failure → talks."""
    endings: tuple[tuple[str, int], ...]
    """Ending → talks, the most frequent first."""
    passed: int
    lowest: float
    middle: float
    """The median score."""
    highest: float


@dataclass(frozen=True, slots=True)
class Extreme:
    """The best or the worst that a talk can come to."""

    abstract: float
    """The score of the best (worst) talk in abstract replies."""
    script: Script | None
    """The best (worst) talk in words that was played and came out so; None if none was."""


@dataclass(frozen=True, slots=True)
class Exploration:
    """All that was found."""

    scenario: str
    language: str
    title: str
    seed: int
    steps: int
    """Abstract replies tried in the walk."""
    positions: int
    replies: int
    """Abstract replies there are."""
    talks: int
    """Talks of made-up trainees."""
    finished: bool
    """The walk ran out of things to try."""
    stopped: bool
    """Somebody stopped it early."""
    parts: tuple[Part, ...]
    lines: int
    """Lines that only this customer says; 0, and no remarks among the parts, before all talks are played."""
    unsaid: tuple[Line, ...]
    """Those that were never said."""
    checks: tuple[CheckSeen, ...]
    crowds: tuple[Crowd, ...]
    best: Extreme | None
    worst: Extreme | None
    """None when it was stopped before any talk was over."""

    def of(self, *kinds: str) -> tuple[Part, ...]:
        """The parts of some kinds."""
        return tuple(part for part in self.parts if part.kind in kinds)
