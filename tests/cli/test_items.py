"""`service-drill items`: figures from the sessions of a scene, or a sentence when there are too few."""

from __future__ import annotations

import json

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
