"""A bar, and how it is measured: floor and ours in alternating rounds of one run, medians compared.

A shared or throttled machine slows both sides of a round alike; that is why a ratio is shown and not only
a time.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the table."""

    name: str
    floor: str
    """What ours is compared with."""
    floor_value: float | None
    """Seconds (or bytes); None where the floor could not be measured."""
    ours: float
    """Seconds (or bytes)."""
    most: float | None
    """The ratio that must not be passed; None where the line is only told."""
    note: str = ""
    unit: str = "s"

    @property
    def ratio(self) -> float | None:
        """Ours over the floor."""
        return self.ours / self.floor_value if self.floor_value else None

    @property
    def verdict(self) -> str:
        """`ok`, `short`, `not measured`, or nothing where there is no bar."""
        if self.ratio is None:
            return "not measured"
        if self.most is None:
            return ""
        return "ok" if self.ratio <= self.most else "short"


def per_round(
    rounds: int, *sides: Callable[[int], object], clock: Callable[[], float] = perf_counter
) -> list[list[float]]:
    """Seconds of each side in each round: `sides[s](round)` is called in turn, the order reversed every
    other round."""
    taken: list[list[float]] = [[] for _ in sides]
    for number in range(rounds):
        order = range(len(sides)) if number % 2 == 0 else reversed(range(len(sides)))
        for side in order:
            gc.collect()
            start = clock()
            sides[side](number)
            taken[side].append(clock() - start)
    return taken


def medians(taken: Iterable[Sequence[float]]) -> list[float]:
    """The median of each side's rounds."""
    return [median(seconds) for seconds in taken]


def ninety_ninth(seconds: Sequence[float]) -> float:
    """The 99th percentile: one in a hundred took longer."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
