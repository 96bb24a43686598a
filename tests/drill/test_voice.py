"""Which line is said: the answer first, then remarks, stock lines and the state's own, and none twice too
soon."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from drill_scene import (
    ASK_HOME,
    CALL,
    IDLE,
    INSULT,
    KIND,
    PLUMBER,
    SORRY,
    book,
    last,
    lines,
    machine,
    play,
    read,
    rule,
    scene,
    state,
)


def still(*rules, otherwise=("a", "b", "c"), asks=None, **changes):
    """A scene of one state that nothing leaves, and a customer who can take a lot."""
    changes.setdefault("customer", replace(scene().customer, anger=3))
    only = state("open", "Hm.", *rules, rule("turn >= 99", "half"), otherwise=otherwise, asks=asks)
    return machine(scene(only, **changes))


def said(made, *readings):
    """The customer's lines of a talk."""
    return [turn.line for turn in play(made, *readings).turns]


def test_the_state_steers_in_written_order_then_stock_takes_over():
    """`otherwise` goes from mild to sharp, each once; then come the stock lines for what is stale."""
    spoken = said(still(), *IDLE[:6])
    assert spoken[:3] == ["a", "b", "c"]
    assert all(line.startswith("stale") for line in spoken[3:])
    assert len(set(spoken)) == 6


def test_what_was_asked_for_and_given_is_not_asked_for_again():
    """Once `asks` has been given, `otherwise` is silent and stock lines answer."""
    made = still(asks="plumber")
    assert said(made, PLUMBER, IDLE[0])[1].startswith("stale")
    assert said(made, CALL, IDLE[0])[1] == "a"


def test_an_answer_is_said_alone():
    """A question answered needs no remark and no steering beside it."""
    made = still(rule("turn >= 1", None, "Remark."))
    assert last(made, read("How long is it by now?")).line == "Since Monday."


def test_a_remark_comes_before_steering_and_is_said_once():
    """A rule without `to` that holds says its next line; when it has none left, the state steers."""
    made = still(rule("turn >= 1", None, "One.", "Two."))
    assert said(made, *IDLE[:3]) == ["One.", "Two.", "a"]


def test_silence_gets_no_remark_that_does_not_speak_of_it():
    """To a reply without a word the customer says so, whatever rules hold; a rule about `silent` still
    serves."""
    assert last(still(rule("turn >= 1", None, "Remark.")), read("…")).line.startswith("silent")
    assert last(still(rule("silent", None, "Speak!")), read("…")).line == "Speak!"


def test_faults_and_shapes_have_their_stock_lines():
    """Jargon, an overlong reply, a word or two, a repetition: each is answered for what it is."""
    assert last(still(), read("The SLA is not breached yet, madam.", faults=("jargon",))).line.startswith(
        "jargon"
    )
    assert last(still(), read("words and more words " * 60)).line.startswith("long")
    assert last(still(), KIND, read("Right.")).line.startswith("short")
    assert said(still(), IDLE[0], IDLE[0])[1].startswith("repeat")


def test_the_gravest_insult_is_answered():
    """Hostile before dismiss before blame."""
    rude = read("Oh do be quiet, it's nothing, your doing.", faults=("blame", "hostile", "dismiss"))
    assert last(still(), rude).line.startswith("hostile")


def test_a_question_without_an_answer_is_steered_back_first():
    """`otherwise` fits it better than “what has that to do with it?”, which comes when nothing else is
    left."""
    made = still(otherwise=("a",))
    football = read("Did you see the football match last night?", "listen")
    chess = read("Would you say that chess is a proper sport?", "listen")
    assert said(made, football, chess)[0] == "a"
    assert said(made, football, chess)[1].startswith("unclear")


def test_a_reply_that_brings_something_is_not_called_stale():
    """Nothing left to steer with and a new move: the customer only asks to go on."""
    assert last(still(otherwise=()), KIND).line.startswith("empty")


def test_an_offers_reaction_is_said_when_nothing_moves():
    """A recorded offer gets its own words."""
    assert last(still(), PLUMBER).line == "A plumber, is it."


def test_the_offer_that_helps_is_answered_first():
    """Of two offers in one reply, the one that meets a need."""
    both = read("I'll call you, and I'll send the plumber at 8.")
    assert last(still(), ASK_HOME, both).line == "A plumber, is it."
    assert last(still(), both).line == "You ring me, then."


