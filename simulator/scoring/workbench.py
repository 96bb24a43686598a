"""A trainer's workbench for reading: how well labelled examples are read, and what real replies said that no
cue caught.

Pure: examples or replies in, figures and lists out. `service-drill rubric test` and `rubric gaps` print them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from simulator.content.examples import Example
from simulator.content.vocabulary import FAULTS, MOVES
from simulator.scoring.reader import Reader
from simulator.scoring.reading import Reading


@dataclass(frozen=True, slots=True)
class LabelScore:
    """How well one label was found."""

    label: str
    wanted: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """Share of what was found that was right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found; 0 where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 1 where nothing was wanted and nothing found."""
        both = self.wanted + self.found
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """An example that was not read as labelled."""

    example: Example
    missed: tuple[str, ...]
    invented: tuple[str, ...]
    reading: Reading


@dataclass(frozen=True, slots=True)
class Report:
    """How well a file of examples was read."""

    scores: tuple[LabelScore, ...]
    exact: int
    total: int
    traps: Mapping[str, tuple[int, int]]
    """trap → (read wholly right, all)."""
    misses: tuple[Miss, ...]

    def macro(self, labels: Sequence[str]) -> float:
        """Mean F1 of some labels."""
        chosen = [s.f1 for s in self.scores if s.label in labels]
        return sum(chosen) / len(chosen) if chosen else 1.0


def measure(
    reader: Reader, examples: Iterable[Example], note: Callable[[int], None] = lambda read: None
) -> Report:
    """Read every example and compare. A label that an example says nothing about is left out of its count.

    `note` hears after each how many have been read.
    """
    wanted: dict[str, int] = defaultdict(int)
    found: dict[str, int] = defaultdict(int)
    right: dict[str, int] = defaultdict(int)
    traps: dict[str, list[bool]] = defaultdict(list)
    misses = []
    seen = dict.fromkeys((*MOVES, *FAULTS))
    total = 0
    for example in examples:
        total += 1
        reading = reader.read(example.text, example.customer)
        got = {*reading.moves, *reading.faults}
        if example.absent is not None:
            got &= example.labels | example.absent
        seen.update(dict.fromkeys(sorted(example.labels)))
        for label in example.labels:
            wanted[label] += 1
        for label in got:
            found[label] += 1
            right[label] += label in example.labels
        note(total)
        traps[example.trap or "-"].append(got == example.labels)
        if got != example.labels:
            missed, invented = sorted(example.labels - got), sorted(got - example.labels)
            misses.append(Miss(example, tuple(missed), tuple(invented), reading))
    scores = tuple(LabelScore(label, wanted[label], found[label], right[label]) for label in seen)
    by_trap = {trap: (sum(results), len(results)) for trap, results in sorted(traps.items())}
    return Report(scores, total - len(misses), total, by_trap, tuple(misses))


@dataclass(frozen=True, slots=True)
class Turned:
    """What comes out otherwise when the same examples are read by another lexicon."""

    wrong: tuple[Miss, ...]
    """Read wrongly now, and rightly before."""
    right: tuple[Example, ...]
    """Read rightly now, and wrongly before."""


def turned(before: Report, after: Report) -> Turned:
    """What has become of each example, given how two readers read all of them."""
    old, new = ({miss.example for miss in report.misses} for report in (before, after))
    return Turned(
        tuple(miss for miss in after.misses if miss.example not in old),
        tuple(miss.example for miss in before.misses if miss.example not in new),
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """A wording in real replies that no cue caught."""

    text: str
    """As it was typed the first time."""
    times: int
    """Replies that hold it."""
    guess: str
    """The label that the clause model takes it for; empty where it has none."""
    customer: str
    """What it answered, the first time."""


def gaps(reader: Reader, replies: Iterable[tuple[str, str]]) -> tuple[Gap, ...]:
    """(customer's line, reply) → clauses without any evidence from a cue, most frequent first.

    Clauses are taken as the same when they differ in capitals, width, traditional characters or punctuation
    only.
    """
    seen: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for customer, reply in replies:
        reading = reader.read(reply, customer)
        heard: set[str] = set()
        by_cue = [e.place for e in reading.evidence if e.witness != "model"]
        for clause in reading.clauses:
            if any(start < clause.end and clause.start < end for start, end in by_cue):
                continue
            text = reply[clause.start : clause.end]
            words = reader.cut(text).words
            key = " ".join(words)
            if len(words) < (4 if reader.language == "zh" else 3) or key in heard:
                continue
            heard.add(key)
            guess = next(
                (
                    e.criterion
                    for e in reading.evidence
                    if e.witness == "model" and e.counts and e.start < clause.end and clause.start < e.end
                ),
                "",
            )
            seen[key].append((text, guess, customer))
    found = [
        Gap(times[0][0], len(times), next((g for _, g, _ in times if g), ""), times[0][2])
        for times in seen.values()
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.times, not gap.guess, gap.text)))
