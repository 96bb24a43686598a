"""A small window with a few questions to answer in one's own words, or by a number from 1 to 5."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, TextArea

from simulator.i18n import _
from simulator.tui.bindings import bound, unused
from simulator.tui.clean import clean
from simulator.tui.key_table import WINDOW, cap
from simulator.tui.screens.dialogs import Ask, AskScreen
from simulator.tui.screens.small_window import SmallWindow
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.line_box import LineBox
from simulator.tui.widgets.notice import Notice
from simulator.tui.widgets.prose import Prose

ROOM = 4_000
"""Characters of one answer."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form."""

    name: str
    """Under which the answer comes back."""
    ask: str
    about: str = ""
    """A sentence that helps."""
    text: str = ""
    """What stands there already."""
    scale: bool = False
    """Answered by a number from 1 to 5."""
    short: bool = False
    """One line is enough."""


@dataclass(frozen=True, slots=True)
class Form:
    """A few questions; the same ones in the same order in every language."""

    title: str
    about: str
    questions: Sequence[Question]
    save: str = ""
    """What the key that ends it does, where that is not saving."""


class AnswerBox(TextArea):
    """Several lines; what is pasted is cleaned, Tab goes on to the next question."""

    BINDINGS = [unused()]

    def __init__(self, text: str, name: str) -> None:
        super().__init__(
            text, name=name, soft_wrap=True, show_line_numbers=False, compact=True, tab_behavior="focus"
        )

    async def _on_key(self, event: events.Key) -> None:
        dirty = event.is_printable and (event.character is None or not clean(event.character))
        if dirty or (event.is_printable and len(self.text) >= ROOM):
            event.prevent_default()
            event.stop()

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert(clean(event.text)[: max(0, ROOM - len(self.text))])


class FormScreen(SmallWindow[Mapping[str, str] | None]):
    """The answers by name; None when it was closed without saving."""

    BINDINGS = [
        bound("save", "save", priority=True),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, form: Callable[[], Form]) -> None:
        """`form`: what is asked, in the language of the screen."""
        super().__init__()
        self._form = form
        self._at: str | None = None
        """The question that has the focus."""
        self._cursor = (0, 0)
        """Line and column in its box."""
        self._old = {question.name: question.text for question in form().questions}
        self._typed: dict[str, str] = dict(self._old)

    def heading(self) -> str:
        """The form's title."""
        return self._form().title

    def keys(self) -> tuple[Key, ...]:
        form = self._form()
        several = len(form.questions) > 1
        return (
            Key(cap("save", WINDOW), form.save or _("Save"), "save"),
            *([Key("Tab", _("Next question"), "app.focus_next")] if several else []),
            Key("Esc", _("Close"), "close"),
        )

    def body(self) -> ComposeResult:
        """A sentence, then each question over its box, then a place for a word."""
        form = self._form()
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(form.title)
            yield Prose(Content(form.about).stylize("$soft"), classes="about")
            with VerticalScroll(can_focus=False):
                for question in form.questions:
                    more = (f"  {question.about}", "$soft") if question.about else ""
                    yield Prose(Content.assemble((question.ask, "bold"), more))
                    yield self._box(question)
            yield Notice()

    def _box(self, question: Question) -> Input | AnswerBox:
        name, text = question.name, self._typed[question.name]
        if question.scale:
            kind = "answer scale"
            return LineBox(text, name=name, restrict="[1-5]?", max_length=1, compact=True, classes=kind)
        if question.short:
            anew = name != self._at  # who comes back after a change of language goes on where they were
            return LineBox(text, name=name, compact=True, select_on_focus=anew, classes="answer short")
        box = AnswerBox(text, name)
        box.add_class("answer")
        return box

    def fill(self) -> None:
        """The question that was being answered, or the first that has no answer yet."""
        boxes = list(self.query(".answer"))
        known = self._typed if self._at is None else {}
        first = next((b for b in boxes if b.name == self._at or known.get(b.name or "") == ""), boxes[0])
        first.focus()
        if isinstance(first, AnswerBox) and self._at is not None:
            first.move_cursor(self._cursor)
        elif isinstance(first, Input) and self._at is not None:
            first.cursor_position = self._cursor[1]
        if first is boxes[0]:  # a box that gets the focus scrolls its own first line to the top
            self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

    def keep(self) -> None:
        self._typed = self._answers(tidy=False)
        self._at = self.focused.name if self.focused is not None else None
        if isinstance(self.focused, AnswerBox):
            self._cursor = self.focused.cursor_location
        elif isinstance(self.focused, Input):
            self._cursor = (0, self.focused.cursor_position)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Enter in a short answer: on to the next question, after the last one save."""
        if event.input is self.query(".answer").last():
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Give the answers back, once what was typed last has reached its box: this key overtakes letters."""
        (self.focused or self).call_later(self._give_back)

    def _give_back(self) -> None:
        answers = self._answers()
        missing = self._without_number(answers)
        if missing is None:
            self.dismiss(answers)
            return
        self.query_one(Notice).say(_("This wants a number from 1 to 5."), wrong=True)
        missing.focus()

    def _without_number(self, answers: Mapping[str, str]) -> Input | None:
        """The first question that wants a number and has none."""
        return next((box for box in self.query(".scale").results(Input) if not answers[box.name or ""]), None)

    def _answers(self, *, tidy: bool = True) -> dict[str, str]:
        """What stands in the boxes; `tidy`: as it is to be kept."""
        answers = {box.name or "": box.text for box in self.query(AnswerBox)}
        answers |= {box.name or "": box.value for box in self.query(Input)}
        return {name: clean(text).strip() for name, text in answers.items()} if tidy else answers

    def action_close(self) -> None:
        """Nothing is saved; what was changed is not thrown away without a question."""
        if all(self._answers()[name] == clean(text).strip() for name, text in self._old.items()):
            self.dismiss(None)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(None)

        def ask() -> Ask:
            more = _("What you have written here is not saved yet.")
            return Ask(_("Close without saving?"), more, _("Close"), _("Go on writing"))

        self.app.push_screen(AskScreen(ask), answered)
