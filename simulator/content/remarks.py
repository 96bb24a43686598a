"""What an author writes beside the content: comments, and texts that are still to do.

A `#` within a quoted text or a `|` block is text and no comment, so the file's scalars are found first, by
the parser's own marks. That is a second reading of the file; it is spared where nothing in it could matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from simulator.content.nodes import Source, still_to_do
from simulator.content.yaml_reader import event_parser

_MATTERS = re.compile(r"TODO|待办|check *[:：]|检查 *[:：]")
_BLOCKS = ("|", ">")


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment."""

    line: int
    """From 1."""
    column: int
    """Of its `#`, from 1."""
    text: str
    """Without `#` and the spaces around."""
    alone: bool
    """Nothing else stands on its line."""


@dataclass(frozen=True, slots=True)
class Beside:
    """All comments of a file, and where its texts lie."""

    remarks: tuple[Remark, ...]
    to_do: tuple[tuple[int, int, str], ...]
    """Line, column and words of every text (or line of speech) that is still to do."""
    until: Mapping[int, int]
    """Line on which a text begins → its last line, where it runs over several."""
    first: int
    """The line of the first key; 0 when there is none."""


NOTHING = Beside((), (), {}, 0)


def beside(source: Source) -> Beside:
    """What stands beside the content of a file; of a broken one, what stands before the break."""
    if not _MATTERS.search(source.text):
        return NOTHING
    spans: dict[int, list[tuple[int, int]]] = {}
    """line (from 0) → columns that are text"""
    until: dict[int, int] = {}
    to_do: list[tuple[int, int, str]] = []
    first = 0
    for event in _scalars(source):
        start, end = event.start_mark, event.end_mark
        first = first or start.line + 1
        last = end.line if end.column else end.line - 1
        if event.style in _BLOCKS:
            for line in range(start.line + 1, last + 1):
                spans.setdefault(line, []).append((0, len(source.lines[line])))
        else:
            for line in range(start.line, end.line + 1):
                left = start.column if line == start.line else 0
                right = end.column if line == end.line else len(source.lines[line])
                spans.setdefault(line, []).append((left, right))
        if last > start.line:
            until[start.line + 1] = last + 1
        to_do += _to_do(source, event, last)
    return Beside(tuple(_remarks(source, spans)), tuple(to_do), until, first)


def _scalars(source: Source) -> Iterator[Any]:
    parser = event_parser("\n".join(source.lines))
    try:
        while (event := parser.get_event()) is not None:
            if isinstance(event, yaml.ScalarEvent):
                yield event
    except yaml.YAMLError:
        return
    finally:
        parser.dispose()


def _to_do(source: Source, event: Any, last: int) -> Iterator[tuple[int, int, str]]:
    if "TODO" not in event.value and "待办" not in event.value:
        return
    start = event.start_mark
    if event.style not in _BLOCKS:
        if still_to_do(event.value.strip()):
            yield start.line + 1, start.column + 1, event.value.strip()
        return
    for number in range(start.line + 1, last + 1):
        written = source.lines[number]
        if still_to_do(written.strip()):
            yield number + 1, len(written) - len(written.lstrip()) + 1, written.strip()


def _remarks(source: Source, spans: Mapping[int, list[tuple[int, int]]]) -> Iterator[Remark]:
    for number, line in enumerate(source.lines):
        at = line.find("#")
        while at >= 0:
            within = any(left <= at < right for left, right in spans.get(number, ()))
            if not within and (at == 0 or line[at - 1] in " \t"):
                yield Remark(number + 1, at + 1, line[at:].lstrip("#").strip(), not line[:at].strip())
                break
            at = line.find("#", at + 1)
