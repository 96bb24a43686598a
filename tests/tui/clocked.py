"""The app with a clock that only moves when told."""

from __future__ import annotations

from simulator.tui.app import DrillApp

LIFT = "lift-third-report"


class ClockedApp(DrillApp):
    """The app with time in the test's hand."""

    time = 1_800_000_000.0

    def now(self) -> float:
        """The test's time."""
        return self.time
