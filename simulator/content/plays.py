"""Plays: scripted runs of a scenario with what must come out. Tests that a trainer can write.

From `<scenario>.plays.yaml` beside the scenario, or `plays:` within it; both have the same shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from simulator.content.nodes import Map, Scalar
from simulator.content.places import NOWHERE, Line, Place
from simulator.content.report import Report
from simulator.content.scenario import Outcome, Scenario
from simulator.content.shape_check import check_shape, place_for
from simulator.content.vocabulary import FAULTS, FREE_ENDINGS, MOVES
from simulator.content.yaml_reader import Tree

_BOUND = re.compile(r"(<=|>=|==|<|>)?\s*(\d+(?:\.\d+)?)\Z")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*[-–]\s*(\d+(?:\.\d+)?)\Z")


@dataclass(frozen=True, slots=True)
class Span:
    """Which numbers are right: all bounds hold."""

    bounds: tuple[tuple[str, float], ...]
    """(`<=`, 3.0) and the like."""
    text: str
    """As the author wrote it."""

    def holds(self, value: float) -> bool:
        """Whether a number is right."""
        for op, bound in self.bounds:
            right = {
                "<=": value <= bound,
                "<": value < bound,
                ">=": value >= bound,
                ">": value > bound,
                "==": value == bound,
            }[op]
            if not right:
                return False
        return True


@dataclass(frozen=True, slots=True)
class Expect:
    """What must come out of a play; what is None or empty is not asked."""

    outcome: Outcome | None = None
    ending: str | None = None
    passed: bool | None = None
    score: Span | None = None
    """0–100."""
    anger: Span | None = None
    """At the end, 0–10."""
    turns: Span | None = None
    """Replies used."""
    states: tuple[str, ...] = ()
    """States that must have been visited."""
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Play:
    """One scripted run."""

    name: str
    replies: tuple[Line, ...]
    expect: Expect
    at: Place = NOWHERE


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
    for name, node in inner.entries():
        if not node.map("expect"):
            report.add("SD596", place_for(("replies", "expect"), node, "expect"), play=name)
    return tuple(
        Play(name, node.speech("replies"), _expect(node.map("expect"), report), inner.keys[name].at())
        for name, node in inner.entries()
    )


def check_against(plays: Plays, root: Map, scenario: Scenario, report: Report) -> None:
    """Whether every name that a play expects exists in its scenario."""
    ends = (*scenario.endings, *FREE_ENDINGS)
    moves = (*MOVES,)
    for _, node in root.maps("plays"):
        expect = node.map("expect")
        if expect is None:
            continue
        _known(expect, "ending", ends, "SD033", report)
        _known(expect, "state", scenario.states, "SD033", report)
        _known(expect, "states", scenario.states, "SD033", report)
        _known(expect, "needs", scenario.needs, "SD036", report)
        _known(expect, "offers", scenario.offers, "SD036", report)
        _known(expect, "moves", moves, "SD036", report)
        _known(expect, "faults", FAULTS, "SD036", report)


def _known(expect: Map, key: str, names: Iterable[str], code: str, report: Report) -> None:
    known = tuple(names)
    for line in expect.words(key):
        if line.text not in known:
            report.add(code, line.at, word=line.text, known=known)


def _expect(node: Map | None, report: Report) -> Expect:
    if node is None:
        return Expect()
    states = (*node.words("state"), *node.words("states"))
    return Expect(
        outcome=cast("Outcome | None", node.text("outcome") or None),
        ending=node.text("ending") or None,
        passed=node.flag("passed", False) if "passed" in node.values else None,
        score=_span(node, "score", report),
        anger=_span(node, "anger", report),
        turns=_span(node, "turns", report),
        states=tuple(line.text for line in states),
        needs=_texts(node, "needs"),
        offers=_texts(node, "offers"),
        moves=_texts(node, "moves"),
        faults=_texts(node, "faults"),
        at=node.at(),
    )


def _texts(node: Map, key: str) -> tuple[str, ...]:
    return tuple(line.text for line in node.words(key))


def _span(node: Map, key: str, report: Report) -> Span | None:
    value = node.values.get(key)
    if not isinstance(value, Scalar):
        return None
    text = value.text.strip()
    if match := _BOUND.match(text):
        return Span(((match.group(1) or "==", float(match.group(2))),), text)
    if match := _RANGE.match(text):
        return Span(((">=", float(match.group(1))), ("<=", float(match.group(2)))), text)
    report.add("SD060", value.at(), word=text[:40], key=key)
    return None
