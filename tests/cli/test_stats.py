"""`stats`, `index` and `schema`: what is in the scenes, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest


def test_one_scene_is_shown_at_length(drill: Callable) -> None:
    ran = drill("stats", "lift-third-report", "--lang", "en")
    assert ran.code == 0
    assert "difficulty: basic" in ran.out
    assert "told only after something has happened: taken_seriously" in ran.out


def test_several_are_a_table_and_json_has_it_all(drill: Callable) -> None:
    assert len(drill("stats").out.splitlines()) == 7
    scenes = json.loads(drill("stats", "--json").out)
    assert {(scene["scenario"], scene["language"]) for scene in scenes} >= {("fee-arrears", "zh")}
    assert all(scene["counts"]["plays"] for scene in scenes)


def test_a_scene_is_found_by_what_its_customer_says(drill: Callable) -> None:
    ran = drill("index", "--lang", "en", "legs", "shook", "--json")
    (found,) = json.loads(ran.out)
    assert (found["scenario"], found["kind"]) == ("lift-third-report", "need")
    line = Path(found["path"]).read_text(encoding="utf-8").splitlines()[found["line"] - 1]
    assert line.strip() == found["text"]


def test_english_words_are_found_from_their_beginning_and_chinese_ones_anywhere(drill: Callable) -> None:
    assert json.loads(drill("index", "--lang", "en", "rust", "--json").out) == []
    assert "fee-arrears (zh)" in drill("index", "花板").out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_examples_of_the_help_find_something(
    drill: Callable, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    with pytest.raises(SystemExit):
        drill("index", "--lang", language, "--help")
    said = capsys.readouterr().out.splitlines()
    examples = [line.split()[1:] for line in said if line.startswith("  service-drill ")]
    assert len(examples) == 2
    for words in examples:
        assert drill(*words).out, words


def test_tags_and_a_word_that_nobody_says(drill: Callable) -> None:
    assert "lift: lift-third-report (en)" in drill("index").out.splitlines()
    ran = drill("index", "xyzzy")
    assert (ran.code, ran.out, ran.err) == (0, "", "No customer says that.\n")


def test_a_broken_scene_of_the_folder_is_left_out_and_named(drill: Callable, tmp_path: Path) -> None:
    broken = tmp_path / "scenarios" / "en" / "broken.yaml"
    broken.parent.mkdir(parents=True)
    broken.write_text("scenario: broken\nlanguage: en\n", encoding="utf-8")
    ran = drill("stats", "--content", str(tmp_path))
    assert ran.code == 0
    assert "broken.yaml cannot be read and is left out" in ran.err
    assert drill("stats", str(broken)).code == 1


def test_what_is_no_scene_is_said_to_be_none(drill: Callable, tmp_path: Path) -> None:
    ran = drill("stats", str(tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert "there is no scenario here" in ran.err
    rubric = tmp_path / "mine.yaml"
    rubric.write_text("rubric: mine\n", encoding="utf-8")
    for command in ("stats", "graph"):
        ran = drill(command, str(rubric))
        assert ran.code == 2
        assert "is neither a scenario nor a file of plays" in ran.err


@pytest.mark.parametrize("words", [("stats", "nosuch"), ("schema",), ("schema", "poem")])
def test_wrong_use_is_a_sentence(drill: Callable, words: tuple[str, ...]) -> None:
    assert drill(*words).code == 2


def test_a_schema_is_printed_or_all_are_written(drill: Callable, tmp_path: Path) -> None:
    schema = drill("schema", "scenario").out
    assert json.loads(schema)["title"] == "Service Drill scenario"
    ran = drill("schema", "--into", str(tmp_path / "s"))
    assert len(ran.out.splitlines()) == 6
    assert (tmp_path / "s" / "scenario.schema.json").read_text(encoding="utf-8") == schema
