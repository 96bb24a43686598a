"""From readings to marks: what every rule of a rubric gives and takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.content.library import rubric_from_text
from simulator.content.vocabulary import FAULTS, MOVES
from simulator.scoring.facts import TalkFacts, names_in
from simulator.scoring.marking import MODEL_ONLY_SHARE, PROOFS, mark
from simulator.scoring.marks import TalkTurn
from simulator.scoring.reading import INSULTS
from tests.scoring.marked import GOOD, of, reply, rubric, shown, talk

FACTS = ("need", "question", "offer", "timed", "met", "insult", "repeat")


def test_a_talk_with_everything_earns_everything() -> None:
    """All steps, no deduction, passed with excellence."""
    result = mark(rubric(), GOOD)
    assert (result.score, result.passed, result.excellent, result.red_flag) == (100.0, True, True, False)
    assert set(result.steps.values()) == {100.0}
    assert set(result.dimensions.values()) == {100.0}


def test_partial_credit_is_the_share_of_a_step_s_checks() -> None:
    """One check of three in a step of 25 points is a third of them."""
    result = mark(rubric(), talk(reply("apology", "need"), needs=2))
    assert result.steps["apologise"] == 33.3
    assert of(result, "said_sorry").points == pytest.approx(25 / 3, abs=0.001)
    assert result.score == pytest.approx(25 / 3 + 25 / 3 + 35 / 4, abs=0.1)


def test_a_check_that_could_not_arise_leaves_the_denominator() -> None:
    """A single reply to nobody with secrets can earn the whole step by what it can do."""
    result = mark(rubric(), talk(reply("apology", "empathy"), needs=0))
    assert of(result, "warm_again").met is None
    assert of(result, "warm_again").of == 0.0
    assert result.steps["apologise"] == 100.0


def test_a_step_without_any_check_left_leaves_the_total() -> None:
    """Its weight is not held against the talk."""
    text = rubric().text.replace("        when: listen\n", "        when: listen\n        unless: no_needs\n")
    result = mark(rubric_from_text(text), talk(reply("apology", "empathy"), needs=0))
    assert result.steps["listen"] is None
    assert result.dimensions["need"] is None
    assert result.score == pytest.approx(25 / 75 * 100, abs=0.1)


def test_a_talk_without_a_reply_earns_nothing_and_breaks_nothing() -> None:
    """Nought, not an error."""
    result = mark(rubric(), talk(outcome=None))
    assert (result.score, result.passed) == (0.0, False)
    assert [m.check for m in result.marks if m.points < 0] == []


def test_a_fault_costs_for_each_reply_up_to_its_most() -> None:
    """Blame costs 10 a reply and 30 a talk."""
    for times, cost in ((1, -10.0), (2, -20.0), (3, -30.0), (5, -30.0)):
        result = mark(rubric(), talk(*[reply("blame")] * times))
        assert of(result, "blame").points == cost


def test_a_fault_that_only_the_model_saw_costs_a_share() -> None:
    """Beside one that a cue shows too."""
    share = 10 * MODEL_ONLY_SHARE
    assert 0 < share <= 5
    assert of(mark(rubric(), talk(reply("blame", alone=("blame",)))), "blame").points == -share
    both = mark(rubric(), talk(reply("blame"), reply("blame", alone=("blame",))))
    assert of(both, "blame").points == -10 - share


def test_a_fault_that_the_drill_found_too_costs_in_full() -> None:
    """A promise beyond one's authority is no guess of the model's."""
    turn = reply("overpromise", alone=("overpromise",))
    turn = replace(turn, facts={"overpromise": (shown("overpromise"),)})
    assert of(mark(rubric(), talk(turn)), "overpromise").points == -10.0


def test_a_fault_that_did_not_come_is_a_mark_of_plain_zero() -> None:
    """Not minus zero, which a reader of JSON would stumble over."""
    clean = of(mark(rubric(), talk(reply("apology"))), "blame")
    assert (clean.met, str(clean.points)) == (True, "0.0")


def test_a_red_flag_zeroes_the_total_and_keeps_the_item_marks() -> None:
    """What was good stays to be seen."""
    rude = talk(*GOOD.turns, reply("hostile", "insult"), reply("hostile", "insult"))
    result = mark(rubric(), rude)
    assert (result.score, result.red_flag, result.passed) == (0.0, True, False)
    assert of(result, "said_sorry").points > 0
    assert of(result, "hostile_twice").met is False


def test_hostility_that_only_the_model_heard_cannot_zero_a_talk() -> None:
    """Without words to show, the drill knows no insult, and the red flag asks for two."""
    doubtful = [reply("hostile", alone=("hostile",))] * 3
    result = mark(rubric(), talk(*GOOD.turns, *doubtful))
    assert not result.red_flag
    assert result.score == 100 - 3 * 20 * MODEL_ONLY_SHARE
    one = mark(rubric(), talk(*GOOD.turns, reply("hostile", "insult"), *doubtful))
    assert not one.red_flag


def test_a_reply_that_insults_earns_nothing() -> None:
    """Sorry in the same breath is not heard; what was said before stays."""
    result = mark(rubric(), talk(reply("apology", "empathy", "hostile", "insult")))
    assert of(result, "said_sorry").met is False
    assert of(mark(rubric(), talk(reply("apology"), reply("hostile", "insult"))), "said_sorry").met is True


def test_saying_it_over_again_earns_once() -> None:
    """The same sentence twice is one warm word; another sentence is a second, and is what is shown."""
    again = mark(rubric(), talk(reply("empathy", "need"), reply("empathy", "repeat")))
    assert of(again, "warm_again").met is False
    second = of(mark(rubric(), talk(reply("empathy", "need"), reply("empathy"))), "warm_again")
    assert second.met is True
    assert [proof.turn for proof in second.proofs] == [1]


def test_a_repeated_reply_may_still_earn_what_the_first_one_missed() -> None:
    """A time added to the same sentence counts."""
    result = mark(rubric(), talk(reply("empathy"), reply("empathy", "resolve", "offer", "timed", "repeat")))
    assert of(result, "real_help").met is True
    assert of(result, "with_time").met is True


@pytest.mark.parametrize(
    ("outcome", "passed"), [("success", True), ("partial", True), ("failure", False), (None, False)]
)
def test_to_pass_a_talk_must_come_to_an_end_and_not_a_bad_one(outcome: str | None, passed: bool) -> None:
    """The same points."""
    result = mark(
        rubric("empathy-first"), replace(GOOD, outcome=outcome, turns=(*GOOD.turns, reply(anger=2)))
    )
    assert result.score >= 85
    assert result.passed is passed


def test_all_needs_are_shown_by_the_words_that_brought_each_out() -> None:
    """Evidence for the whole is the evidence of its parts."""
    assert [p.turn for p in of(mark(rubric(), GOOD), "found_all").proofs] == [0, 1]


def test_what_was_not_met_shows_what_nearly_counted() -> None:
    """And only that."""
    missed = of(mark(rubric(), talk(reply(near=("apology",)))), "said_sorry")
    assert (missed.met, missed.proofs, [p.evidence.counts for p in missed.near]) == (False, (), [False])


def test_the_clearest_words_of_the_reply_that_earned_a_check_are_shown_first() -> None:
    """Then the others in the order of the talk; words that the model doubts do not lead."""

    def said(*strengths: float) -> TalkTurn:
        turn = reply(*["empathy"] * len(strengths))
        told = zip(turn.reading.evidence, strengths, strict=True)
        evidence = tuple(replace(e, strength=strength) for e, strength in told)
        return replace(turn, reading=replace(turn.reading, evidence=evidence))

    def order(*turns: TalkTurn) -> list[tuple[int, int]]:
        proofs = of(mark(rubric(), talk(*turns)), "named_feeling").proofs
        return [(p.turn, p.evidence.start) for p in proofs]

    assert order(said(0.5, 4.0), said(9.0)) == [(0, 1), (0, 0), (1, 0)]
    assert order(said(-8.0), said(-0.5)) == [(1, 0), (0, 0)]


def test_the_same_words_are_shown_once_for_a_check() -> None:
    """A step that is an offer of the scene as well has one quotation."""
    turn = replace(reply("resolve"), facts={"offer": (shown("offer", 0),)})
    assert len(of(mark(rubric(), talk(turn)), "real_help").proofs) == 1


def test_no_more_than_a_few_places_are_kept_for_a_mark() -> None:
    """The first ones."""
    many = of(mark(rubric(), talk(*[reply("empathy")] * 9)), "named_feeling")
    assert [p.turn for p in many.proofs] == list(range(PROOFS))


def test_a_condition_before_holds_also_when_the_later_thing_never_came() -> None:
    """Empathy, and no solution yet: that is in order."""
    check = next(c for s in rubric("empathy-first").steps for c in s.checks if c.id == "feeling_first")
    assert TalkFacts(talk(reply("empathy"))).holds(check.when)
    assert TalkFacts(talk(reply("empathy", "resolve"))).holds(check.when)
    assert not TalkFacts(talk(reply("resolve", "empathy"))).holds(check.when)
    assert not TalkFacts(talk()).holds(check.when)


def test_names_under_not_are_no_evidence() -> None:
    """A check is shown by what it asks for."""
    text = rubric().text.replace(
        "when: follow_up and offer", "when: follow_up and not blame and not not offer"
    )
    check = next(c for s in rubric_from_text(text).steps for c in s.checks if c.id == "on_something_real")
    assert names_in(check.when.node) == ("follow_up", "offer")


TURNS = st.lists(
    st.builds(
        lambda labels, alone: _turn(labels, alone),
        st.lists(st.sampled_from((*MOVES, *FAULTS, *FACTS)), max_size=6, unique=True),
        st.sets(st.sampled_from((*MOVES, *FAULTS)), max_size=3),
    ),
    max_size=6,
)


def _turn(labels: list[str], alone: set[str]) -> TalkTurn:
    """A reply as the drill could have made it: no insult without a fault that a cue shows."""
    doubted = alone & set(labels)
    if not (set(labels) & INSULTS) - doubted:
        labels = [label for label in labels if label != "insult"]
    return reply(*labels, alone=tuple(doubted))


@settings(max_examples=150, deadline=None)
@given(
    TURNS,
    st.sampled_from(["four-step", "empathy-first"]),
    st.sampled_from(["success", "failure", None]),
    st.integers(0, 2),
)
def test_a_score_lies_between_0_and_100_and_is_made_of_its_marks(
    turns: list[TalkTurn], name: str, outcome: str | None, needs: int
) -> None:
    """Whatever is said; passing takes the pass mark, excellence takes passing."""
    result = mark(rubric(name), talk(*turns, needs=needs, outcome=outcome))
    assert 0.0 <= result.score <= 100.0
    assert not result.passed or result.score >= rubric(name).pass_mark
    assert not result.excellent or result.passed
    for m in result.marks:
        assert (0.0 <= m.points <= m.of) if m.kind == "check" else m.points <= 0.0
        assert all(p.turn < len(turns) for p in (*m.proofs, *m.near))
    assert all(share is None or 0.0 <= share <= 100.0 for share in result.steps.values())


@settings(max_examples=200, deadline=None)
@given(st.data(), TURNS.filter(len), st.sampled_from(["four-step", "empathy-first"]))
def test_a_fault_more_never_raises_the_score(data: st.DataObject, turns: list[TalkTurn], name: str) -> None:
    """Not by deafening the customer to what came too early, either."""
    at = data.draw(st.integers(0, len(turns) - 1))
    fault = data.draw(st.sampled_from(FAULTS))
    turn = turns[at]
    read = turn.reading
    if fault in read.faults:
        return
    facts = dict(turn.facts)
    if fault in INSULTS:
        facts["insult"] = (*facts.get("insult", ()), shown("insult"))
    worse = replace(
        turn,
        reading=replace(read, faults=(*read.faults, fault), evidence=(*read.evidence, shown(fault, 20))),
        facts=facts,
    )
    before = mark(rubric(name), talk(*turns)).score
    assert mark(rubric(name), talk(*turns[:at], worse, *turns[at + 1 :])).score <= before


@settings(max_examples=100, deadline=None)
@given(TURNS, st.sampled_from(["four-step", "empathy-first"]))
def test_marks_are_the_same_twice(turns: list[TalkTurn], name: str) -> None:
    """They depend on nothing else."""
    assert mark(rubric(name), talk(*turns)) == mark(rubric(name), talk(*turns))


@pytest.mark.parametrize(
    ("outcome", "anger", "emotion"),
    [
        ("failure", 10, 0.0),
        ("failure", 9, 14.3),
        ("partial", 5, 71.4),
        ("partial", 3, 100.0),
        (None, 10, 100.0),
    ],
)
def test_emotion_is_no_higher_than_the_customer_is_calm(
    outcome: str | None, anger: int, emotion: float
) -> None:
    """Every kind word said, and still: who walks out was not calmed. While the talk goes on nothing is held
    back."""
    kind = talk(reply("apology", "empathy", "need"), reply("empathy", anger=anger), outcome=outcome)
    assert mark(rubric(), kind).dimensions["emotion"] == emotion


def test_a_warm_word_answers_what_was_told_or_comes_too_late() -> None:
    """In the very next reply; one before, or one later, is no answer to it."""
    told = reply("listen", "need")
    at_once = talk(told, reply("empathy"), reply("offer"))
    later = talk(reply("empathy"), told, reply("offer"), reply("empathy"))
    assert of(mark(rubric(), at_once), "warm_again").met is True
    assert of(mark(rubric(), later), "warm_again").met is False
