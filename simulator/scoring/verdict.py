"""Two witnesses, one verdict: what the cues found and what a clause model heard become moves, faults and evidence.

Only this module decides what counts. Without a model the cues stand alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from simulator.scoring.cues import Finding
from simulator.scoring.reading import FAULTS, MOVES, Evidence
from simulator.scoring.text import Text


class Opinion(Protocol):
    """What a witness says of one stretch of the reply."""

    @property
    def first(self) -> int:
        """First word."""

    @property
    def end(self) -> int:
        """One past the last word."""

    @property
    def labels(self) -> Mapping[str, float]:
        """Label → probability, 0–1, for labels worth naming."""

    @property
    def deciding(self) -> str:
        """The words that decided."""


class Witness(Protocol):
    """A second reader of the same clauses."""

    def hear(self, text: Text, features: Sequence[frozenset[str]]) -> Sequence[Opinion]:
        """Opinions on the clauses of a text; `features` are the names of cues, classes and forms per clause."""


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
        start, end = text.span(f.hit.first, f.hit.end)
        kept.append(
            Evidence(
                f.label, start, end, text.raw[start:end], f.text, f.where, round(f.similarity, 1), f.counts, f.reason
            )
        )
    return tuple(sorted(kept, key=lambda e: (e.start, e.end, e.criterion)))


def verdict(
    text: Text, findings: Sequence[Finding], opinions: Sequence[Opinion] = (), labels: Sequence[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Evidence, ...], frozenset[str]]:
    """Moves, faults, evidence, and the labels that only the second witness found."""
    evidence = evidence_of(text, findings)
    found = {f.label for f in findings if f.counts}
    known = dict.fromkeys((*MOVES, *labels, *sorted(found)))
    moves = tuple(label for label in known if label in found and label not in FAULTS)
    faults = tuple(label for label in FAULTS if label in found)
    return moves, faults, evidence, frozenset()
