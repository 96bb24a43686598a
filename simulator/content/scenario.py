"""A scenario as records: the customer, the case, and the states of the talk.

Made by `simulator.content.library` from YAML (see `docs/scenario-format.md`); frozen, so that one scenario
is shared by every session that plays it. Mappings keep the author's order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from simulator.content.conditions import Condition
from simulator.content.places import NOWHERE, Line, Place

Outcome = Literal["success", "partial", "failure"]
Limit = Literal["yours", "ask", "never"]
Temper = Literal["impatient", "hesitant", "picky", "abusive"]
Tier = Literal["basic", "intermediate", "advanced"]

EMPTY: Mapping[str, Line] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class CaseNote:
    """One line of the case file that the trainee may look up."""

    heading: str
    """A date, a place, or a word such as “your limits”; the YAML key is `at`."""
    note: str
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Customer:
    """Who is talking, and in what temper."""

    name: str
    temper: Temper
    anger: int
    """0–10 at the start."""
    calm: int = 3
    """Success is possible only at or under this anger."""
    anger_by: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Numbers of the temper table changed for this person."""
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Need:
    """What the customer has not said; a question that holds one of the cues reveals it."""

    id: str
    title: str
    feeling: str
    cues: tuple[Line, ...]
    says: tuple[Line, ...]
    met_by: tuple[Line, ...] = ()
    """Ids of offers."""
    opens_at: int = 8
    """Angrier than this, the customer will not tell."""
    after: Condition | None = None
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Question:
    """Something the trainee may ask in any state; answered once."""

    id: str
    title: str
    cues: tuple[Line, ...]
    says: tuple[Line, ...]
    anger: int = 0
    """Added to the customer's anger when it is asked."""
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Offer:
    """A concrete help that the trainee may promise."""

    id: str
    title: str
    cues: tuple[Line, ...]
    says: tuple[Line, ...] = ()
    limit: Limit = "yours"
    timed: bool = True
    """Without a day or an hour it does not count and the customer asks for one."""
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Slip:
    """Something this customer must not hear: untrue to the file, a threat, a tactless comparison."""

    id: str
    title: str
    cues: tuple[Line, ...]
    says: tuple[Line, ...]
    anger: int = 2
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Rule:
    """If `when` holds, go to `to` (or stay) and say `says`."""

    when: Condition
    to: str | None = None
    says: tuple[Line, ...] = ()
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class State:
    """One position of the talk."""

    id: str
    title: str
    says: tuple[Line, ...]
    asks: Condition | None = None
    then: tuple[Rule, ...] = ()
    otherwise: tuple[Line, ...] = ()
    """In written order, mild to sharp, each once; empty means stock lines."""
    model: tuple[Line, ...] = ()
    """What a good worker would say here, for the debrief; empty on the model run's own path."""
    hints: tuple[Line, ...] = ()
    """A nudge, a pattern, an example wording."""
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Ending:
    """Where the talk stops."""

    id: str
    title: str
    outcome: Outcome
    says: tuple[Line, ...]
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class CaseCard:
    """What a trainer tells the class afterwards (客户背景–问题难点–解决步骤–经验反思)."""

    background: str = ""
    difficulty: str = ""
    steps: str = ""
    lessons: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scene in one language."""

    id: str
    language: str
    """`zh` or `en`."""
    title: str
    summary: str
    tier: Tier
    role: str
    rubric: str
    time_limit: int | None
    """Seconds; None means none."""
    turns: int
    tags: tuple[str, ...]
    brief: str
    case_file: tuple[CaseNote, ...]
    customer: Customer
    needs: Mapping[str, Need]
    questions: Mapping[str, Question]
    offers: Mapping[str, Offer]
    slips: Mapping[str, Slip]
    states: Mapping[str, State]
    """The first one opens the talk."""
    anywhere: tuple[Rule, ...]
    """Tried after a state's own rules."""
    endings: Mapping[str, Ending]
    lines: Mapping[str, tuple[Line, ...]]
    """This customer's own words for stock keys (silent, short, blame …)."""
    model: tuple[Line, ...]
    """The model run: the replies of a very good worker, in order."""
    case: CaseCard | None
    at: Place
    digest: str
    """SHA-256 of the file's bytes, hexadecimal."""
    text: str = field(repr=False, default="")
    """The file as read; a session keeps it."""
    clock: int | None = None
    """Minutes after midnight, 0–1439, when the talk begins; None where the scene does not say."""
