"""Apps in child processes: opened, talked to, ended.

The pipe's language is that of Textual's web driver: a first line of its own, then packets of one letter
(`D` what a terminal reads or shows, `M` JSON), four bytes of length and the content. Nothing that a person
typed or is called goes through a shell; a child gets of the server's environment what `kept` lets through.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from simulator.tui.piped import DRIVER
from simulator.web.access import Guest
from simulator.web.settings import Settings

READY = b"__GANGLION__\n"
"""What an app says before its first packet."""
KINDLY, FIRMLY = 5.0, 1.0
"""Seconds that an app has to end when it is asked to, and when it is told to: a busy one first takes in what
was typed. A server that ends does not wait so long."""
LARGEST = 16_000_000
"""Bytes of a packet from an app; more is no packet."""
KEPT = frozenset(
    (
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "TZ", "TMPDIR", "TEMP", "TMP", "VIRTUAL_ENV",
        "LD_LIBRARY_PATH", "SYSTEMROOT", "APPDATA", "LOCALAPPDATA", "USERPROFILE",
    )
)  # fmt: skip
KEPT_BEGINNINGS = ("LC_", "PYTHON", "SERVICE_DRILL_", "XDG_")


def kept(environment: Mapping[str, str]) -> dict[str, str]:
    """What of the server's environment a child may know: no password or key that lies about there."""
    return {k: v for k, v in environment.items() if k in KEPT or k.startswith(KEPT_BEGINNINGS)}


def environment_for(guest: Guest, width: int, height: int, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of one person's app, in a page of so many cells."""
    return {
        **kept(environment),
        "SERVICE_DRILL_USER": guest.name,
        "SERVICE_DRILL_ROLE": guest.role,
        "SERVICE_DRILL_PARENT": str(os.getpid()),
        "TEXTUAL_DRIVER": DRIVER,
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TEXTUAL_FPS": "30",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "COLUMNS": str(width),
        "ROWS": str(height),
    }


def packet(kind: bytes, content: bytes) -> bytes:
    """One packet."""
    return kind + len(content).to_bytes(4, "big") + content


@dataclass(frozen=True, slots=True)
class Pipes:
    """A running child."""

    number: int
    """Its process id; certain to be its own only until `output` ends."""
    keys: asyncio.StreamWriter
    output: asyncio.StreamReader
    gone: Callable[[], Awaitable[object]] | None = None
    """Waits for the end of a process that is our own child; a zygote's are waited for by nobody."""


class Opener(Protocol):
    """Makes children."""

    async def open(self, arguments: list[str], environment: dict[str, str]) -> Pipes:
        """Start an app. Raises OSError."""

    async def close(self) -> None:
        """Make no more."""


class Spawner:
    """Makes each child a program of its own."""

    async def open(self, arguments: list[str], environment: dict[str, str]) -> Pipes:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "simulator.web.child", *arguments,
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            env=environment, start_new_session=True,
        )  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        return Pipes(process.pid, process.stdin, process.stdout, process.wait)

    async def close(self) -> None:
        """Nothing is kept."""


