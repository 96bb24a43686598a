"""Real apps in child processes, forked and started: they show, hear, end, and never outlive their server."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from simulator.web.access import Guest
from simulator.web.children import Child, Forker, Opener, Spawner, environment_for, kept, packet
from simulator.web.settings import Settings

PATIENCE = 30.0
"""Seconds to wait for something to come."""


class Screen:
    """What an app has sent to its page."""

    def __init__(self) -> None:
        self.seen = b""
        self.more = asyncio.Event()

    async def take(self, data: bytes) -> None:
        self.seen += data
        self.more.set()

    async def until(self, true: Callable[[bytes], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not true(self.seen):
                await self.more.wait()
                self.more.clear()


@pytest.fixture(params=["forked", "started"])
async def opener(request: pytest.FixtureRequest) -> AsyncIterator[Opener]:
    """Both ways of making children."""
    if request.param == "started":
        yield Spawner()
        return
    if not Forker.possible():
        pytest.skip("no zygote on this system")
    told: list[str] = []
    forker = Forker(Settings(), told.append)
    await forker.start()
    yield forker
    await forker.close()
    assert told == []


async def open_for(
    opener: Opener, name: str, language: str = "en"
) -> tuple[Child, Screen, asyncio.Task[None]]:
    environment = environment_for(Guest(name, "trainee"), 90, 30, os.environ)
    child = Child(await opener.open(["--lang", language], environment))
    screen = Screen()
    return child, screen, asyncio.create_task(child.show(screen.take))


async def test_an_app_shows_itself_hears_keys_and_ends_when_asked(opener: Opener) -> None:
    child, screen, showing = await open_for(opener, "王芳", "zh")
    await screen.until(lambda seen: "搜索".encode() in seen and "个剧本".encode() in seen)
    await child.keys("没有这个剧本")
    await screen.until(lambda seen: "没有合适的".encode() in seen or "没有这个剧本".encode() in seen)
    await child.tell("resize", width=60, height=20)
    await child.end()
    assert showing.done()


async def test_an_app_ends_when_the_pipe_to_it_is_shut(opener: Opener) -> None:
    child, screen, showing = await open_for(opener, "Ben")
    await screen.until(lambda seen: b"Search" in seen)
    child._pipes.keys.close()
    async with asyncio.timeout(PATIENCE):
        await showing
    await child.end()


async def test_an_app_that_cannot_be_opened_ends_by_itself(
    opener: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_folder = tmp_path / "a-file"
    no_folder.write_text("")
    monkeypatch.setenv("SERVICE_DRILL_HOME", str(no_folder))
    child, _screen, showing = await open_for(opener, "Ben")
    async with asyncio.timeout(PATIENCE):
        await showing
    await child.end()


@pytest.mark.skipif(not Forker.possible(), reason="no zygote on this system")
async def test_without_its_zygote_a_server_starts_children_one_by_one() -> None:
    told: list[str] = []
    forker = Forker(Settings(), told.append)
    await forker.start()
    assert forker._process is not None
    forker._process.kill()
    await forker._process.wait()
    child, screen, showing = await open_for(forker, "Ben")
    await screen.until(lambda seen: b"Search" in seen)
    await child.end()
    await showing
    await forker.close()
    assert len(told) == 1


def test_a_child_is_told_what_it_needs_and_no_secret() -> None:
    server = {
        "PATH": "/bin", "HOME": "h", "LC_ALL": "C", "PYTHONPATH": "/p", "SERVICE_DRILL_PAUSE": "0",
        "AWS_SECRET_ACCESS_KEY": "x", "DATABASE_URL": "x", "SSH_AUTH_SOCK": "x", "GITHUB_TOKEN": "x",
    }  # fmt: skip
    assert set(kept(server)) == {"PATH", "HOME", "LC_ALL", "PYTHONPATH", "SERVICE_DRILL_PAUSE"}


def test_a_packet_says_its_kind_and_length_first() -> None:
    assert packet(b"D", "好".encode()) == b"D\x00\x00\x00\x03\xe5\xa5\xbd"


@pytest.mark.skipif(not Forker.possible(), reason="no zygote on this system")
async def test_whoever_goes_away_while_an_app_is_made_takes_nobody_elses() -> None:
    """The answer to an order that nobody waits for any more is not taken for the next one's."""
    told: list[str] = []
    forker = Forker(Settings(), told.append)
    await forker.start()
    environment = environment_for(Guest("Ann", "trainee"), 90, 30, os.environ)
    gone = asyncio.create_task(forker.open(["--lang", "en"], environment))
    await asyncio.sleep(0)  # the order is on its way
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    child, screen, showing = await open_for(forker, "Ben")
    await screen.until(lambda seen: b"Search" in seen)
    await child.end()
    assert showing.done()
    async with asyncio.timeout(PATIENCE):
        while _lives(child._pipes.number):
            await asyncio.sleep(0.05)
    await forker.close()
    assert told == []


def _lives(process: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked after does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
