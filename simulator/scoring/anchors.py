"""What must stand in a reply for a pattern to fit: found out once, when a lexicon is compiled.

Two words side by side say far more than each alone (in Chinese, where a word is one character, nearly
everything), so besides atoms there are *pairs*: `send someone` with a space between. A `Matcher` knows the
pairs of its text as it knows the words, and most patterns are passed over without being tried.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from simulator.scoring.patterns import Node, firsts

MOST_PAIRS = 60
"""A word before more alternatives than these is asked for by itself."""


def pair(one: str, other: str) -> str:
    """The atom of two words that stand side by side."""
    return f"{one} {other}"


def openings(*items: Node) -> frozenset[str] | None:
    """Atoms and pairs with which a match of this sequence can begin; None when it can begin with anything."""
    if not items:
        return None
    head, *rest = items
    if isinstance(head, str):
        follow = _follow(head, rest)
        return follow or frozenset((head,))
    kind = head[0]
    if kind in ("begin", "end"):
        return openings(*rest)
    if kind == "seq":
        return openings(*head[1:], *rest)
    if kind == "alt":
        return _union(openings(item, *rest) for item in head[1:])
    if kind == "opt":
        return _union((openings(head[1], *rest), openings(*rest)))
    return None


def demands(node: Node) -> list[frozenset[str]]:
    """Sets of atoms and pairs of which one each must be there for the node to match."""
    if isinstance(node, str):
        return [frozenset((node,))]
    if node[0] == "seq":
        return _of_sequence(node[1:])
    if node[0] == "alt":
        found: set[str] = set()
        for item in node[1:]:
            if isinstance(item, str):
                found.add(item)
            elif item[0] == "seq" and len(item) > 2 and all(isinstance(w, str) and _plain(w) for w in item):
                # words in a row: the first pair says enough
                found.add(f"{item[1]} {item[2]}")
            elif option := demands(item):
                found |= _rarest(option)
            else:
                return []
        return [frozenset(found)]
    return []


def commonness(atoms: Iterable[str]) -> float:
    """How often one of these turns up in replies, roughly: patterns hang on their rarest part."""
    return sum(3.0 if atom[0] == "<" else 0.5 if " " in atom else 3.0 / len(atom) for atom in atoms)


def _rarest(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    return sets[0] if len(sets) == 1 else min(sets, key=commonness)


def _of_sequence(items: Sequence[Node]) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    joined = False
    for number, item in enumerate(items):
        follow = _follow(item, items[number + 1 :]) if isinstance(item, str) else None
        if follow:
            found.append(follow)
        elif not (joined and isinstance(item, str)):
            found.extend(demands(item))
        joined = bool(follow)
    return found


def _follow(word: str, rest: Sequence[Node]) -> frozenset[str] | None:
    """The pairs of a word and what must stand right after it; None when that cannot be said shortly."""
    if not rest or not _plain(word):
        return None
    after = rest[0]
    if isinstance(after, str):
        return frozenset((pair(word, after),)) if _plain(after) else None
    if after[0] not in ("seq", "alt", "opt"):
        return None
    following = firsts(("seq", *rest))
    if not following or len(following) > MOST_PAIRS or not all(map(_plain, following)):
        return None
    return frozenset(pair(word, other) for other in following)


def _plain(atom: str) -> bool:
    """A word as it is: no class, no stem."""
    return atom[0] != "<" and atom[-1] != "*"


def _union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found: set[str] = set()
    for one in sets:
        if one is None:
            return None
        found |= one
    return frozenset(found)
