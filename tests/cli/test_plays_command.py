"""`service-drill test`: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

SCENE = """\
scenario: drip
language: en
title: The tap
tier: basic
role: desk
rubric: four-step
brief: |
  A tap drips.
customer:
  name: Mrs Ode
  temper: impatient
  anger: 6
states:
  open:
    says: |
      It drips!
    then:
      - when: hostile
        to: gone
      - when: follow_up
        to: settled
    otherwise: |
      Well?
endings:
  settled:
    outcome: success
    says: |
      Thank you.
  gone:
    outcome: failure
    says: |
      The owner hears of this.
plays:
  rude:
    replies: |
      Shut up, you idiot.
    expect: {ending: gone}
  wrong:
    replies: |
      Shut up, you idiot. {bell}
    expect: {outcome: success}
  idle:
    replies: |
      Hello.
"""


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    """A scene with a play that passes, one that fails, and one that expects nothing."""
    path = tmp_path / "drip.yaml"
    path.write_text(SCENE.replace("{bell}", "\\a & <b>"), encoding="utf-8")
    return path


def mended(scene: Path) -> Path:
    text = scene.read_text(encoding="utf-8").replace("outcome: success}", "outcome: failure}")
    scene.write_text(text, encoding="utf-8")
    return scene


def test_a_failed_play_ends_with_1_and_says_what_and_where(drill, scene):
    ran = drill("test", str(scene))

    assert ran.code == 1
    assert "FAILED drip (en)  3 plays, 1 failed; expects nothing, so tests nothing: idle" in ran.out
    assert f"{scene}:41: outcome\n      expected: success\n      got:      failure" in ran.out
    assert "end: gone (failure) · 0/100 · not passed" in ran.out
    assert ran.err == "3 plays, 2 passed, 1 failed\n"


def test_once_it_is_mended_it_ends_with_0(drill, scene):
    ran = drill("test", str(mended(scene)))

    assert ran.code == 0
    assert ran.out.startswith("ok     drip (en)  3 plays")
    assert ran.err == "3 plays, 3 passed\n"


def test_chinese_screens_say_it_in_chinese(drill, scene):
    ran = drill("test", str(scene), "--lang", "zh")

    assert "没过" in ran.out
    assert "应当： success" in ran.out
    assert ran.err == "3 个脚本，2 个通过，1 个没过\n"


def test_a_broken_scene_shows_its_findings_and_counts_as_a_failure(drill, scene):
    scene.write_text(scene.read_text(encoding="utf-8").replace("to: gone", "to: gome"), encoding="utf-8")
    ran = drill("test", str(scene))

    assert ran.code == 1
    assert "SD033 error there is no state or ending `gome`" in ran.out
    assert ran.err == "0 plays, 0 passed, 1 scene cannot be played\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such/file"], "there is no such file or folder"),
        (["no-such-file.yaml"], "there is no such file or folder"),
        (["lift-third-reprt"], "did you mean lift-third-report?"),
        (["-k", "no such play", "--lang", "en"], "no play holds all of: no, such, play"),
        (["--format", "html"], "html"),
    ],
)
def test_wrong_use_ends_with_2(drill, arguments, words):
    ran = drill("test", *arguments)

    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_a_file_that_holds_no_plays_is_wrong_use(drill, tmp_path):
    (tmp_path / "r.yaml").write_text("rubric: mine\n", encoding="utf-8")
    ran = drill("test", str(tmp_path / "r.yaml"))

    assert ran.code == 2
    assert "is neither a scenario nor a file of plays" in ran.err


def test_an_empty_folder_is_wrong_use(drill, tmp_path):
    (tmp_path / "empty").mkdir()
    assert drill("test", str(tmp_path / "empty")).code == 2


def test_json_holds_every_play_with_what_failed(drill, scene):
    ran = drill("test", str(scene), "--json", "--coverage")
    told = json.loads(ran.out)
    (one,) = told["scenes"]
    rude, wrong, idle = one["plays"]

    assert (told["plays"], told["passed"], told["failed"], told["broken"]) == (3, 2, 1, 0)
    assert (one["scenario"], one["language"], one["findings"]) == ("drip", "en", [])
    assert (rude["passed"], rude["ending"], rude["turns"][0]["faults"]) == (True, "gone", ["hostile"])
    assert wrong["misses"] == [
        {
            "path": str(scene),
            "line": 41,
            "reply": None,
            "key": "outcome",
            "about": "",
            "expected": "success",
            "got": ["failure"],
            "replies": [],
        }
    ]
    assert idle["tests_nothing"]
    assert one["coverage"]["kinds"]["ending"] == {"reached": 1, "all": 2, "percent": 50.0}
    assert {"settled"} == {m["id"] for m in one["coverage"]["missing"] if m["kind"] == "ending"}


def test_junit_is_xml_that_counts_rightly_and_holds_no_forbidden_character(drill, scene, tmp_path):
    scene.write_text(
        scene.read_text(encoding="utf-8").replace("title: The tap", "title: a\\b"), encoding="utf-8"
    )
    (tmp_path / "broken.yaml").write_text(SCENE.replace("to: gone", "to: gome"), encoding="utf-8")
    ran = drill("test", str(scene), str(tmp_path / "broken.yaml"), "--format", "junit")
    root = ElementTree.fromstring(ran.out.encode())
    good, broken = root

    assert ran.code == 1
    assert (root.tag, dict(root.attrib)) == (
        "testsuites",
        {"name": "service-drill", "tests": "4", "failures": "1", "errors": "1", "skipped": "1"},
    )
    assert (good.get("name"), good.get("tests"), good.get("failures")) == ("drip (en)", "3", "1")
    assert [case.get("name") for case in good] == ["rude", "wrong", "idle"]
    failure = good[1].find("failure")
    assert failure is not None
    assert failure.get("message") == "outcome: expected success, got failure"
    assert "& <b>" in (failure.text or "")
    assert broken[0].find("error") is not None
    assert dict(good[1].attrib) == {
        "classname": "drip (en)", "name": "wrong", "file": str(scene), "line": "38",
    }  # fmt: skip


def test_the_name_of_a_scene_stands_for_its_files(drill):
    both = drill("test", "fee-arrears", "-k", "rude")
    chinese = drill("test", "fee-arrears", "-k", "rude", "--lang", "zh")

    assert (both.code, both.err) == (0, "2 plays, 2 passed\n")
    assert (chinese.code, chinese.err) == (0, "1 个脚本，1 个通过\n")


def test_control_characters_in_junit_are_shown_by_their_number(drill, scene):
    text = scene.read_text(encoding="utf-8").replace("  wrong:", '  "wrong\\a\\x1b[31m":')
    scene.write_text(text, encoding="utf-8")
    ran = drill("test", str(scene), "--format", "junit")
    names = [case.get("name") for case in ElementTree.fromstring(ran.out.encode()).iter("testcase")]

    assert names[1] == "wrong\\x07\\x1b[31m"


def test_output_writes_the_report_and_still_shows_the_text(drill, scene, tmp_path):
    target = tmp_path / "report.xml"
    ran = drill("test", str(scene), "--format", "junit", "--output", str(target))

    assert "FAILED drip (en)" in ran.out
    assert ElementTree.parse(target).getroot().tag == "testsuites"


def test_output_into_a_missing_folder_ends_with_3_and_a_sentence(drill, scene, tmp_path):
    ran = drill("test", str(scene), "--format", "junit", "--output", str(tmp_path / "no" / "r.xml"))

    assert ran.code == 3
    assert "cannot be written" in ran.err


def test_coverage_says_what_is_missing_with_its_lines(drill, scene):
    ran = drill("test", str(mended(scene)), "--coverage", "-k", "rude")

    assert f"{scene}:25-28: ending `settled` is never reached" in ran.out
    assert "nearest: play `rude`, reply 1; still missing there: follow_up" in ran.out


def test_the_shipped_plays_all_pass_and_the_same_command_says_the_same(drill):
    first = drill("test", "--lang", "zh", "-k", "model_run")
    again = drill("test", "--lang", "zh", "-k", "model_run")

    assert first.code == 0
    assert first.out.count("1 个脚本") == 3
    assert first.out == again.out
