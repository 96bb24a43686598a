"""Conditions in words: `anger <= 5 and (met mother or now apology)`.

One grammar for scenarios and rubrics: `or` < `and` < `not` < `( )`; words are names; `now X`, `met X`;
`X before Y` (rubrics only); comparisons of a counted name with a whole number. This module parses and keeps
the column of every word; what a name means is decided by whoever evaluates (`drill` for a scene, `scoring`
for marks).

`parse` raises `ConditionError`, an author's mistake with its offset; the readers of scenarios and rubrics
turn it into a finding. Depth and length are bounded, so that no text can exhaust the stack."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt
from typing import Literal, cast

from simulator.content.places import NOWHERE, Place

Comparison = Literal["<=", "<", ">=", ">", "=="]
OPERATORS: Mapping[str, Callable[[float, float], bool]] = {"<=": le, "<": lt, ">=": ge, ">": gt, "==": eq}
"""The sign of a comparison → what it asks of two numbers."""

LONGEST = 600
"""Characters; nobody reads a longer condition rightly."""
DEEPEST = 30
"""Brackets and `not`s within each other."""


@dataclass(frozen=True, slots=True)
class Name:
    """A word; `form` is `now` (in this reply), `met` (need revealed and helped), or empty (so far)."""

    name: str
    form: Literal["", "now", "met"] = ""
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Compare:
    """`anger <= 5`."""

    name: str
    op: Comparison
    number: int
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Before:
    """`first` came in an earlier reply than `second`, or earlier in the same one; true also when `second`
    never came."""

    first: Name
    second: Name


@dataclass(frozen=True, slots=True)
class Not:
    """`not x`."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """All parts hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One part holds."""

    parts: tuple[Node, ...]


Node = Name | Compare | Before | Not | And | Or


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition with the author's own words."""

    text: str
    node: Node
    at: Place = NOWHERE


class ConditionError(Exception):
    """A condition that cannot be read: the code of its finding, the offset in the text, and words for the
    message."""

    def __init__(self, code: str, offset: int, **words: str) -> None:
        super().__init__(f"{code} at {offset}: {words}")
        self.code = code
        self.offset = offset
        self.words = words


def leaves(node: Node) -> Iterator[Name | Compare]:
    """Every name and comparison, in the author's order."""
    match node:
        case Name() | Compare():
            yield node
        case Before(first, second):
            yield first
            yield second
        case Not(part):
            yield from leaves(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)


def names(condition: Condition | Node | None) -> tuple[str, ...]:
    """The names a condition mentions, each once, in the author's order."""
    if condition is None:
        return ()
    node = condition.node if isinstance(condition, Condition) else condition
    return tuple(dict.fromkeys(leaf.name for leaf in leaves(node)))


_TOKEN = re.compile(r"\s*(?:([^\W\d][\w-]*|\d+[^\W\d][\w-]*)|(\d+)|(<=|>=|==|<|>)|([()]))")
_SPACE = re.compile(r"\s*")

MISTYPED: dict[str, str] = {
    "（": "(",
    "）": ")",
    "＜": "<",
    "＞": ">",
    "＝": "==",
    "＜＝": "<=",
    "＞＝": ">=",
    "＝＝": "==",
    "<＝": "<=",
    ">＝": ">=",
    "&&": "and",
    "||": "or",
    "=>": ">=",
    "=<": "<=",
    "≤": "<=",
    "≥": ">=",
    "≦": "<=",
    "≧": ">=",
    "=": "==",
    "&": "and",
    "|": "or",
    "!": "not",
    "！": "not",
    "，": "and",
    ",": "and",
    "、": "or",
    "。": "",
    ";": "",
    "+": "",
}
"""What writers type, and what is meant."""
MISWORDED: dict[str, str] = {
    "且": "and",
    "并且": "and",
    "而且": "and",
    "或": "or",
    "或者": "or",
    "不": "not",
    "非": "not",
    "没有": "not",
    "AND": "and",
    "OR": "or",
    "NOT": "not",
    "And": "and",
    "Or": "or",
    "Not": "not",
}

_Kind = Literal["word", "number", "op", "bracket", "end"]
_Token = tuple[_Kind, str, int]
_KINDS: tuple[_Kind, ...] = ("word", "number", "op", "bracket")


