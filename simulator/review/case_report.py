"""A trainee's case report, compared with what was said in the talk: promises that it leaves out, times that
nobody promised, what was found out and not written down. Pure; it advises and gives no marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from simulator.content.scenario import Scenario
from simulator.drill.records import Talk
from simulator.review.moments import Moment, any_agree, moments_in
from simulator.review.promises import Promise, names, promises
from simulator.scoring.reading import Reading

Read = Callable[[str], Reading]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that a report should say, or should not."""

    field: str
    """`cause`, `agreed`, `by_whom`, `until`, `next_call`."""
    code: str
    """`empty`, `unsaid_time` (promised, not written), `new_time` (written, not promised), `unsaid_need`,
    `no_call` (a call was promised)."""
    words: str
    """The time, or the need's title."""


def remarks(fields: Mapping[str, str], talk: Talk, scenario: Scenario, read: Read) -> tuple[Remark, ...]:
    """What a report lacks or adds, field by field; empty when it agrees with the talk."""
    return tuple(_remarks(fields, talk, scenario, read))


def _remarks(fields: Mapping[str, str], talk: Talk, scenario: Scenario, read: Read) -> Iterator[Remark]:
    made = promises(talk, scenario)
    for name in ("cause", "agreed", "by_whom"):
        if not fields.get(name, "").strip():
            yield Remark(name, "empty", "")
    cause = fields.get("cause", "")
    for need in dict.fromkeys(n for turn in talk.turns for n in turn.revealed):
        if cause.strip() and not names(scenario.needs[need].cues, cause):
            yield Remark("cause", "unsaid_need", scenario.needs[need].title)
    yield from _times(fields, made, read)
    if not fields.get("next_call", "").strip() and any(_calls(promise, talk) for promise in made):
        yield Remark("next_call", "no_call", "")


def _times(fields: Mapping[str, str], made: tuple[Promise, ...], read: Read) -> Iterator[Remark]:
    texts = [fields.get(name, "") for name in ("agreed", "until", "next_call")]
    if not any(text.strip() for text in texts):
        if made:
            yield Remark("until", "empty", "")
        return
    promised = {time: None for promise in made if not promise.remark for time in promise.times}
    written = {time: None for text in texts for time in _written(text, read)}
    for time in promised:
        if not any_agree([time], written):
            yield Remark("until", "unsaid_time", time.said)
    for time in written:
        if promised and not any_agree([time], promised):
            yield Remark("until", "new_time", time.said)


def _written(text: str, read: Read) -> Iterator[Moment]:
    for clause in read(text).clauses:
        yield from moments_in(text, clause.times)


def _calls(promise: Promise, talk: Talk) -> bool:
    evidence = talk.turns[promise.turn - 1].reading.of("follow_up")
    return any(promise.start <= e.start < promise.end for e in evidence)
