"""Where a talk stands, without its words: two talks at one position can go on in the same ways."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """Where a talk stands, without what was said: all that decides how it can go on."""

    state: str
    anger: int
    so_far: frozenset[str] = frozenset()
    """Moves, revealed needs, answered questions, recorded offers."""
    met: frozenset[str] = frozenset()
    used: frozenset[tuple[str, str]] = frozenset()
    """(state, move): moves that have earned what they can in a state; the state is empty for once a scene."""
    feel_again: bool = False
    """A need has come out, or a success was held back for the first time: a warm word earns once more."""
    told: bool = False
    """The customer has just told something new: a need, or the answer to a question."""
    waiting: tuple[str, ...] = ()
    """Offers made in the last reply without a time, for which the customer has asked."""
    here: int = 0
    turn: int = 0
    warned: bool = False
    """Has stood at the warning mark."""
