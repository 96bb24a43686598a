"""Conditions in words: `anger <= 5 and (met mother or now apology)`.

One grammar for scenarios and rubrics: `or` < `and` < `not` < `( )`; words are names; `now X`, `met X`;
`X before Y` (rubrics only); comparisons of a counted name with a whole number. This module parses and keeps the
column of every word; what a name means is decided by whoever evaluates (`drill` for a scene, `scoring` for marks).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from simulator.content.places import NOWHERE, Place

Comparison = Literal["<=", "<", ">=", ">", "=="]


@dataclass(frozen=True, slots=True)
class Name:
    """A word; `form` is `now` (in this reply), `met` (need revealed and helped), or empty (so far)."""

    name: str
    form: Literal["", "now", "met"] = ""
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Compare:
    """`anger <= 5`."""

    name: str
    op: Comparison
    number: int
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Before:
    """`first` came in an earlier reply than `second`, or earlier in the same one; true also when `second` never came."""

    first: Name
    second: Name


@dataclass(frozen=True, slots=True)
class Not:
    """`not x`."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One part holds."""

    parts: tuple[Node, ...]


Node = Name | Compare | Before | Not | And | Or


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition with the author's own words."""

    text: str
    node: Node
    at: Place = NOWHERE