def test_an_offers_reaction_is_never_said_on_the_way():
    """“He said that too” and “Fine, then” would contradict each other."""
    turn = last(machine(), KIND, ASK_HOME, PLUMBER)
    assert (turn.state, turn.line) == ("settling", "That might do.")


def test_a_slip_is_answered_before_anything_else():
    """The slip's line, not the answer to the question in the same reply."""
    turn = last(still(), read("No record of that. How long is it?"))
    assert turn.line == "I have the dates here."
    assert turn.answered == ("since",)


def test_a_slips_line_is_said_on_the_way_too():
    """Slip and new state: both lines."""
    made = machine(
        scene(state("open", "Hm.", rule("first", "off")), state("off", "Off.", rule("call", "half")))
    )
    assert last(made, read("There is no record of that.")).line == "I have the dates here.\nOff."


def test_a_rules_own_line_takes_the_place_of_the_arrival_line():
    """`says` on a rule is said instead of the state's or the ending's."""
    made = machine(scene(state("open", "Hm.", rule("empathy", "half", "If you say so."))))
    assert last(made, KIND).line == "If you say so."


def test_an_arrival_line_is_not_said_twice_while_another_is_left():
    """Back in a state, the customer steers instead of saying hello again."""
    there = state("open", "Hm.", rule("now empathy", "off"), otherwise=("a",))
    off = state("off", "Off.", rule("now apology", "open"), otherwise=("x", "y"))
    made = machine(scene(there, off))
    again = read("It must be hard, I do see that now.", "empathy")
    assert said(made, KIND, SORRY, again) == ["Off.", "a", "x"]


def test_the_customers_own_stock_lines_come_first_then_the_tempers():
    """`lines` of the scene, then the temper's, then anyone's."""
    made = machine(
        scene(
            state("open", "Hm.", rule("turn >= 99", "half")),
            lines={"short": lines("Mine.")},
            customer=replace(scene().customer, anger=2),
        ),
        book(abusive={"short": lines("Rough.")}),
    )
    spoken = said(made, KIND, read("Eh."), read("Hm hm."), read("So so."))
    assert spoken[1:3] == ["Mine.", "Rough."]
    assert spoken[3].startswith("short")


def test_stock_lines_depend_on_the_seed_and_on_nothing_else():
    """The same seed says the same; some other seed says something else."""
    spoken = {
        tuple(t.line for t in play(still(otherwise=()), *IDLE[:4], seed=seed).turns) for seed in range(8)
    }
    assert len(spoken) > 1
    assert said(still(otherwise=()), *IDLE[:4]) == said(still(otherwise=()), *IDLE[:4])


def test_when_all_is_said_the_least_said_comes_again():
    """With three stock lines and nine idle replies no line is said twice more than another."""
    made = machine(
        scene(
            state("open", "Hm.", rule("turn >= 99", "half")),
            customer=replace(scene().customer, anger=2, anger_by={"stale": 0}),
        )
    )
    counts = Counter(said(made, *IDLE[:10])[1:])
    assert max(counts.values()) - min(counts.values()) <= 1
    assert len(counts) == 3


def test_an_insulted_customer_who_leaves_says_only_goodbye():
    """Walking out is one line."""
    made = machine(scene(customer=replace(scene().customer, anger=9), anywhere=()))
    assert "\n" not in last(made, INSULT).line


def test_several_openings_are_chosen_by_the_seed():
    """A scene may open in more than one way."""
    first = replace(scene().states["open"], says=lines("One!", "Two!", "Three!"))
    made = machine(scene(states=scene().states | {"open": first}))
    openings = {made.start(seed).opening for seed in range(12)}
    assert len(openings) > 1
    assert made.start(5).opening == made.start(5).opening


def test_a_book_without_stock_lines_still_answers():
    """Nobody is ever left without a word."""
    bare = replace(book(), lines={})
    made = machine(scene(state("open", "Hm.", rule("turn >= 99", "half"))), bare)
    talk = play(made, *IDLE)
    assert all(turn.line for turn in talk.turns)


def test_a_success_held_back_on_the_way_is_not_asked_for_again():
    """Arrived where everything has been given but still angry: “not yet”, and no “who tells me?”."""
    made = machine(scene(customer=replace(scene().customer, anger=9)))
    turn = last(made, KIND, ASK_HOME, CALL, PLUMBER)
    assert (turn.state, turn.anger) == ("settling", 4)
    assert turn.line.startswith("not_yet")
    assert [step.what for step in turn.steps].count("held_back") == 1
