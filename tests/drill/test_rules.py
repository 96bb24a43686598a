"""Which rule fires: order, the four laws of success, the breath in which a need is told, and the way straight
on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drill_scene import (
    ASK_HOME,
    CALL,
    IDLE,
    INSULT,
    KIND,
    PLUMBER,
    SORRY,
    last,
    lines,
    machine,
    play,
    read,
    rule,
    scene,
    state,
)

from simulator.content.scenario import Ending, Slip
from simulator.drill.machine import Machine
from simulator.drill.records import Turn


def whats(turn: Turn) -> list[str]:
    """The codes of a turn's steps."""
    return [step.what for step in turn.steps]


def test_the_first_true_rule_wins():
    """Rules are tried top down."""
    made = machine(
        scene(
            state("open", "Hm.", rule("listen", "half"), rule("empathy", "gone"), rule("turn >= 1", "half"))
        )
    )
    assert last(made, KIND).state == "gone"


def test_a_states_own_rules_come_before_anywhere():
    """`anywhere` is tried last."""
    made = machine(scene(state("open", "Hm.", rule("empathy", "half")), anywhere=(rule("empathy", "gone"),)))
    assert last(made, KIND).state == "half"


def test_a_rule_without_to_never_moves_the_talk():
    """A remark stays where it is, and rules below it may still move."""
    made = machine(scene(state("open", "Hm.", rule("empathy", None, "Oh."), rule("empathy", "half"))))
    assert last(made, KIND).state == "half"


def settling(*states, **changes) -> Machine:
    """A scene in which `turn >= 1` would lead to success at once."""
    changes.setdefault("anywhere", ())
    first = state("open", "Hm.", rule("turn >= 1", "settled"), otherwise=("a", "b"))
    return machine(scene(first, *states, **changes))


GOOD = (KIND, ASK_HOME, PLUMBER, CALL)


@pytest.mark.parametrize(
    ("missing", "replies", "start"),
    [
        ("empathy", (ASK_HOME, PLUMBER, CALL), 7),
        ("offer", (KIND, ASK_HOME, IDLE[0]), 4),
        ("need", (KIND, PLUMBER, CALL), 4),
        ("anger", (KIND, ASK_HOME, PLUMBER), 9),
    ],
)
def test_success_keeps_the_four_laws(missing, replies, start):
    """Empathy, an offer, a need told, anger at or under calm: without any one of them success is held
    back."""
    talk = play(settling(customer=replace(scene().customer, anger=start)), *replies)
    assert not talk.over
    held = [step for step in talk.turns[-1].steps if step.what == "held_back"]
    assert missing in held[-1].why


def test_success_comes_with_all_four_laws_kept():
    """The same rule leads to success once nothing is missing."""
    assert play(settling(), *GOOD).outcome == "success"


def test_a_success_held_back_is_said_once():
    """“Not yet” is said the first time; then the talk goes on as usual."""
    talk = play(settling(), KIND, IDLE[0], IDLE[1])
    assert talk.turns[0].line.startswith("not_yet")
    assert [turn.line for turn in talk.turns[1:]] == ["a", "b"]


def test_another_ending_may_take_the_place_of_a_success_held_back():
    """A rule below the one that was held back is still tried."""
    first = state("open", "Hm.", rule("turn >= 1", "settled"), rule("turn >= 1", "half"))
    assert last(machine(scene(first)), KIND).state == "half"


def test_partial_and_failure_need_no_law():
    """Only success is guarded."""
    first = state("open", "Hm.", rule("turn >= 1", "half"))
    assert play(machine(scene(first)), IDLE[0]).outcome == "partial"


def test_a_scene_without_needs_asks_for_none():
    """The law of needs is empty where nothing is hidden."""
    made = settling(needs={}, customer=replace(scene().customer, anger=4))
    assert play(made, KIND, PLUMBER).outcome == "success"


def test_a_need_just_told_lets_only_its_own_rule_move():
    """In the breath in which `baby` is told, a rule that does not name it waits, and `met baby` does not name
    it."""
    made = machine(
        scene(
            state("open", "Hm.", rule("met baby", "half"), rule("empathy", "half"), otherwise=("a", "b")),
            anywhere=(),
        )
    )
    talk = play(made, PLUMBER, read("How dreadful. How do you sleep?", "empathy"))
    assert talk.turns[-1].met == ("baby",)
    assert talk.turns[-1].state == "open"
    assert whats(talk.turns[-1]).count("secret") == 2


