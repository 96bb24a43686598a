"""The title of the terminal's window: where in the program one is; and what stood there before, put back.

The title is asked for with the same escapes as any program's, so what comes from files goes through `clean`.
"""

from __future__ import annotations

from typing import Any

from textual.app import App

from simulator.tui.clean import one_line

LONGEST = 60
"""Characters; window lists show fewer."""
KEEP = "\x1b[22;2t"
GIVE_BACK = "\x1b[23;2t"


class WindowTitle:
    """One per app; does nothing where there is no terminal."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self.text = ""
        """As it was last asked for."""

    def show(self, text: str) -> None:
        """Another title; the first one keeps what stood there."""
        name = one_line(text)[:LONGEST]
        if name == self.text:
            return
        self._write(f"{'' if self.text else KEEP}\x1b]2;{name}\x07")
        self.text = name

    def give_back(self) -> None:
        """What stood there before."""
        if self.text:
            self._write(GIVE_BACK)
            self.text = ""

    def _write(self, sequence: str) -> None:
        driver = self._app._driver
        if driver is not None and not self._app.is_headless:
            driver.write(sequence)
