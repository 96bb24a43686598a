"""`graph` from the command line: what real sessions did, and one session's way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.content.library import Library
from simulator.sessions.sitting import Sitting
from simulator.sessions.sqlite_store import open_store
from tests.authoring.smelling import SCENE


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own."""
    monkeypatch.setenv("SERVICE_DRILL_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def _sat(home: Path, replies: int) -> str:
    """A real session that says so many of the model replies."""
    scene = Library().scenario("fee-arrears", "en")
    store = open_store(home / "sessions.sqlite3")
    sitting = Sitting.begin(
        store, Library(), "fee-arrears", "en", mode="practice", seed=0, trainee="Ana", now=float(replies)
    )
    for number, line in enumerate(scene.model[:replies]):
        sitting.say(line.text, replies + number + 1.0)
    store.close()
    return sitting.session_id


def test_the_outline_counts_real_sessions_and_not_scripted_ones(
    drill: Callable, model_run: Callable, home: Path
) -> None:
    drill("play", "fee-arrears", "--lang", "en", "--replies", model_run("fee-arrears", "en"))
    assert "session" not in drill("graph", "fee-arrears", "--lang", "en").out
    _sat(home, 6)
    _sat(home, 1)
    listed = drill("graph", "fee-arrears", "--lang", "en").out
    assert "guarded  On his guard  [the talk opens here · 180 words · 2 sessions]" in listed
    assert "agreed  Agreed  [settled · 13 words · 1 session]" in listed
    assert "no play comes here" in listed


def test_one_sessions_way_is_drawn_over_the_scene(drill: Callable, home: Path) -> None:
    session = _sat(home, 6)
    ran = drill("graph", "fee-arrears", "--lang", "en", "--session", session[:6])
    assert "this session: guarded → ceiling_talk → money_talk → planning → agreeing → agreed" in ran.out
    drawn = drill("graph", "fee-arrears", "--lang", "en", "--session", "last", "--format", "mermaid").out
    assert drawn.count("==>") == 5
    wrong = drill("graph", "parking-dispute", "--lang", "en", "--session", "last")
    assert wrong.code == 2
    assert "another scene" in wrong.err


def test_a_session_on_an_older_scene_is_drawn_as_it_was(drill: Callable, tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "own" / "scenarios" / "en"
    folder.mkdir(parents=True)
    path = folder / "drip.yaml"
    path.write_text(SCENE, encoding="utf-8")
    replies = tmp_path / "replies.txt"
    replies.write_text("I'm sorry. Does the baby sleep?\n", encoding="utf-8")
    content = ("--content", str(tmp_path / "own"))
    played = drill(*content, "play", "drip", "--lang", "en", "--replies", str(replies), "--json")
    session = json.loads(played.out)["session"]
    path.write_text(SCENE.replace("title: Open", "title: drips"), encoding="utf-8")
    ran = drill(*content, "graph", "drip", "--lang", "en", "--session", session)
    assert "drips" not in ran.out
    assert "changed since" in ran.err


def test_a_file_can_be_drawn_in_chinese_without_any_session(drill: Callable, home: Path) -> None:
    path = Library().scenario_paths()["parking-dispute", "zh"]
    ran = drill("graph", str(path), "--lang", "zh", "--format", "dot")
    assert ran.code == 0
    assert "破口大骂" in ran.out
    assert "字" in ran.out
    assert not (home / "sessions.sqlite3").exists()
