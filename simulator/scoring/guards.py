"""What strikes a found cue out: said not to be so, quoted, reported of another, hidden in a refusal …

Lists and reaches come from the lexicon; the built-in guards need none. Every answer is the guard's name,
which is also the code of the reason the trainee reads (`simulator.scoring.reasons`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any

from simulator.scoring.forms import Forms
from simulator.scoring.match import Hit, Matcher
from simulator.scoring.text import Text

LEAST_PARROTED = 4
"""So many words in a row from the customer's own line, and nothing else in the clause, are an echo."""
LEAST_PASTED = 8


class _Found:
    """Where one guard stands in one text."""

    __slots__ = ("carry", "clauses", "firsts", "reach", "sentences", "spans")

    def __init__(self, text: Text, reach: str, carry: bool, spans: list[Hit]) -> None:
        self.reach = reach
        self.carry = carry
        self.spans = sorted(spans)
        self.firsts = [span.first for span in self.spans]
        self.clauses = {text.clause_of[span.first] for span in spans}
        self.sentences: dict[int, int] = {}
        for span in self.spans:
            self.sentences.setdefault(text.sentence_of[span.first], span.first)


class Guards:
    """The guards of one text."""

    def __init__(self, matcher: Matcher, forms: Forms, data: Mapping[str, Any]) -> None:
        self.text = matcher.text
        self.forms = forms
        self._found: dict[str, _Found] = {}
        for name, reach, carry, patterns, excepted in data["guards"]:
            spans = matcher.find(patterns)
            if spans and excepted:
                spared = {p for hit in matcher.find(excepted) for p in range(hit.first, hit.end)}
                spans = [span for span in spans if span.first not in spared]
            if spans:
                self._found[name] = _Found(self.text, reach, carry, spans)
        negations = self._found.get("negated")
        self.barred = (
            frozenset(p for s in negations.spans for p in range(s.first, s.end)) if negations else frozenset()
        )
        self.listed = _is_list(matcher, data)
        self.kind_list = self.listed and _is_kind(matcher)
        self._echo: set[str] = set()
        self._pasted: set[str] = set()

    def names(self) -> dict[int, set[str]]:
        """clause → guards that stand in it, for the clause model's features."""
        found: dict[int, set[str]] = {}
        for name, guard in self._found.items():
            for clause in guard.clauses:
                found.setdefault(clause, set()).add(name)
        return found

    def compare(self, customer: Text, model: Text) -> None:
        """Sets what an echo of the customer, and a pasted model reply, would say."""
        self._echo = _runs(customer.words, LEAST_PARROTED)
        self._pasted = _runs(model.words, LEAST_PASTED) if model.words and self._repeats(model) else set()

    def _repeats(self, model: Text) -> bool:
        """Whether the reply really repeats what must not be pasted in: the runs taken over make up most of
        its own words, or most of a line of the other's. A few words in a row come by themselves."""
        said, own = self.text.words, set[int]()
        for line in _lines(model):
            own |= _covered(said, _runs(line, LEAST_PASTED))
            if 2 * len(_covered(line, _runs(said, LEAST_PASTED))) > len(line):
                return True
        return 2 * len(own) > len(said)

    def strike(self, hit: Hit, names: Sequence[str]) -> str:
        """The first of these guards that strikes the hit; empty when none does."""
        for name in names:
            if name in self._found:
                if self._reaches(self._found[name], hit):
                    return name
            elif self._built_in(name, hit):
                return name
        return ""

    def _reaches(self, guard: _Found, hit: Hit) -> bool:
        text = self.text
        clause = text.clause_of[hit.first]
        sentence = text.sentence_of[hit.first]
        if guard.reach == "reply":
            return True
        if guard.reach == "clause":
            return clause in guard.clauses or text.clause_of[hit.end - 1] in guard.clauses
        if guard.reach == "sentence":
            return sentence in guard.sentences
        if guard.reach == "rest":
            return guard.sentences.get(sentence, hit.first) < hit.first
        at = bisect_left(guard.firsts, hit.first) - 1
        if at < 0:
            return False
        span = guard.spans[at]
        if text.sentence_of[span.first] != sentence:
            return False
        same = text.clause_of[span.end - 1] == clause
        if same:
            return hit.first - span.end < int(guard.reach)
        return guard.carry and not self._own_subject(clause)

    def _own_subject(self, clause: int) -> bool:
        who = self.forms.who
        return clause == 0 or who[clause] != who[clause - 1]

    def _built_in(self, name: str, hit: Hit) -> bool:
        text = self.text
        if name == "quoted":
            return all(text.quoted[hit.first : hit.end])
        if name == "question":
            return text.clause_of[hit.first] in self.forms.asking
        if name == "listed":
            return self.listed
        if name == "parroted":
            return bool(self._echo) and self._copied(hit, self._echo, LEAST_PARROTED)
        if name == "pasted":
            return bool(self._pasted) and self._copied(hit, self._pasted, LEAST_PASTED)
        return False

    def pasted(self, first: int, end: int) -> bool:
        """Whether all these words are taken over from what must not be pasted in; no witness counts them."""
        return bool(self._pasted) and self._copied(Hit(first, end), self._pasted, LEAST_PASTED)

    def _copied(self, hit: Hit, runs: set[str], least: int) -> bool:
        """True when all words of the hit lie in runs taken over word for word."""
        words = self.text.words
        first = max(0, hit.first - least + 1)
        covered: set[int] = set()
        for start in range(first, min(hit.end, len(words) - least + 1)):
            if " ".join(words[start : start + least]) in runs:
                covered.update(range(start, start + least))
        return all(place in covered for place in range(hit.first, hit.end))


def _runs(words: Sequence[str], least: int) -> set[str]:
    return {" ".join(words[i : i + least]) for i in range(len(words) - least + 1)}


def _covered(words: Sequence[str], runs: set[str]) -> set[int]:
    """The places of words that lie in one of the runs."""
    covered: set[int] = set()
    for start in range(len(words) - LEAST_PASTED + 1):
        if " ".join(words[start : start + LEAST_PASTED]) in runs:
            covered.update(range(start, start + LEAST_PASTED))
    return covered


def _lines(text: Text) -> list[list[str]]:
    """The words line by line: a line is one hint."""
    lines: list[list[str]] = [[] for _line in range(text.raw.count("\n") + 1)]
    for word, start in zip(text.words, text.starts, strict=True):
        lines[text.raw.count("\n", 0, start)].append(word)
    return lines


def _is_kind(matcher: Matcher) -> bool:
    """Half of the words are kind ones."""
    kind = len(matcher.slots.get("<kind_word>", ()))
    return kind >= 3 and 2 * kind >= len(matcher.text)


def _is_list(matcher: Matcher, data: Mapping[str, Any]) -> bool:
    """A bare list of kind words: no sentence in it, and half of its words kind; or four short pieces and
    more."""
    text = matcher.text
    if "predicate" not in data["lists"]:
        return False
    speaking = {text.clause_of[place] for place in matcher.slots.get("<predicate>", ())}
    if not speaking and _is_kind(matcher):
        return True
    most = 8 if data["language"] == "zh" else 4
    bare = [n for n, c in enumerate(text.clauses) if c.end - c.first <= most and n not in speaking]
    return len(text.clauses) >= 4 and len(bare) >= 0.8 * len(text.clauses)
