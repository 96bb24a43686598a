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
    expect: {turns: 1}
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
        ("    replies: |\n      No.\n    expect: {turns: 1}\n", "    expect: {passed: false}\n", "SD021"),
    ],
)
def test_mistakes_in_plays_are_findings(old: str, new: str, code: str, tmp_path: Path):
    path = tmp_path / "x.plays.yaml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")

    assert [code] == [finding.code for finding in Library().check_paths([path]).findings]


AFTER = TEXT.replace(
    "moves: [empathy]}\n",
    "moves: [empathy], marks: {listen: '>= 10', asked: not met}}\n"
    "    after:\n"
    "      1: {moves: [apology], anger: '> 4', said: three times}\n"
    "      2: {state: doubt, not_needs: [mother]}\n",
)


def test_a_reply_can_be_asked_for_what_it_brings():
    (good, _) = read(AFTER).plays

    assert (good.after[1].moves, good.after[1].said, good.after[1].anger) == (
        ("apology",),
        "three times",
        Span(((">", 4.0),), "> 4"),
    )
    assert (good.after[2].states, dict(good.after[2].without)) == (("doubt",), {"needs": ("mother",)})
    assert good.expect.marks == {"listen": Span(((">=", 10.0),), ">= 10"), "asked": "not met"}
    assert good.expect.place("marks", "asked").line == 8


def test_a_play_knows_whether_it_expects_anything():
    head = "scenario: x\nlanguage: en\nplays:\n  a:\n    replies: |\n      No.\n"

    for rest, asks in (
        ("", False),
        ("    expect: {}\n", False),
        ("    after: {1: {}}\n", False),
        ("    expect: {not_said: lift}\n", True),
        ("    after: {1: {not_moves: [apology]}}\n", True),
    ):
        assert read(head + rest).plays[0].asks == asks


@pytest.mark.parametrize(("text", "right", "wrong"), [("-5", -5, 5), ("-10 - -5", -7, 0), ("<= -1", -2, 0)])
def test_points_may_be_negative(text: str, right: float, wrong: float):
    mark = read(AFTER.replace("asked: not met", f"blame: '{text}'")).plays[0].expect.marks["blame"]

    assert isinstance(mark, Span)
    assert mark.holds(right)
    assert not mark.holds(wrong)


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("      2: {", "      3: {", "SD062", (11, 7)),
        ("      2: {", "      second: {", "SD062", (11, 7)),
        ("      2: {", "      0: {", "SD062", (11, 7)),
        ("asked: not met", "askd: not met", "SD063", None),
        ("asked: not met", "asked: yes", "SD064", None),
        ("listen: '>= 10'", "listen: not met", "SD066", None),
        ("not_needs: [mother]", "not_needs: [father]", "SD065", (11, 37)),
        ("moves: [apology]", "moves: [mother]", "SD065", (10, 19)),
        ("anger: '> 4'", "anger: furious", "SD060", (10, 36)),
        ("2: {state: doubt", "2: {state: doubtful", "SD033", (11, 18)),
        ("2: {state: doubt", "2: {states: [doubt]", "SD020", (11, 11)),
        ("2: {state: doubt", "2: {score: 50", "SD020", (11, 11)),
        ("said: three times", "said: [three, times]", "SD022", None),
    ],
)
def test_mistakes_in_expectations_are_found_at_their_place(
    old: str, new: str, code: str, place: tuple[int, int] | None, tmp_path: Path
):
    assert old in AFTER
    path = tmp_path / "x.plays.yaml"
    path.write_text(AFTER.replace(old, new, 1), encoding="utf-8")
    (finding,) = Library().check_paths([path]).findings

    assert finding.code == code
    assert place in (None, (finding.at.line, finding.at.column))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_findings_in_expectations_offer_the_nearest_name(language: str, tmp_path: Path):
    path = tmp_path / "x.plays.yaml"
    path.write_text(AFTER.replace("moves: [apology]", "moves: [apolgy]"), encoding="utf-8")
    (finding,) = Library().check_paths([path], language).findings

    assert "`apology`" in finding.fix
    assert finding.message == {"en": "there is no move `apolgy`", "zh": "没有叫 `apolgy` 的步骤"}[language]


def test_a_rubrics_own_moves_and_faults_can_be_expected(tmp_path: Path):
    """They come from the scenario's rubric, not from a list in the program."""
    (tmp_path / "rubrics").mkdir()
    (tmp_path / "scenarios").mkdir()
    library = Library()
    rubric = library.rubric("four-step").text.replace("rubric: four-step", "rubric: mine")
    rubric = rubric.replace("follow_up]", "follow_up, humour]", 1)
    (tmp_path / "rubrics" / "mine.yaml").write_text(rubric, encoding="utf-8")
    scene = library.scenario("lift-third-report", "en").text.replace("rubric: four-step", "rubric: mine")
    (tmp_path / "scenarios" / "lift.yaml").write_text(scene, encoding="utf-8")
    path = tmp_path / "scenarios" / "lift.plays.yaml"
    path.write_text(AFTER.replace("moves: [apology]", "moves: [humour]"), encoding="utf-8")

    assert Library([tmp_path]).check_paths([path]).findings == ()


@pytest.mark.parametrize(
    ("old", "title", "name"),
    [
        ("listen: '>= 10'", "Listen: '>= 10'", "`listen`"),
        ("listen: '>= 10'", "倾听: '>= 10'", "`listen`"),
        ("not_needs: [mother]", "not_needs: [The old mother on twelve]", "`mother`"),
    ],
)
def test_whoever_writes_a_title_is_told_the_name(old: str, title: str, name: str, tmp_path: Path):
    """Screens show titles; a trainer may well take them for the names."""
    need = Library().scenario("lift-third-report", "en").needs["mother"].title
    path = tmp_path / "x.plays.yaml"
    path.write_text(AFTER.replace(old, title.replace("The old mother on twelve", need)), encoding="utf-8")
    (finding,) = Library().check_paths([path], "en").findings

    assert finding.fix == f"Did you mean {name}?"


def test_a_full_width_colon_after_the_number_of_a_reply_is_called_that(tmp_path: Path):
    path = tmp_path / "x.plays.yaml"
    path.write_text(AFTER.replace("      2: {", "      2：{"), encoding="utf-8")
    (finding,) = Library().check_paths([path]).findings

    assert (finding.code, finding.at.line, finding.at.column) == ("SD012", 11, 8)
