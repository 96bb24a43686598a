"""What was found in one reply: moves, faults, and for each the words that show it.

A reading knows nothing of the drill. Offsets are in the reply's own characters (Python string indices, end
exclusive), also where traditional characters, full-width letters or emoji were normalised for matching.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

INSULTS = frozenset({"blame", "dismiss", "hostile"})
"""Faults that deafen the customer to everything else in the reply."""

Witness = Literal["cue", "model", "both"]
Span = tuple[int, int]
"""First character, and the one behind the last."""

BETWEEN = " · "
"""What stands between the phrases by which the clause model decided."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place in the reply that speaks for (or nearly for) a move or fault."""

    criterion: str
    """The move's or fault's label."""
    start: int
    end: int
    text: str
    """`reply[start:end]`: the words that somebody would point at (`quotation`)."""
    cue: str
    """The cue as the lexicon writes it; for the model, the words that decided."""
    where: str
    """`file:line` of the cue, the lexicon named from its content folder on; empty for the model."""
    similarity: float
    """0–100: 100 is exact; for the model, its probability in percent."""
    counts: bool
    """False for a near miss and for a cue that a guard struck out."""
    reason: str
    """Code of why it counts or does not: `found`, `model`, `near`, or a guard (`negated`, `quoted`,
    `reported` …)."""
    witness: Witness = "cue"
    heard: Span | None = None
    """Where the words stand that a witness went by, if other words are quoted for them."""
    strength: float = 0.0
    """How clearly the words say it by the clause model's log-odds; only puts the clearest first."""

    @property
    def place(self) -> Span:
        """Where the words stand that a witness went by: whatever hangs on a place hangs on this one."""
        return self.heard or (self.start, self.end)

    def why(self, language: str) -> str:
        """The reason in words a trainee understands."""
        from simulator.scoring.reasons import explain

        return explain(self.reason, language)


@dataclass(frozen=True, slots=True)
class Clause:
    """One piece of the reply, and its shape; the drill hears needs, questions and offers clause by clause."""

    start: int
    end: int
    sentence: int
    """Number of the sentence it belongs to, from 0."""
    question: bool = False
    """A genuine question, or part of a sentence that is one."""
    open_question: bool = False
    """An invitation to tell more (“what worries you most?”)."""
    promise: bool = False
    """Somebody on our side will do, does, or has done something, or offers to."""
    refused: bool = False
    """Said to be impossible, unwilling, or not so."""
    timed: bool = False
    """Names a day, an hour or a span."""
    asks_leave: bool = False
    """“I'll ask my manager”."""
    hollow: bool = False
    """Words that sound like a promise and name nothing (“we'll look into it”)."""
    who: str = ""
    """Whose deed it tells: `us`, `customer`, `colleague`, `third`; empty where nobody is named."""
    times: tuple[tuple[int, int], ...] = ()
    """Where in the reply its times stand (“tonight at eight”), the widest of each place."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one reply."""

    reply: str
    language: str
    moves: tuple[str, ...]
    """In the order of the rubric."""
    faults: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    """In order of `start`; holds also what did not count."""
    clauses: tuple[Clause, ...]
    model_only: frozenset[str] = frozenset()
    """Labels among moves and faults that no cue found."""
    goodbye: bool = False
    """The reply takes leave."""
    limit_set: bool = False
    """A calm limit to abuse: “I want to help; I can't while you swear at me”."""

    def of(self, label: str) -> tuple[Evidence, ...]:
        """The evidence that counts for one label."""
        return tuple(e for e in self.evidence if e.counts and e.criterion == label)


@dataclass(frozen=True, slots=True)
class HeardPhrase:
    """A phrase of the scenario (a need's, question's, offer's or slip's cue) found in a reply."""

    id: str
    """What the phrase belongs to, e.g. `mother`."""
    cue: str
    start: int
    end: int
    clause: int
    """Index into `Reading.clauses`."""
    similarity: float
