"""What the clause model sees of a stretch of a reply: pieces of its wording, and nothing of what the cues
found.

One function for training and for reading, so that the two cannot drift apart. A feature is a short string;
its group (first character) has a fixed total length, so that long and short stretches weigh the same:

`w` words in a row (1–3, and pairs around one word), `c` pieces of words (English) or characters (Chinese),
`p` syllables in a row (Chinese; homophones meet here), `s` words with whose deed they tell and whether they
are denied (English: "you … read" is not "we … read"), `f` form (length, quotation marks, acronyms).

The lexicon's classes and guards were tried as features too; they helped on the replies that the lexicon was
written with and not on new ones, so the model stays a witness of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from operator import add

from simulator.scoring.text import Text

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
    tokens = _tokens(text, stretch)
    groups: dict[str, set[str]] = {"f": _form(text, stretch, language)}
    if language == "zh":
        groups["c"] = _rows(tokens, 4, "c", "", around="_")
        groups["p"] = _rows([_syllable(token) for token in tokens], 3, "p", " ", shortest=2)
    else:
        groups["w"] = _rows(tokens, 3, "w", " ", around=" _ ")
        groups["c"] = {piece for token in tokens[1:-1] for piece in _pieces(token)}
        groups["s"] = _deeds(text.words[stretch.first : stretch.end])
    out: dict[str, float] = {}
    for group, found in groups.items():
        if found:
            weight = GROUP_WEIGHT[group] / (sqrt(len(found)) if group != "f" else 1.0)
            out.update(dict.fromkeys(found, weight))
    return out


def _tokens(text: Text, stretch: Stretch) -> list[str]:
    """The words with numbers as `0`, the marks between and after clauses, and borders."""
    tokens = ["<"]
    for number in stretch.clauses:
        clause = text.clauses[number]
        for place in range(max(clause.first, stretch.first), min(clause.end, stretch.end)):
            kind = text.kinds[place]
            tokens.append(
                text.words[place] if kind in ("word", "acronym", "censored") else _STANDS_FOR.get(kind, "0")
            )
        tokens.append("?" if "?" in clause.mark else "!" if "!" in clause.mark else ",")
    if tokens[-1] == ",":
        tokens.pop()
    tokens.append(">")
    return tokens


_STANDS_FOR = {"number": "0", "clock": "0:0", "code": "A0"}


def _form(text: Text, stretch: Stretch, language: str) -> set[str]:
    length = stretch.end - stretch.first
    form = {f"flong{sum(length > limit for limit in LENGTHS[language])}"}
    if any(text.quoted[stretch.first : stretch.end]):
        form.add("fquoted")
    acronyms = sum(kind in ("acronym", "code") for kind in text.kinds[stretch.first : stretch.end])
    if acronyms:
        form.add(f"facronyms{min(3, acronyms)}")
    if len(stretch.clauses) == len(text.clauses):
        form.add("fwhole")
    return form


def _rows(
    tokens: Sequence[str], longest: int, group: str, joint: str, *, shortest: int = 1, around: str = ""
) -> set[str]:
    """Tokens in a row, from `shortest` to `longest` of them; with `around`, also pairs around one."""
    row = [group + token for token in tokens]
    more = [joint + token for token in tokens] if joint else tokens
    found = set(row) if shortest == 1 else set[str]()
    grown = row
    for size in range(2, longest + 1):
        grown = list(map(add, grown, more[size - 1 :]))
        if size >= shortest:
            found.update(grown)
    if around:
        found.update(map(add, row, [around + token for token in tokens[2:]]))
    return found


def _deeds(words: Sequence[str]) -> set[str]:
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


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple({f"c{padded[at : at + n]}" for n in (3, 4, 5) for at in range(len(padded) - n + 1)})


@lru_cache(maxsize=10_000)
def _syllable(character: str) -> str:
    from simulator.scoring.chinese import syllable

    return syllable(character)
