"""What the patterns of a lexicon ask for, gathered so that a text is asked once and not pattern by pattern.

Every set of atoms of which one must be there (`anchors.demands`) has a number. A text goes through its own
few hundred atoms and notes, under the numbers of the sets that they are in, the sentences where they stand
(as bits). Whether a pattern could fit at all is then two or three look-ups by number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from simulator.scoring.anchors import commonness

if TYPE_CHECKING:
    from simulator.scoring.pattern import Pattern

NOTHING = 0
"""The number of what is asked for by a pattern that asks for no more."""


class Asked:
    """The numbered sets of one lexicon. More are added whenever patterns are tried for the first time."""

    def __init__(self) -> None:
        self.sets: list[frozenset[str]] = [frozenset()]
        self.of: dict[str, list[int]] = {}
        """Atom → the numbers of the sets that it is in."""
        self._numbers: dict[frozenset[str], int] = {}

    def number(self, atoms: frozenset[str]) -> int:
        """The number of a set."""
        number = self._numbers.get(atoms)
        if number is None:
            number = self._numbers[atoms] = len(self.sets)
            self.sets.append(atoms)
            for atom in atoms:
                self.of.setdefault(atom, []).append(number)
        return number


class Row(NamedTuple):
    """A pattern and the numbers of what it asks for, the rarest first; the cue it belongs to, if any."""

    pattern: Pattern
    cue: int
    one: int
    two: int
    three: int
    more: tuple[int, ...]


class Patterns:
    """Patterns that are tried together."""

    def __init__(self, patterns: Sequence[Pattern], asked: Asked, cues: Sequence[int] = ()) -> None:
        self._patterns = tuple(patterns)
        self._asked = asked
        self._cues = cues or [0] * len(self._patterns)

    def __iter__(self) -> Iterator[Pattern]:
        return iter(self._patterns)

    def __len__(self) -> int:
        return len(self._patterns)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The patterns with what they ask for; found out when they are first tried."""
        return tuple(map(self._row, self._patterns, self._cues))

    def _row(self, pattern: Pattern, cue: int) -> Row:
        needs = sorted(pattern.needs, key=commonness)
        one, two, three, *more = [*map(self._asked.number, needs), NOTHING, NOTHING, NOTHING]
        return Row(pattern, cue, one, two, three, tuple(more) if len(needs) > 3 else ())