def parse(text: str, place: Callable[[int], Place] = lambda offset: NOWHERE) -> Condition:
    """Read a condition; `place` gives the place of an offset in `text`. Raises `ConditionError`."""
    if len(text) > LONGEST:
        raise ConditionError("SD038", 0, problem="long")
    if not text.strip():
        raise ConditionError("SD038", 0, problem="empty")
    return Condition(text, _Parser(_tokens(text), place).whole(), place(0))


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            raise _unreadable(text, at)
        group = match.lastindex or 1
        found.append((_KINDS[group - 1], match.group(group), match.start(group)))
        at = match.end()
    found.append(("end", "", end))
    return found


def _unreadable(text: str, at: int) -> ConditionError:
    start = _SPACE.match(text, at).end()  # type: ignore[union-attr]  # \s* always matches
    pair = text[start : start + 2]
    if pair in ("!=", "！="):
        return ConditionError("SD038", start, problem="unequal", word=pair)
    for wrong in (pair, pair[:1]):
        if wrong in MISTYPED:
            meant = MISTYPED[wrong]
            problem = "mistyped" if meant else "stray"
            return ConditionError("SD038", start, problem=problem, word=wrong, meant=meant)
    return ConditionError("SD038", start, problem="stray", word=pair[:1], meant="")


class _Parser:
    """Recursive descent over the tokens of one condition."""

    def __init__(self, tokens: list[_Token], place: Callable[[int], Place]) -> None:
        self.tokens = tokens
        self.place = place
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        node = self.any()
        kind, word, offset = self.tokens[self.at]
        if kind == "end":
            return node
        if word == ")":
            raise ConditionError("SD038", offset, problem="closes", word=word)
        if kind == "word" and word in MISWORDED:
            raise ConditionError("SD038", offset, problem="mistyped", word=word, meant=MISWORDED[word])
        raise ConditionError("SD038", offset, problem="joined", word=word)

    def accept(self, *words: str) -> bool:
        kind, word, _ = self.tokens[self.at]
        if kind in ("word", "bracket") and word in words:
            self.at += 1
            return True
        return False

    def any(self) -> Node:
        parts = [self.all()]
        while self.accept("or"):
            parts.append(self.all())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def all(self) -> Node:
        parts = [self.one()]
        while self.accept("and"):
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def one(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise ConditionError("SD038", self.tokens[self.at][2], problem="deep")
        node: Node
        opened = self.tokens[self.at][2]
        if self.accept("not"):
            node = Not(self.one())
        elif self.accept("("):
            node = self.any()
            if not self.accept(")"):
                raise ConditionError("SD038", opened, problem="open", word="(")
        else:
            node = self.leaf()
        self.depth -= 1
        return node

    def leaf(self) -> Node:
        first = self.name()
        kind, word, offset = self.tokens[self.at]
        if kind == "op":
            if first.form:
                raise ConditionError("SD038", offset, problem="counted", word=first.form)
            self.at += 1
            number_kind, number, number_at = self.tokens[self.at]
            if number_kind != "number" or len(number) > 4:
                raise ConditionError("SD038", number_at, problem="number", word=number or word)
            self.at += 1
            return Compare(first.name, cast("Comparison", word), int(number), first.at)
        if kind == "word" and word == "before":
            self.at += 1
            second = self.name()
            return Before(first, second)
        return first

    def name(self) -> Name:
        kind, word, offset = self.tokens[self.at]
        if kind == "end":
            raise ConditionError("SD038", offset, problem="ends")
        if kind != "word":
            raise ConditionError("SD038", offset, problem="noname", word=word)
        if word in ("and", "or", "not", "before"):
            raise ConditionError("SD038", offset, problem="noname", word=word)
        self.at += 1
        if word in ("now", "met"):
            next_kind, next_word, next_at = self.tokens[self.at]
            if next_kind == "word" and next_word not in ("and", "or", "not", "before", "now", "met"):
                self.at += 1
                return Name(next_word, cast("Literal['now', 'met']", word), self.place(next_at))
            if word == "now":
                raise ConditionError("SD038", offset, problem="now")
        return Name(word, "", self.place(offset))
