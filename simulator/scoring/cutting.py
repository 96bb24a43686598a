"""From a reply to its words, clauses and sentences, in English and in Chinese.

Where nobody typed a mark, the lexicon's `cut_before` words begin a clause. What is unknown and long is tried
as a typing error of a word that the lexicon knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

from simulator.scoring import english
from simulator.scoring.chinese import HAN
from simulator.scoring.normal import Normal, normalise
from simulator.scoring.text import MOST_CHARACTERS, Text, quoted_places

_REPEATED = re.compile(r"(.)\1{2,}")
_ENDINGS = ("s", "es", "ed", "ing", "ly", "er", "est", "ion")
_SENTENCE_MARKS = frozenset(".!?\n。…")
_CLAUSE_MARKS = frozenset(",;:()")
_LATIN = re.compile(r"[a-z0-9]+(?:[.:'][a-z0-9]+)*|\S")
_RUNS = re.compile(rf"([{HAN}]+)|{_LATIN.pattern}")
"""The group is a run of Chinese characters."""
_HAN = re.compile(f"[{HAN}]")


class Tongue(Protocol):
    """Cuts texts of one language."""

    def cut(self, raw: str) -> Text:
        """The words, clauses and sentences of a reply."""


def tongue_for(language: str, data: Mapping[str, Any]) -> Tongue:
    """The cutter of a language, with what its compiled lexicon knows."""
    return _Chinese(data) if language == "zh" else _English(data)


class _Quotes:
    """Tells, for places in growing order, whether they are inside quotation marks."""

    def __init__(self, text: str) -> None:
        self._places = sorted(quoted_places(text)) if '"' in text or "'" in text else []
        self._next = 0

    def hold_each(self, first: int, end: int) -> list[bool]:
        """`hold` of these places in a row."""
        if not self._places:
            return [False] * (end - first)
        return [self.hold(at) for at in range(first, end)]

    def hold(self, at: int) -> bool:
        while self._next < len(self._places) and self._places[self._next][1] < at:
            self._next += 1
        return self._next < len(self._places) and self._places[self._next][0] <= at


class _English:
    def __init__(self, data: Mapping[str, Any]) -> None:
        self._spelling = english.Spelling.of(data["spelling"], data["lists"])
        self._vocabulary: frozenset[str] = data["vocabulary"]
        self._stems: Mapping[str, int] = data["stems"]
        self._lengths: tuple[int, ...] = data["stem_lengths"]
        words = data["lists"]
        self._abbreviations = frozenset(words.get("abbreviation", ()))
        self._acronyms = frozenset(words.get("known_acronym", ()))
        self._openers: dict[str, list[tuple[str, ...]]] = {}
        for entry in words.get("cut_before", ()):
            if opener := tuple(entry.split()):
                self._openers.setdefault(opener[0], []).append(opener)
        self._typo = lru_cache(maxsize=4096)(self._nearest)

    def cut(self, raw: str) -> Text:
        normal = normalise(raw[:MOST_CHARACTERS])
        found = english.pieces(normal.text, self._spelling)
        text = Text(raw)
        quotes = _Quotes(normal.text)
        shouted = raw.isupper()
        for number, (word, start, end, kind) in enumerate(found):
            if kind == "mark":
                self._mark(word, number, found, normal.text, text)
                continue
            own_start, own_end = normal.start(start), normal.end(end)
            if kind == "word" and word not in self._vocabulary:
                word = self._read(word, text)
            if self._opens(found, number):
                text.close_clause("")
            if not shouted and kind in ("word", "code"):
                typed = raw[own_start:own_end]
                if sum(c.isupper() for c in typed) >= 2 and word not in self._acronyms:
                    kind = "acronym"
            text.add(word, kind, own_start, own_end, quotes.hold(start))
        return text.finish()

    def _mark(self, mark: str, number: int, found: list[english.Piece], normal: str, text: Text) -> None:
        start, _end = found[number][1:3]
        if mark in _SENTENCE_MARKS:
            if (
                mark == "."
                and text.words
                and text.words[-1] in self._abbreviations
                and text.ends[-1] >= start
            ):
                return
            text.close_sentence(mark)
        elif mark in _CLAUSE_MARKS or (mark in "-/~" and normal[start - 1 : start] in ("", " ", "-")):
            text.close_clause(mark)

    def _opens(self, found: list[english.Piece], number: int) -> bool:
        return any(
            tuple(piece[0] for piece in found[number : number + len(opener)]) == opener
            for opener in self._openers.get(found[number][0], ())
        )

    def _read(self, word: str, text: Text) -> str:
        """What an unknown word was meant to be."""
        read = word
        if _REPEATED.search(word):
            short = _REPEATED.sub(r"\1", word)
            double = _REPEATED.sub(r"\1\1", word)
            read = double if double in self._vocabulary and short not in self._vocabulary else short
            if read in self._spelling.chat:
                read = self._spelling.chat[read][0]
        if len(read) >= 6 and not self.known(read):
            read, similarity = self._typo(read)
            if similarity < 100:
                text.repaired[len(text)] = similarity
        return read

    def known(self, word: str) -> bool:
        """In the lexicon, by itself or by its stem."""
        return word in self._vocabulary or any(word[:n] + "*" in self._stems for n in self._lengths)

    def _nearest(self, word: str) -> tuple[str, float]:
        from rapidfuzz.distance import OSA

        most = 2 if len(word) >= 12 else 1
        best, fewest = word, most + 1
        for other in self._by_start(word[0]):
            if abs(len(other) - len(word)) > most or _inflection(word, other):
                continue
            distance = OSA.distance(word, other, score_cutoff=most)
            if distance < fewest and (distance > 1 or _is_slip(word, other)):
                best, fewest = other, distance
        if best == word:
            return word, 100.0
        return best, 100.0 * (1 - fewest / max(len(word), len(best)))

    @lru_cache(maxsize=32)  # noqa: B019 - one reader a language lives as long as the program
    def _by_start(self, letter: str) -> list[str]:
        return sorted(w for w in self._vocabulary if w[0] == letter and len(w) >= 6)


def _is_slip(typed: str, meant: str) -> bool:
    """One letter left out, doubled or swapped is a slip; another letter in its place is, as a rule, another
    word (drives, driver), unless a vowel stands for a vowel in a long word (discribe)."""
    if len(typed) != len(meant):
        return True
    wrong = [(a, b) for a, b in zip(typed, meant, strict=True) if a != b]
    if len(wrong) == 2:
        return True
    return len(typed) >= 8 and all(a in "aeiou" and b in "aeiou" for a, b in wrong)


def _inflection(one: str, other: str) -> bool:
    """True when two words differ only in an ending: `engines` is no slip for `engine`."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    rest, more = one[shared:], other[shared:]
    if not rest or not more:
        return shared >= 3 and (rest or more) in (*_ENDINGS, "d", "r", "y", "n")
    return shared >= 3 and rest in _ENDINGS and more in _ENDINGS


