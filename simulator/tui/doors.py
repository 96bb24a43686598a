"""What the app opens: brief, drill, debrief, replay, lists and windows; and what it says when one of them
does not open.

Rooms and screens are imported where they are used, since the first frame stands before any of them is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.screen import Screen

from simulator.i18n import _
from simulator.tui.paint_first import PaintFirst

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.sessions.pair import Players
    from simulator.sessions.record import Record
    from simulator.sessions.sitting import Mode, Sitting
    from simulator.sessions.store import Store


class Doors(PaintFirst):
    """Every way from one screen to another."""

    library: Library
    """There once the app has opened up."""
    store: Store
    """Likewise."""

    def __init__(self, *, trainee: str, mode: str | None) -> None:
        """`mode`: what the brief offers first."""
        super().__init__()
        self.trainee = trainee
        self._mode = mode

    def now(self) -> float:
        """Unix time, seconds."""
        raise NotImplementedError

    def fresh_seed(self) -> int:
        """A seed for something that nobody asked to repeat; the record keeps it."""
        raise NotImplementedError

    # opening screens

    def show_brief(self, scenario: str, language: str) -> None:
        """The brief of a scene."""
        from simulator.drill.stage import stage_for
        from simulator.tui.screens.brief import BriefScreen

        try:
            stage = stage_for(self.library, scenario, language)
        except Exception as error:
            self._refuse(error)
            return
        self._go(BriefScreen(stage.scenario, stage.rubric, mode=self._mode), replace=False)

    def begin(self, scenario: str, language: str, mode: Mode) -> None:
        """A new drill; the brief gives way to it."""
        if self._stands("drill"):
            return
        from simulator.sessions.sitting import Sitting
        from simulator.tui.screens.brief import BriefScreen

        try:
            sitting = Sitting.begin(
                self.store,
                self.library,
                scenario,
                language,
                mode=mode,
                seed=self.fresh_seed(),
                trainee=self.trainee,
                now=self.now(),
            )
        except Exception as error:
            self._refuse(error)
            return
        self._open_drill(sitting, resumed=False, replace=isinstance(self.screen, BriefScreen))

    def resume(self, session: str) -> None:
        """Go on with a drill, or a talk between two people, that was interrupted."""
        if self._stands("drill"):
            return
        from simulator.sessions.sitting import Sitting

        if self._pair(session):
            self.show_pair(session)
            return
        try:
            sitting = Sitting.resume(self.store, session, self.now())
        except Exception as error:
            self._refuse(error)
            return
        self._open_drill(sitting, resumed=True, replace=False)

    def _open_drill(self, sitting: Sitting, *, resumed: bool, replace: bool) -> None:
        from simulator.tui.screens.drill import DrillScreen

        self._go(DrillScreen(sitting, resumed=resumed), replace=replace)

    def show_debrief(self, session: str, *, replace: bool = False) -> None:
        """The debrief of a session, in place of the screen that asks for it when `replace`."""
        from simulator.tui.screens.debrief import DebriefScreen

        if self._pair(session):
            self.show_pair(session, replace=replace)
            return
        if (record := self._record(session)) is not None:
            self._go(DebriefScreen(record), replace=replace)

    def show_demo(self, scenario: str, language: str) -> None:
        """The scene's own model run, turn by turn, with what was heard in it."""
        from simulator.sessions.demo import demo
        from simulator.tui.screens.replay import ReplayScreen

        try:
            record = demo(self.library, scenario, language)
        except Exception as error:
            self._refuse(error)
            return
        self.push_screen(ReplayScreen(record, demo=True))

    def show_replay(self, record: Record) -> None:
        """A record, turn by turn."""
        from simulator.tui.screens.replay import ReplayScreen

        self._go(ReplayScreen(record), replace=False)

    def replay_session(self, session: str) -> None:
        """A session of the store, turn by turn."""
        if self._pair(session):
            self.show_pair(session)
        elif (record := self._record(session)) is not None:
            self.show_replay(record)

    # two people at one terminal

    def ask_pair(self, scenario: str, language: str, players: Players | None = None) -> None:
        """Who plays what, then the first round."""
        from simulator.sessions.pair import Players
        from simulator.tui.screens.form import Form, FormScreen
        from simulator.tui.screens.pair_card import named, setup_questions

        known = players or Players(self.trainee, "", "")

        def answered(answers: Mapping[str, str] | None) -> None:
            if answers is not None:
                self.begin_pair(scenario, language, named(answers))

        def form() -> Form:
            about = _("Three people, one keyboard. Two will do: leave the observer to whoever is the worker.")
            return Form(_("Two-player"), about, setup_questions(known), save=_("Begin"))

        self.push_screen(FormScreen(form), answered)

    def begin_pair(self, scenario: str, language: str, players: Players, *, round_: int = 1) -> None:
        """A new talk between two people: the customer's card first, behind a curtain."""
        from simulator.sessions.pair import PairSitting
        from simulator.tui.clean import one_line
        from simulator.tui.screens.pair import PairScreen
        from simulator.tui.screens.pair_card import CurtainScreen, card
        from simulator.tui.screens.pair_page import PairPage

        try:
            sitting = PairSitting.begin(
                self.store, self.library, scenario, language, players,
                trainee=self.trainee, round=round_, now=self.now(),
            )  # fmt: skip
        except Exception as error:
            self._refuse(error)
            return
        self._go(PairScreen(sitting), replace=isinstance(self.screen, PairPage))

        def why() -> str:
            said = _("{name} plays the customer. The card behind this page is for {name} alone.")
            return said.format(name=one_line(players.customer))

        self.push_screen(CurtainScreen(players.customer, why, lambda: card(sitting.talk.stage.scenario)))

    def show_pair(self, session: str, *, replace: bool = False, observe: bool = False) -> None:
        """A talk between two people: its page, or the talk itself where it is one's own and not over;
        `observe`: the observer's sheet comes first."""
        from simulator.sessions.pair import PairSitting
        from simulator.tui.screens.pair import PairScreen
        from simulator.tui.screens.pair_page import PairPage

        try:
            sitting = PairSitting.resume(self.store, session)
            goes_on = not sitting.over and sitting.talk.trainee == self.trainee
            if goes_on and self._stands("pair"):
                return
            if goes_on:
                sitting.come_back(self.now())
        except Exception as error:
            self._refuse(error)
            return
        self._go(PairScreen(sitting) if goes_on else PairPage(sitting, observe=observe), replace=replace)

    def _pair(self, session: str) -> bool:
        from simulator.sessions.errors import SessionError
        from simulator.sessions.pair import is_pair

        try:
            return is_pair(self.store.events(session))
        except SessionError:
            return False  # whoever opens it next says what is wrong

    # lists

    def show_history(self) -> None:
        """Every session."""
        from simulator.tui.screens.history import HistoryScreen

        self._go(HistoryScreen(), replace=False)

    def show_progress(self) -> None:
        """Where the trainee stands."""
        from simulator.tui.screens.progress import ProgressScreen

        self._go(ProgressScreen(), replace=False)

    def show_text(self, title: Callable[[], str], text: Callable[[], str]) -> None:
        """Something to read in a small window, in the language of the screen."""
        from simulator.tui.clean import one_line, shown
        from simulator.tui.screens.dialogs import TextScreen

        self.push_screen(TextScreen(lambda: (one_line(title()), shown(text()))))

    def _stands(self, name: str) -> bool:
        """Whether a screen is open already: a key pressed twice while the machine is busy opens it once."""
        return any(screen.id == name for screen in self.screen_stack)

    def _go(self, screen: Screen[None], *, replace: bool) -> None:
        if self._stands(screen.id or ""):
            return
        if replace:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def _record(self, session: str) -> Record | None:
        from simulator.sessions.record import load_record

        try:
            return load_record(self.store, session)
        except Exception as error:
            self._refuse(error)
            return None

    # when something is in the way

    def owns(self, trainee: str) -> bool:
        """Whether a session of this trainee is one's own to write into; if not, say so."""
        if trainee == self.trainee:
            return True
        from simulator.tui.clean import one_line

        said = _("This session belongs to {name}, and only {name} can write in it.")
        self._say(said.format(name=one_line(trainee)))
        return False

    def complain(self, error: Exception) -> None:
        """One sentence about something that did not work."""
        self._say(str(error), wrong=True)

    def _say(self, text: str, *, wrong: bool = False) -> None:
        from simulator.tui.screens.page import Page

        page = next((s for s in reversed(self.screen_stack) if isinstance(s, Page)), None)
        if page is not None:
            page.notice(text, wrong=wrong)

    def _refuse(self, error: Exception) -> None:
        """Say why a screen does not open."""
        from simulator.content.findings import ContentError
        from simulator.content.library import UnknownName
        from simulator.sessions.errors import SessionError
        from simulator.tui.shelf import detail

        if isinstance(error, ContentError):
            findings = error.findings
            self.show_text(
                lambda: _("This scene cannot be played yet"), lambda: "\n\n".join(map(detail, findings))
            )
        elif isinstance(error, (SessionError, UnknownName)):
            self.complain(error)
        else:
            self.mishap(error)

    def mishap(self, error: Exception) -> None:
        """The program is wrong somewhere: say so in a window; the details are in a file."""
        from simulator.tui.mishap import told

        said = told(error)  # writes the details into a file, once
        self.show_text(lambda: _("That should not have happened"), lambda: said)
