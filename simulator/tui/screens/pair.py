"""Two people talk at one terminal, in turns: the customer's player types and sets the anger, the worker
answers. Drives a `PairSitting` and nothing else; what the engine reads is shown to nobody before the end.
"""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from simulator.i18n import _
from simulator.sessions.errors import SessionError
from simulator.sessions.pair import ENDINGS, PairSitting
from simulator.tui import words
from simulator.tui.bindings import bound
from simulator.tui.clean import one_line
from simulator.tui.key_table import cap
from simulator.tui.screens.dialogs import Ask, AskScreen
from simulator.tui.screens.page import Page
from simulator.tui.screens.pair_card import CurtainScreen, card
from simulator.tui.screens.pick import Offer, PickScreen
from simulator.tui.widgets.gauge import gauge
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.talk_view import TalkView


class PairScreen(Page):
    """One talk between two people."""

    TALL = 30
    BINDINGS = [
        bound("card", "card", priority=True),
        bound("end_talk", "end", priority=True),
        bound("calmer", "anger(-1)", priority=True),
        bound("angrier", "anger(1)", priority=True),
        Binding("escape", "leave", show=False),
    ]

    def __init__(self, sitting: PairSitting) -> None:
        super().__init__(id="pair")
        self.sitting = sitting
        self.anger = sitting.talk.anger
        """As it stands on the gauge; kept with the customer's next line."""
        self._text = ""

    def title_left(self) -> Content:
        talk = self.sitting.talk
        round_ = _("two-player, round {number}").format(number=talk.round)
        return Content.assemble((one_line(talk.stage.scenario.title), "bold"), (f"  {round_}", "$soft"))

    def title_right(self) -> Content:
        return gauge(self.anger)

    def keys(self) -> tuple[Key, ...]:
        mine = [Key("Enter", _("Send"), "send")]
        if self.sitting.talk.next == "customer":
            mine.append(Key(cap("card"), _("Your card"), "card"))
        mine += [Key(cap("end_talk"), _("End the talk"), "end"), Key("Esc", _("Leave"), "leave")]
        if self.sitting.talk.next == "customer":
            mine += [
                Key(cap("calmer"), _("Calmer"), "anger(-1)"),
                Key(cap("angrier"), _("Angrier"), "anger(1)"),
            ]
        return tuple(mine)

    def body(self) -> ComposeResult:
        yield TalkView(id="talk")
        with Vertical(id="reply"):
            yield ReplyBox(id="box")

    def fill(self) -> None:
        view = self.query_one(TalkView)
        view.clear()
        for line in self.sitting.talk.lines:
            self._draw(line.by, line.text, line.anger)
        self.query_one(ReplyBox).load_text(self._text)
        self._follow()

    def _draw(self, by: str, text: str, anger: int) -> None:
        view, players = self.query_one(TalkView), self.sitting.talk.players
        if by == "customer":
            view.customer(players.customer, text, anger)
        else:
            view.trainee(one_line(players.worker), text)

    def _follow(self) -> None:
        talk = self.sitting.talk
        box = self.query_one("#reply")
        if talk.next is not None:
            name = one_line(getattr(talk.players, talk.next))
            part = words.player(talk.next)
            box.border_title = Content(name if name == part else f"{name} · {part}")
        box.border_subtitle = (
            _("Enter sends · + and − in the empty box: angrier, calmer")
            if talk.next == "customer"
            else _("Enter sends · Ctrl+J new line")
        )
        self.query_one(ReplyBox).focus()
        self.tell()

    @on(ReplyBox.Changed)
    def _typed(self) -> None:
        """`+` and `-` in an empty box move the gauge."""
        box = self.query_one(ReplyBox)
        before, self._text = self._text, box.text
        if self._text != before:
            self.unsay(_once_more())
        if not before and self._text in ("+", "-") and self.sitting.talk.next == "customer":
            self.action_anger(1 if self._text == "+" else -1)
            self._text = ""
            box.load_text("")

    def action_anger(self, by: int) -> None:
        """The customer is angrier or calmer from the next line on."""
        if self.sitting.talk.next == "customer":
            self.anger = max(0, min(10, self.anger + by))
            self.tell()

    def action_send(self) -> None:
        """Send what stands in the box (a click on the key line)."""
        self.query_one(ReplyBox).send()

    @on(ReplyBox.Sent)
    def _sent(self, event: ReplyBox.Sent) -> None:
        talk, now = self.sitting.talk, self.drill.now()
        if not event.text:
            self.notice(_("Nothing to send yet."))
            return
        player = talk.next
        if player == "customer":
            done = self._guarded(lambda: self.sitting.customer_says(event.text, self.anger, now))
        else:
            done = self._guarded(lambda: self.sitting.worker_says(event.text, now))
        if done:
            self.hush()
            self._text = ""
            self.query_one(ReplyBox).load_text("")
            line = self.sitting.talk.lines[-1]
            self._draw(line.by, line.text, line.anger)
            self._follow()

    @on(ReplyBox.Paged)
    def _paged(self, event: ReplyBox.Paged) -> None:
        view = self.query_one(TalkView)
        view.scroll_relative(y=event.by * max(1, view.size.height - 2), animate=False)

    def action_card(self) -> None:
        """The customer's card, behind a curtain."""
        talk = self.sitting.talk
        if talk.next == "customer":
            name, scenario = one_line(talk.players.customer), talk.stage.scenario
            self.app.push_screen(
                CurtainScreen(
                    talk.players.customer,
                    lambda: _("This card is for {name} alone.").format(name=name),
                    lambda: card(scenario),
                )
            )
        else:
            self.notice(_("The card is the customer's, and it is the worker's turn."))

    def action_end(self) -> None:
        """The customer says how it ends."""
        names = list(ENDINGS)

        def offer() -> Offer:
            about = _("{name}, as the customer: how does it end?").format(
                name=one_line(self.sitting.talk.players.customer)
            )
            says = {
                "settled": _("I am settled"),
                "half": _("half: some of it is settled"),
                "left": _("I have had enough and go"),
            }
            return Offer(_("End the talk"), about, [(Content(says[name]),) for name in names])

        def chosen(index: int | None) -> None:
            if index is not None and self._guarded(
                lambda: self.sitting.finish(names[index], self.drill.now())
            ):
                self.drill.show_pair(self.sitting.talk.id, replace=True, observe=True)

        self.app.push_screen(PickScreen(offer), chosen)

    def action_leave(self) -> None:
        """A second Esc leaves."""
        if self.told_before(_once_more()):
            self.app.pop_screen()

    def leave_then(self, go: Callable[[], object]) -> None:
        """Everything sent is kept."""

        def answered(yes: bool | None) -> None:
            if yes and self in self.app.screen_stack:
                go()

        def ask() -> Ask:
            more = _("Every line that was sent is saved. You can go on from the history.")
            return Ask(_("Leave this talk?"), more, _("Leave"), _("Stay"))

        self.app.push_screen(AskScreen(ask), answered)

    def _guarded(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except SessionError as error:
            self.notice(words.sentences(str(error), _("The line is still in the box.")), wrong=True)
            return False
        return True


def _once_more() -> str:
    """What the first Esc says."""
    return _("Esc again leaves. Every line that was sent is kept; the history goes on with it.")
