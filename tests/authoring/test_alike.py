"""Replies that are called alike at a position are answered alike by the live customer."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.authoring.abstract_replies import alphabet
from simulator.authoring.alike import Alike
from simulator.authoring.walk import Merging
from simulator.content.library import Library
from simulator.content.scenario import Scenario
from simulator.content.temper import TemperBook
from simulator.drill.course import Course, Outcome
from simulator.drill.position import Position
from tests.authoring.made_scenes import anything_said, scenes
from tests.drill.drill_scene import book


def _seen(outcome: Outcome) -> object:
    """What a walk looks at."""
    return (
        outcome.position,
        outcome.path,
        outcome.fired,
        set(outcome.weighed.revealed),
        set(outcome.weighed.answered),
        set(outcome.weighed.offered),
    )


def _same_as_the_first(course: Course, position: Position) -> int:
    replies = alphabet(course.scenario)
    alike = Alike(course, replies)
    spent = alike._spent(position)
    first: dict[object, Outcome] = {}
    for reply in replies:
        outcome = course.advance(position, reply.hearing)
        known = first.setdefault(alike._left(reply.hearing, spent), outcome)
        assert _seen(outcome) == _seen(known), reply.acts
    assert len(first) == len(alike.differing(position))
    return len(replies) - len(first)


def _somewhere(scene: Scenario, tempers: TemperBook, seed: int) -> tuple[Course, Position]:
    """A position in the midst of a talk in which anything was said."""
    rng = random.Random(seed)
    course = Course(scene, tempers)
    position = course.start()
    for _ in range(rng.randint(0, 8)):
        after = course.advance(position, anything_said(scene, rng)).position
        if after.state in course.endings:
            break
        position = after
    return course, position


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenes(), st.integers(0, 2**32))
def test_alike_replies_have_the_same_outcome_in_any_scene(made: Scenario, seed: int) -> None:
    """Wherever a talk stands."""
    _same_as_the_first(*_somewhere(made, book(), seed))


def test_alike_replies_have_the_same_outcome_in_the_shipped_scenes() -> None:
    """And there are many of them once a talk is under way."""
    library = Library()
    spared = 0
    for name in library.scenario_ids("en"):
        for seed in range(12):
            spared += _same_as_the_first(
                *_somewhere(library.scenario(name, "en"), library.tempers("en"), seed)
            )
    assert spared > 500


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenes(), st.integers(0, 2**32))
def test_positions_that_are_one_go_on_alike(made: Scenario, seed: int) -> None:
    """What a talk loses by being merged with another is never read again."""
    course, position = _somewhere(made, book(), seed)
    merging = Merging(course)
    rng = random.Random(seed)
    known = position.so_far | ({"which"} if "which" not in course.names_read else frozenset())
    other = Position(
        **{
            **{name: getattr(position, name) for name in Position.__slots__},
            "so_far": known,
        }
    )
    for _ in range(6):
        assert merging.key(position) == merging.key(other)
        reply = anything_said(made, rng)
        if "which" in reply.asked:
            continue
        one, two = course.advance(position, reply), course.advance(other, reply)
        assert (one.path, one.fired, one.weighed.anger) == (two.path, two.fired, two.weighed.anger)
        position, other = one.position, two.position
        if position.state in course.endings:
            break
