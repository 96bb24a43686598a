"""One drill in progress, for any front end: the full-screen app, the line mode and `play` drive this and
only this.

Every reply is in the store before the customer's next line exists; whatever happens after that, it is not
lost. Times and ids come in; this module reads no clock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from itertools import pairwise
from typing import Literal, cast, get_args

from simulator import __version__
from simulator.content.library import Library
from simulator.content.rubric import Rubric
from simulator.content.scenario import Scenario
from simulator.drill.ladder import Rung, price
from simulator.drill.records import Talk, Turn
from simulator.drill.stage import Stage, stage_for
from simulator.i18n import _
from simulator.scoring.marks import Result
from simulator.sessions.errors import MovedOn, NotAllowed, StoreError
from simulator.sessions.hints import Hint, hint_data, paid
from simulator.sessions.record import Record, finished_data, load_record, outcome_of
from simulator.sessions.records import Event
from simulator.sessions.stage import keep_texts
from simulator.sessions.store import Store

Mode = Literal["practice", "exam", "mystery", "daily"]
"""`mystery`: an exam on a scene that the trainee did not choose; `daily`: practice within five minutes."""
EXAMS: tuple[Mode, ...] = ("exam", "mystery")
"""One attempt, no help, the scene's own time limit."""
DAILY = 300.0
"""Seconds for the case of the day."""
MOVES_ON = ("started", "replied", "answered", "rewound", "timed_out", "finished")
"""Events after which the talk stands elsewhere, or the record of it is complete."""
ON_THE_CLOCK = frozenset(
    ("replied", "answered", "hinted", "rewound", "timed_out", "finished", "left", "closed")
)
"""Events up to which the drill's clock has run since the one before."""
AWAY = frozenset(("left", "closed", "put_away"))
"""Events with which somebody goes away; after them an exam's clock runs on, other clocks wait."""
LONGEST = 20_000
"""Characters kept of one reply; what is over is cut, and the front end says so."""


