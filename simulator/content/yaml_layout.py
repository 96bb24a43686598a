"""Guesses at a file's layout from its lines alone, for when the parser has given up.

The parser complains where it could not go on; the mistake is often some lines above: a quote that was never
closed, or a line moved out of its column. Everything here looks only at lines outside `|` blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.content.nodes import Source

BLOCK = re.compile(r"[^#]*:\s*[|>][+\-0-9]*\s*(#.*)?$|\s*-\s+[|>][+\-0-9]*\s*$")
"""A line whose text stands under it."""
_QUOTED = re.compile(r"\s*(?:- )?[^\s#'\"][^:#]*:\s+(['\"])|\s*-\s+(['\"])")
_FULL = re.compile(r":\s+\S")


def written_lines(source: Source) -> Iterator[tuple[int, int, str]]:
    """Number, indentation and text of every line that is not blank, a remark, or part of a block."""
    block: int | None = None
    width: int | None = None
    for number, line in enumerate(source.lines, 1):
        text = line.lstrip()
        if not text:
            continue
        indent = len(line) - len(text)
        if block is not None:
            width = indent if width is None else width
            if indent > block and indent >= width:
                continue
            block = width = None
        if text.startswith("#"):
            continue
        if BLOCK.match(line):
            block = indent
        yield number, indent, line


def open_quote(source: Source, last: int) -> tuple[int, int] | None:
    """Line and column (1-based) of the latest quote up to line `last` that is not closed on its own line."""
    found = None
    for number, _, line in written_lines(source):
        if number > last:
            break
        match = _QUOTED.match(line)
        if match is None:
            continue
        quote = match.group(1) or match.group(2)
        at = match.start(1) if match.group(1) else match.start(2)
        rest = line[at + 1 :].replace('\\"', "") if quote == '"' else line[at + 1 :].replace("''", "")
        if quote not in rest:
            found = number, at + 1
    return found


def odd_line(source: Source, wrong: int) -> int:
    """The line that stands in the wrong column when the parser stumbled over line `wrong`: often another."""
    above = [entry for entry in written_lines(source) if entry[0] <= wrong]
    if not above or above[-1][0] != wrong:
        return wrong
    width = above[-1][1]
    lesser = next((at for at in range(len(above) - 2, -1, -1) if above[at][1] < width), None)
    if lesser is None:
        return wrong
    number, indent, line = above[lesser]
    full = bool(_FULL.search(line)) or bool(BLOCK.match(line))
    child = above[lesser + 1]
    if not full and child[1] == width:
        return wrong
    for _, before, _ in reversed(above[:lesser]):
        if before == width:
            return number
        if before < width and before <= indent:
            break
    if not full and child[0] != wrong and child[1] % 2 > width % 2:
        return child[0]
    return wrong
