"""A talk between two people, to read: the observer's sheet, the engine's reading, and every line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from simulator.i18n import _, ngettext
from simulator.review.pair_view import Found, pair_view
from simulator.review.promises import remark_text, who_text
from simulator.sessions.errors import SessionError
from simulator.sessions.pair import ENDINGS, PLAYERS, SHEET, PairSitting, PairTalk
from simulator.tui import words
from simulator.tui.bindings import bound
from simulator.tui.clean import one_line
from simulator.tui.key_table import cap
from simulator.tui.screens.form import Form, FormScreen
from simulator.tui.screens.page import Page
from simulator.tui.screens.pair_card import CurtainScreen, sheet_from, sheet_questions
from simulator.tui.screens.replay import evidence_marks, explained
from simulator.tui.widgets.gauge import colour, curve, mood
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.prose import Prose, plain


class PairPage(Page):
    """One talk, over or not; only who set it up writes into it."""

    BINDINGS = [
        bound("sheet", "observe"),
        bound("rotate", "rotate"),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
        Binding("pagedown,space", "scroll(12)", show=False),
        Binding("home", "scroll(-100000)", show=False),
        Binding("end", "scroll(100000)", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self, sitting: PairSitting, *, observe: bool = False) -> None:
        """`observe`: the talk has just ended, and nothing is shown before the observer's sheet."""
        super().__init__(id="pair-review")
        self.sitting = sitting
        self._observe = observe

    def title_left(self) -> Content:
        talk = self.sitting.talk
        round_ = _("two-player, round {number}").format(number=talk.round)
        return Content.assemble((one_line(talk.stage.scenario.title), "bold"), (f"  {round_}", "$soft"))

    def title_right(self) -> Content:
        return curve(self.sitting.talk.curve, 24)

    def keys(self) -> tuple[Key, ...]:
        playing = (
            Key(cap("sheet"), _("Observer's sheet"), "observe"),
            Key(cap("rotate"), _("Rotate roles"), "rotate"),
        )
        return (
            Key("↑↓", _("Read on"), ""),
            *(playing if self.sitting.talk.trainee == self.drill.trainee else ()),
            Key("Esc", _("Back"), "back"),
        )

    def body(self) -> ComposeResult:
        yield VerticalScroll(id="pair-page", can_focus=False)

    def fill(self) -> None:
        pane = self.query_one("#pair-page", VerticalScroll)
        pane.remove_children()
        if not self._observe:
            pane.mount_all(parts(self.sitting.talk))
        elif self.app.screen is self:  # nobody reads ahead of the observer
            self.call_after_refresh(self.action_observe)

    def action_observe(self) -> None:
        """The observer gives marks, at the keyboard and alone."""
        if not self.drill.owns(self.sitting.talk.trainee):
            return
        observer = self.sitting.talk.players.observer

        def why() -> str:
            return _("The observer gives marks before anybody reads what the engine found.")

        def form() -> Form:
            about = _("1 is not at all, 5 is very well.")
            return Form(_("Observer's sheet"), about, sheet_questions(self.sitting.talk.sheet))

        def ready(_done: None) -> None:
            self.app.push_screen(FormScreen(form), self._observed)

        self.app.push_screen(CurtainScreen(observer, why), ready)

    def _observed(self, answers: Mapping[str, str] | None) -> None:
        self._observe = False
        self.fill()
        if answers is None:
            return
        try:
            self.sitting.observe(sheet_from(answers), self.drill.now())
        except SessionError as error:
            self.notice(str(error), wrong=True)
            return
        self.fill()
        self.notice(
            _("The sheet is kept. {key} rotates the roles for the next round.").format(key=cap("rotate"))
        )

    def action_rotate(self) -> None:
        """The next round, with the roles shifted."""
        if not self.drill.owns(self.sitting.talk.trainee):
            return
        talk, scene = self.sitting.talk, self.sitting.talk.stage.scenario
        self.drill.begin_pair(scene.id, scene.language, talk.players.rotated(), round_=talk.round + 1)

    def action_scroll(self, by: int) -> None:
        """Move the text."""
        self.query_one("#pair-page").scroll_relative(y=by, animate=False)

    def action_back(self) -> None:
        """Back to where we came from."""
        self.app.pop_screen()


def parts(talk: PairTalk) -> Iterator[Widget]:
    """The page from top to bottom."""
    who = "   ".join(words.plays(p, one_line(getattr(talk.players, p))) for p in PLAYERS)
    ending = words.outcome(ENDINGS.get(talk.ending or ""))
    yield Prose(Content.assemble((ending, "bold"), "\n", (who, "$soft")))
    yield Prose(_sheet(talk), classes="part")
    yield Prose(_reading(talk), classes="part")
    yield Prose(Content(_("The talk")).stylize("$you bold"), classes="part")
    for line in talk.lines:
        if line.turn is None:
            head = Content.assemble(
                (one_line(talk.players.customer), "$customer bold"),
                "  ",
                (f"{mood(line.anger)} {line.anger}", colour(line.anger)),
            )
            yield Prose(Content.assemble(head, "\n", plain(line.text)), classes="said by-customer")
            continue
        head = Content.assemble(
            (f"{line.turn.number}  {one_line(talk.players.worker)}", "$you bold"),
            (f"  {words.clock(line.at)}", "$soft"),
        )
        text = plain(line.text, marks=evidence_marks(line.turn))
        yield Prose(Content.assemble(head, "\n", text), classes="said by-trainee answered")
        for content in explained(line.turn, talk.stage.scenario):
            yield Prose(content, hang=2, classes="why")


def _sheet(talk: PairTalk) -> Content:
    lines = [Content(_("The observer")).stylize("$you bold")]
    if talk.sheet is None:
        lines.append(Content(_("No sheet yet.")).stylize("$soft"))
    for name in SHEET if talk.sheet else ():
        note = (talk.sheet or {})[name]
        bar = "▰" * note.points + "▱" * (5 - note.points)
        title = Content(words.observed(name))
        gap = " " * max(1, 16 - title.cell_length)
        lines.append(Content.assemble(title, gap, (bar, "$you"), f" {note.points}  ", plain(note.word)))
    return Content("\n").join(lines)


def _reading(talk: PairTalk) -> Content:
    view = pair_view(talk)
    lines = [Content(_("What the engine read")).stylize("$you bold")]
    lines += [_found(found, "☑" if found.turns else "☐") for found in view.moves]
    lines += [_found(found, "!") for found in view.faults]
    if view.promises:
        lines.append(Content(_("What was promised")).stylize("bold"))
    for promise in view.promises:
        when, wrong = ", ".join(promise.when) or "–", remark_text(promise)
        who = one_line(talk.players.worker) if promise.who == "us" else who_text(promise)
        said = f"{promise.turn}  {who} · {when} · “{one_line(promise.text)}”"
        lines.append(Content.assemble("· ", said, (f"  ! {wrong}" if wrong else "", "$missed")))
    return Content("\n").join(lines)


def _found(found: Found, sign: str) -> Content:
    said = ngettext("reply {numbers}", "replies {numbers}", len(found.turns))
    where = said.format(numbers=", ".join(map(str, found.turns))) if found.turns else "–"
    return Content.assemble(f"{sign} ", (words.label(found.label), "bold"), (f"  {where}", "$soft"))
