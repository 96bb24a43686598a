"""Plays: scripted runs with what must come out."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.content.expectations import Span
from simulator.content.library import Library
from simulator.content.plays import Plays, plays_of
from simulator.content.yaml_reader import parse_yaml

TEXT = """\
scenario: lift-third-report
language: en
plays:
  good:
    replies: |
      One.
      Two.
    expect: {outcome: success, passed: true, score: ">= 90", anger: 2-3, state: doubt, moves: [empathy]}
  bad:
    replies: |
      No.
"""


def read(text: str = TEXT) -> Plays:
    tree, report = parse_yaml(text, "x.plays.yaml")
    plays = plays_of(tree, report)
    assert plays is not None, report.findings
    return plays


def test_a_play_holds_replies_and_what_must_come_out():
    good, bad = read().plays

    assert [line.text for line in good.replies] == ["One.", "Two."]
    assert (
        good.expect.outcome,
        good.expect.passed,
        good.expect.states,
        good.expect.moves,
    ) == ("success", True, ("doubt",), ("empathy",))
    assert Span(((">=", 90.0),), ">= 90") == good.expect.score
    assert (bad.expect.outcome, bad.expect.passed, bad.expect.score) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        (">= 90", 90, 89.9),
        ("<= 3", 3, 4),
        ("> 60", 60.1, 60),
        ("< 5", 4, 5),
        ("40-84", 84, 84.5),
        ("7", 7, 8),
    ],
)
def test_a_number_is_compared_as_written(text: str, right: float, wrong: float):
    span = read(TEXT.replace('">= 90"', f'"{text}"')).plays[0].expect.score

    assert span is not None
    assert span.holds(right)
    assert not span.holds(wrong)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('">= 90"', "high", "SD060"),
        ("scenario: lift-third-report", "scenario: lift-third-reprot", "SD061"),
        ("state: doubt", "state: doubtt", "SD033"),
        ("moves: [empathy]", "moves: [emphaty]", "SD065"),
        ("outcome: success", "outcome: won", "SD023"),
        ("outcome: success", "ending: won", "SD033"),
        ("    replies: |\n      No.\n", "    expect: {passed: false}\n", "SD021"),
    ],
)
def test_mistakes_in_plays_are_findings(old: str, new: str, code: str, tmp_path: Path):
    path = tmp_path / "x.plays.yaml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")

    assert [code] == [finding.code for finding in Library().check_paths([path]).findings]
