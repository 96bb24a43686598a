"""A walk over every screen and every window: one meaning for each F key, no key told that is not there, and
help, language and theme at hand wherever one is.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from clocked import LIFT, ClockedApp
from textual.binding import Binding
from textual.content import Content
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.widgets import Input

from simulator import i18n, tui
from simulator.authoring.editions import read_edition
from simulator.authoring.rehearsal import Start
from simulator.content.library import Library
from simulator.sessions.pair import PairSitting, Players
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore
from simulator.tui.app import DrillApp
from simulator.tui.key_table import ACTIONS, FIXED, PLACES, PREVIEW, WINDOW, cap, listed
from simulator.tui.preview_app import PreviewApp
from simulator.tui.screens.commands import CommandsScreen
from simulator.tui.screens.dialogs import Ask, AskScreen, TextScreen
from simulator.tui.screens.form import AnswerBox, Form, FormScreen, Question
from simulator.tui.screens.help import HelpScreen
from simulator.tui.screens.pair_card import CurtainScreen
from simulator.tui.screens.pick import Offer, PickScreen
from simulator.tui.screens.small_window import SmallWindow
from simulator.tui.screens.tour import TourScreen
from simulator.tui.widgets.key_bar import HELP, THEME, KeyBar
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.rows import Rows

FAMILIES = {
    "f1": {"help"},
    "f2": {"case_file", "card"},
    "f3": {"hint"},
    "f4": {"say_again", "try_again", "rotate", "attempt", "take_back"},
    "f5": {"side_pane"},
    "f6": {"find"},
    "f7": {"copy"},
    "f8": {"language"},
    "f9": {"theme"},
    "f10": {"read_again"},
}
"""What each F key may do: the papers of the case, a hint, again, what stands at the side …"""
IN_THE_BROWSER = {"ctrl+n", "ctrl+t", "ctrl+w"}
"""Kept by browsers; they may only be the second key of something that is served."""


def bindings() -> Iterator[tuple[type, Binding]]:
    """Every binding that this program declares."""
    for module in pkgutil.walk_packages(tui.__path__, "simulator.tui."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, DOMNode) and thing.__module__ == module.name:
                for binding in thing.__dict__.get("BINDINGS", ()):
                    yield thing, binding


def test_an_f_key_means_the_same_on_every_screen() -> None:
    for name, action in ACTIONS.items():
        for key in action.keys:
            assert not re.fullmatch(r"f\d+", key) or name in FAMILIES.get(key, ()), (name, key)


def test_no_screen_and_no_box_has_an_f_key_beside_the_table() -> None:
    found = 0
    for thing, binding in bindings():
        if re.search(r"\bf\d", binding.key) and binding.action != "none":
            assert binding.id in ACTIONS, (thing, binding)
            found += 1
    assert found > 15


def test_what_is_served_needs_no_key_that_browsers_keep() -> None:
    for name, action in ACTIONS.items():
        if action.places != ("preview",):
            assert action.keys[0] not in IN_THE_BROWSER, name


# the screens


def finished(app: DrillApp) -> str:
    """A talk that went wrong and is over."""
    sitting = Sitting.begin(
        app.store, app.library, LIFT, i18n.language(), mode="practice", seed=3, trainee="wu", now=app.now()
    )
    while not sitting.talk.over:
        sitting.say("No." if len(sitting.talk.turns) % 2 else "That is not my job.", app.now())
    return sitting.session_id


def pair_talk(app: DrillApp) -> PairSitting:
    players = Players("Ann", "Bo", "Cy")
    return PairSitting.begin(
        app.store, app.library, LIFT, i18n.language(), players, trainee=app.trainee, now=app.now()
    )


def pair_review(app: DrillApp) -> None:
    talk = pair_talk(app)
    talk.finish("left", app.now())
    app.show_pair(talk.talk.id)


SCREENS: dict[str, Callable[[DrillApp], None]] = {
    "library": lambda app: None,
    "brief": lambda app: app.show_brief(LIFT, i18n.language()),
    "drill": lambda app: app.begin(LIFT, i18n.language(), "practice"),
    "pair": lambda app: app.show_pair(pair_talk(app).talk.id),
    "pair-review": pair_review,
    "debrief": lambda app: app.show_debrief(finished(app)),
    "replay": lambda app: app.replay_session(finished(app)),
    "history": lambda app: app.show_history(),
    "progress": lambda app: app.show_progress(),
}


def test_every_place_of_the_help_is_a_screen_that_is_walked_over() -> None:
    assert {*SCREENS, "preview"} == {*PLACES, *PREVIEW} - {WINDOW, "everywhere"}


def in_force(app: DrillApp) -> set[str]:
    """Every key that does something on the screen that is open."""
    screen = app.screen
    found = {key for _node, map_ in screen._binding_chain for key in map_.key_to_bindings}
    return found | {key for widget in screen.walk_children() for key in widget._bindings.key_to_bindings}


def read_through(app: DrillApp, place: str) -> None:
    """What the help tells of a place works there; what the key line leaves out, it says."""
    here = in_force(app)
    for _shown, name in listed(place):
        action = ACTIONS.get(name) or FIXED[name]
        told = [key for key in action.keys if len(key) > 1 or place not in ("history",)]
        assert set(told) <= here, (place, name, told)
    bar = app.screen.query_one(KeyBar)
    lines = bar.render().split("\n")
    assert all(line.cell_length <= app.size.width and "…" not in line.plain for line in lines), place
    left_out = [key for key in bar.left_out if key.action != THEME]
    assert all(key.action != HELP for key in left_out), place
    more = f"{cap('help')} {i18n._('More')}"
    assert (more in bar.render().plain) == bool(left_out), (place, bar.render().plain)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_key_of_the_help_is_there_and_no_key_is_cut(
    library: Library, store: MemoryStore, language: str
) -> None:
    i18n.use(language)
    app = ClockedApp(library, store, trainee="wu")
    async with app.opened(size=(80, 24)) as pilot:
        bottom = app.screen
        for place, show in SCREENS.items():
            show(app)
            await until(pilot, lambda place=place: app.screen.id == place)
            await pilot.pause()
            read_through(app, place)
            while app.screen is not bottom:
                app.pop_screen()
            await pilot.pause()


async def test_every_key_of_the_preview_is_there(library: Library) -> None:
    path = next(card.path for card in library.listing() if card.id == LIFT and card.language == "en")
    i18n.use("en")
    app = PreviewApp(lambda: (library, read_edition(library.roots, Path(path))), Start())
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: app.screen.id == "rehearsal")
        await pilot.pause()
        read_through(app, "preview")


# the windows


def words() -> str:
    return i18n._("Help")


WINDOWS: dict[type[SmallWindow], Callable[[], SmallWindow]] = {  # type: ignore[type-arg]
    AskScreen: lambda: AskScreen(lambda: Ask(words(), "", "y", "n")),
    TextScreen: lambda: TextScreen(lambda: (words(), words())),
    PickScreen: lambda: PickScreen(lambda: Offer(words(), words(), [(Content(words()),)] * 3), 1),
    FormScreen: lambda: FormScreen(lambda: Form(words(), words(), [Question("a", words(), short=True)])),
    CurtainScreen: lambda: CurtainScreen("Bo", words),
    TourScreen: TourScreen,
}


def on_top(app: DrillApp) -> str:
    return "\n".join(prose.content.plain for prose in app.screen.query(Prose)) + "\n".join(
        str(node.border_title) for node in app.screen.query(".dialog")
    )


def test_every_small_window_is_walked_over() -> None:
    kinds = {
        thing
        for module in pkgutil.walk_packages(tui.__path__, "simulator.tui.")
        for thing in vars(importlib.import_module(module.name)).values()
        if isinstance(thing, type) and issubclass(thing, SmallWindow)
    }
    assert kinds == {*WINDOWS, SmallWindow, HelpScreen, CommandsScreen}


async def walk_over(window: SmallWindow, app: ClockedApp, pilot: Pilot[int]) -> None:  # type: ignore[type-arg]
    app.push_screen(window)
    await until(pilot, lambda: window.composed)
    await pilot.press("f1")
    await until(pilot, lambda: isinstance(app.screen, HelpScreen) and app.screen.composed)
    await pilot.press("escape")
    await until(pilot, lambda: app.screen is window)
    english, theme = on_top(app), app.theme
    await pilot.press("f9")
    assert app.theme != theme, window
    await pilot.press("f8")
    await until(pilot, lambda: i18n.language() == "zh" and window.composed)
    await until(pilot, lambda: on_top(app) != english)
    assert app.screen is window
    await pilot.press("f8")
    await until(pilot, lambda: i18n.language() == "en" and window.composed)
    await until(pilot, lambda: on_top(app) == english)
    app.pop_screen()
    await pilot.pause()


async def test_help_language_and_theme_work_in_every_window_and_esc_comes_back(app: ClockedApp) -> None:
    i18n.use("en")
    async with app.opened(size=(80, 24)) as pilot:
        for under in ("library", "drill", "debrief"):  # each with boxes or lists that are painted under it
            SCREENS[under](app)
            await until(pilot, lambda under=under: app.screen.id == under)
            for make in WINDOWS.values() if under == "drill" else (WINDOWS[AskScreen], WINDOWS[FormScreen]):
                await walk_over(make(), app, pilot)


async def test_the_keys_of_help_and_commands_close_them_too(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        bottom = app.screen
        for key, kind in (("f1", HelpScreen), ("ctrl+p", CommandsScreen)):
            await pilot.press(key)
            await until(pilot, lambda kind=kind: isinstance(app.screen, kind))
            await pilot.press(key)
            await until(pilot, lambda: app.screen is bottom)


async def test_the_command_that_was_chosen_runs_though_others_are_offered_by_now(
    app: ClockedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        library = app.screen
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, CommandsScreen))
        mine = [key for key in library.keys() if not key.action.startswith("app.")]  # noqa: SIM118
        at = [key.action for key in mine].index("progress")
        fewer = mine[at + 1 :]
        monkeypatch.setattr(library, "keys", lambda: fewer)
        await pilot.press(*["down"] * at, "enter")
        await until(pilot, lambda: app.screen.id == "progress")


async def test_what_lies_under_a_window_is_laid_out_in_the_other_language_at_once(app: ClockedApp) -> None:
    """`Screen._refresh_layout` is the toolkit's own affair; this fails when it goes away or is not enough."""
    i18n.use("en")
    async with app.opened(size=(80, 24)) as pilot:
        under = app.screen
        app.push_screen(WINDOWS[AskScreen]())
        await pilot.pause()
        await app._change_language()
        bar = under.query_one(KeyBar)
        assert bar.region.width == 80


