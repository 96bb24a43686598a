"""The history of a busy centre: ten thousand sessions, from the key to the rows on the screen."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.bars import Bar
from bench.replies import library
from simulator.sessions.chain import make_event
from simulator.sessions.records import Event
from simulator.sessions.sqlite_store import open_store
from simulator.sessions.store import Store
from simulator.tui.app import DrillApp

SESSIONS = 10_000
MOST = 0.3
"""Seconds."""


def bars(effort: int) -> Iterator[Bar]:
    """The median of a few openings."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        store = open_store(Path(folder) / "sessions.sqlite3")
        try:
            for number in range(SESSIONS):
                store.keep(_session(number), ())
            taken = asyncio.run(_openings(store, 5 * effort))
        finally:
            store.close()
    yield Bar(f"a history of {SESSIONS:,} sessions opens", f"{MOST} s", MOST, median(taken), 1.0)


def _session(number: int) -> list[Event]:
    """A finished session without its replies: the history shows none of them."""
    at, name = 1.7e9 + number * 600, f"{number:012x}"
    started = {
        "scenario": "lift-third-report", "language": "en", "title": "The lift, reported a third time",
        "mode": "practice", "trainee": f"T{number % 30}",
    }  # fmt: skip
    finished = {
        "outcome": "success", "score": 50.0 + number % 50, "passed": number % 2 == 0,
        "steps": {"apologise": 100.0, "listen": 66.7, "resolve": 50.0, "follow_up": None},
    }  # fmt: skip
    first = make_event(name, None, "started", at, "trainee", started)
    return [first, make_event(name, first, "finished", at + 300, "engine", finished)]


async def _openings(store: Store, count: int) -> list[float]:
    app = DrillApp(lambda: (library(), store), trainee="T1")
    taken = []
    async with app.run_test(size=(80, 24)) as pilot:
        while not getattr(app.screen, "loaded", False):
            await pilot.pause(0.02)
        for _ in range(count):
            start = perf_counter()
            app.show_history()
            while not (app.screen.id == "history" and getattr(app.screen, "composed", False)):
                await asyncio.sleep(0.001)
            taken.append(perf_counter() - start)
            await pilot.pause()
            app.pop_screen()
            await pilot.pause()
    return taken
