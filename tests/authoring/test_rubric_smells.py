"""Rubrics that load and cannot be earned."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.authoring.possible import always, can_hold, never
from simulator.content.conditions import parse
from tests.authoring.smelling import RUBRIC, codes, smells, spot

KIND = "rubrics"

CASES = [
    pytest.param("when: apology\n", "when: apology and not apology\n", "SD511", "apology and not"),
    pytest.param("when: apology\n", "when: apology >= 2 and apology <= 1\n", "SD511", "apology >= 2"),
    pytest.param("when: apology\n", "when: apology before listen and listen before apology and listen\n",
                 "SD511", "apology before"),
    pytest.param("when: hostile >= 2 and insult >= 2", "when: success and failure", "SD511", "success and"),
    pytest.param("unless: no_needs", "unless: resolve or offer", "SD512", "resolve or offer\n        ask"),
    pytest.param("when: apology\n", "when: apology or not apology\n", "SD513", "apology or not"),
    pytest.param("first: apology or empathy", "first: resolve >= 2", "SD514", "resolve >= 2"),
    pytest.param("first: apology or empathy", "first: apology and not apology", "SD514", "apology and not"),
    pytest.param("then: resolve or offer", "then: resolve and not resolve", "SD515", "resolve and not"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "words"), CASES)
def test_a_rubric_with_this_mistake_gets_this_finding_at_its_place(
    tmp_path: Path, old: str, new: str, code: str, words: str
) -> None:
    """In both languages."""
    assert RUBRIC.count(old) == 1
    text = RUBRIC.replace(old, new)
    found = [f for f in smells(tmp_path, KIND, text) if f.code == code]
    assert [(f.at.line, f.at.column) for f in found] == [spot(text, words)]
    (chinese,) = (f for f in smells(tmp_path, KIND, text, "zh") if f.code == code)
    assert chinese.message != found[0].message
    assert "{" not in found[0].message + found[0].fix + chinese.message + chinese.fix


def test_a_sound_rubric_smells_of_nothing(tmp_path: Path) -> None:
    """Not one finding."""
    assert codes(smells(tmp_path, KIND, RUBRIC)) == []


def test_a_move_without_a_cue_is_named_once_for_each_language_that_lacks_it(tmp_path: Path) -> None:
    """`thanks` is no label of the shipped lexicons."""
    text = RUBRIC.replace("excellent: 90\n", "excellent: 90\nmoves: [apology, thanks]\n")
    text = text.replace("when: apology\n", "when: apology and thanks\n")
    text = text.replace("first: apology or empathy", "first: thanks").replace("resolve or offer", "offer")
    found = [f for f in smells(tmp_path, KIND, text) if f.code == "SD510"]
    assert [(f.at.line, f.at.column) for f in found] == [spot(text, "thanks", "when: apology")] * 2
    assert {"en.yaml" in f.fix for f in found} == {True, False}


def test_a_fault_without_a_cue_is_named_at_its_key(tmp_path: Path) -> None:
    """Its cost would never be charged."""
    text = RUBRIC.replace("  blame:\n", "  gossip:\n")
    found = [f for f in smells(tmp_path, KIND, text) if f.code == "SD510"]
    assert {(f.at.line, f.at.column) for f in found} == {spot(text, "gossip")}


def test_weights_that_do_not_make_100_are_an_error(tmp_path: Path) -> None:
    """And the file is looked at no further."""
    assert codes(smells(tmp_path, KIND, RUBRIC.replace("weight: 40", "weight: 41"))) == ["SD050"]


@pytest.mark.parametrize(
    "text",
    [
        "apology", "not apology", "apology >= 3", "empathy and empathy before resolve", "anger <= 3",
        "all_needs", "met and need and offer", "hostile >= 2 and insult >= 2", "apology == 0 or turns >= 5",
    ],
)  # fmt: skip
def test_what_a_talk_can_bring_or_fail_to_bring_is_let_pass(text: str) -> None:
    """No false alarm."""
    assert not never(parse(text))
    assert not always(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "anger >= 11",
        "all_needs and no_needs",
        "met and not need",
        "timed and not offer",
        "blame and not fault",
    ],
)
def test_what_the_words_themselves_rule_out_cannot_hold(text: str) -> None:
    """Anger ends at 10; a need that was met was told; a promise with a time is a promise."""
    assert never(parse(text))


def test_a_scene_knows_that_a_met_need_was_told_and_that_turns_begin_at_one() -> None:
    """The rules of a scenario's conditions."""
    assert not can_hold(parse("met baby and not baby").node, scene=True)
    assert not can_hold(parse("now apology and not apology").node, scene=True)
    assert not can_hold(parse("here == 0").node, scene=True)
    assert can_hold(parse("apology and not now apology").node, scene=True)


def test_a_condition_too_wide_to_try_is_let_pass() -> None:
    """Twenty names are more than can be tried: no verdict is better than a guess."""
    wide = " and ".join(f"n{number}" for number in range(20))
    assert can_hold(parse(f"{wide} and not n0").node)
