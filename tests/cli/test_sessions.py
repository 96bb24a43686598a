"""`sessions` and `replay`: the record from the shell."""

from __future__ import annotations

import io
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.cli.drill_report import run_as_text
from simulator.content.library import Library
from simulator.sessions.afterwords import dispute, report
from simulator.sessions.home import database_path
from simulator.sessions.pair import PairSitting, Players
from simulator.sessions.sitting import Sitting
from simulator.sessions.sqlite_store import open_store
from simulator.sessions.store import MemoryStore
from tests.sessions.sittings import SCENE, begin, model_replies, replies_of


@pytest.fixture
def kept(drill: Callable, model_run: Callable) -> str:
    """The id of one session in the history."""
    path = model_run("lift-third-report", "en")
    ran = drill("play", "lift-third-report", "--lang", "en", "--replies", path, "--json")
    return str(json.loads(ran.out)["session"])


def test_a_session_is_listed_shown_and_verified(drill: Callable, kept: str) -> None:
    assert kept in drill("sessions", "list", "--all").out
    assert json.loads(drill("sessions", "list", "--json").out)[0]["id"] == kept
    assert "Apologise" in drill("sessions", "show", kept).out
    ran = drill("sessions", "verify", kept[:6])
    assert (ran.code, ran.out.strip()) == (0, f"{kept}: verified")


def test_what_hints_cost_is_in_the_list_the_text_and_the_json_of_a_session(drill: Callable) -> None:
    store = open_store(database_path())
    sitting = begin(store, language="en")
    for _ in range(2):
        sitting.hint(1001.0)
    for reply in model_replies("en"):
        sitting.say(reply, 1010.0)
    score, texts = sitting.result().score, [hint.text for hint in sitting.hints]
    store.close()
    shown = drill("sessions", "show", "last").out
    assert f"{score:g} = {score + 3:g} − 3 for 2 hints" in shown
    assert shown.index("Hint −2: " + texts[1]) < shown.index(model_replies("en")[0])
    assert "2 hints −3" in drill("sessions", "list").out
    data = json.loads(drill("sessions", "show", "last", "--json").out)
    assert (data["score"], data["unaided"]) == (score, round(score + 3, 1))
    assert [(h["reply"], h["rung"], h["price"], h["text"]) for h in data["hints"]] == [
        (1, "nudge", 1, texts[0]),
        (1, "pattern", 2, texts[1]),
    ]
    assert json.loads(drill("sessions", "list", "--json").out)[0]["help_cost"] == 3
    assert drill("sessions", "verify", "last").code == 0


def test_scripted_runs_are_not_listed_among_the_drills_unless_asked_for(
    drill: Callable, kept: str, model_run: Callable
) -> None:
    """How many are left out is said beside the list; JSON has them all, each with a mark."""
    path = model_run("lift-third-report", "en")
    named = json.loads(
        drill("play", "lift-third-report", "--replies", path, "--lang", "en", "--name", "Wu", "--json").out
    )["session"]
    ran = drill("sessions", "list")
    assert [line.split()[0] for line in ran.out.splitlines()] == [named]
    assert ran.err.startswith("1 scripted run of play is not shown.")
    both = drill("sessions", "list", "--all")
    assert {line.split()[0] for line in both.out.splitlines()} == {kept, named}
    assert both.err == ""
    store = open_store(database_path())
    store.append("trial", "started", 9e9, "script", {**store.events(kept)[0].data})
    store.close()
    shown = drill("sessions", "verify", "last").out, drill("sessions", "verify", "last", "--all").out
    assert [said.split(":")[0] for said in shown] == [named, "trial"]
    drill("sessions", "delete", "trial", "--yes")
    rows = json.loads(drill("sessions", "list", "--json").out)
    assert {row["id"]: row["scripted"] for row in rows} == {kept: True, named: False}


def test_replay_without_a_terminal_prints_the_talk(drill: Callable, kept: str) -> None:
    ran = drill("replay", kept)
    assert ran.code == 0
    assert "Ms Doyle" in ran.out


def test_export_gives_every_event_and_text_as_json_lines(drill: Callable, kept: str) -> None:
    rows = [json.loads(line) for line in drill("sessions", "export", kept).out.splitlines()]
    kinds = [row["kind"] for row in rows if "kind" in row]
    assert kinds[0] == "started"
    assert kinds[-1] == "finished"
    assert any(row.get("text") == "scenario" and "lift-third-report" in row["content"] for row in rows)


