"""`play` with a file of replies: the JSON that outsiders rely on, the same bytes twice, and bad input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

SCENES = ("lift-third-report", "parking-dispute", "fee-arrears")
RUDE = {
    "zh": ["关我什么事", "你喊什么喊", "爱住不住", "你有完没完", "投诉去吧", "你自己的问题"],
    "en": [
        "Not my problem.",
        "Calm down, it's only a lift.",
        "Stop whining.",
        "That's your own fault.",
        "Oh, shut up.",
    ],
}


def run_json(drill: Callable, scenario: str, language: str, replies: str, *more: str) -> dict:
    ran = drill("play", scenario, "--lang", language, "--replies", replies, "--json", *more)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


@pytest.mark.parametrize("scenario", SCENES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_model_run_settles_the_customer_and_passes(
    drill: Callable, model_run: Callable, scenario: str, language: str
) -> None:
    run = run_json(drill, scenario, language, model_run(scenario, language))
    assert run["outcome"] == "success"
    assert run["passed"] is True
    assert run["score"] >= 90
    assert run["anger"][-1] <= 3
    assert run["unused"] == []


@pytest.mark.parametrize("scenario", SCENES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_rude_replies_end_in_failure(drill: Callable, tmp_path: Path, scenario: str, language: str) -> None:
    replies = tmp_path / "rude.txt"
    replies.write_text("\n".join(RUDE[language]), encoding="utf-8")
    run = run_json(drill, scenario, language, str(replies))
    assert run["outcome"] == "failure"
    assert run["passed"] is False
    assert run["score"] < 40


def test_the_json_has_the_promised_keys(drill: Callable, model_run: Callable) -> None:
    run = run_json(drill, "lift-third-report", "en", model_run("lift-third-report", "en"))
    assert {
        "session",
        "scenario",
        "outcome",
        "score",
        "passed",
        "anger",
        "turns",
        "marks",
        "unused",
    } <= run.keys()
    for turn in run["turns"]:
        assert turn.keys() >= {"customer", "reply", "moves", "faults", "state", "anger"}
    assert len(run["anger"]) == len(run["turns"]) + 1
    assert all({"check", "met", "points", "of", "evidence"} <= mark.keys() for mark in run["marks"])


def test_the_same_seed_gives_the_same_bytes_twice_and_one_session(
    drill: Callable, model_run: Callable
) -> None:
    command = (
        "play",
        "lift-third-report",
        "--lang",
        "zh",
        "--replies",
        model_run("lift-third-report", "zh"),
        "--json",
    )
    first, second = drill(*command, "--seed", "7"), drill(*command, "--seed", "7")
    assert first.out == second.out
    assert drill("sessions", "list", "--all").out.count("\n") == 1


def test_what_is_left_over_after_an_ending_is_counted(drill: Callable, model_run: Callable) -> None:
    path = model_run("lift-third-report", "en")
    with open(path, "a", encoding="utf-8") as file:
        file.write("One more thing.\nAnd another.\n")
    run = run_json(drill, "lift-third-report", "en", path)
    assert run["unused"] == ["One more thing.", "And another."]


@pytest.mark.parametrize(
    "reply",
    ["", "   ", "😀😀😀", "\x07\x1b[31m", "好" * 20_000, "a " * 15_000, "[/red] oops [b]", "\u202e\u200b"],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_odd_reply_is_answered_and_the_session_goes_on(
    drill: Callable, tmp_path: Path, reply: str, language: str
) -> None:
    replies = tmp_path / "odd.txt"
    replies.write_text(f"{reply}\n您好\n", encoding="utf-8")
    run = run_json(drill, "lift-third-report", language, str(replies))
    assert len(run["turns"]) == 2
    assert all(turn["customer"] for turn in run["turns"])
    assert drill("sessions", "verify", run["session"]).code == 0


def test_an_unknown_scenario_names_the_nearest_and_exits_2(drill: Callable, tmp_path: Path) -> None:
    replies = tmp_path / "r.txt"
    replies.write_text("hello\n")
    ran = drill("play", "lift-third-reprot", "--lang", "en", "--replies", str(replies))
    assert ran.code == 2
    assert "lift-third-report" in ran.err


def test_a_replies_file_that_cannot_be_read_is_one_sentence(drill: Callable, tmp_path: Path) -> None:
    ran = drill("play", "lift-third-report", "--lang", "en", "--replies", str(tmp_path / "none.txt"))
    assert ran.code == 2
    assert "none.txt" in ran.err
    (tmp_path / "gbk.txt").write_bytes("您好".encode("gbk"))
    ran = drill("play", "lift-third-report", "--lang", "en", "--replies", str(tmp_path / "gbk.txt"))
    assert ran.code == 2
    assert "UTF-8" in ran.err


def test_explain_tells_what_was_heard_and_which_rule_fired(drill: Callable, model_run: Callable) -> None:
    path = model_run("lift-third-report", "en")
    ran = drill("play", "lift-third-report", "--lang", "en", "--replies", path, "--explain")
    assert "heard:" in ran.out
    assert "anger:" in ran.out
    assert "scenarios/en/lift-third-report.yaml:" in ran.out


def test_a_damaged_database_is_one_sentence_exit_3_and_untouched(
    drill: Callable, home: Path, tmp_path: Path
) -> None:
    home.mkdir(parents=True)
    database = home / "sessions.sqlite3"
    database.write_text("not a database at all, only text " * 60)
    before = database.read_bytes()
    ran = drill("sessions", "list")
    assert ran.code == 3
    assert "sessions.sqlite3" in ran.err
    assert "Traceback" not in ran.err
    assert database.read_bytes() == before
