"""Whether words of the scene are asked about: in a clause that asks, or beside one. Pure."""

from __future__ import annotations

import re

from simulator.scoring.fairness import QUESTION_MARKS
from simulator.scoring.reading import Clause, HeardPhrase, Reading

_YOU = re.compile(r"\byou\b|[您你]", re.IGNORECASE)
_BACK = re.compile(r"\b(?:that|it|this|those|they|still)\b|[这那它]|还[在会]?|现在|后来", re.IGNORECASE)
"""What points back to the sentence before."""


def clause_of(reading: Reading, found: HeardPhrase) -> Clause:
    """The clause that a phrase stands in; one of its own where the cutting knows none."""
    if 0 <= found.clause < len(reading.clauses):
        return reading.clauses[found.clause]
    return Clause(found.start, found.end, 0)


def is_asked_about(reading: Reading, found: HeardPhrase, taken: set[int]) -> bool:
    """Whether a phrase stands in a question.

    In a clause that asks or that runs on into one, or else in a sentence with one that asks about nothing
    else (“there are old people at home, is it?”), or told of the customer just before a question that points
    back to it (“you reported a leak. Is that still going on?”); `taken` are the clauses with phrases of their
    own.
    """
    home = clause_of(reading, found)
    return asks(reading, home) or any(
        asks(reading, clause)
        and (
            (clause.sentence == home.sentence and (number not in taken or clause.start == home.end))
            or (
                clause.sentence == home.sentence + 1
                and _tells_of_customer(reading, home)
                and _points_back(reading, clause)
            )
        )
        for number, clause in enumerate(reading.clauses)
    )


def _tells_of_customer(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells what the customer did, or what was done to them, and not by us."""
    if clause.who == "customer":
        return True
    return clause.who != "us" and _YOU.search(reading.reply[clause.start : clause.end]) is not None


def _points_back(reading: Reading, clause: Clause) -> bool:
    return _BACK.search(reading.reply[clause.start : clause.end]) is not None


def only_offers(reading: Reading, found: HeardPhrase) -> bool:
    """Whether a clause asks no more than whether the offer in it is welcome (“shall I send Sam up to your
    mother?”)."""
    clause = clause_of(reading, found)
    return clause.promise and not clause.question


def asks(reading: Reading, clause: Clause) -> bool:
    """Whether a clause asks. A question mark will do: whoever is asked point-blank answers, also where the
    reader would not call the question good listening."""
    return clause.question or not QUESTION_MARKS.isdisjoint(reading.reply[clause.end - 1 : clause.end + 1])
