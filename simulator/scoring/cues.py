"""Trying the lexicon's cues on one reply: what was found where, and what struck it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from simulator.scoring.forms import Forms
from simulator.scoring.guards import Guards
from simulator.scoring.match import Hit, Matcher
from simulator.scoring.text import Text

FOUND = "found"
NEAR = "near"
MOST_FINDINGS = 300


@dataclass(frozen=True, slots=True)
class Finding:
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


class Cues:
    """The cues of one lexicon, tried on a text at a time."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._cues = data["cues"]
        self._anchors = data["anchors"]
        self._labels = data["labels"]

    def find(self, matcher: Matcher, forms: Forms, guards: Guards, customer: Matcher) -> list[Finding]:
        """Every finding, counting or not, in order of place."""
        candidates = self._candidates(matcher)
        found = [f for c, p in candidates for f in self._try(c, p, matcher, forms, guards, customer)]
        if guards.barred:
            found.extend(self._second_look(candidates, found, matcher, forms, guards, customer))
        found = self._enough(found, matcher)
        found = self._cancel(found, matcher.text)
        found.sort(key=lambda f: (f.hit.first, f.hit.end, f.label, not f.counts))
        return found[:MOST_FINDINGS]

    def _candidates(self, matcher: Matcher) -> list[tuple[int, int]]:
        seen: set[tuple[int, int]] = set()
        for source in (matcher.text.index, matcher.slots, matcher.stems):
            for atom in source:
                places = self._anchors.get(atom)
                if places:
                    seen.update(places)
        return sorted(seen)

    def _try(
        self, number: int, place: int, matcher: Matcher, forms: Forms, guards: Guards, customer: Matcher
    ) -> Iterable[Finding]:
        cue = self._cues[number]
        pattern = cue["find"][place]
        hits = matcher.hits(pattern)
        if not hits:
            return
        if cue["customer"] and not customer.find(cue["customer"]):
            return
        needs = self._around(cue, "needs", matcher)
        unless = self._around(cue, "unless", matcher)
        who = cue["who"]
        for hit in hits:
            where = self._scope(hit, cue["within"], matcher.text)
            if unless is not None and where & unless:
                continue
            reason = FOUND
            if (needs is not None and not where & needs) or (
                who and forms.who[matcher.text.clause_of[hit.first]] not in who
            ):
                continue
            reason = guards.strike(hit, cue["guards"]) or FOUND
            near = min(
                (matcher.text.repaired.get(p, 100.0) for p in range(hit.first, hit.end)), default=100.0
            )
            yield Finding(cue["label"], hit, pattern[0], pattern[1], number, reason, near)

    def _around(self, cue: Mapping[str, Any], key: str, matcher: Matcher) -> set[int] | None:
        """Clauses (or sentences) in which one of the cue's `needs` or `unless` stands; None without any."""
        if not cue[key]:
            return None
        text = matcher.text
        places = text.clause_of if cue["within"] == "clause" else text.sentence_of
        found = {places[p] for hit in matcher.find(cue[key]) for p in (hit.first, hit.end - 1)}
        return found if cue["within"] != "reply" else ({-1} if found else set())

    def _scope(self, hit: Hit, within: str, text: Text) -> set[int]:
        if within == "clause":
            return set(range(text.clause_of[hit.first], text.clause_of[hit.end - 1] + 1))
        if within == "reply":
            return {-1}
        sentence = text.sentence_of[hit.first]
        return {sentence} if within == "sentence" else {sentence, sentence - 1}

    def _second_look(
        self,
        candidates: list[tuple[int, int]],
        found: list[Finding],
        matcher: Matcher,
        forms: Forms,
        guards: Guards,
        customer: Matcher,
    ) -> list[Finding]:
        """What would have been found but for a negation in its midst: kept, struck out."""
        taken = {(f.label, matcher.text.clause_of[f.hit.first]) for f in found}
        struck: list[Finding] = []
        matcher.skipping = True
        try:
            for number, place in candidates:
                if "negated" not in self._cues[number]["guards"]:
                    continue
                for f in self._try(number, place, matcher, forms, guards, customer):
                    key = (f.label, matcher.text.clause_of[f.hit.first])
                    if key not in taken and not guards.barred.isdisjoint(range(f.hit.first, f.hit.end)):
                        taken.add(key)
                        struck.append(
                            Finding(f.label, f.hit, f.text, f.where, f.cue, "negated", f.similarity)
                        )
        finally:
            matcher.skipping = False
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
            clauses = {
                c for h in spans for c in range(text.clause_of[h.first], text.clause_of[h.end - 1] + 1)
            }
            sentences = {text.sentence_of[h.first] for h in spans}
            words = {p for h in spans for p in range(h.first, h.end)}
            for n, f in enumerate(found):
                if not f.counts or f.label == label:
                    continue
                if (
                    f.label in cancels.get("reply", ())
                    or (f.label in cancels.get("sentence", ()) and text.sentence_of[f.hit.first] in sentences)
                    or (f.label in cancels.get("clause", ()) and text.clause_of[f.hit.first] in clauses)
                    or (f.label in cancels.get("overlap", ()) and not words.isdisjoint(range(*f.hit)))
                ):
                    found[n] = _struck(f, label)
        return found


def _struck(f: Finding, reason: str) -> Finding:
    return Finding(f.label, f.hit, f.text, f.where, f.cue, reason, f.similarity)
