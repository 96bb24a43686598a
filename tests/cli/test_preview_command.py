"""`service-drill preview` without a screen: why a reply did that, as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.content.library import Library
from simulator.sessions.home import database_path

LIFT = "lift-third-report"


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    """A trainer's own copy of a scene, in a folder that is no library."""
    path = tmp_path / "mine.yaml"
    path.write_bytes(Library().scenario_paths()[LIFT, "en"].read_bytes())
    return path


def test_a_reply_in_the_middle_of_a_scene_is_explained_and_nothing_is_kept(drill: Callable) -> None:
    start = ("--at", "doubt", "--anger", "6", "--know", "mother,urgent_repair")
    ran = drill("preview", LIFT, *start, "--say", "I'll send Sam up to carry her bags.")
    assert ran.code == 0
    assert ran.err == ""
    assert "anger: 6 → 4" in ran.out
    assert "need mother: known and helped" in ran.out
    assert "rule: (met mother or met taken_seriously) and anger <= 5 → softened" in ran.out
    assert "now in: softened" in ran.out
    assert not database_path().exists()


def test_the_account_speaks_chinese_and_finds_the_chinese_scene(drill: Callable) -> None:
    ran = drill("preview", LIFT, "--lang", "zh", "--say", "对不起。")
    assert ran.code == 0
    assert "没触发的规则" in ran.out
    assert "scenarios/zh/lift-third-report.yaml" in ran.out


def test_without_a_reply_it_says_where_the_talk_stands(drill: Callable, scene: Path) -> None:
    ran = drill("preview", str(scene), "--plain", "--at", "listening")
    assert ran.code == 0
    assert "state listening · anger 8 · replies 0" in ran.out


def test_a_start_that_the_scene_lacks_is_wrong_use_with_the_nearest_name(drill: Callable) -> None:
    ran = drill("preview", LIFT, "--at", "dout", "--anger", "10")
    assert ran.code == 2
    assert "did you mean doubt?" in ran.err
    assert "0 to 9" in ran.err


def test_a_scene_with_mistakes_gives_its_findings_and_exit_1(drill: Callable, scene: Path) -> None:
    scene.write_text(scene.read_text().replace("states:", "statez:"))
    ran = drill("preview", str(scene), "--say", "Hello.")
    assert ran.code == 1
    assert ran.out == ""
    assert "SD020" in ran.err
    assert "statez" in ran.err


def test_a_file_that_is_no_scenario_gives_a_finding(drill: Callable, tmp_path: Path) -> None:
    for number, data in enumerate((b"", b"\xff\xfe\x00", b"- 1\n- 2\n", b"rubric: x\n")):
        path = tmp_path / f"{number}.yaml"
        path.write_bytes(data)
        ran = drill("preview", str(path))
        assert (ran.code, "Traceback" in ran.err) == (1, False)
        assert f"{number}.yaml:1:" in ran.err


def test_an_unknown_name_is_wrong_use(drill: Callable) -> None:
    ran = drill("preview", "lift-third-repot")
    assert ran.code == 2
    assert LIFT in ran.err
