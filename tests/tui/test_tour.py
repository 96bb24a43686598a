"""The first minute is shown to somebody new, can be left at once, and ends with a first drill."""

from __future__ import annotations

import pytest
from clocked import LIFT, ClockedApp

from simulator.sessions.sitting import Sitting
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.screens.tour import TourScreen, tour_pages
from simulator.tui.widgets.prose import Prose


class NewcomersApp(ClockedApp):
    """The app as the command opens it: with the tour."""

    def __init__(self, library, store) -> None:
        super().__init__(library, store, trainee="wu")
        self._tour = True


async def started(app: ClockedApp, pilot) -> None:
    for _ in range(100):
        if isinstance(app.screen, (TourScreen, LibraryScreen)) and app.is_running:
            break
        await pilot.pause(0.02)
    await pilot.pause()


async def test_enter_leads_through_all_pages_to_the_library(library, store):
    app = NewcomersApp(library, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await started(app, pilot)
        assert isinstance(app.screen, TourScreen)
        seen = []
        for _ in tour_pages():
            seen.append(app.screen.query_one("#tour-page", Prose).content.plain)
            await pilot.press("enter")
            await pilot.pause()
        assert len(set(seen)) == len(tour_pages())
        assert isinstance(app.screen, LibraryScreen)


async def test_escape_leaves_at_once(library, store):
    app = NewcomersApp(library, store)
    async with app.run_test(size=(44, 14)) as pilot:
        await started(app, pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)


@pytest.mark.parametrize("trainee", ["wu", "somebody else"])
async def test_only_ones_own_first_drill_ends_the_tours(library, store, trainee):
    Sitting.begin(store, library, LIFT, "en", mode="practice", seed=1, trainee=trainee, now=1.0)
    app = NewcomersApp(library, store)
    async with app.run_test(size=(80, 24)) as pilot:
        await started(app, pilot)
        assert isinstance(app.screen, LibraryScreen if trainee == "wu" else TourScreen)
