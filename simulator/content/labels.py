"""Which moves and faults a rubric asks for, read from its lines without the YAML parser.

Scoring single replies needs no more of a rubric than this, and starts cold each time. Only the layout of the
shipped rubrics is understood; for any other, `quick_labels` gives None and the whole file is read.
"""

from __future__ import annotations

import re

from simulator.content.vocabulary import FAULTS, MOVES

Labels = tuple[tuple[str, ...], tuple[str, ...]]
"""Moves and faults."""

_TOP = re.compile(r"^([^\s#].*)$", re.MULTILINE)
_KEY = re.compile(r"([a-z_]+):(?:[ ].*)?\Z")
_MOVES = re.compile(r"moves: \[([a-z_]+(?:, [a-z_]+)*)\]\Z")
_FAULT = re.compile(r"^ ([ ]*)([^\s#].*)$", re.MULTILINE)


def quick_labels(text: str) -> Labels | None:
    """Moves and faults of a rubric laid out as ours are, or None."""
    moves: tuple[str, ...] = MOVES
    faults: tuple[str, ...] = ()
    tops = list(_TOP.finditer(text))
    seen = set()
    for number, top in enumerate(tops):
        line = top.group(1).rstrip()
        key = _KEY.match(line)
        if key is None or key.group(1) in seen:
            return None
        seen.add(key.group(1))
        if key.group(1) == "moves":
            named = _MOVES.match(line)
            if named is None:
                return None
            moves = tuple(named.group(1).split(", "))
        elif key.group(1) == "faults":
            end = tops[number + 1].start() if number + 1 < len(tops) else len(text)
            found = _entries(text[top.end() : end]) if line == "faults:" else None
            if found is None:
                return None
            faults = found
    if "rubric" not in seen or "steps" not in seen:
        return None
    return moves, tuple(dict.fromkeys((*faults, *FAULTS)))


def _entries(block: str) -> tuple[str, ...] | None:
    """The keys two columns in; None when something there is no plain key."""
    found = []
    for match in _FAULT.finditer(block):
        indent, line = len(match.group(1)) + 1, match.group(2).rstrip()
        if indent > 2:
            continue
        key = _KEY.match(line)
        if indent < 2 or key is None or key.group(1) in found:
            return None
        found.append(key.group(1))
    return tuple(found) or None
