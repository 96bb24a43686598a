"""What the engine found in a talk between two people: which moves came when, what was promised. It gives no
points; the marks are the observer's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.drill.records import Turn
from simulator.review.promises import Promise, promised
from simulator.sessions.pair import PairTalk


@dataclass(frozen=True, slots=True)
class Found:
    """A move or a fault, and the worker's replies it was found in."""

    label: str
    turns: tuple[int, ...]
    """From 1; empty for a move of the score sheet that never came."""


@dataclass(frozen=True, slots=True)
class PairView:
    """The engine's reading of one talk."""

    moves: tuple[Found, ...]
    """Every move of the score sheet, in its order."""
    faults: tuple[Found, ...]
    promises: tuple[Promise, ...]


def pair_view(talk: PairTalk) -> PairView:
    """Read off what the worker's replies did."""
    moves = ((m, (t.number for t in talk.turns if m in t.reading.moves)) for m in talk.stage.rubric.moves)
    return PairView(
        moves=tuple(Found(label, tuple(turns)) for label, turns in moves),
        faults=tuple(_faults(talk.turns)),
        promises=promised(talk.turns, talk.stage.scenario),
    )


def _faults(turns: Iterable[Turn]) -> Iterable[Found]:
    found: dict[str, list[int]] = {}
    for turn in turns:
        for fault in dict.fromkeys(turn.faults):
            found.setdefault(fault, []).append(turn.number)
    return (Found(label, tuple(numbers)) for label, numbers in found.items())
