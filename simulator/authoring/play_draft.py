"""A run that is to become a play: its replies, and what it must bring, proposed from what it did bring.

The proposal is what a trainer would ask first; a little room is left around numbers, so that a new cue does
not break every play.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from simulator.authoring.rehearsal import Rehearsal, rehearse

ROOM = 5
"""Points of the score that a play may come out lower, or higher, than it does now."""
SILENCE = "…"
"""How silence is written in a play: a blank line would be no reply at all."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A play before it is written. Expectations are in the words of the file; empty ones are not asked."""

    name: str
    replies: tuple[str, ...]
    outcome: str = ""
    score: str = ""
    anger: str = ""
    needs: tuple[str, ...] = ()


def spoken(replies: Sequence[str]) -> tuple[str, ...]:
    """Replies as a file of plays can hold them: one line each, silence as a sign."""
    return tuple(" ".join(reply.split()) or SILENCE for reply in replies)


def draft_of(rehearsal: Rehearsal, name: str = "") -> Draft:
    """The proposal: the same replies as `test` will play them, and what comes of it."""
    said = rehearsal.replies[: len(rehearsal.talk.turns)]
    played = rehearse(rehearsal.stage, spoken(said))
    talk, result = played.talk, played.results[-1]
    good = result.passed
    score = (
        f">= {max(0, floor(result.score) - ROOM)}" if good else f"<= {min(100, ceil(result.score) + ROOM)}"
    )
    calm = talk.anger <= rehearsal.stage.scenario.customer.calm
    return Draft(
        name=name,
        replies=played.replies,
        outcome=talk.outcome or "",
        score=score,
        anger=f"<= {rehearsal.stage.scenario.customer.calm}" if calm else f">= {max(talk.anger - 1, 0)}",
        needs=tuple(need for need in rehearsal.stage.scenario.needs if need in played.position.so_far),
    )
