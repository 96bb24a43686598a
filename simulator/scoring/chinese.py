"""What reading Chinese needs beyond patterns: one spelling, wrong characters that sound right, clauses nobody
marked.

Every function keeps the length of the text, character for character, so an offset in what it returns is an
offset in what it was given. Which words matter comes from the lexicon; this module only knows characters and
their sounds. The tables are packed in `data/chinese.txt` (made by `simulator.scoring.tables`) and loaded on
the first Chinese text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("data") / "chinese.txt"

HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
"""Chinese characters, as what stands between a pattern's square brackets."""
_ONE_HAN = re.compile(f"[{HAN}]")
_SENTENCE_MARKS = "。！？；!?;…\n"
_CLAUSE_MARKS = "，、：—,:～~"
_QUIET = 9
"""A stretch with no mark at all is looked at for a hidden border once it is longer than this."""


@cache
def _lines() -> list[str]:
    return _DATA.read_text(encoding="utf-8").splitlines()


@cache
def _spelling() -> dict[int, str]:
    traditional, simplified, *_ = _lines()
    return dict(zip(map(ord, traditional), simplified, strict=True))


@cache
def _sounds() -> dict[str, tuple[str, ...]]:
    """Character → its folded sounds."""
    sounds: dict[str, tuple[str, ...]] = {}
    for line in _lines()[2:]:
        sound, _, characters = line.partition("\t")
        for character in characters:
            sounds[character] = (*sounds.get(character, ()), sound)
    return sounds


def simplify(text: str) -> str:
    """Traditional characters, and those of Cantonese, Taiwan and the north, as the common simplified ones."""
    text = text.translate(_spelling())
    return text.replace("甚么", "什么") if "甚么" in text else text


def same_sound(one: str, other: str) -> bool:
    """Whether two characters are taken for one another by ear (zh/z, n/l, -ing/-in … count as the same)."""
    sounds = _sounds()
    return not set(sounds.get(one, ())).isdisjoint(sounds.get(other, ()))


