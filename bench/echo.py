"""From a key to its letter on the screen, and from Enter to the customer's line, in a pseudo-terminal: the
real drill screen under a hundred messages, beside an empty Textual app with a box to write in."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.bars import Bar, ninety_ninth
from bench.echo_app import SCENE, SEED
from bench.processes import environment
from bench.replies import library
from simulator.drill.stage import stage_for

EMPTY = """
from textual.app import App
from textual.widgets import Static, TextArea
class Empty(App):
    def compose(self):
        yield TextArea()
        yield Static("ready")
    def on_mount(self):
        self.query_one(TextArea).focus()
Empty().run()
"""
MESSAGES = 100
FRAME = 1 / 60
THINKS = 0.4
"""Seconds that the customer takes: the reply is read and everything laid ready within them."""
MOST = 0.030
"""Seconds from a key to its letter."""
QUIET = 0.04
"""Seconds without output after which the screen has settled."""
LONGEST = 20.0
LETTERS = "QZ"
"""Letters that stand nowhere else on either screen."""


def bars(effort: int) -> Iterator[Bar]:
    """p99 of the echo, and of the answer."""
    keys = 200 * effort
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        env = {**environment(Path(folder)), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        floor, ours = [], []
        for _round in range(4):
            floor += _echoes([sys.executable, "-c", EMPTY], env, keys // 4)
            ours += _echoes(_talk(MESSAGES), env, keys // 4)
        thought = [
            seconds - THINKS for _round in range(3 * effort) for seconds in _answers(_talk(0, THINKS), env)
        ]
        crowded = [
            seconds - THINKS for _round in range(effort) for seconds in _answers(_talk(MESSAGES, THINKS), env)
        ]
        at_once = [seconds for _round in range(3 * effort) for seconds in _answers(_talk(0), env)]
    spread = f"median {median(ours) * 1000:.0f} ms, {len(ours)} keys, {MESSAGES} messages"
    # where even an empty app is slower than the bar, the machine is: then that is what we are held to
    least = max(MOST, ninety_ninth(floor))
    yield Bar("a key's echo, p99", "30 ms, or an empty app's p99", least, ninety_ninth(ours), 1.0, spread)
    yield Bar("a key's echo, median", "an empty app's", median(floor), median(ours), 1.5, "TextArea alone")
    machine = f"an empty app's echo has a p99 of {ninety_ninth(floor) * 1000:.0f} ms in this run"
    for name, answers in (("", thought), (f" under {MESSAGES} messages", crowded)):
        told = f"median {median(answers) * 1000:.0f} ms, {len(answers)} replies; {machine}"
        floor_name = f"a 60 Hz frame; the pause of {THINKS} s taken off"
        yield Bar(f"the customer's line{name}, p99", floor_name, FRAME, ninety_ninth(answers), 1.0, told)
    told = f"median {median(at_once) * 1000:.0f} ms, {len(at_once)} replies"
    yield Bar("without any pause, p99", "a 60 Hz frame", FRAME, ninety_ninth(at_once), None, told)


def _talk(messages: int, pause: float = 0.0) -> list[str]:
    return [sys.executable, "-m", "bench.echo_app", str(messages), str(pause)]


class Screen:
    """One end of a pseudo-terminal with a program at the other."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal

    def settle(self) -> bytes:
        """What comes until nothing comes for a while."""
        seen = b""
        while select.select([self._terminal], [], [], QUIET)[0]:
            seen += self._read()
        return seen

    def wait_for(self, text: bytes) -> None:
        """Read until this has been drawn. Raises RuntimeError when it never is."""
        seen, start = b"", perf_counter()
        while text not in seen:
            if perf_counter() - start > LONGEST:
                raise RuntimeError(f"{text!r} was never drawn: {seen[-300:]!r}")
            if select.select([self._terminal], [], [], 0.5)[0]:
                seen += self._read()

    def paste(self, text: str) -> None:
        """Put a whole text in, as a terminal does."""
        os.write(self._terminal, b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def press(self, key: str, until: bytes) -> float:
        """Seconds from a key to the text that it brings."""
        self.settle()
        start = perf_counter()
        os.write(self._terminal, key.encode())
        self.wait_for(until)
        return perf_counter() - start

    def _read(self) -> bytes:
        try:
            return os.read(self._terminal, 65_536)
        except OSError as error:
            raise RuntimeError("the program has ended") from error


@contextmanager
def _running(argv: list[str], env: dict[str, str]) -> Iterator[Screen]:
    """A program on a screen of its own, ready to be typed into."""
    process, terminal = pty.fork()
    if process == 0:
        os.execve(argv[0], argv, env)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    try:
        screen = Screen(terminal)
        screen.wait_for(b"ready")
        screen.settle()
        yield screen
    finally:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def _echoes(argv: list[str], env: dict[str, str], keys: int) -> list[float]:
    with _running(argv, env) as screen:
        screen.press("Q", b"Q")
        letters = (LETTERS[number % len(LETTERS)] for number in range(keys))
        return [screen.press(letter, letter.encode()) for letter in letters]


def _answers(argv: list[str], env: dict[str, str]) -> list[float]:
    """Each reply of the model run, until the first words of the customer's answer."""
    taken = []
    stage = stage_for(library(), SCENE, "en")
    talk = stage.machine.start(SEED)
    with _running(argv, env) as screen:
        for line in stage.scenario.model[:-1]:
            reply = " ".join(line.text.split())
            talk = stage.machine.answer(talk, stage.read(talk, reply), at=0.0)
            screen.paste(reply)
            taken.append(screen.press("\r", " ".join(talk.last_line.split()[:2]).encode()))
    return taken
