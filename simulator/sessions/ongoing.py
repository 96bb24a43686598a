"""A talk that goes on, as its record knows it, whether a machine or a person plays the customer: its events
follow each other, what stands unsent is kept beside them, and one can stop at any moment.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from simulator.sessions.errors import MovedOn, StoreError
from simulator.sessions.records import Event
from simulator.sessions.store import Store, need_last

LONGEST = 20_000
"""Characters kept of one reply; what is over is cut, and the front end says so."""


def kept_text(text: str) -> str:
    """A text as it is kept: so long, and without what no file can hold."""
    return text[:LONGEST].encode("utf-8", "replace").decode("utf-8")


class Ongoing:
    """What every talk in progress does with its record."""

    def __init__(self, store: Store, last: Event) -> None:
        """`last`: the last event of the record so far."""
        self._store = store
        self._last = last.number
        self.session_id = last.session
        self._gone = False
        """True once one has gone away."""

    @property
    def over(self) -> bool:
        """True once the talk has come to its end."""
        raise NotImplementedError

    @property
    def replies(self) -> int:
        """Replies of the worker so far."""
        raise NotImplementedError

    def _append(self, kind: str, now: float, author: str, data: Mapping[str, object]) -> Event:
        """Keep one event. Raises StoreError, also when another process has gone on with this session."""
        event = self._store.append(self.session_id, kind, now, author, data, after=self._last)
        self._last = event.number
        return event

    def come_back(self, now: float) -> None:
        """Go on after an interruption; from now on no other window can. Raises StoreError."""
        self._append("resumed", now, "trainee", {"turn": self.replies})

    def leave(self, now: float) -> None:
        """Stop here; the session can be resumed, and is not opened again by itself."""
        self._go("left", now)

    def close(self, now: float) -> None:
        """The program ends, or its window is shut, in the middle of it; nothing to keep where no clock
        runs."""

    def _go(self, kind: str, now: float) -> None:
        if not (self.over or self._gone):
            self._gone = True
            with suppress(MovedOn):
                self._append(kind, now, "trainee", {"turn": self.replies})

    @property
    def saved_draft(self) -> str:
        """Unsent text from before an interruption."""
        return self._store.draft(self.session_id)

    def draft(self, text: str) -> None:
        """Keep what stands in the reply box. Raises StoreError; MovedOn, and nothing is kept, when another
        window has gone on: what stands there is younger."""
        need_last(self._store.events(self.session_id)[-1], self._last)
        self._store.save_draft(self.session_id, kept_text(text))

    def _forget_draft(self) -> None:
        """What stood in the box became a reply, or never will; a full disk is told with what is kept next."""
        with suppress(StoreError):
            self._store.save_draft(self.session_id, "")
