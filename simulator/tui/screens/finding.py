"""Searching in a talk, and copying a line of it: for every screen that shows one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Generic, TypeVar

from textual import on
from textual.content import Content

from simulator.i18n import _
from simulator.tui.clean import clean, one_line
from simulator.tui.screens.page import Page
from simulator.tui.screens.pick import Offer, PickScreen
from simulator.tui.widgets.find_line import FindLine

Hit = TypeVar("Hit")
Said = tuple[str, str]
"""Who, and their words."""
MOST_SHOWN = 40
"""Characters of a copied line in the notice."""


class Finding(Page, Generic[Hit]):
    """A page with a `FindLine` in its body."""

    wanted = ""
    """What is searched for; empty when nothing is."""
    _found: Sequence[Hit] = ()
    _at = 0

    @abstractmethod
    def hits(self, wanted: str) -> Sequence[Hit]:
        """Mark the words, and give the places in order; nothing wanted takes the marks away."""

    @abstractmethod
    def show_hit(self, hit: Hit) -> None:
        """Bring one place into view."""

    @abstractmethod
    def found_enough(self) -> None:
        """The search line closes: whoever had the focus gets it back."""

    @abstractmethod
    def said(self) -> tuple[Sequence[Said], int]:
        """Every line that can be copied, and which one is offered first."""

    def action_find(self) -> None:
        """Open the search line."""
        self.query_one(FindLine).open()

    @on(FindLine.Wanted)
    def _wanted(self, event: FindLine.Wanted) -> None:
        self.wanted = event.text
        self._found = self.hits(event.text)
        self._at = max(0, len(self._found) - 1)
        self._show_hit()

    @on(FindLine.Stepped)
    def _stepped(self, event: FindLine.Stepped) -> None:
        self.action_next_hit(event.by)

    def action_next_hit(self, by: int) -> None:
        """The next place, or the one before; after the last comes the first."""
        if self.wanted and self._found:
            self._at = (self._at + by) % len(self._found)
            self._show_hit()

    def _show_hit(self) -> None:
        line = self.query_one(FindLine)
        if self._found:
            self.show_hit(self._found[self._at])
        line.count(self._at + 1 if self._found else 0, len(self._found))

    @on(FindLine.Closed)
    def _forget(self) -> None:
        self.wanted = ""
        self._found = ()
        self.hits("")
        self.found_enough()
        self.query_one(FindLine).hide()

    def action_copy(self) -> None:
        """Choose a line; it goes to the clipboard of the terminal."""
        lines, first = self.said()
        if not lines:
            self.notice(_("There is nothing to copy yet."))
            return

        def offer() -> Offer:
            rows = [
                (Content.assemble((f"{one_line(who)}  ", "$you bold"), one_line(text)),)
                for who, text in self.said()[0][: len(lines)]
            ]
            return Offer(_("Copy what was said"), _("Choose a line, with the keys or the mouse."), rows)

        def chosen(index: int | None) -> None:
            if index is None:
                return
            text = clean(lines[index][1]).strip()
            self.app.copy_to_clipboard(text)
            start = one_line(text)
            start = start if len(start) <= MOST_SHOWN else start[:MOST_SHOWN] + "…"
            self.notice(
                _(
                    "Copied: “{words}” If nothing comes when you paste, your terminal does not let programs "
                    "copy (OSC 52)."
                ).format(words=start)
            )

        self.app.push_screen(PickScreen(offer, first), chosen)
