"""Two people talk at one terminal, in turns: the customer's player types and sets the anger, the worker
answers. Drives a `PairSitting` and nothing else; what the engine reads is shown to nobody before the end.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from simulator.i18n import _
from simulator.sessions.pair import ENDINGS, PairSitting
from simulator.tui import words
from simulator.tui.bindings import bound
from simulator.tui.clean import one_line
from simulator.tui.key_table import cap
from simulator.tui.screens.pair_card import CurtainScreen, card
from simulator.tui.screens.pick import Offer, PickScreen
from simulator.tui.screens.talking import Talking
from simulator.tui.widgets.gauge import gauge
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.talk_view import TalkView


class PairScreen(Talking):
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
        self.text = sitting.saved_draft

    @property
    def kept(self) -> PairSitting:
        return self.sitting

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
        self.lay(self.text)
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
        self.box.focus()
        self.tell()

    def written(self, before: str) -> None:
        """`+` and `-` in an empty box move the gauge."""
        super().written(before)
        if not before and self.text in ("+", "-") and self.sitting.talk.next == "customer":
            self.action_anger(1 if self.text == "+" else -1)
            self.lay("")

    def action_anger(self, by: int) -> None:
        """The customer is angrier or calmer from the next line on."""
        if self.sitting.talk.next == "customer":
            self.anger = max(0, min(10, self.anger + by))
            self.tell()

    def reply(self, text: str) -> None:
        now = self.drill.now()
        if not text:
            self.notice(_("Nothing to send yet."))
            return
        if self.sitting.talk.next == "customer":
            done = self.guarded(lambda: self.sitting.customer_says(text, self.anger, now), back=text)
        else:
            done = self.guarded(lambda: self.sitting.worker_says(text, now), back=text)
        if done:
            self.taken()
            line = self.sitting.talk.lines[-1]
            self._draw(line.by, line.text, line.anger)
            self._follow()

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
            if index is not None and self.guarded(
                lambda: self.sitting.finish(names[index], self.drill.now())
            ):
                self.drill.show_pair(self.sitting.talk.id, replace=True, observe=True)

        self.app.push_screen(PickScreen(offer), chosen)

    def leave_question(self) -> str:
        return _("Leave this talk?")
