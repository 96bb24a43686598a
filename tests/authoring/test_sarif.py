"""SARIF: what a code host needs to show findings beside the lines."""

from __future__ import annotations

import json
from pathlib import Path

from simulator.authoring.sarif import sarif
from simulator.authoring.smells import checks
from simulator.content.library import Library
from tests.authoring.smelling import SCENE

LEVELS = {"none", "note", "warning", "error"}


def log(folder: Path, text: str, language: str = "en") -> dict:
    path = folder / "scenarios" / "en" / "drip.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    library = Library()
    checked = library.check_paths([path], language, checks(library))
    return json.loads(json.dumps(sarif(checked.findings, checked.silenced, "1.2.3", language)))


WRONG = (
    SCENE.replace("      Well?\n", "", 1)
    .replace("tap]", "tap, q]", 1)
    .replace("title: The tap", "title: The tap # TODO: x", 1)
)


def test_it_has_all_that_the_schema_requires(tmp_path: Path):
    """`version`, `runs`; of a run its tool; of a driver its name; of a rule its id; of a result its words;
    lines and columns from one; an index that is the rule's."""
    made = log(tmp_path, WRONG)

    assert made["version"] == "2.1.0"
    (run,) = made["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) == 3
    for rule in rules:
        assert rule["help"]["text"]
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in LEVELS
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in LEVELS
        assert result["message"]["text"]
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["endColumn"] > region["startColumn"] >= 1


def test_a_region_is_the_word_that_is_meant(tmp_path: Path):
    result = next(r for r in log(tmp_path, WRONG)["runs"][0]["results"] if r["ruleId"] == "SD522")
    region = result["locations"][0]["physicalLocation"]["region"]
    line = WRONG.split("\n")[region["startLine"] - 1]

    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "q"
    assert region["snippet"]["text"] == line


def test_what_the_author_lets_stand_is_there_and_suppressed(tmp_path: Path):
    text = WRONG.replace("  open:\n", "  open:  # check: allow SD525 because she says little\n", 1)

    results = log(tmp_path, text)["runs"][0]["results"]

    (one,) = [result for result in results if result["ruleId"] == "SD525"]
    (suppression,) = one["suppressions"]
    assert suppression["kind"] == "inSource"
    assert suppression["justification"] == "she says little"
    assert all("suppressions" not in result for result in results if result is not one)


def test_a_todo_is_a_note_and_keeps_its_own_name(tmp_path: Path):
    (todo,) = [r for r in log(tmp_path, WRONG)["runs"][0]["results"] if r["ruleId"] == "SD560"]

    assert (todo["level"], todo["properties"]["severity"]) == ("note", "todo")


def test_it_speaks_the_users_language(tmp_path: Path):
    rule = next(
        r for r in log(tmp_path, WRONG, "zh")["runs"][0]["tool"]["driver"]["rules"] if r["id"] == "SD525"
    )

    assert "台词" in rule["shortDescription"]["text"]
