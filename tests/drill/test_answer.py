"""One reply at a time: what the customer hears in it, and what that changes."""

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
    when,
)

from simulator.content.scenario import Need, Offer

IDLER = IDLE[0]


def heard(turn, word):
    """The words that a fact went by, which may be fewer than are quoted."""
    return [turn.reply[slice(*e.place)] for e in turn.facts[word]]


def test_a_cue_inside_a_question_reveals_its_need():
    """A question that holds a cue brings out the need, and the customer tells it."""
    turn = last(machine(), ASK_HOME)
    assert turn.revealed == ("baby",)
    assert turn.line == "The baby wakes at every drop."


def test_a_cue_outside_a_question_reveals_nothing():
    """Talking about home is not asking about it."""
    assert last(machine(), read("Everybody likes to sleep at home.")).revealed == ()


def test_a_cue_beside_a_question_that_asks_nothing_else_is_asked_about():
    """“You sleep at home, is it?” asks about home although the question mark stands in the next clause."""
    reading = read("You sleep at home? ")
    first, rest = replace(reading.clauses[0], end=13, question=False), replace(reading.clauses[0], start=13)
    assert last(machine(), replace(reading, clauses=(first, rest))).revealed == ("baby",)


def test_an_open_question_brings_out_the_next_need():
    """“What worries you?” names nothing and brings the first need that is left."""
    turn = last(machine(), read("What worries you most about it?", "listen"))
    assert turn.revealed == ("baby",)
    assert [e.text for e in turn.facts["need"]] == ["What worries you most about it?"]


def test_an_open_question_passes_by_a_need_that_will_not_open():
    """With `baby` told and `ignored` still shut (no empathy yet), the open question meets a refusal."""
    ask = read("What worries you most besides that?", "listen")
    turn = last(machine(), ASK_HOME, ask)
    assert turn.revealed == ()
    assert turn.line.startswith("shut")


def test_a_question_in_particular_is_not_also_an_open_one():
    """“It worries you, how long has it been?” asks since when; until that is known the need stays untold."""
    ask = read("I see it worries you, how long has it been?", "listen")
    assert (last(machine(), ask).answered, last(machine(), ask).revealed) == (("since",), ())
    again = read("I see it worries you, however long it has been?", "listen")
    assert last(machine(), ask, again).revealed == ("baby",)


def test_a_customer_angrier_than_opens_at_will_not_tell():
    """Above `opens_at` the question is refused with a stock line, and may be asked again when tempers have
    cooled."""
    baby = replace(scene().needs["baby"], opens_at=6)
    made = machine(scene(needs={"baby": baby}))
    turn = last(made, read("What is it like at home?"))
    assert (turn.revealed, turn.line[:4], turn.anger) == ((), "shut", 7)
    assert last(
        made, read("What is it like at home?"), KIND, read("So what is it like at home?")
    ).revealed == ("baby",)


def test_what_cools_the_customer_in_the_same_reply_opens_the_need():
    """A warm word and the question in one breath: the warm word is heard first."""
    baby = replace(scene().needs["baby"], opens_at=6)
    made = machine(scene(needs={"baby": baby}))
    assert last(made, read("That is awful. What is it like at home?", "empathy")).revealed == ("baby",)


def test_a_need_waits_for_its_condition():
    """`after: empathy` keeps the need shut until empathy was shown; in the same reply is soon enough."""
    made = machine(scene(needs={"ignored": replace(scene().needs["ignored"], opens_at=9)}))
    assert last(made, read("What happened before?")).revealed == ()
    assert last(made, read("How awful. What happened before?", "empathy")).revealed == ("ignored",)


def test_only_one_need_is_told_in_one_breath():
    """Two needs asked about in one reply: the first is told, the other waits for another question."""
    needs = scene().needs | {"ignored": replace(scene().needs["ignored"], after=None, opens_at=9)}
    both = read("How do you sleep? What happened last time?")
    assert last(machine(scene(needs=needs)), both).revealed == ("baby",)


def test_a_question_is_answered_once_and_in_any_state():
    """The answer comes the first time; asked again, the customer does not say it again."""
    made = machine()
    assert last(made, INSULT, read("How long has it been dripping?")).line == "Since Monday."
    again = last(made, read("How long has it been dripping?"), KIND, read("And how long did you say it was?"))
    assert again.answered == ()
    assert "Since Monday." not in again.line


def test_a_question_may_cost_something():
    """`anger: 1` on a question is added when it is answered."""
    turn = last(machine(), read("And which tap would that be?"))
    assert (turn.anger, [(c.what, c.by) for c in turn.causes]) == (8, [("which", 1)])


def test_need_and_question_are_both_answered_in_the_order_asked():
    """The customer answers the question and tells the need, in the order in which they were asked."""
    turn = last(machine(), read("How long is it now? And how do you sleep?"))
    assert turn.line == "Since Monday.\nThe baby wakes at every drop."