class _Chinese:
    def __init__(self, data: Mapping[str, Any]) -> None:
        from simulator.scoring.chinese import Cutter, SoundIndex

        words = data["lists"]
        self._cutter = Cutter(words.get("cut_before", ()), words.get("toward", ()))
        self._sounds = SoundIndex(words.get("sound_words", ()), words.get("real_words", ()))
        self._acronyms = frozenset(words.get("known_acronym", ()))
        self._spelling: Mapping[str, tuple[str, ...]] = data["spelling"]
        spelt = any(map(_HAN.match, self._spelling))
        self._runs = _LATIN if spelt else _RUNS
        self._lists: Mapping[str, Sequence[str]] = words
        self._listed: frozenset[str] | None = None

    def listed(self) -> frozenset[str]:
        """Words of two to four characters in the lexicon's lists; put together when they are first wanted."""
        if self._listed is None:
            self._listed = frozenset(w for list_ in self._lists.values() for w in list_ if 2 <= len(w) <= 4)
        return self._listed

    def cut(self, raw: str) -> Text:
        from simulator.scoring.chinese import simplify

        normal = normalise(raw[:MOST_CHARACTERS])
        simple = simplify(normal.text)
        heard = self._sounds.repair(simple)
        return self._words(raw, normal, simple, heard)

    def _words(self, raw: str, normal: Normal, simple: str, heard: str) -> Text:
        text = Text(raw)
        text.listed = self.listed
        quotes = _Quotes(normal.text)
        sentence = -1
        mark = ""
        for piece in self._cutter.cut(heard):
            if piece.sentence != sentence and sentence >= 0:
                text.close_sentence(mark)
            sentence, mark = piece.sentence, piece.mark
            text.close_clause(",")
            for match in self._runs.finditer(heard, piece.start, piece.end):
                word, start, end = match.group(), match.start(), match.end()
                if match.lastindex:
                    self._characters(word, start, end, normal, simple, quotes, text)
                    continue
                kind = _kind(word)
                if kind == "mark":
                    continue
                own_start, own_end = normal.start(start), normal.end(end)
                if kind in ("code", "word") and word[0] < "\x7f":
                    typed = raw[own_start:own_end]
                    if sum(c.isupper() for c in typed) >= 2 and word not in self._acronyms:
                        kind = "acronym"
                if heard[start:end] != simple[start:end]:
                    text.repaired[len(text)] = 80.0
                for part in self._spelling.get(word, (word,)):
                    text.add(part, kind, own_start, own_end, quotes.hold(start))
        text.close_sentence(mark)
        return text.finish()

    def _characters(
        self, words: str, start: int, end: int, normal: Normal, simple: str, quotes: _Quotes, text: Text
    ) -> None:
        """Chinese characters in a row: a word each."""
        if words != simple[start:end]:
            known = len(text)
            for n, (heard, typed) in enumerate(zip(words, simple[start:end], strict=True)):
                if heard != typed:
                    text.repaired[known + n] = 80.0
        own = normal.starts(start, end), normal.ends(start, end)
        text.add_all(words, *own, quotes.hold_each(start, end))


def _kind(word: str) -> str:
    if word[0].isdigit():
        if ":" in word or word.endswith(("am", "pm")):
            return "clock"
        return "number" if word[-1].isdigit() and all(c.isdigit() or c in ".:" for c in word) else "code"
    if not word[0].isalnum():
        return "mark"
    return "word" if word.isalpha() else "code"


def chinese_words(text: str) -> list[str]:
    """Plain text of a Chinese pattern as words: one a character, Latin and digits in runs."""
    return [w for w in _LATIN.findall(text.lower()) if w[0].isalnum()]


def english_words(text: str, spelling: english.Spelling) -> list[str]:
    """Plain text of an English pattern as words; a word keeps the `*` that makes it a stem."""
    found: list[str] = []
    for chunk in text.lower().replace("’", "'").split():
        if chunk.isalpha() and chunk.isascii() and chunk not in spelling.chat and chunk != "ill":
            found.append(chunk)
            continue
        stem = chunk.endswith("*") and chunk != "*"
        parts = [p[0] for p in english.pieces(chunk.rstrip("*"), spelling) if p[3] != "mark"]
        if stem and parts:
            parts[-1] += "*"
        found.extend(parts)
    return found
