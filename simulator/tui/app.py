"""The app: owns the library, the store and the clock; opens screens; changes language and theme while it
runs.

It paints first and loads after (`paint_first.py`), so rooms and screens are imported where they are used.
Only this module of the room reads the clock and makes seeds.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from simulator import i18n
from simulator.i18n import _
from simulator.tui import key_table
from simulator.tui.bindings import bound
from simulator.tui.doors import Doors
from simulator.tui.pause import pause
from simulator.tui.themes import DAY, NIGHT

if TYPE_CHECKING:
    from simulator.content.cards import Card
    from simulator.content.findings import Finding
    from simulator.content.library import Library
    from simulator.content.scenario import Scenario
    from simulator.sessions.pair import Players
    from simulator.sessions.records import SessionSummary
    from simulator.sessions.store import Store
    from simulator.tui.shelf import Item

Open = Callable[[], "tuple[Library, Store]"]
"""Opens what the app works on; what it raises ends the app and is raised again by `run`."""

OFFERED = 3
"""At most so many unfinished sessions stand on top of the library."""


class DrillApp(Doors):
    """Library → brief → drill → debrief → replay."""

    TITLE = "Service Drill"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Binding]] = [  # type: ignore[assignment]
        # first of all, since a small window hides what lies under it from every other key
        bound("help", "help", priority=True),
        bound("language", "language", priority=True),
        bound("theme", "theme", priority=True),
        bound("commands", "commands", priority=True),
        Binding("ctrl+q", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        open_up: Open,
        *,
        trainee: str = "trainee",
        scenario: str | None = None,
        mode: str | None = None,
        session: str | None = None,
        players: Players | None = None,
        keys: Path | None = None,
        tour: bool = False,
        come_back: bool = False,
    ) -> None:
        """`players`: two people play the scenario, and these are the names so far; `keys`: the user's own
        keys, if that file is there; `tour`: show the first minute to somebody who has never begun a drill.
        """
        super().__init__(trainee=trainee, mode=mode)
        self.pause = pause()
        """Seconds before the customer's answer is shown; the record does not wait for it."""
        self._open_up = open_up
        self._wrong: dict[tuple[str, str], tuple[Finding, ...]] = {}
        """Mistakes of files that were looked into: (scenario, language) → findings."""
        self._scenario = scenario
        self._session = session
        self._players = players
        self._keys = keys
        self._tour = tour
        self._come_back = come_back

    def now(self) -> float:
        """Unix time, seconds."""
        return time.time()

    def fresh_seed(self) -> int:
        """A seed for something that nobody asked to repeat; the record keeps it."""
        import secrets

        return secrets.randbelow(2**31)

    def open_up(self) -> None:
        """The library, and over it what was asked for on the command line."""
        self.library, self.store = self._open_up()
        from simulator.tui.screens.library import LibraryScreen
        from simulator.tui.shelf import broken_off

        remarks = self._read_keys()
        self.push_screen(LibraryScreen())
        if remarks:
            self._say(i18n.sentences(*remarks), wrong=True)
        if self._session is not None:
            self.replay_session(self._session)
        elif self._scenario is not None:
            self.show_brief(self._scenario, i18n.language())
            if self._players is not None:
                self.ask_pair(self._scenario, i18n.language(), self._players)
        elif self._come_back and (session := broken_off(self.store, self.summaries(), self.trainee)):
            self.resume(session)
        elif self._tour and not any(s.trainee == self.trainee for s in self.summaries()):
            from simulator.tui.screens.tour import TourScreen

            self.push_screen(TourScreen())

    def _read_keys(self) -> tuple[str, ...]:
        """Take the user's own keys; what in their file cannot be used."""
        if self._keys is None or not self._keys.is_file():
            return ()
        from simulator.tui.key_file import read_keys

        read = read_keys(self._keys)
        self.use_keys(read.chosen)
        return read.remarks

    def use_keys(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """From now on these keys, and the usual ones for everything else."""
        key_table.use(chosen)
        self.set_keymap({name: key_table.pressed(keys) for name, keys in chosen.items()})

    # what the library shows

    def shelf(self) -> tuple[Item, ...]:
        """Unfinished sessions, scenes, files with mistakes."""
        from simulator.tui.shelf import Scene, Unfinished, best_scores, broken, easiest_first

        summaries = self.summaries()
        best = best_scores(summaries, self.trainee)
        unfinished = [s for s in summaries if s.outcome is None and s.trainee == self.trainee and not s.away]
        scenes: list[Scene] = []
        spoilt: list[Item] = []
        for card in self.library.listing():
            findings = card.findings or self._wrong.get((card.id, card.language), ())
            if findings:
                spoilt.append(broken(card.path, findings))
            else:
                scenes.append(Scene(card, best.get((card.id, card.language))))
        return (*(Unfinished(s) for s in unfinished[:OFFERED]), *easiest_first(scenes), *spoilt)

    def scene(self, card: Card) -> Scenario | None:
        """A whole scene; None when its file has mistakes, which the next `shelf` then shows."""
        from simulator.content.findings import ContentError

        try:
            scenario = self.library.scenario(card.id, card.language)
        except ContentError as error:
            self._wrong[(card.id, card.language)] = error.findings
            return None
        self._wrong.pop((card.id, card.language), None)
        return scenario

    def summaries(self) -> tuple[SessionSummary, ...]:
        """Every session, latest first; none, and a kind word, when the store cannot be read."""
        from simulator.sessions.errors import SessionError

        try:
            return self.store.summaries()
        except SessionError as error:
            self.complain(error)
            return ()

    # keys that work everywhere

    def action_help_quit(self) -> None:
        """Ctrl+C does not end the app, since it copies elsewhere; say what does."""
        self._say(_("Ctrl+Q quits; a running drill is kept."))

    def on_exit_app(self) -> None:
        """However the app ends: what stands in a reply box is kept first."""
        for screen in self.screen_stack:
            if hasattr(screen, "keep_draft"):
                screen.keep_draft()

    def action_help(self) -> None:
        """The help window, over whatever is open; the same key closes it."""
        from simulator.tui.screens.help import HelpScreen, app_help
        from simulator.tui.screens.small_window import SmallWindow

        if isinstance(self.screen, HelpScreen):
            self.screen.action_close()
            return
        window = self.screen if isinstance(self.screen, SmallWindow) else None
        pages = [screen.id for screen in self.screen_stack if not isinstance(screen, SmallWindow)]
        here = (pages[-1] if pages else None) or ""
        self.push_screen(HelpScreen(lambda: app_help(here, window)))

    def action_language(self) -> None:
        """The other language, at once, on every open screen and window; what was typed before this key
        reaches its box first."""
        (self.focused or self.screen).call_later(self.call_later, self._change_language)

    async def _change_language(self) -> None:
        if self.leaving:
            return
        i18n.use("zh" if i18n.language() == "en" else "en")
        with self.batch_update():
            for screen in self.screen_stack:
                await screen.recompose()
                # what lies under a window is painted before the toolkit lays it out again, and the widgets
                # of before cannot be painted any more; `refresh(layout=True)` waits until the screen is on
                # top (Textual 8.2.8)
                screen._refresh_layout()

    def action_theme(self) -> None:
        """The other theme."""
        self.theme = DAY.name if self.theme == NIGHT.name else NIGHT.name

    def action_leave(self) -> None:
        """Quit; a running drill asks first."""
        if self.opening:
            self.exit(0)
            return
        from simulator.tui.screens.dialogs import AskScreen

        if isinstance(self.screen, AskScreen):
            self.exit(0)
            return
        running = next((s for s in self.screen_stack if hasattr(s, "leave_then")), None)
        if running is None:
            self.exit(0)
        else:
            running.leave_then(lambda: self.exit(0))

    def action_commands(self) -> None:
        """Every command by name; the same key closes the list."""
        from simulator.tui.screens.commands import CommandsScreen, show_commands

        if isinstance(self.screen, CommandsScreen):
            self.screen.action_close()
        else:
            show_commands(self)

    def action_history(self) -> None:
        """Every session, from anywhere."""
        self.show_history()


def run(
    open_up: Open,
    *,
    language: str | None = None,
    scenario: str | None = None,
    mode: str | None = None,
    session: str | None = None,
    players: Players | None = None,
    keys: Path | None = None,
    trainee: str = "trainee",
    come_back: bool = False,
) -> int:
    """Open the app and return its exit code. Raises what `open_up` raised, once the screen is left.

    `come_back`: open at the drill that a reload or a lost connection broke off, if there is one.
    """
    i18n.use(language or i18n.from_locale())
    tour = os.environ.get("SERVICE_DRILL_TOUR") != "0"
    app = DrillApp(
        open_up,
        trainee=trainee,
        scenario=scenario,
        mode=mode,
        session=session,
        players=players,
        keys=keys,
        tour=tour,
        come_back=come_back,
    )
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
