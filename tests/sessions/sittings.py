"""Drills for tests: a shipped scene in a store in memory, and stores that stop working."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from simulator.content.library import Library
from simulator.sessions.errors import StoreError
from simulator.sessions.records import Event
from simulator.sessions.sitting import Mode, Sitting
from simulator.sessions.store import MemoryStore, Store

LIBRARY = Library()
SCENE = "lift-third-report"


@cache
def model_replies(language: str = "zh", scene: str = SCENE) -> tuple[str, ...]:
    """What a very good worker says."""
    return tuple(line.text for line in LIBRARY.scenario(scene, language).model)


@cache
def replies_of(play: str, language: str = "zh", scene: str = SCENE) -> tuple[str, ...]:
    """What one of the scene's plays says."""
    found = next(p for p in LIBRARY.plays(scene, language) if p.name == play)
    return tuple(line.text for line in found.replies)


def begin(store: Store, mode: Mode = "practice", *, language: str = "zh", now: float = 1000.0) -> Sitting:
    """A drill that has just begun."""
    return Sitting.begin(store, LIBRARY, SCENE, language, mode=mode, seed=3, trainee="小林", now=now)


def copied(store: Store, session: str, events: int, changes: Mapping[str, str] | None = None) -> MemoryStore:
    """A store as it was after so many events of a session: what a crash leaves."""
    made = MemoryStore()
    kept = store.events(session)
    for key in kept[0].data["texts"].values():  # type: ignore[attr-defined]
        made.put_text(store.text(key))
    for event in kept[:events]:
        made.append(session, event.kind, event.at, event.author, event.data)
    return made


class FullStore(MemoryStore):
    """A store that refuses some kinds of event while its disk is full."""

    def __init__(self, *refused: str) -> None:
        super().__init__()
        self.refused = set(refused)

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
        if kind in self.refused:
            raise StoreError("the disk is full")
        return super().append(session, kind, at, author, data, after=after)
