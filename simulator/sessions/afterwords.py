"""What a trainee adds to a finished session: a reflection, a case report, a disputed mark, a rating.

Kept as events behind the talk, by their author, with their time; nothing is written over, the latest word of
each kind counts. They change neither talk nor marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from simulator.i18n import _
from simulator.sessions.errors import NotAllowed
from simulator.sessions.records import Event
from simulator.sessions.store import Store

REFLECTION = ("why", "how", "what")
"""The golden circle (黄金圈): why it went so, how it will go next time, what will be done first."""
REPORT = ("cause", "agreed", "by_whom", "until", "next_call")
"""The fields of a case report."""
MOST = 4_000
"""Characters kept of one field."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A mark that the trainee does not agree with, for the instructor."""

    check: str
    """Id of the check, fault, order rule or red flag."""
    reason: str
    at: float
    """Unix time, seconds."""
    author: str


@dataclass(frozen=True, slots=True)
class Rating:
    """What the trainee thinks of the scene."""

    useful: int
    """1–5."""
    realistic: int
    """1–5."""
    word: str


@dataclass(frozen=True, slots=True)
class Afterwords:
    """Everything added to one session so far."""

    reflection: Mapping[str, str] = field(default_factory=dict)
    """By the names of `REFLECTION`; empty before there is one."""
    report: Mapping[str, str] = field(default_factory=dict)
    """By the names of `REPORT`."""
    disputes: tuple[Dispute, ...] = ()
    """In order; of one check the latest only. One without a reason was taken back."""
    rating: Rating | None = None


def afterwords(events: Iterable[Event]) -> Afterwords:
    """Read back what was added to a session."""
    made = Afterwords()
    disputes: dict[str, Dispute] = {}
    for event in events:
        data = event.data
        if event.kind == "reflected":
            made = Afterwords(_texts(data), made.report, (), made.rating)
        elif event.kind == "reported":
            made = Afterwords(made.reflection, _texts(data), (), made.rating)
        elif event.kind == "rated":
            rating = Rating(
                int(cast(int, data["useful"])), int(cast(int, data["realistic"])), str(data["word"])
            )
            made = Afterwords(made.reflection, made.report, (), rating)
        elif event.kind == "disputed":
            check = str(data["check"])
            disputes.pop(check, None)
            disputes[check] = Dispute(check, str(data["reason"]), event.at, event.author)
    standing = tuple(d for d in disputes.values() if d.reason)
    return Afterwords(made.reflection, made.report, standing, made.rating)


def reflect(store: Store, session: str, answers: Mapping[str, str], *, author: str, now: float) -> None:
    """Keep the three answers. Raises as `_add`."""
    _add(store, session, "reflected", _only(answers, REFLECTION), author, now)


def report(store: Store, session: str, fields: Mapping[str, str], *, author: str, now: float) -> None:
    """Keep a case report. Raises as `_add`."""
    _add(store, session, "reported", _only(fields, REPORT), author, now)


def dispute(store: Store, session: str, check: str, reason: str, *, author: str, now: float) -> None:
    """Keep why a mark is wrong in the trainee's eyes; an empty reason takes it back. Raises as `_add`."""
    _add(store, session, "disputed", {"check": check, "reason": reason.strip()[:MOST]}, author, now)


def rate(
    store: Store, session: str, useful: int, realistic: int, word: str, *, author: str, now: float
) -> None:
    """Keep what the trainee thinks of the scene. Raises ValueError beyond 1–5, and as `_add`."""
    if not (1 <= useful <= 5 and 1 <= realistic <= 5):
        raise ValueError("ratings go from 1 to 5")
    data = {"useful": useful, "realistic": realistic, "word": word.strip()[:MOST]}
    _add(store, session, "rated", data, author, now)


def _add(store: Store, session: str, kind: str, data: Mapping[str, object], author: str, now: float) -> None:
    """Append one event. Raises UnknownSession, StoreError; NotAllowed while the drill is still going on."""
    if not any(event.kind == "finished" for event in store.events(session)):
        raise NotAllowed(_("this can be written once the drill is over"))
    store.append(session, kind, now, author, data)


def _only(given: Mapping[str, str], names: Iterable[str]) -> dict[str, object]:
    return {name: given.get(name, "").strip()[:MOST] for name in names}


def _texts(data: Mapping[str, object]) -> dict[str, str]:
    return {name: str(text) for name, text in data.items()}