def test_an_offer_counts_in_a_sentence_that_promises():
    """“I'll send the plumber at 8” is recorded; “the plumber is a nice man at 8” is not."""
    assert last(machine(), PLUMBER).offered == ("plumber",)
    assert last(machine(), read("The plumber is a nice man, at 8 or later.")).offered == ()


def test_an_offer_counts_where_the_reader_heard_a_resolve():
    """No promise form, but the reader says the clause resolves: that is a promise."""
    assert last(machine(), read("The plumber comes at 8.", "resolve")).offered == ("plumber",)


def test_a_refused_offer_is_none():
    """“I can't send the plumber” offers nothing."""
    assert last(machine(), read("I can't send the plumber at 8.", "resolve")).offered == ()


def test_a_question_about_an_offer_is_no_offer():
    """“Did the plumber come? I'll look it up at 8” asks about the plumber and offers something else."""
    assert last(machine(), read("Did the plumber come at 8? I'll look it up.")).offered == ()


def test_where_the_state_asks_for_it_the_cue_alone_is_an_offer():
    """In `listening`, which asks for the plumber, “the plumber, at 8” is enough."""
    assert last(machine(), KIND, read("The plumber, this evening, at 8.")).offered == ("plumber",)


def test_a_timed_offer_without_a_time_is_not_recorded():
    """The customer asks when."""
    turn = last(machine(), read("I'll send the plumber round."))
    assert turn.offered == ()
    assert turn.line.startswith("no_time")


def test_the_time_may_come_in_the_next_reply():
    """“Friday at 8” right after the customer asked “when?” completes the offer."""
    turn = last(machine(), read("I'll send the plumber round."), read("Friday at 8."))
    assert turn.offered == ("plumber",)
    assert [e.text for e in turn.facts["timed"]] == ["Friday at 8"]


def test_the_time_may_not_come_later_than_that():
    """Two replies later a time belongs to something else."""
    made = machine()
    assert (
        last(made, read("I'll send the plumber round."), IDLER, read("It was Friday, I believe.")).offered
        == ()
    )


def test_an_offer_that_needs_leave_is_an_overpromise_without_it():
    """`limit: ask`: promised outright it is a fault and not recorded; with “I'll ask my manager” it is an
    offer."""
    turn = last(machine(), read("I'll get you a refund."))
    assert (turn.offered, turn.faults, turn.line[:11]) == ((), ("overpromise",), "overpromise")
    assert heard(turn, "overpromise") == ["refund"]
    assert last(machine(), read("I'll ask my manager about a refund.")).offered == ("refund",)


def test_an_offer_beyond_all_limits_is_always_an_overpromise():
    """`limit: never` does not become an offer by asking."""
    assert last(machine(), read("I'll ask my manager for a new flat.")).faults == ("overpromise",)


def test_a_slip_is_heard_wherever_it_stands():
    """The cue alone makes a slip; it costs anger and has an answer."""
    turn = last(machine(), read("There is no record of that."))
    assert (turn.slipped, turn.anger, turn.line) == (("first",), 9, "I have the dates here.")


def test_an_insult_deafens_the_customer_to_everything_kind():
    """Empathy, question and offer beside an insult do not count, now or later."""
    reading = read(
        "Your fault. How do you sleep at home? I'll send the plumber at 8.",
        "empathy",
        "resolve",
        faults=("blame",),
    )
    talk = play(machine(), reading, SORRY)
    turn = talk.turns[0]
    assert (turn.revealed, turn.offered, turn.state) == ((), (), "cold")
    assert talk.turns[1].state == "open", "the empathy of the insulting reply does not carry the talk on"


def test_after_an_insult_only_a_rule_that_names_it_fires():
    """`stale or here >= 1` is passed over for an insult; `insult` is not."""
    made = machine(
        scene(
            state(
                "open",
                "Hm.",
                rule("here >= 1", "other"),
                rule("blame and here >= 2", "other"),
                otherwise=("a", "b"),
            ),
            state("other", "Other.", rule("call", "settled")),
            anywhere=(),
            customer=replace(scene().customer, anger=4),
        )
    )
    assert [t.state for t in play(made, INSULT, replace(INSULT, reply="Blame yourself for it.")).turns] == [
        "open",
        "other",
    ]
    assert "deaf_rule" in [step.what for step in last(made, INSULT).steps]


def test_an_insult_only_the_model_saw_does_not_deafen():
    """With the model as its only witness the insult leaves the rest of the reply standing, and costs nothing
    then."""
    reading = replace(KIND, faults=("hostile",), model_only=frozenset({"hostile"}))
    turn = last(machine(), reading)
    assert (turn.state, turn.anger) == ("listening", 6)


def test_an_insult_only_the_model_saw_costs_one_in_an_empty_reply():
    """Alone in a reply it costs one step and gets the stock line `edgy`."""
    turn = last(machine(), replace(IDLER, faults=("hostile",), model_only=frozenset({"hostile"})))
    assert (turn.anger, turn.line[:4], turn.state) == (8, "edgy", "open")