class Forker:
    """Lets a zygote make children; when it cannot, they are programs of their own."""

    def __init__(self, settings: Settings, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._spawner = Spawner()
        self._turn = asyncio.Lock()
        self._settings = settings
        self._process: asyncio.subprocess.Process | None = None
        self._orders: socket.socket | None = None

    @staticmethod
    def possible() -> bool:
        """Whether this system can; macOS has fork, but its libraries do not survive one."""
        return sys.platform == "linux"

    async def start(self) -> None:
        """Start loading; whoever comes before that is done waits for it."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            ours.setblocking(False)
            nobody = environment_for(Guest("", "trainee"), 80, 24, os.environ)
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "simulator.web.zygote", str(theirs.fileno()),
                *content_arguments(self._settings),
                env=nobody, pass_fds=[theirs.fileno()], start_new_session=True,
                stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL,
            )  # fmt: skip
        self._orders = ours

    async def open(self, arguments: list[str], environment: dict[str, str]) -> Pipes:
        if self._orders is None:
            return await self._spawner.open(arguments, environment)
        child_reads, keys = os.pipe()
        output, child_writes = os.pipe()
        order = asyncio.ensure_future(self._order(arguments, environment, [child_reads, child_writes]))
        try:
            # whoever goes away meanwhile: an answer that nobody takes would be taken for the next one's
            number = await asyncio.shield(order)
        except BaseException as error:
            os.close(keys)
            os.close(output)
            if not isinstance(error, OSError):
                raise
            self._tell(f"zygote: {error}")
            self._give_up()
            return await self._spawner.open(arguments, environment)
        return Pipes(number, await _writer(keys), await _reader(output))

    async def _order(self, arguments: list[str], environment: dict[str, str], ends: list[int]) -> int:
        """The process id of a new child, which has these ends of its pipes. Raises OSError."""
        try:
            async with self._turn:
                if self._orders is None:
                    raise ConnectionResetError
                order = json.dumps({"arguments": arguments, "environment": environment}).encode()
                socket.send_fds(self._orders, [order], ends)
                number = int(await asyncio.get_running_loop().sock_recv(self._orders, 32) or b"0")
        finally:
            for end in ends:
                os.close(end)
        if number <= 0:
            raise ConnectionResetError("no child was made")
        return number

    def _give_up(self) -> None:
        orders, self._orders = self._orders, None
        if orders is not None:
            orders.close()

    async def close(self) -> None:
        self._give_up()
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.terminate()
            await self._process.wait()


async def opener_for(settings: Settings, tell: Callable[[str], None]) -> Opener:
    """The quickest way of making children that this system has."""
    if not Forker.possible():
        return Spawner()
    forker = Forker(settings, tell)
    await forker.start()
    return forker


def content_arguments(settings: Settings) -> list[str]:
    """The trainer's folders, as a child is told of them."""
    return [part for folder in settings.content for part in ("--content", str(folder))]


async def _reader(end: int) -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(end, "rb", 0))
    return reader


async def _writer(end: int) -> asyncio.StreamWriter:
    loop = asyncio.get_running_loop()
    transport, protocol = await loop.connect_write_pipe(
        lambda: asyncio.StreamReaderProtocol(asyncio.StreamReader()), os.fdopen(end, "wb", 0)
    )
    return asyncio.StreamWriter(transport, protocol, None, loop)


class Child:
    """One app."""

    def __init__(self, pipes: Pipes) -> None:
        self._pipes = pipes
        self._over = asyncio.Event()

    async def show(self, send: Callable[[bytes], Awaitable[None]]) -> None:
        """Send on what the app draws until it ends; once nobody takes it, read on all the same, so that the
        app can end."""
        output, heard = self._pipes.output, True
        try:
            await output.readuntil(READY)
            while True:
                head = await output.readexactly(5)
                size = int.from_bytes(head[1:], "big")
                if size > LARGEST:
                    return
                content = await output.readexactly(size)
                if head[:1] == b"D" and heard:
                    try:
                        await send(content)
                    except ConnectionError:
                        heard = False
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            return
        finally:
            self._over.set()

    async def keys(self, text: str) -> None:
        """What was typed or pasted."""
        await self._write(packet(b"D", text.encode("utf-8", "replace")))

    async def tell(self, kind: str, **words: int) -> None:
        """Something else that the app should know: `resize`, `focus`, `blur`, `quit`."""
        await self._write(packet(b"M", json.dumps({"type": kind, **words}).encode()))

    async def _write(self, data: bytes) -> None:
        with suppress(ConnectionError, RuntimeError):
            self._pipes.keys.write(data)
            await self._pipes.keys.drain()

    async def end(self) -> None:
        """Ask the app to end, then tell it to, then end it. `show` has to run meanwhile."""
        quitting = asyncio.ensure_future(self.tell("quit"))  # a pipe that nobody reads may be full
        if not await self._ended(KINDLY):
            self._signal(signal.SIGTERM)
            if not await self._ended(FIRMLY):
                self._signal(getattr(signal, "SIGKILL", signal.SIGTERM))
                await self._ended(FIRMLY)
        quitting.cancel()
        self._pipes.keys.close()
        with suppress(ConnectionError):
            await self._pipes.keys.wait_closed()
        if self._pipes.gone is not None:
            await self._pipes.gone()

    async def _ended(self, seconds: float) -> bool:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), seconds)
        return self._over.is_set()

    def _signal(self, number: int) -> None:
        """Its output is open, so it lives, and the number is its own."""
        with suppress(ProcessLookupError, PermissionError):
            os.kill(self._pipes.number, number)
