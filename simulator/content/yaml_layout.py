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
_NO_COLON = re.compile(r"\s*(?:- )?[\w-]+ *[|>][+-]?\s*$")
_KEYED = re.compile(r"\s*(?:- |\{)?\s*[\w-]+ *[:：](\s|$)|\s*- |\s*[\]}]")
_NAMED = re.compile(
    r"\s*(?:#|- |-$|\{|[\]}]|[\w-]+ *:(?:\s|$)|[\w-]+ *：(?:\s|$|[|>])"
    r"|(?:- )?[a-z_]+：|[\w-]+ *[|>][+-]?\s*$)"
)
"""What no line of speech looks like: a remark, a list item, a key."""
_ALONE = re.compile(r"\s*(?:- )?[\w-]+:\s*(#.*)?$")
_FULL = re.compile(r":\s+\S")


def written_lines(source: Source) -> Iterator[tuple[int, int, str]]:
    """Number, indentation and text of every line that is not blank, a remark, or part of a block."""
    return (entry for entry in _outside_blocks(source) if not entry[2].lstrip().startswith("#"))


def remark_lines(source: Source) -> Iterator[int]:
    """The numbers of the lines that are a remark and nothing else."""
    return (number for number, _, line in _outside_blocks(source) if line.lstrip().startswith("#"))


def _outside_blocks(source: Source) -> Iterator[tuple[int, int, str]]:
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
        if BLOCK.match(line) and not text.startswith("#"):
            block = indent
        yield number, indent, line


def fallen_out(source: Source, last: int) -> tuple[int, int, int] | None:
    """A line of speech up to line `last` that stands too far left to belong to the `|` above it: its number,
    the spaces that it lacks, and the line of the `|`."""
    opened = 0
    depth = width = 0
    for number, line in enumerate(source.lines[:last], 1):
        text = line.lstrip(" ")
        if not text.strip():
            continue
        indent = len(line) - len(text)
        if opened:
            width = width or (indent if indent > depth else 0)
            if width and indent >= width:
                continue
            if not _NAMED.match(line) and (not width or indent <= depth or not _KEYED.match(line)):
                return number, (width or depth + 2) - indent, opened
            opened = 0
        if BLOCK.match(line) and not text.startswith("#"):
            opened, depth, width = number, indent + (2 if text.startswith("- ") else 0), 0
    return None


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
    if indent % 2 > width % 2:
        return number
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


def speech_without_key(source: Source, wrong: int) -> tuple[int, str] | None:
    """Where the key of a block of text has no colon, or is missing, above the line that stopped the parser;
    the line, and what is wrong with it."""
    above = [entry for entry in written_lines(source) if entry[0] <= wrong]
    for number, _, line in reversed(above):
        if _NO_COLON.match(line):
            return number, "colon_missing"
    if not above or _KEYED.match(above[-1][2]):
        return None
    first = len(above) - 1
    while first > 0 and above[first - 1][1] == above[first][1] and not _KEYED.match(above[first - 1][2]):
        first -= 1
    if first > 0 and above[first - 1][1] < above[first][1] and _ALONE.match(above[first - 1][2]):
        return above[first][0], "headless"
    return None
