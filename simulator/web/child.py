"""What runs in a child: the app, for one person. Who that is stands in its environment.

`python -m simulator.web.child [--lang LANGUAGE] [--content DIR]…` where each child is a program of its own;
a zygote calls `open_app` after forking.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.sessions.store import Store

PR_SET_PDEATHSIG = 1
"""From <sys/prctl.h>."""


def end_with_parent(parent: int) -> None:
    """Ask Linux to end this process when its parent ends, however that comes about; elsewhere the pipe's
    end has to do."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(0)  # it ended before we could ask


def open_app(language: str | None, library: Library) -> int:
    """The app, for whom SERVICE_DRILL_USER names; a trainee (SERVICE_DRILL_ROLE) sees their own sessions
    only. Returns its exit code."""
    from simulator.tui.app import run

    name = os.environ["SERVICE_DRILL_USER"]
    everybody = os.environ.get("SERVICE_DRILL_ROLE") == "instructor"
    opened: list[Store] = []

    def open_up() -> tuple[Library, Store]:
        from simulator.sessions.home import database_path
        from simulator.sessions.own import OwnSessions
        from simulator.sessions.sqlite_store import open_store

        opened.append(open_store(database_path()))
        return library, opened[0] if everybody else OwnSessions(opened[0], name)

    try:
        return run(open_up, language=language, trainee=name, come_back=True)
    except Exception as error:
        from simulator.cli import report

        if not isinstance(error, report.expected()):
            raise
        return report.tell(error)
    finally:
        for store in opened:
            store.close()


def wanted(arguments: Sequence[str]) -> tuple[str | None, tuple[Path, ...]]:
    """Language and content folders out of `--lang LANGUAGE --content DIR …`."""
    language, folders = None, []
    pairs = iter(arguments)
    for name, value in zip(pairs, pairs, strict=True):
        if name == "--lang":
            language = value
        elif name == "--content":
            folders.append(Path(value))
    return language, tuple(folders)


def main() -> int:
    """A child that is a program of its own; its parent's id is in SERVICE_DRILL_PARENT."""
    from simulator.content.library import Library

    end_with_parent(int(os.environ.get("SERVICE_DRILL_PARENT", os.getppid())))
    language, folders = wanted(sys.argv[1:])
    return open_app(language, Library(folders))


if __name__ == "__main__":
    sys.exit(main())
