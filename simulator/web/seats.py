"""A page and its app: one seat. There are so many seats, and nobody has two.

Whoever opens a second page takes their seat there: the first page is told, and its app has ended before the
second begins, so that a reload finds all that was typed.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from aiohttp import WSMsgType, web

from simulator.web.children import Child

ENDED, IDLE, ELSEWHERE, FULL, BROKEN = 4000, 4001, 4002, 4003, 4004
"""Why a socket is closed: the app was quit, nobody was there, another page took the seat, no seat was free,
no app could be opened. The page has words for each."""
GOING_DOWN = 1012
"""The server ends (RFC 6455's registry: service restart)."""
WIDEST, HIGHEST = 500, 200
"""Cells of a page, at most."""
LONGEST = 100_000
"""Characters of one message of keys, at most."""


def cells(value: object, usual: int, most: int) -> int:
    """A number of cells out of a page's message."""
    if isinstance(value, str) and value.isdecimal() and len(value) < 6:
        value = int(value)
    return min(max(value, 1), most) if isinstance(value, int) and not isinstance(value, bool) else usual


class Seat:
    """One page with its app."""

    def __init__(self, socket: web.WebSocketResponse, idle: float) -> None:
        self._socket = socket
        self._idle = idle
        self._typed = asyncio.Event()
        self._reason: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        """Why the socket is to be closed, once it is."""
        self._left = asyncio.Event()
        self._ending: asyncio.Task[None] | None = None

    async def run(self, open_child: Callable[[], Awaitable[Child]]) -> None:
        """Until the page or the app is closed. Raises OSError when no app can be opened."""
        try:
            child = await open_child()
        except BaseException:
            self._left.set()
            raise
        showing = asyncio.create_task(self._show(child))
        hearing = asyncio.create_task(self._listen(child))
        watching = asyncio.create_task(self._watch())
        try:
            ends: set[asyncio.Future[Any]] = {hearing, self._reason}
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        finally:
            # in a task of its own, since the request may be given up while an app is still ending
            self._ending = asyncio.create_task(self._end(child, showing, hearing, watching))
            await asyncio.shield(self._ending)

    async def _end(
        self,
        child: Child,
        showing: asyncio.Task[None],
        hearing: asyncio.Task[None],
        watching: asyncio.Task[None],
    ) -> None:
        watching.cancel()
        hearing.cancel()
        # the socket may be closed only when nobody waits for its messages any more
        await asyncio.wait({hearing, watching})
        try:
            await asyncio.gather(self._close(), child.end())
            await showing
        finally:
            self._left.set()

    async def leave(self, reason: int) -> None:
        """Close the page, saying why, and wait until its app has ended."""
        self._because(reason)
        await self._left.wait()

    def _because(self, reason: int) -> None:
        if not self._reason.done():
            self._reason.set_result(reason)

    async def _close(self) -> None:
        if self._reason.done():
            with suppress(ConnectionError):
                await self._socket.close(code=self._reason.result())

    async def _show(self, child: Child) -> None:
        await child.show(self._socket.send_bytes)
        self._because(ENDED)

    async def _watch(self) -> None:
        """Close the page when nobody has typed for long."""
        with suppress(TimeoutError):
            while True:
                await asyncio.wait_for(self._typed.wait(), self._idle)
                self._typed.clear()
        self._because(IDLE)

    async def _listen(self, child: Child) -> None:
        async for message in self._socket:
            if message.type is WSMsgType.TEXT:
                with suppress(ConnectionError):
                    await self._hear(child, message.data)

    async def _hear(self, child: Child, text: str) -> None:
        """One message of the page: `[what, how]`; anything else is passed over."""
        with suppress(ValueError, RecursionError):
            message = json.loads(text)
            match message:
                case ["stdin", str(keys)]:
                    self._typed.set()
                    await child.keys(keys[:LONGEST])
                case ["resize", {"width": width, "height": height}]:
                    await child.tell(
                        "resize", width=cells(width, 80, WIDEST), height=cells(height, 24, HIGHEST)
                    )
                case ["focus" | "blur" as what, *_]:
                    await child.tell(what)
                case ["ping", str(sent)]:
                    await self._socket.send_json(["pong", sent[:40]])


class Seats:
    """All seats, by name."""

    def __init__(self, most: int, idle: float) -> None:
        self._most, self._idle = most, idle
        self._taken: dict[str, Seat] = {}
        self._turn: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def __len__(self) -> int:
        return len(self._taken)

    async def sit(
        self, name: str, socket: web.WebSocketResponse, open_child: Callable[[], Awaitable[Child]]
    ) -> None:
        """Somebody's page, from opening to closing."""
        async with self._turn[name]:
            if (before := self._taken.get(name)) is not None:
                await before.leave(ELSEWHERE)
            if len(self._taken) >= self._most and name not in self._taken:
                await socket.close(code=FULL)
                return
            seat = self._taken[name] = Seat(socket, self._idle)
        try:
            await seat.run(open_child)
        except OSError:
            await socket.close(code=BROKEN)
        finally:
            if self._taken.get(name) is seat:
                del self._taken[name]

    async def clear(self) -> None:
        """Everybody leaves: the server ends."""
        await asyncio.gather(*(seat.leave(GOING_DOWN) for seat in list(self._taken.values())))
