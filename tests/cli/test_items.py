"""`service-drill items`: figures from the sessions of a scene, or a sentence when there are too few."""

from __future__ import annotations

import json
import sqlite3

import pytest

from simulator.sessions.home import database_path
from simulator.sessions.sitting import Sitting
from simulator.sessions.sqlite_store import open_store
from tests.sessions.sittings import LIBRARY, SCENE, replies_of


@pytest.fixture
def class_of_twenty(tmp_path, monkeypatch):
    """Twenty finished English sessions: fifteen model runs, five rude ones."""
    monkeypatch.setenv("SERVICE_DRILL_HOME", str(tmp_path))
    store = open_store(database_path())
    for number in range(20):
        sitting = Sitting.begin(
            store, LIBRARY, SCENE, "en", mode="practice", seed=number, trainee="Lin", now=float(number)
        )
        for reply in replies_of("model_run" if number < 15 else "rude", "en"):
            if not sitting.talk.over:
                sitting.say(reply, 50.0 + number)
    store.close()


def test_too_few_sessions_are_refused_with_their_number(drill, tmp_path, monkeypatch):
    monkeypatch.setenv("SERVICE_DRILL_HOME", str(tmp_path))
    ran = drill("items", SCENE)
    assert ran.code == 2
    assert "has 0 finished sessions; below 20" in ran.err
    assert ran.out == ""


@pytest.mark.usefixtures("class_of_twenty")
def test_the_table_and_the_json_say_the_same(drill):
    ran = drill("items", SCENE)
    assert ran.code == 0
    assert "20 sessions; best and weakest quarter: 5 each" in ran.out
    assert "   75%  +1.00  Did you say sorry for what went wrong?" in ran.out
    data = json.loads(drill("items", SCENE, "--json").out)
    sorry = next(c for c in data["checks"] if c["check"] == "said_sorry")
    assert (sorry["difficulty"], sorry["discrimination"]) == (0.75, 1.0)


@pytest.mark.usefixtures("class_of_twenty")
def test_a_cue_of_the_scene_is_named_by_the_file_it_stands_in(drill):
    assert f"scenarios/en/{SCENE}.yaml:" in drill("items", SCENE).out


@pytest.mark.usefixtures("class_of_twenty")
def test_scripted_runs_count_only_when_asked_for(drill, model_run):
    drill("play", SCENE, "--lang", "en", "--replies", model_run(SCENE, "en"))
    assert json.loads(drill("items", SCENE, "--json").out)["sessions"] == 20
    assert json.loads(drill("items", SCENE, "--json", "--scripts").out)["sessions"] == 21


def test_a_scene_that_nobody_knows_is_said_to_be_unknown(drill, tmp_path, monkeypatch):
    monkeypatch.setenv("SERVICE_DRILL_HOME", str(tmp_path))
    ran = drill("items", "lift-third-reprt")
    assert ran.code == 2
    assert "did you mean lift-third-report?" in ran.err


@pytest.mark.usefixtures("class_of_twenty")
def test_a_cue_is_placed_where_it_stands_today_or_said_to_be_of_the_played_text(drill, tmp_path):
    own = tmp_path / "mine" / "scenarios" / "en" / f"{SCENE}.yaml"
    own.parent.mkdir(parents=True)
    text = LIBRARY.scenario(SCENE, "en").text
    assert text.count("at home, ") == 1
    own.write_text("# moved\n# down\n" + text.replace("at home, ", ""), encoding="utf-8")
    cues = json.loads(drill("items", SCENE, "--json", "--content", str(tmp_path / "mine")).out)["cues"]
    places = {cue["cue"]: cue["where"].rsplit(":", 1) for cue in cues if cue["label"] == "mother"}
    path, _line = places.pop("at home")
    assert path == "scenario"
    lines = own.read_text(encoding="utf-8").splitlines()
    assert places
    for cue, (path, line) in places.items():
        assert path.endswith(f"mine/scenarios/en/{SCENE}.yaml")
        assert cue in lines[int(line) - 1]
    ran = drill("items", SCENE, "--most", "99", "--content", str(tmp_path / "mine"))
    assert "mother: at home  (line " in ran.out


@pytest.mark.usefixtures("class_of_twenty")
def test_a_session_that_can_no_longer_be_read_is_left_out_and_counted(drill):
    with sqlite3.connect(database_path()) as db:
        db.execute("DELETE FROM events WHERE session = (SELECT min(session) FROM events)")
    db.close()
    ran = drill("items", SCENE)
    assert ran.code == 2
    assert "1 session can no longer be read and is left out" in ran.err
    assert "has 19 finished sessions" in ran.err


@pytest.mark.usefixtures("class_of_twenty")
def test_what_is_printed_fits_the_screen(drill, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    said = drill("items", SCENE).out
    lists = said[said.index("cues of the scene") :].splitlines()[1:]
    assert max(map(len, lists)) == 59
