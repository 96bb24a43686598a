"""What a good worker says in each state, and the next hint."""

from __future__ import annotations

from dataclasses import replace

from drill_scene import ASK_HOME, CALL, KIND, PLUMBER, lines, machine, play, read, scene

from simulator.drill.advice import model_run, next_hint
from simulator.drill.wordings import wordings

RUN = {r.reply: r for r in (KIND, ASK_HOME, PLUMBER, CALL)}


def look_up(reply: str, customer: str):
    """A reader that knows four replies."""
    return RUN[reply]


def test_every_wording_knows_the_moment_it_was_written_for():
    """Replies of the model run with state, news and what was known; a state's own `model` comes after."""
    states = scene().states | {"cold": replace(scene().states["cold"], model=lines("I take that back."))}
    made = machine(scene(states=states, model=lines(*RUN)))
    assert model_run(made, look_up).outcome == "success"
    baby = frozenset({"baby"})
    assert [(w.text, w.state, w.opening, w.answers, w.known) for w in wordings(made, look_up)] == [
        (KIND.reply, "open", True, frozenset(), frozenset()),
        (ASK_HOME.reply, "listening", False, frozenset(), frozenset()),
        (PLUMBER.reply, "listening", False, baby, baby),
        (CALL.reply, "settling", False, frozenset(), baby),
        ("I take that back.", "cold", False, frozenset(), frozenset()),
    ]


def test_replies_after_the_end_of_the_model_run_are_left_out():
    """A model run that is too long does not fail."""
    made = machine(scene(model=lines(*RUN, KIND.reply)))
    assert len(model_run(made, look_up).turns) == 4


def test_hints_of_the_state_come_first():
    """The author's hints, then what is missing in this talk, then none."""
    states = scene().states | {"open": replace(scene().states["open"], hints=lines("Look at her face."))}
    made = machine(scene(states=states))
    talk = made.start()
    hints = [next_hint(made, talk, level) for level in range(20)]
    assert hints[0] == "Look at her face."
    assert hints[1] == "Before you solve anything: what has this been like for them?"
    assert hints[-1] is None
    assert len({hint for hint in hints if hint}) == len([hint for hint in hints if hint])


def test_hints_follow_the_talk():
    """A need just told asks for a warm word first; a promise without a time asks for the time."""
    made = machine()
    assert (
        next_hint(made, play(made, KIND, ASK_HOME), 0)
        == "They have just told you something that is hard to say."
    )
    hint = next_hint(made, play(made, KIND, read("I'll send the plumber round.")), 1)
    assert hint == "Say the day or the hour for this: plumber."


def test_hints_speak_the_scenes_language():
    """A Chinese scene hints in Chinese."""
    made = machine(scene(language="zh"))
    assert next_hint(made, made.start(), 0) == "先别急着解决：这件事对他来说是什么滋味？"


def test_there_is_no_hint_when_all_is_over():
    """An ending has no next step."""
    made = machine()
    assert next_hint(made, play(made, KIND, ASK_HOME, PLUMBER, CALL), 0) is None


def test_when_all_is_arranged_hints_turn_to_the_person_and_then_to_the_end():
    """Held back by anger alone: a warm word; and after that, say once more what was agreed."""
    made = machine(scene(needs={"baby": scene().needs["baby"]}, customer=replace(scene().customer, calm=0)))
    warm = read("Poor you, with a baby and no sleep.", "empathy")
    talk = play(made, KIND, ASK_HOME, warm, PLUMBER, CALL)
    assert next_hint(made, talk, 0) == "It is all arranged, and still they are not at ease."
    soothed = made.answer(talk, read("You have had a dreadful week of it.", "empathy"), at=60.0)
    assert next_hint(made, soothed, 0) == "Say once more, briefly, what you two have agreed."
