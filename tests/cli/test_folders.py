"""Folders and files of a trainer's own: what is found in them, and a hint where nothing is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.authoring.smelling import SCENE
from tests.cli.conftest import Ran

Drill = Callable[..., Ran]
PLAYS = "scenario: drip\nlanguage: en\nplays:\n  a:\n    replies: |\n      No.\n    expect: {turns: 1}\n"
NOTHING = "holds no scenarios/ or rubrics/ folder"


def put(path: Path, text: str = SCENE) -> Path:
    """A file with this text, in folders made for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("lies", "given", "meant"),
    [
        ("my/en/drip.yaml", "my", "Scenes belong in its scenarios/"),
        ("my/scenarios/en/drip.yaml", ".", "Did you mean my?"),
        ("my/scenarios/en/drip.yaml", "my/scenarios", "Did you mean my?"),
        ("my/scenarios/en/drip.yaml", "my/scenarios/en", "Did you mean my?"),
    ],
)
def test_a_folder_one_level_off_is_told_with_the_one_that_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drill: Drill, lies: str, given: str, meant: str
) -> None:
    put(tmp_path / lies)
    monkeypatch.chdir(tmp_path)

    ran = drill("stats", "drip", "--content", given, "--lang", "en")

    assert ran.code == 2
    hint, _, rest = ran.err.partition("\n")
    assert f"{given} {NOTHING}" in hint
    assert meant in hint
    assert NOTHING not in rest


def test_a_folder_with_either_of_the_two_gets_no_hint(tmp_path: Path, drill: Drill) -> None:
    put(tmp_path / "my" / "scenarios" / "en" / "drip.yaml")
    (tmp_path / "sheets" / "rubrics").mkdir(parents=True)

    both = ("--content", str(tmp_path / "my"), "--content", str(tmp_path / "sheets"))

    ran = drill("stats", "drip", "--lang", "en", *both)

    assert (ran.code, ran.err) == (0, "")


def test_plays_beside_their_scene_are_held_against_it_wherever_both_lie(tmp_path: Path, drill: Drill) -> None:
    """And `check` says that `--content` would not find them there."""
    put(tmp_path / "my" / "en" / "drip.yaml")
    plays = put(tmp_path / "my" / "en" / "drip.plays.yaml", PLAYS)

    ran = drill("check", str(tmp_path / "my"))

    assert (ran.code, ran.out) == (0, "")
    assert NOTHING in ran.err
    put(plays, PLAYS.replace("turns: 1", "state: nowhere"))
    assert "SD033" in drill("check", str(plays)).out
    put(plays, PLAYS.replace("scenario: drip", "scenario: drop"))
    assert "SD061" in drill("check", str(plays)).out


@pytest.mark.parametrize("lies", ["my/scenarios/en/drip.yaml", "my/drip.yaml"])
def test_a_scene_is_played_by_its_file_in_its_own_language(tmp_path: Path, drill: Drill, lies: str) -> None:
    """Also one that lies in no folder `scenarios`, and that the library does not know."""
    path = put(tmp_path / lies)
    replies = put(tmp_path / "replies.txt", "I'll send the plumber at six.\n")

    ran = drill("play", str(path), "--lang", "zh", "--replies", str(replies), "--json")

    run = json.loads(ran.out)
    assert (ran.code, run["scenario"]) == (0, "drip")
    assert run["turns"][0]["reply"] == "I'll send the plumber at six."
    assert run["turns"][0]["customer"].isascii()


def test_a_scene_with_its_own_rubric_beside_is_played_by_its_file(tmp_path: Path, drill: Drill) -> None:
    path = put(tmp_path / "my" / "scenarios" / "en" / "drip.yaml", SCENE.replace("four-step", "mine"))
    sheet = drill("new", "rubric", "mine", "--folder", str(tmp_path / "my"))
    replies = put(tmp_path / "replies.txt", "Hello.\n")

    ran = drill("play", str(path), "--replies", str(replies), "--json")

    assert (sheet.code, ran.code) == (0, 0), ran.err


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("none.yaml", None, "there is no such file"),
        ("sheet.yaml", "rubric: x\n", "neither a scenario nor a file of plays"),
        ("broken.yaml", SCENE.replace("title: The tap", "title: The tap: it drips"), "SD010"),
    ],
)
def test_a_file_that_cannot_be_played_is_told_as_what_it_is(
    tmp_path: Path, drill: Drill, name: str, text: str | None, said: str
) -> None:
    path = tmp_path / name if text is None else put(tmp_path / name, text)
    ran = drill("play", str(path), "--replies", "-")
    assert ran.code in (1, 2)
    assert said in ran.out + ran.err


def test_where_yaml_is_wrong_check_says_that_more_may_come(tmp_path: Path, drill: Drill) -> None:
    """Other mistakes are all told in one go."""
    path = put(tmp_path / "drip.yaml", SCENE.replace("title: The tap", "title: The tap: it drips"))
    assert f"{path}: only the first mistake of this kind" in drill("check", str(path)).err
    put(path, SCENE.replace("temper: impatient", "temper: angry").replace("tier: basic", "tier: low"))
    ran = drill("check", str(path))
    assert "only the first mistake" not in ran.err
    assert ran.out.count("SD023") == 2
