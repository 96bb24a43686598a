"""Two witnesses, one verdict: what the cues found and what a clause model heard become moves, faults and
evidence.

Only this module decides what counts. Without a model the cues stand alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from math import exp
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from simulator.content.vocabulary import FAULTS, MOVES
from simulator.scoring.cues import Finding
from simulator.scoring.reading import BETWEEN, Evidence
from simulator.scoring.reasons import OUTWEIGHED
from simulator.scoring.text import Text
from simulator.scoring.weighing import CLIP, Heard, highest

if TYPE_CHECKING:
    from simulator.scoring.deciding import Deciding

TRUSTED = 1.5
"""A move that a cue found is struck out only when the whole speaks against it by more than these log-odds; a
fault needs the whole on its side, since a wrong one costs the trainee most."""
HEARD = 0.0
"""A fault that no cue saw needs a stretch with more log-odds than this."""
HEARD_IN_WHOLE = -1.0
"""The same where the witness looks at the whole reply, and so knows better what speaks for it."""
FELT = frozenset({"apology", "empathy"})
"""Moves that one clause makes; a pattern that runs on into another is shown without it …"""
FAR = 3.0
"""… where that one has so much less log-odds …"""
LEAST_FELT = 3
"""… and so many words (characters) are left."""
NEARLY = 0.7
"""Stretches within this of the surest are taken to be as sure."""
ACTS = frozenset({"resolve", "follow_up"})
"""Moves of which every clause matters: each may promise something else."""
MOCKING = frozenset({"sarcastic", "hostile"})
"""What a kind cue is struck out for so that no witness may count it again: the words mock."""
DENYING: Mapping[str, frozenset[str]] = {
    "overpromise": frozenset({"over_not", "unable"}),
    "hostile": frozenset({"hostile_not"}),
    "dismiss": frozenset({"dismiss_not"}),
    "blame": frozenset({"blame_not"}),
}
"""Guards by which a clause says that it does not do a fault: the witness alone hears none there."""
BESIDE = 1.5
"""A clause with more log-odds than this shows one also where a cue found the same move in another clause."""


_NONE: frozenset[str] = frozenset()


class Opinion(Protocol):
    """What a witness says of one stretch of the reply."""

    @property
    def first(self) -> int:
        """First word."""

    @property
    def end(self) -> int:
        """One past the last word."""

    @property
    def scores(self) -> Mapping[str, float]:
        """Label → log-odds that the stretch does it."""

    def deciding(self, label: str) -> Deciding:
        """What of the stretch decided for a label."""


class Witness(Protocol):
    """A second reader of the same clauses."""

    @property
    def weighs_whole(self) -> bool:
        """Whether `weigh` looks at the whole reply, so that its log-odds alone say how sure it is."""

    def weigh(self, heard: Heard) -> Mapping[str, float]:
        """Log-odds of every label that the witness knows, both witnesses together."""

    def hear(self, text: Text) -> Sequence[Opinion]:
        """Opinions on the stretches of a text."""


def evidence_of(text: Text, findings: Sequence[Finding]) -> tuple[Evidence, ...]:
    """The cues' findings as evidence, in order of place; overlapping findings of one label are told once."""
    kept: list[Evidence] = []
    last: dict[tuple[str, bool], int] = {}
    counted = {(f.label, p) for f in findings if f.counts for p in range(f.hit.first, f.hit.end)}
    for f in findings:
        if last.get((f.label, f.counts), -1) > f.hit.first:
            continue
        if not f.counts and (f.label, f.hit.first) in counted:
            continue
        last[f.label, f.counts] = f.hit.end
        start, end = text.quote(f.hit.first, f.hit.end)
        kept.append(
            Evidence(
                f.label,
                start,
                end,
                text.raw[start:end],
                f.text,
                f.where,
                round(f.similarity, 1),
                f.counts,
                f.reason,
            )
        )
    return tuple(sorted(kept, key=lambda e: (e.start, e.end, e.criterion)))


def cues_of(findings: Iterable[Finding]) -> tuple[frozenset[str], frozenset[str]]:
    """Labels that a cue found, and labels that only a struck-out or near cue speaks for."""
    counted = frozenset(f.label for f in findings if f.counts)
    return counted, frozenset(f.label for f in findings if not f.counts) - counted