def test_delete_asks_first_and_then_the_session_is_gone(drill: Callable, kept: str, monkeypatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("no\n"))
    drill("sessions", "delete", kept)
    assert kept in drill("sessions", "list", "--all").out
    assert drill("sessions", "delete", kept, "--yes").code == 0
    assert drill("sessions", "list").out == ""
    assert drill("sessions", "show", kept).code == 2


def test_a_record_that_was_changed_is_not_verified(drill: Callable, kept: str, home: Path) -> None:
    db = sqlite3.connect(home / "sessions.sqlite3")
    db.execute("DROP TRIGGER events_are_not_changed")
    db.execute("UPDATE events SET data = replace(data, '}', ',\"anger\":3}') WHERE number = 2")
    db.commit()
    db.close()
    ran = drill("sessions", "verify", kept)
    assert ran.code == 1
    assert "event 2" in ran.out


def test_an_old_record_reads_and_verifies_after_the_scene_was_edited(drill: Callable, tmp_path: Path) -> None:
    """The session keeps the very texts it was played with."""
    root = tmp_path / "mine"
    folder = root / "scenarios" / "en"
    folder.mkdir(parents=True)
    text = Library().scenario("lift-third-report", "en").text
    scene = folder / "lift-third-report.yaml"
    scene.write_text(text, encoding="utf-8")
    replies = tmp_path / "r.txt"
    replies.write_text("I'm sorry.\nWhat happened?\n", encoding="utf-8")
    command = (
        "play",
        "lift-third-report",
        "--lang",
        "en",
        "--content",
        str(root),
        "--replies",
        str(replies),
        "--json",
    )
    run = json.loads(drill(*command).out)
    scene.write_text(text.replace("Ms Doyle", "Ms Murphy"), encoding="utf-8")
    assert "Ms Doyle" in drill("sessions", "show", run["session"]).out
    assert drill("sessions", "verify", run["session"]).code == 0


def test_the_talk_that_is_shown_is_the_one_that_is_marked() -> None:
    store = MemoryStore()
    sitting = begin(store)
    for reply in replies_of("rude"):
        if not sitting.talk.over:
            sitting.say(reply, 1010.0)
    replies = [turn.reply for turn in sitting.talk.turns]
    assert sitting.talk.over
    sitting.rewind(0, 1020.0)
    sitting.say("您好，我在听。", 1030.0)
    said = run_as_text(sitting.record(), explain=False)
    assert all(reply in said for reply in replies)
    assert "我在听" not in said


def test_one_record_whose_text_is_gone_does_not_hide_the_others(
    drill: Callable, kept: str, model_run: Callable, home: Path
) -> None:
    path = model_run("parking-dispute", "zh")
    other = json.loads(drill("play", "parking-dispute", "--lang", "zh", "--replies", path, "--json").out)
    db = sqlite3.connect(home / "sessions.sqlite3")
    db.execute("DELETE FROM texts WHERE text LIKE '%scenario: lift-third-report%'")
    db.commit()
    db.close()
    ran = drill("sessions", "verify", "all")
    assert ran.code == 1
    assert f"{other['session']}: verified" in ran.out
    assert "is gone: scenario" in ran.out


def test_a_title_with_escape_codes_does_not_reach_the_terminal(drill: Callable, home: Path) -> None:
    store = open_store(home / "sessions.sqlite3")
    data = {"scenario": "x", "language": "en", "title": "A\x1b]0;owned\x07B", "mode": "exam", "trainee": "me"}
    store.append("abc1", "started", 1.0, "trainee", data)
    store.close()
    said = drill("sessions", "list").out
    assert "AB" in said
    assert "\x1b" not in said


