"""A word to the trainee above the key line; it covers nothing and goes by itself."""

from __future__ import annotations

from textual.content import Content
from textual.timer import Timer

from simulator.tui.clean import shown
from simulator.tui.widgets.prose import Prose

SECONDS_PER_CHARACTER = 0.12
"""How long a notice stays: long enough to read it twice."""


class Notice(Prose):
    """Nothing, until something has to be said."""

    DEFAULT_CSS = "Notice { height: auto; display: none; padding: 0 2; }"

    def __init__(self) -> None:
        super().__init__()
        self._timer: Timer | None = None
        self._said = ""

    @property
    def saying(self) -> str:
        """What stands here now; empty for nothing."""
        return self._said if self.display else ""

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Show a sentence for a while; `wrong`: something did not work."""
        sign = ("! ", "$missed bold") if wrong else ("· ", "$you bold")
        self.show(Content.assemble(sign, (shown(text), "$ink bold" if wrong else "$ink")))
        self._said, self.display = text, True
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(4 + len(text) * SECONDS_PER_CHARACTER, self.hush)

    def hush(self) -> None:
        """Nothing to say any more."""
        self.display = False
