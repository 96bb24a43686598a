"""The app with a clock that only moves when told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from simulator.content.library import Library
from simulator.sessions.store import Store
from simulator.tui.app import DrillApp

LIFT = "lift-third-report"


class ClockedApp(DrillApp):
    """The app with time in the test's hand."""

    time = 1_800_000_000.0

    def __init__(self, library: Library, store: Store, *, trainee: str = "trainee") -> None:
        super().__init__(lambda: (library, store), trainee=trainee)
        self.pause = 0.0

    def now(self) -> float:
        """The test's time."""
        return self.time

    @asynccontextmanager
    async def opened(self, *, size: tuple[int, int]) -> AsyncIterator[Pilot[int]]:
        """Run it; the library has been read."""
        async with self.run_test(size=size) as pilot:
            for _ in range(200):
                if getattr(self.screen, "loaded", False):
                    break
                await pilot.pause(0.02)
            assert self.screen.loaded  # type: ignore[attr-defined]
            yield pilot