def syllable(character: str) -> str:
    """The usual (folded) sound of a character; anything else stands for itself."""
    return _sounds().get(character, (character,))[0]


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong character that sounds right: `text[start:end]` is to be read as `word`."""

    start: int
    end: int
    word: str


class SoundIndex:
    """Words worth recognising when one of their characters is wrong but sounds right (报歉 for 抱歉).

    `words` have two characters or more; `real` are words and scraps that are what they seem and stay
    untouched.
    """

    def __init__(self, words: Iterable[str], real: Collection[str] = ()) -> None:
        self._known = frozenset(words)
        self._real = frozenset(real) | self._known
        self._first: dict[str, list[str]] = {}
        self._second: dict[str, list[str]] = {}
        for word in sorted(self._known, key=lambda w: (-len(w), w)):
            if len(word) < 2:
                raise ValueError(f"a single character has too many sound-alikes: {word!r}")
            self._first.setdefault(word[0], []).append(word)
            self._second.setdefault(word[1], []).append(word)

    def slips(self, text: str) -> tuple[Slip, ...]:
        """Every slip, from left to right, longer words first, none overlapping."""
        found: list[Slip] = []
        taken = -1
        for place, character in enumerate(text):
            for shift, index in ((0, self._first), (1, self._second)):
                start = place - shift
                if start < 0 or start <= taken or character not in index:
                    continue
                for word in index[character]:
                    seen = text[start : start + len(word)]
                    if (
                        seen != word
                        and self._is_slip(seen, word)
                        and not self._is_part(text, start, seen, word)
                    ):
                        found.append(Slip(start, start + len(word), word))
                        taken = start + len(word) - 1
                        break
        return tuple(found)

    def repair(self, text: str) -> str:
        """The text with every slip written right."""
        for slip in self.slips(text):
            text = text[: slip.start] + slip.word + text[slip.end :]
        return text

    def _is_slip(self, seen: str, word: str) -> bool:
        if len(seen) != len(word) or seen in self._real:
            return False
        wrong = [(a, b) for a, b in zip(seen, word, strict=True) if a != b]
        return (
            len(wrong) <= max(1, len(word) - 2)
            and len(wrong) <= 2
            and all(same_sound(a, b) for a, b in wrong)
        )

    def _is_part(self, text: str, start: int, seen: str, word: str) -> bool:
        """Whether a wrong-looking character belongs with its neighbour outside the word (a real word
        there)."""
        end = start + len(seen)
        if any(
            seen[i : i + 2] in self._real for i in range(len(seen) - 1) if seen[i : i + 2] != word[i : i + 2]
        ):
            return True
        left, right = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
        return (seen[0] != word[0] and left in self._real) or (seen[-1] != word[-1] and right in self._real)


@dataclass(frozen=True, slots=True)
class CutClause:
    """A clause: where it lies, which sentence it belongs to, and the mark that ended that sentence."""

    start: int
    end: int
    sentence: int
    mark: str
    """The first of `。！？；` or a line end after the sentence; empty when nobody typed one."""


class Cutter:
    """Cuts chat Chinese into clauses: at marks, at spaces between characters, and, where a long stretch has
    neither, before words that open a clause (`openers`: 但是, 我马上, 您先 …) unless the character before
    them still wants its object (`wanting`: 给, 让, 跟, 问 …)."""

    def __init__(self, openers: Iterable[str], wanting: str) -> None:
        words = sorted(set(openers), key=lambda w: (-len(w), w))
        self._opener = re.compile("|".join(map(re.escape, words)) or r"(?!)")
        self._wanting = frozenset(wanting)

    def cut(self, text: str) -> tuple[CutClause, ...]:
        """The clauses in order; marks and spaces between them belong to none."""
        pieces: list[CutClause] = []
        sentence = 0
        for start, end, mark in _stretches(text, _SENTENCE_MARKS, spaces=False):
            found = [
                CutClause(a, b, sentence, mark)
                for left, right, _ in _stretches(text, _CLAUSE_MARKS, spaces=True, start=start, end=end)
                for a, b in self._borders(text, left, right)
            ]
            pieces += found
            sentence += bool(found)
        return tuple(pieces)

    def _borders(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        if end - start <= _QUIET:
            return [(start, end)]
        cuts = [start]
        for match in self._opener.finditer(text, start + 3, end):
            at = match.start()
            if at - cuts[-1] >= 3 and end - at >= 3 and text[at - 1] not in self._wanting:
                cuts.append(at)
        return list(zip(cuts, [*cuts[1:], end], strict=True))


class Subjects:
    """Whose deed a clause tells, from the lexicon's words for people (`us`, `customer`, `colleague`,
    `third`).

    A person is the subject unless a word of `toward` stands right before (给您, 帮您, 让师傅): then somebody
    does something to them, and the subject is who was spoken of before, or still to come.
    """

    _REACH = 14
    """A subject stands early: characters from the start of the clause."""

    def __init__(self, people: Mapping[str, Iterable[str]], toward: Iterable[str]) -> None:
        self._who = {word: who for who, words in people.items() for word in words}
        ordered = sorted(self._who, key=lambda w: (-len(w), w))
        self._person = re.compile("|".join(map(re.escape, ordered)) or r"(?!)")
        self._toward = tuple(toward)

    def of(self, clause: str, previous: str = "") -> str:
        """`us`, `customer`, `colleague`, `third`, or `previous` when the clause names nobody as its
        subject."""
        for match in self._person.finditer(clause, 0, self._REACH + 4):
            if match.start() > self._REACH:
                break
            if not clause.endswith(self._toward, 0, match.start()):
                return self._who[match.group()]
        return previous


def _stretches(
    text: str, marks: str, *, spaces: bool, start: int = 0, end: int | None = None
) -> list[tuple[int, int, str]]:
    """(start, end, mark after it) of what lies between the marks, without blank edges."""
    end = len(text) if end is None else end
    found: list[tuple[int, int, str]] = []
    left = start
    for place in range(start, end + 1):
        mark = text[place] if place < end else ""
        if place < end and not (mark in marks or (spaces and mark.isspace() and _between_words(text, place))):
            continue
        if place < end and mark in ":：,." and _between_digits(text, place):
            continue
        a, b = left, place
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if a < b:
            found.append((a, b, mark))
        left = place + 1
    return found


def _between_words(text: str, place: int) -> bool:
    """A space parts clauses unless it stands beside a foreign word or a number (`Wi Fi`, `15 分钟`)."""
    beside = text[place - 1 : place], text[place + 1 : place + 2]
    return all(_ONE_HAN.match(character) for character in beside)


def _between_digits(text: str, place: int) -> bool:
    return text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
