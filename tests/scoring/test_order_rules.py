"""Order rules: what has to be said before what, and which words are shown when it was not."""

from __future__ import annotations

from dataclasses import replace

from simulator.scoring.marking import mark
from simulator.scoring.marks import TalkTurn
from simulator.scoring.reading import Clause, Reading
from tests.scoring.marked import of, reply, rubric, shown, talk


def test_an_order_rule_costs_once_when_the_solution_comes_first() -> None:
    """Both rules of warmth and of listening are broken, each once, however often."""
    first = mark(rubric(), talk(reply("resolve"), reply("resolve"), reply("apology", "listen")))
    assert (of(first, "warmth_first").points, of(first, "ask_before_advice").points) == (-8.0, -6.0)


def test_a_broken_order_quotes_the_words_that_came_too_early() -> None:
    """Also where the customer no longer listened to them, and not what was said in time later on."""
    rude = mark(rubric(), talk(reply("resolve", "dismiss", "insult"), reply("apology"), reply("resolve")))
    broken = of(rude, "warmth_first")
    assert broken.met is False
    assert {proof.turn for proof in broken.proofs} == {0}


def test_an_order_rule_is_kept_within_one_reply_by_the_place_of_the_words() -> None:
    """Sorry, then the plan, is in order; the plan, then sorry, is not."""
    assert of(mark(rubric(), talk(reply("apology", "resolve"))), "warmth_first").met is True
    assert of(mark(rubric(), talk(reply("resolve", "apology"))), "warmth_first").met is False


def test_within_one_clause_nothing_comes_too_early() -> None:
    """“I'll go and see her with the porter” helps and comes back in one; in two clauses the order counts."""
    said = reply("follow_up", "resolve")
    for ends, kept in (((30,), True), ((1, 30), False)):
        starts = (0, *ends[:-1])
        clauses = tuple(Clause(start, end, 0) for start, end in zip(starts, ends, strict=True))
        turn = replace(said, reading=replace(said.reading, clauses=clauses))
        assert of(mark(rubric(), talk(turn)), "help_before_farewell").met is kept


def test_an_order_rule_that_never_arose_is_no_mark() -> None:
    """Without a solution nothing came too early."""
    assert of(mark(rubric(), talk(reply("apology"))), "warmth_first").met is None


def test_what_only_the_model_took_for_a_solution_came_too_early_for_nobody() -> None:
    """A doubtful witness breaks no order; a cue does."""
    doubtful = mark(rubric(), talk(reply("resolve", alone=("resolve",)), reply("apology")))
    assert of(doubtful, "warmth_first").points == 0.0
    assert of(mark(rubric(), talk(reply("resolve"), reply("apology"))), "warmth_first").points == -8.0


def test_an_insult_cannot_mend_a_broken_order() -> None:
    """The customer no longer listens, and yet the plan was said before any warmth."""
    plain = mark(rubric(), talk(reply("resolve"), reply("apology", "listen", "resolve")))
    rude = mark(rubric(), talk(reply("resolve", "dismiss", "insult"), reply("apology", "listen", "resolve")))
    assert of(rude, "warmth_first").points == -8.0
    assert rude.score <= plain.score


def test_what_the_model_adds_to_a_cue_breaks_no_order() -> None:
    """A solution that a cue finds after the warm word is not early because the model heard one before it."""
    sorry = shown("apology", 10)
    early = replace(shown("resolve", 2), witness="model")
    words = Reading("x" * 30, "en", ("apology", "resolve"), (), (early, sorry, shown("resolve", 20)), ())
    result = mark(rubric(), talk(TalkTurn(words, {}, 5)))
    assert of(result, "warmth_first").met is True
