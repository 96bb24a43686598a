"""A scenario's own phrases (cues of needs, questions, offers, slips) found in a reply.

Same normalisation as everywhere: case, width, accents, traditional characters, contractions, one slip in a
long word. In English `instal*` is a stem, words stand next to each other, and ` * ` between words means both
in one sentence. In Chinese a space means both in one sentence, in any order, and 您 is 你.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulator.scoring.cutting import chinese_words, english_words, tongue_for
from simulator.scoring.english import Spelling
from simulator.scoring.match import Matcher
from simulator.scoring.reading import HeardPhrase, Reading
from simulator.scoring.text import Text

if TYPE_CHECKING:
    from simulator.scoring.reader import Reader

_Parts = tuple[tuple[str, ...], ...]


class PhraseBook:
    """Phrases by the id of what they belong to, ready to be found in readings.

    Give the `reader` that made the readings: its spellings and words then hold for the phrases too.
    """

    def __init__(
        self, phrases: Mapping[str, Sequence[str]], language: str, reader: Reader | None = None
    ) -> None:
        self.language = language
        known: Mapping[str, Any] = reader.data if reader is not None else {}
        spelling = Spelling.of(known.get("spelling", {}), known.get("lists", {}))
        self._phrases: list[tuple[str, str, _Parts]] = []
        for id_, cues in phrases.items():
            for cue in cues:
                parts = _parts(str(cue), language, spelling)
                if parts:
                    self._phrases.append((id_, str(cue), parts))
        words = {word for _, _, parts in self._phrases for part in parts for word in part}
        stems = {w: len(w) - 1 for w in words if w.endswith("*")} | dict(known.get("stems", {}))
        self._data: dict[str, Any] = {
            "language": language,
            "spelling": spelling.chat,
            "lists": known.get("lists", {}),
            "vocabulary": frozenset(w for w in words if not w.endswith("*"))
            | known.get("vocabulary", frozenset()),
            "stems": stems,
            "stem_lengths": tuple(sorted(set(stems.values()))),
            "trie": {},
        }
        self._tongue = tongue_for(language, self._data)

    def find(self, reading: Reading) -> tuple[HeardPhrase, ...]:
        """Every phrase heard in a reading's reply, in order of place; a cue once a sentence."""
        if not self._phrases:
            return ()
        text = self._tongue.cut(_one_you(reading.reply) if self.language == "zh" else reading.reply)
        matcher = Matcher(text, self._data)
        starts = [clause.start for clause in reading.clauses]
        heard: dict[tuple[str, str, int], HeardPhrase] = {}
        for id_, cue, parts in self._phrases:
            for first, end, sentence in _places(matcher, parts):
                start, stop = text.span(first, end)
                clause = max(bisect_right(starts, start) - 1, 0)
                near = min((text.repaired.get(p, 100.0) for p in range(first, end)), default=100.0)
                found = HeardPhrase(id_, cue, start, stop, clause, near)
                heard.setdefault((id_, cue, sentence), found)
        return tuple(sorted(heard.values(), key=lambda h: (h.start, h.end, h.id, h.cue)))


def _one_you(text: str) -> str:
    """The polite 您 (and 妳) written 你, character for character: a cue means the same with either."""
    return text.replace("您", "你").replace("妳", "你")


def _parts(cue: str, language: str, spelling: Spelling) -> _Parts:
    """The runs of words of a cue that must stand in one sentence."""
    if language == "zh":
        from simulator.scoring.chinese import simplify
        from simulator.scoring.normal import normalise

        plain = simplify(normalise(_one_you(cue)).text)
        runs = [tuple(chinese_words(run)) for run in plain.replace("*", " ").split()]
    else:
        runs = [tuple(english_words(run, spelling)) for run in f" {cue} ".split(" * ")]
    return tuple(run for run in runs if run)


def _places(matcher: Matcher, parts: _Parts) -> list[tuple[int, int, int]]:
    """(first word, end, sentence) where all runs of a cue stand in one sentence."""
    text = matcher.text
    by_sentence: list[dict[int, list[tuple[int, int]]]] = []
    for run in parts:
        found: dict[int, list[tuple[int, int]]] = {}
        for place in matcher.places(run[0]):
            end = place + len(run)
            if end <= len(text) and _runs_on(text, place, run):
                found.setdefault(text.sentence_of[place], []).append((place, end))
        if not found:
            return []
        by_sentence.append(found)
    if len(by_sentence) == 1:
        return [(a, b, s) for s, spans in by_sentence[0].items() for a, b in spans]
    shared = set(by_sentence[0]).intersection(*by_sentence[1:])
    return [
        (min(f[s][0][0] for f in by_sentence), max(f[s][0][1] for f in by_sentence), s)
        for s in sorted(shared)
    ]


def _runs_on(text: Text, at: int, run: Sequence[str]) -> bool:
    if text.sentence_of[at] != text.sentence_of[at + len(run) - 1]:
        return False
    for offset, atom in enumerate(run):
        word = text.words[at + offset]
        if word != atom and not (atom[-1] == "*" and word.startswith(atom[:-1])):
            return False
    return True
