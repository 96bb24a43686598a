"""A trainee's case report, compared with what was said in the talk: promises that it leaves out, times that
nobody promised, what was found out and not written down. Pure; it advises and gives no marks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from simulator.content.scenario import Scenario
from simulator.drill.records import Talk
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
    written = "\n".join(fields.get(name, "") for name in ("agreed", "until", "next_call"))
    if not written.strip():
        if made:
            yield Remark("until", "empty", "")
        return
    plain = _plain(written)
    promised = {when for promise in made if not promise.remark for when in promise.when}
    for when in sorted(promised):
        if not _told(_plain(when), plain):
            yield Remark("until", "unsaid_time", when)
    kept = [_plain(when) for when in promised]
    for clause in read(written).clauses:
        for start, end in clause.times:
            when = written[start:end].strip()
            if kept and not any(_told(_plain(when), known) or _told(known, _plain(when)) for known in kept):
                yield Remark("until", "new_time", when)


def _calls(promise: Promise, talk: Talk) -> bool:
    evidence = talk.turns[promise.turn - 1].reading.of("follow_up")
    return any(promise.start <= e.start < promise.end for e in evidence)


def _plain(text: str) -> str:
    """Without spaces, capitals and the small words around an hour."""
    words = text.casefold().split()
    return "".join(w for w in words if w not in ("at", "on", "by", "about", "around", "from"))


def _told(part: str, whole: str) -> bool:
    return part in whole
