"""Two short replies said one after the other, as a third to learn from; part of `training`.

People apologise and then blame, or understand and then promise the moon; written examples mostly do one thing
each. A stretch never crosses the end of a sentence, so what both witnesses hear of a pair is what they heard
of its halves, and joining costs no reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from simulator.content.examples import Example
from simulator.scoring.weighing import Heard

MOST_WORDS = 22
MOST_LABELS = 2
COLOURS_ALL = frozenset(("sarcasm", "stuffing", "conditional", "limit"))
"""Traps of replies that would change what another half means."""
SHARE = 0.5
"""How much a pair weighs beside a reply that somebody wrote."""


def pairs(
    replies: Sequence[Example], heard: Sequence[Heard], folds: Sequence[int]
) -> Iterator[tuple[Heard, frozenset[str]]]:
    """Every two fitting neighbours of one fold, with what they do together."""
    fit = [n for n, reply in enumerate(replies) if _fits(reply, heard[n])]
    for one, other in pairwise(fit):
        if folds[one] == folds[other]:
            yield joined(heard[one], heard[other]), replies[one].labels | replies[other].labels


def joined(one: Heard, other: Heard) -> Heard:
    """What is heard of two replies in a row, to the first one's customer."""
    counted = one.counted | other.counted
    return one._replace(
        stretches=[*one.stretches, *other.stretches],
        counted=counted,
        struck=(one.struck | other.struck) - counted,
        clauses=one.clauses + other.clauses,
        sentences=one.sentences + other.sentences,
        words=one.words + other.words,
    )


def _fits(reply: Example, heard: Heard) -> bool:
    return heard.words <= MOST_WORDS and len(reply.labels) <= MOST_LABELS and reply.trap not in COLOURS_ALL
