"""Talks made of labels, without a word that anybody said, and the marks that they get."""

from __future__ import annotations

from functools import cache

from simulator.content.library import Library
from simulator.content.rubric import Rubric
from simulator.content.vocabulary import FAULTS, MOVES
from simulator.scoring.marks import Mark, Result, Talk, TalkTurn
from simulator.scoring.reading import Evidence, Reading


def shown(label: str, start: int = 0, *, counts: bool = True) -> Evidence:
    """Words that show a label."""
    return Evidence(label, start, start + 1, "x", label, "", 100.0, counts, "found" if counts else "near")


def reply(*labels: str, alone: tuple[str, ...] = (), anger: int = 5, near: tuple[str, ...] = ()) -> TalkTurn:
    """A reply in which these came, in this order; `alone` are what only the model saw."""
    evidence = [shown(label, at) for at, label in enumerate(labels)]
    read = [label for label in labels if label in MOVES + FAULTS]
    return TalkTurn(
        reading=Reading(
            reply="x" * 30,
            language="en",
            moves=tuple(label for label in read if label in MOVES),
            faults=tuple(label for label in read if label in FAULTS),
            evidence=(*(e for e in evidence if e.criterion in read), *(shown(n, counts=False) for n in near)),
            clauses=(),
            model_only=frozenset(alone),
        ),
        facts={e.criterion: (e,) for e in evidence if e.criterion not in read},
        anger=anger,
    )


def talk(*turns: TalkTurn, needs: int = 2, outcome: str | None = "success") -> Talk:
    """A talk that ended well unless said otherwise."""
    return Talk(turns, anger_start=8, calm=3, needs=needs, outcome=outcome)


@cache
def rubric(name: str = "four-step") -> Rubric:
    """A shipped rubric."""
    return Library().rubric(name)


def of(result: Result, check: str) -> Mark:
    """The mark of one check or rule."""
    (found,) = (m for m in result.marks if m.check == check)
    return found


GOOD = talk(
    reply("apology", "empathy", "listen", "need"),
    reply("empathy", "listen", "need"),
    reply("resolve", "offer", "timed", "met"),
    reply("follow_up", "offer", "timed", "met"),
)
