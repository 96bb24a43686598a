"""Trying the lexicon's cues on one reply: what was found where, and what struck it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from simulator.content.vocabulary import Striking
from simulator.scoring.asked import Patterns
from simulator.scoring.forms import Forms
from simulator.scoring.guards import Guards
from simulator.scoring.match import Hit, Matcher, Pattern
from simulator.scoring.text import Text

FOUND = "found"
NEAR = "near"
MOST_FINDINGS = 300


class Finding(NamedTuple):
    """A cue's pattern that fits somewhere."""

    label: str
    hit: Hit
    text: str
    """The pattern as the lexicon writes it."""
    where: str
    cue: int
    reason: str
    """`found`, `near`, or the guard that struck it out."""
    similarity: float = 100.0

    @property
    def counts(self) -> bool:
        """Whether it is evidence."""
        return self.reason == FOUND


class Case(NamedTuple):
    """One reply on which cues are tried."""

    matcher: Matcher
    forms: Forms
    guards: Guards
    customer: Matcher
    around: dict[tuple[int, str], set[int] | None]
    """What was already found out about a cue's `needs` and `unless`."""


class Cues:
    """The cues of one lexicon, tried on a text at a time."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._cues = data["cues"]
        self._labels = data["labels"]
        found = [(pattern, number) for number, cue in enumerate(self._cues) for pattern in cue["find"]]
        self._found_by = Patterns([p for p, _ in found], data["asked"], [number for _, number in found])

    def find(self, matcher: Matcher, forms: Forms, guards: Guards, customer: Matcher) -> list[Finding]:
        """Every finding, counting or not, in order of place."""
        case = Case(matcher, forms, guards, customer, {})
        found = [
            f
            for row, likely in matcher.worth_trying(self._found_by)
            for f in self._find(row.cue, row.pattern, case, likely)
        ]
        if guards.barred:
            found.extend(self._second_look(found, case))
        found = self._enough(found, matcher)
        found = self._cancel(found, matcher.text)
        found.sort(key=lambda f: (f.hit.first, f.hit.end, f.label, not f.counts))
        return found[:MOST_FINDINGS]

    def tried(
        self, number: int, pattern: Pattern, matcher: Matcher, forms: Forms, guards: Guards, customer: Matcher
    ) -> Iterable[Finding]:
        """What a pattern finds as if it were one of a cue's own."""
        case = Case(matcher, forms, guards, customer, {})
        return self._find(number, pattern, case, likely) if (likely := matcher.likely(pattern)) else ()

    def _find(self, number: int, pattern: Pattern, case: Case, within: int) -> Iterable[Finding]:
        cue = self._cues[number]
        hits = case.matcher.hits(pattern, within)
        if not hits or (cue["customer"] and not case.customer.find(cue["customer"])):
            return
        text = case.matcher.text
        needs = self._around(number, "needs", case)
        unless = self._around(number, "unless", case)
        who = cue["who"]
        for hit in hits:
            where = self._scope(hit, cue["within"], text)
            if (unless is not None and where & unless) or (
                who and case.forms.who[text.clause_of[hit.first]] not in who
            ):
                continue
            reason = case.guards.strike(hit, cue["guards"]) or FOUND
            if reason == FOUND and needs is not None and not where & needs:
                reason = NEAR
            similarity = 100.0
            if text.repaired:
                similarity = min(text.repaired.get(p, 100.0) for p in range(hit.first, hit.end))
            yield Finding(cue["label"], hit, pattern.text, pattern.where, number, reason, similarity)

    def _around(self, number: int, key: str, case: Case) -> set[int] | None:
        """Clauses (or sentences) in which one of the cue's `needs` or `unless` stands; None without any."""
        cue = self._cues[number]
        if not cue[key]:
            return None
        if (number, key) not in case.around:
            text = case.matcher.text
            places = text.clause_of if cue["within"] == "clause" else text.sentence_of
            found = {places[p] for hit in case.matcher.find(cue[key]) for p in (hit.first, hit.end - 1)}
            case.around[number, key] = found if cue["within"] != "reply" else ({-1} if found else set())
        return case.around[number, key]

    def _scope(self, hit: Hit, within: str, text: Text) -> set[int]:
        if within == "clause":
            return set(range(text.clause_of[hit.first], text.clause_of[hit.end - 1] + 1))
        if within == "reply":
            return {-1}
        sentence = text.sentence_of[hit.first]
        return {sentence} if within == "sentence" else {sentence, sentence - 1}

    def _second_look(self, found: list[Finding], case: Case) -> list[Finding]:
        """What would have been found but for a negation in its midst: kept, struck out."""
        matcher = case.matcher
        taken = {(f.label, matcher.text.clause_of[f.hit.first]) for f in found}
        struck: list[Finding] = []
        matcher.skip()
        try:
            for row, likely in matcher.worth_trying(self._found_by, matcher.barred_sentences):
                if "negated" not in self._cues[row.cue]["guards"]:
                    continue
                for f in self._find(row.cue, row.pattern, case, likely):
                    key = (f.label, matcher.text.clause_of[f.hit.first])
                    if key in taken or case.guards.barred.isdisjoint(range(f.hit.first, f.hit.end)):
                        continue
                    taken.add(key)
                    struck.append(_struck(f, "negated"))
        finally:
            matcher.stop_skipping()
        return struck

    def _enough(self, found: list[Finding], matcher: Matcher) -> list[Finding]:
        """Cues that must be found several times (`at_least`) and were not are near misses."""
        words: dict[int, set[str]] = {}
        for f in found:
            if f.counts:
                text = " ".join(matcher.words[f.hit.first : f.hit.end])
                words.setdefault(f.cue, set()).add(text)
        few = {cue for cue, texts in words.items() if len(texts) < self._cues[cue]["at_least"]}
        if not few:
            return found
        return [_struck(f, NEAR) if f.counts and f.cue in few else f for f in found]

    def _cancel(self, found: list[Finding], text: Text) -> list[Finding]:
        """A hostile clause is no empathy: labels strike others out where they stand."""
        for label, cancels in self._labels.items():
            if not cancels:
                continue
            spans = [f.hit for f in found if f.label == label and f.counts]
            if not spans:
                continue
            words = {p for h in spans for p in range(h.first, h.end)}
            for where, labels in cancels.items():
                place = _PLACES[where](text)
                struck = {place[p] for p in words}
                for n, f in enumerate(found):
                    if f.counts and f.label != label and f.label in labels and place[f.hit.first] in struck:
                        found[n] = _struck(f, label)
        return found


_PLACES: dict[Striking, Callable[[Text], Sequence[int]]] = {
    "clause": lambda text: text.clause_of,
    "sentence": lambda text: text.sentence_of,
    "reply": lambda text: [0] * len(text),
    "overlap": lambda text: range(len(text)),
}
"""Word number → number of the place in which labels strike others out."""


def _struck(f: Finding, reason: str) -> Finding:
    return f._replace(reason=reason)
