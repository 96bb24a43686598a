"""Habits are told from the whole talk, and only when it is long enough to show one."""

from __future__ import annotations

import pytest

from simulator.content.library import Library
from simulator.drill.records import Talk
from simulator.drill.stage import stage_for
from simulator.review.style import style_notes, told

LIBRARY = Library()
SCENE = "lift-third-report"


def talk_of(*replies: str) -> Talk:
    stage = stage_for(LIBRARY, SCENE, "en")
    talk = stage.machine.start(seed=0)
    for reply in replies:
        if not talk.over:
            talk = stage.machine.answer(talk, stage.read(talk, reply), at=0.0)
    return talk


def of_play(name: str) -> Talk:
    play = next(p for p in LIBRARY.plays(SCENE, "en") if p.name == name)
    return talk_of(*(line.text for line in play.replies))


def codes(talk: Talk) -> set[str]:
    return {note.code for note in style_notes(talk)}


def test_help_without_one_warm_word_is_efficient_but_cold():
    assert "cold" in codes(of_play("cold"))


def test_warmth_that_goes_as_help_comes_is_cold_too():
    talk = talk_of(
        "I'm so sorry, you must be worn out by this.",
        "Being shut in there would frighten anyone. What happened today?",
        "The engineer fits the new belt at eight tonight.",
        "The porter walks her down at half past seven tomorrow.",
    )
    note = next(n for n in style_notes(talk) if n.code == "cold")
    assert note.turns == (3, 4)


def test_kind_words_with_nothing_done_are_named():
    found = codes(of_play("kind_but_empty"))
    assert "warm_only" in found
    assert "cold" not in found


def test_a_model_run_has_something_to_keep_and_nothing_to_mend():
    notes = style_notes(of_play("model_run"))
    assert [n.code for n in notes] == ["warm"]
    assert notes[0].good


def test_going_past_what_the_customer_opened_up_about_is_named():
    talk = talk_of(
        "I'm sorry, three trips for one lift would make anyone furious. What happened?",
        "Is there anyone at home who can't manage the stairs?",
        "The engineer fits the new belt at eight tonight.",
    )
    assert talk.turns[1].revealed == ("mother",)
    assert next(n for n in style_notes(talk) if n.code == "unheard").turns == (3,)


def test_two_replies_show_no_habit():
    assert style_notes(talk_of("Sorry.", "No.")) == ()


@pytest.mark.parametrize(
    "code",
    ["cold", "warm_only", "rushed", "unasked", "unheard", "jargon", "long", "short", "repeats", "warm"],
)
def test_every_habit_has_words_and_advice(code):
    from simulator.review.style import StyleNote

    heard, advice = told(StyleNote(code, (1,)))
    assert heard != advice
    assert len(advice) > 3
