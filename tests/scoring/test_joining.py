"""Two short replies said one after the other, as a third to learn from."""

from __future__ import annotations

from simulator.content.examples import Example
from simulator.scoring.joining import joined, pairs
from simulator.scoring.weighing import Heard


def heard(label: str, words: int = 5, *, struck: str = "") -> Heard:
    """A reply of one stretch in which a cue found `label`."""
    return Heard([{label: 2.0}], frozenset({label}), frozenset({struck} - {""}), 1, 1, words, True, False, 4)


def reply(label: str, trap: str = "") -> Example:
    """A reply that does one thing."""
    return Example("one", "…", frozenset({label}), whole=True, trap=trap)


def test_a_pair_is_heard_as_both_halves_and_a_cue_that_counts_outlives_one_struck_out() -> None:
    both = joined(heard("apology"), heard("blame", struck="apology"))
    assert both.counted == {"apology", "blame"}
    assert not both.struck
    assert (both.clauses, both.sentences, both.words, len(both.stretches)) == (2, 2, 10, 2)


def test_a_pair_does_what_its_halves_do() -> None:
    said = [heard("apology"), heard("blame")]
    ((_, labels),) = pairs([reply("apology"), reply("blame")], said, [0, 0])
    assert labels == {"apology", "blame"}


def test_neighbours_of_two_folds_long_replies_and_sarcasm_make_no_pair() -> None:
    """What one fold must not have seen stays out of it, and sarcasm would change what its neighbour means."""
    two = [reply("apology"), reply("blame")]
    said = [heard("apology"), heard("blame")]
    assert not list(pairs(two, said, [0, 1]))
    assert not list(pairs(two, [said[0], heard("blame", words=40)], [0, 0]))
    assert not list(pairs([two[0], reply("blame", "sarcasm")], said, [0, 0]))
