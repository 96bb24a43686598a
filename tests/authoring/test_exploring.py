"""An exploration finds what there is, says what it did not find, and tells only what comes out so."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from simulator import i18n
from simulator.authoring.abstract_replies import alphabet
from simulator.authoring.exploration import Exploration
from simulator.authoring.exploration_text import exploration_as_dict, exploration_text
from simulator.authoring.exploring import Explorer, Progress
from simulator.authoring.play_files import read_script
from simulator.authoring.playing import run
from simulator.authoring.walk import Walk
from simulator.authoring.ways import ways_of
from simulator.content.library import Library
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import FAULTS
from simulator.drill.anger import table_for
from simulator.drill.course import Course
from simulator.drill.stage import Stage
from tests.authoring.made_scenes import scenes
from tests.authoring.smelling import SCENE
from tests.drill.drill_scene import book

LIBRARY = Library()
CALM = ", ".join(f"{event}: 0" for event in (*FAULTS, "edgy", "stale", "silent", "short", "long", "repeat"))
"""Numbers of a customer whom nothing makes angrier."""
SHIPPED = [
    ("fee-arrears", "en", 12_000),
    ("lift-third-report", "zh", 12_000),
    ("parking-dispute", "en", 34_000),
]
"""Each scene, and steps that suffice; their languages have the same bones."""


def _explorer(name: str, language: str, *, steps: int, runs: int) -> tuple[Explorer, Stage]:
    script = read_script(LIBRARY, LIBRARY.scenario_paths()[name, language])
    assert script.stage is not None
    explorer = Explorer(script.stage, script.plays, LIBRARY, seed=3, steps=steps, runs=runs)
    return explorer, script.stage


def _explored(folder: Path, text: str, *, steps: int = 3_000, runs: int = 3) -> tuple[Exploration, Stage]:
    path = folder / "drip.yaml"
    path.write_text(text, encoding="utf-8")
    script = read_script(LIBRARY, path)
    assert script.stage is not None, script.findings
    explorer = Explorer(script.stage, script.plays, LIBRARY, seed=0, steps=steps, runs=runs)
    explorer.explore()
    return explorer.found(), script.stage


@pytest.mark.parametrize(("name", "language", "steps"), SHIPPED)
def test_a_shipped_scene_is_explored_to_its_last_state_rule_and_need(
    name: str, language: str, steps: int
) -> None:
    """Good trainees settle it, kind and rude ones never; the best and the worst script come out as told."""
    explorer, stage = _explorer(name, language, steps=steps, runs=12)
    explorer.explore()
    found = explorer.found()
    assert [part for part in found.parts if part.reached is None] == []
    assert all(check.met and check.missed for check in found.checks)
    outcomes = {crowd.character: dict(crowd.outcomes) for crowd in found.crowds}
    assert outcomes["good"]["success"] > 9
    assert outcomes["kind"]["success"] == outcomes["rude"]["success"] == outcomes["cold"]["success"] == 0
    for extreme in (found.best, found.worst):
        assert extreme is not None
        assert extreme.script is not None
        talk = run(stage, extreme.script.replies)
        assert (talk.ending, len(talk.turns)) == (extreme.script.ending, len(extreme.script.replies))
        assert stage.result(talk).score == extreme.script.score
    assert found.best is not None
    assert found.best.script is not None
    assert found.best.script.score >= stage.rubric.excellent


def test_the_same_seed_finds_the_same_and_another_one_other_talks() -> None:
    """To the last character."""
    texts = []
    for seed in (5, 5, 6):
        script = read_script(LIBRARY, LIBRARY.scenario_paths()["fee-arrears", "en"])
        assert script.stage is not None
        explorer = Explorer(script.stage, script.plays, LIBRARY, seed=seed, steps=600, runs=4)
        explorer.explore()
        texts.append(repr(exploration_as_dict(explorer.found())))
    assert texts[0] == texts[1]
    assert texts[1].replace("'seed': 5", "'seed': 6") != texts[2]


@pytest.mark.parametrize(("phase", "talks"), [("walk", 0), ("talks", 0), ("words", 12)])
def test_what_was_found_before_an_interruption_is_kept(phase: str, talks: int) -> None:
    """Wherever it comes."""

    def interrupt(progress: Progress) -> None:
        if progress.phase == phase:
            raise KeyboardInterrupt

    explorer, stage = _explorer("fee-arrears", "en", steps=600, runs=2)
    with pytest.raises(KeyboardInterrupt):
        explorer.explore(interrupt)
    found = explorer.found()
    assert found.stopped
    assert found.steps > 0
    assert found.talks == talks
    assert "guarded" in {part.id for part in found.of("state") if part.reached is not None}
    said = exploration_text(found, stage.scenario, stage.rubric)
    assert "Stopped early" in said
    assert ("lines said" in said) is (phase == "words")


def test_proven_is_said_of_what_nothing_can_reach_and_steps_of_what_was_not_met(tmp_path: Path) -> None:
    """In both languages."""
    text = SCENE.replace(
        "      - when: stale and here >= 4",
        "      - when: refund and insult and here >= 3\n        to: gone\n"
        "      - when: now apology and insult\n        to: gone\n"
        "      - when: stale and here >= 4",
    ).replace("states:\n", "  refund:\n    title: money\n    cues: [refund]\nstates:\n")
    found, stage = _explored(tmp_path, text, steps=100, runs=0)
    rules = {part.id: part for part in found.of("rule")}
    assert rules["now apology and insult"].proven
    assert not rules["refund and insult and here >= 3"].proven
    said = exploration_text(found, stage.scenario, stage.rubric)
    assert "can never be reached (proven): rule `now apology and insult` → `gone`, in `open`" in said
    assert "steps: rule `refund and insult and here >= 3` → `gone`, in `open`" in said
    i18n.use("zh")
    try:
        assert "永远到不了（已证明）：规则 `now apology and insult`" in exploration_text(
            found, stage.scenario, stage.rubric
        ).replace("： ", "：")
    finally:
        i18n.use("en")


def test_a_scene_without_model_and_plays_is_put_into_words_made_from_its_cues(tmp_path: Path) -> None:
    """Questions and promises that the customer really hears."""
    text = SCENE.replace("model: |\n  I'm sorry. Does the baby sleep?\n", "")
    found, _ = _explored(tmp_path, text)
    assert found.best is not None
    assert found.best.script is not None
    assert found.best.script.ending == "settled"


def test_a_scene_that_nobody_can_end_in_a_few_replies_shows_no_script(tmp_path: Path) -> None:
    """Rather than one that does not come out so."""
    text = SCENE.replace("when: plumber and baby", "when: turn >= 14 and plumber")
    text = text.replace("stale and here >= 4", "turn >= 14 and stale").replace(
        "when: hostile", "when: turn >= 14"
    )
    text = text.replace("temper: impatient", f"temper: impatient\n  anger_by: {{{CALM}}}")
    found, stage = _explored(tmp_path, text, steps=2_000, runs=4)
    assert found.best is not None
    assert found.best.script is None
    assert "could not be put into words" in exploration_text(found, stage.scenario, stage.rubric)


def test_a_line_that_is_never_said_is_named_with_its_place(tmp_path: Path) -> None:
    """A remark behind rules that always move the talk on."""
    text = SCENE.replace(
        "when: plumber and baby\n        to: settled",
        "when: plumber\n        to: half\n"
        "      - when: plumber and stale\n        says: |\n          Never said.",
    )
    found, stage = _explored(tmp_path, text)
    assert "Never said." in {line.text for line in found.unsaid}
    assert "“Never said.”" in exploration_text(found, stage.scenario, stage.rubric)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(scenes())
def test_a_walk_meets_nothing_that_is_called_impossible(made: Scenario) -> None:
    """States, rules and needs of made-up scenes."""
    walk = Walk(Course(made, book()), alphabet(made))
    walk.go(1_500)
    ways = ways_of(made, table_for(made.customer, book()))
    free = {"walks_out", "out_of_time"}
    assert set(walk.found.states) - free <= {*ways.standing, *ways.endings}
    assert set(walk.found.needs) <= ways.bounds.needs
    possible = {id(way.rule) for way in ways.found if way.possible}
    assert set(walk.found.rules) <= possible


def test_a_walk_that_has_tried_everything_says_so() -> None:
    """A scene of one reply is soon tried out."""
    from dataclasses import replace

    from tests.drill.drill_scene import scene

    walk = Walk(Course(replace(scene(), turns=1), book()), alphabet(scene()))
    walk.go(100_000)
    assert walk.finished
    assert walk.steps < 1_000
