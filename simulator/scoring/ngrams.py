"""What the clause model sees of a stretch of a reply: pieces of its wording, and nothing of what the cues
found.

`features` is what the model learns from; `tally` adds up the same for many stretches at once. A feature is a
short string; its group (first character) has a fixed total length, so that long and short stretches weigh the
same:

`w` words in a row (1–3, and pairs around one word), `c` pieces of words (English) or characters (Chinese),
`p` syllables in a row (Chinese; homophones meet here), `s` words with whose deed they tell and whether they
are denied (English: "you … read" is not "we … read"), `f` form (length, quotation marks, acronyms).

The lexicon's classes and guards were tried as features too; they helped on the replies that the lexicon was
written with and not on new ones, so the model stays a witness of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import sqrt
from operator import add
from typing import NamedTuple

from simulator.scoring.text import Text


class Rows(NamedTuple):
    """Which tokens in a row are features of a group."""

    group: str
    shortest: int
    """Tokens."""
    longest: int
    joint: str
    """What stands between them."""
    around: str = ""
    """What stands for the middle one of three; empty where pairs around one are no features."""


ROWS: Mapping[str, tuple[Rows, ...]] = {
    "en": (Rows("w", 1, 3, " ", " _ "),),
    "zh": (Rows("c", 1, 4, "", "_"), Rows("p", 2, 3, " ")),
}
GROUP_WEIGHT = {"w": 1.0, "c": 1.0, "p": 0.7, "s": 0.5, "f": 0.35}
SUBJECTS = {
    **dict.fromkeys(("i", "we"), "s1 "),
    "you": "s2 ",
    **dict.fromkeys(("he", "she", "they"), "s3 "),
    **dict.fromkeys(("it", "that", "this", "there"), "s4 "),
}
"""Words that say whose deed the words after them tell."""
DENIALS = frozenset(("not", "never", "no", "without", "nobody", "nothing", "hardly"))
DENIED = 4
"""Words that a denial reaches."""
LENGTHS = {"en": (3, 7, 13, 22), "zh": (4, 9, 16, 28)}
"""Words (characters) beyond which a stretch counts as longer."""


class Stretch:
    """Words `first` to `end` (exclusive) of a text, clauses `clauses` of it."""

    __slots__ = ("clauses", "end", "first")

    def __init__(self, first: int, end: int, clauses: range) -> None:
        self.first = first
        self.end = end
        self.clauses = clauses


def stretches(text: Text) -> list[Stretch]:
    """Every clause, every two neighbouring clauses of a sentence, and every sentence; each once."""
    found: dict[tuple[int, int], Stretch] = {}
    by_sentence: dict[int, list[int]] = {}
    for number, clause in enumerate(text.clauses):
        by_sentence.setdefault(clause.sentence, []).append(number)
    for numbers in by_sentence.values():
        groups = [range(n, n + 1) for n in numbers]
        groups += [range(n, n + 2) for n in numbers[:-1]]
        groups.append(range(numbers[0], numbers[-1] + 1))
        for group in groups:
            first, end = text.clauses[group[0]].first, text.clauses[group[-1]].end
            found.setdefault((first, end), Stretch(first, end, group))
    return list(found.values())


def features(text: Text, stretch: Stretch, language: str) -> dict[str, float]:
    """Feature → weight of one stretch."""
    tokens = ["<", *_tokens(text, stretch), ">"]
    groups = {rows.group: set(chain(*in_rows(rows, said(rows, tokens)))) for rows in ROWS[language]}
    if language == "en":
        groups["c"] = {piece for token in tokens[1:-1] for piece in pieces(token)}
        groups["s"] = deeds(text.words[stretch.first : stretch.end])
    out = dict.fromkeys(form(text, stretch, language), GROUP_WEIGHT["f"])
    for group, found in groups.items():
        if found:
            out.update(dict.fromkeys(found, weight_of(group, len(found))))
    return out


def weight_of(group: str, count: int) -> float:
    """The weight of each of so many features of a group."""
    return GROUP_WEIGHT[group] / sqrt(count)


def _tokens(text: Text, stretch: Stretch) -> list[str]:
    tokens = [token for number in stretch.clauses for token in tokens_of(text, number)]
    if tokens[-1] == ",":
        tokens.pop()
    return tokens


def tokens_of(text: Text, number: int) -> list[str]:
    """The words of a clause, with numbers as `0`, and the mark after it; a comma ends no stretch."""
    clause = text.clauses[number]
    words, kinds = text.words, text.kinds
    tokens = [
        words[place] if kinds[place] in _AS_IT_IS else _STANDS_FOR.get(kinds[place], "0")
        for place in range(clause.first, clause.end)
    ]
    tokens.append("?" if "?" in clause.mark else "!" if "!" in clause.mark else ",")
    return tokens


_AS_IT_IS = frozenset(("word", "acronym", "censored"))
_STANDS_FOR = {"number": "0", "clock": "0:0", "code": "A0"}


def form(text: Text, stretch: Stretch, language: str) -> set[str]:
    """What the look of a stretch says: how long it is, whether it quotes, hides behind letters, is all."""
    length = stretch.end - stretch.first
    found = {f"flong{sum(length > limit for limit in LENGTHS[language])}"}
    if True in text.quoted[stretch.first : stretch.end]:
        found.add("fquoted")
    kinds = text.kinds[stretch.first : stretch.end]
    if acronyms := kinds.count("acronym") + kinds.count("code"):
        found.add(f"facronyms{min(3, acronyms)}")
    if len(stretch.clauses) == len(text.clauses):
        found.add("fwhole")
    return found


def deeds(words: Sequence[str]) -> set[str]:
    """Words behind a subject, and words behind a denial."""
    found: set[str] = set()
    subject, denied = "", 0
    for word in words:
        if denied:
            found.add("s0 " + word)
            denied -= 1
        if word in DENIALS:
            denied = DENIED
        if word in SUBJECTS:
            subject = SUBJECTS[word]
        elif subject:
            found.add(subject + word)
    return found


def said(rows: Rows, tokens: list[str]) -> list[str]:
    """The tokens as this group hears them: `p` by their sound."""
    return [_syllable(token) for token in tokens] if rows.group == "p" else tokens


def in_rows(rows: Rows, tokens: Sequence[str]) -> list[list[str]]:
    """The features of every length, by the place where they begin; pairs around one come last."""
    row = [rows.group + token for token in tokens]
    more = [rows.joint + token for token in tokens] if rows.joint else tokens
    found = [row] if rows.shortest == 1 else []
    grown = row
    for size in range(2, rows.longest + 1):
        grown = list(map(add, grown, more[size - 1 :]))
        if size >= rows.shortest:
            found.append(grown)
    if rows.around:
        found.append(list(map(add, row, [rows.around + token for token in tokens[2:]])))
    return found


def in_front(rows: Rows, tokens: Sequence[str]) -> list[str]:
    """Those of `in_rows` that begin with the first token; of at least the longest length."""
    group, joint = rows.group, rows.joint
    found = [group + joint.join(tokens[:size]) for size in range(rows.shortest, rows.longest + 1)]
    return [*found, group + tokens[0] + rows.around + tokens[2]] if rows.around else found


def at_back(rows: Rows, tokens: Sequence[str]) -> list[str]:
    """Those of `in_rows` that end with the last token; of at least the longest length."""
    group, joint = rows.group, rows.joint
    found = [group + joint.join(tokens[-size:]) for size in range(rows.shortest, rows.longest + 1)]
    return [*found, group + tokens[-3] + rows.around + tokens[-1]] if rows.around else found


@lru_cache(maxsize=20_000)
def pieces(word: str) -> tuple[str, ...]:
    """Three to five letters in a row, the borders of the word being letters, too; each once."""
    padded = f" {word} "
    return tuple({f"c{padded[at : at + n]}" for n in (3, 4, 5) for at in range(len(padded) - n + 1)})


@lru_cache(maxsize=10_000)
def _syllable(character: str) -> str:
    from simulator.scoring.chinese import syllable

    return syllable(character)
