"""`check`: exit codes, formats, and a finding explained."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.authoring import smell_words
from simulator.content.definitions import DEFINITIONS
from tests.authoring.smelling import SCENE
from tests.cli.conftest import Ran

Drill = Callable[..., Ran]


@pytest.fixture
def scene(tmp_path: Path) -> Callable[[str, str], str]:
    def write(old: str = "", new: str = "") -> str:
        path = tmp_path / "scenarios" / "en" / "drip.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SCENE.replace(old, new, 1) if old else SCENE, encoding="utf-8")
        return str(path)

    return write


def test_a_sound_file_is_fine_also_when_warnings_count(drill: Drill, scene):
    ran = drill("check", "--strict", scene())

    assert (ran.code, ran.out) == (0, "")
    assert "1 file checked, no mistakes found" in ran.err


def test_a_warning_fails_only_when_asked_to_and_a_todo_never_does(drill: Drill, scene):
    path = scene("      Well?\n", "      TODO: one more\n")

    assert drill("check", path).code == 0
    assert drill("check", "--strict", path).code == 1
    assert drill("check", "--strict", scene("      Well?\n", "      Well?\n      TODO: one more\n")).code == 0


def test_text_names_place_code_severity_and_fix_over_the_line_and_a_caret(drill: Drill, scene):
    path = scene("temper: impatient", "temper: furious")
    head, line, caret = drill("check", path).out.rstrip("\n").split("\n")

    assert head.startswith(f"{path}:12:11 SD023 error ")
    assert " → " in head
    assert line[caret.index("^") :].startswith("furious")


def test_json_keeps_its_keys_and_leaves_out_what_may_stand(drill: Drill, scene):
    path = scene("      Well?\n", "")
    (finding,) = json.loads(drill("check", "--format", "json", path).out)
    assert list(finding) == ["code", "severity", "path", "line", "column", "message", "fix"]

    text = Path(path).read_text(encoding="utf-8")
    Path(path).write_text("# check: allow SD525 because she says little\n" + text, encoding="utf-8")
    ran = drill("check", "--strict", "--format", "json", path)
    assert (ran.code, json.loads(ran.out)) == (0, [])


def test_sarif_is_one_json_document_on_stdout(drill: Drill, scene):
    ran = drill("check", "--format", "sarif", scene("      Well?\n", ""))

    assert json.loads(ran.out)["runs"][0]["results"][0]["ruleId"] == "SD525"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_finding_can_be_explained(drill: Drill, language: str):
    smell_words.load()
    for code in DEFINITIONS:
        ran = drill("--lang", language, "check", "--explain", code.lower())
        assert ran.code == 0
        assert ran.out.startswith(code)
        assert ("为什么" in ran.out) == (language == "zh"), code


def test_a_code_that_does_not_exist_is_wrong_use_and_the_nearest_is_named(drill: Drill):
    ran = drill("check", "--explain", "SD52")

    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean SD5" in ran.err


def test_the_footer_sends_to_an_error_before_what_is_still_to_do(drill: Drill, scene):
    path = Path(scene("temper: impatient", "temper: furious"))
    path.write_text("# TODO: ask the manager\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    ran = drill("check", str(path))

    assert ran.out.index("SD560") < ran.out.index("SD023")
    assert "--explain SD023" in ran.err
