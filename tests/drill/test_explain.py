"""The account of a turn, for trainers, in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from drill_scene import ASK_HOME, CALL, IDLE, INSULT, KIND, PLUMBER, SORRY, last, machine, play, read, scene

from simulator.content.vocabulary import TEMPER_EVENTS
from simulator.drill.explain import WORDS, explain_turn
from simulator.drill.records import HOLDS, StepCode


def test_the_account_says_what_was_heard_what_moved_and_why():
    """Heard, anger with every number, rules tried, and where the line came from."""
    turn = last(machine(), KIND, ASK_HOME, PLUMBER)
    assert explain_turn(turn, "en") == [
        "heard: resolve, plumber (“plumber”)",
        "anger: 5 → 3: offer plumber −1, need met: baby −2, as much as one reply can do +1",
        "recorded: plumber",
        "helped with: baby",
        "rule: met baby → settling  [tap.en.yaml:40]",
        "now in: settling",
        "says: settling  [tap.en.yaml:1]",
    ]


def test_the_account_is_chinese_too():
    """The same turn in Chinese, ids and conditions as the author wrote them."""
    assert explain_turn(last(machine(), KIND), "zh")[:3] == [
        "听到：共情",
        "怒气：7 → 6：共情 −1",
        "规则：empathy → listening  [tap.en.yaml:40]",
    ]


def test_words_heard_are_quoted():
    """Offers, needs and questions stand with the words that brought them, in the language's own brackets."""
    turn = last(machine(), CALL)
    assert explain_turn(turn, "en")[0] == "heard: follow-up, call (“call you”)"
    assert explain_turn(turn, "zh")[0] == "听到：跟进，call（“call you”）"


def test_an_unmoved_gauge_is_said_too():
    """Nothing heard, nothing moved."""
    assert explain_turn(last(machine(), IDLE[0]), "en")[:2] == [
        "heard: nothing that counts",
        "anger: stays 7",
    ]


def test_faults_are_named_in_the_language_asked_for():
    """The insult that deafened is told in Chinese, too."""
    assert "听不进去：冒犯了（推责），这句里的好话都不算" in explain_turn(last(machine(), INSULT), "zh")


def test_what_only_the_model_saw_is_marked():
    """A trainer can tell which finding has no cue."""
    reading = replace(IDLE[0], faults=("hostile",), model_only=frozenset({"hostile"}))
    assert explain_turn(last(machine(), reading), "en")[0] == "heard: hostile (only the model saw it)"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_turn_can_be_explained(language):
    """Whatever happens, the account has words for it."""
    made = machine(scene(turns=30))
    limit = read("I want to help; I can't while you swear.", limit_set=True)
    rude = read("Your own fault.", faults=("blame",))
    talks = [
        play(
            made,
            INSULT,
            SORRY,
            read("I'll send the plumber."),
            read("Friday at 8."),
            ASK_HOME,
            KIND,
            PLUMBER,
            CALL,
        ),
        play(made, *IDLE),
        play(made, rude, rude, rude, rude),
        play(
            made,
            limit,
            read("I'll get you a new flat."),
            read("No record."),
            read("What happened before?"),
            ASK_HOME,
        ),
        play(machine(scene(turns=1)), KIND),
    ]
    for talk in talks:
        for turn in talk.turns:
            assert all(explain_turn(turn, language))


def test_a_rule_that_only_speaks_says_why_it_kept_silent():
    """It lacked something, its lines are used up, or it is the one that spoke."""
    made = machine(scene(turns=9))
    rule = "now apology"
    silent = {
        number: [(s.what, s.why) for s in made.unspoken(talk) if s.detail == rule]
        for number, talk in enumerate(
            (
                play(made, IDLE[0]),
                play(made, SORRY),
                play(made, SORRY, read("Sorry once more, it pains me.", "apology")),
            )
        )
    }
    assert silent == {0: [("passed_over", "now apology")], 1: [], 2: [("used_up", "")]}
    assert made.unspoken(made.start()) == ()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_step_and_every_cause_has_words(language: str):
    """The types allow no other code; an English cause may be called by its own name."""
    words = WORDS[language]
    assert {f"step {code}" for code in get_args(StepCode)} == {
        key for key in words if key.startswith("step ")
    }
    named = {cause for cause in (*TEMPER_EVENTS, *HOLDS) if f"cause {cause}" in words or cause in words}
    unnamed = {*TEMPER_EVENTS, *HOLDS} - named
    assert all(language == "en" and cause.isalpha() for cause in unnamed), unnamed