def verdict(
    text: Text,
    findings: Sequence[Finding],
    opinions: Sequence[Opinion],
    witness: Witness | None,
    labels: Sequence[str],
    customer: str = "",
    guarded: Mapping[int, Set[str]] = MappingProxyType({}),
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Evidence, ...], frozenset[str]]:
    """Moves, faults, evidence, and the labels that only the second witness found, in a reply to `customer`'s
    line; `guarded` are the guards that stand in each clause."""
    evidence = evidence_of(text, findings)
    counted, struck = cues_of(findings)
    found, alone = counted, frozenset[str]()
    if witness is not None and text.clauses:
        heard = heard_of(text, customer, [o.scores for o in opinions], counted, struck)
        odds = witness.weigh(heard)
        found = _likely(odds, heard, whole=witness.weighs_whole)
        found -= _mocked(findings, found) - counted
        found -= _denied(text, opinions, found - counted, guarded)
        alone = found - counted
        if customer and not alone.isdisjoint(FAULTS):
            # how the customer spoke may make a fault likelier, never by itself surer
            plain = witness.weigh(heard._replace(asked=False, exclaimed=False, said=0))
            odds = {k: min(v, plain[k]) if k in alone and k in FAULTS else v for k, v in odds.items()}
        evidence = _joined(text, evidence, opinions, found, counted, odds if witness.weighs_whole else {})
    known = dict.fromkeys((*MOVES, *labels, *sorted(found)))
    moves = tuple(label for label in known if label in found and label not in FAULTS)
    faults = tuple(label for label in FAULTS if label in found)
    return moves, faults, evidence, alone


def _mocked(findings: Iterable[Finding], found: Set[str]) -> frozenset[str]:
    """Moves whose cue was struck out for mockery, where that stands."""
    return frozenset(
        f.label
        for f in findings
        if f.label not in FAULTS and f.reason in MOCKING and (f.reason in found or f.reason not in FAULTS)
    )


def _denied(
    text: Text, opinions: Sequence[Opinion], alone: Set[str], guarded: Mapping[int, Set[str]]
) -> frozenset[str]:
    """Faults that the witness alone heard, and only where the words say that they do no such thing."""
    return frozenset(
        label
        for label in alone & DENYING.keys()
        if (loud := [o for o in opinions if o.scores.get(label, -CLIP) > 0])
        and all(
            any(DENYING[label] & guarded.get(text.clause_of[place], _NONE) for place in range(o.first, o.end))
            for o in loud
        )
    )


def heard_of(
    text: Text,
    customer: str,
    stretches: Sequence[Mapping[str, float]],
    counted: frozenset[str],
    struck: frozenset[str],
) -> Heard:
    """What is weighed of one reply; for training and for reading."""
    said = customer.rstrip()
    return Heard(
        stretches,
        counted,
        struck,
        clauses=len(text.clauses),
        sentences=len(text.sentences),
        words=len(text),
        asked=said.endswith(("?", "？")),
        exclaimed=said.endswith(("!", "！")),
        said=len(said.split()),
    )


def _likely(odds: Mapping[str, float], heard: Heard, *, whole: bool) -> frozenset[str]:
    """The labels that are likelier than not; labels the witness does not know rest on cues alone."""
    surest = highest(tuple(odds), heard)
    needed = HEARD_IN_WHOLE if whole else HEARD
    found = {label for label in heard.counted if label not in odds}
    for label, likely in odds.items():
        counted = label in heard.counted
        wanted = -TRUSTED if counted and label not in FAULTS else 0.0
        if not counted and not heard.stretches:
            continue  # what no cue saw needs the witness
        if not counted and label in FAULTS and surest[label] <= needed:
            continue  # and a fault a stretch that sounds like it
        if likely > wanted:
            found.add(label)
    return frozenset(found)


