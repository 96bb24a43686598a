"""Events chained by hash, and what a list of them sums up to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from simulator.sessions.records import BEGINNINGS, Event, SessionSummary

GOES_ON = ("resumed", "replied", "customer_said", "finished")
"""Kinds of event after which a session is not put away any more; two people go on without `resumed`."""


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8 (lone surrogates kept), hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def canonical(data: object) -> str:
    """The one JSON spelling that hashes are taken over."""
    return json.dumps(data, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def event_hash(
    session: str, number: int, kind: str, at: float, author: str, data: Mapping[str, object], previous: str
) -> str:
    """The hash that the next event will carry as `previous`."""
    return digest(canonical([session, number, kind, at, author, data, previous]))


def make_event(
    session: str, previous: Event | None, kind: str, at: float, author: str, data: Mapping[str, object]
) -> Event:
    """The event that follows `previous` (None: the first)."""
    number = previous.number + 1 if previous else 0
    before = previous.hash if previous else ""
    clean = cast(dict[str, object], json.loads(canonical(data)))
    return Event(
        session,
        number,
        kind,
        at,
        author,
        clean,
        before,
        event_hash(session, number, kind, at, author, clean, before),
    )


def broken_link(events: Sequence[Event]) -> int | None:
    """The number of the first event that does not fit the chain; None when all do."""
    before = ""
    for number, event in enumerate(events):
        expected = event_hash(event.session, number, event.kind, event.at, event.author, event.data, before)
        if event.number != number or event.previous != before or event.hash != expected:
            return number
        before = event.hash
    return None


def summarise(summary: SessionSummary | None, event: Event) -> SessionSummary | None:
    """The session's line in the history after one more event; a session begins with `started`
    (a drill) or `paired` (two people)."""
    data = event.data
    if event.kind in BEGINNINGS:
        return SessionSummary(
            id=event.session,
            scenario=str(data["scenario"]),
            language=str(data["language"]),
            title=str(data["title"]),
            mode=str(data["mode"]),
            trainee=str(data["trainee"]),
            started=event.at,
            last=event.at,
            turns=0,
            outcome=None,
            score=None,
            passed=None,
        )
    if summary is None:
        return None
    summary = replace(summary, last=event.at, away=summary.away and event.kind not in GOES_ON)
    if event.kind == "replied":
        return replace(summary, turns=int(cast(int, data["turn"])))
    if event.kind == "rewound":
        return replace(summary, turns=int(cast(int, data["to"])))
    if event.kind == "put_away":
        return replace(summary, away=True)
    if event.kind == "disputed":
        check = str(data["check"])
        others = tuple(mark for mark in summary.disputed if mark != check)
        return replace(summary, disputed=(*others, check) if data["reason"] else others)
    if event.kind == "finished" and summary.outcome is None:
        help_ = cast("Mapping[str, object]", data.get("help", {}))
        return replace(
            summary,
            outcome=cast("str | None", data["outcome"]),
            score=cast("float | None", data["score"]),
            passed=cast("bool | None", data["passed"]),
            steps=cast("Mapping[str, float | None]", data.get("steps", {})),
            hints=int(cast(int, help_.get("hints", 0))),
            help_cost=int(cast(int, help_.get("points", 0))),
            helped=cast("Mapping[str, int]", help_.get("steps", {})),
        )
    return summary
