"""The shipped scenes keep what they promise: size, the same bones in both languages, every play's outcome."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from simulator.authoring.play_text import failure_text
from simulator.authoring.playing import play_through, run
from simulator.content.library import Library
from simulator.content.plays import Play
from simulator.content.scenario import Rule, Scenario
from simulator.drill.stage import stage_for

LIBRARY = Library()
LANGUAGES = ("zh", "en")
SCENES = [(name, language) for name in LIBRARY.scenario_ids("zh") for language in LANGUAGES]
PLAYS = [
    pytest.param(name, language, play, id=f"{name}-{language}-{play.name}")
    for name, language in SCENES
    for play in LIBRARY.plays(name, language)
]


@cache
def scene(name: str, language: str) -> Scenario:
    """A scene, read once."""
    return LIBRARY.scenario(name, language)


def own_lines(scenario: Scenario) -> Iterator[str]:
    """Every line that only this customer says."""
    for part in (scenario.needs, scenario.questions, scenario.offers, scenario.slips, scenario.endings):
        for item in part.values():
            yield from (line.text for line in item.says)
    for state in scenario.states.values():
        yield from (line.text for line in (*state.says, *state.otherwise))
        yield from (line.text for rule in state.then for line in rule.says)
    yield from (line.text for rule in scenario.anywhere for line in rule.says)
    yield from (line.text for lines in scenario.lines.values() for line in lines)


def bones(scenario: Scenario) -> dict[str, object]:
    """What must be alike in every language of a scene, in the author's order."""

    def rules(part: tuple[Rule, ...]) -> list[tuple[str, str | None, bool]]:
        return [(rule.when.text, rule.to, bool(rule.says)) for rule in part]

    customer = scenario.customer
    return {
        "scene": (scenario.tier, scenario.role, scenario.rubric, scenario.time_limit, scenario.turns),
        "customer": (customer.temper, customer.anger, customer.calm, dict(customer.anger_by)),
        "case file": len(scenario.case_file),
        "needs": [
            (n.id, tuple(o.text for o in n.met_by), n.opens_at, n.after.text if n.after else None)
            for n in scenario.needs.values()
        ],
        "questions": [(q.id, q.anger) for q in scenario.questions.values()],
        "offers": [(o.id, o.limit, o.timed) for o in scenario.offers.values()],
        "slips": [(s.id, s.anger) for s in scenario.slips.values()],
        "states": [
            (s.id, s.asks.text if s.asks else None, rules(s.then), bool(s.model), len(s.hints))
            for s in scenario.states.values()
        ],
        "anywhere": rules(scenario.anywhere),
        "endings": [(e.id, e.outcome) for e in scenario.endings.values()],
        "lines": sorted(scenario.lines),
        "model run": len(scenario.model),
    }


@pytest.mark.parametrize("name", LIBRARY.scenario_ids("zh"))
def test_both_languages_have_the_same_bones(name):
    """States, rules, needs, offers and endings correspond one to one, in the same order."""
    chinese, english = bones(scene(name, "zh")), bones(scene(name, "en"))
    for part, value in chinese.items():
        assert english[part] == value, part


@pytest.mark.parametrize("name", LIBRARY.scenario_ids("zh"))
def test_both_languages_have_the_same_plays(name):
    """What is tried in one language is tried in the other, and must come out alike."""
    chinese, english = (
        {play.name: play.expect.outcome for play in LIBRARY.plays(name, language)} for language in LANGUAGES
    )
    assert english == chinese


@pytest.mark.parametrize(("name", "language"), SCENES)
def test_a_scene_is_big_enough(name, language):
    """Seven states, three endings of all outcomes, two hidden needs, and forty lines of its own."""
    scenario = scene(name, language)
    assert len(scenario.states) >= 7
    assert {ending.outcome for ending in scenario.endings.values()} == {"success", "partial", "failure"}
    assert len(scenario.needs) >= 2
    lines = list(own_lines(scenario))
    assert len(set(lines)) >= 40


@pytest.mark.parametrize(("name", "language"), SCENES)
def test_everything_that_screens_show_has_a_title(name, language):
    """No screen has to fall back on an id."""
    scenario = scene(name, language)
    parts = (
        scenario.needs,
        scenario.questions,
        scenario.offers,
        scenario.slips,
        scenario.states,
        scenario.endings,
    )
    for part in parts:
        for id_, item in part.items():
            assert item.title not in ("", id_)


@pytest.mark.parametrize(("name", "language"), SCENES)
def test_the_model_run_is_one_of_the_plays(name, language):
    """The play called `model_run` is the scene's own example, word for word."""
    (play,) = (play for play in LIBRARY.plays(name, language) if play.name == "model_run")
    assert [line.text for line in play.replies] == [line.text for line in scene(name, language).model]


@pytest.mark.parametrize(("name", "language"), SCENES)
def test_the_customer_says_no_line_twice_in_the_model_run(name, language):
    """Even across needs, states and stock lines."""
    stage = stage_for(LIBRARY, name, language)
    talk = run(stage, (line.text for line in scene(name, language).model))
    said = [line for text in (talk.opening, *(turn.line for turn in talk.turns)) for line in text.split("\n")]
    assert len(said) == len(set(said))


@pytest.mark.parametrize(("name", "language", "play"), PLAYS)
def test_a_play_comes_out_as_its_author_says(name: str, language: str, play: Play):
    """Outcome, marks and anger of every scripted run; and every one of them tests something."""
    stage = stage_for(LIBRARY, name, language)
    played = play_through(stage, play)

    assert played.passed, failure_text(played, stage)
    assert not played.tests_nothing
