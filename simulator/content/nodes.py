"""A YAML file as a tree that remembers where everything stands.

Three kinds of node: `Scalar`, `List`, `Map`. Lines and columns are 0-based here, as the parser counts;
`Place`s handed out are 1-based. Text of spoken lines keeps the place of each line within its `|` block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.content.places import Line, Place

Value = str | int | float | bool | None

TO_DO = re.compile(r"(?:TODO|待办) *[:：]")
"""How a text or remark begins that is still to do."""

_TO_TRANSLATE = re.compile(rf"{TO_DO.pattern} *(?:translate|翻译) *[:：]")


def to_translate(text: str) -> bool:
    """Whether a text is still in the other language (`TODO: translate: …`), as `new --translate` left it."""
    return text[:1] in ("T", "待") and _TO_TRANSLATE.match(text) is not None


def still_to_do(text: str) -> bool:
    """Whether a text is a note to its author (`TODO: …`, `待办：…`), which no trainee may see."""
    return text[:1] in ("T", "待") and TO_DO.match(text) is not None


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read."""

    path: str
    """As the user names it."""
    text: str
    """Exactly as decoded, so that its UTF-8 bytes are the file's (a byte-order mark included)."""
    lines: tuple[str, ...]
    """Without line ends and byte-order mark."""
    digest: str
    """SHA-256 of the bytes."""

    def line(self, number: int) -> str:
        """The author's own line (1-based), or nothing."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


class Scalar:
    """A text, number, yes/no or nothing."""

    __slots__ = ("column", "line", "source", "style", "text", "value")

    def __init__(self, source: Source, text: str, value: Value, style: str, line: int, column: int) -> None:
        self.source = source
        self.text = text
        """As written, without quotes."""
        self.value = value
        """YAML 1.2 core: `true`, `false`, `null`, whole and decimal numbers; everything else is text."""
        self.style = style
        """`|`, `>`, `"`, `'`, or empty for plain."""
        self.line = line
        self.column = column

    def at(self, offset: int = 0) -> Place:
        """The place of the character `offset` of `text`."""
        column = self.column
        line = self.line
        if offset and self.style in ("|", ">"):
            for line_of_text in self.speech():
                if offset <= len(line_of_text.text):
                    return Place(self.source.path, line_of_text.at.line, line_of_text.at.column + offset)
                offset -= len(line_of_text.text) + 1
        elif offset or self.style in ("'", '"'):
            start = column + (1 if self.style in ("'", '"') else 0)
            written = self.source.line(line + 1)
            if written[start : start + offset] == self.text[:offset]:
                column = start + offset
        return Place(self.source.path, line + 1, column + 1)

    def shown(self) -> str:
        """The text without the lines that are still to do."""
        text = self.text.strip()
        if "TODO" in text or "待办" in text:
            text = "\n".join(line for line in text.split("\n") if not still_to_do(line.strip())).strip()
        return text

    def speech(self) -> tuple[Line, ...]:
        """One spoken line a line of a `|` block (blank ones left out); any other text is one line."""
        path = self.source.path
        if self.style != "|":
            text = self.shown()
            return (Line(text, Place(path, self.line + 1, self.column + 1)),) if text else ()
        found = []
        lines = self.source.lines
        for number, text in enumerate(self.text.split("\n"), self.line + 2):
            said = text.strip()
            if said and not still_to_do(said):
                written = lines[number - 1] if number <= len(lines) else ""
                column = len(written) - len(written.lstrip()) + 1
                found.append(Line(said, Place(path, number, column)))
        return tuple(found)


class List:
    """Several values."""

    __slots__ = ("column", "flow", "items", "line", "source")

    def __init__(self, source: Source, flow: bool, line: int, column: int) -> None:
        self.source = source
        self.flow = flow
        """Written `[…]`."""
        self.line = line
        self.column = column
        self.items: list[Node] = []

    def at(self) -> Place:
        """Where it begins."""
        return Place(self.source.path, self.line + 1, self.column + 1)


class Map:
    """Keys and values, in the author's order."""

    __slots__ = ("column", "flow", "keys", "line", "source", "values")

    def __init__(self, source: Source, flow: bool, line: int, column: int) -> None:
        self.source = source
        self.flow = flow
        """Written `{…}`."""
        self.line = line
        self.column = column
        self.keys: dict[str, Scalar] = {}
        self.values: dict[str, Node] = {}

    def at(self) -> Place:
        """Where it begins."""
        return Place(self.source.path, self.line + 1, self.column + 1)

    def key_at(self, key: str) -> Place:
        """Where a key stands (or the map, when it has no such key)."""
        node = self.keys.get(key)
        return node.at() if node is not None else self.at()

    def text(self, key: str, default: str = "") -> str:
        """A short text, or the default."""
        node = self.values.get(key)
        return (
            (node.shown() or (default if node.text.strip() else "")) if isinstance(node, Scalar) else default
        )

    def number(self, key: str, default: int) -> int:
        """A whole number, or the default."""
        node = self.values.get(key)
        value = node.value if isinstance(node, Scalar) else None
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def flag(self, key: str, default: bool) -> bool:
        """True or false, or the default."""
        node = self.values.get(key)
        return node.value if isinstance(node, Scalar) and isinstance(node.value, bool) else default

    def speech(self, key: str) -> tuple[Line, ...]:
        """Spoken lines; none when the key is absent."""
        node = self.values.get(key)
        return node.speech() if isinstance(node, Scalar) else ()

    def words(self, key: str) -> tuple[Line, ...]:
        """The texts of a list; a single text is a list of one."""
        node = self.values.get(key)
        items = node.items if isinstance(node, List) else (node,)
        scalars = (item for item in items if isinstance(item, Scalar))
        return tuple(Line(text, item.at()) for item in scalars if not still_to_do(text := item.text.strip()))

    def map(self, key: str) -> Map | None:
        """A map within, if there is one."""
        node = self.values.get(key)
        return node if isinstance(node, Map) else None

    def maps(self, key: str) -> Iterator[tuple[str, Map]]:
        """The maps of a map of maps: id → map."""
        inner = self.map(key)
        if inner is not None:
            yield from inner.entries()

    def entries(self) -> Iterator[tuple[str, Map]]:
        """Those of its values that are maps: id → map."""
        for name, node in self.values.items():
            if isinstance(node, Map):
                yield name, node

    def listed(self, key: str) -> Iterator[Map]:
        """The maps of a list of maps."""
        node = self.values.get(key)
        if isinstance(node, List):
            for item in node.items:
                if isinstance(item, Map):
                    yield item


Node = Scalar | List | Map


def last_line(node: Node | None, key: Scalar | Map) -> int:
    """The last line (1-based) of a value whose key, or whose own beginning, is `key`."""
    line = key.line + 1
    while node is not None:
        line = max(line, node.line + 1)
        if isinstance(node, Scalar):
            return line + (node.text.rstrip().count("\n") + 1 if node.style in ("|", ">") else 0)
        children = node.items if isinstance(node, List) else list(node.values.values())
        node = children[-1] if children else None
    return line


def to_plain(node: Node) -> object:
    """The tree as dicts, lists and values: what the shapes are checked on."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Map):
        return {key: to_plain(value) for key, value in node.values.items()}
    return [to_plain(item) for item in node.items]
