"""A rubric as records: steps with yes/no checks, order rules, faults, red flag, pass mark.

Texts for people are in both languages (`Words`), so one rubric serves every scenario.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulator.content.conditions import Condition
from simulator.content.places import NOWHERE, Place

Dimension = Literal["need", "solution", "emotion"]
"""The three exam dimensions: need identified, solution effective, emotion managed."""

Words = Mapping[str, str]
"""language → text."""


@dataclass(frozen=True, slots=True)
class Check:
    """One yes/no question about the whole talk."""

    id: str
    ask: Words
    """What will be looked for, as a question the trainee can answer: “Did you say when?”"""
    when: Condition
    """Met when this holds of the talk so far (see `docs/rubric-format.md` for its words)."""
    advice: Words
    """What to do next time, shown when the check was not met."""
    example: Words = field(default_factory=dict)
    """A wording that would have earned it."""
    unless: Condition | None = None
    """When this holds the check could not arise and leaves the denominator."""
    evidence: tuple[str, ...] = ()
    """The moves, faults and facts whose words are shown as evidence; default: the names in `when`."""
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the method, in the method's order."""

    id: str
    title: Words
    weight: int
    """Points; all steps together make 100."""
    dimension: Dimension
    checks: tuple[Check, ...]
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class OrderRule:
    """`first` must come before `then` (first occurrence each); costs points once when it does not."""

    id: str
    first: Condition
    then: Condition
    cost: int
    ask: Words
    advice: Words
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class FaultRule:
    """What a fault costs."""

    id: str
    """The fault's label: blame, dismiss …"""
    title: Words
    cost: int
    """Points off for each reply that commits it."""
    most: int
    """No more than this in one talk."""
    advice: Words
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class RedFlag:
    """When this holds, the result is 0; the item marks stay."""

    id: str
    when: Condition
    ask: Words
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Rubric:
    """One method's score sheet."""

    id: str
    title: Words
    about: Words
    pass_mark: int
    excellent: int
    moves: tuple[str, ...]
    """Labels the reading must give, with `faults`."""
    steps: tuple[Step, ...]
    order: tuple[OrderRule, ...]
    faults: tuple[FaultRule, ...]
    red_flags: tuple[RedFlag, ...]
    at: Place
    digest: str
    text: str = field(repr=False, default="")
