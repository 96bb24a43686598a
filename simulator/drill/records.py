"""A talk as values: where it stands, and what every turn did and why. Nothing here changes once made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulator.content.scenario import Outcome
from simulator.scoring.reading import Evidence, Reading

StepCode = Literal[
    "deaf", "doubted", "foreign", "received", "revealed", "shut", "answered", "offered", "late", "no_time",
    "beyond", "met", "warned", "rule", "through", "passed_over", "held_back", "used_up", "outspoken",
    "deaf_rule", "secret", "leaving", "arrived", "walks_out", "out_of_time", "line",
]  # fmt: skip
"""What the engine can do on the way to a line; `explain` has words for each."""
HOLDS = ("bound", "floor", "warning")
"""Causes that are no event of a temper book: what held the sum of the others."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that moved the customer's anger in a turn."""

    what: str
    """`empathy`, `offer`, `met`, `stale`, `blame` …, or a question's or slip's id; `worn` is kind words with
    nothing new in them, which may cost nothing yet; `edgy` is a fault that only the model saw; `bound` (the
    most that one reply can do), `floor` (as low as it can go for now) and `warning` (nobody walks out without
    having stood at 9) say what held the sum. All causes of a turn add up to its change of anger."""
    about: str
    """The id it concerns (an offer, a need), or empty."""
    by: int
    """−10 … +10."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing the engine did on the way to the customer's next line; `play --explain` prints them."""

    what: StepCode
    """What was done."""
    detail: str
    """For a trainer: the rule's words, the state's id, the stock key."""
    where: str = ""
    """`file:line` in the scenario or temper book."""
    why: str = ""
    """What kept a rule from serving, in the author's words with the numbers as they stood: `anger <= 5
    (7)`."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Customer's line → reply → reading → reaction."""

    number: int
    """From 1."""
    customer: str
    """The line being answered; several spoken lines are joined with a newline."""
    reply: str
    reading: Reading
    at: float
    """Seconds since the drill began, when the reply was sent."""
    line: str
    """What the customer says back."""
    state_before: str
    state: str
    """State (or ending) after the reply."""
    anger_before: int
    anger: int
    causes: tuple[Cause, ...]
    revealed: tuple[str, ...]
    """Needs revealed in this reply."""
    answered: tuple[str, ...]
    """Questions answered."""
    offered: tuple[str, ...]
    """Offers newly recorded."""
    met: tuple[str, ...]
    """Needs newly met."""
    slipped: tuple[str, ...]
    shapes: tuple[str, ...]
    """`stale`, `silent`, `short`, `long`, `repeat`, `bye`."""
    faults: tuple[str, ...]
    """The reading's faults and those the drill found (an offer beyond one's authority is `overpromise`)."""
    facts: Mapping[str, tuple[Evidence, ...]]
    """For the marks (see `simulator.scoring.marks.TalkTurn.facts`)."""
    steps: tuple[Step, ...]
    early: tuple[Evidence, ...] = ()
    """The words that asked about a need too early; `criterion` is the need. Nothing for the marks."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk so far. `Machine.answer` makes the next one; `rewind` an earlier one."""

    scenario: str
    language: str
    seed: int
    opening: str
    """The customer's first line."""
    state: str
    anger: int
    anger_start: int
    turns: tuple[Turn, ...] = ()
    outcome: Outcome | None = None
    ending: str | None = None
    closing: str = ""
    """The customer's last word when the time ran out, which answers no reply; else empty."""
    closed_at: float | None = None
    """Seconds since the drill began when the time ran out; None if it did not."""
    memory: object = field(default=None, repr=False, compare=False)
    """The machine's own (frozen) bookkeeping: where the talk stands, what was said. Nobody else reads it."""

    @property
    def over(self) -> bool:
        """True once an ending is reached."""
        return self.outcome is not None

    @property
    def last_line(self) -> str:
        """What the customer said last, waiting for an answer."""
        if self.closing:
            return self.closing
        return self.turns[-1].line if self.turns else self.opening

    @property
    def curve(self) -> tuple[int, ...]:
        """Anger at the start and after every reply."""
        return (self.anger_start, *(turn.anger for turn in self.turns))
