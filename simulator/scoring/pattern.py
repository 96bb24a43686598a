"""A compiled pattern, ready to be tried: what it needs, what it can open with, and what walks it. Made of the
compiled lexicon once; `match` tries it on a text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from simulator.scoring.anchors import demands, openings
from simulator.scoring.asked import Asked, Patterns
from simulator.scoring.walk import walk


class Pattern:
    """A compiled pattern: what it needs, and how it is walked once it is tried."""

    def __init__(self, compiled: Any) -> None:
        self.text: str = compiled[0]
        """As the lexicon writes it."""
        self.where: str = compiled[1]
        """`file:line`."""
        self._compiled = compiled[2]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Joined by `+`: all of them in one clause."""
        return tuple(Part(node) for node, _ in self._compiled)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of atoms and pairs, of each of which one must be in the text, in one sentence with the
        others."""
        return tuple(
            need for node, needs in self._compiled for need in (demands(node) if needs is None else needs)
        )


class Part:
    """One part of a pattern. What walks it is made when it is first wanted: most parts never are."""

    def __init__(self, node: Any) -> None:
        self.node = node
        self._number = -1

    @cached_property
    def openings(self) -> frozenset[str] | None:
        return openings(self.node)

    def numbered(self, opened: Asked) -> int:
        """The number of its openings."""
        if self._number < 0:
            self._number = opened.number(self.openings or frozenset())
        return self._number

    @cached_property
    def walk(self) -> Any:
        return walk(self.node)


def ready(data: Mapping[str, Any]) -> dict[str, Any]:
    """A compiled lexicon with its patterns ready to be tried, and what they ask for numbered (`asked`)."""
    asked = Asked()

    def patterns(compiled: Iterable[Any]) -> Patterns:
        return Patterns(list(map(Pattern, compiled)), asked)

    cues = [
        {**cue, **{key: patterns(cue[key]) for key in ("find", "needs", "unless", "customer")}}
        for cue in data["cues"]
    ]
    guards = [(*guard[:3], patterns(guard[3]), patterns(guard[4])) for guard in data["guards"]]
    shapes = [(slot, patterns(lines)) for slot, lines in data["shapes"]]
    return {**data, "cues": cues, "guards": guards, "shapes": shapes, "asked": asked, "opened": Asked()}
