"""A talk with a scene that is still being written: where it begins, what has been said, and how far it came.

Pure, like a play: the same replies on the same stage always give the same `Rehearsal`. When the file has
changed, the replies so far are played again on the new stage; nothing is kept for the trainee.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.authoring.playing import run
from simulator.content.report import nearest
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import MOVES
from simulator.drill.anger import WALKS_OUT
from simulator.drill.position import Position
from simulator.drill.records import Talk
from simulator.drill.stage import Stage
from simulator.scoring.marks import Result


@dataclass(frozen=True, slots=True)
class Start:
    """Where a rehearsal begins."""

    state: str = ""
    """Empty: at the beginning of the scene."""
    anger: int | None = None
    """0–9; None: the customer's own."""
    known: tuple[str, ...] = ()
    """Moves made, needs and questions told and offers recorded before."""

    @property
    def midway(self) -> bool:
        """Whether it is anywhere but at the beginning."""
        return self != BEGINNING


BEGINNING = Start()


@dataclass(frozen=True, slots=True)
class Misfit:
    """A part of a start that the scene does not have."""

    kind: str
    """`state`, `anger` or `known`."""
    word: str
    near: str
    """The name that was probably meant; empty if none is near."""
    names: tuple[str, ...]
    """What there is."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The replies so far, on one version of the scene."""

    stage: Stage
    start: Start
    """As it could be used: the beginning, where a version lacks the state that was asked for."""
    seed: int
    replies: tuple[str, ...]
    """All of them, also those that this version had no time for."""
    talk: Talk
    results: tuple[Result, ...]
    """The score sheet before the first reply and after each one."""

    @property
    def unused(self) -> tuple[str, ...]:
        """Replies that were not said, because the talk was over."""
        return self.replies[len(self.talk.turns) :]

    @property
    def score(self) -> float:
        """0–100, as the talk stands."""
        return self.results[-1].score

    @property
    def position(self) -> Position:
        """Where the talk stands."""
        return self.stage.machine.position(self.talk)

    def at(self, turn: int) -> Talk:
        """The talk as it stood after a reply, from 1."""
        return self.stage.machine.rewind(self.talk, turn)


def rehearse(stage: Stage, replies: Sequence[str] = (), start: Start = BEGINNING, seed: int = 0) -> Rehearsal:
    """Say these replies. Raises ValueError for a start that does not fit (see `misfits`)."""
    talk = run(stage, replies, seed=seed, at=_position(stage, start))
    results = tuple(stage.result(stage.machine.rewind(talk, n)) for n in range(len(talk.turns)))
    return Rehearsal(stage, start, seed, tuple(replies), talk, (*results, stage.result(talk)))


def again(rehearsal: Rehearsal, stage: Stage) -> Rehearsal:
    """The same replies on another version; from the beginning, where it lacks the state they began in."""
    scenario, start = stage.scenario, rehearsal.start
    start = replace(start, known=tuple(name for name in start.known if name in knowable(scenario)))
    if any(misfits(start, scenario)):
        start = BEGINNING
    return rehearse(stage, rehearsal.replies, start, rehearsal.seed)


def with_replies(rehearsal: Rehearsal, replies: Sequence[str]) -> Rehearsal:
    """The same version with other replies."""
    return rehearse(rehearsal.stage, replies, rehearsal.start, rehearsal.seed)


def knowable(scenario: Scenario) -> tuple[str, ...]:
    """What can be known at the start."""
    return (*scenario.needs, *scenario.questions, *scenario.offers, *MOVES)


def misfits(start: Start, scenario: Scenario) -> Iterator[Misfit]:
    """What of a start the scene does not have."""
    states = tuple(scenario.states)
    if start.state and start.state not in states:
        yield Misfit("state", start.state, nearest(start.state, states), states)
    if start.anger is not None and not 0 <= start.anger < WALKS_OUT:
        yield Misfit("anger", str(start.anger), "", ())
    names = knowable(scenario)
    for name in start.known:
        if name not in names:
            yield Misfit("known", name, nearest(name, names), names)


def _position(stage: Stage, start: Start) -> Position | None:
    if not start.midway:
        return None
    course = stage.machine.course
    anger = start.anger if start.anger is not None else stage.scenario.customer.anger
    return course.stand(start.state or course.first, anger, frozenset(start.known))
