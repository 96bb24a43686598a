"""A step of `explore`, against only triggering a transition of the same machine by the `transitions` package.

The floor is a machine with the same states and transitions whose conditions are constants, sent the same way:
every step finds the same transition to be true as in the walk.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from transitions import Machine, State

from bench.bars import Bar, medians, per_round
from bench.replies import LANGUAGES, library
from simulator.authoring.abstract_replies import alphabet
from simulator.authoring.walk import Walk
from simulator.drill.course import ANSWER, Course, Outcome
from simulator.drill.position import Position

ROUNDS = 7
STEPS = 4_000
"""Steps of a walk in each round."""


def bars(effort: int) -> Iterator[Bar]:
    """One line a language, with the first scene of each."""
    for language in LANGUAGES:
        yield _walking(language, library().scenario_ids(language)[0], ROUNDS * effort)


def _walking(language: str, name: str, rounds: int) -> Bar:
    scene = library().scenario(name, language)
    course = Course(scene, library().tempers(language))
    replies = alphabet(scene)
    taken = _steps(course)
    plain = _Plain(course)
    done = 0

    def trigger(_: int) -> None:
        for before, after in taken:
            plain.step(before, after)

    def walk(_: int) -> None:
        nonlocal done
        walk = Walk(course, replies)
        walk.go(STEPS)
        done = walk.steps

    floor, ours = medians(per_round(rounds, trigger, walk))
    note = f"{name}, {len(replies)} replies, {done} steps"
    return Bar(
        f"a step of explore ({language})", "transitions' own trigger", floor / len(taken), ours / done, 3.0, note
    )


def _steps(course: Course) -> list[tuple[str, str]]:
    """(state before, state after) of every step of the walk."""
    taken: list[tuple[str, str]] = []
    advance = course.advance

    def noting(position: Position, hearing) -> Outcome:  # type: ignore[no-untyped-def]
        outcome = advance(position, hearing)
        taken.append((position.state, outcome.path[0] if outcome.path else position.state))
        return outcome

    course.advance = noting  # type: ignore[method-assign]
    try:
        Walk(course, alphabet(course.scenario)).go(STEPS)
    finally:
        course.advance = advance  # type: ignore[method-assign]
    return taken


@dataclass
class _Model:
    """What the plain machine moves."""

    state: str
    wanted: str = ""
    """Where the step leads."""


@dataclass
class _Plain:
    """The scene's machine without anything of ours in it."""

    course: Course
    machine: Machine = field(init=False)

    def __post_init__(self) -> None:
        """The same states and transitions, in the same order."""
        events = self.course.graph.events[ANSWER]
        states = [State(name) for name in self.course.graph.states]
        self.machine = Machine(
            model=None, states=states, initial=self.course.first, auto_transitions=False, send_event=True
        )
        for origin, transitions in events.transitions.items():
            for transition in transitions:
                self.machine.add_transition(
                    ANSWER, origin, transition.dest, conditions=_leads_to(transition.dest)
                )

    def step(self, before: str, after: str) -> None:
        """One trigger."""
        self.machine.events[ANSWER].trigger(_Model(before, after))


def _leads_to(target: str):  # type: ignore[no-untyped-def]
    def holds(event) -> bool:  # type: ignore[no-untyped-def]
        return bool(event.model.wanted == target)

    return holds
