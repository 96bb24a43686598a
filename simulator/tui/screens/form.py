"""A small window with a few questions to answer in one's own words, or by a number from 1 to 5."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from simulator.i18n import _
from simulator.tui.clean import clean
from simulator.tui.widgets.key_bar import Key, KeyBar
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


class AnswerBox(TextArea):
    """Several lines; what is pasted is cleaned, Tab goes on to the next question."""

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


class FormScreen(ModalScreen[Mapping[str, str] | None]):
    """The answers by name; None when it was closed without saving."""

    BINDINGS = [
        Binding("f2,ctrl+s", "save", show=False, priority=True),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, title: str, about: str, questions: Iterable[Question], *, save: str = "") -> None:
        """`save`: what the key that ends it does, where that is not saving."""
        super().__init__()
        self._save = save or _("Save")
        self._title, self._about, self._questions = title, about, tuple(questions)

    def compose(self) -> ComposeResult:
        """A sentence, then each question over its box."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self._title)
            yield Prose(Content(self._about).stylize("$soft"), classes="about")
            with VerticalScroll(can_focus=False):
                for question in self._questions:
                    more = (f"  {question.about}", "$soft") if question.about else ""
                    yield Prose(Content.assemble((question.ask, "bold"), more))
                    if question.scale:
                        yield Input(
                            question.text,
                            name=question.name,
                            restrict="[1-5]?",
                            max_length=1,
                            compact=True,
                            classes="answer scale",
                        )
                    elif question.short:
                        yield Input(question.text, name=question.name, compact=True, classes="answer short")
                    else:
                        box = AnswerBox(question.text, question.name)
                        box.add_class("answer")
                        yield box
        yield KeyBar(
            (
                Key("F2", self._save, "save"),
                Key("Tab", _("Next question"), ""),
                Key("Esc", _("Close"), "close"),
            )
        )

    def on_mount(self) -> None:
        """The first question that has no answer yet."""
        boxes = list(self.query(".answer"))
        empty = (box for box in boxes if not (box.text if isinstance(box, TextArea) else box.value))  # type: ignore[attr-defined]
        first = next(empty, boxes[0])
        first.focus()
        if first is boxes[0]:  # a box that gets the focus scrolls its own first line to the top
            self.call_after_refresh(self.query_one(VerticalScroll).scroll_home, animate=False)

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
        answers: dict[str, str] = {}
        for box in self.query(AnswerBox):
            answers[box.name or ""] = clean(box.text).strip()
        for number in self.query(Input):
            answers[number.name or ""] = clean(number.value).strip()
        self.dismiss(answers)

    @on(KeyBar.Clicked)
    def _clicked(self, event: KeyBar.Clicked) -> None:
        if event.action == "save":
            self.action_save()
        else:
            self.action_close()

    def action_close(self) -> None:
        """Nothing is saved."""
        self.dismiss(None)
