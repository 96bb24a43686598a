"""`score`: JSON lines in and out, and what a line that is none gets."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

ROWS = [
    {
        "id": "1",
        "customer": "When?",
        "reply": "I'm so sorry. The plumber will be there by six.",
        "lang": "en",
    },
    {"id": "2", "customer": "到底几点？", "reply": "對不起，師傅兩點到。", "lang": "zh"},
    {"id": "3", "reply": "关我什么事"},
]


def score(drill: Callable, tmp_path: Path, rows: list, *more: str):
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows))
    return drill("score", "--rubric", "four-step", str(path), *more)


def test_every_line_gets_its_moves_faults_and_evidence_inside_the_reply(
    drill: Callable, tmp_path: Path
) -> None:
    ran = score(drill, tmp_path, ROWS)
    assert ran.code == 0
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row["id"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["moves"] == ["apology", "resolve"]
    assert rows[1]["moves"] == ["apology", "resolve"]
    assert rows[2]["faults"]
    for given, row in zip(ROWS, rows, strict=True):
        for e in row["evidence"]:
            assert {"criterion", "start", "end", "text", "cue", "counts", "why"} <= e.keys()
            assert given["reply"][e["start"] : e["end"]] == e["text"]


def test_cues_stand_alone_without_the_model(drill: Callable, tmp_path: Path) -> None:
    ran = score(drill, tmp_path, ROWS, "--no-model")
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert all(e["witness"] == "cue" for row in rows for e in row["evidence"])
    assert rows[0]["moves"] == ["apology", "resolve"]


def test_a_bad_line_is_told_with_its_number_and_the_others_are_read(drill: Callable, tmp_path: Path) -> None:
    ran = score(drill, tmp_path, [ROWS[0], "{not json", {"id": "x"}, {"reply": "hi", "lang": "fr"}, ROWS[1]])
    assert ran.code == 2
    assert len(ran.out.splitlines()) == 2
    for number in (2, 3, 4):
        assert f"line {number}:" in ran.err


def test_an_unknown_rubric_names_the_nearest(drill: Callable, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("{}")
    ran = drill("score", "--rubric", "four-stpe", str(path))
    assert ran.code == 2
    assert "four-step" in ran.err


def test_json_too_deep_or_with_an_endless_number_is_a_bad_line_like_any_other(
    drill: Callable, tmp_path: Path
) -> None:
    ran = score(drill, tmp_path, ["[" * 100_000, '{"id": ' + "1" * 5000 + ', "reply": "hi"}', ROWS[1]])
    assert ran.code == 2
    assert len(ran.out.splitlines()) == 1
    assert "line 1:" in ran.err
    assert "line 2:" in ran.err


def test_a_reply_may_stand_before_or_after_the_customers_line(drill: Callable) -> None:
    reply, customer = "I am sorry about that.", "You promised!"
    ran = drill("rubric", "try", "--customer", customer, reply)
    assert (ran.code, ran.out) == (0, drill("rubric", "try", reply, "--customer", customer).out)
    assert "apology" in ran.out
    assert drill("rubric", "try", "one", "two", "three").code == 2
