"""Which words of a reply are quoted for what was found in it: the words that somebody would point at.

A cue fits a few words (“you must be”), and a pattern may begin or end in the middle of a phrase (“press
the”). Quoted is the clause around them, of a long clause the part, without the word that ties it to what was
said before. Nothing here decides what counts; where the cue itself stands is kept beside the quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from simulator.scoring.reading import Clause, Evidence, Span
from simulator.scoring.small_words import HALVES, OPENERS, is_small

WHOLE = {"en": 14, "zh": 18}
"""Words (characters) up to which a clause is quoted whole."""
PART = {"en": 4, "zh": 6}
"""Words (characters) that a part of a long clause has at least, where the clause has more behind it."""
JOINT = {"en": 2, "zh": 1}
"""Small words of the next clause into which a pattern may reach without meaning it."""
HALF = {"en": 7, "zh": 10}
"""Words (characters) of an “if” that has no “then” in it."""
AROUND = 30
"""Words before and after a cue among which the borders of its part are looked for."""
TERMS = frozenset({"jargon"})
"""Labels that single words are enough for; those are quoted alone."""
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['’.:/-][^\W_\u3400-\u9fff]+)*")
_JOINTS = {
    "en": frozenset((
        "that", "because", "when", "which", "who", "if", "while", "after", "before", "until", "till",
        "unless", "since", "although", "though", "where", "and", "but", "or", "so", "to", "than",
    )),
    "zh": frozenset("我您你咱他她这那"),
}  # fmt: skip
"""Words before which a long clause has a border."""
_ENDERS = frozenset("了呢吧吗啊呀嘛")
"""Characters behind which it has one."""
_DENIALS = frozenset("不没别未")
"""Characters with which no quotation ends, where more follows without a stop (上下楼不|方便)."""
_STOPS = frozenset(".!?。！？…\n")
_PAIRS = {"“": "”", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")", "‘": "’"}
_RANK = {"both": 2, "cue": 1, "model": 0}


class Quoter:
    """Quotes from one reply, cut into these clauses."""

    def __init__(self, reply: str, clauses: Sequence[Clause], language: str) -> None:
        self._reply = reply
        self._language = language
        self._clauses = _unbroken(reply, clauses)
        self._begins = [start for start, _ in self._clauses]
        self._times = [time for clause in clauses for time in clause.times]
        words = [match.span() for match in _WORD.finditer(reply)]
        self._starts = [start for start, _ in words]
        self._ends = [end for _, end in words]

    def quoted(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """The evidence with the words that are worth quoting; what overlaps for one label is told once."""
        kept: list[Evidence] = []
        last: dict[tuple[str, bool, str], int] = {}
        for e in sorted(map(self.shown, evidence), key=lambda e: (e.start, e.end, e.criterion)):
            key = (e.criterion, e.counts, "" if e.counts else e.reason)
            at = last.get(key, -1)
            if at >= 0 and e.start <= kept[at].end:
                kept[at] = self._one(kept[at], e)
            else:
                last[key] = len(kept)
                kept.append(e)
        return tuple(sorted(kept, key=lambda e: (e.start, e.end, e.criterion)))

    def shown(self, e: Evidence) -> Evidence:
        """One piece of evidence with the words that are worth quoting."""
        start, end = self.quote((e.start, e.end), term=e.criterion in TERMS)
        if (start, end) == (e.start, e.end):
            return e
        return replace(e, start=start, end=end, text=self._reply[start:end], heard=e.place)

    def quote(self, place: Span, *, term: bool = False) -> Span:
        """The words to quote for what stands in one place; `term`: no more than the words themselves."""
        start, end = self._whole_words(*place)
        near = self._touched(start, end)
        if term or not near:
            return start, end
        start, end = self._around(near, start, end)
        if self._says_nothing(start, end):
            start, end = self._with_neighbour(near, start, end)
        elif len(near) == 1 and self._is_half(start, end):
            end = self._with_next(near[0], end)
        return self._closed(self._opened(start, end), end)

    def _one(self, one: Evidence, other: Evidence) -> Evidence:
        """Two overlapping pieces of evidence for one label as one: the surer, over the words of both."""
        best = max(one, other, key=lambda e: (_RANK[e.witness], e.strength, e.similarity))
        start, end = min(one.start, other.start), max(one.end, other.end)
        places = (*one.place, *other.place)
        text = self._reply[start:end]
        return replace(best, start=start, end=end, text=text, heard=(min(places), max(places)))

    def _within(self, start: int, end: int) -> range:
        """Numbers of the words that lie (if only in part) between two characters."""
        return range(bisect_right(self._ends, start), bisect_left(self._starts, end))

    def _texts(self, start: int, end: int) -> list[str]:
        return [self._word(number) for number in self._within(start, end)]

    def _whole_words(self, start: int, end: int) -> Span:
        words = self._within(start, end)
        if not words:
            return start, end
        return min(start, self._starts[words[0]]), max(end, self._ends[words[-1]])

    def _touched(self, start: int, end: int) -> list[int]:
        """The clauses that a place lies in; less those at its edge of which it holds but a joint."""
        first = max(0, bisect_right(self._begins, start) - 1)
        near = [n for n in range(first, bisect_left(self._begins, end)) if self._clauses[n][1] > start]
        while len(near) > 1 and self._is_joint(self._clauses[near[-1]][0], end):
            near.pop()
        while len(near) > 1 and self._is_joint(start, self._clauses[near[0]][1]):
            near.pop(0)
        return near

    def _is_joint(self, start: int, end: int) -> bool:
        words = self._texts(start, end)
        return len(words) <= JOINT[self._language] and is_small(words)

    def _around(self, near: Sequence[int], start: int, end: int) -> Span:
        first, last = self._clauses[near[0]], self._clauses[near[-1]]
        begins, _ = self._part(first, max(start, first[0]), min(end, first[1]))
        _, ends = self._part(last, max(start, last[0]), min(end, last[1]))
        return begins, ends

    def _part(self, clause: Span, start: int, end: int) -> Span:
        """A clause, or where it is long the part of it that a place lies in."""
        words = self._within(*clause)
        if not words:
            return clause
        clause = self._starts[words[0]], self._ends[words[-1]]
        if len(words) <= WHOLE[self._language]:
            return clause
        inside = self._within(start, end)
        if not inside:
            return clause
        lowest, highest = max(words[0], inside[0] - AROUND), min(words[-1] + 1, inside[-1] + 1 + AROUND)
        first = inside[0]
        while first > lowest and not self._is_border(first):
            first -= 1
        beyond = inside[-1] + 1
        while beyond < highest and (
            not self._is_border(beyond) or beyond - first < PART[self._language] or self._is_small(beyond - 1)
        ):
            beyond += 1
        while beyond - first > 1 and beyond <= words[-1] and self._is_small(beyond - 1):
            beyond -= 1
        return self._starts[first], self._ends[beyond - 1]

    def _is_border(self, number: int) -> bool:
        """Whether a long clause has a border in front of this word."""
        word = self._word(number).casefold()
        return word in _JOINTS[self._language] or (number > 0 and self._word(number - 1) in _ENDERS)

    def _is_small(self, number: int) -> bool:
        return self._word(number) not in _ENDERS and is_small((self._word(number),))

    def _word(self, number: int) -> str:
        return self._reply[self._starts[number] : self._ends[number]]

    def _says_nothing(self, start: int, end: int) -> bool:
        """Whether there is nothing but small words, and at most a time that something will be done."""
        times = [time for time in self._times if time[0] < end and start < time[1]]
        told = (
            number
            for number in self._within(start, end)
            if not any(a <= self._starts[number] and self._ends[number] <= b for a, b in times)
        )
        return is_small(map(self._word, told))

    def _is_half(self, start: int, end: int) -> bool:
        """Whether this is the “if” of a sentence whose “then” is the next clause."""
        begins = HALVES[self._language].match(self._reply, start, end)
        return bool(begins) and len(self._within(start, end)) <= HALF[self._language]

    def _with_neighbour(self, near: Sequence[int], start: int, end: int) -> Span:
        """With the clause behind it, or else before it, in the same sentence."""
        further = self._with_next(near[-1], end)
        before = near[0] - 1
        if further == end and before >= 0 and self._same_sentence(self._clauses[before][1], start):
            start = self._clauses[before][0]
        return start, further

    def _with_next(self, number: int, end: int) -> int:
        """Where the clause behind this one ends, if it is in the same sentence."""
        after = number + 1
        if after < len(self._clauses) and self._same_sentence(end, self._clauses[after][0]):
            return self._clauses[after][1]
        return end

    def _same_sentence(self, start: int, end: int) -> bool:
        return _STOPS.isdisjoint(self._reply[start:end])

    def _opened(self, start: int, end: int) -> int:
        """Where the words begin without what only ties them to those before."""
        while opener := OPENERS[self._language].match(self._reply, start, end):
            if self._says_nothing(opener.end(), end):
                break
            start = opener.end()
        return start

    def _closed(self, start: int, end: int) -> Span:
        """With the mark that closes a quotation within."""
        text = self._reply[start:end]
        for opening, closing in _PAIRS.items():
            if text.count(opening) > text.count(closing) and self._reply[end : end + 1] == closing:
                return start, end + 1
        if text.count('"') % 2 and self._reply[end : end + 1] == '"':
            return start, end + 1
        return start, end


def _unbroken(reply: str, clauses: Sequence[Clause]) -> list[Span]:
    """Where the clauses stand; one that ends with a bare denial and the next are one."""
    spans: list[Span] = []
    for clause in clauses:
        if spans and spans[-1][1] == clause.start and reply[clause.start - 1] in _DENIALS:
            spans[-1] = (spans[-1][0], clause.end)
        else:
            spans.append((clause.start, clause.end))
    return spans