def session_id(scenario: str, language: str, seed: int, trainee: str, now: float) -> str:
    """An id that the same arguments always give; short enough to type, and unlike any other for another
    moment."""
    text = f"{scenario}\0{language}\0{seed}\0{trainee}\0{now!r}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Sitting:
    """A drill that somebody is playing."""

    def __init__(
        self, store: Store, last: Event, stage: Stage, mode: Mode, started: float, talk: Talk
    ) -> None:
        """Use `begin` or `resume`."""
        self._store = store
        self._last = last.number
        self.session_id = last.session
        self.stage = stage
        self.mode = mode
        self.started = started
        """Unix time at which the clock began; moved on by the time spent away when a session is resumed."""
        self.talk = talk
        self.hints: list[Hint] = []
        """Shown so far, in every attempt."""
        self._standing: list[Hint] = []
        """Those on the way of this attempt."""
        self._unanswered = False
        """A reply is kept whose answer is not; it follows from the rest."""
        self._finished = False
        self._attempt = 0
        """How often somebody went back: the clock of the case of the day is for the first attempt."""
        self._marked = False
        """An attempt has come to its end: that one is marked."""

    @classmethod
    def begin(
        cls,
        store: Store,
        library: Library,
        scenario_id: str,
        language: str,
        *,
        mode: Mode,
        seed: int,
        trainee: str,
        now: float,
    ) -> Sitting:
        """Start a drill and its record. Raises ContentError, UnknownName, StoreError."""
        stage = stage_for(library, scenario_id, language)
        session = session_id(stage.scenario.id, stage.scenario.language, seed, trainee, now)
        return cls.start(store, stage, session=session, mode=mode, seed=seed, trainee=trainee, now=now)

    @classmethod
    def start(
        cls, store: Store, stage: Stage, *, session: str, mode: Mode, seed: int, trainee: str, now: float
    ) -> Sitting:
        """Start a drill on a stage that is built already, under an id of the caller's."""
        scenario = stage.scenario
        talk = stage.machine.start(seed=seed)
        data = {
            "scenario": scenario.id,
            "language": scenario.language,
            "title": scenario.title,
            "rubric": stage.rubric.id,
            "mode": mode,
            "seed": seed,
            "trainee": trainee,
            "engine": __version__,
            "texts": keep_texts(store, stage),
            "line": talk.opening,
            "anger": talk.anger,
        }
        first = store.append(session, "started", now, "trainee", data)
        return cls(store, first, stage, mode, now, talk)

    @classmethod
    def resume(cls, store: Store, session: str, now: float) -> Sitting:
        """Go on with a session that was interrupted, at the turn it had reached. Raises as `load_record`."""
        record = load_record(store, session)
        mode = cast(Mode, record.mode if record.mode in get_args(Mode) else "practice")
        sitting = cls(store, record.events[-1], record.stage, mode, now - _used(record, now), record.talk)
        sitting.hints = list(record.hints)
        sitting._attempt = len(record.attempts) - 1
        sitting._standing = list(record.standing(sitting._attempt))
        sitting._marked = any(talk.over for talk in record.attempts)
        sitting._append("resumed", now, "trainee", {"turn": len(record.talk.turns)})
        last = next(e.kind for e in reversed(record.events) if e.kind in MOVES_ON)
        sitting._unanswered = last == "replied"
        sitting._finished = last == "finished"
        sitting._settle(now)
        return sitting

    def _append(self, kind: str, now: float, author: str, data: Mapping[str, object]) -> None:
        """Keep one event. Raises StoreError, also when another process has gone on with this session."""
        event = self._store.append(self.session_id, kind, now, author, data, after=self._last)
        self._last = event.number

    def _settle(self, now: float) -> None:
        """Keep what follows from the replies: the customer's answer, and the result at the end.

        Raises StoreError; what could not be kept is owed, and kept with the next thing that is.
        """
        if self._unanswered:
            answer = outcome_of(self.talk.turns[-1])
            self._append("answered", now, "engine", answer)
            self._unanswered = False
        if self.talk.over and not self._finished:
            data = finished_data(self.stage, self.talk, self.hints)
            self._append("finished", now, "engine", data)
            self._finished = True

    @property
    def scenario(self) -> Scenario:
        """The scene."""
        return self.stage.scenario

    @property
    def rubric(self) -> Rubric:
        """The score sheet."""
        return self.stage.rubric

    @property
    def examined(self) -> bool:
        """An exam of either kind."""
        return self.mode in EXAMS

    @property
    def standing_hints(self) -> tuple[Hint, ...]:
        """Those on the way of this attempt, in order."""
        return tuple(self._standing)

    @property
    def saved_draft(self) -> str:
        """Unsent text from before an interruption."""
        return self._store.draft(self.session_id)

    def draft(self, text: str) -> None:
        """Keep what stands in the reply box."""
        self._store.save_draft(self.session_id, text[:LONGEST])

    def elapsed(self, now: float) -> float:
        """Seconds on the drill's clock."""
        return max(0.0, now - self.started)

    def time_left(self, now: float) -> float | None:
        """Seconds left in an exam or in the case of the day; None where no time limit runs."""
        daily = self.mode == "daily" and not self._attempt
        limit = DAILY if daily else self.scenario.time_limit if self.examined else None
        return None if limit is None else max(0.0, limit - self.elapsed(now))

    def say(self, reply: str, now: float) -> Turn:
        """Send a reply: kept first, then answered. Raises StoreError (the talk is then as it was).

        Once the reply is kept it counts: an answer that could not be kept beside it follows from the rest.
        """
        if self.talk.over:
            raise ValueError("the talk is over")
        self._settle(now)
        reply = reply[:LONGEST].encode("utf-8", "replace").decode("utf-8")
        at = round(self.elapsed(now), 3)
        number = len(self.talk.turns) + 1
        self._append("replied", now, "trainee", {"turn": number, "reply": reply, "at": at})
        reading = self.stage.read(self.talk, reply, [hint.text for hint in self.hints])
        self.talk = self.stage.machine.answer(self.talk, reading, at=at)
        self._unanswered = True
        with suppress(StoreError):
            self._settle(now)
        self._forget_draft()
        return self.talk.turns[-1]

    def time_up(self, now: float) -> None:
        """The exam's time has run out: the customer leaves."""
        if self.talk.over:
            return
        self._settle(now)
        at = round(self.elapsed(now), 3)
        self._append("timed_out", now, "engine", {"at": at})
        self.talk = self.stage.machine.time_up(self.talk, at)
        with suppress(StoreError):
            self._settle(now)
        self._forget_draft()

    def _forget_draft(self) -> None:
        """What stood in the box has been said, or never will be."""
        with suppress(StoreError):
            self.draft("")

    def rewind(self, turn: int, now: float) -> None:
        """Go back to after `turn` replies and try other words; the first attempt stays in the record."""
        if self.examined:
            raise NotAllowed(_("an exam has one attempt: there is no going back"))
        if not 0 <= turn < len(self.talk.turns):
            raise NotAllowed(_("there is no such turn to go back to"))
        self._settle(now)
        self._append("rewound", now, "trainee", {"to": turn})
        self._marked = self._marked or self.talk.over
        self.talk = self.stage.machine.rewind(self.talk, turn)
        self._standing = [hint for hint in self._standing if hint.turn <= turn]
        self._finished = False
        self._attempt += 1

    def next_price(self) -> int | None:
        """What the next hint costs, in percent points. None in an exam, at the end, and after the last hint
        of this moment."""
        rung = None if self.examined or self.talk.over else self.stage.hints.due(self.talk, self._rungs())
        return None if rung is None else self._price(rung)

    def _rungs(self) -> list[Rung]:
        return [hint.rung for hint in self._standing]

    def _price(self, rung: Rung) -> int:
        """What was paid for before going back is not paid for again, and once the mark is made nothing is."""
        gone = [hint.rung for hint in self.hints if hint not in self._standing]
        free = self._marked or any((r.moment, r.kind) == (rung.moment, rung.kind) for r in gone)
        return 0 if free else price(rung.kind, paid(self.hints))

    def hint(self, now: float) -> Hint | None:
        """Give the next hint, a little more concrete each time; recorded with its price. None where
        `next_price` is."""
        if self.examined or self.talk.over:
            return None
        if (rung := self.stage.hints.next(self.talk, self._rungs())) is None:
            return None
        hint = Hint(len(self.talk.turns), self._attempt, self.talk.state, rung, self._price(rung))
        self._append("hinted", now, "engine", hint_data(hint))
        self.hints.append(hint)
        self._standing.append(hint)
        return hint

    def leave(self, now: float) -> None:
        """Stop here; the session can be resumed, and is not opened again by itself."""
        self._go("left", now)

    def close(self, now: float) -> None:
        """The program ends, or its window is shut, in mid-drill; where a clock runs, that is kept."""
        if self.time_left(now) is not None:
            self._go("closed", now)

    def _go(self, kind: str, now: float) -> None:
        if not self.talk.over:
            with suppress(MovedOn):
                self._append(kind, now, "trainee", {"turn": len(self.talk.turns)})

    def result(self) -> Result:
        """The marks as they stand now."""
        return self.stage.result(self.talk, paid(self.hints))

    def record(self) -> Record:
        """This session read back from the store."""
        return load_record(self._store, self.session_id)


def _used(record: Record, now: float) -> float:
    """Seconds on the drill's clock: those that led up to something the drill itself brought, and in an exam
    those that somebody was away.

    The time after a death without a word (a power cut) is not among them, nor any jump back of the system's
    clock.
    """
    runs_on = record.mode in EXAMS
    used = sum(
        max(0.0, event.at - before.at)
        for before, event in pairwise(record.events)
        if event.kind in ON_THE_CLOCK or (runs_on and before.kind in AWAY)
    )
    last = record.events[-1]
    return used + (max(0.0, now - last.at) if runs_on and last.kind in AWAY else 0.0)