def test_a_talk_between_two_people_is_listed_shown_verified_and_exported(drill: Callable) -> None:
    store = open_store(database_path())
    sitting = PairSitting.begin(
        store, Library(), "lift-third-report", "en", Players("Ann", "Bo", "Cy"), trainee="Ann", now=1000.0
    )
    sitting.customer_says("Again!", 8, 1001.0)
    sitting.worker_says("I am sorry.", 1002.0)
    sitting.finish("left", 1003.0)
    store.close()
    session = sitting.talk.id
    assert session in drill("sessions", "list").out
    assert "Bo [8]  Again!" in drill("sessions", "show", session).out
    assert "apology: 1" in drill("replay", session).out
    refused = drill("sessions", "show", session, "--json")
    assert (refused.code, refused.out) == (2, "")
    assert "two people" in refused.err
    assert drill("sessions", "verify", "all").out.strip() == f"{session}: verified"
    kinds = [json.loads(line).get("kind") for line in drill("sessions", "export", session).out.splitlines()]
    assert [kind for kind in kinds if kind] == ["paired", "customer_said", "replied", "heard", "finished"]


def test_the_home_of_nobody_is_told_in_a_sentence(drill, monkeypatch) -> None:
    monkeypatch.setenv("SERVICE_DRILL_HOME", "~nobody99/x")
    ran = drill("sessions", "list")
    assert ran.code == 3
    assert "there is no such user" in ran.err


def test_whose_a_session_is_stands_in_what_is_shown_of_it_and_so_does_what_was_written_afterwards(
    drill: Callable,
) -> None:
    store = open_store(database_path())
    sitting = begin(store, language="en")
    for reply in model_replies("en"):
        sitting.say(reply, 1010.0)
    record = sitting.record()
    check = next(mark.check for mark in record.result.marks)
    report(store, record.id, {"cause": "the lift"}, author=record.trainee, now=1020.0)
    dispute(store, record.id, check, "I did say so", author=record.trainee, now=1030.0)
    store.close()
    head = drill("sessions", "show", "last").out.splitlines()[0]
    assert head.startswith(f"{record.stage.scenario.title} · ")
    assert head.endswith(f" · {record.trainee}")
    data = json.loads(drill("sessions", "show", "last", "--json").out)
    assert (data["trainee"], data["mode"], data["started"]) == (record.trainee, record.mode, record.started)
    assert data["report"]["cause"] == "the lift"
    assert [(d["check"], d["reason"]) for d in data["disputes"]] == [(check, "I did say so")]
    (line,) = drill("sessions", "list", "--name", record.trainee.upper()).out.splitlines()
    assert line.endswith("1 mark disputed")
    (row,) = json.loads(drill("sessions", "list", "--json").out)
    assert row["disputed"] == [check]
    other = drill("sessions", "list", "--name", "nobody else")
    assert (other.out, other.err.strip()) == ("", "No session of nobody else is kept.")
    named = drill("progress", "--lang", "en", "--name", record.trainee).out.splitlines()
    shouted = drill("progress", "--lang", "en", "--name", record.trainee.upper()).out.splitlines()
    assert (named[0], shouted[0]) == (f"{record.trainee} · English", f"{record.trainee.upper()} · English")
    assert named[1:] == shouted[1:]
    assert "Skills, weakest first" in shouted


def test_progress_of_a_class_has_a_line_for_everybody_and_names_the_step_that_is_weakest(
    drill: Callable,
) -> None:
    """Trial runs are nobody's; a name in capitals is the same person; the other language is told of."""
    store = open_store(database_path())
    for number, (trainee, replies) in enumerate(
        (("Wu", model_replies("en")), ("wu", ("Sorry.",)), ("Ann", replies_of("rude", "en")), ("script", ()))
    ):
        sitting = Sitting.begin(
            store, Library(), SCENE, "en", mode="practice", seed=0, trainee=trainee, now=1000.0 + number
        )
        for reply in replies:
            if not sitting.talk.over:
                sitting.say(reply, 1010.0 + number)
    store.close()
    lines = drill("progress", "--all").out.splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["Ann", "wu"]
    assert "1 drill" in lines[0]
    assert "weakest: " in lines[0]
    assert lines[-1].startswith("Weakest for most: ")
    rows = json.loads(drill("progress", "--all", "--json").out)
    assert [(row["trainee"], row["drills"]) for row in rows] == [("Ann", 1), ("wu", 1)]
    assert rows[0]["weakest"]["level"] < rows[1]["weakest"]["level"]
    assert "--lang en" in drill("progress", "--name", "WU", "--lang", "zh").err
    assert drill("progress", "--name", "Nobody").err.strip() == "No session of Nobody is kept."
