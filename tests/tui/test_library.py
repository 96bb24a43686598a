"""The library: what it lists, how something is found, and what it says when there is nothing."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from clocked import LIFT, ClockedApp, in_drill, painted, until, words
from textual import events
from textual.widgets import Input

from simulator.content.library import Library
from simulator.sessions.record import verify
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore
from simulator.tui.screens.brief import BriefScreen
from simulator.tui.screens.dialogs import TextScreen
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.library import LibraryScreen
from simulator.tui.shelf import Broken, Scene, Unfinished
from simulator.tui.widgets.rows import Rows


async def test_the_library_shows_the_scenes_of_the_screen_language_and_typing_finds_one(
    app: ClockedApp,
) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        scenes = [i for i in screen.shown_items if isinstance(i, Scene)]
        assert {s.card.language for s in scenes} == {"en"}
        assert len(scenes) >= 3
        screen.query_one(Input).value = "LIFT third"
        await pilot.pause()
        assert [i.card.id for i in screen.shown_items] == [LIFT]  # type: ignore[union-attr]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, BriefScreen))


async def test_filters_narrow_the_list_and_an_empty_list_says_what_to_do(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        screen.query_one("#by-role").focus()
        await pilot.press("enter", "down", "enter")  # every role, then the first one
        await pilot.pause()
        assert {i.card.role for i in screen.shown_items} == {"front-desk"}  # type: ignore[union-attr]
        screen.query_one(Input).value = "zebra"
        await pilot.pause()
        assert "Esc clears" in words(app)
        await pilot.press("escape")
        await pilot.pause()
        assert len(screen.shown_items) >= 3


async def test_a_library_without_scenes_teaches(store: MemoryStore, tmp_path: Path) -> None:
    app = ClockedApp(Library([tmp_path], shipped=False), store)
    async with app.opened(size=(80, 24)):
        assert "scenarios" in words(app)


async def test_a_file_with_mistakes_is_shown_kindly_and_does_not_open(
    store: MemoryStore, tmp_path: Path
) -> None:
    folder = tmp_path / "scenarios" / "en"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("scenario: mine\nlanguage: en\ntitle: [/red] \x07\nstates: 3\n")
    app = ClockedApp(Library([tmp_path], shipped=False), store)
    async with app.opened(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        await until(pilot, lambda: [type(i) for i in screen.shown_items] == [Broken])
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TextScreen))
        assert "→" in words(app)


async def test_the_mouse_opens_a_scene_and_presses_the_keys_of_the_key_line(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one("#scenes").region.height > 3)
        await pilot.click("#scenes", offset=(5, 3))
        await until(pilot, lambda: isinstance(app.screen, BriefScreen))
        await pilot.click("#exam")
        await until(pilot, lambda: isinstance(app.screen, DrillScreen))
        await pilot.click("KeyBar", offset=(14, 0))  # F2 Case file
        await until(pilot, lambda: isinstance(app.screen, TextScreen))


async def test_what_is_typed_before_the_library_is_there_is_kept_for_it(app: ClockedApp) -> None:
    app._early = [events.Key(letter, letter) for letter in "lift"]
    async with app.opened(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.query_one(Input).value == "lift")


async def test_another_language_of_the_screen_brings_its_scenes(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        for speaks in ("zh", "en"):
            await pilot.press("f8")
            await pilot.pause()
            scenes = [i for i in app.screen.shown_items if isinstance(i, Scene)]
            assert {s.card.language for s in scenes} == {speaks}


async def test_the_choice_begins_on_the_scene_that_is_most_useful_next_and_stays_where_it_is(
    app: ClockedApp, store: MemoryStore
) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        rows = app.screen.query_one(Rows)
        assert rows.current.card.tier == "basic"
        await until(pilot, lambda: "next for you" in painted(app))
        done = rows.current.card.id
        sitting = Sitting.begin(
            store, app.library, done, "en", mode="exam", seed=1, trainee="wu", now=app.now()
        )
        for line in sitting.scenario.model:
            if not sitting.talk.over:
                sitting.say(line.text, app.now())
        assert sitting.result().passed
        app.app_focus = False
        app.app_focus = True  # the window is looked at again
        library = app.screen
        assert isinstance(library, LibraryScreen)
        await until(pilot, lambda: library._next != done and "next for you" in painted(app))
        assert rows.current.card.id == done
        assert rows.current.best is not None
        await until(pilot, lambda: f"☑ {rows.current.best.score:g}" in painted(app))
        await pilot.press("escape")  # looking for everything again begins anew
        await until(pilot, lambda: library.composed and library.query_one(Rows).current is not None)
        assert library.query_one(Rows).current.card.id == library._next


async def test_the_choice_stays_on_its_drill_when_the_list_is_read_again(
    app: ClockedApp, store: MemoryStore
) -> None:
    """Whatever comes before it meanwhile: the window gets the focus again, a screen above closes, the
    language changes."""

    def broken_off(now: float) -> str:
        begun = Sitting.begin(store, Library(), LIFT, "en", mode="exam", seed=1, trainee="wu", now=now)
        return begun.session_id

    first, second = broken_off(app.now() - 20), broken_off(app.now() - 10)
    async with app.opened(size=(80, 24)) as pilot:
        await pilot.press("down")
        await pilot.pause()
        chosen = app.screen.query_one(Rows).current
        assert isinstance(chosen, Unfinished)
        assert chosen.summary.id == first
        third = broken_off(app.now())
        app.app_focus = False
        app.app_focus = True
        await until(pilot, lambda: app.screen.shown_items[0].summary.id == third)
        await pilot.press("ctrl+y")
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen.query_one(Rows).current, Unfinished))
        await pilot.press("ctrl+k")
        await pilot.pause()
        assert {s.id for s in store.summaries() if s.away} == {first}
        assert second in {s.id for s in store.summaries() if not s.away}


async def test_what_was_being_read_when_a_younger_reading_began_is_let_fall(app: ClockedApp) -> None:
    found: list[str] = []
    held = Event()

    def old() -> str:
        held.wait(10)
        return "old"

    async with app.opened(size=(80, 24)) as pilot:
        page = app.screen
        assert isinstance(page, LibraryScreen)
        page.in_thread("test", old, found.append)
        page.in_thread("test", lambda: "young", found.append)
        page.in_thread("other", lambda: "other", found.append)
        await until(pilot, lambda: sorted(found) == ["other", "young"])
        held.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "old" not in found


async def test_what_was_broken_off_can_be_put_away_and_the_history_keeps_it(
    app: ClockedApp, store: MemoryStore
) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await in_drill(app, pilot)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, LibraryScreen))
        library = app.screen
        assert isinstance(library, LibraryScreen)
        await until(pilot, lambda: isinstance(library.query_one(Rows).current, Unfinished))
        await pilot.press("ctrl+k")
        await pilot.pause()
        assert not any(isinstance(item, Unfinished) for item in library.shown_items)
        (kept,) = store.summaries()
        assert kept.away
        app.resume(kept.id)
        await pilot.pause()
        assert not store.summaries()[0].away
        assert verify(store, kept.id).verified


async def test_a_drill_that_another_window_finished_is_not_offered_when_one_comes_back(
    app: ClockedApp, store: MemoryStore
) -> None:
    sitting = Sitting.begin(store, Library(), LIFT, "en", mode="exam", seed=1, trainee="wu", now=app.now())
    async with app.opened(size=(80, 24)) as pilot:
        library = app.screen
        assert isinstance(library, LibraryScreen)
        assert isinstance(library.shown_items[0], Unfinished)
        sitting.time_up(app.now())
        app.app_focus = False
        app.app_focus = True
        await until(pilot, lambda: not isinstance(library.shown_items[0], Unfinished))
