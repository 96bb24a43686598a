"""A server with apps that only pretend: they show their name and what is typed, and end when asked."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from aiohttp.test_utils import TestClient, TestServer

from simulator.web.children import READY, Pipes, packet
from simulator.web.server import Server
from simulator.web.settings import Settings

PEOPLE = """
people:
  - {name: 王芳, code: AAAA-1111}
  - {name: Ben, code: BBBB-2222}
  - {name: Clara, code: CCCC-3333, role: instructor}
"""


class FakeApp:
    """The app's side of the pipes; also the writer of its keys."""

    def __init__(self, arguments: list[str], environment: dict[str, str], *, deaf: bool) -> None:
        self.arguments, self.environment, self.deaf = arguments, environment, deaf
        self.heard: list[tuple[bytes, bytes]] = []
        self.output = asyncio.StreamReader()
        self.output.feed_data(READY + packet(b"D", environment["SERVICE_DRILL_USER"].encode()))
        self.ended = False

    def write(self, data: bytes) -> None:
        """A packet from the server."""
        kind, content = data[:1], data[5:]
        self.heard.append((kind, content))
        if kind == b"D":
            self.output.feed_data(packet(b"D", b"<" + content + b">"))
            if content == b"\x11":
                self.end()
        elif json.loads(content)["type"] == "quit" and not self.deaf:
            self.end()

    def end(self) -> None:
        """As when the process is gone."""
        if not self.ended:
            self.ended = True
            self.output.feed_eof()

    async def drain(self) -> None:
        """There is always room."""

    def close(self) -> None:
        """The server shuts the pipe, and a real app would notice."""
        self.end()

    async def wait_closed(self) -> None:
        """It is shut at once."""


class FakeOpener:
    """Makes such apps, and keeps them."""

    def __init__(self) -> None:
        self.apps: list[FakeApp] = []
        self.deaf = self.failing = self.closed = False

    async def open(self, arguments: list[str], environment: dict[str, str]) -> Pipes:
        if self.failing:
            raise OSError("no more processes")
        app = FakeApp(arguments, environment, deaf=self.deaf)
        self.apps.append(app)
        return Pipes(2**22 + 1, app, app.output)  # type: ignore[arg-type]

    async def close(self) -> None:
        self.closed = True

    def running(self) -> list[str]:
        """Whose apps have not ended."""
        return [app.environment["SERVICE_DRILL_USER"] for app in self.apps if not app.ended]


class Class:
    """A served class: browsers, apps, and what the server has told."""

    def __init__(self, server: Server, opener: FakeOpener, told: list[str], root: TestServer) -> None:
        self.server, self.opener, self.told, self.root = server, opener, told, root
        self.clients: list[TestClient] = []  # type: ignore[type-arg]

    @property
    def origin(self) -> dict[str, str]:
        """What a browser says of a page of ours."""
        return {"Origin": f"http://127.0.0.1:{self.root.port}"}

    def browser(self) -> TestClient:  # type: ignore[type-arg]
        """Another browser, with cookies of its own."""
        client = TestClient(self.root)
        self.clients.append(client)
        # an address has no domain, and cookies of addresses are refused unless asked for
        client.session.cookie_jar._unsafe = True  # type: ignore[attr-defined]
        return client

    async def inside(self, code: str) -> TestClient:  # type: ignore[type-arg]
        """A browser of somebody who has come in."""
        browser = self.browser()
        answer = await browser.post(
            "/login", data={"code": code, "lang": "en"}, headers=self.origin, allow_redirects=False
        )
        assert answer.status == 303
        return browser


@asynccontextmanager
async def serving(folder: Path, **changes: object) -> AsyncIterator[Class]:
    """A running server; `changes` to its settings."""
    people = folder / "people.yaml"
    people.write_text(PEOPLE, encoding="utf-8")
    settings = replace(Settings(people=people, language="en"), **changes)  # type: ignore[arg-type]
    opener, told = FakeOpener(), []  # type: ignore[var-annotated]
    server = Server(settings, opener, told.append)
    root = TestServer(server.app)
    await root.start_server()
    made = Class(server, opener, told, root)
    try:
        yield made
    finally:
        for client in made.clients:
            await client.session.close()
        await root.close()
