"""All the trees of a model asked at once (see `weighing`).

Walking eight hundred small trees one by one takes over a millisecond. But they ask the same few questions
again and again: is this column beyond this limit? So each limit keeps, as the bits of one long number, the
leaves of all trees that it rules out. Ruling out is then one look-up a column, and the first leaf left of
each tree is the one that a walk comes to. The same leaves are added up in the same order, so the log-odds are
those of `weighing.by_trees` bit for bit (a test says so).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import getitem

from simulator.scoring.weighing import Tree

LANE = 8
"""Bits of a tree, and the most leaves that one may have."""


def grove_of(trees: Mapping[str, Sequence[Tree]]) -> Grove | None:
    """Trees made ready to be asked often; None where one has more leaves than a lane has bits."""
    try:
        return Grove(trees)
    except OverflowError:
        return None


class Grove:
    """Trees made ready to be asked often. Raises OverflowError for a tree of too many leaves."""

    def __init__(self, trees: Mapping[str, Sequence[Tree]]) -> None:
        self._labels: list[tuple[str, int, int]] = []
        self._leaves: list[tuple[float, ...]] = []
        """Tree → its leaves by the bit that stands for them, from the left."""
        ruled: dict[int, dict[float, int]] = {}
        for label, grown in trees.items():
            first = len(self._leaves)
            for tree in grown:
                self._plant(tree, ruled)
            self._labels.append((label, first, len(self._leaves)))
        self._size = len(self._leaves)
        self._all = int.from_bytes(b"\xff" * self._size, "little")
        self._ones = int.from_bytes(b"\x01" * self._size, "little")
        self._columns = [(column, *self._kept(limits)) for column, limits in sorted(ruled.items())]

    def _plant(self, tree: Tree, ruled: dict[int, dict[float, int]]) -> None:
        """Adds a tree: its leaves, and which of them each limit rules out."""
        shift = LANE * len(self._leaves)
        leaves: list[float] = []

        def walk(node: Tree) -> None:
            if not isinstance(node, tuple):
                leaves.append(node)
                return
            column, limit, low, high = node
            first = len(leaves)
            walk(low)
            out = (1 << len(leaves)) - (1 << first)
            limits = ruled.setdefault(column, {})
            limits[limit] = limits.get(limit, 0) | out << shift
            walk(high)

        walk(tree)
        if len(leaves) > LANE:
            raise OverflowError(f"a tree has {len(leaves)} leaves, and {LANE} are the most")
        by_bit = [0.0] * (1 + (1 << len(leaves) - 1))
        for place, leaf in enumerate(leaves):
            by_bit[1 << place] = leaf
        self._leaves.append(tuple(by_bit))

    def _kept(self, limits: Mapping[float, int]) -> tuple[list[float], list[int]]:
        """Limits in order, and what is left of all leaves when so many of them are passed."""
        ordered = sorted(limits)
        left = [self._all]
        for limit in ordered:
            left.append(left[-1] & ~limits[limit])
        return ordered, left

    def weigh(self, columns: Sequence[float]) -> dict[str, float]:
        """Label → log-odds."""
        left = self._all
        for column, limits, kept in self._columns:
            left &= kept[bisect_left(limits, columns[column])]
        reached = (left & ~(left - self._ones)).to_bytes(self._size, "little")
        return {
            label: sum(map(getitem, self._leaves[first:end], reached[first:end]))
            for label, first, end in self._labels
        }
