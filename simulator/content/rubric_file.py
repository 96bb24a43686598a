"""A rubric file to a `Rubric`: shape, weights, conditions; every mistake in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import cast

from simulator.content.condition_check import Vocabulary, read_condition, rubric_vocabulary
from simulator.content.conditions import Condition, Name
from simulator.content.nodes import Map
from simulator.content.places import Place
from simulator.content.report import Report
from simulator.content.rubric import Check, Dimension, FaultRule, OrderRule, RedFlag, Rubric, Step, Words
from simulator.content.shape_check import check_shape
from simulator.content.vocabulary import FAULTS, LANGUAGES, MOVES
from simulator.content.yaml_reader import Tree

_NEVER = Condition("", Name(""))
"""Stands where a condition had a mistake; a rubric with mistakes is never handed out."""
_KINDS = {
    Check: ("a check", "一条检查"),
    OrderRule: ("an order rule", "一条顺序规则"),
    FaultRule: ("a fault", "一种毛病"),
    RedFlag: ("a red flag", "一条红线"),
}
"""What gives marks, which go by its id."""


def rubric_of(tree: Tree, report: Report) -> Rubric | None:
    """The rubric in a tree; None when the report has an error."""
    root = tree.root
    if not isinstance(root, Map):
        if not report.failed:
            report.add("SD026", Place(tree.source.path, 1, 1))
        return None
    faults = root.map("faults")
    fault_ids = tuple(faults.keys) if faults is not None else ()
    check_shape("rubric", root, report)
    rubric = _Sheet(root, report, fault_ids).read(tree)
    return None if report.failed else rubric


def labels_of(tree: Tree) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """Moves and faults that a reading must give, without checking the rest; None when that cannot be told.

    For scoring single replies from a cold start, where marks are not asked for.
    """
    root = tree.root
    if not isinstance(root, Map) or "rubric" not in root.values:
        return None
    moves = tuple(line.text for line in root.words("moves")) or MOVES
    faults = root.map("faults")
    return moves, tuple(dict.fromkeys((*(faults.keys if faults is not None else ()), *FAULTS)))


class _Sheet:
    """Builds one rubric's records and checks its sums and names."""

    def __init__(self, root: Map, report: Report, faults: tuple[str, ...]) -> None:
        self.root = root
        self.report = report
        self.moves = tuple(line.text for line in root.words("moves")) or MOVES
        self.words: Vocabulary = rubric_vocabulary(self.moves, faults)

    def read(self, tree: Tree) -> Rubric:
        root = self.root
        steps = tuple(self.step(*entry) for entry in self.keyed(root, "steps"))
        self.check_sums(steps)
        rubric = Rubric(
            id=root.text("rubric"),
            title=self.both(root, "title"),
            about=self.both(root, "about"),
            pass_mark=root.number("pass", 85),
            excellent=root.number("excellent", 90),
            moves=self.moves,
            steps=steps,
            order=tuple(self.order(*entry) for entry in self.keyed(root, "order")),
            faults=tuple(self.fault(*entry) for entry in self.keyed(root, "faults")),
            red_flags=tuple(
                RedFlag(name, self.condition(node, "when"), self.both(node, "ask"), at)
                for name, node, at in self.keyed(root, "red_flags")
            ),
            at=root.at(),
            digest=tree.source.digest,
            text=tree.source.text,
        )
        checks = (check for step in steps for check in step.checks)
        self.check_names((*checks, *rubric.order, *rubric.faults, *rubric.red_flags))
        return rubric

    def check_names(self, marked: Iterable[Check | OrderRule | FaultRule | RedFlag]) -> None:
        """One name for two things that give marks: whoever disputes one of them disputes both."""
        known: dict[str, Check | OrderRule | FaultRule | RedFlag] = {}
        for item in marked:
            first = known.setdefault(item.id, item)
            if first is not item:
                kind = self.report.say(_KINDS[type(first)])
                self.report.add("SD054", item.at, word=item.id, kind=kind, line=first.at.line)

    def check_sums(self, steps: tuple[Step, ...]) -> None:
        root = self.root
        inner = root.map("steps")
        if (
            inner is not None
            and len(steps) == len(inner.keys)
            and all("weight" in m.values for _, m in root.maps("steps"))
        ):
            total = sum(step.weight for step in steps)
            if total != 100:
                self.report.add("SD050", root.key_at("steps"), sum=total)
        passing, excellent = root.number("pass", 85), root.number("excellent", 90)
        if excellent < passing:
            self.report.add("SD051", root.key_at("excellent"), passing=passing, excellent=excellent)

    def condition(self, node: Map, key: str) -> Condition:
        return read_condition(node, key, self.words, self.report) or _NEVER

    def both(self, node: Map, key: str) -> Words:
        inner = node.map(key)
        if inner is None:
            return MappingProxyType({})
        return MappingProxyType(
            {language: inner.text(language) for language in LANGUAGES if language in inner.values}
        )

    def keyed(self, owner: Map, key: str) -> Iterator[tuple[str, Map, Place]]:
        """The entries of a map of maps, each with the place of its name."""
        inner = owner.map(key)
        for name, node in owner.maps(key):
            yield name, node, inner.key_at(name) if inner is not None else node.at()

    def step(self, name: str, node: Map, at: Place) -> Step:
        return Step(
            id=name,
            title=self.both(node, "title"),
            weight=node.number("weight", 0),
            dimension=cast("Dimension", node.text("dimension", "solution")),
            checks=tuple(self.check(*entry) for entry in self.keyed(node, "checks")),
            at=at,
        )

    def check(self, name: str, node: Map, at: Place) -> Check:
        evidence = node.words("evidence")
        for line in evidence:
            if line.text not in self.words.names:
                choices = self.words.names
                self.report.add("SD036", line.at, word=line.text, choices=choices, known=self.words.own)
        return Check(
            id=name,
            ask=self.both(node, "ask"),
            when=self.condition(node, "when"),
            advice=self.both(node, "advice"),
            example=self.both(node, "example"),
            unless=read_condition(node, "unless", self.words, self.report),
            evidence=tuple(line.text for line in evidence),
            at=at,
        )

    def order(self, name: str, node: Map, at: Place) -> OrderRule:
        return OrderRule(
            id=name,
            first=self.condition(node, "first"),
            then=self.condition(node, "then"),
            cost=node.number("cost", 0),
            ask=self.both(node, "ask"),
            advice=self.both(node, "advice"),
            at=at,
        )

    def fault(self, name: str, node: Map, at: Place) -> FaultRule:
        cost, most = node.number("cost", 0), node.number("most", 100)
        if most < cost and "most" in node.values:
            self.report.add("SD052", node.values["most"].at(), most=most, cost=cost)
        return FaultRule(name, self.both(node, "title"), cost, most, self.both(node, "advice"), at)
