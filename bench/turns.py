"""A turn: from the reply entered to the next line ready, kept in memory and kept durably on disk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from bench.bars import Bar, ninety_ninth
from bench.reading import FRAME
from bench.replies import LANGUAGES, library, replies
from simulator.sessions.sitting import Sitting
from simulator.sessions.sqlite_store import open_store
from simulator.sessions.stage import stage_for
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
    taken: list[float] = []
    session = 0
    sitting = None
    for number, example in enumerate(replies(language)[:count]):
        if sitting is None or sitting.talk.over:
            session += 1
            name = f"{language}-{session}"
            sitting = Sitting.start(
                store, stage, session=name, mode="practice", seed=session, trainee="bench", now=0.0
            )
        start = perf_counter()
        sitting.say(example.text, float(number))
        taken.append(perf_counter() - start)
    note = f"p99 of {len(taken)}; median {sorted(taken)[len(taken) // 2] * 1000:.1f} ms; {scenario}"
    return Bar(f"a turn ({language}, {kept})", "a 60 Hz frame", FRAME, ninety_ninth(taken), 1.0, note)
