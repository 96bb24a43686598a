"""Which scenes and plays a path means, and what keeps one from being played."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from played import PLAYS, SCENE, folder, good

from simulator.authoring.play_files import SceneRun, run_scenes
from simulator.authoring.playable import is_playable
from simulator.content.library import Library


def ran(*paths: Path, words: tuple[str, ...] = ()) -> list[SceneRun]:
    return list(run_scenes(Library(), paths, words=words))


def names(runs: list[SceneRun]) -> list[tuple[str, list[str]]]:
    return [(run.script.name, [one.play.name for one in run.played]) for run in runs]


def test_a_scenario_brings_its_own_plays_and_those_beside_it(tmp_path: Path):
    inner = PLAYS[PLAYS.index("plays:") :].replace("good:", "within:").replace("rude:", "also_within:")
    home = folder(tmp_path, scene=SCENE + inner) / "scenarios" / "en"

    assert names(ran(home / "drip.yaml")) == [("drip (en)", ["within", "also_within", "good", "rude"])]


def test_a_file_of_plays_brings_only_its_own(tmp_path: Path):
    inner = PLAYS[PLAYS.index("plays:") :].replace("good:", "within:").replace("rude:", "also_within:")
    home = folder(tmp_path, scene=SCENE + inner) / "scenarios" / "en"

    assert names(ran(home / "drip.plays.yaml")) == [("drip (en)", ["good", "rude"])]


def test_a_folder_plays_every_scene_once(tmp_path: Path):
    assert names(ran(folder(tmp_path))) == [("drip (en)", ["good", "rude"])]


def test_plays_far_from_their_scene_find_it_in_the_library(tmp_path: Path):
    path = tmp_path / "mine.plays.yaml"
    path.write_text(
        PLAYS.replace("drip", "lift-third-report", 1).replace("gone", "exposed"), encoding="utf-8"
    )

    assert names(ran(path)) == [("lift-third-report (en)", ["good", "rude"])]


def test_a_scene_outside_of_any_content_folder_can_be_played(tmp_path: Path):
    (tmp_path / "loose.yaml").write_text(SCENE + PLAYS[PLAYS.index("plays:") :], encoding="utf-8")
    (run,) = ran(tmp_path / "loose.yaml")

    assert run.failed == 0
    assert len(run.played) == 2


def test_words_choose_plays_and_all_of_them_must_be_there(tmp_path: Path):
    home = folder(tmp_path)

    assert names(ran(home, words=("DRIP", "rude"))) == [("drip (en)", ["rude"])]
    assert ran(home, words=("drip", "polite")) == []


def test_a_broken_scene_does_not_keep_the_others_from_being_played(tmp_path: Path):
    home = folder(tmp_path) / "scenarios" / "en"
    (home / "broken.yaml").write_text(SCENE.replace("to: half", "to: haalf"), encoding="utf-8")
    broken, good = ran(tmp_path)

    assert [finding.code for finding in broken.script.findings] == ["SD033"]
    assert (broken.failed, broken.played) == (1, ())
    assert (good.failed, len(good.played)) == (0, 2)


@pytest.mark.parametrize(
    ("plays", "code"),
    [
        (PLAYS.replace("ending: gone", "ending: gome"), "SD033"),
        (PLAYS.replace("scenario: drip", "scenario: drop"), "SD061"),
        (PLAYS.replace("ending: gone", "anger: high"), "SD060"),
        ("scenario: drip\nlanguage: en\nplays: {a: {replies: [", "SD010"),
        ("- a list\n", "SD026"),
    ],
)
def test_mistakes_in_plays_are_findings_of_the_scene(tmp_path: Path, plays: str, code: str):
    (run,) = ran(folder(tmp_path, plays))

    assert [finding.code for finding in run.script.findings] == [code]
    assert run.failed == 1


def test_a_broken_file_of_plays_is_shown_when_its_plays_are_asked_for(tmp_path: Path):
    home = folder(tmp_path, PLAYS.replace("ending: gone", "ending: gome"))

    assert len(ran(home, words=("rude",))) == 1
    assert ran(home, words=("model_run",)) == []


def test_a_rubric_with_mistakes_keeps_its_scenes_from_being_played(tmp_path: Path):
    home = folder(tmp_path, scene=SCENE.replace("four-step", "mine"))
    (home / "rubrics").mkdir()
    (home / "rubrics" / "mine.yaml").write_text("rubric: mine\ntitle: {en: x}\n", encoding="utf-8")
    (run,) = ran(home / "scenarios")

    assert {finding.at.path for finding in run.script.findings} == {str(home / "rubrics" / "mine.yaml")}


SPOILERS = (
    "after: [1]",
    "after: {1: x}",
    "expect: []",
    "marks: {a: {b: c}}",
    "null",
    "：",
    "\t",
    "\0",
    "- ",
    "{",
    "'",
    "~",
)


def test_whatever_stands_in_a_file_of_plays_it_is_played_or_has_findings(tmp_path: Path):
    """Lines lost, letters changed, other values put in: never an exception, never silence."""
    library, chance = Library(), random.Random(20)
    full = good("{marks: {listen: 25, asked: met}, moves: [apology]}", "{1: {anger: 1-9, not_needs: [baby]}}")
    for _ in range(60):
        lines = full.split("\n")
        at = chance.randrange(len(lines) - 1)
        match chance.randrange(3):
            case 0:
                del lines[at]
            case 1:
                lines[at] = f"{lines[at].partition(':')[0]}: {chance.choice(SPOILERS)}"
            case _:
                cut = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + chance.choice(SPOILERS) + lines[at][cut + 1 :]
        (run,) = run_scenes(library, [folder(tmp_path, "\n".join(lines))])
        assert bool(run.script.findings) != bool(run.script.stage), lines[at]


def test_only_scenarios_and_plays_can_be_played(tmp_path: Path):
    home = folder(tmp_path) / "scenarios" / "en"
    rubric = tmp_path / "rubric.yaml"
    rubric.write_text("rubric: mine\n", encoding="utf-8")

    assert is_playable(home / "drip.yaml")
    assert is_playable(home / "drip.plays.yaml")
    assert not is_playable(rubric)
