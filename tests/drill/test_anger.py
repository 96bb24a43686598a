"""How far one reply moves the anger: numbers of the temper book, bounds, floors, and the one warning."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from drill_scene import (
    ASK_HOME,
    CALL,
    IDLE,
    INSULT,
    KIND,
    NUMBERS,
    PLUMBER,
    SORRY,
    last,
    machine,
    play,
    read,
    rule,
    scene,
    state,
)

from simulator.content.vocabulary import TEMPER_EVENTS
from simulator.drill.anger import Weather, floor_of, settle
from simulator.drill.records import Cause


def customer(**changes):
    """Mrs Ode, changed."""
    return replace(scene().customer, **changes)


def still(**changes):
    """A scene of one state that nothing leaves."""
    return machine(
        scene(state("open", "Hm.", rule("turn >= 99", "half"), otherwise=("a", "b")), anywhere=(), **changes)
    )


def test_an_apology_counts_once_in_a_scene():
    """The second apology earns nothing, in whatever state."""
    drip = read("It drips and drips, how awful for you.", "empathy")
    talk = play(machine(), SORRY, drip, read("Sorry, again and again and again.", "apology"))
    assert talk.curve == (7, 6, 5, 6)


def test_empathy_counts_once_a_state():
    """Twice in one state is once too often; in the next state it counts again."""
    drip, tap = "Drip after drip, that would drive me mad.", "That tap, on top of everything, how hard."
    talk = play(machine(), KIND, read(drip, "empathy"), read(tap, "empathy"))
    assert [turn.state for turn in talk.turns] == ["listening"] * 3
    assert [c.what for turn in talk.turns for c in turn.causes if c.by < 0] == ["empathy", "empathy"]


def test_kind_words_with_nothing_in_them_calm_once():
    """In a new state they cost nothing at first; the next ones are empty replies like any other."""
    hard = read("It must be so hard for you, with all this.", "empathy")
    feel = read("I feel for you, I really truly do.", "empathy")
    sorry = read("We are all so very sorry to hear it.", "apology")
    talk = play(machine(), KIND, hard, feel, sorry)
    assert talk.curve == (7, 6, 6, 7, 7)
    assert [c.what for turn in talk.turns for c in turn.causes] == ["empathy", "worn", "worn", "worn"]


def test_kind_words_that_name_something_are_not_empty_and_calm_also_after_empty_ones():
    """Once in each state; after that they do no harm."""
    hard = read("It must be so hard for you, with all this.", "empathy")
    drip = read("Drip after drip, that would drive me mad.", "empathy")
    tap = read("And it is only a tap, how maddening.", "empathy")
    talk = play(machine(), KIND, hard, drip, tap)
    assert talk.curve == (7, 6, 6, 5, 5)
    assert not any("stale" in turn.shapes for turn in talk.turns)


def test_naming_the_same_thing_again_is_nothing_new():
    """Nor is the customer's own name."""
    drip = read("Drip after drip, that would drive me mad.", "empathy")
    same = read("I know that it drips, you poor woman.", "empathy")
    ode = read("You poor thing, Mrs Ode, how awful.", "empathy")
    talk = play(machine(), KIND, drip, same, ode)
    assert [c.what for turn in talk.turns for c in turn.causes] == ["empathy", "empathy", "worn", "worn"]


def test_a_kind_word_with_a_question_or_an_offer_is_not_empty():
    """Nor is one that answers what was told just now, in whatever words."""
    drip = read("Drip after drip, that would drive me mad.", "empathy")
    poor = read("You poor thing, I would cry my eyes out.", "empathy")
    talk = play(still(), drip, ASK_HOME, poor)
    assert [c.what for c in talk.turns[2].causes] == ["empathy"]
    asked = read("How hard that must be; since when, how long?", "empathy", "listen")
    assert "empathy" in [c.what for c in play(machine(), KIND, asked).turns[1].causes]


def test_empathy_counts_again_after_a_need_came_out():
    """A warm word for what was just told earns, although the state has had one."""
    warm = read("Nights like that with a baby, how hard.", "empathy")
    talk = play(still(), KIND, ASK_HOME, warm)
    assert [c.what for c in talk.turns[2].causes if c.by < 0] == ["empathy"]


def test_empathy_counts_again_after_not_yet():
    """Who is told that it does not feel settled can answer that, although the state has had its warm word."""
    done = state("open", "Hm.", rule("plumber", "settled"), otherwise=("a", "b"))
    made = machine(scene(done, customer=customer(anger=8, calm=2)))
    warm = read("All this on top of your nights, how hard.", "empathy")
    thanks = read("You have been very brave about it all.", "empathy")
    talk = play(made, KIND, ASK_HOME, warm, PLUMBER, thanks)
    assert talk.turns[3].line.startswith("not_yet")
    assert (talk.curve, talk.outcome) == ((8, 7, 6, 5, 3, 2), "success")


def test_listening_counts_only_when_the_scene_has_an_answer():
    """A question about football is no listening."""
    assert last(machine(), read("Did you see the match last night?", "listen")).anger == 7
    assert last(machine(), read("How long has it been going on now?", "listen")).anger == 6


