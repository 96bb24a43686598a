"""How English is cut into words: contractions opened, chat spellings read, numbers told from clock times.

The lists (contractions, chat and regional spellings) come from the lexicon; this module only knows how
letters and digits join, and that an apostrophe at the end may stand for a letter (gettin', wi').
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_WORD = re.compile(
    r"\d{1,2}[:.]\d\d(?![.,:]?\d)(?:\s?[ap]m\b)?|\d{1,2}\s?[ap]m\b|\d+(?:[.,]\d+)*|[a-z]+\*+[a-z]*|[a-z0-9]+(?:'[a-z]+)*|\n|[^\w\s]|\w"
)
_CLOCK = re.compile(r"(?:(\d{1,2})[:.](\d\d)|\d{1,2})(?:\s?[ap]m)?")
_NEXT_WORD = re.compile(r"\s*([a-z]+)")
_MONEY = frozenset("$£€¥%")
_LOOKED_BACK = 4
"""Words before a number in which a price may show: refund you the full 12.50."""
_UNITS = re.compile(r"(\d+(?:[.,]\d+)*)([a-z]+)")
_JOINED = frozenset(
    ("min", "mins", "hr", "hrs", "h", "m", "sec", "secs", "k", "kg", "km", "days", "day", "pcs", "pc")
)
_ORDINAL = frozenset(("st", "nd", "rd", "th"))
_WHOLE = re.compile(
    r"(.*a|beg|marg|orig|sk|napk|pumpk|co|jo|cab|dustb|rob|cous|bas|res|rais|viol|with|adm|log|plug|ch|th|sp"
    r"|tw|gr|bullet|coff|muff|vitam|lat|berl|urch|dolph|pengu|pav)in"
)
"""Words in -in that have lost no g when a quotation ends behind them: again, begin, coin."""


class Spelling(NamedTuple):
    """What the lexicon says of short and chat forms."""

    chat: Mapping[str, tuple[str, ...]]
    """`im` → i, am."""
    is_after: frozenset[str]
    """Words whose `'s` is “is”: that, he, what …"""
    is_before: frozenset[str]
    """Words before which any `'s` is “is”: gone, here, coming …"""
    would_after: frozenset[str]
    """Words whose `'d` is “would”."""
    priced: frozenset[str] = frozenset()
    """Words beside which 12.50 is a sum: refund, pounds …"""
    clock_after: frozenset[str] = frozenset()
    """Words right after which it is a time all the same: at, by …"""

    @classmethod
    def of(cls, chat: Mapping[str, tuple[str, ...]], lists: Mapping[str, Iterable[str]]) -> Spelling:
        """From a lexicon's spellings and its classes."""
        return cls(chat, *(frozenset(lists.get(name, ())) for name in cls._fields[1:]))


Piece = tuple[str, int, int, str]
"""(word, start, end, kind): kind is `word`, `number`, `clock`, `code`, `censored` or `mark`."""


def pieces(text: str, spelling: Spelling) -> list[Piece]:
    """Words and marks of normalised text, in order; several words may share one place (`im` → i, am)."""
    found: list[Piece] = []
    for match in _WORD.finditer(text):
        word, start, end = match.group(), match.start(), match.end()
        if text[end : end + 1] == "'":
            word = _clipped(word, spelling)
        first = word[0]
        if first.isdigit():
            clock = _is_clock(word, text, (start, end), found, spelling)
            found.append((word, start, end, "clock")) if clock else _digits(word, start, end, found)
        elif not first.isalnum():
            found.append((word, start, end, "mark"))
        elif "*" in word:
            found.append((word, start, end, "censored"))
        elif word == "ill" and _opens(found):
            found.append(("i", start, start + 1, "word"))
            found.append(("will", start + 1, end, "word"))
        elif word in spelling.chat:
            found.extend((part, start, end, "word") for part in spelling.chat[word])
        elif "'" in word:
            _apostrophe(word, start, found, spelling)
        elif word.isalpha():
            found.append((word, start, end, "word"))
        else:
            found.append((word, start, end, "code"))
    for number in range(len(found) - 1):
        if found[number][0] == "'s" and _says_is(found[number + 1], spelling):
            found[number] = ("is", *found[number][1:])
    return found


def _clipped(word: str, spelling: Spelling) -> str:
    """What a word with an apostrophe behind it stands for: gettin' is “getting”; wi' is in the lexicon."""
    if f"{word}'" in spelling.chat:
        return f"{word}'"
    dropped = len(word) > 3 and word.endswith("in") and not _WHOLE.fullmatch(word)
    return word + "g" if dropped and word.isalpha() else word


def _says_is(piece: Piece, spelling: Spelling) -> bool:
    """True when an `'s` before this word is “is”, not a possessive: the plumber's coming, the fine's gone."""
    word = piece[0]
    return piece[3] in ("clock", "number") or word in spelling.is_before or word.endswith(("ing", "ed"))


def _opens(found: list[Piece]) -> bool:
    """True where a clause may begin: `ill` is “I'll” there, and a state of health elsewhere."""
    return not found or found[-1][3] == "mark" or found[-1][0] in ("and", "so", "then", "but", "ok", "now")


def _is_clock(
    word: str, text: str, place: tuple[int, int], found: Sequence[Piece], spelling: Spelling
) -> bool:
    """True for a time of day: 9am, 11:30, and 7.20 where no price is meant."""
    clock = _CLOCK.fullmatch(word)
    if clock is None or word.isdigit() or (clock[1] and (int(clock[1]) > 24 or int(clock[2]) > 59)):
        return False
    if "." not in word or word.endswith("m"):
        return True
    start, end = place
    signs = text[max(0, start - 2) : start].strip()[-1:] + text[end : end + 2].strip()[:1]
    after = _NEXT_WORD.match(text, end)
    if not _MONEY.isdisjoint(signs) or (after and after[1] in spelling.priced):
        return False
    before = [piece[0] for piece in found[-_LOOKED_BACK:]]
    return bool(before and before[-1] in spelling.clock_after) or spelling.priced.isdisjoint(before)


def _digits(word: str, start: int, end: int, found: list[Piece]) -> None:
    split = _UNITS.fullmatch(word)
    if split is None:
        found.append((word, start, end, "number" if word[-1].isdigit() else "code"))
    elif split[2] in _JOINED:
        middle = start + len(split[1])
        found.append((split[1], start, middle, "number"))
        found.append((split[2], middle, end, "word"))
    else:
        found.append((word, start, end, "number" if split[2] in _ORDINAL else "code"))


def _apostrophe(word: str, start: int, found: list[Piece], spelling: Spelling) -> None:
    head, _, tail = word.partition("'")
    middle, end = start + len(head), start + len(word)
    head = "you" if head == "u" else head
    if tail == "s":
        found.append((head, start, middle, "word"))
        found.append(("is" if head in spelling.is_after else "'s", middle, end, "word"))
    elif tail == "d" and head in spelling.would_after:
        found.append((head, start, middle, "word"))
        found.append(("would", middle, end, "word"))
    elif tail in ("ll", "re", "ve", "m"):
        found.append((head, start, middle, "word"))
        found.append(({"ll": "will", "re": "are", "ve": "have", "m": "am"}[tail], middle, end, "word"))
    elif tail == "t" and head.endswith("n") and len(head) > 2:
        found.append((head[:-1], start, middle - 1, "word"))
        found.append(("not", middle - 1, end, "word"))
    else:
        joined = head + tail.replace("'", "")
        found.extend((part, start, end, "word") for part in spelling.chat.get(joined, (joined,)))
