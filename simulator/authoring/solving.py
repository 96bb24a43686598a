"""Whether a formula over facts and small numbers can be made true: what proofs about a scene rest on.

A formula is made of facts (true or false), numbers that lie in a set, `every` and `some`. `Solver.can` says
False only when no choice of facts and numbers makes it true; when it has looked long enough it answers True.
So “never” is proven, and “can” may be too kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from typing import NamedTuple

MOST = 4_000
"""Choices that are tried before the answer is “can”."""

Key = tuple[str, str]
"""(kind, name) of a fact: `so_far`, `now`, `told`."""


class Fact(NamedTuple):
    """A fact, or that it is not so."""

    key: Key
    true: bool = True


class Number(NamedTuple):
    """A number that lies in a set."""

    name: str
    values: frozenset[int]


class Every(NamedTuple):
    """All parts."""

    every: tuple[Formula, ...]


class Some(NamedTuple):
    """One part at least."""

    some: tuple[Formula, ...]


Formula = bool | Fact | Number | Every | Some
Ranges = Mapping[str, frozenset[int]]


def every(parts: Iterable[Formula]) -> Formula:
    """All of them, simplified."""
    kept: list[Formula] = []
    for part in parts:
        if part is False:
            return False
        if isinstance(part, Every):
            kept.extend(part.every)
        elif part is not True:
            kept.append(part)
    if len(kept) < 2:
        return kept[0] if kept else True
    return Every(tuple(kept))


def some(parts: Iterable[Formula]) -> Formula:
    """One of them, simplified."""
    kept: list[Formula] = []
    for part in parts:
        if part is True:
            return True
        if isinstance(part, Some):
            kept.extend(part.some)
        elif part is not False:
            kept.append(part)
    if len(kept) < 2:
        return kept[0] if kept else False
    return Some(tuple(kept))


def negated(formula: Formula, ranges: Ranges) -> Formula:
    """That it is not so; the numbers' whole ranges say what else they may be."""
    match formula:
        case Fact(key, true):
            return Fact(key, not true)
        case Number(name, values):
            return number(name, ranges[name] - values, ranges)
        case Every(parts):
            return some(negated(part, ranges) for part in parts)
        case Some(parts):
            return every(negated(part, ranges) for part in parts)
    return not formula


def number(name: str, values: frozenset[int], ranges: Ranges) -> Formula:
    """A number in a set, simplified against what it can be at all."""
    possible = values & ranges[name]
    if not possible:
        return False
    return True if possible == ranges[name] else Number(name, possible)


def facts_in(*formulas: Formula) -> frozenset[Key]:
    """Every fact that formulas speak of."""
    found: set[Key] = set()
    stack = list(formulas)
    while stack:
        part = stack.pop()
        if isinstance(part, Fact):
            found.add(part.key)
        elif isinstance(part, (Every, Some)):
            stack.extend(part[0])
    return frozenset(found)


def choose(formula: Formula, true: set[Key], numbers: dict[str, frozenset[int]]) -> bool:
    """Make a formula true by the first choices that offer themselves; False when they do not fit."""
    if isinstance(formula, Fact):
        if formula.true:
            true.add(formula.key)
        return formula.true or formula.key not in true
    if isinstance(formula, Number):
        numbers[formula.name] &= formula.values
        return bool(numbers[formula.name])
    if isinstance(formula, Every):
        return all(choose(part, true, numbers) for part in formula.every)
    if isinstance(formula, Some):
        return holds(formula, true, numbers) or choose(formula.some[0], true, numbers)
    return formula


def holds(formula: Formula, true: Set[Key], numbers: dict[str, frozenset[int]]) -> bool:
    """Whether a formula is true when just these facts are; numbers are narrowed down to what it takes."""
    if isinstance(formula, Fact):
        return (formula.key in true) is formula.true
    if isinstance(formula, Number):
        if left := numbers[formula.name] & formula.values:
            numbers[formula.name] = left
        return bool(left)
    if isinstance(formula, Every):
        return all(holds(part, true, numbers) for part in formula.every)
    if isinstance(formula, Some):
        return any(holds(part, true, numbers) for part in formula.some)
    return formula


def fails(formula: Formula, true: Set[Key], numbers: dict[str, frozenset[int]]) -> bool:
    """Whether a formula is false when just these facts are true; the same as `holds` of its negation."""
    if isinstance(formula, Fact):
        return (formula.key in true) is not formula.true
    if isinstance(formula, Number):
        if left := numbers[formula.name] - formula.values:
            numbers[formula.name] = left
        return bool(left)
    if isinstance(formula, Every):
        return any(fails(part, true, numbers) for part in formula.every)
    if isinstance(formula, Some):
        return all(fails(part, true, numbers) for part in formula.some)
    return not formula


def entails(formula: Formula, key: Key) -> bool:
    """Whether a fact stands in the formula so that it must be true; a look at the words, not a proof of the
    contrary."""
    match formula:
        case Fact(found, true):
            return true and found == key
        case Every(parts):
            return any(entails(part, key) for part in parts)
        case Some(parts):
            return all(entails(part, key) for part in parts)
    return False


class Solver:
    """Tries choices until one fits."""

    def __init__(self, ranges: Ranges, fits: Callable[[Ranges], bool]) -> None:
        """`fits` says whether what is left of the numbers' ranges can be had at once."""
        self._ranges = ranges
        self._fits = fits
        self._tries = 0

    def can(self, *formulas: Formula) -> bool:
        """Whether all of them can be true at once."""
        self._tries = 0
        return self._search(list(formulas), {}, dict(self._ranges))

    def _search(
        self, parts: list[Formula], facts: dict[Key, bool], numbers: dict[str, frozenset[int]]
    ) -> bool:
        self._tries += 1
        if self._tries > MOST:
            return True
        open_: list[Some] = []
        settled = False
        while not settled:
            settled = True
            open_ = []
            stack = parts
            parts = []
            while stack:
                part = self._under(stack.pop(), facts, numbers)
                if part is True:
                    continue
                if part is False:
                    return False
                if isinstance(part, Fact):
                    facts[part.key] = part.true
                    settled = False
                elif isinstance(part, Number):
                    numbers[part.name] &= part.values
                    settled = False
                elif isinstance(part, Every):
                    stack.extend(part.every)
                else:
                    open_.append(part)
            parts = list(open_)
        if not self._fits(numbers):
            return False
        if not open_:
            return True
        first = min(open_, key=lambda part: len(part.some))
        rest = [part for part in open_ if part is not first]
        return any(self._search([*rest, choice], dict(facts), dict(numbers)) for choice in first.some)

    def _under(
        self, formula: Formula, facts: Mapping[Key, bool], numbers: Mapping[str, frozenset[int]]
    ) -> Formula:
        """What is left of a formula once some facts are settled."""
        match formula:
            case Fact(key, true):
                known = facts.get(key)
                return formula if known is None else known is true
            case Number(name, values):
                return number(name, values, numbers)
            case Every(parts):
                return every(self._under(part, facts, numbers) for part in parts)
            case Some(parts):
                return some(self._under(part, facts, numbers) for part in parts)
        return formula
