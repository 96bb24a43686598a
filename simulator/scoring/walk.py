"""How a pattern is walked: its node becomes a function from a place to the places that a match reaches.

Made once, when a pattern is first tried: most never are. All gaps are bounded, so one start costs a bounded
amount of work; there is no way back, so nothing is tried twice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any, Protocol, TypeAlias

from simulator.scoring.patterns import Node

Ends: TypeAlias = Collection[int]


class Ground(Protocol):
    """What a walk needs to know of a text (`match.Matcher`)."""

    words: Sequence[str]
    limit: int
    """Where the sentence ends that is walked through."""
    slots: Mapping[str, Mapping[int, tuple[int, ...]]]
    """Class or shape → where it begins → where it ends."""
    steps: AbstractSet[int]
    """Words that are stepped over where nothing fits; none but on the second look."""

    def blank(self, at: int) -> Ends:
        """For `_`."""

    def narrow(self, at: int) -> Ends:
        """For `…`."""

    def wide(self, at: int) -> Ends:
        """For `……`."""

    def begins(self, at: int) -> Ends:
        """For `^`."""

    def ends(self, at: int) -> Ends:
        """For `$`."""


Walk: TypeAlias = Callable[[Any, int], Ends]
LEAST_PICKED = 4
"""Fewer alternatives are tried one by one."""
NOWHERE: Ends = ()


def walk(node: Node) -> Walk:
    """The function of a node: (ground, place) → the places that a match from there reaches."""
    if isinstance(node, str):
        return _atom(node)
    kind = node[0]
    if kind == "seq":
        return _sequence(node[1:])
    if kind == "alt":
        return _alternatives(node[1:])
    if kind == "opt":
        return _option(walk(node[1]))
    return _SIMPLE[str(kind)]


_SIMPLE: Mapping[str, Walk] = {
    "any": lambda ground, at: ground.blank(at),
    "gap": lambda ground, at: ground.narrow(at),
    "wide": lambda ground, at: ground.wide(at),
    "begin": lambda ground, at: ground.begins(at),
    "end": lambda ground, at: ground.ends(at),
}


def _atom(atom: str) -> Walk:
    if atom[0] == "<":

        def slot(ground: Ground, at: int) -> Ends:
            if at >= ground.limit:
                return NOWHERE
            found = ground.slots.get(atom)
            ends = found.get(at, NOWHERE) if found else NOWHERE
            return slot(ground, at + 1) if not ends and at in ground.steps else ends

        return slot
    if atom[-1] == "*":
        begun = atom[:-1]

        def stem(ground: Ground, at: int) -> Ends:
            if at >= ground.limit:
                return NOWHERE
            if ground.words[at].startswith(begun):
                return (at + 1,)
            return stem(ground, at + 1) if at in ground.steps else NOWHERE

        return stem

    def word(ground: Ground, at: int) -> Ends:
        if at >= ground.limit:
            return NOWHERE
        if ground.words[at] == atom:
            return (at + 1,)
        return word(ground, at + 1) if at in ground.steps else NOWHERE

    return word


def _run(words: tuple[str, ...]) -> Walk:
    """Plain words in a row."""
    count = len(words)
    one_by_one = [_atom(word) for word in words]

    def run(ground: Ground, at: int) -> Ends:
        if not ground.steps:
            end = at + count
            return (end,) if end <= ground.limit and ground.words[at:end] == words else NOWHERE
        for word in one_by_one:
            reached = word(ground, at)
            if not reached:
                return NOWHERE
            (at,) = reached
        return (at,)

    return run


def _option(item: Walk) -> Walk:
    def option(ground: Ground, at: int) -> Ends:
        further = item(ground, at)
        return {at, *further} if further else (at,)

    return option


def _sequence(nodes: Sequence[Node]) -> Walk:
    items = _joined(nodes)
    if len(items) == 1:
        return items[0]

    def sequence(ground: Ground, at: int) -> Ends:
        reached: Ends = (at,)
        for item in items:
            if len(reached) == 1:
                (place,) = reached
                reached = item(ground, place)
            else:
                following: set[int] = set()
                for place in reached:
                    following.update(item(ground, place))
                reached = following
            if not reached:
                return NOWHERE
        return reached

    return sequence


def _joined(nodes: Sequence[Node]) -> list[Walk]:
    """The walks of a sequence; plain words in a row are one."""
    found: list[Walk] = []
    words: list[str] = []
    for node in (*nodes, None):
        if isinstance(node, str) and node[-1] not in "*>":
            words.append(node)
            continue
        if words:
            found.append(_atom(words[0]) if len(words) == 1 else _run(tuple(words)))
            words = []
        if node is not None:
            found.append(walk(node))
    return found


def _alternatives(nodes: Sequence[Node]) -> Walk:
    if len(nodes) >= LEAST_PICKED:
        return _pick(nodes)
    items = [walk(node) for node in nodes]
    return lambda ground, at: {end for item in items for end in item(ground, at)}


def _pick(nodes: Sequence[Node]) -> Walk:
    """One of many alternatives, looked up by the word that stands there; at the end, `$` may be one."""
    listed: dict[str, list[Walk]] = {}
    rest: list[Walk] = []
    for node in nodes:
        word = _first_word(node)
        (listed.setdefault(word, []) if word else rest).append(walk(node))

    def pick(ground: Ground, at: int) -> Ends:
        found: Ends = NOWHERE
        if at < ground.limit and (here := listed.get(ground.words[at])):
            found = here[0](ground, at) if len(here) == 1 else {e for item in here for e in item(ground, at)}
        for item in rest:
            if more := item(ground, at):
                found = {*found, *more}
        return pick(ground, at + 1) if not found and at in ground.steps else found

    return pick


def _first_word(node: Node) -> str:
    """The word with which a node must begin; empty when there is no such word."""
    while not isinstance(node, str):
        if node[0] != "seq" or len(node) == 1:
            return ""
        node = node[1]
    return node if node[-1] not in "*>" else ""
