"""The app's first paint against an empty Textual app's, to the first visible letter."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.bars import Bar
from bench.processes import command, environment

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("ready")
Empty().run()
"""
_ESCAPES = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[@-Z\\-_=>])"
)
_SCREEN = b"\x1b[?1049h"
LONGEST = 20.0


def bars(effort: int) -> Iterator[Bar]:
    """First letter on the screen, and the first scene of the library."""
    rounds = 7 * effort
    empty: list[float] = []
    first: list[float] = []
    listed: list[float] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        env = {**environment(Path(folder)), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        for number in range(rounds + 1):
            seconds = _paint([sys.executable, "-c", EMPTY], env, (b"ready",))
            ours = _paint(command("--lang", "en"), env, (b"Fourteen months",))
            if number:
                empty.append(seconds[0])
                first.append(ours[0])
                listed.append(ours[1])
    floor = median(empty)
    yield Bar(
        "the app's first paint",
        "an empty Textual app",
        floor,
        median(first),
        1.3,
        f"pty 100×30, {rounds} rounds",
    )
    yield Bar(
        "the app's first scene listed", "an empty Textual app", floor, median(listed), None, "all files read"
    )


def _paint(argv: list[str], env: dict[str, str], wanted: tuple[bytes, ...]) -> list[float]:
    """Seconds from the start of the process to the first visible letter, and to each wanted text."""
    start = perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execve(argv[0], argv, env)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    seen, found = b"", []
    try:
        while perf_counter() - start < LONGEST and len(found) <= len(wanted):
            ready, _, _ = select.select([terminal], [], [], 0.5)
            if not ready:
                continue
            try:
                seen += os.read(terminal, 65_536)
            except OSError:
                break
            now = perf_counter() - start
            at = seen.find(_SCREEN)
            if at < 0:
                continue
            visible = _ESCAPES.sub(b"", seen[at:])
            if not found and visible.strip():
                found.append(now)
            while found and len(found) <= len(wanted) and wanted[len(found) - 1] in visible:
                found.append(now)
    finally:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)
    if not found:
        raise RuntimeError(f"nothing was painted by {argv}: {seen[-400:]!r}")
    return [*found, *([LONGEST] * (len(wanted) + 1 - len(found)))]
