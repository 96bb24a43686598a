"""One mistake is told once: what only follows from it is held back, and what was meant is offered."""

from __future__ import annotations

import re

import pytest

from simulator import i18n
from simulator.content.chinese_words import CHINESE, meant
from simulator.content.definitions import DEFINITIONS
from simulator.content.plays import plays_of
from simulator.content.vocabulary import FAULTS, MOVES, TEMPERS, TIERS
from simulator.content.yaml_reader import parse_yaml
from simulator.tui import words
from tests.content.checked import SHIPPED, findings

LIFT = SHIPPED["lift-third-report", "en"]


@pytest.mark.parametrize("called", ["her mother", "her_mother", "her-mother"])
def test_a_name_with_a_space_is_told_once_however_it_is_spoken_of(called: str) -> None:
    """As it stands there, or with the space mended in the conditions only."""
    text = re.sub(r"((?:when|asks|after): .*)", lambda m: re.sub(r"\bmother\b", called, m[1]), LIFT)
    found = findings(text.replace("\n  mother:", "\n  her mother:"))
    assert [f.code for f in found] == ["SD030"]


def test_other_unknown_names_are_still_told_beside_it() -> None:
    text = LIFT.replace("\n  mother:", "\n  her mother:").replace("anger <= 5", "angr <= 5", 1)
    assert any(f.code == "SD036" and "`angr`" in f.message for f in findings(text))


@pytest.mark.parametrize(
    "lines",
    [
        "    expect: {outcome: 谈妥}\n",
        "    expects: {outcome: success}\n",
        "    expect: {score: high}\n",
        "    after:\n      9: {outcome: success}\n",
        "    after:\n      9: {moves: [apology]}\n",
        "    after:\n      1: {move: [apology]}\n",
    ],
)
def test_a_play_whose_expectation_cannot_be_read_is_not_said_to_expect_nothing(lines: str) -> None:
    text = f"scenario: x\nlanguage: en\nplays:\n  a:\n    replies: |\n      No.\n{lines}"
    tree, report = parse_yaml(text, "x.plays.yaml", "en")
    plays_of(tree, report)
    codes = [f.code for f in report.findings]
    assert codes
    assert "SD596" not in codes


@pytest.mark.parametrize(
    "lines", ["", "    expect: {}\n", "    expect: {moves: []}\n", "    after: {1: {}}\n"]
)
def test_a_play_that_really_expects_nothing_is_told_so(lines: str) -> None:
    text = f"scenario: x\nlanguage: en\nplays:\n  a:\n    replies: |\n      No.\n{lines}"
    tree, report = parse_yaml(text, "x.plays.yaml", "en")
    plays_of(tree, report)
    assert [f.code for f in report.findings] == ["SD596"]


def test_keys_run_together_by_a_full_width_colon_are_told_as_that_alone() -> None:
    """Not also as missing."""
    line = next(line for line in LIFT.split("\n") if line.startswith("  - {at:"))
    found = findings(LIFT.replace(line, "  - {at：能做的，note：今天}"))
    assert [f.code for f in found] == ["SD012"]


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("temper: impatient", "temper: 急躁型", "impatient"),
        ("tier: ", "tier: 初级 #", "basic"),
        ("outcome: success", "outcome: 成功", "success"),
        ("anger <= 5", "怒气 <= 5", "anger"),
        ("here >= 2", "这里 >= 2", "here"),
        ("now apology", "now 道歉", "apology"),
    ],
)
def test_a_chinese_word_for_a_choice_or_a_condition_is_understood(old: str, new: str, word: str) -> None:
    assert old in LIFT
    (found,) = [f for f in findings(LIFT.replace(old, new, 1)) if f.code in ("SD023", "SD036")]
    assert found.fix == f"Did you mean `{word}`?"


def test_whatever_the_screens_call_a_choice_is_understood() -> None:
    """So that a trainer may copy the word from there."""
    asked = [(words.temper, TEMPERS), (words.tier, TIERS), (words.label, (*MOVES, *FAULTS))]
    asked += [(words.outcome, ("success", "partial", "failure"))]
    before = i18n.language()
    i18n.use("zh")
    try:
        said = [(name, call(name)) for call, names in asked for name in names]
    finally:
        i18n.use(before)
    assert [(name, called) for name, called in said if meant(called, [name]) != name] == []


def test_a_word_that_is_no_choice_here_is_not_offered() -> None:
    assert meant("成功", TIERS) == ""
    assert meant("随便", CHINESE) == ""


def test_an_unknown_word_of_a_condition_is_told_with_what_can_be_counted() -> None:
    (found,) = [f for f in findings(LIFT.replace("anger <= 5", "zzz <= 5", 1)) if f.code == "SD036"]
    assert all(word in found.fix for word in ("anger", "here", "turn"))


def test_no_words_of_a_finding_are_shown_with_doubled_braces() -> None:
    """Pages and `--explain` print them as they stand."""
    texts = [*(d.message for d in DEFINITIONS.values()), *(d.fix for d in DEFINITIONS.values())]
    assert [text for both in texts for text in both.values() if "{{" in text] == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("outcome: success", "outcome: sucess", "SD023"),
        ("  temper:", "  tempr:", "SD020"),
        ("case_file:\n", "case_file:\n  - {at: x, note: “Monday, reported: by phone”}\n", "SD010"),
    ],
)
def test_one_slip_is_told_once_and_not_what_follows_from_it(old: str, new: str, code: str) -> None:
    text = SHIPPED["lift-third-report", "en"]
    for _ in range(text.count("outcome: success") - 1 if "outcome" in old else 0):
        text = text.replace("outcome: success", "outcome: partial", 1)
    found = findings(text.replace(old, new, 1), "scenarios/en/x.yaml")
    assert [finding.code for finding in found] == [code]


def test_no_number_of_remarks_hides_an_error() -> None:
    notes = "".join("  - {at: “Monday”, note: “rang”}\n" for _ in range(201))
    text = SHIPPED["lift-third-report", "en"].replace("case_file:\n", f"case_file:\n{notes}", 1)
    text = text.replace("to: doubt", "to: nowhere_at_all", 1).replace("anger: 8", "anger: eighty", 1)

    assert {"SD022", "SD027", "SD033"} <= {finding.code for finding in findings(text, "scenarios/en/x.yaml")}


@pytest.mark.parametrize("sign", "()[]{}*+?\\|.^$")
def test_an_id_with_any_sign_in_it_gives_findings(sign: str) -> None:
    """Ids are looked for in the text when a name like them is unknown; that it is unknown now follows from
    the sign, and waits."""
    written = sign.replace("\\", "\\\\")
    text = SHIPPED["lift-third-report", "zh"].replace("  doubt:", f'  "doubt{written}":', 1)

    assert {finding.code for finding in findings(text)} == {"SD030"}
