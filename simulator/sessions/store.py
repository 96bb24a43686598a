"""Where sessions are kept: one protocol, an in-memory twin for tests and `play`, and SQLite for people.

`append` returns only when the event is durable. Nothing is ever changed; a whole session can be deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from simulator.i18n import _
from simulator.sessions.chain import digest, make_event, summarise
from simulator.sessions.errors import MovedOn, StoreError, UnknownSession
from simulator.sessions.records import Event, SessionSummary


class Store(Protocol):
    """What the rest of the program knows of storage."""

    def append(
        self,
        session: str,
        kind: str,
        at: float,
        author: str,
        data: Mapping[str, object],
        *,
        after: int | None = None,
    ) -> Event:
        """Add one event, durably, and return it with its number and hash.

        `after` is the number of the event that the writer knows as the last. Raises StoreError; MovedOn, and
        nothing is added, when there are others since.
        """

    def keep(self, events: Sequence[Event], texts: Iterable[str]) -> bool:
        """Add a whole session and its texts in one step; False, and nothing done, when the session is there
        already. Raises StoreError."""

    def events(self, session: str) -> tuple[Event, ...]:
        """Every event of a session in order. Raises UnknownSession."""

    def put_text(self, text: str) -> str:
        """Keep a text once under its hash, and return the hash."""

    def text(self, digest: str) -> str:
        """The text kept under a hash. Raises StoreError when it is missing."""

    def summaries(self, *, limit: int | None = None) -> tuple[SessionSummary, ...]:
        """The history, latest first."""

    def find(self, beginning: str) -> str:
        """The one session whose id begins so; `last` is the latest that is no scripted run, or, where there
        is nothing else, the latest of those. Raises UnknownSession."""

    def delete(self, session: str) -> None:
        """Take a whole session away for good. Raises UnknownSession."""

    def draft(self, session: str) -> str:
        """The unsent text of a session, or empty."""

    def save_draft(self, session: str, text: str) -> None:
        """Keep unsent text; empty forgets it."""

    def close(self) -> None:
        """Let go of files."""


def find_one(beginning: str, summaries: Iterable[SessionSummary]) -> str:
    """The one id that begins so. The summaries are latest first."""
    known = tuple(summaries)
    ids = [summary.id for summary in known]
    if beginning == "last" and ids:
        return next((summary.id for summary in known if not summary.scripted), ids[0])
    fitting = [i for i in ids if i == beginning] or [i for i in ids if i.startswith(beginning)]
    if len(fitting) == 1 and beginning:
        return fitting[0]
    if not ids:
        raise UnknownSession(_("no session is kept yet"))
    if fitting:
        raise UnknownSession(
            _("{count} sessions begin with “{id}”: {first} …").format(
                count=len(fitting), id=beginning, first=", ".join(fitting[:3])
            )
        )
    raise UnknownSession(_("no session “{id}”; the latest is {latest}").format(id=beginning, latest=ids[0]))


def need_last(last: Event | None, after: int | None) -> None:
    """Raises MovedOn unless `after`, where it is given, is the number of the last event."""
    if after is not None and (last.number if last else None) != after:
        raise MovedOn(
            _("this session went on elsewhere (another window?); what was sent is kept: open it again")
        )


class MemoryStore:
    """The same behaviour without a file."""

    def __init__(self) -> None:
        self._events: dict[str, list[Event]] = {}
        self._texts: dict[str, str] = {}
        self._summaries: dict[str, SessionSummary] = {}
        self._drafts: dict[str, str] = {}

    def append(
        self,
        session: str,
        kind: str,
        at: float,
        author: str,
        data: Mapping[str, object],
        *,
        after: int | None = None,
    ) -> Event:
        chain = self._events.get(session, [])
        need_last(chain[-1] if chain else None, after)
        event = make_event(session, chain[-1] if chain else None, kind, at, author, data)
        self._events.setdefault(session, []).append(event)
        if summary := summarise(self._summaries.get(session), event):
            self._summaries[session] = summary
        return event

    def keep(self, events: Sequence[Event], texts: Iterable[str]) -> bool:
        if events[0].session in self._events:
            return False
        for text in texts:
            self.put_text(text)
        for event in events:
            self.append(event.session, event.kind, event.at, event.author, event.data)
        return True

    def events(self, session: str) -> tuple[Event, ...]:
        if session not in self._events:
            raise UnknownSession(_("no session “{id}”").format(id=session))
        return tuple(self._events[session])

    def put_text(self, text: str) -> str:
        key = digest(text)
        self._texts[key] = text
        return key

    def text(self, digest: str) -> str:
        if digest not in self._texts:
            raise StoreError(
                _("a text that a session was played with is missing ({digest})").format(digest=digest[:12])
            )
        return self._texts[digest]

    def summaries(self, *, limit: int | None = None) -> tuple[SessionSummary, ...]:
        ordered = sorted(self._summaries.values(), key=lambda s: (s.started, s.id), reverse=True)
        return tuple(ordered[:limit])

    def find(self, beginning: str) -> str:
        return find_one(beginning, self.summaries())

    def delete(self, session: str) -> None:
        if session not in self._events:
            raise UnknownSession(_("no session “{id}”").format(id=session))
        for kept in (self._events, self._summaries, self._drafts):
            kept.pop(session, None)

    def draft(self, session: str) -> str:
        return self._drafts.get(session, "")

    def save_draft(self, session: str, text: str) -> None:
        self._drafts[session] = text

    def close(self) -> None:
        """Nothing to let go of."""
