"""Plays: scripted runs of a scenario with what must come out. Tests that a trainer can write.

From `<scenario>.plays.yaml` beside the scenario, or `plays:` within it; both have the same shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.content.expectations import Expect, check_expect, expect_in
from simulator.content.nodes import List, Map, Scalar
from simulator.content.places import NOWHERE, Line, Place
from simulator.content.report import Report
from simulator.content.rubric import Rubric
from simulator.content.scenario import Scenario
from simulator.content.shape_check import check_shape, place_for
from simulator.content.yaml_reader import Tree


@dataclass(frozen=True, slots=True)
class Play:
    """One scripted run."""

    name: str
    replies: tuple[Line, ...]
    expect: Expect
    """Of the whole run."""
    at: Place = NOWHERE
    after: Mapping[int, Expect] = field(default_factory=lambda: MappingProxyType({}))
    """Number of a reply, from 1 → what that reply must bring."""

    @property
    def asks(self) -> bool:
        """Whether it expects anything; a play that does not tests nothing."""
        return self.expect.asks or any(expect.asks for expect in self.after.values())


@dataclass(frozen=True, slots=True)
class Plays:
    """All plays of one file."""

    scenario: str
    language: str
    plays: tuple[Play, ...]
    at: Place = NOWHERE


def plays_of(tree: Tree, report: Report) -> Plays | None:
    """The plays in a `*.plays.yaml` tree; None when the report has an error."""
    root = tree.root
    if not isinstance(root, Map):
        if not report.failed:
            report.add("SD026", Place(tree.source.path, 1, 1))
        return None
    check_shape("plays", root, report)
    plays = Plays(root.text("scenario"), root.text("language"), plays_in(root, report), root.at())
    return None if report.failed else plays


def plays_in(root: Map, report: Report) -> tuple[Play, ...]:
    """The plays under the key `plays`, also of a scenario file."""
    inner = root.map("plays")
    if inner is None:
        return ()
    plays = []
    for name, node in inner.entries():
        play = _play(name, node, inner.keys[name].at(), report)
        if not play.asks and not _misread(node):
            report.add("SD596", place_for(("replies", "expect"), node, "expect"), play=name)
        plays.append(play)
    return tuple(plays)


def _play(name: str, node: Map, at: Place, report: Report) -> Play:
    replies = node.speech("replies")
    after = {}
    for key, expect in _numbered(node):
        number = int(key.text) if key.text.isdecimal() and len(key.text) < 4 else 0
        if 1 <= number <= len(replies):
            after[number] = expect_in(expect, report)
        elif replies:
            report.add("SD062", key.at, word=key.text[:40], count=len(replies))
    return Play(name, replies, expect_in(node.map("expect"), report), at, MappingProxyType(after))


def _misread(node: Map) -> bool:
    """Whether something stands in a play that could not be read: that is told already, and may be what it
    expects."""
    expects = [expect for _, expect in _numbered(node)]
    if (whole := node.map("expect")) is not None:
        expects.append(whole)
    parts = [node, *expects, *([after] if (after := node.map("after")) is not None else [])]
    return any(key not in part.values for part in parts for key in part.keys) or any(
        isinstance(value, Scalar) or (value.items if isinstance(value, List) else value.keys)
        for expect in expects
        for value in expect.values.values()
    )


def _numbered(node: Map) -> Iterator[tuple[Line, Map]]:
    """What stands under `after`: the number of a reply as it is written, and what it must bring."""
    inner = node.map("after")
    if inner is not None:
        for key, expect in inner.entries():
            yield Line(key, inner.keys[key].at()), expect


def check_against(plays: Plays, root: Map, scenario: Scenario, report: Report, rubric: Rubric | None) -> None:
    """Whether every name that a play expects exists in its scenario and rubric (None: it cannot be read)."""
    for _, node in root.maps("plays"):
        if (expect := node.map("expect")) is not None:
            check_expect(expect, scenario, rubric, report)
        for _, expected in _numbered(node):
            check_expect(expected, scenario, rubric, report)
