"""A session read back: its events folded through the live functions.

The record keeps replies, not results, so what is shown is what the engine says of those replies on the very
texts the session was played with. `answered` events say what was said at the time; `verify` compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from simulator.drill.records import Talk, Turn
from simulator.drill.stage import Stage
from simulator.i18n import _
from simulator.scoring.marks import Result
from simulator.sessions.chain import broken_link, digest
from simulator.sessions.errors import NotADrill, StoreError
from simulator.sessions.hints import Hint, help_data, hint_from, paid, standing
from simulator.sessions.records import Event
from simulator.sessions.stage import stage_from_store
from simulator.sessions.store import Store


@dataclass(frozen=True)
class Record:
    """One session: how it was set up, and every attempt in it."""

    id: str
    mode: str
    seed: int
    trainee: str
    started: float
    engine: str
    """Version that played it."""
    stage: Stage
    attempts: tuple[Talk, ...]
    """The first talk and, after every rewind, another; the last is where the session stands."""
    hints: tuple[Hint, ...]
    events: tuple[Event, ...]

    @property
    def talk(self) -> Talk:
        """Where the session stands."""
        return self.attempts[-1]

    @property
    def graded(self) -> Talk:
        """The attempt that is marked: the first that reached an ending, else the last."""
        return next((talk for talk in self.attempts if talk.over), self.attempts[-1])

    @cached_property
    def result(self) -> Result:
        """The marks of the graded attempt, after what hints cost. All that was paid counts: a hint shown
        once it had ended cost nothing."""
        return self.stage.result(self.graded, paid(self.hints))

    @property
    def finished(self) -> Mapping[str, object] | None:
        """What was written down when the graded attempt ended; None before that."""
        return next((event.data for event in self.events if event.kind == "finished"), None)

    def standing(self, attempt: int) -> tuple[Hint, ...]:
        """The hints on the way of one attempt, from 0."""
        return standing(self.hints, self.events, attempt)


def step(stage: Stage, talk: Talk | None, event: Event, shown: Sequence[str]) -> Talk | None:
    """The talk after one event, or None where the event does not change it; `shown` are the hints so far."""
    data = event.data
    if event.kind == "started":
        return stage.machine.start(seed=_int(data["seed"]))
    if talk is None:
        return None
    if event.kind == "replied":
        return stage.machine.answer(talk, stage.read(talk, str(data["reply"]), shown), at=_float(data["at"]))
    if event.kind == "timed_out":
        return stage.machine.time_up(talk, _float(data["at"]))
    if event.kind == "rewound":
        return stage.machine.rewind(talk, _int(data["to"]))
    return None


def fold(stage: Stage, events: Iterable[Event]) -> tuple[tuple[Talk, ...], tuple[Hint, ...]]:
    """Play the replies of a record: every attempt, and the hints shown."""
    attempts: list[Talk] = []
    hints: list[Hint] = []
    for event in events:
        if talk := step(stage, attempts[-1] if attempts else None, event, [h.text for h in hints]):
            if event.kind in ("started", "rewound"):
                attempts.append(talk)
            else:
                attempts[-1] = talk
        elif event.kind == "hinted":
            hints.append(hint_from(event, len(attempts[-1].turns), len(attempts) - 1))
    return tuple(attempts), tuple(hints)


def load_record(store: Store, session: str) -> Record:
    """Read a drill back. Raises UnknownSession, StoreError, ContentError; NotADrill for a talk between two
    people, which `pair.load_pair` reads."""
    events = store.events(session)
    if events[0].kind == "paired":
        raise NotADrill(_("two people talked in this session; it has a page, and no debrief or replay"))
    first = events[0].data
    stage = stage_from_store(store, cast(Mapping[str, str], first["texts"]), str(first["language"]))
    attempts, hints = fold(stage, events)
    return Record(
        id=session,
        mode=str(first["mode"]),
        seed=_int(first["seed"]),
        trainee=str(first["trainee"]),
        started=events[0].at,
        engine=str(first["engine"]),
        stage=stage,
        attempts=attempts,
        hints=hints,
        events=events,
    )


def kept_as(store: Store, key: str) -> str:
    """The hash of what a store keeps under `key`: another one when it was changed, empty when it is gone."""
    try:
        return digest(store.text(key))
    except StoreError:
        return ""


def outcome_of(turn: Turn) -> dict[str, object]:
    """What an `answered` event keeps of a turn, and what `verify` compares."""
    return {
        "turn": turn.number,
        "customer": turn.customer,
        "line": turn.line,
        "state": turn.state,
        "anger": turn.anger,
        "moves": list(turn.reading.moves),
        "faults": list(turn.faults),
        "revealed": list(turn.revealed),
        "answered": list(turn.answered),
        "offered": list(turn.offered),
    }


@dataclass(frozen=True, slots=True)
class Verdict:
    """What re-running a record showed."""

    verified: bool
    problem: str = ""
    """A code: `chain`, `text`, `differs`, `result`; empty when verified."""
    event: int | None = None
    turn: int | None = None
    expected: Mapping[str, object] | None = None
    """What the record says, where it differs."""
    got: Mapping[str, object] | None = None


def verify(store: Store, session: str) -> Verdict:
    """Check the chain, run every reply again, and compare with what the record says."""
    events = store.events(session)
    if (broken := broken_link(events)) is not None:
        return Verdict(False, "chain", event=broken)
    for name, key in cast(Mapping[str, str], events[0].data["texts"]).items():
        if kept_as(store, key) != key:
            return Verdict(False, "text", expected={name: key}, got={name: kept_as(store, key)})
    record = load_record(store, session)
    talks: list[Talk] = []
    shown: list[Hint] = []
    for event in events:
        if talk := step(record.stage, talks[-1] if talks else None, event, [h.text for h in shown]):
            talks.append(talk)
        elif event.kind == "hinted":
            shown.append(hint_from(event, len(talks[-1].turns), 0))
        elif event.kind == "answered":
            got = outcome_of(talks[-1].turns[-1])
            if got != dict(event.data):
                return Verdict(False, "differs", event.number, _int(event.data["turn"]), event.data, got)
        elif event.kind == "finished":
            got = finished_data(record.stage, talks[-1], shown)
            got = {key: got.get(key) for key in event.data}  # a younger engine keeps more
            if dict(event.data) != got:
                return Verdict(False, "result", event.number, None, event.data, got)
    return Verdict(True)


def finished_data(stage: Stage, talk: Talk, hints: Sequence[Hint]) -> dict[str, object]:
    """What a `finished` event keeps; `hints` are all that were shown before."""
    result = stage.result(talk, paid(hints))
    return {
        "outcome": talk.outcome,
        "ending": talk.ending,
        "turns": len(talk.turns),
        "anger": talk.anger,
        "score": result.score,
        "passed": result.passed,
        "steps": dict(result.steps),
        **help_data(hints),
    }


def _int(value: object) -> int:
    return int(cast(int, value))


def _float(value: object) -> float:
    return float(cast(float, value))