def test_the_rule_that_names_the_need_moves_and_the_need_is_told_first():
    """The customer tells the need and then says the line of the new state."""
    first = state("open", "Hm.", rule("baby", "told"))
    turn = last(machine(scene(first, state("told", "Now you know.", rule("call", "half")))), ASK_HOME)
    assert turn.line == "The baby wakes at every drop.\nNow you know."


def test_a_state_whose_exit_already_holds_is_passed_through():
    """What it would ask for has been given: the customer goes straight on."""
    turn = last(machine(), CALL, ASK_HOME, PLUMBER, KIND)
    assert turn.state_before == "open"
    assert turn.state == "settling" or turn.state == "settled"
    assert "through" in whats(turn)


def test_words_of_this_reply_are_spent_on_arrival():
    """`now apology` of the reply that led here does not lead on from here."""
    first = state("open", "Hm.", rule("empathy", "next"))
    second = state("next", "Next.", rule("now apology", "half"))
    turn = last(machine(scene(first, second)), read("Sorry, that is awful for you.", "apology", "empathy"))
    assert turn.state == "next"


def test_going_straight_on_never_runs_in_a_circle():
    """Two states that lead to each other stop where the circle closes."""
    a = state("a", "A.", rule("empathy", "b"))
    b = state("b", "B.", rule("empathy", "c"))
    c = state("c", "C.", rule("empathy", "b"))
    assert last(machine(scene(a, b, c)), KIND).state == "c"


def test_the_last_rules_line_is_said_when_going_straight_on():
    """Of several states passed only the last word is heard."""
    a = state("a", "A.", rule("empathy", "b", "to b"))
    b = state("b", "B.", rule("empathy", "c", "to c"))
    c = state("c", "C.", rule("call", "half"))
    assert last(machine(scene(a, b, c)), KIND).line == "to c"


def test_here_counts_replies_in_the_state():
    """`here` is 1 for the first reply in a state and starts again with every arrival."""
    a = state("a", "A.", rule("empathy", "b"))
    b = state("b", "B.", rule("here >= 2", "half"), otherwise=("x", "y"))
    assert [t.state for t in play(machine(scene(a, b)), KIND, IDLE[0], IDLE[1]).turns] == ["b", "b", "half"]


def test_at_ten_only_endings_are_left():
    """Rules to states are too late; a rule to an ending is not."""
    nine = replace(scene().customer, anger=9)
    stay = state("open", "Hm.", rule("insult", "calmer"), otherwise=("a", "b"))
    calmer = state("calmer", "So.", rule("call", "half"))
    out = last(machine(scene(stay, calmer, anywhere=(), customer=nine)), INSULT)
    assert (out.state, out.line) == ("walks_out", "walks_out 2") or out.line.startswith("walks_out")
    assert "leaving" in whats(out)
    end = state("open", "Hm.", rule("insult", "gone"))
    assert last(machine(scene(end, anywhere=(), customer=nine)), INSULT).state == "gone"


def test_the_scenes_own_walk_out_is_said():
    """An ending `walks_out` in the scene replaces the stock one."""
    endings = scene().endings | {"walks_out": Ending("walks_out", "out", "failure", lines("The door!"))}
    made = machine(scene(customer=replace(scene().customer, anger=9), endings=endings, anywhere=()))
    talk = play(made, INSULT)
    assert (talk.ending, talk.last_line) == ("walks_out", "The door!")


def test_the_scene_ends_when_its_replies_are_used_up():
    """After `turns` replies without an ending the customer has no more time."""
    talk = play(machine(scene(turns=2)), KIND, IDLE[0])
    assert (talk.ending, talk.outcome) == ("out_of_time", "failure")
    assert talk.last_line.startswith("out_of_time")


def test_a_need_told_with_the_last_reply_is_still_told():
    """The answer comes before the goodbye."""
    talk = play(machine(scene(turns=1)), ASK_HOME)
    assert talk.last_line.startswith("The baby wakes at every drop.\nout_of_time")