def test_every_new_offer_counts():
    """An offer earns when it is recorded, and not when it is said again."""
    again = read("As I say, I'll call you about it.", "follow_up")
    assert [c.about for c in last(machine(), CALL).causes if c.what == "offer"] == ["call"]
    assert last(machine(), CALL, again).causes[0].what == "stale"


def test_a_reply_lowers_anger_by_one_at_most():
    """Apology, empathy and two offers in one breath still lower it by one."""
    turn = last(
        machine(),
        read("So sorry, awful. I'll call you and I'll send the plumber at 8.", "apology", "empathy"),
    )
    assert turn.anger == 6
    assert ("bound", 3) in [(c.what, c.by) for c in turn.causes]


def test_a_met_need_allows_two():
    """Help with what it is really about lowers it by two at most."""
    assert [t.anger for t in play(still(), ASK_HOME, PLUMBER).turns] == [6, 4]


def test_a_reply_raises_anger_by_three_at_most():
    """Three faults and a slip at once raise it by three."""
    made = still(customer=customer(anger=3))
    turn = last(made, read("No record, your fault.", faults=("blame", "dismiss", "hostile")))
    assert turn.anger == 6


def test_nobody_gets_calmer_than_two():
    """Something did go wrong: the gauge stops at 2."""
    made = still(customer=customer(anger=3))
    talk = play(made, KIND, PLUMBER, CALL, ASK_HOME, read("How long was it?", "listen"))
    assert min(talk.curve) == 2


def test_kind_words_without_an_offer_stop_at_the_floor():
    """With no offer made, anger stays at max(calm + 1, start − 3) or above."""
    weather = Weather(before=5, start=9, calm=3, met_now=False, offered=False, felt=True, warned=False)
    assert floor_of(weather) == 6
    assert floor_of(weather._replace(start=5)) == 4


def test_help_without_a_kind_word_stops_at_the_floor():
    """With offers but no empathy, anger stays above calm."""
    made = still(customer=customer(anger=5))
    talk = play(made, PLUMBER, CALL, ASK_HOME, read("I'll ask my manager about a refund."))
    assert min(talk.curve) == 4
    assert "floor" in [c.what for turn in talk.turns for c in turn.causes]


def test_a_floor_never_lifts_anger():
    """Someone who starts below the floor is not made angrier by it."""
    weather = Weather(before=3, start=3, calm=3, met_now=False, offered=False, felt=False, warned=False)
    assert settle([Cause("apology", "", -1)], None, weather)[0] == 3


def test_nobody_walks_out_without_one_warning():
    """From 8, three steps up lead to 9, not past it; the next push leads to 10 and out of the door."""
    made = still(customer=customer(anger=8))
    talk = play(
        made, read("You again, with your moods.", faults=("hostile",)), read("Go away.", faults=("dismiss",))
    )
    assert talk.curve == (8, 9, 10)
    assert (talk.ending, talk.outcome) == ("walks_out", "failure")
    assert talk.turns[0].steps[1].what == "warned"


def test_having_been_warned_once_is_enough():
    """After cooling down from 9 the next outburst may go straight to 10."""
    made = still(customer=customer(anger=8))
    rude = read("You again, with your moods.", faults=("hostile",))
    assert play(made, rude, KIND, SORRY, read("Rude as ever.", faults=("hostile",))).curve[-1] == 10


def test_a_repeated_reply_earns_nothing():
    """Said word for word in a new state, empathy does not count a second time."""
    talk = play(machine(), KIND, KIND)
    assert talk.turns[1].shapes == ("stale", "repeat")
    assert talk.curve == (7, 6, 7)


def test_causes_add_up_to_the_change():
    """Every step of the gauge has a name, bounds and floors included."""
    talk = play(machine(), INSULT, SORRY, KIND, ASK_HOME, PLUMBER, CALL, *IDLE)
    for turn in talk.turns:
        assert sum(c.by for c in turn.causes) == turn.anger - turn.anger_before


@pytest.mark.parametrize(
    ("temper", "after"), [("impatient", 6), ("hesitant", 7), ("picky", 7), ("abusive", 6)]
)
def test_tempers_differ(temper, after):
    """An apology means something to the impatient and the abusive, nothing to the hesitant and the picky."""
    assert last(machine(scene(customer=customer(temper=temper))), SORRY).anger == after


def test_one_number_may_be_changed_for_one_person():
    """`anger_by` overrides the temper's table."""
    made = machine(scene(customer=customer(anger_by=MappingProxyType({"apology": 0}))))
    assert last(made, SORRY).anger == 7


def test_emptiness_is_paid_once():
    """A silent reply that also brings nothing new costs what silence costs, not both."""
    talk = play(still(), KIND, read("..."))
    assert talk.turns[1].shapes == ("stale", "silent")
    assert [c.what for c in talk.turns[1].causes] == ["silent"]
    hesitant = play(still(customer=customer(temper="hesitant")), KIND, read("..."))
    assert hesitant.turns[1].causes == ()


def test_an_unknown_temper_is_a_programmers_mistake():
    """The loader lets none through, so the machine raises."""
    with pytest.raises(KeyError):
        machine(scene(customer=customer(temper="jolly")))


def test_the_four_tempers_have_every_number():
    """The table used here has the keys the engine asks for."""
    assert all(set(numbers) == set(TEMPER_EVENTS) for numbers in NUMBERS.values())
