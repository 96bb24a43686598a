"""The drill: the talk, the reply box, and beside them what practice mode shows. Drives a `Sitting` and
nothing else: every reply is durable before the customer's line appears.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from simulator.i18n import _
from simulator.review.debrief import StepRow, live_steps
from simulator.review.hint_account import last_hint
from simulator.sessions.hints import Hint
from simulator.sessions.sitting import Sitting
from simulator.tui import words
from simulator.tui.bindings import bound
from simulator.tui.clean import shown
from simulator.tui.key_table import cap
from simulator.tui.screens import drill_notes as notes
from simulator.tui.screens.brief import case_file, looked_for
from simulator.tui.screens.dialogs import TextScreen
from simulator.tui.screens.drill_talk import DrillTalk
from simulator.tui.screens.pick import Offer, PickScreen
from simulator.tui.widgets.checklist import Checklist
from simulator.tui.widgets.find_line import FindLine
from simulator.tui.widgets.gauge import gauge
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.prose import Prose, plain
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.talk_view import TalkView

SHORT_OF_TIME = 60
"""Seconds left in an exam from which the clock warns."""


class DrillScreen(DrillTalk):
    """One talk with one customer."""

    TALL = 30
    BINDINGS = [
        bound("case_file", "case_file", priority=True),
        bound("hint", "hint", priority=True),
        bound("say_again", "rewind", priority=True),
        bound("side_pane", "fold", priority=True),
        bound("find", "find", priority=True),
        bound("copy", "copy", priority=True),
        Binding("escape", "leave", show=False),
        Binding("enter", "finish", show=False),
    ]

    def __init__(self, sitting: Sitting, *, resumed: bool = False) -> None:
        super().__init__(sitting, resumed=resumed)
        self.text = sitting.saved_draft
        self._folded: bool | None = None

    def title_left(self) -> Content:
        mode = (f"  {words.mode(self.sitting.mode)}", "$nearly bold" if not self.practising else "$soft")
        return Content.assemble((notes.title(self.sitting), "bold"), mode)

    def title_right(self) -> Content:
        now = self.drill.now()
        left = self.sitting.time_left(now)
        if left is None:
            time = (words.clock(self.sitting.elapsed(now)), "$soft")
        elif left <= SHORT_OF_TIME:
            time = (_("{time} left!").format(time=words.clock(left)), "$missed bold")
        else:
            time = (_("{time} left").format(time=words.clock(left)), "$ink bold")
        return Content.assemble(gauge(self.sitting.talk.anger), "  ", time)

    def keys(self) -> tuple[Key, ...]:
        over = self.sitting.talk.over
        send = Key("Enter", _("Debrief"), "finish") if over else Key("Enter", _("Send"), "send")
        mine = [send, Key(cap("case_file"), _("Case file"), "case_file")]
        if self.practising and not over:
            mine.append(Key(cap("hint"), notes.hint_key(self.sitting), "hint"))
        if self.practising and self.sitting.talk.turns:
            mine.append(Key(cap("say_again"), _("Say it again"), "rewind"))
        return (
            *mine,
            Key("Esc", _("Leave"), "leave"),
            Key(cap("side_pane"), _("Side pane"), "fold"),
            Key(cap("find"), _("Find"), "find"),
            Key(cap("copy"), _("Copy"), "copy"),
        )

    def body(self) -> ComposeResult:
        with Horizontal(id="drill-body"):
            with Vertical(id="drill-left"):
                yield TalkView(id="talk")
                yield FindLine()
                with Vertical(id="reply"):
                    yield ReplyBox(id="box")
                yield Prose(id="over")
            with Vertical(id="side"):
                if self.practising:
                    yield Checklist(id="checklist")
                else:
                    with VerticalScroll(id="side-file", can_focus=False):
                        yield Prose(case_file(self.sitting.scenario))
                yield Prose(id="curve")

    def fill(self) -> None:
        self._draw_talk()
        self.lay(self.text)
        self.query_one("#reply").border_title = _("Your reply")
        self.query_one("#reply").border_subtitle = _("Enter sends · Ctrl+J new line")
        self._follow()
        if self._folded is not None:
            self.query_one("#side").display = not self._folded

    def on_mount(self) -> None:
        """Start the clock."""
        self.set_interval(1.0, self._tick)

    def _follow(self) -> None:
        """Bring everything beside the talk up to date."""
        talk = self.sitting.talk
        if self.practising:
            self.query_one(Checklist).show(self._steps())
        self._draw_curve()
        self.query_one("#reply").display = not talk.over
        over = self.query_one("#over", Prose)
        over.display = talk.over
        if talk.over:
            over.show(notes.ended(talk, self.sitting.scenario, again=self.practising))
            self.set_focus(None)
        else:
            self.box.focus()
        self.tell()

    def _draw_curve(self) -> None:
        """Bars with numbers where there is room, else one line."""
        if not self.composed:
            return
        tall = self.has_class("-wide") and self.size.height >= 34
        calm = self.sitting.scenario.customer.calm
        self.query_one("#curve", Prose).show(notes.anger_so_far(self.sitting.talk.curve, calm, tall=tall))

    def on_resize(self) -> None:
        """The curve takes what room there is."""
        self.call_after_refresh(self._draw_curve)

    def _steps(self) -> tuple[StepRow, ...]:
        return live_steps(self.sitting.rubric, self.sitting.result())

    # the clock

    def _tick(self) -> None:
        left = self.sitting.time_left(self.drill.now())
        if not self.composed or (left is None and not self.is_current):
            return
        if left is not None and left <= 0 and not self.sitting.talk.over:
            self._answer()
            if self.guarded(lambda: self.sitting.time_up(self.drill.now())):
                notes.draw_closing(self.query_one(TalkView), self.sitting.talk, self.sitting.scenario)
                self._follow()
        elif not self.sitting.talk.over and self._waiting is None:
            self.tell()

    # what the trainee does

    def reply(self, text: str) -> None:
        self._answer()
        if self.sitting.talk.over:
            self.give_back(text)
            return
        if not text:
            self.notice(_("Nothing to send yet. Write to the customer as you would speak."))
            return
        sent = self.drill.now()
        if not self.guarded(lambda: self.sitting.say(text, sent), back=text):
            return
        self.taken()
        turn = self.sitting.talk.turns[-1]
        if self.drill.pause:
            self._wait_for_answer(turn, sent)
        else:
            self._draw_reply(turn)
            self._draw_answer(turn)
            self._follow()

    def action_case_file(self) -> None:
        """Look something up."""
        self._show_case_file(opened_by="case_file")

    def _show_case_file(self, *, opened_by: str) -> None:
        s, rubric = self.sitting.scenario, self.sitting.rubric

        def show() -> tuple[str, Content]:
            parts = [plain(s.brief.strip()), case_file(s), looked_for(rubric)]
            return _("Case file"), Content("\n\n").join(parts)

        self.app.push_screen(TextScreen(show, opened_by=opened_by))

    def action_hint(self) -> None:
        """The next hint for this moment."""
        self._answer()
        if not self.practising:
            self.notice(_("There are no hints in an exam."))
            return
        if self.sitting.talk.over:
            return
        given: list[Hint | None] = []
        if not self.guarded(lambda: given.append(self.sitting.hint(self.drill.now()))):
            return
        if given[0] is None:
            self.notice(last_hint())
            return
        self._aside(notes.hint(given[0]))
        self.tell()

    def action_rewind(self) -> None:
        """Choose a reply to say again in other words."""
        self._answer()
        turns = self.sitting.talk.turns
        if not self.practising:
            self.notice(_("An exam has one attempt: there is no going back."))
            return
        if not turns:
            self.notice(_("There is nothing to say again yet."))
            return

        def offer() -> Offer:
            about = _(
                "Choose the reply you want to say in other words. What you said stays in the record; "
                "the first attempt that comes to an end is the one that is marked."
            )
            return Offer(_("Say it again"), about, notes.sayable(turns))

        self.app.push_screen(PickScreen(offer, len(turns) - 1), self._rewind)

    def _rewind(self, index: int | None) -> None:
        if index is None:
            return
        old = self.sitting.talk.turns[index].reply
        if not self.guarded(lambda: self.sitting.rewind(index, self.drill.now())):
            return
        for number in [n for n in self._asides if n > index]:
            del self._asides[number]
        self._draw_talk()
        if self.practising:
            self.query_one(Checklist).forget()
        said = _("Back at reply {number}. Last time you said:").format(number=index + 1)
        self._aside(Content.assemble((said + "\n", "$note bold"), (shown(old), "$note")))
        self._follow()

    def action_fold(self) -> None:
        """Show or hide the side pane; where there is no room beside the talk, a window over it."""
        if self.has_class("-narrow"):
            if self.practising:
                steps = self._steps
                listed = TextScreen(lambda: (_("Checklist"), notes.listed(steps())), opened_by="side_pane")
                self.app.push_screen(listed)
            else:
                self._show_case_file(opened_by="side_pane")
            return
        side = self.query_one("#side")
        side.display = not side.display
        self._folded = not side.display

    def leave_question(self) -> str:
        return _("Leave this drill?")

    def action_finish(self) -> None:
        """The debrief, once the talk is over."""
        self._answer()
        if self.sitting.talk.over:
            self.drill.show_debrief(self.sitting.session_id, replace=True)
