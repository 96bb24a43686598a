"""`explore` from the command line: its scripts reproduce, its exit code tells, stdout has only results."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from simulator.authoring.exploring import Explorer
from simulator.cli.progress_bar import ProgressBar
from tests.authoring.smelling import SCENE

FEW = ("--steps", "400", "--runs", "2")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    monkeypatch.setenv("SERVICE_DRILL_HOME", str(tmp_path / "home"))
    return tmp_path


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_saved_scripts_play_as_told(drill: Callable, tmp_path: Path, language: str) -> None:
    ran = drill(
        "explore", "lift-third-report", "--lang", language, *FEW, "--json", "--save", str(tmp_path / "out")
    )
    assert ran.code == 0
    told = json.loads(ran.out)
    for which in ("best", "worst"):
        file = tmp_path / "out" / f"lift-third-report.{language}.{which}.txt"
        again = drill("play", "lift-third-report", "--lang", language, "--replies", str(file), "--json")
        played = json.loads(again.out)
        script = told[which]["script"]
        assert (played["score"], played["passed"], played["outcome"]) == (
            script["score"],
            script["passed"],
            script["outcome"],
        )
        assert [turn["reply"] for turn in played["turns"]] == script["replies"]
        assert played["unused"] == []


def test_the_same_command_prints_the_same_twice(drill: Callable) -> None:
    arguments = ("explore", "parking-dispute", "--lang", "en", *FEW, "--seed", "7")
    first, second = drill(*arguments), drill(*arguments)
    assert first.out == second.out
    assert first.err == second.err == ""


def test_a_file_of_ones_own_is_explored_and_what_is_proven_out_of_reach_fails(
    drill: Callable, tmp_path: Path
) -> None:
    path = tmp_path / "drip.yaml"
    path.write_text(SCENE.replace("when: hostile", "when: now apology and hostile"), encoding="utf-8")
    ran = drill("explore", str(path), *FEW)
    assert ran.code == 1
    assert "can never be reached (proven): ending `gone`" in ran.out
    path.write_text(SCENE, encoding="utf-8")
    assert drill("explore", str(path), *FEW).code == 0


def test_a_scene_with_mistakes_shows_its_findings(drill: Callable, tmp_path: Path) -> None:
    path = tmp_path / "drip.yaml"
    path.write_text(SCENE.replace("to: half", "to: nowhere"), encoding="utf-8")
    ran = drill("explore", str(path), *FEW)
    assert ran.code == 1
    assert "SD033" in ran.err


def test_ctrl_c_shows_what_was_found_so_far(drill: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Explorer, tell: object) -> None:
        self._walk.go(300)
        raise KeyboardInterrupt

    monkeypatch.setattr(Explorer, "explore", interrupted)
    ran = drill("explore", "fee-arrears", "--lang", "en")
    assert ran.code == 0
    assert "Stopped early" in ran.out
    assert "Stopped." in ran.err


def test_wrong_numbers_and_unknown_scenes_are_told(drill: Callable) -> None:
    assert drill("explore", "fee-arrears", "--steps", "-1").code == 2
    assert drill("explore", "no-such-scene").code == 2


class Terminal(StringIO):
    """Pretends to be one."""

    def isatty(self) -> bool:
        return True


def test_the_bar_grows_on_one_line_and_is_wiped_away() -> None:
    screen = Terminal()
    bar = ProgressBar(screen)
    for share in (0.0, 0.5, 1.0):
        bar.show(share, "at work")
    bar.wipe()
    drawn = screen.getvalue().split("\r")
    assert "\n" not in screen.getvalue()
    assert [part.count("█") for part in drawn[1:4]] == [0, 12, 24]
    assert " 50 %  at work" in drawn[2]
    assert drawn[-1] == "\x1b[K"


def test_where_no_terminal_is_no_bar_is_drawn() -> None:
    pipe = StringIO()
    bar = ProgressBar(pipe)
    bar.show(0.5, "at work")
    bar.wipe()
    assert pipe.getvalue() == ""
