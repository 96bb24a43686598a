"""Hints that were given in a session: what each said and cost, and which of them stand in which attempt.

A hint is paid once, when it is shown. Whoever goes back does not get the price back, and sees again for
nothing what was paid for. Records of before hints cost anything keep no price: theirs was 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from simulator.drill.ladder import Rung
from simulator.sessions.records import Event


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint that was shown."""

    turn: int
    """Replies sent before it."""
    attempt: int
    """The attempt in which it was shown, from 0."""
    state: str
    rung: Rung
    price: int
    """Percent points that it took off the score."""

    @property
    def text(self) -> str:
        """What it says."""
        return self.rung.text


def hint_from(event: Event, turn: int, attempt: int) -> Hint:
    """Read a `hinted` event, of this version or an older one."""
    data = event.data
    rung = Rung(
        str(data.get("moment", "")), str(data.get("rung", "")), str(data["text"]), str(data.get("step", ""))
    )
    return Hint(turn, attempt, str(data["state"]), rung, int(cast(int, data.get("price", 0))))


def hint_data(hint: Hint) -> dict[str, object]:
    """What a `hinted` event keeps."""
    return {
        "state": hint.state,
        "text": hint.text,
        "moment": hint.rung.moment,
        "rung": hint.rung.kind,
        "step": hint.rung.step,
        "price": hint.price,
    }


def paid(hints: Iterable[Hint]) -> int:
    """Percent points that these hints cost together."""
    return sum(hint.price for hint in hints)


def help_data(hints: Sequence[Hint]) -> dict[str, object]:
    """What a `finished` event keeps of the help: how many hints were paid for, what they cost, and for which
    steps; nothing where none was paid for."""
    dear = [hint for hint in hints if hint.price]
    if not dear:
        return {}
    steps = Counter(hint.rung.step for hint in dear if hint.rung.step)
    return {"help": {"hints": len(dear), "points": paid(dear), "steps": dict(steps)}}


def standing(hints: Sequence[Hint], events: Iterable[Event], attempt: int) -> tuple[Hint, ...]:
    """The hints that lie on the way of one attempt: its own, and those before the replies at which it left
    the attempt before."""
    back = [int(cast(int, event.data["to"])) for event in events if event.kind == "rewound"]
    found: list[Hint] = []
    for number in range(attempt + 1):
        if number:
            found = [hint for hint in found if hint.turn <= back[number - 1]]
        found += [hint for hint in hints if hint.attempt == number]
    return tuple(found)