def test_an_ending_reached_with_the_last_reply_counts():
    """The author's ending wins over running out of replies."""
    assert play(machine(scene(turns=4)), *GOOD).outcome == "success"


def test_a_rule_to_nowhere_is_a_programmers_mistake():
    """The loader reports it as a finding; the machine will not be built."""
    with pytest.raises(ValueError, match="no state or ending nowhere"):
        machine(scene(state("open", "Hm.", rule("empathy", "nowhere"))))


def test_stale_is_never_true_of_the_first_reply():
    """Nothing new can be expected to be newer than nothing."""
    talk = play(machine(), IDLE[0], IDLE[1])
    assert [turn.shapes for turn in talk.turns] == [(), ("stale",)]


def test_the_first_question_in_vain_is_not_stale():
    """A genuine question that the scene cannot answer is held against nobody once in a state; the next one
    is."""
    one = read("Has the neighbour complained as well?", "listen")
    two = read("And would you describe the noise to me?", "listen")
    assert [turn.shapes for turn in play(machine(), SORRY, one, two).turns] == [(), (), ("stale",)]
    assert play(machine(), SORRY, one).curve == (7, 6, 6)


def test_a_bare_hello_may_open_the_talk():
    """The first reply is never too short; later ones are, unless they bring something."""
    hello, curt = read("Hello there."), read("Quite so.")
    assert [turn.shapes for turn in play(machine(), hello, curt).turns] == [(), ("stale", "short")]
    assert play(machine(), hello, read("How long?")).turns[1].shapes == ()


def test_touching_something_open_is_not_stale():
    """A reply that speaks of an offer without making it, or of a need without asking, is not nothing."""
    assert last(machine(), KIND, read("Plumbers are hard to get these days.")).shapes == ()


def test_goodbye_is_a_word_for_conditions():
    """`bye` holds when the reply takes leave."""
    first = state("open", "Hm.", rule("bye", "half"))
    assert last(machine(scene(first)), read("Goodbye then, I have to go now.", goodbye=True)).state == "half"


def test_sorry_brings_the_cold_customer_back():
    """The recovery of the hand-made scene: insult, apology, and the talk goes on."""
    assert [t.state for t in play(machine(), INSULT, SORRY).turns] == ["cold", "open"]


def test_a_rule_names_what_kept_it_from_serving():
    """The account says which words were missing, numbers as they stood."""
    first = state(
        "open", "Hm.", rule("anger <= 3 and (call or met baby) and not empathy", "half"), otherwise=("a", "b")
    )
    step = next(s for s in last(machine(scene(first)), KIND).steps if s.what == "passed_over")
    assert step.why == "anger <= 3 (6), call | met baby, not empathy"
    assert step.where == "tap.en.yaml:40"


def test_a_rule_may_speak_to_whoever_asks():
    """`asking` is true of a reply that asks something in vain, and of no other; after an insult it is not."""
    first = state("open", "Hm.", rule("asking", None, "You ask."), rule("stale", None, "So?"))
    vain = read("What colour is the sky over there today?", "listen")
    rude = read("What is wrong with you, madam, honestly?", faults=("blame",))
    made = machine(scene(first, anywhere=()))
    assert last(made, IDLE[0], vain).line == "You ask."
    assert last(made, IDLE[0], IDLE[1]).line == "So?"
    assert last(made, IDLE[0], rude).line != "You ask."


def test_a_slip_without_words_is_left_to_the_rules():
    """It names a phrase, costs nothing, and neither fills an empty reply nor stops an answer."""
    slip = Slip("phrase", "phrase", lines("value what people"), (), 0)
    first = state("open", "Hm.", rule("phrase", None, "That is off the card."))
    made = machine(scene(first, anywhere=(), slips={"phrase": slip}))
    turn = last(made, IDLE[1], IDLE[0])
    assert (turn.line, turn.slipped, "stale" in turn.shapes) == ("That is off the card.", ("phrase",), True)
    assert "phrase" not in {cause.what for cause in turn.causes}
    both = read("We value what people say. How do you sleep at home?", "listen")
    assert last(made, both).line == "The baby wakes at every drop."
