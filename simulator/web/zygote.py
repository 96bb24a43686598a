"""A process that has everything loaded and makes apps by forking, so that a class can come in at once.

A fresh Python takes half a second of a processor to open the app; a fork of this one a tenth of that, and
shares what is loaded. It knows nothing of the network and has no threads: it waits at a socket (Linux:
SOCK_SEQPACKET) for an order and two pipe ends, forks, and answers with the child's number. It ends when the
socket is shut, and its children with it.

`python -m simulator.web.zygote FD [--content DIR]…`
"""

from __future__ import annotations

import gc
import json
import os
import pkgutil
import select
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from simulator.web.child import end_with_parent, open_app, wanted

if TYPE_CHECKING:
    from simulator.content.library import Library

MOST = 65_536
"""Bytes of an order, at most."""
NOT_MADE = b"0"
"""The answer when no child could be made."""


def warm(library: Library) -> Iterator[None]:
    """Load whatever a drill will ask for, a step at a time: every screen, every scene, readers, customers."""
    from simulator import i18n, tui
    from simulator.content.findings import ContentError
    from simulator.content.library import UnknownName
    from simulator.drill.stage import stage_for

    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        import_module(module.name)
    for language in i18n.LANGUAGES:
        i18n.use(language)
        i18n._("Quit")
    for card in library.listing():
        yield
        # a file with mistakes, or a lexicon that is not there, is for the app to tell
        with suppress(ContentError, UnknownName, LookupError, OSError):
            _ = stage_for(library, card.id, card.language).machine


def serve(orders: socket.socket, library: Library) -> None:
    """Make children until the socket is shut; who comes while things are being loaded does not wait for the
    rest."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in warm(library):
        while select.select([orders], [], [], 0)[0]:
            if not _one(orders, library):
                return
    gc.collect()
    gc.freeze()  # what is loaded stays shared
    while _one(orders, library):
        pass


def _one(orders: socket.socket, library: Library) -> bool:
    """Wait for an order and make a child; False when the socket is shut."""
    order, ends, _flags, _address = socket.recv_fds(orders, MOST, 2)
    if not order:
        return False
    parent = os.getpid()
    try:
        child = os.fork()
    except OSError:
        child = -1
    if child == 0:
        orders.close()
        _become(json.loads(order), ends, parent, library)
    for end in ends:
        os.close(end)
    orders.send(NOT_MADE if child < 0 else str(child).encode())
    return True


def _become(order: dict[str, object], ends: list[int], parent: int, library: Library) -> None:
    """Be the app; never returns."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        end_with_parent(parent)
        os.environ.clear()
        os.environ.update(order["environment"])  # type: ignore[call-overload]
        for number, end in enumerate(ends):
            os.dup2(end, number)
            os.close(end)
        # the parent's were opened on /dev/null, with nothing in them
        language, _folders = wanted(order["arguments"])  # type: ignore[arg-type]
        library.look_again()
        code = open_app(language, library)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Load, then serve the socket that is already open."""
    from simulator.content.library import Library

    end_with_parent(int(os.environ["SERVICE_DRILL_PARENT"]))
    orders = socket.socket(fileno=int(sys.argv[1]))
    _language, folders = wanted(sys.argv[2:])
    library = Library(folders)
    with suppress(KeyboardInterrupt, BrokenPipeError, ConnectionResetError):
        serve(orders, library)


if __name__ == "__main__":
    main()
