"""Weights of the clause model added up for many overlapping stretches of one text at once.

A text has many stretches, and `ngrams.features` of each would walk the same words over again. Here every
feature of the text is looked up once; a stretch's sum is the difference of two running sums, less what it
says twice (a feature counts once a stretch), with its borders put right. The sums are whole numbers, so they
are exactly those of `features` (a test says so).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain, zip_longest

from simulator.scoring.ngrams import (
    GROUP_WEIGHT,
    ROWS,
    Rows,
    Stretch,
    at_back,
    deeds,
    form,
    in_front,
    in_rows,
    pieces,
    said,
    tokens_of,
    weight_of,
)
from simulator.scoring.text import Text

Weigh = Callable[[Iterable[str]], list[int]]
"""Features → the weights of each, packed in one number; 0 for a feature that the model does not know."""
Repeat = tuple[int, int, int, int]
"""A feature said again: its first token, one past its last, where it began before, its packed weights."""


class Tally:
    """One text's features, ready to be added up for any stretch."""

    def __init__(self, text: Text, language: str, weigh: Weigh) -> None:
        self._text = text
        self._language = language
        self._weigh = weigh
        tokens: list[str] = []
        self._starts = [0]
        """Clause → its first token; one more for the end."""
        for number in range(len(text.clauses)):
            tokens += tokens_of(text, number)
            self._starts.append(len(tokens))
        self._tokens = tokens
        self._groups: list[tuple[str, _Rows | _Pieces]] = [
            (rows.group, _Rows(rows, said(rows, tokens), weigh)) for rows in ROWS[language]
        ]
        if language == "en":
            self._groups.append(("c", _Pieces(tokens, weigh)))

    def sums(self, stretch: Stretch) -> dict[float, int]:
        """Weight → the packed weights of the stretch's features that weigh so, added up."""
        first = self._starts[stretch.clauses[0]]
        end = self._starts[stretch.clauses[-1] + 1]
        if self._tokens[end - 1] == ",":
            end -= 1
        sums = {GROUP_WEIGHT["f"]: sum(self._weigh(form(self._text, stretch, self._language)))}
        for group, features in self._groups:
            count, packed = features.sum(first, end)
            if count:
                weight = weight_of(group, count)
                sums[weight] = sums.get(weight, 0) + packed
        if self._language == "en" and (found := deeds(self._text.words[stretch.first : stretch.end])):
            weight = weight_of("s", len(found))
            sums[weight] = sums.get(weight, 0) + sum(self._weigh(found))
        return sums


class _Again:
    """Features that were said before: they do not count a second time in a stretch that holds both places."""

    def __init__(self, repeats: Iterable[Repeat]) -> None:
        self._repeats = sorted(repeats)
        self._firsts = [repeat[0] for repeat in self._repeats]

    def within(self, first: int, end: int) -> tuple[int, int]:
        """How many there are in a stretch, and what they weigh."""
        count = packed = 0
        at = bisect_left(self._firsts, first)
        for _, stop, before, weighs in self._repeats[at : bisect_left(self._firsts, end, at)]:
            if before >= first and stop <= end:
                count += 1
                packed += weighs
        return count, packed


class _Rows:
    """Tokens in a row."""

    def __init__(self, rows: Rows, tokens: list[str], weigh: Weigh) -> None:
        self._rows = rows
        self._tokens = tokens
        self._weigh = weigh
        self._lengths = [*range(rows.shortest, rows.longest + 1), *([3] if rows.around else ())]
        self._all = sum(self._lengths)
        self._lefts: dict[int, int] = {}
        self._rights: dict[int, int] = {}
        keys = in_rows(rows, tokens)
        self._weighed = [weigh(column) for column in keys]
        self._again = _Again(self._repeats(keys))
        ending = [
            [0] * (length - 1) + weighed for length, weighed in zip(self._lengths, self._weighed, strict=True)
        ]
        self._ended = list(accumulate(map(sum, zip(*ending, strict=False)), initial=0))
        """What the features weigh that end before a token …"""
        self._begun = list(accumulate(map(sum, zip_longest(*self._weighed, fillvalue=0)), initial=0))
        """… and those that begin before it."""

    def _repeats(self, columns: list[list[str]]) -> Iterable[Repeat]:
        seen = Counter(chain(*columns))
        many = {key for key, count in seen.items() if count > 1}
        last: dict[str, int] = {}
        for place, keys in enumerate(zip_longest(*columns)):
            if many.isdisjoint(keys):
                continue
            for n, key in enumerate(keys):
                if key in many:
                    if key in last:
                        yield place, place + self._lengths[n], last[key], self._weighed[n][place]
                    last[key] = place

    def sum(self, first: int, end: int) -> tuple[int, int]:
        """How many different features tokens `first` to `end` have between borders, and what they weigh."""
        size = end - first
        if size < self._rows.longest:
            few = set(chain(*in_rows(self._rows, ["<", *self._tokens[first:end], ">"])))
            return len(few), sum(self._weigh(few))
        again, less = self._again.within(first, end)
        left, right = self._lefts.get(first), self._rights.get(end)
        if left is None:
            keys = in_front(self._rows, ["<", *self._tokens[first : first + self._rows.longest - 1]])
            self._lefts[first] = left = sum(self._weigh(keys))
        if right is None:
            keys = at_back(self._rows, [*self._tokens[end - self._rows.longest + 1 : end], ">"])
            self._rights[end] = right = sum(self._weigh(keys))
        # as many of each length as there are places, borders included
        count = len(self._lengths) * (size + 3) - self._all - again
        return count, self._ended[end] - self._begun[first] - less + left + right


class _Pieces:
    """Pieces of words."""

    def __init__(self, tokens: Sequence[str], weigh: Weigh) -> None:
        found = [pieces(token) for token in tokens]
        weighed = [weigh(keys) for keys in found]
        self._counts = list(accumulate(map(len, found), initial=0))
        self._running = list(accumulate(map(sum, weighed), initial=0))
        seen = Counter(chain(*found))
        many = {key for key, count in seen.items() if count > 1}
        last: dict[str, int] = {}
        repeats = []
        for place, keys in enumerate(found):
            for n, key in enumerate(keys):
                if key in many:
                    if key in last:
                        repeats.append((place, place + 1, last[key], weighed[place][n]))
                    last[key] = place
        self._again = _Again(repeats)

    def sum(self, first: int, end: int) -> tuple[int, int]:
        """How many different pieces tokens `first` to `end` have, and what they weigh."""
        again, less = self._again.within(first, end)
        count = self._counts[end] - self._counts[first] - again
        return count, self._running[end] - self._running[first] - less
