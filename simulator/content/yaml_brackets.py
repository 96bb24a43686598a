"""What spoils a text between brackets: a colon, a `#` or a quote within it, which YAML takes for its own.

The parser only says that something is wrong with the bracket. The author's own line says what was meant: the
text, with the quotes that it needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.content.nodes import Source
from simulator.content.yaml_layout import written_lines

SHORT_TEXTS = frozenset(
    ("title", "summary", "note", "at", "name", "feeling", "role", "ask", "advice", "example", "about")
) | {"en", "zh"}
"""Keys whose value is a short text for people: what is like a key in it may be just a word."""
LONGEST = 40
"""Characters of a text that are shown with its quotes."""

_BEGINS = re.compile(r"\s*(?:- +)*(?:[\w-]+ *:\s+)?(?=[\[{])")
_AFTER_QUOTE = re.compile(r"\s*(?:[,:\]}]|\Z|\s#)")
_PLAIN = re.compile(r"(?:[^,\[\]{}:#]|:(?![\s,\[\]{}]|\Z)|(?<!\s)#)+")
_NEXT_KEY = re.compile(r"\s*[\w-]+ *:(?:\s|\Z)")
_LAST_WORD = re.compile(r"(?:^|[ \t])([a-z_]+)\s*\Z")
_WIDE_COMMA = re.compile(r"[，、；]\s*[a-z_]+\s*\Z")


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A text between brackets that YAML reads otherwise than it is meant."""

    problem: str
    """Its name among the troubles of YAML: see `problems`."""
    offset: int
    """Of the sign that spoils it, in its line."""
    word: str
    """That sign; where a comma is missing, the key behind it."""
    meant: str
    """The text in the quotes that it needs."""


def spoilt_lines(source: Source, keys: frozenset[str]) -> Iterator[tuple[int, Spoilt]]:
    """Every line (from 1) with such a text; `keys` are the words that may stand before a colon."""
    for number, _, written in written_lines(source):
        if ("{" in written or "[" in written) and (found := spoilt(written, keys)) is not None:
            yield number, found


def spoilt(written: str, keys: frozenset[str]) -> Spoilt | None:
    """The first text between the brackets of a line that YAML stumbles over."""
    begins = _BEGINS.match(written)
    if begins is None:
        return None
    at = start = begins.end()
    opened: list[str] = []
    key: str | None = None
    """Of the entry that is being read, once its colon has come."""
    while at < len(written):
        sign = written[at]
        if sign in "[{":
            opened.append(sign)
            key = None
        elif sign in "]}":
            opened.pop()
            if not opened:
                return None
        elif sign == ",":
            key = None
        elif sign == "#":
            return _cut(written, start, at, opened[-1])
        elif sign in "'\"":
            end = _closing(written, at)
            if end is None:
                return None
            if not _AFTER_QUOTE.match(written, end):
                return _unquoted(written, at, end)
            start, at = at, end
            continue
        elif sign == ":":
            text = written[start:at]
            if key is None and opened[-1] == "{":
                key = text.strip(" '\"")
            elif _WIDE_COMMA.search(text):
                return None
            else:
                return _colon(written, start, at, key, keys, opened[-1])
        elif not sign.isspace() and (plain := _PLAIN.match(written, at)) is not None:
            start, at = at, plain.end()
            continue
        at += 1
    return None


def _colon(written: str, start: int, at: int, key: str | None, keys: frozenset[str], bracket: str) -> Spoilt:
    last = _LAST_WORD.search(written[start:at])
    if last is not None and last[1] in keys and key is not None and (key == "at" or key not in SHORT_TEXTS):
        return Spoilt("comma_missing", start + last.start(1), last[1], "")
    return Spoilt("colon_within", at, ":", quoted(written[start : _end(written, at, bracket)]))


def _cut(written: str, start: int, at: int, bracket: str) -> Spoilt | None:
    """A `#` that takes the closing bracket with it; any other begins a remark that is meant."""
    if not any(close in written[at:] for close in "]}"):
        return None
    before = written[start:at]
    begin = at if not before.strip() or before.rstrip()[-1] in ",:[{" else start
    return Spoilt("hash_within", at, "#", quoted(written[begin : _end(written, at, bracket)]))


def _unquoted(written: str, at: int, end: int) -> Spoilt:
    sign = written[at]
    last = re.compile(rf"{sign}(?=\s*[,\]}}])").search(written, end)
    meant = written[at + 1 : last.start() if last is not None else _end(written, end, "[")]
    return Spoilt("quote_within", end - 1, sign, quoted(meant))


def _closing(written: str, at: int) -> int | None:
    """The offset behind the quote that closes the one at `at`, or None."""
    sign, end = written[at], at + 1
    while end < len(written):
        if written[end] == "\\" and sign == '"':
            end += 2
        elif written[end] != sign:
            end += 1
        elif sign == "'" and written[end + 1 : end + 2] == "'":
            end += 2
        else:
            return end + 1
    return None


def _end(written: str, at: int, bracket: str) -> int:
    """Where a text ends that goes on at `at`: in a list at a comma, in a map at one that a key follows."""
    for end in range(at, len(written)):
        if written[end] in "]}":
            return end
        if written[end] == "," and (bracket == "[" or _NEXT_KEY.match(written, end + 1)):
            return end
    return len(written)


def quoted(text: str) -> str:
    """A text as YAML needs it, cut short when it is long."""
    text = text.strip()
    text = text[:LONGEST] + "…" if len(text) > LONGEST else text
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
