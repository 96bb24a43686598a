"""A store as one trainee may see it: their own sessions and nobody else's.

Where several people share a store (the app in a browser), this stands between the screens and the store, so
that no screen has to remember whose session it shows. A session of somebody else is told as one that is not
there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from simulator.i18n import _
from simulator.sessions.errors import UnknownSession
from simulator.sessions.records import BEGINNINGS, Event, SessionSummary
from simulator.sessions.store import Store, find_one


class OwnSessions:
    """Another store's sessions of one trainee."""

    def __init__(self, store: Store, trainee: str) -> None:
        self._store = store
        self._trainee = trainee
        self._mine: set[str] = set()
        """Sessions that were looked up and are the trainee's."""

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
        if kind in BEGINNINGS:
            self._need(data.get("trainee"), session)
        else:
            self._need_mine(session)
        event = self._store.append(session, kind, at, author, data, after=after)
        self._mine.add(session)
        return event

    def keep(self, events: Sequence[Event], texts: Iterable[str]) -> bool:
        self._need(events[0].data.get("trainee"), events[0].session)
        return self._store.keep(events, texts)

    def events(self, session: str) -> tuple[Event, ...]:
        events = self._store.events(session)
        self._need(events[0].data.get("trainee"), session)
        self._mine.add(session)
        return events

    def put_text(self, text: str) -> str:
        return self._store.put_text(text)

    def text(self, digest: str) -> str:
        return self._store.text(digest)

    def summaries(self, *, limit: int | None = None) -> tuple[SessionSummary, ...]:
        mine = [s for s in self._store.summaries() if s.trainee == self._trainee]
        return tuple(mine[:limit])

    def find(self, beginning: str) -> str:
        return find_one(beginning, self.summaries())

    def delete(self, session: str) -> None:
        self._need_mine(session)
        self._store.delete(session)
        self._mine.discard(session)

    def draft(self, session: str) -> str:
        try:
            self._need_mine(session)
        except UnknownSession:
            return ""
        return self._store.draft(session)

    def save_draft(self, session: str, text: str) -> None:
        self._need_mine(session)
        self._store.save_draft(session, text)

    def close(self) -> None:
        self._store.close()

    def _need_mine(self, session: str) -> None:
        if session not in self._mine:
            self.events(session)

    def _need(self, trainee: object, session: str) -> None:
        if trainee != self._trainee:
            raise UnknownSession(_("no session “{id}”").format(id=session))
