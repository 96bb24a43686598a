"""A class of twenty in the browser: how soon all are in, and how soon a customer answers while all practise.

Each person is a web socket, as their page would be: they log in, open the terminal, find a scene and answer
in it, a few characters at a time at the pace of typing. The server, its apps and the class share this
machine. What is waited for is what one would see: the first scene of the library; the customer's next line.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import aiohttp

from bench.bars import Bar
from bench.processes import environment
from simulator.content.library import Library
from simulator.content.people import as_yaml
from simulator.sessions.record import load_record
from simulator.sessions.sqlite_store import open_store

ROOT = Path(__file__).parents[1]
PEOPLE = 20
ALL_IN = 10.0
"""Seconds in which all of them have to be in."""
ANSWERED = 1.0
"""Seconds in which 95 of 100 replies have to be answered."""
PIECE, PACE = 4, 0.3
"""So many characters are typed at once, and seconds between."""
LONGEST = 60.0
SCENE = "lift-third-report"
SEARCH = {"zh": "电梯", "en": "lift"}
BRIEF = {"zh": "档案", "en": "Case file"}
DRILL = {"zh": "你的回复", "en": "Your reply"}
EFFECT = "→"
"""Stands in what a reply did to the customer's anger, which is drawn with the answer."""
_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_=>])")


@dataclass
class Person:
    """One trainee at their page."""

    name: str
    code: str
    language: str
    socket: aiohttp.ClientWebSocketResponse | None = None
    seen: list[tuple[float, bytes]] = field(default_factory=list)
    """When something came, and what."""
    sent: list[float] = field(default_factory=list)
    """When each reply was sent."""

    async def come_in(self, client: aiohttp.ClientSession, url: str, wanted: bytes) -> float:
        """Seconds from the code to the first scene of the library."""
        start = perf_counter()
        headers = {"Origin": url}
        form = {"code": self.code, "lang": self.language}
        async with client.post(f"{url}/login", data=form, headers=headers) as answer:
            await answer.read()
        self.socket = await client.ws_connect(
            f"{url}/ws/{self.language}?width=110&height=32", headers=headers, max_msg_size=0
        )
        while wanted not in self._text(0):
            await self._take(LONGEST)
        return perf_counter() - start

    async def practise(self, replies: list[str], delay: float) -> None:
        """Open the scene and say all of it."""
        taking = asyncio.create_task(self._take_all())
        await asyncio.sleep(delay)
        await self._type(SEARCH[self.language])
        await asyncio.sleep(1.0)
        await self._enter(BRIEF[self.language])
        await self._enter(DRILL[self.language])
        for reply in replies:
            await asyncio.sleep(2.0)
            await self._type(reply)
            await asyncio.sleep(2 * PACE)
            self.sent.append(perf_counter())
            await self._enter(EFFECT)
        await asyncio.sleep(5.0)  # a busy machine may still be drawing
        taking.cancel()

    async def _enter(self, wanted: str) -> None:
        """Press Enter, and once more when nothing comes of it for long, as one does."""
        start = perf_counter()
        for _ in range(5):
            await self._send("\r")
            for _ in range(50):
                await asyncio.sleep(0.2)
                if wanted.encode() in self._text(start):
                    return
        raise RuntimeError(f"{self.name}: {wanted} never came")

    async def _type(self, text: str) -> None:
        for start in range(0, len(text), PIECE):
            await self._send(text[start : start + PIECE])
            await asyncio.sleep(PACE)

    async def _send(self, keys: str) -> None:
        assert self.socket is not None
        await self.socket.send_str(json.dumps(["stdin", keys]))

    async def _take(self, patience: float) -> None:
        assert self.socket is not None
        message = await self.socket.receive(timeout=patience)
        if message.type is not aiohttp.WSMsgType.BINARY:
            raise RuntimeError(f"{self.name}: the page was closed ({self.socket.close_code})")
        self.seen.append((perf_counter(), message.data))

    async def _take_all(self) -> None:
        while True:
            await self._take(LONGEST)

    def _text(self, since: float) -> bytes:
        return _ESCAPES.sub(b"", b"".join(data for at, data in self.seen if at >= since))

    def waited(self, lines: list[str]) -> list[float]:
        """Seconds from each reply to the first letters of the customer's answer on the screen."""
        found = []
        for start, line in zip(self.sent, lines, strict=False):
            wanted = line.split("\n")[0][:6].encode()
            so_far, end = b"", start + LONGEST
            for at, data in self.seen:
                if at >= start:
                    so_far += data
                    if wanted in _ESCAPES.sub(b"", so_far):
                        end = at
                        break
            found.append(end - start)
        return found


