"""A reply made comparable, with a way back: every normalised character knows the own characters it came from.

NFKC, lower case, no combining marks, no zero-width or control characters, plain quotes. Emoji become a comma
(people end a clause with one). Nothing here knows a language.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

_PLAIN = {
    "‘": "'", "’": "'", "ʼ": "'", "′": "'", "`": "'", "´": "'",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "「": '"', "」": '"', "『": '"', "』": '"', "＂": '"',
    "—": ",", "–": ",", "―": ",", "…": "…", "‥": "…", "。": "。", "，": ",", "、": "、", "؟": "?",
}  # fmt: skip
_DROPPED = frozenset(("Mn", "Me", "Cf", "Sk", "Cs", "Co", "Cn"))
_SPACE = frozenset(("Cc", "Zs", "Zl", "Zp"))
_ONE_FOR_ONE = re.compile("[\n -~一-鿿，。！？：；（）、…“”‘’—]+")
"""Of what people type nearly all: their plain form is one character, too."""
_SAME_LENGTH = str.maketrans(_PLAIN | dict(zip("！？：；（）", "!?:;()", strict=True)))
_CONTROLS = {i: " " for i in range(32) if i != 10} | {127: " "}


class Normal:
    """Normalised text and, per character, where it came from."""

    __slots__ = ("_ends", "_starts", "text")

    def __init__(self, text: str, starts: Sequence[int] | None, ends: Sequence[int] | None) -> None:
        self.text = text
        self._starts = starts
        self._ends = ends

    def start(self, index: int) -> int:
        """First own character of the reply behind normalised character `index`."""
        return index if self._starts is None else self._starts[index]

    def end(self, index: int) -> int:
        """One past the last own character behind normalised character `index - 1`."""
        return index if self._ends is None else self._ends[index - 1]

    def starts(self, first: int, end: int) -> Sequence[int]:
        """`start` of each of these characters."""
        return range(first, end) if self._starts is None else self._starts[first:end]

    def ends(self, first: int, end: int) -> Sequence[int]:
        """`end` after each of these characters."""
        return range(first + 1, end + 1) if self._ends is None else self._ends[first:end]


def normalise(reply: str) -> Normal:
    """`reply` made comparable; linear in its length."""
    if reply.isascii():
        return Normal(reply.lower().translate(_CONTROLS).replace("`", "'"), None, None)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    size = len(reply)
    at = 0
    while at < size:
        end = _plain_run(reply, at)
        if end > at:
            out += reply[at:end].translate(_SAME_LENGTH).lower()
            starts += range(at, end)
            ends += range(at + 1, end + 1)
            at = end
            continue
        end = at + 1
        while end < size and unicodedata.combining(reply[end]):
            end += 1
        for character in _plain(reply[at:end]):
            out.append(character)
            starts.append(at)
            ends.append(end)
        at = end
    return Normal("".join(out), starts, ends)


def _plain_run(reply: str, at: int) -> int:
    """The end of a run of characters that stay one character each; a mark that joins the last one takes it
    along."""
    run = _ONE_FOR_ONE.match(reply, at)
    if run is None:
        return at
    end = run.end()
    return end - 1 if end < len(reply) and unicodedata.combining(reply[end]) else end


def _plain(cluster: str) -> str:
    """One base character and its marks, made comparable; may be empty or several characters."""
    known = _PLAIN.get(cluster)
    if known is not None:
        return known
    if len(cluster) == 1 and ("一" <= cluster <= "鿿" or cluster.isascii()):
        if cluster.isascii() and not cluster.isprintable() and cluster != "\n":
            return " "
        return cluster.lower()
    if len(cluster) > 60:
        cluster = cluster[:60]
    kept: list[str] = []
    for character in unicodedata.normalize("NFKD", cluster):
        category = unicodedata.category(character)
        if category in _DROPPED:
            continue
        if category in _SPACE:
            kept.append(" ")
        elif category == "So":
            kept.append(",")
        else:
            kept.append(_PLAIN.get(character, character))
    return unicodedata.normalize("NFC", "".join(kept)).lower()
