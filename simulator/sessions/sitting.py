"""One drill in progress, for any front end: the full-screen app, the line mode and `play` drive this and only this.

Every reply is in the store before the customer's next line exists; whatever happens after that, it is not lost.
Times and ids come in; this module reads no clock.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from simulator import __version__
from simulator.content.library import Library
from simulator.content.rubric import Rubric
from simulator.content.scenario import Scenario
from simulator.drill.advice import next_hint
from simulator.drill.records import Talk, Turn
from simulator.i18n import _
from simulator.scoring.marking import mark
from simulator.scoring.marks import Result
from simulator.sessions.errors import NotAllowed
from simulator.sessions.record import Hint, Record, finished_data, load_record, outcome_of
from simulator.sessions.stage import Stage, keep_texts, stage_for
from simulator.sessions.store import Store

Mode = Literal["practice", "exam"]
LONGEST = 20_000
"""Characters kept of one reply; what is over is cut, and the front end says so."""


def session_id(scenario: str, language: str, seed: int, trainee: str, now: float) -> str:
    """An id that the same arguments always give; short enough to type, and unlike any other for another moment."""
    text = f"{scenario}\0{language}\0{seed}\0{trainee}\0{now!r}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Sitting:
    """A drill that somebody is playing."""

    def __init__(self, store: Store, session: str, stage: Stage, mode: Mode, started: float, talk: Talk) -> None:
        """Use `begin` or `resume`."""
        self._store = store
        self.session_id = session
        self.stage = stage
        self.mode = mode
        self.started = started
        """Unix time at which the clock began; moved on by the time spent away when a session is resumed."""
        self.talk = talk
        self.hints: list[Hint] = []
        """Shown so far."""

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
        store.append(session, "started", now, "trainee", data)
        return cls(store, session, stage, mode, now, talk)

    @classmethod
    def resume(cls, store: Store, session: str, now: float) -> Sitting:
        """Go on with a session that was interrupted, at the turn it had reached. Raises as `load_record`."""
        record = load_record(store, session)
        mode: Mode = "exam" if record.mode == "exam" else "practice"
        used = max((e.at for e in record.events), default=record.started) - record.started - _away(record)
        sitting = cls(store, session, record.stage, mode, now - max(0.0, used), record.talk)
        sitting.hints = list(record.hints)
        sitting._repair(record, now)
        store.append(session, "resumed", now, "trainee", {"turn": len(record.talk.turns)})
        return sitting

    def _repair(self, record: Record, now: float) -> None:
        """A crash between reply and answer leaves the answer out of the record: add it, it follows from the rest."""
        last = next((e for e in reversed(record.events) if e.kind in ("replied", "answered", "rewound")), None)
        if last and last.kind == "replied":
            self._store.append(self.session_id, "answered", now, "engine", outcome_of(self.talk.turns[-1]))
        if self.talk.over and not any(e.kind == "finished" for e in record.events):
            self._finish(now)

    @property
    def scenario(self) -> Scenario:
        """The scene."""
        return self.stage.scenario

    @property
    def rubric(self) -> Rubric:
        """The score sheet."""
        return self.stage.rubric

    @property
    def hints_used(self) -> int:
        """How many hints were shown."""
        return len(self.hints)

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
        """Seconds left in an exam; None where no time limit runs."""
        if self.mode != "exam" or self.scenario.time_limit is None:
            return None
        return max(0.0, self.scenario.time_limit - self.elapsed(now))

    def say(self, reply: str, now: float) -> Turn:
        """Send a reply: kept first, then answered. Raises StoreError (the talk is then as it was)."""
        if self.talk.over:
            raise ValueError("the talk is over")
        reply = reply[:LONGEST].encode("utf-8", "replace").decode("utf-8")
        at = round(self.elapsed(now), 3)
        number = len(self.talk.turns) + 1
        self._store.append(self.session_id, "replied", now, "trainee", {"turn": number, "reply": reply, "at": at})
        reading = self.stage.read(self.talk, reply, [hint.text for hint in self.hints])
        self.talk = self.stage.machine.answer(self.talk, reading, at=at)
        turn = self.talk.turns[-1]
        self._store.append(self.session_id, "answered", now, "engine", outcome_of(turn))
        self.draft("")
        if self.talk.over:
            self._finish(now)
        return turn

    def time_up(self, now: float) -> None:
        """The exam's time has run out: the customer leaves."""
        if self.talk.over:
            return
        at = round(self.elapsed(now), 3)
        self._store.append(self.session_id, "timed_out", now, "engine", {"at": at})
        self.talk = self.stage.machine.time_up(self.talk, at)
        self._finish(now)

    def rewind(self, turn: int, now: float) -> None:
        """Go back to after `turn` replies and try other words; the first attempt stays in the record."""
        if self.mode == "exam":
            raise NotAllowed(_("an exam has one attempt: there is no going back"))
        if not 0 <= turn < len(self.talk.turns):
            raise NotAllowed(_("there is no such turn to go back to"))
        self._store.append(self.session_id, "rewound", now, "trainee", {"to": turn})
        self.talk = self.stage.machine.rewind(self.talk, turn)

    def hint(self, now: float) -> str | None:
        """The next hint for this state, a little more concrete each time; recorded. None in an exam or at the end."""
        if self.mode == "exam" or self.talk.over:
            return None
        level = sum(hint.state == self.talk.state for hint in self.hints)
        text = next_hint(self.stage.machine, self.talk, level)
        if text is None:
            return None
        self.hints.append(Hint(len(self.talk.turns), self.talk.state, text))
        data = {"state": self.talk.state, "level": level, "text": text}
        self._store.append(self.session_id, "hinted", now, "engine", data)
        return text

    def leave(self, now: float) -> None:
        """Stop here; the session can be resumed."""
        if not self.talk.over:
            self._store.append(self.session_id, "left", now, "trainee", {"turn": len(self.talk.turns)})

    def result(self) -> Result:
        """The marks as they stand now."""
        return mark(self.rubric, self.stage.marked(self.talk))

    def record(self) -> Record:
        """This session read back from the store."""
        return load_record(self._store, self.session_id)

    def _finish(self, now: float) -> None:
        self._store.append(self.session_id, "finished", now, "engine", finished_data(self.stage, self.talk))


def _away(record: Record) -> float:
    """Seconds between leaving (or dying) and resuming, which the drill's clock does not count."""
    away = 0.0
    for before, event in zip(record.events, record.events[1:], strict=False):
        if event.kind == "resumed":
            away += event.at - before.at
    return away