def bars(effort: int) -> Iterator[Bar]:
    """One person alone, to compare; then all of them."""
    library = Library()
    alone = _lesson(1, library, effort)
    everybody = _lesson(PEOPLE, library, effort)
    one, all_in = median(alone.came_in), max(everybody.came_in)
    replies = len(everybody.answered)
    yield Bar("one person comes in", "10 s", ALL_IN, one, None, "code → first scene on the screen")
    yield Bar(f"{PEOPLE} people come in at once, the last", "10 s", ALL_IN, all_in, 1.0, "the server is up")
    half = median(everybody.answered)
    yield Bar("a reply → the answer, alone, p95", "1 s", ANSWERED, _ninety_fifth(alone.answered), None)
    yield Bar(
        f"a reply → the answer, {PEOPLE} people, p95",
        "1 s",
        ANSWERED,
        _ninety_fifth(everybody.answered),
        1.0,
        f"median {half * 1000:.0f} ms, slowest {max(everybody.answered) * 1000:.0f} ms of {replies}",
    )


@dataclass
class Lesson:
    """What a class has measured, in seconds."""

    came_in: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)


def _lesson(size: int, library: Library, effort: int) -> Lesson:
    lesson = Lesson()
    for _ in range(effort):
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            _run(Path(folder), size, library, lesson)
    return lesson


def _run(folder: Path, size: int, library: Library, lesson: Lesson) -> None:
    class_ = [Person(f"Trainee {n}", f"CODE-{n:04}", ("zh", "en")[n % 2]) for n in range(size)]
    first = Person("First", "CODE-FIRST", "en")
    listed = folder / "people.yaml"
    known = [(person.name, person.code, "trainee") for person in (*class_, first)]
    listed.write_text(as_yaml(known), encoding="utf-8")  # type: ignore[arg-type]
    env = {**environment(folder), "SERVICE_DRILL_PAUSE": "0", "SERVICE_DRILL_TOUR": "0"}
    command = [sys.executable, "-m", "simulator", "serve", "--port", "0", "--people", str(listed)]
    told = folder / "told"
    with told.open("w") as stream:
        server = subprocess.Popen(command, env=env, cwd=ROOT, stderr=stream)
    try:
        url = _address(told)
        asyncio.run(_all(url, first, class_, library, lesson))
        store = open_store(folder / "data" / "sessions.sqlite3")
        try:
            sessions = {summary.trainee: summary.id for summary in store.summaries()}
            for person in class_:
                turns = load_record(store, sessions[person.name]).talk.turns
                lesson.answered += person.waited([turn.line for turn in turns])
        finally:
            store.close()
    finally:
        server.terminate()
        server.wait()


def _address(told: Path) -> str:
    """Where the server says it is."""
    end = perf_counter() + LONGEST
    while perf_counter() < end:
        if found := re.search(r"http://\S+", told.read_text(encoding="utf-8")):
            return found.group()
        sleep(0.05)
    raise RuntimeError(told.read_text(encoding="utf-8"))


async def _all(url: str, first: Person, class_: list[Person], library: Library, lesson: Lesson) -> None:
    scenes = {language: library.scenario(SCENE, language) for language in SEARCH}
    wanted = {language: scene.title.encode() for language, scene in scenes.items()}
    replies = {language: [line.text for line in scene.model] for language, scene in scenes.items()}
    clients = [
        aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) for _ in range(len(class_) + 1)
    ]
    try:
        # somebody is there before the others: everything has been compiled and loaded
        await first.come_in(clients[-1], url, wanted["en"])
        await clients[-1].close()
        await asyncio.sleep(5)
        lesson.came_in += await asyncio.gather(
            *(p.come_in(client, url, wanted[p.language]) for p, client in zip(class_, clients, strict=False))
        )
        await asyncio.gather(*(p.practise(replies[p.language], n * 0.37) for n, p in enumerate(class_)))
    finally:
        for client in clients:
            await client.close()


def _ninety_fifth(seconds: list[float]) -> float:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
