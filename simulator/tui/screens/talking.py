"""A talk that is being had: what stands unsent is kept beside its record, leaving keeps everything, and
neither a full disk nor a defect costs a word.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.timer import Timer

from simulator.i18n import _
from simulator.sessions.errors import SessionError
from simulator.sessions.ongoing import Ongoing
from simulator.tui import words
from simulator.tui.screens.dialogs import Ask, AskScreen
from simulator.tui.screens.replying import Replying
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.talk_view import TalkView

DRAFT_AFTER = 0.6
"""Seconds without typing after which the unsent text is kept."""


class Talking(Replying):
    """Whoever talks, and with whom."""

    _saving: Timer | None = None

    @property
    def kept(self) -> Ongoing:
        """The talk and its record."""
        raise NotImplementedError

    @property
    def clock_runs_on(self) -> bool:
        """Whether time away counts."""
        return False

    def leave_question(self) -> str:
        """What is asked before the app is closed over this talk."""
        raise NotImplementedError

    # the box

    def written(self, before: str) -> None:
        self.unsay(self._once_more())
        self._stop_saving()
        self._saving = self.set_timer(DRAFT_AFTER, self.keep_draft)

    def _stop_saving(self) -> None:
        if self._saving is not None:
            self._saving.stop()

    def keep_draft(self) -> None:
        """Keep what stands in the reply box."""
        if not self.kept.over:
            self.guarded(lambda: self.kept.draft(self.text))

    def taken(self) -> None:
        """A reply is kept; what stands in the box is the beginning of the next one."""
        self._stop_saving()
        self.text = ""
        self.hush()
        self.note(self.box.text)

    @on(ReplyBox.Paged)
    def _paged(self, event: ReplyBox.Paged) -> None:
        view = self.query_one(TalkView)
        view.scroll_relative(y=event.by * max(1, view.size.height - 2), animate=False)

    # leaving

    def closing(self) -> None:
        """The app ends over this talk: what stands in the box is kept, and when that was."""
        if not self.kept.over:
            self.keep_draft()
            self.guarded(lambda: self.kept.close(self.drill.now()))

    def _once_more(self) -> str:
        """What the first Esc says."""
        return words.sentences(
            _("Esc again leaves. All you have sent is kept, and so is what stands in the box."),
            self._runs_on(),
        )

    def _runs_on(self) -> str:
        return _("The clock of the exam runs on.") if self.clock_runs_on else ""

    def action_leave(self) -> None:
        """A second Esc leaves; a finished talk needs no second. Nothing stands in the way of who types on."""
        if self.kept.over or self.told_before(self._once_more()):
            self._go_away(self.app.pop_screen)

    def leave_then(self, go: Callable[[], object]) -> None:
        """Ask, keep everything, then go."""
        if self.kept.over:
            self._go_away(go)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self._go_away(go)

        def ask() -> Ask:
            more = _(
                "All you have sent is saved, and so is what stands in the box. "
                "You can go on from the library."
            )
            return Ask(self.leave_question(), words.sentences(more, self._runs_on()), _("Leave"), _("Stay"))

        self.app.push_screen(AskScreen(ask), answered)

    def _go_away(self, go: Callable[[], object]) -> None:
        """Keep everything, then go."""
        self._stop_saving()
        if not self.kept.over:
            self.keep_draft()
            self.guarded(lambda: self.kept.leave(self.drill.now()))
        if self in self.app.screen_stack:
            go()

    # when something is in the way

    def guarded(self, act: Callable[[], object], *, back: str = "") -> bool:
        """Do something that writes to the store; where that does not work, say so kindly, and `back` stands
        in the box again."""
        try:
            act()
        except SessionError as error:
            if back:
                self.give_back(back)
            still = _("Your reply is still in the box.") if back else ""
            self.notice(words.sentences(str(error), still), wrong=True)
            return False
        except Exception as error:
            self._break_off(error)
            return False
        return True

    def _break_off(self, error: Exception) -> None:
        """A defect: the record holds every reply, so the talk can be gone on with from the library."""
        if self in self.app.screen_stack:
            while self.app.screen is not self:
                self.app.pop_screen()
            self.app.pop_screen()
        self.drill.mishap(error)
