"""What the shipped rubrics are worth: which talks earn what."""

from __future__ import annotations

import pytest

from simulator.content.conditions import names
from simulator.content.library import Library
from simulator.content.rubric import Rubric
from simulator.scoring.marking import mark
from simulator.scoring.marks import Result, Talk, TalkTurn
from simulator.scoring.reading import Evidence, Reading

RUBRICS = {name: Library().rubric(name) for name in ("four-step", "empathy-first")}
MOVES = ("apology", "empathy", "listen", "resolve", "follow_up")


def turn(words: str, anger: int) -> TalkTurn:
    """A reply in which these words became true, in this order."""
    found = words.split()
    evidence = {
        word: (Evidence(word, at * 5, at * 5 + 4, "word", word, "", 100.0, True, "found"),)
        for at, word in enumerate(found)
    }
    labels = [
        word for word in found if word in MOVES or word in ("blame", "dismiss", "hostile", "overpromise")
    ]
    faults = tuple(word for word in labels if word not in MOVES)
    reading = Reading(
        "word " * 9,
        "en",
        tuple(word for word in labels if word in MOVES),
        faults,
        tuple(evidence[word][0] for word in labels),
        (),
    )
    facts = {word: proof for word, proof in evidence.items() if word not in labels}
    if {"blame", "dismiss", "hostile"} & set(faults):
        facts["insult"] = evidence[faults[0]]
    return TalkTurn(reading, facts, anger)


def result(rubric: Rubric, outcome: str, *turns: tuple[str, int], needs: int = 2) -> Result:
    return mark(rubric, Talk(tuple(turn(words, anger) for words, anger in turns), 8, 3, needs, outcome))


GOOD = (
    ("apology empathy listen question", 7),
    ("empathy listen need", 6),
    ("empathy resolve offer timed met", 4),
    ("listen need", 4),
    ("empathy follow_up offer timed met", 2),
)


@pytest.mark.parametrize("name", RUBRICS)
def test_a_model_run_earns_everything(name: str):
    marks = result(RUBRICS[name], "success", *GOOD)

    assert (marks.score, marks.passed, marks.excellent) == (100.0, True, True)
    assert marks.dimensions == {"need": 100.0, "solution": 100.0, "emotion": 100.0}


@pytest.mark.parametrize("name", RUBRICS)
def test_a_decent_run_with_one_need_unfound_earns_from_60_to_90(name: str):
    """Warm once, asked, one need of two, help with a time and a call: good work, and more to learn."""
    decent = (
        ("apology empathy listen", 7),
        ("listen need", 7),
        ("resolve offer timed met", 5),
        ("follow_up offer", 3),
    )
    marks = result(RUBRICS[name], "success", *decent)

    assert 60 <= marks.score < 90


@pytest.mark.parametrize("name", RUBRICS)
def test_a_half_done_run_that_ends_in_a_compromise_does_not_pass(name: str):
    middling = (
        ("listen question", 8),
        ("apology", 8),
        ("resolve offer timed", 7),
        ("apology empathy", 6),
        ("follow_up offer", 6),
    )
    marks = result(RUBRICS[name], "partial", *middling)

    assert 40 <= marks.score < 85
    assert not marks.passed


@pytest.mark.parametrize("name", RUBRICS)
def test_kind_but_empty_stays_under_60(name: str):
    kind = (("apology empathy", 7), ("empathy", 7), ("listen need", 7), ("empathy", 7), ("apology stale", 9))
    marks = result(RUBRICS[name], "failure", *kind)

    assert marks.score < 60
    assert not marks.passed


@pytest.mark.parametrize("name", RUBRICS)
def test_cold_competence_stays_under_60(name: str):
    cold = (("resolve offer timed", 7), ("resolve offer", 6), ("follow_up offer timed", 6), ("stale", 7))

    assert result(RUBRICS[name], "partial", *cold).score < 60


@pytest.mark.parametrize("name", RUBRICS)
def test_a_rude_run_earns_nothing(name: str):
    rude = (("dismiss", 9), ("hostile blame", 10), ("hostile", 10))
    marks = result(RUBRICS[name], "failure", *rude)

    assert marks.score == 0
    assert marks.red_flag


@pytest.mark.parametrize("name", RUBRICS)
def test_one_hard_word_taken_back_is_no_red_flag(name: str):
    marks = result(RUBRICS[name], "success", ("hostile", 9), *GOOD)

    assert not marks.red_flag
    assert 70 <= marks.score < 90


@pytest.mark.parametrize("name", RUBRICS)
def test_help_before_warmth_costs_points_once(name: str):
    swapped = (("resolve offer timed listen", 7), *GOOD)
    marks = result(RUBRICS[name], "success", *swapped)

    broken = [m for m in marks.marks if m.kind == "order" and m.met is False]
    assert len(broken) == 2
    assert marks.score < 100


@pytest.mark.parametrize("name", RUBRICS)
def test_a_scene_without_needs_can_earn_everything_too(name: str):
    plain = (("apology empathy listen", 5), ("resolve offer timed follow_up", 3))
    marks = result(RUBRICS[name], "success", *plain, needs=0)

    assert marks.score == 100


@pytest.mark.parametrize("rubric", RUBRICS.values(), ids=list(RUBRICS))
def test_every_check_has_words_in_both_languages_and_an_example(rubric: Rubric):
    for step in rubric.steps:
        assert 2 <= len(step.checks) <= 4
        for check in step.checks:
            for words in (check.ask, check.advice, check.example, step.title):
                assert {"en", "zh"} == set(words)
            assert names(check.when)


@pytest.mark.parametrize("rubric", RUBRICS.values(), ids=list(RUBRICS))
def test_all_five_moves_and_faults_are_read(rubric: Rubric):
    assert rubric.moves == MOVES
    assert {"blame", "dismiss", "overpromise", "hostile", "jargon"} == {fault.id for fault in rubric.faults}
    assert ("pass", rubric.pass_mark, rubric.excellent) == ("pass", 85, 90)
