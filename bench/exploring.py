"""A step of `explore`, against what the `transitions` package needs for the same step.

The floor sends the triggers of the walk, in its order, to the scene's own machine, conditions and all; left
out is what makes it a walk: what the reply is worth, the record of it, and the comparing of positions. The
second line is only told: a machine with the same states and transitions, and nothing in their conditions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import process_time

from transitions import Machine, State

from bench.bars import Bar, medians, per_round
from bench.replies import LANGUAGES, library
from simulator.authoring.abstract_replies import AbstractReply, alphabet
from simulator.authoring.walk import Walk
from simulator.drill.course import ANSWER, Course, Outcome
from simulator.drill.hearing import Hearing
from simulator.drill.position import Position

ROUNDS = 5
STEPS = 40_000
"""Steps of a walk: as many as `explore` does unless told otherwise."""


def bars(effort: int) -> Iterator[Bar]:
    """Two lines a language, with the first scene of each."""
    for language in LANGUAGES:
        yield from _walking(language, library().scenario_ids(language)[0], ROUNDS * effort)


def _walking(language: str, name: str, rounds: int) -> Iterator[Bar]:
    scene = library().scenario(name, language)
    course = Course(scene, library().tempers(language))
    replies = alphabet(scene)
    outcomes = _outcomes(course, replies)
    moves = [(o.before.state, o.path[0]) for o in outcomes if o.fired and o.fired[0].to == o.path[0]]
    plain = _plain(course)
    done = 0

    def trigger(_: int) -> None:
        for outcome in outcomes:
            outcome.state = outcome.before.state
            del outcome.verdicts[:], outcome.fired[:], outcome.path[:]
            course._move(outcome)

    def move(_: int) -> None:
        for before, after in moves:
            plain.events[ANSWER].trigger(_Model(before, after))

    def walk(_: int) -> None:
        nonlocal done
        walk = Walk(course, replies)
        walk.go(STEPS)
        done = walk.steps

    taken = medians(per_round(rounds, trigger, move, walk, clock=process_time))
    triggered, moved, ours = taken[0] / len(outcomes), taken[1] / len(moves), taken[2] / done
    note = f"{name}, {len(replies)} replies, {done} steps"
    yield Bar(f"a step of explore ({language})", "transitions' trigger", triggered, ours, 3.0, note)
    yield Bar("the same", "a move by transitions, conditions empty", moved, ours, None)


def _outcomes(course: Course, replies: tuple[AbstractReply, ...]) -> list[Outcome]:
    """What every reply of the walk came to."""
    found: list[Outcome] = []
    advance = course.advance

    def noting(position: Position, hearing: Hearing) -> Outcome:
        found.append(advance(position, hearing))
        return found[-1]

    course.advance = noting  # type: ignore[method-assign]
    try:
        Walk(course, replies).go(STEPS)
    finally:
        course.advance = advance  # type: ignore[method-assign]
    return found


@dataclass
class _Model:
    """What the plain machine moves."""

    state: str
    wanted: str
    """Where the step leads."""


def _plain(course: Course) -> Machine:
    """The scene's machine without anything of ours in it: the same transitions in the same order."""
    plain = Machine(
        model=None,
        states=[State(name) for name in course.graph.states],
        initial=course.first,
        auto_transitions=False,
        send_event=True,
    )
    for origin, transitions in course.graph.events[ANSWER].transitions.items():
        for transition in transitions:
            plain.add_transition(ANSWER, origin, transition.dest, conditions=_leads_to(transition.dest))
    return plain


def _leads_to(target: str):  # type: ignore[no-untyped-def]
    def holds(event) -> bool:  # type: ignore[no-untyped-def]
        return bool(event.model.wanted == target)

    return holds
