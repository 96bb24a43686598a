"""The temper book from its two files: the table of numbers, and one language's stock lines."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from types import MappingProxyType

from simulator.content.findings import ContentError, Finding
from simulator.content.nodes import Map
from simulator.content.places import Line, Place
from simulator.content.report import Report
from simulator.content.shape_check import check_shape
from simulator.content.temper import TemperBook
from simulator.content.vocabulary import STOCK, TEMPER_EVENTS, TEMPERS
from simulator.content.yaml_reader import Tree, parse_yaml

TABLE = "tempers.yaml"


def table_of(tree: Tree, report: Report) -> Mapping[str, Mapping[str, int]] | None:
    """temper → event → change of anger; None when the report has an error."""
    root = _top(tree, report)
    if root is None:
        return None
    check_shape("tempers", root, report)
    table: dict[str, Mapping[str, int]] = {}
    for temper, node in root.entries():
        for name, key in node.keys.items():
            if name not in TEMPER_EVENTS:
                report.add("SD020", key.at(), key=name, known=TEMPER_EVENTS)
        for name in TEMPER_EVENTS:
            if name not in node.keys:
                report.add("SD070", root.key_at(temper), temper=temper, key=name)
        table[temper] = MappingProxyType({name: node.number(name, 0) for name in node.values})
    return None if report.failed else MappingProxyType(table)


_Stock = Mapping[str, tuple[Line, ...]]


def lines_of(tree: Tree, report: Report) -> tuple[str, _Stock, Mapping[str, _Stock]] | None:
    """language, common lines, and each temper's own; None when the report has an error."""
    root = _top(tree, report)
    if root is None:
        return None
    check_shape("temper", root, report)
    common = root.map("lines")
    if common is not None:
        for name in STOCK:
            if name not in common.keys:
                report.add("SD071", root.key_at("lines"), key=name)
    own: dict[str, _Stock] = {}
    tempers = root.map("by_temper")
    for temper, node in root.maps("by_temper"):
        if temper not in TEMPERS and tempers is not None:
            report.add(
                "SD023",
                tempers.keys[temper].at(),
                word=temper,
                key="by_temper",
                known=TEMPERS,
            )
        own[temper] = _stock(node, report)
    book = (root.text("language"), _stock(common, report), MappingProxyType(own))
    return None if report.failed else book


def _stock(node: Map | None, report: Report) -> _Stock:
    if node is None:
        return MappingProxyType({})
    for name, key in node.keys.items():
        if name not in STOCK:
            report.add("SD020", key.at(), key=name, known=STOCK)
    return MappingProxyType({name: node.speech(name) for name in node.values})


def _top(tree: Tree, report: Report) -> Map | None:
    if isinstance(tree.root, Map):
        return tree.root
    if not report.failed:
        report.add("SD026", Place(tree.source.path, 1, 1))
    return None


def book_from_texts(texts: Mapping[str, str], shown_as: Mapping[str, str] | None = None) -> TemperBook:
    """The book from its two files' texts by name, as a session keeps them.

    `shown_as` says how places name the files. Raises `ContentError` with every finding.
    """
    table: Mapping[str, Mapping[str, int]] | None = None
    lines: tuple[str, _Stock, Mapping[str, _Stock]] | None = None
    findings: list[Finding] = []
    digest = hashlib.sha256()
    for name in sorted(texts):
        tree, report = parse_yaml(texts[name], (shown_as or {}).get(name, name))
        digest.update(tree.source.digest.encode())
        if name.rpartition("/")[2] == TABLE:
            table = table_of(tree, report)
        else:
            lines = lines_of(tree, report)
        findings += report.findings
    if table is None or lines is None:
        raise ContentError(findings)
    return TemperBook(lines[0], table, lines[1], lines[2], digest.hexdigest(), MappingProxyType(dict(texts)))
