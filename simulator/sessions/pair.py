"""A talk between two people at one terminal (双人): one plays the customer, one the worker, a third watches
and gives marks. The record has the chain and the texts of a drill's, and no machine: what the customer
says and how angry they are is the player's own word.

Each line is durable before the next may be typed. What the engine reads in the worker's replies is computed
from the record, as everywhere; nobody sees it before the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal, cast

from simulator import __version__
from simulator.content.library import Library
from simulator.drill.records import Turn
from simulator.drill.stage import Stage, stage_for
from simulator.i18n import _
from simulator.sessions.chain import broken_link
from simulator.sessions.errors import NotAllowed, StoreError
from simulator.sessions.record import Verdict, kept_as
from simulator.sessions.records import Event
from simulator.sessions.sitting import LONGEST, session_id
from simulator.sessions.stage import keep_texts, stage_from_store
from simulator.sessions.store import Store

Player = Literal["worker", "customer", "observer"]
PLAYERS: tuple[Player, ...] = ("worker", "customer", "observer")
Ending = Literal["settled", "half", "left"]
ENDINGS: Mapping[str, str] = {"settled": "success", "half": "partial", "left": "failure"}
"""How the customer ends it → the outcome in the history."""
SHEET = ("communication", "professionalism", "empathy")
"""What the observer marks from 1 to 5."""


@dataclass(frozen=True, slots=True)
class Players:
    """Who plays what."""

    worker: str
    customer: str
    observer: str

    def rotated(self) -> Players:
        """The next round: the customer becomes the worker, the observer the customer, the worker watches.
        Where two play, the worker of each round is its observer, too."""
        watching = self.customer if self.observer == self.worker else self.worker
        return Players(worker=self.customer, customer=self.observer, observer=watching)


@dataclass(frozen=True, slots=True)
class Note:
    """What the observer gives for one thing."""

    points: int
    """1–5."""
    word: str


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was said."""

    by: Player
    text: str
    at: float
    """Seconds since the talk began."""
    anger: int
    """0–10, as the customer set it last."""
    turn: Turn | None = None
    """What the scene's reader finds in a reply of the worker; None in what the customer says."""


@dataclass(frozen=True, slots=True)
class PairTalk:
    """A talk so far, or as it ended."""

    id: str
    stage: Stage
    players: Players
    round: int
    """From 1; roles rotate from one to the next."""
    started: float
    """Unix time."""
    anger: int
    lines: tuple[Line, ...] = ()
    ending: str | None = None
    """One of `ENDINGS`; None while it goes on."""
    sheet: Mapping[str, Note] | None = None
    """By the names of `SHEET`; None until the observer has given it."""

    @property
    def next(self) -> Player | None:
        """Whose turn it is; None when the talk is over."""
        if self.ending is not None:
            return None
        return "worker" if self.lines and self.lines[-1].by == "customer" else "customer"

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The worker's replies as they were read."""
        return tuple(line.turn for line in self.lines if line.turn is not None)

    @property
    def curve(self) -> tuple[int, ...]:
        """The anger each time the customer spoke."""
        return tuple(line.anger for line in self.lines if line.by == "customer")


class PairSitting:
    """A talk that two people are having; every front end drives this."""

    def __init__(self, store: Store, last: Event, talk: PairTalk) -> None:
        """Use `begin` or `resume`."""
        self._store = store
        self._last = last.number
        self.talk = talk

    @classmethod
    def begin(
        cls,
        store: Store,
        library: Library,
        scenario: str,
        language: str,
        players: Players,
        *,
        trainee: str,
        round: int = 1,  # noqa: A002
        now: float,
    ) -> PairSitting:
        """Start a talk and its record. `trainee`: whose session it is, whoever plays what. Raises
        ContentError, UnknownName, StoreError."""
        stage = stage_for(library, scenario, language)
        scene = stage.scenario
        names = [getattr(players, player) for player in PLAYERS]
        data = {
            "scenario": scene.id,
            "language": scene.language,
            "title": scene.title,
            "rubric": stage.rubric.id,
            "mode": "pair",
            "trainee": trainee,
            "players": dict(zip(PLAYERS, names, strict=True)),
            "round": round,
            "engine": __version__,
            "texts": keep_texts(store, stage),
            "anger": scene.customer.anger,
        }
        id_ = session_id(scene.id, scene.language, round, "\0".join(names), now)
        first = store.append(id_, "paired", now, "engine", data)
        return cls(store, first, _opened(first, stage))

    @classmethod
    def resume(cls, store: Store, session: str) -> PairSitting:
        """Go on with a talk that was interrupted. Raises as `load_pair`."""
        talk = load_pair(store, session)
        return cls(store, store.events(session)[-1], talk)

    def customer_says(self, text: str, anger: int, now: float) -> None:
        """Keep the customer's line and how angry they are. Raises StoreError, and the talk is as it was."""
        self._need("customer")
        data = {"line": _kept(text), "anger": max(0, min(10, anger)), "at": self._at(now)}
        self._append("customer_said", now, "customer", data)

    def worker_says(self, text: str, now: float) -> Turn:
        """Keep the worker's reply, then read it. Raises as `customer_says`."""
        self._need("worker")
        number = len(self.talk.turns) + 1
        self._append("replied", now, "worker", {"turn": number, "reply": _kept(text), "at": self._at(now)})
        turn = self.talk.turns[-1]
        with suppress(StoreError):  # it follows from the reply, which is kept
            self._append("heard", now, "engine", heard(turn))
        return turn

    def finish(self, ending: str, now: float) -> None:
        """The customer ends it, before or after a last word. Raises as `customer_says`."""
        if self.talk.ending is not None:
            raise ValueError("the talk is over")
        data = {
            "outcome": ENDINGS[ending],
            "ending": ending,
            "turns": len(self.talk.turns),
            "anger": self.talk.anger,
            "score": None,
            "passed": None,
        }
        self._append("finished", now, "customer", data)

    def observe(self, sheet: Mapping[str, Note], now: float) -> None:
        """Keep the observer's sheet; a later one counts instead. Raises NotAllowed before the end, ValueError
        beyond 1–5, StoreError."""
        if self.talk.ending is None:
            raise NotAllowed(_("this can be written once the talk is over"))
        if set(sheet) != set(SHEET) or any(not 1 <= note.points <= 5 for note in sheet.values()):
            raise ValueError("three marks from 1 to 5")
        data = {name: {"points": sheet[name].points, "word": _kept(sheet[name].word)} for name in SHEET}
        self._append("observed", now, "observer", data)

    def _need(self, player: Player) -> None:
        if self.talk.next != player:
            raise ValueError(f"it is not the {player}'s turn")

    def _at(self, now: float) -> float:
        return round(max(0.0, now - self.talk.started), 3)

    def _append(self, kind: str, now: float, author: str, data: Mapping[str, object]) -> None:
        event = self._store.append(self.talk.id, kind, now, author, data, after=self._last)
        self._last = event.number
        self.talk = step(self.talk, event)


