"""Leave the terminal as it was found, also when the world goes away.

The toolkit handles neither SIGTERM nor SIGHUP, and spins when the terminal is gone while SIGHUP is
ignored (nohup, some ssh drops); its writer may even have died, and then every further write waits for ever.
So a thread watches the terminal. Replies are durable already; this only ends the app.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import signal
import sys
import threading
import time
from typing import Any

from textual.app import App

WATCH_EVERY = 1.0
"""Seconds between looks at the terminal."""
GONE = 129
"""Exit code when the terminal has hung up."""


def hold(app: App[Any]) -> None:
    """Call once from the app's `on_mount`; does nothing where there is no terminal (tests) or no such
    signal.
    """
    if app.is_headless:
        return
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is None:
            continue
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            asyncio.get_running_loop().add_signal_handler(number, _leave, app, 128 + int(number))
    if hasattr(select, "poll"):
        loop = asyncio.get_running_loop()
        threading.Thread(target=_watch, args=(app, loop), name="lifeline", daemon=True).start()


def _leave(app: App[Any], code: int) -> None:
    app.exit(return_code=code)


def _watch(app: App[Any], loop: asyncio.AbstractEventLoop) -> None:
    while terminal_alive():
        time.sleep(WATCH_EVERY)
    with contextlib.suppress(RuntimeError):  # the loop may have ended
        loop.call_soon_threadsafe(_leave, app, GONE)
    time.sleep(2 * WATCH_EVERY)
    os._exit(GONE)


def terminal_alive() -> bool:
    """False once the terminal has hung up."""
    try:
        number = sys.__stdin__.fileno() if sys.__stdin__ else -1
        poll = select.poll()
        poll.register(number, select.POLLHUP | select.POLLERR)
        return not any(what & (select.POLLHUP | select.POLLERR) for _fd, what in poll.poll(0))
    except (OSError, ValueError, AttributeError):
        return False
