"""The real server as a process of its own, with real apps behind it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from simulator.sessions.home import database_path
from simulator.sessions.record import Record, load_record
from simulator.sessions.records import SessionSummary
from simulator.sessions.sqlite_store import open_store

PATIENCE = 30.0
"""Seconds to wait for something to come."""


def until(true: Callable[[], bool], what: str, *, patience: float = PATIENCE) -> None:
    """Wait for something to be true."""
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, f"never came: {what}"
        time.sleep(0.05)


class Served:
    """`service-drill serve` on a free port; its data folder is the test's."""

    def __init__(self, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "simulator", "serve", "--port", "0", *arguments],
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        self.told: list[str] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        until(lambda: bool(self._addresses()) or self._process.poll() is not None, "the address")
        assert self._addresses(), self.told
        self.url = self._addresses()[0]

    def _listen(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self.told.append(line)

    def _addresses(self) -> list[str]:
        return re.findall(r"http://\S+", "".join(self.told))

    def send_signal(self, number: int) -> None:
        """To the server alone."""
        self._process.send_signal(number)

    def end(self) -> int:
        """Wait for its end: the exit code."""
        code = self._process.wait(PATIENCE)
        self._listener.join(PATIENCE)
        assert self._process.stderr is not None
        self._process.stderr.close()
        return code

    def close(self) -> None:
        """End it, whatever the test did."""
        if self._process.poll() is None:
            self.send_signal(signal.SIGTERM)
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
        self.end()


def processes_of(home: Path) -> list[int]:
    """Every process of the program that has this data folder in its environment (Linux)."""
    mark = f"SERVICE_DRILL_HOME={home}".encode()
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and int(folder.name) != os.getpid():
            try:
                ours = b"simulator" in (folder / "cmdline").read_bytes()
                if ours and mark in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
            except OSError:
                continue
    return found


def kept_sessions() -> tuple[SessionSummary, ...]:
    """What the store has."""
    if not database_path().exists():
        return ()
    store = open_store(database_path())
    try:
        return store.summaries()
    finally:
        store.close()


def kept_record(session: str) -> Record:
    """One session of it."""
    store = open_store(database_path())
    try:
        return load_record(store, session)
    finally:
        store.close()


def kept_draft(session: str) -> str:
    """The unsent text of a session."""
    store = open_store(database_path())
    try:
        return store.draft(session)
    finally:
        store.close()
