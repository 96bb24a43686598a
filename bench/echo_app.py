"""The real drill screen on a talk that has gone on for long, for `bench.echo` to type into: the shipped
scene, a store in memory, no pause unless one is named. Run as `python -m bench.echo_app MESSAGES [SECONDS]`.
"""

from __future__ import annotations

import sys

from bench.replies import library
from simulator.sessions.store import MemoryStore
from simulator.tui.app import DrillApp
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.widgets.talk_view import TalkView

SCENE = "lift-third-report"
SEED = 3


class LongTalk(DrillApp):
    """Opens at once in a drill, with so many messages above the box."""

    def __init__(self, messages: int, pause: float) -> None:
        super().__init__(lambda: (library(), MemoryStore()), trainee="bench")
        self.pause = pause
        self._messages = messages

    def fresh_seed(self) -> int:
        """The same talk every time."""
        return SEED

    def open_up(self) -> None:
        """The library, and over it the drill."""
        super().open_up()
        self.begin(SCENE, "en", "practice")
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        if not (isinstance(self.screen, DrillScreen) and self.screen.composed):
            self.call_after_refresh(self._fill)
            return
        view = self.screen.query_one(TalkView)
        for number in range(self._messages // 2):
            view.customer("Ms Doyle", "Third time this month, and I am told to wait again.", 8)
            view.trainee("You", f"({number}) I am sorry. The engineer is on the way, and I stay with you.")
        self.screen.notice("ready")


if __name__ == "__main__":
    LongTalk(int(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 0.0).run()
