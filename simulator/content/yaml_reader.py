"""YAML bytes to a tree with places, or findings; the only place that calls the YAML parser.

The parser's events are folded into `nodes` without recursion, so depth, size and number of values are
bounded while reading; scalars are YAML 1.2 core (`on`, `no`, `12:30`, `1_000` stay text), a key may stand
once in a map, and anchors, aliases and tags are refused. Nothing here raises for what an author wrote: it
adds to a `Report`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from simulator.content.encoding import decode
from simulator.content.nodes import List, Map, Node, Scalar, Source, Value
from simulator.content.places import Place
from simulator.content.report import Report
from simulator.content.yaml_troubles import explain, find_wide_colons, find_wide_signs, no_space

MOST_BYTES = 2_000_000
MOST_VALUES = 60_000
MOST_LEVELS = 24
_TOO_DEEP = "maximum nesting depth"
"""What PyYAML says from 6.0.4 on, where its own limit comes before ours."""

_Parser = getattr(yaml.cyaml, "CParser", None) if hasattr(yaml, "cyaml") else None

_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_OCTAL = re.compile(r"0o[0-7]{1,20}\Z")
_HEX = re.compile(r"0x[0-9a-fA-F]{1,16}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?\Z")
_CONSTANTS: dict[str, Value] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INFINITE = re.compile(r"([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\Z")
_BLOCKS = ("|", ">")
_MAY_BE_NUMBER = frozenset("+-.0123456789")
_NO_SPACES = frozenset("\u3000\u00a0")
"""Look like a space, and are letters to YAML."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A file that was read: its top node, or None when nothing could be made of it."""

    source: Source
    root: Node | None
    stopped: bool = False
    """Whether YAML itself was wrong somewhere: what stands after that has not been looked at."""


def read_yaml(path: Path, report_as: str | None = None, language: str | None = None) -> tuple[Tree, Report]:
    """Read one file; `report_as` is how places name it."""
    name = report_as or str(path)
    empty = Source(name, "", (), "")
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        report = Report(empty, language)
        report.add("SD001", Place(name, 1, 1), reason=error.strerror or type(error).__name__)
        return Tree(empty, None), report
    return parse_yaml(data, name, language)


def parse_yaml(data: bytes | str, path: str, language: str | None = None) -> tuple[Tree, Report]:
    """Read bytes, or text kept by a session."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    source, report = decode(data, path, MOST_BYTES, language)
    if report.failed:
        return Tree(source, None), report
    text = "\n".join(source.lines)
    builder = _Builder(source, report)
    stopped = True
    try:
        builder.build(text)
        stopped = False
    except yaml.MarkedYAMLError as error:
        if _TOO_DEEP in (error.problem or ""):
            mark = error.problem_mark
            at = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path, 1, 1)
            report.add("SD007", at, most=MOST_LEVELS)
        else:
            explain(error, report)
    except yaml.YAMLError as error:
        report.add("SD010", Place(path, 1, 1), problem="other", detail=str(error).partition("\n")[0])
    if isinstance(builder.root, Scalar):
        find_wide_colons(report)
    builder.explain_running()
    return Tree(source, None if report.failed and builder.broken else builder.root, stopped), report


def event_parser(text: str):  # type: ignore[no-untyped-def]  # the parser has no types
    """PyYAML's parser of events, in C where it is there; `dispose` it after use."""
    return _Parser(text) if _Parser is not None else yaml.SafeLoader(text)