async def test_a_form_keeps_what_was_typed_when_the_language_changes_or_the_help_was_read(
    app: ClockedApp,
) -> None:
    i18n.use("en")
    async with app.opened(size=(80, 24)) as pilot:
        asked = [Question("long", "?"), Question("short", "!", short=True)]
        form = FormScreen(lambda: Form(words(), "", asked))
        app.push_screen(form)
        await until(pilot, lambda: form.composed)
        await pilot.press(*"abc", "left", "tab", *"xyz", "f8")
        await until(pilot, lambda: i18n.language() == "zh" and form.composed)
        await pilot.press("f1", "escape")
        await until(pilot, lambda: app.screen is form and isinstance(app.focused, Input))
        await pilot.press("!")
        await pilot.pause()
        assert form.query_one(AnswerBox).text == "abc"
        assert form.query_one(Input).value == "xyz!"
        assert "帮助" in on_top(app)


async def test_a_form_of_one_question_offers_no_next_one(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        for asked, offered in (("a", False), ("ab", True)):
            form = FormScreen(lambda asked=asked: Form("", "", [Question(name, "?") for name in asked]))
            app.push_screen(form)
            await until(pilot, lambda form=form: form.composed)
            assert ("Tab" in form.query_one(KeyBar).render().plain) == offered


async def test_a_list_longer_than_the_window_scrolls_inside_it(app: ClockedApp) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        lines = [(Content(f"mark {number}"),) for number in range(40)]
        about = "Which of these many marks is wrong? " * 3
        pick = PickScreen(lambda: Offer("Marks", about, lines))
        app.push_screen(pick)
        await until(pilot, lambda: pick.composed)
        await pilot.pause()
        dialog, rows = pick.query_one(".dialog"), pick.query_one(Rows)
        assert dialog.region.contains_region(rows.region)
        assert rows.size.height >= 8
        await pilot.press("end")
        await pilot.pause()
        assert rows.scroll_offset.y + rows.size.height == 40
        await pilot.press(*["up"] * 35)
        await pilot.pause()
        assert rows.scroll_offset.y <= 4 < rows.scroll_offset.y + rows.size.height


def test_the_help_of_a_screen_begins_with_its_own_keys() -> None:
    from simulator.tui.screens.help import app_help

    i18n.use("en")
    assert app_help("replay")[0][0].plain == "In the replay"
    assert app_help()[0][0].plain == "In the library"
    titles = [line.plain for line, hang in app_help("drill") if not hang and line.plain.strip()]
    assert all(one != other for one, other in pairwise(titles))


async def test_the_help_over_a_window_begins_with_what_its_own_keys_do(app: ClockedApp) -> None:
    """In the window's own words and under its name; those of the screen below come next."""
    i18n.use("en")
    async with app.opened(size=(80, 24)) as pilot:
        SCREENS["debrief"](app)
        await until(pilot, lambda: app.screen.id == "debrief")
        for make in WINDOWS.values():
            window = make()
            if isinstance(window, HelpScreen):
                continue
            app.push_screen(window)
            await until(pilot, lambda window=window: app.screen is window and window.composed)
            await pilot.press("f1")
            await until(pilot, lambda: isinstance(app.screen, HelpScreen) and app.screen.composed)
            lines = [line.plain for line, _hang in app.screen._lines()]
            own = window.keys()
            assert lines[0].startswith("In this window")
            assert window.heading() in lines[0]
            for key, line in zip(own, lines[1:], strict=False):
                assert line.split(" ")[0] == key.name.split(" ")[0]
                assert line.endswith(key.does)
            assert lines[len(own) + 2] == "In the debrief"
            await pilot.press("f1")
            await until(pilot, lambda window=window: app.screen is window)
            app.pop_screen()
            await pilot.pause()


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Let the app run until something is so; a busy machine may take several seconds."""
    for _ in range(200):
        if true():
            return
        await pilot.pause(0.02)
    assert true()
