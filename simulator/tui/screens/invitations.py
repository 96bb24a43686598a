"""Drills that the trainee does not choose: the case of the day and the mystery exam. Each asks first."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from simulator.content.cards import Card
from simulator.i18n import _, language
from simulator.review.draw import day_of, drawn, finished_on, todays
from simulator.sessions.sitting import Mode
from simulator.tui import words
from simulator.tui.clean import one_line
from simulator.tui.screens.dialogs import Ask, AskScreen
from simulator.tui.screens.page import Page


class Invitations(Page):
    """A page from which these can be begun."""

    def action_today(self) -> None:
        """Five minutes with the case that everybody gets today."""
        now = self.drill.now()
        offset = words.ahead_of_utc(now)
        day = day_of(now, offset)
        done = finished_on(self.drill.summaries(), self.drill.trainee, day, offset)
        card = todays(self.drill.library.listing(), language(), day, done)
        if "daily" in done.values():
            self.notice(_("You have done today's case. Tomorrow brings another."))
            return
        if card is None:
            return
        more = Content.assemble((one_line(card.title), "bold"), "\n", one_line(card.summary)).plain

        def ask() -> Ask:
            return Ask(_("Five minutes with the case of the day?"), more, _("Begin"), _("Not now"))

        self._begin_after(ask, card, "daily")

    def action_mystery(self) -> None:
        """An exam with a customer whom nobody has announced."""
        shelf = self.drill.library.listing()
        if (card := drawn(shelf, language(), self.drill.fresh_seed())) is None:
            return

        def ask() -> Ask:
            more = _(
                "You do not know who comes until they speak. One attempt, no help, and the time of an exam."
            )
            return Ask(_("Begin a mystery exam?"), more, _("Begin"), _("Not now"))

        self._begin_after(ask, card, "mystery")

    def _begin_after(self, ask: Callable[[], Ask], card: Card, mode: Mode) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                self.drill.begin(card.id, card.language, mode)

        self.app.push_screen(AskScreen(ask, first="yes"), answered)
