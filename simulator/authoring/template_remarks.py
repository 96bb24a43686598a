"""The remarks of a new scene in the other language, for when its file is carried over.

What the templates write beside a scene exists in both languages, part by part in the same order; so a remark
that is still as it was written can be put in the other language. A trainer's own remarks stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from simulator.authoring.drafts import template, voices

_BESIDE = re.compile(r"\s*\S.*? +(# .+)$")
Remark = tuple[str, ...]
"""Lines that begin with `#`."""


def in_other_language(text: str, language: str, name: str) -> str:
    """A file's text with the templates' remarks put in `language`; `name` is the scene's."""
    known = dict(
        zip(_remarks("zh" if language == "en" else "en", name), _remarks(language, name), strict=True)
    )
    longest = max(map(len, known))
    lines, made, at = text.split("\n"), [], 0
    while at < len(lines):
        for size in range(longest, 0, -1):
            found = known.get(tuple(line.strip() for line in lines[at : at + size]))
            if found is not None:
                indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
                made += [indent + line for line in found]
                at += size
                break
        else:
            beside = _BESIDE.match(lines[at])
            found = known.get((beside[1],)) if beside else None
            made.append(lines[at][: beside.start(1)] + " ".join(found) if beside and found else lines[at])
            at += 1
    return "\n".join(made)


def known_remarks(language: str, name: str) -> frozenset[str]:
    """Every line that a template writes as a remark."""
    return frozenset(line for remark in _remarks(language, name) for line in remark)


def _remarks(language: str, name: str) -> list[Remark]:
    """Every remark that a new scene or its plays may hold, in an order that both languages share."""
    spoken = voices(language)
    stories = cast("Mapping[str, Mapping[str, str]]", spoken["stories"])
    tempers = cast("Mapping[str, Mapping[str, str]]", spoken["tempers"])
    pieces = [template(f"scenario.{language}"), template(f"plays.{language}").replace("{{name}}", name)]
    pieces += [story[key] for story in stories.values() for key in ("since_todo", "asked_first")]
    pieces += cast("Mapping[str, str]", spoken["gaps"]).values()
    found = [remark for piece in pieces for remark in _of(piece)]
    return found + [
        tuple(f"# {line}" for line in voice["about"].strip().splitlines()) for voice in tempers.values()
    ]


def _of(text: str) -> Iterator[Remark]:
    """Remarks in a row as one, and those beside a value by themselves."""
    row: list[str] = []
    for line in (*text.splitlines(), ""):
        if line.lstrip().startswith("# "):
            row.append(line.strip())
            continue
        if row:
            yield tuple(row)
            row = []
        if beside := _BESIDE.match(line):
            yield (beside[1],)
