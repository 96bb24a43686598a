"""How many phrases a plain fuzzy keyword list would need to hold what the lexicon holds.

Counted so that the floor is not flattered: every word and phrase of the word classes that cues, shapes and
guards use, and one literal wording of every pattern of every cue's `find` (brackets left out, the first of
several alternatives). A class in a pattern (`<act>`) and a gap (`…`) end the phrase, where a real list would
have to multiply it out; written out, the patterns have tens of thousands of wordings. Each distinct phrase
counts once; single letters and single Chinese characters do not.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Any

from bench.replies import library
from simulator.content.lexicon import read_lexicon
from simulator.scoring.patterns import Node, parse

MOST = 1
"""Wordings counted of one pattern: the harshest count for us."""
_BREAK = "\0"


@lru_cache(maxsize=2)
def phrases(language: str) -> tuple[str, ...]:
    """The distinct phrases of a language's lexicon, in order."""
    lexicon = read_lexicon(library().lexicon_path(language))

    def split(text: str) -> list[str]:
        return [c for c in text if not c.isspace()] if language == "zh" else text.lower().split()

    joint = "" if language == "zh" else " "
    found = {entry.text.rstrip("*").lower() for entries in lexicon.words.values() for entry in entries}
    for label in lexicon.labels.values():
        for cue in label.cues:
            for line in cue.find:
                for node in parse(line.text, split):
                    for wording in _wordings(node)[:MOST]:
                        for run in joint.join(wording).replace("*", "").split(_BREAK):
                            found.add(run.strip())
    return tuple(sorted(phrase for phrase in found if len(phrase) > 1))


def _wordings(node: Node) -> list[tuple[str, ...]]:
    """At most `MOST` ways to say a pattern, as words; a class or a gap is a break."""
    if isinstance(node, str):
        return [(_BREAK,) if node[0] == "<" else (node,)]
    kind: Any = node[0]
    if kind == "seq":
        parts = [_wordings(item) for item in node[1:]]
        ways: list[tuple[str, ...]] = [()]
        for part in parts:
            ways = [before + after for before, after in product(ways, part)][:MOST]
        return ways
    if kind == "alt":
        return [way for item in node[1:] for way in _wordings(item)][:MOST]
    if kind == "opt":
        return [(), *_wordings(node[1])][:MOST]
    return [()] if kind in ("begin", "end") else [(_BREAK,)]
