"""What a reply nearly did: a cue that would have been found had a day or an hour been named.

“I'll give you a call” is half of a promise to come back. For a move that nothing else in the reply speaks
for, the lexicon's cues are tried once more without the time they ask for; what is found then is shown as a
near miss that says what was missing. It never counts, and it is not asked for faults: a trainee is not told
what they nearly did wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from simulator.content.vocabulary import FAULTS
from simulator.scoring.anchors import demands
from simulator.scoring.cues import FOUND, Cues, Finding
from simulator.scoring.forms import Forms
from simulator.scoring.guards import Guards
from simulator.scoring.match import Matcher, Pattern
from simulator.scoring.patterns import Node

TIMES = frozenset(("<time>", "<soon_time>", "<later_on>", "<later>", "<due>"))
"""Shapes that name a time; the lexicon's documentation lists them."""
NO_TIME = "no_time"
"""Reason of such a near miss."""
_LOOSE = ("gap", "wide", "opt")


class _Half(NamedTuple):
    """A cue's pattern without its time."""

    cue: int
    pattern: Pattern
    similarity: float
    """Percent of what the whole pattern needs that this one asks for."""


class Almost:
    """The cues of one lexicon that ask for a time, ready to be tried without it."""

    def __init__(self, data: Mapping[str, Any], cues: Cues) -> None:
        self._cues = cues
        self._halves: dict[str, list[_Half]] = {}
        shapes = frozenset(slot for slot, _ in data["shapes"])
        for number, cue in enumerate(data["cues"]):
            if cue["label"] not in FAULTS:
                found = (_half(number, pattern, shapes) for pattern in cue["find"])
                self._halves.setdefault(cue["label"], []).extend(half for half in found if half)

    def find(
        self, labels: Collection[str], matcher: Matcher, forms: Forms, guards: Guards, customer: Matcher
    ) -> Iterator[Finding]:
        """The first near miss of each label that has none of these."""
        for label, halves in self._halves.items():
            if label in labels:
                continue
            for half in halves:
                tried = self._cues.tried(half.cue, half.pattern, matcher, forms, guards, customer)
                said = (f for f in tried if f.reason == FOUND)
                clause_of = matcher.text.clause_of
                near = next((f for f in said if clause_of[f.hit.first] not in forms.asking), None)
                if near:
                    yield Finding(label, near.hit, near.text, near.where, half.cue, NO_TIME, half.similarity)
                    break


def _half(cue: int, pattern: Pattern, shapes: frozenset[str]) -> _Half | None:
    """The pattern without its time; None where it asks for none, or for hardly anything beside it."""
    if len(pattern.parts) != 1:
        return None
    whole = demands(pattern.parts[0].node)
    rest = _without_time(pattern.parts[0].node)
    needs = demands(rest) if rest else []
    if rest is None or not needs or len(needs) >= len(whole):
        return None  # what asks for nothing else would be found everywhere
    if len(needs) == 1 and not needs[0] <= shapes:
        return None  # one word of a class stands in many replies, and means little by itself
    similarity = round(100 * len(needs) / len(whole), 1)
    return _Half(cue, Pattern((pattern.text, pattern.where, ((rest, tuple(needs)),))), similarity)


def _without_time(node: Node) -> Node | None:
    """A sequence without its items that name a time, and without gaps at its edges; None if nothing is left,
    or it is no sequence."""
    if isinstance(node, str) or node[0] != "seq":
        return None
    items = [item for item in node[1:] if not _is_time(item)]
    if len(items) == len(node) - 1:
        return None
    while items and items[0][0] in _LOOSE:
        del items[0]
    while items and items[-1][0] in _LOOSE:
        del items[-1]
    return items[0] if len(items) == 1 else ("seq", *items) if items else None


def _is_time(node: Node) -> bool:
    if isinstance(node, str):
        return node in TIMES
    return node[0] == "alt" and all(_is_time(item) for item in node[1:])
