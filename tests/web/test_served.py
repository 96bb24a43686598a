"""The real server with real apps, without a browser: nothing of it is left when it ends or dies."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import aiohttp
import pytest
from served import PATIENCE, Served, processes_of, until


async def come_in(client: aiohttp.ClientSession, url: str, code: str) -> aiohttp.ClientWebSocketResponse:
    """Log in and open the terminal; until the library is shown."""
    headers = {"Origin": url}
    async with client.post(f"{url}/login", data={"code": code, "lang": "en"}, headers=headers) as answer:
        assert answer.status == 200
    socket = await client.ws_connect(f"{url}/ws/en?width=90&height=30", headers=headers)
    seen = b""
    async with asyncio.timeout(PATIENCE):
        while b"Search" not in seen:
            seen += (await socket.receive()).data
    return socket


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize(("name", "ends"), [("SIGKILL", -9), ("SIGTERM", 0), ("SIGINT", 0)])
async def test_when_the_server_ends_or_dies_no_app_lives_on(
    serve: Callable[..., Served], people: Path, home: Path, name: str, ends: int
) -> None:

    served = serve("--people", str(people))
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        pages = [await come_in(client, served.url, code) for code in ("AAAA-1111", "BBBB-2222")]
        assert len(processes_of(home)) == 2 + len(pages)
        served.send_signal(getattr(signal, name))
        assert await asyncio.to_thread(served.end) == ends
        await asyncio.to_thread(until, lambda: processes_of(home) == [], "the end of every app")
    if ends == 0:
        assert "Traceback" not in "".join(served.told)
