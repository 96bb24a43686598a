"""Which words of a reply made the clause model think of a label, as somebody would quote them.

The model weighs pieces of wording that cross the borders of words. What each piece weighs is shared out among
the words that it covers; the warmest words that stand side by side are a phrase. Nothing is shown but whole
words of the reply, as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from simulator.scoring.ngrams import ROWS, Stretch, features, in_rows, pieces, said, tokens_of
from simulator.scoring.reading import BETWEEN
from simulator.scoring.small_words import OPENERS, is_small
from simulator.scoring.text import Text

MOST_PHRASES = 3
WARM = 0.4
"""Share of the warmest word's push from which a word belongs to a phrase."""
CARRIES = 0.25
"""Share of the warmest clause's push from which a clause at the edge of a stretch is shown with it."""
SHORTEST = 2
"""Letters or characters that a phrase has at least, where the clause has more."""
_LOOSE = frozenset("的了吗呢吧啊就也还都又您你我他她它们这那是在把被给不")
"""Characters that end a word which no list holds."""

_LATIN = re.compile(r"[A-Za-z'’-]{2}\Z")
"""Two letters of one word: `don't` and `pro-rated` are cut into two, and shown as one."""

Unit = tuple[int, int]
"""First word and the one behind the last of what is not cut: a word, in Chinese some characters."""


class Deciding(NamedTuple):
    """What in a stretch made the model think of a label."""

    first: int
    """First word of the clauses that carry it …"""
    end: int
    """… and the one behind their last."""
    words: str
    """Up to three phrases of them, the strongest first, `BETWEEN` between."""


def deciding(text: Text, stretch: Stretch, language: str, push: Callable[[str], float]) -> Deciding:
    """What of a stretch decided for a label; `push` is what a feature adds to it."""
    warmth = _warmth(text, stretch, language, push)
    clauses = _carrying(text, stretch, warmth)
    place = text.clauses[clauses[0]].first, text.clauses[clauses[-1]].end
    units = [unit for number in clauses for unit in _units(text, number, language)]
    felt = {unit: _pushed(warmth, unit) for unit in units}
    most = max(felt.values(), default=0.0)
    if most <= 0:
        return Deciding(*place, _quote(text, place))
    phrases = list(_phrases(text, units, {unit for unit in units if felt[unit] >= WARM * most}))
    strength = {phrase: _pushed(warmth, phrase) for phrase in dict.fromkeys(phrases)}
    ranked = sorted(strength, key=lambda phrase: (-strength[phrase], phrase))
    told = [phrase for phrase in ranked if not is_small(text.words[slice(*phrase)])] or ranked[:1]
    shown = [_quote(text, _widened(text, units, phrase)) for phrase in told[:MOST_PHRASES]]
    return Deciding(*place, BETWEEN.join(dict.fromkeys(_opened(words, language) for words in shown)))


def _opened(words: str, language: str) -> str:
    """A phrase without the “and” before it."""
    opener = OPENERS[language].match(words)
    return words[opener.end() :] if opener else words


def _pushed(warmth: Mapping[int, float], unit: Unit) -> float:
    return sum(warmth.get(place, 0.0) for place in range(*unit))


def _carrying(text: Text, stretch: Stretch, warmth: Mapping[int, float]) -> Sequence[int]:
    """The clauses without those at the edges that hardly push: “I'm Joan” before “I'll ring you at nine”."""
    numbers = list(stretch.clauses)
    felt = {n: _pushed(warmth, (text.clauses[n].first, text.clauses[n].end)) for n in numbers}
    least = CARRIES * max(0.0, *felt.values())
    while len(numbers) > 1 and felt[numbers[0]] < least:
        del numbers[0]
    while len(numbers) > 1 and felt[numbers[-1]] < least:
        del numbers[-1]
    return numbers


def _warmth(text: Text, stretch: Stretch, language: str, push: Callable[[str], float]) -> dict[int, float]:
    """Word of the text → what the features that cover it add to the label."""
    weights = features(text, stretch, language)
    tokens, places = ["<"], [-1]
    for number in stretch.clauses:
        found = tokens_of(text, number)
        first = text.clauses[number].first
        tokens += found
        places += [*range(first, first + len(found) - 1), -1]
    if tokens[-1] == ",":
        tokens.pop()
        places.pop()
    tokens.append(">")
    places.append(-1)
    warmth: dict[int, float] = {}

    def share(key: str, over: Sequence[int]) -> None:
        value = push(key) * weights.get(key, 0.0)
        own = [place for place in over if place >= 0]
        for place in own if value else ():
            warmth[place] = warmth.get(place, 0.0) + value / len(own)

    for rows in ROWS[language]:
        row = in_rows(rows, said(rows, tokens))
        sizes = range(rows.shortest, rows.longest + 1)
        for size, keys in zip((*sizes, 3), row, strict=False):
            for at, key in enumerate(keys):
                share(key, places[at : at + size])
    if language == "en":
        for token, place in zip(tokens, places, strict=True):
            for key in pieces(token) if place >= 0 else ():
                share(key, (place,))
    return warmth


def _units(text: Text, number: int, language: str) -> Iterator[Unit]:
    """A clause in what is not cut."""
    clause = text.clauses[number]
    if language != "zh":
        yield from ((place, place + 1) for place in range(clause.first, clause.end))
        return
    words, known = text.words, text.listed()
    at = loose = clause.first
    while at < clause.end:
        size = next(
            (n for n in (4, 3, 2) if at + n <= clause.end and "".join(words[at : at + n]) in known), 0
        )
        size = size or (1 if words[at] in _LOOSE or len(words[at]) > 1 else 0)
        if size:
            if loose < at:
                yield loose, at
            yield at, at + size
            at = loose = at + size
        else:
            at += 1
    if loose < clause.end:
        yield loose, clause.end


def _phrases(text: Text, units: Sequence[Unit], warm: set[Unit]) -> Iterator[Unit]:
    """Warm units side by side in a clause, as one."""
    first = None
    for here, after in zip(units, [*units[1:], None], strict=True):
        if here not in warm:
            continue
        first = here[0] if first is None else first
        together = after in warm and text.clause_of[after[0]] == text.clause_of[here[0]] if after else False
        if not together:
            yield first, here[1]
            first = None


def _widened(text: Text, units: Sequence[Unit], phrase: Unit) -> Unit:
    """A phrase with the words beside it, where by itself it is a letter or a small word."""
    first, end = phrase
    clause = text.clauses[text.clause_of[first]]
    for unit in units:
        if len(_quote(text, (first, end))) >= SHORTEST and not is_small(text.words[first:end]):
            break
        if unit[0] == end and end < clause.end:
            end = unit[1]
    if len(_quote(text, (first, end))) < SHORTEST:
        first = next((unit[0] for unit in units if unit[1] == first and unit[0] >= clause.first), first)
    return first, end


def _quote(text: Text, phrase: Unit) -> str:
    start, end = text.span(*phrase)
    raw = text.raw
    while start > 0 and start < len(raw) and _LATIN.match(raw[start - 1 : start + 1]):
        start -= 1
    while end < len(raw) and _LATIN.match(raw[end - 1 : end + 1]):
        end += 1
    return " ".join(raw[start:end].split())