def is_pair(events: Sequence[Event]) -> bool:
    """Whether this is the record of a talk between two people."""
    return events[0].kind == "paired"


def load_pair(store: Store, session: str) -> PairTalk:
    """Read a talk back. Raises UnknownSession, StoreError, ContentError; ValueError for a drill's record."""
    events = store.events(session)
    if not is_pair(events):
        raise ValueError("this is the record of a drill")
    first = events[0].data
    stage = stage_from_store(store, cast(Mapping[str, str], first["texts"]), str(first["language"]))
    return fold(stage, events)


def fold(stage: Stage, events: Iterable[Event]) -> PairTalk:
    """The talk that these events make."""
    first, *others = events
    talk = _opened(first, stage)
    for event in others:
        talk = step(talk, event)
    return talk


def step(talk: PairTalk, event: Event) -> PairTalk:
    """The talk after one more event."""
    data = event.data
    if event.kind == "customer_said":
        anger = int(cast(int, data["anger"]))
        line = Line("customer", str(data["line"]), float(cast(float, data["at"])), anger)
        return replace(talk, anger=anger, lines=(*talk.lines, line))
    if event.kind == "replied":
        reply, at = str(data["reply"]), float(cast(float, data["at"]))
        line = Line("worker", reply, at, talk.anger, _read(talk, reply, at))
        return replace(talk, lines=(*talk.lines, line))
    if event.kind == "finished":
        return replace(talk, ending=str(data["ending"]))
    if event.kind == "observed":
        given = cast(Mapping[str, Mapping[str, object]], data)
        sheet = {n: Note(int(cast(int, given[n]["points"])), str(given[n]["word"])) for n in SHEET}
        return replace(talk, sheet=sheet)
    return talk


def heard(turn: Turn) -> dict[str, object]:
    """What a `heard` event keeps of a reply, and what `verify_pair` compares."""
    return {
        "turn": turn.number,
        "moves": list(turn.reading.moves),
        "faults": list(turn.faults),
        "facts": sorted(turn.facts),
    }


def verify_pair(store: Store, session: str) -> Verdict:
    """Check the chain and the texts, read every reply again, and compare with what the record says."""
    events = store.events(session)
    if (broken := broken_link(events)) is not None:
        return Verdict(False, "chain", event=broken)
    for name, key in cast(Mapping[str, str], events[0].data["texts"]).items():
        if kept_as(store, key) != key:
            return Verdict(False, "text", expected={name: key}, got={name: kept_as(store, key)})
    talk = load_pair(store, session)
    for event in events:
        if event.kind == "heard":
            number = int(cast(int, event.data["turn"]))
            got = heard(talk.turns[number - 1])
            if got != dict(event.data):
                return Verdict(False, "differs", event.number, number, event.data, got)
    return Verdict(True)


def _opened(first: Event, stage: Stage) -> PairTalk:
    names = cast(Mapping[str, str], first.data["players"])
    return PairTalk(
        id=first.session,
        stage=stage,
        players=Players(**names),
        round=int(cast(int, first.data["round"])),
        started=first.at,
        anger=int(cast(int, first.data["anger"])),
    )


def _read(talk: PairTalk, reply: str, at: float) -> Turn:
    """A reply as the scene hears it, whatever has been said before: the customer is a person here, so nothing
    of the machine's answer is kept."""
    machine, said = talk.stage.machine, talk.lines[-1].text
    reading = talk.stage.reader.read(reply, said)
    turn = machine.answer(machine.start(), reading, at=at).turns[-1]
    return replace(
        turn,
        number=len(talk.turns) + 1,
        customer=said,
        line="",
        anger_before=talk.anger,
        anger=talk.anger,
        causes=(),
        revealed=(),
        steps=(),
    )


def _kept(text: str) -> str:
    return text[:LONGEST].encode("utf-8", "replace").decode("utf-8")
