"""The talk of a drill as it stands on the screen: who said what, what it did, the moment before an answer,
and finding and copying what was said.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence

from textual.content import Content
from textual.timer import Timer

from simulator.drill.records import Turn
from simulator.i18n import _
from simulator.sessions.sitting import Sitting
from simulator.tui.screens import drill_notes as notes
from simulator.tui.screens.finding import Finding, Said
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.talk_view import Message, TalkView

AHEAD = 0.02
"""Seconds from the end of the wait until the answer's words are on the screen, as `bench echo` measured: the
wait ends so much earlier, so that the words come when the pause is over."""


class DrillTalk(Finding[Message]):
    """Draws the talk of a `Sitting`."""

    def __init__(self, sitting: Sitting, *, resumed: bool = False) -> None:
        super().__init__(id="drill")
        self.sitting = sitting
        self._asides: dict[int, list[tuple[Content, str]]] = {}
        """Hints and notes by the number of replies before them, so that they survive a change of
        language.
        """
        self._waiting: Timer | None = None
        """Runs while the customer's answer is held back."""
        if resumed:
            for given in sitting.standing_hints:
                self._asides.setdefault(given.turn, []).append((notes.hint(given), "note"))
            said = Content(_("You are back. Nothing you sent was lost.")).stylize("$note")
            self._asides.setdefault(len(sitting.talk.turns), []).append((said, "note"))

    @property
    def practising(self) -> bool:
        """True where hints, checklist and rewind are allowed."""
        return not self.sitting.examined

    def _follow(self) -> None:
        """Bring everything beside the talk up to date."""
        raise NotImplementedError

    def _draw_talk(self) -> None:
        view, talk = self.query_one(TalkView), self.sitting.talk
        self._stop_waiting()
        view.clear()
        name = self.sitting.scenario.customer.name
        view.customer(name, talk.opening, talk.anger_start)
        self._draw_asides(0)
        for turn in talk.turns:
            self._draw_reply(turn)
            self._draw_answer(turn)
        notes.draw_closing(self.query_one(TalkView), self.sitting.talk, self.sitting.scenario)

    def _draw_reply(self, turn: Turn) -> None:
        self.query_one(TalkView).trainee(_("You"), turn.reply, answered=self.practising)

    def _draw_answer(self, turn: Turn) -> None:
        view, scenario = self.query_one(TalkView), self.sitting.scenario
        notes.draw_answer(view, self.sitting.talk, turn, scenario, with_effect=self.practising)
        self._draw_asides(turn.number)

    def _wait_for_answer(self, turn: Turn, sent: float) -> None:
        """The customer takes a moment, counted from when the reply was sent; the record does not."""
        view = self.query_one(TalkView)
        self._draw_reply(turn)
        view.answering(self.sitting.scenario.customer.name, turn.anger_before)
        taken = max(0.0, self.drill.now() - sent)
        self._waiting = self.set_timer(max(0.0, self.drill.pause - taken - AHEAD), self._come_out)
        # garbage is looked for while the customer thinks, or it would be while the answer is drawn
        view.call_after_refresh(gc.collect)

    def _come_out(self) -> None:
        """The wait is over: the words first, and in the next frame what stands beside them."""
        if self.composed and self._stop_waiting():
            self._draw_answer(self.sitting.talk.turns[-1])
            self.query_one(TalkView).call_after_refresh(self._catch_up)

    def _catch_up(self) -> None:
        """What stands beside the talk, unless the next reply is on its way already."""
        if self.composed and self._waiting is None:
            self._follow()

    def _stop_waiting(self) -> bool:
        waited, self._waiting = self._waiting, None
        if waited is not None:
            waited.stop()
        return waited is not None

    def _answer(self) -> None:
        """Show the answer now, if it is still held back."""
        if self.composed and self._stop_waiting():
            self._draw_answer(self.sitting.talk.turns[-1])
            self._follow()

    def _draw_asides(self, number: int) -> None:
        for aside in self._asides.get(number, ()):
            self.query_one(TalkView).note(*aside)

    def _aside(self, content: Content, kind: str = "note") -> None:
        self._asides.setdefault(len(self.sitting.talk.turns), []).append((content, kind))
        self.query_one(TalkView).note(content, kind)

    def hits(self, wanted: str) -> Sequence[Message]:
        """The messages that hold the words."""
        return self.query_one(TalkView).find(wanted)

    def show_hit(self, hit: Message) -> None:
        """Bring one into view."""
        self.query_one(TalkView).reveal(hit)

    def found_enough(self) -> None:
        """Write on."""
        if not self.sitting.talk.over:
            self.set_focus(self.query_one(ReplyBox))

    def said(self) -> tuple[Sequence[Said], int]:
        """Every line so far; the last is the one to copy."""
        lines = notes.said(self.sitting.talk, self.sitting.scenario)
        return lines, len(lines) - 1
