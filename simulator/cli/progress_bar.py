"""A bar that grows on one line of a terminal; nothing at all where no terminal is."""

from __future__ import annotations

import sys
from typing import TextIO

WIDTH = 24
"""Cells of the bar itself."""


class ProgressBar:
    """Drawn on stderr and wiped away at the end, so that only results stay on the screen."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._shown = ""
        self.alive = self._stream.isatty()

    def show(self, share: float, text: str) -> None:
        """`share` is 0–1 of the whole."""
        if not self.alive:
            return
        full = round(WIDTH * min(1.0, max(0.0, share)))
        line = f"{'█' * full}{'░' * (WIDTH - full)} {100 * share:3.0f} %  {text}"
        if line != self._shown:
            self._shown = line
            print(f"\r\x1b[K{line}", end="", file=self._stream, flush=True)

    def wipe(self) -> None:
        """Leave the line as it was."""
        if self.alive and self._shown:
            print("\r\x1b[K", end="", file=self._stream, flush=True)
            self._shown = ""
