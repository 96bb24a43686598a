"""What a trainer's pattern means: text → nested tuples of plain data, fit for a cache and for the matcher.

An *atom* is a string: `send` (this word), `apolog*` (a stem), `<act>` (a class, shape or slot). A node is an
atom or a tuple whose first item says what it is: `seq`, `alt`, `opt`, `any`, `gap` (narrow), `wide`, `begin`,
`end`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

Node: TypeAlias = "str | tuple[Node, ...]"
Splitter: TypeAlias = Callable[[str], "list[str]"]
"""Cuts plain text of a pattern into words as replies are cut; a word may keep a `*` at its end."""

ANY: Node = ("any",)
GAP: Node = ("gap",)
WIDE: Node = ("wide",)
BEGIN: Node = ("begin",)
END: Node = ("end",)
_HOLDS = re.compile(r"[\w<]")
_WORDS = re.compile(r"[^<>()\[\]…^$_]+")
_PLAIN = re.compile(r"[^<>()\[\]|…^$]+")


class PatternError(ValueError):
    """A pattern that cannot be understood: the trouble's name and words (see `content.lexicon_words`)."""

    def __init__(self, trouble: str, **words: str) -> None:
        super().__init__(f"{trouble}: {words}")
        self.trouble = trouble
        self.words = words


def parse(text: str, split: Splitter) -> tuple[Node, ...]:
    """The parts of a pattern (one, or several joined by ` + `)."""
    parts = list(text.replace("...", "…").split(" + "))
    nodes = []
    for part in parts:
        reader = _Reader(part, split)
        node = reader.alternatives()
        if reader.at < len(reader.text):
            raise PatternError("closes", word=reader.text[reader.at], text=text)
        if not _HOLDS.search(part):
            raise PatternError("wordless", text=text)
        if "…" in part and (_loose(node, 1) or _loose(node, -1)):
            raise PatternError("loose", text=text)
        nodes.append(node)
    return tuple(nodes)


def atoms(node: Node) -> list[str]:
    """Every atom in a node, in order."""
    found: list[str] = []
    open_nodes = [node]
    while open_nodes:
        this = open_nodes.pop()
        if isinstance(this, str):
            found.append(this)
        else:
            open_nodes += this[:0:-1]
    return found


def firsts(node: Node) -> frozenset[str] | None:
    """Atoms with which a match can begin; None when it can begin with anything."""
    if isinstance(node, str):
        return frozenset((node,))
    kind = node[0]
    if kind == "alt":
        found: set[str] = set()
        for item in node[1:]:
            inner = firsts(item)
            if inner is None:
                return None
            found |= inner
        return frozenset(found)
    if kind == "seq":
        found = set()
        for item in node[1:]:
            if isinstance(item, tuple) and item[0] in ("begin", "end"):
                continue
            if isinstance(item, tuple) and item[0] == "opt":
                inner = firsts(item[1])
                if inner is None:
                    return None
                found |= inner
                continue
            inner = firsts(item)
            return None if inner is None else frozenset(found | inner)
    return None


def _loose(node: Node, side: int) -> bool:
    """True when a node begins (side 1) or ends (side -1) with a gap."""
    if isinstance(node, str):
        return False
    if node[0] in ("gap", "wide"):
        return True
    if node[0] == "seq":
        return _loose(node[1] if side == 1 else node[-1], side)
    if node[0] == "alt":
        return any(_loose(item, side) for item in node[1:])
    return False


class _Reader:
    """Recursive descent over one part of a pattern."""

    def __init__(self, text: str, split: Splitter) -> None:
        self.text = text
        self.split = split
        self.at = 0

    def alternatives(self) -> Node:
        options = self.plain() or [self.sequence()]
        while self.peek() == "|":
            self.at += 1
            options.append(self.sequence())
        if len(options) == 1:
            return options[0]
        filled = [option for option in options if option != ("seq",)]
        whole: Node = filled[0] if len(filled) == 1 else ("alt", *filled)
        return whole if len(filled) == len(options) else ("opt", whole)

    def plain(self) -> list[Node]:
        """The alternatives up to the next bracket when they are words and nothing else: most are."""
        match = _WORDS.match(self.text, self.at)
        if match is None or self.text[match.end() : match.end() + 1] not in ("", ")", "]"):
            return []
        self.at = match.end()
        options: list[Node] = []
        for piece in match.group().split("|"):
            words = self.split(piece)
            options.append(words[0] if len(words) == 1 else ("seq", *words))
        return options

    def sequence(self) -> Node:
        items: list[Node] = []
        while self.at < len(self.text):
            character = self.text[self.at]
            if character in "|)]":
                break
            items.extend(self.item(character))
        return items[0] if len(items) == 1 else ("seq", *items)

    def item(self, character: str) -> list[Node]:
        if character in "([":
            self.at += 1
            inner = self.alternatives()
            self.close(")" if character == "(" else "]")
            return [("opt", inner)] if character == "[" else [inner]
        if character == "<":
            end = self.text.find(">", self.at)
            if end < 0:
                raise PatternError("open", word=">", text=self.text)
            name = self.text[self.at : end + 1]
            self.at = end + 1
            return [name.replace(" ", "_")]
        if character in "^$":
            self.at += 1
            return [BEGIN if character == "^" else END]
        if character == "…":
            count = 0
            while self.at < len(self.text) and self.text[self.at] in "… ":
                count += self.text[self.at] == "…"
                self.at += 1
            return [GAP] if count == 1 else [WIDE]
        return self.words()

    def words(self) -> list[Node]:
        match = _PLAIN.match(self.text, self.at)
        if match is None:
            raise PatternError("closes", word=self.peek(), text=self.text)
        self.at = match.end()
        run = match.group()
        if "_" not in run:
            return list(self.split(run))
        nodes: list[Node] = []
        for piece in run.split("_"):
            nodes.extend(self.split(piece))
            nodes.append(ANY)
        return nodes[:-1]

    def close(self, bracket: str) -> None:
        if self.peek() != bracket:
            raise PatternError("open", word=bracket, text=self.text)
        self.at += 1

    def peek(self) -> str:
        return self.text[self.at] if self.at < len(self.text) else ""