def _joined(
    text: Text,
    evidence: tuple[Evidence, ...],
    opinions: Sequence[Opinion],
    found: frozenset[str],
    counted: frozenset[str],
    odds: Mapping[str, float],
) -> tuple[Evidence, ...]:
    """The cues' evidence as the verdict left it, and the witness's own where it stands alone. `odds` says how
    sure the whole is of a label; without, its surest stretch does."""
    joined = []
    clearly = _Clearly(text, opinions)
    spans = [text.span(o.first, o.end) for o in opinions]
    for e in evidence:
        if e.counts and e.criterion not in found:
            e = replace(e, counts=False, reason=OUTWEIGHED)
        elif e.counts:
            both = any(_agrees(o, span, e) for o, span in zip(opinions, spans, strict=True))
            e = replace(e, witness="both" if both else "cue", strength=clearly.says(e))
            e = clearly.narrowed(e)
        joined.append(e)
    for label in sorted(found - counted):
        # of stretches that are nearly as sure, the shortest shows best what was meant
        surest = max(o.scores[label] for o in opinions)
        best = min(
            (o for o in opinions if o.scores[label] >= surest - NEARLY),
            key=lambda o: (o.end - o.first, o.first),
        )
        joined.append(_heard_in(text, best, label, odds.get(label, surest)))
        joined[-1] = _narrowed(joined[-1], clearly)
    joined += _beside(text, opinions, joined, counted & found)
    return tuple(sorted(joined, key=lambda e: (e.start, e.end, e.criterion)))


def _beside(
    text: Text, opinions: Sequence[Opinion], evidence: Sequence[Evidence], labels: Iterable[str]
) -> Iterator[Evidence]:
    """Clauses that the witness takes for an act which a cue found only in other clauses: a promise is not
    lost because the next sentence holds a plainer one."""
    whole = {(clause.first, clause.end) for clause in text.clauses}
    for label in sorted(ACTS.intersection(labels)):
        shown = [(e.start, e.end) for e in evidence if e.criterion == label]
        for o in opinions:
            start, end = text.span(o.first, o.end)
            if (o.first, o.end) not in whole or o.scores.get(label, -CLIP) <= BESIDE:
                continue
            if not any(a < end and start < b for a, b in shown):
                yield _heard_in(text, o, label, o.scores[label])


def _heard_in(text: Text, opinion: Opinion, label: str, odds: float) -> Evidence:
    """A stretch as the witness's own evidence, of which those clauses are shown that carry the label."""
    place = text.span(opinion.first, opinion.end)
    first, last, words = opinion.deciding(label)
    start, end = text.span(first, last)
    sure = round(100 / (1 + exp(-max(-CLIP, min(CLIP, odds)))), 1)
    heard = None if place == (start, end) else place
    return Evidence(
        label, start, end, text.raw[start:end], words, "", sure, True, "model", "model", heard, odds
    )


def _narrowed(e: Evidence, clearly: _Clearly) -> Evidence:
    """The witness's own evidence in the clause that says it, if words are in it that decided."""
    narrow = clearly.narrowed(e)
    text = " ".join(narrow.text.split())
    words = [phrase for phrase in e.cue.split(BETWEEN) if phrase in text]
    return replace(narrow, cue=BETWEEN.join(words)) if words else e


class _Clearly:
    """How clearly the clauses of a text say something, each by itself, to the second witness."""

    def __init__(self, text: Text, opinions: Iterable[Opinion]) -> None:
        by_words = {(o.first, o.end): o.scores for o in opinions}
        self._scores = [by_words.get((clause.first, clause.end), {}) for clause in text.clauses]
        self._text = text
        self._starts = [text.starts[clause.first] for clause in text.clauses]

    def _inside(self, e: Evidence) -> range:
        first = max(0, bisect_right(self._starts, e.start) - 1)
        return range(first, min(len(self._starts), max(first + 1, bisect_left(self._starts, e.end))))

    def says(self, e: Evidence) -> float:
        """The most of the clauses that a piece of evidence stands in, in log-odds."""
        return max((self._scores[n].get(e.criterion, 0.0) for n in self._inside(e)), default=0.0)

    def narrowed(self, e: Evidence) -> Evidence:
        """Of what is felt or owned in one clause only that clause, where others are far from saying it."""
        inside = self._inside(e)
        if e.criterion not in FELT or len(inside) < 2:
            return e
        said = [self._scores[n].get(e.criterion, 0.0) for n in inside]
        near = [n for n, score in zip(inside, said, strict=True) if score > max(said) - FAR]
        first, last = self._text.clauses[near[0]], self._text.clauses[near[-1]]
        if last.end - first.first < LEAST_FELT:
            return e
        start, end = self._text.span(first.first, last.end)
        start, end = max(start, e.start), min(end, e.end)
        return replace(e, start=start, end=end, text=self._text.raw[start:end], heard=e.place)


def _agrees(opinion: Opinion, span: tuple[int, int], evidence: Evidence) -> bool:
    start, end = span
    return (
        start < evidence.end and evidence.start < end and opinion.scores.get(evidence.criterion, -CLIP) >= 0
    )
