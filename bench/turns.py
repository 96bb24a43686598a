"""A turn: from the reply entered to the next line ready, kept in memory and kept durably on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.bars import Bar
from bench.reading import TIMES, Taken, best, in_a_frame, timer
from bench.replies import LANGUAGES, library, replies
from simulator.drill.stage import Stage, stage_for
from simulator.sessions.sitting import Sitting
from simulator.sessions.sqlite_store import open_store
from simulator.sessions.store import MemoryStore, Store


def bars(effort: int) -> Iterator[Bar]:
    """p99 of a turn, for each store and language."""
    for language in LANGUAGES:
        yield _turns(MemoryStore(), "in memory", language, 150 * effort)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        store = open_store(Path(folder) / "sessions.sqlite3")
        try:
            for language in LANGUAGES:
                yield _turns(store, "SQLite", language, 150 * effort)
        finally:
            store.close()


def _turns(store: Store, kept: str, language: str, count: int) -> Bar:
    scenario = library().scenario_ids(language)[0]
    stage = stage_for(library(), scenario, language)
    runs = [_run(store, stage, f"{language}-{time}", count) for time in range(TIMES)]
    taken = [best(times) for times in zip(*runs, strict=True)]
    return in_a_frame(f"a turn ({language}, {kept})", taken, f"; {scenario}")


def _run(store: Store, stage: Stage, name: str, count: int) -> list[Taken]:
    """What each turn took; the same talks every time, a new one when a talk is over."""
    taken: list[Taken] = []
    session = 0
    sitting = None
    for number, example in enumerate(replies(stage.scenario.language)[:count]):
        if sitting is None or sitting.talk.over:
            session += 1
            named = f"{name}-{session}"
            sitting = Sitting.start(
                store, stage, session=named, mode="practice", seed=session, trainee="bench", now=0.0
            )
        taken.append(timer(sitting.say, example.text, float(number)))
    return taken
