"""Start, answer, time up, rewind: pure functions of their arguments."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from drill_scene import ASK_HOME, CALL, IDLE, INSULT, KIND, PLUMBER, SORRY, machine, play, read, scene


def test_a_talk_begins_with_the_first_states_line():
    """Opening, state and anger come from the scene; no reply has been given."""
    talk = machine().start(seed=7)
    assert (talk.opening, talk.state, talk.anger, talk.turns, talk.over) == (
        "It drips!",
        "open",
        7,
        (),
        False,
    )
    assert (talk.last_line, talk.curve, talk.seed) == ("It drips!", (7,), 7)


def test_answer_returns_a_new_talk_and_leaves_the_old_one():
    """The old talk can be answered again, otherwise."""
    made = machine()
    talk = made.start()
    one, other = made.answer(talk, KIND, at=1.0), made.answer(talk, INSULT, at=1.0)
    assert (talk.turns, one.state, other.state) == ((), "listening", "cold")


def test_a_turn_holds_what_was_said_and_when():
    """Customer's line, reply, time and numbers of the turn."""
    turn = play(machine(), KIND, ASK_HOME).turns[1]
    assert (turn.number, turn.at, turn.customer) == (2, 10.0, "At last somebody listens.")
    assert (turn.reply, turn.state_before, turn.state) == (ASK_HOME.reply, "listening", "listening")
    assert (turn.anger_before, turn.anger) == (6, 5)


def test_nothing_can_be_said_after_the_end():
    """Answering a finished talk is a programmer's mistake."""
    made = machine()
    talk = play(made, KIND, ASK_HOME, PLUMBER, CALL)
    assert (talk.ending, talk.outcome, talk.state) == ("settled", "success", "settled")
    with pytest.raises(ValueError, match="over"):
        made.answer(talk, KIND, at=99.0)
    with pytest.raises(ValueError, match="over"):
        made.time_up(talk, 99.0)


def test_a_machine_refuses_a_talk_of_another_scene():
    """Talks belong to the scene that started them."""
    with pytest.raises(ValueError, match="was not started"):
        machine(scene(id="other")).answer(machine().start(), KIND, at=0.0)


def test_when_the_time_is_up_the_customer_leaves():
    """The talk ends without a turn; the last word stands in `closing`."""
    made = machine()
    before = play(made, KIND)
    talk = made.time_up(before, 600.0)
    assert (talk.ending, talk.outcome, talk.over, talk.closed_at) == ("out_of_time", "failure", True, 600.0)
    assert talk.last_line.startswith("out_of_time")
    assert talk.turns == before.turns
    assert made.rewind(talk, 1) == before


def test_rewind_gives_an_earlier_talk_and_leaves_the_original():
    """After `rewind(2)` the talk stands as after two replies; the original is whole."""
    made = machine()
    talk = play(made, KIND, ASK_HOME, PLUMBER, CALL)
    kept = copy.copy(talk)
    assert made.rewind(talk, 2) == play(made, KIND, ASK_HOME)
    assert made.rewind(talk, 0) == made.start()
    assert talk == kept


def test_a_branch_goes_its_own_way():
    """From an earlier turn other words lead elsewhere, and the same words lead to the same end."""
    made = machine()
    talk = play(made, KIND, ASK_HOME, PLUMBER, CALL)
    back = made.rewind(talk, 2)
    assert made.answer(back, INSULT, at=20.0).state == "cold"
    again = made.answer(made.answer(back, PLUMBER, at=20.0), CALL, at=30.0)
    assert again == talk


@pytest.mark.parametrize("turn", [-1, 5])
def test_there_is_no_rewinding_to_a_turn_that_was_not(turn):
    """Outside 0 … the number of turns it raises."""
    made = machine()
    with pytest.raises(ValueError, match="no turn"):
        made.rewind(play(made, KIND, ASK_HOME, PLUMBER, CALL), turn)


@pytest.mark.parametrize("reply", ["", "\x00\x07\x1b", "🙂", "a" * 20_000, "字" * 20_000, "\ud800"])
def test_any_reply_gets_an_answer(reply):
    """Empty, control characters, emoji, 20,000 characters, a lone surrogate: the customer says something."""
    talk = play(machine(), KIND, read(reply))
    foreign = reply.startswith("字")
    assert talk.turns[-1].line
    assert foreign or set(talk.turns[-1].shapes) & {"silent", "long"}


def test_one_machine_serves_many_talks():
    """Two talks on one machine, turn about, end as they would alone."""
    made = machine()
    good, bad = made.start(), made.start()
    for kind, rude in zip((KIND, ASK_HOME, PLUMBER, CALL), (INSULT, SORRY, IDLE[0], IDLE[1]), strict=True):
        good, bad = made.answer(good, kind, at=0.0), made.answer(bad, rude, at=0.0)
    assert good.outcome == "success"
    assert bad == play_at_zero(made, INSULT, SORRY, IDLE[0], IDLE[1])


def play_at_zero(made, *readings):
    """A talk whose replies all come at once."""
    talk = made.start()
    for reading in readings:
        talk = made.answer(talk, reading, at=0.0)
    return talk


def test_names_read_are_those_of_all_conditions():
    """Only names in some condition matter for where a talk can go."""
    assert machine().course.names_read == {
        "empathy",
        "stale",
        "here",
        "apology",
        "baby",
        "call",
        "insult",
        "plumber",
    }


def test_the_course_can_be_walked_without_text():
    """An explorer advances positions with hearings made by hand."""
    from simulator.drill.hearing import Hearing

    course = machine().course
    at = course.start()
    for hearing in (
        Hearing(moves=("empathy",)),
        Hearing(moves=("listen",), asked=("baby",), touched=frozenset({"baby"})),
        Hearing(offers=("plumber",), named=("plumber",), touched=frozenset({"plumber"}), timed=True),
        Hearing(offers=("call",), named=("call",), touched=frozenset({"call"})),
    ):
        at = course.advance(at, hearing).position
    assert (at.state, at.anger) == ("settled", 2)
    assert replace(at, anger=3) != at


def test_a_talk_can_begin_in_any_state_with_what_is_known_there():
    """The customer says that state's own line; what is known and helped is met; rewinding stops there."""
    made = machine()
    at = made.course.stand("settling", 4, frozenset({"baby", "plumber"}))
    talk = made.start(0, at)
    assert (talk.opening, talk.state, talk.curve) == ("That might do.", "settling", (4,))
    assert made.position(talk).met == {"baby"}
    gone_on = made.answer(talk, CALL, at=1.0)
    assert gone_on.turns[0].state_before == "settling"
    assert made.rewind(gone_on, 0) == talk
    with pytest.raises(ValueError, match="nowhere"):
        made.course.stand("nowhere", 4, frozenset())
