"""pytest plays the plays of a folder, and leaves everybody else's tests alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from played import PLAYS, SCENE, folder, good

import simulator
from simulator.authoring.play_files import run_scenes
from simulator.authoring.play_text import failure_text
from simulator.content.library import Library

PLUGIN = "simulator.authoring.pytest_plugin"
SOURCE = Path(simulator.__file__).parents[1]


@pytest.fixture(scope="module")
def pytest_on(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., tuple[int, str]]:
    """Runs pytest on a folder in a process of its own, with every warning an error."""
    home = tmp_path_factory.mktemp("home")  # shared, so that the lexicon is compiled once

    def run(root: Path, *arguments: str, plugin: bool = True, site: Path | None = None) -> tuple[int, str]:
        (root / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n", encoding="utf-8")
        given = ["-p", PLUGIN] if plugin else []
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *given, *arguments, "."],
            cwd=root,
            env={
                **{k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV"))},
                "PYTHONPATH": os.pathsep.join(map(str, (SOURCE, *((site,) if site else ())))),
                "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "" if site else "1",
                "PYTHONDONTWRITEBYTECODE": "1",
                "SERVICE_DRILL_HOME": str(home),
                "LC_ALL": "C.UTF-8",
            },
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    return run


def test_every_play_is_an_item_and_passes_or_fails_as_test_says(pytest_on, tmp_path: Path):
    root = folder(tmp_path, good("{ending: half}") + PLAYS[PLAYS.index("  rude:") :])
    code, said = pytest_on(root, "-v")
    (run,) = run_scenes(Library(), [root])
    assert run.script.stage is not None
    (failed, _) = run.played

    assert code == 1
    assert "scenarios/en/drip.plays.yaml::good FAILED" in said
    assert "scenarios/en/drip.plays.yaml::rude PASSED" in said
    text = failure_text(failed, run.script.stage).replace(f"{root}/", "")
    assert text in said
    assert "Traceback" not in said


def test_a_scenario_with_plays_of_its_own_is_collected_and_one_without_is_not(pytest_on, tmp_path: Path):
    root = folder(tmp_path, scene=SCENE)
    (root / "own.yaml").write_text(SCENE + PLAYS[PLAYS.index("plays:") :], encoding="utf-8")
    code, said = pytest_on(root, "--collect-only", "-q")

    assert code == 0
    assert [line for line in said.splitlines() if "::" in line] == [
        "own.yaml::good",
        "own.yaml::rude",
        "scenarios/en/drip.plays.yaml::good",
        "scenarios/en/drip.plays.yaml::rude",
    ]


def test_a_file_with_mistakes_fails_with_its_findings_and_the_others_go_on(pytest_on, tmp_path: Path):
    root = folder(tmp_path, PLAYS.replace("ending: gone", "ending: gome"))
    (root / "own.yaml").write_text(SCENE + PLAYS[PLAYS.index("plays:") :], encoding="utf-8")
    code, said = pytest_on(root)

    assert code == 1
    assert "1 failed, 2 passed" in said
    assert "scenarios/en/drip.plays.yaml:14:22 SD033 error there is no state or ending `gome`" in said


def test_every_file_of_plays_is_ours_by_its_name(pytest_on, tmp_path: Path):
    """With its keys in quotes it is played; without the scenario's it is broken, as `test` says."""
    root = folder(tmp_path, PLAYS.replace("scenario:", '"scenario" :', 1))
    (root / "lost.plays.yml").write_text(PLAYS[PLAYS.index("plays:") :], encoding="utf-8")
    own = (
        (SCENE + PLAYS[PLAYS.index("plays:") :])
        .replace("scenario:", '"scenario":')
        .replace("plays:", "'plays':")
    )
    (root / "own.yaml").write_text(own, encoding="utf-8")
    code, said = pytest_on(root, "--collect-only", "-q")

    assert code == 0
    assert [line for line in said.splitlines() if "::" in line] == [
        "lost.plays.yml::check",
        "own.yaml::good",
        "own.yaml::rude",
        "scenarios/en/drip.plays.yaml::good",
        "scenarios/en/drip.plays.yaml::rude",
    ]


def test_a_play_that_expects_nothing_is_skipped_with_the_reason(pytest_on, tmp_path: Path):
    code, said = pytest_on(folder(tmp_path, good("")), "-rs")

    assert code == 0
    assert "1 skipped" in said
    assert "expects nothing, so tests nothing" in said


def test_files_of_others_are_left_alone(pytest_on, tmp_path: Path):
    (tmp_path / "test_x.py").write_text("def test_x(): pass\n", encoding="utf-8")
    (tmp_path / "compose.yaml").write_bytes(b"services: {}\nplays: \xff\xfe\n")
    (tmp_path / "empty.yml").write_text("", encoding="utf-8")
    code, said = pytest_on(tmp_path)

    assert code == 0
    assert "1 passed" in said


def test_the_plugin_may_be_named_again_beside_its_entry_point(pytest_on, tmp_path: Path):
    """The entry is called as the module is, so pytest knows that the two are one."""
    site = tmp_path / "site" / "drill-1.dist-info"
    site.mkdir(parents=True)
    (site / "METADATA").write_text("Metadata-Version: 2.1\nName: drill\nVersion: 1\n", encoding="utf-8")
    (site / "entry_points.txt").write_text(f"[pytest11]\n{PLUGIN} = {PLUGIN}\n", encoding="utf-8")
    root = folder(tmp_path / "mine")
    (root / "conftest.py").write_text(f"pytest_plugins = [{PLUGIN!r}]\n", encoding="utf-8")

    for plugin in (False, True):
        code, said = pytest_on(root, plugin=plugin, site=site.parent)
        assert (code, "2 passed" in said) == (0, True), said


def test_the_project_declares_the_entry_by_the_modules_name():
    import tomllib

    project = tomllib.loads((SOURCE / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"]["pytest11"] == {PLUGIN: PLUGIN}


def test_loading_the_plugin_loads_nothing_heavy():
    """Nobody's test run is slower for having this program installed."""
    code = (
        f"import sys, pytest; before = set(sys.modules); import {PLUGIN}; "
        "print(sorted(m for m in set(sys.modules) - before))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=SOURCE, capture_output=True, encoding="utf-8", check=True
    )
    loaded = eval(done.stdout)

    rooms = {"simulator", "simulator.authoring", "simulator.content"}
    assert set(loaded) <= {*rooms, "simulator.authoring.playable", "simulator.content.roots", PLUGIN}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_our_own_scenes_can_be_played_this_way(pytest_on, language: str, tmp_path: Path):
    """A copy of a shipped scene beside its plays, read as a trainer's own."""
    home = tmp_path / "scenarios" / language
    home.mkdir(parents=True)
    for name in ("fee-arrears.yaml", "fee-arrears.plays.yaml"):
        (home / name).write_bytes(
            Library().scenario_paths()["fee-arrears", language].with_name(name).read_bytes()
        )
    code, said = pytest_on(tmp_path, "-q")

    plays = (home / "fee-arrears.plays.yaml").read_text(encoding="utf-8").count("    replies:")
    assert (code, f"{plays} passed" in said) == (0, True), said