def test_an_insult_only_the_model_saw_takes_nobody_to_the_door():
    """At 9 it cannot make the customer walk out."""
    made = machine(scene(customer=replace(scene().customer, anger=9)))
    turn = last(made, replace(IDLER, faults=("hostile",), model_only=frozenset({"hostile"})))
    assert (turn.anger, turn.state) == (9, "open")


@pytest.mark.parametrize("temper", ["impatient", "hesitant", "picky"])
def test_a_limit_set_to_someone_who_does_not_abuse_earns_nothing(temper):
    """Only an abusive customer needs one."""
    made = machine(scene(customer=replace(scene().customer, temper=temper)))
    assert last(made, read("I'd like to help, please mind your words.", limit_set=True)).anger >= 7


def test_a_calm_limit_to_abuse_is_no_insult_and_gets_its_due():
    """Where the reader takes it for hostile too, the limit wins: one step down and a stock line of its
    own."""
    turn = last(
        machine(), read("I want to help; I can't while you swear.", faults=("hostile",), limit_set=True)
    )
    assert (turn.anger, turn.state, turn.line[:9]) == (6, "open", "limit_set")
    assert "insult" not in turn.facts


def test_a_limit_earns_once_a_state():
    """Set again in the same state it is no insult, but earns nothing more."""
    limit = read("I want to help; I can't while you swear.", limit_set=True)
    again = read("Once more, I'd ask you to leave out the swearing.", limit_set=True)
    talk = play(machine(), limit, again)
    assert talk.curve[:2] == (7, 6)
    assert [c.what for c in talk.turns[1].causes] == ["stale"]


def test_facts_hold_one_proof_for_each_need_and_its_words():
    """Marks count needs by their proofs: one each; every id that was heard has its own words."""
    turn = last(machine(), read("How do you sleep, at home I mean? And how long now?"))
    assert heard(turn, "need") == ["sleep"]
    assert set(heard(turn, "baby")) == {"sleep", "home"}
    assert heard(turn, "question") == ["how long"]
    assert [e.text for e in turn.facts["question"]] == ["how long now"]


def test_a_met_need_shows_the_words_of_the_offer():
    """`met` points at the offer that helped."""
    assert heard(last(machine(), ASK_HOME, PLUMBER), "met") == ["plumber"]


def test_a_need_is_met_when_the_offer_came_before_the_question_too():
    """An offer made before anyone knew why it matters meets the need once it is told."""
    turn = last(machine(), PLUMBER, ASK_HOME)
    assert (turn.revealed, turn.met) == (("baby",), ("baby",))


def test_ids_may_be_chinese():
    """Chinese ids, cues and conditions work like any others."""
    made = machine(
        scene(
            state("发火", "滴水了！", rule("老人 and met 老人", "half")),
            language="zh",
            needs={"老人": Need("老人", "老人", "急", lines("家里"), lines("我妈睡不着。"), lines("师傅"))},
            offers={"师傅": Offer("师傅", "师傅", lines("师傅"), timed=False)},
            questions={},
            slips={},
            anywhere=(),
        )
    )
    talk = play(made, read("家里有老人吗?"), read("我让师傅来，I'll."))
    assert talk.turns[1].met == ("老人",)


def test_a_condition_may_not_use_before():
    """`before` is a rubric's word: in a scene it is a mistake of the program that let it through."""
    with pytest.raises(ValueError, match="rubrics"):
        machine(scene(state("open", "Hm.", rule("apology before empathy", "half"))))


def test_words_of_this_reply_and_words_so_far():
    """Moves mean “so far”; `now` and faults, slips and shapes mean “in this reply”."""
    made = machine(
        scene(
            state(
                "open",
                "Hm.",
                rule("now empathy and turn >= 2", None, "again"),
                rule("first and turn >= 2", None, "slipped again"),
                rule("empathy and turn >= 2", None, "once"),
                otherwise=("x", "y"),
            ),
            anywhere=(),
            customer=replace(scene().customer, anger=4),
        )
    )
    assert last(made, KIND, IDLER).line == "once"
    assert last(made, KIND, read("I do feel with you, very much so.", "empathy")).line == "again"
    assert last(made, read("There is no record of that."), IDLER).line == "x"


def test_numbers_are_compared_as_they_stand_after_the_reply():
    """`anger`, `here` and `turn` are those after this reply."""
    made = machine(scene(state("open", "Hm.", rule("anger <= 6 and here == 1 and turn == 1", "half"))))
    assert last(made, KIND).state == "half"
    assert when("anger <= 6").text == "anger <= 6"


def test_call_is_an_offer_that_needs_no_time():
    """`timed: false` needs no day or hour."""
    assert last(machine(), CALL).offered == ("call",)
