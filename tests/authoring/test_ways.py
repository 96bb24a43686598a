"""What is called impossible never happens, whatever is said; what the shipped scenes hold can all happen."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulator.authoring.ways import Ways, ways_of
from simulator.content.library import Library
from simulator.content.scenario import Scenario
from simulator.drill.anger import table_for
from simulator.drill.course import Course, Outcome
from tests.authoring.made_scenes import anything_said, scenes
from tests.drill.drill_scene import book, rule, scene, state

TALKS = 25


def ways(made: Scenario) -> Ways:
    """What can happen in a scene by hand."""
    return ways_of(made, table_for(made.customer, book()))


def _nothing_impossible(found: Ways, course: Course, outcome: Outcome) -> None:
    before, after = outcome.before, outcome.position
    standing = found.standing[before.state]
    assert standing.known <= before.so_far
    assert standing.turns <= before.turn
    assert after.anger in found.bounds.anger
    assert set(outcome.weighed.revealed) <= found.bounds.needs
    assert set(outcome.weighed.offered) <= found.bounds.offers
    state = before.state
    for verdict in outcome.verdicts:
        if verdict.result in ("fired", "through"):
            (way,) = (w for w in found.of(verdict.rule) if w.state == state)
            assert way.answers if verdict.result == "fired" else way.passes
            assert way.holds
            state = str(verdict.rule.to)
    if not outcome.moved:
        for way in found.found:
            if way.state == state and way.rule.to is None:
                said = course.tests[id(way.rule)](outcome.known) and not course.barred(way.rule, outcome)
                assert way.answers or not said


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenes(), st.integers(0, 2**32))
def test_what_is_called_impossible_never_happens_in_talks_where_anything_is_said(
    made: Scenario, seed: int
) -> None:
    """States, rules, remarks, endings, needs, offers, anger, and what is certain in a state."""
    rng = random.Random(seed)
    found = ways(made)
    course = Course(made, book())
    for _ in range(TALKS):
        position = course.start()
        while position.state not in course.endings:
            outcome = course.advance(position, anything_said(made, rng))
            _nothing_impossible(found, course, outcome)
            position = outcome.position


def test_every_state_rule_and_ending_of_the_shipped_scenes_can_be_reached() -> None:
    """Also by what is proven of them."""
    library = Library()
    for name, language in library.scenario_paths():
        shipped = library.scenario(name, language)
        found = ways_of(shipped, table_for(shipped.customer, library.tempers(language)))
        assert set(found.standing) == set(shipped.states)
        assert found.endings >= {e for e in shipped.endings if e not in ("walks_out", "out_of_time")}
        rules = {id(way.rule): any(w.possible for w in found.of(way.rule)) for way in found.found}
        assert all(rules.values())


def test_what_a_state_is_reached_by_is_certain_in_it() -> None:
    """`not empathy` cannot hold after a rule that waits for empathy, if there is no other way in."""
    made = scene(
        state("open", "Well?", rule("empathy and plumber", "warm"), rule("met baby", "warm")),
        state("warm", "Oh.", rule("not plumber", "gone"), rule("call", "settled")),
    )
    found = ways(replace(made, needs={"baby": made.needs["baby"]}))
    assert found.standing["warm"].known == {"plumber"}
    assert [way.possible for way in found.found if way.state == "warm"] == [False, True]