def core_value(text: str) -> Value:
    """What a plain scalar means in YAML 1.2's core schema; numbers too long to matter stay text."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _MAY_BE_NUMBER or len(text) > 40:
        return text
    if _INT.match(text):
        return int(text)
    if _OCTAL.match(text):
        return int(text[2:], 8)
    if _HEX.match(text):
        return int(text[2:], 16)
    if _FLOAT.match(text):
        return float(text)
    if _INFINITE.match(text):
        return float(text.replace(".", "", 1))
    return text


class _Stop(Exception):  # noqa: N818
    """Reading on makes no sense; the finding is already there."""


class _Builder:
    """Folds events into nodes with a stack of its own."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.root: Node | None = None
        self.broken = True
        self.refused: set[str] = set()
        self.running: list[tuple[Place, str]] = []
        self.moved = False
        """A key begins with a space that is none to YAML, so that it may stand in the wrong map."""

    def build(self, text: str) -> None:
        parser = event_parser(text)
        try:
            self._fold(parser.get_event)
            self.broken = self.moved
        except _Stop:
            pass
        finally:
            parser.dispose()
        if self.root is None and not self.report.found:
            self.report.add("SD005", Place(self.source.path, 1, 1))

    def _fold(self, next_event) -> None:  # type: ignore[no-untyped-def]  # the parser has no types
        source, report = self.source, self.report
        scalar_event, mapping_start, sequence_start = (
            yaml.ScalarEvent,
            yaml.MappingStartEvent,
            yaml.SequenceStartEvent,
        )
        mapping_end, sequence_end = yaml.MappingEndEvent, yaml.SequenceEndEvent
        stack: list[tuple[Map | List | None, Scalar | None]] = []
        parent: Map | List | None = None
        key: Scalar | None = None
        waiting = True
        values = documents = 0
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is scalar_event:
                values += 1
                mark = event.start_mark
                written = event.value
                style = event.style or ""
                if event.tag is not None or event.anchor is not None:
                    self._refuse(event)
                value = core_value(written) if event.implicit[0] and not style else written
                if style not in _BLOCKS and key is not None and event.end_mark.line > mark.line:
                    self._running(parent, key, mark)
                node: Node = Scalar(source, written, value, style, mark.line, mark.column)
            elif kind is mapping_start or kind is sequence_start:
                values += 1
                mark = event.start_mark
                if event.tag is not None or event.anchor is not None:
                    self._refuse(event)
                made = Map if kind is mapping_start else List
                node = made(source, bool(event.flow_style), mark.line, mark.column)
            elif kind is mapping_end or kind is sequence_end:
                parent, key = stack.pop()
                waiting = isinstance(parent, Map)
                continue
            elif kind is yaml.AliasEvent:
                values += 1
                mark = event.start_mark
                self._once("SD016", Place(source.path, mark.line + 1, mark.column + 1), f"*{event.anchor}")
                node = Scalar(source, "", "", "", mark.line, mark.column)
            else:
                if kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        mark = event.start_mark
                        report.add("SD006", Place(source.path, mark.line + 1, mark.column + 1))
                        return
                continue
            if values > MOST_VALUES:
                report.add_alone("SD008", node.at(), most=MOST_VALUES)
                raise _Stop
            if parent is None:
                if self.root is None:
                    self.root = node
            elif isinstance(parent, List):
                parent.items.append(node)
            elif key is None and waiting:
                if isinstance(node, Scalar):
                    self._key(parent, node)
                    key, waiting = node, False
                    continue
                if "SD018" not in self.refused:
                    self.refused.add("SD018")
                    report.add("SD018", node.at())
                key, waiting = Scalar(source, "", "", "", node.line, node.column), False
                stack.append((parent, key))
                parent, key, waiting = node, None, isinstance(node, Map)
                self._deep(stack, node)
                continue
            else:
                if key is not None and parent.keys.get(key.text) is key:
                    parent.values[key.text] = node
                key, waiting = None, True
            if not isinstance(node, Scalar):
                stack.append((parent, None))
                parent, key, waiting = node, None, isinstance(node, Map)
                self._deep(stack, node)

    def _running(self, parent: Map | List | None, key: Scalar, mark: yaml.Mark) -> None:
        """Text that runs on over several lines outside a block: YAML would join them into one."""
        if isinstance(parent, Map) and not parent.flow:
            self.running.append((Place(self.source.path, mark.line + 1, mark.column + 1), key.text))

    def explain_running(self) -> None:
        """Say so, unless something else is wrong that explains it."""
        if self.running and not self.report.failed:
            if any("：" in self.source.line(at.line) for at, _ in self.running):
                find_wide_colons(self.report)
            find_wide_signs(self.report, [n for at, _ in self.running for n in (at.line, at.line + 1)])
            if not self.report.failed:
                for at, key in self.running:
                    self.report.add("SD013", at, key=key)

    def _deep(self, stack: list[tuple[Map | List | None, Scalar | None]], node: Node) -> None:
        if len(stack) > MOST_LEVELS:
            self.report.add_alone("SD007", node.at(), most=MOST_LEVELS)
            raise _Stop

    def _key(self, parent: Map, key: Scalar) -> None:
        if key.text[:1] in _NO_SPACES and not key.style:
            self.moved = True
            no_space(self.report, key.at())
            return
        first = parent.keys.get(key.text)
        if first is None:
            parent.keys[key.text] = key
        else:
            self.report.add("SD015", key.at(), key=key.text, first=first.line + 1, second=key.line + 1)

    def _refuse(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        mark = event.start_mark
        if mark is None:
            return
        at = Place(self.source.path, mark.line + 1, mark.column + 1)
        if event.anchor is not None:
            self._once("SD016", at, f"&{event.anchor}")
        if event.tag is not None:
            self._once("SD017", at, event.tag.replace("tag:yaml.org,2002:", "!!"))

    def _once(self, code: str, at: Place, word: str) -> None:
        """What one telling suffices for: a file that uses aliases uses many."""
        if code not in self.refused:
            self.refused.add(code)
            self.report.add(code, at, word=word)
