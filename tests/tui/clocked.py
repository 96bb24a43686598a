"""The app with a clock that only moves when told, and what a test does with it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual import events
from textual.app import App
from textual.pilot import Pilot

from simulator.content.library import Library
from simulator.sessions.store import Store
from simulator.tui.app import DrillApp
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.talk_view import TalkView

LIFT = "lift-third-report"


class ClockedApp(DrillApp):
    """The app with time in the test's hand."""

    time = 1_800_000_000.0

    def __init__(self, library: Library, store: Store, *, trainee: str = "trainee") -> None:
        super().__init__(lambda: (library, store), trainee=trainee)
        self.pause = 0.0

    def now(self) -> float:
        """The test's time."""
        return self.time

    @asynccontextmanager
    async def opened(self, *, size: tuple[int, int]) -> AsyncIterator[Pilot[int]]:
        """Run it; the library has been read."""
        async with self.run_test(size=size) as pilot:
            for _ in range(200):
                if getattr(self.screen, "loaded", False):
                    break
                await pilot.pause(0.02)
            assert self.screen.loaded  # type: ignore[attr-defined]
            yield pilot


def words(app: ClockedApp) -> str:
    """All prose on the screen."""
    said = [view.plain for view in app.screen.query(TalkView)]
    return "\n".join(said + [prose.content.plain for prose in app.screen.query(Prose)])


def painted(app: ClockedApp) -> str:
    """What the terminal would get to see, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip if not segment.control) for strip in strips)


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Wait for something that follows in a moment; a busy machine may take several."""
    for _ in range(200):
        if true():
            return
        await pilot.pause(0.05)
    assert true()


async def in_drill(
    app: ClockedApp, pilot: Pilot[int], mode: str = "practice", language: str = "en"
) -> DrillScreen:
    """Begin the lift scene."""
    app.begin(LIFT, language, "exam" if mode == "exam" else "practice")
    await pilot.pause()
    await until(pilot, lambda: isinstance(app.screen, DrillScreen))
    return app.screen


def rush(app: App[int], *keys: str) -> None:
    """Keys a tenth of a second apart, all of them before the app hears the first: it was busy meanwhile."""
    for number, key in enumerate(keys):
        event = events.Key(key, "\r" if key == "enter" else key if len(key) == 1 else None)
        event.time = number / 10
        app.post_message(event)


async def say(pilot: Pilot[int], text: str) -> None:
    """Send a reply as if typed."""
    pilot.app.screen.query_one(ReplyBox).load_text(text)
    pilot.app.screen.query_one(ReplyBox).send()
    await pilot.pause()
