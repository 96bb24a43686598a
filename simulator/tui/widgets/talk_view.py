"""The talk as a conversation: the customer at the left, the trainee moved in, notes between them.

It draws its lines itself. A hundred messages as widgets of their own would be styled, laid out and told of
their new place with every reply; here a reply costs what its own lines cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from simulator.tui.clean import one_line
from simulator.tui.widgets.gauge import colour, mood
from simulator.tui.widgets.prose import Mark, hanging, occurrences_folded, plain

BAR, DOUBLE = "▌", "║"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a kind of message stands in the talk; sizes in cells."""

    bar: str
    """What runs down its left side; empty for none."""
    colour: str
    left: int
    right: int
    below: int = 1
    """Empty lines after it."""


SHAPES = {
    "customer": Shape(BAR, "$customer", 0, 4),
    "ended": Shape(DOUBLE, "$customer", 0, 4),
    "trainee": Shape(BAR, "$you", 4, 0),
    "answered": Shape(BAR, "$you", 4, 0, below=0),
    "note": Shape(BAR, "$note", 0, 4),
    "effect": Shape("", "", 6, 0),
}
NARROW = {
    **SHAPES,
    "customer": Shape(BAR, "$customer", 0, 1),
    "ended": Shape(DOUBLE, "$customer", 0, 1),
    "trainee": Shape(BAR, "$you", 2, 0),
    "answered": Shape(BAR, "$you", 2, 0, below=0),
    "effect": Shape("", "", 4, 0),
}
SPOKEN = frozenset({"customer", "ended", "trainee", "answered"})


class Message:
    """Something that stands in the talk. Belongs to one `TalkView`, which alone changes it."""

    def __init__(self, kind: str, content: Content, *, hidden: bool = False) -> None:
        """`kind`: one of `SHAPES`."""
        self.kind = kind
        self.content = content
        self.hidden = hidden
        self.found: list[tuple[int, int]] = []
        """Marked places, as characters of the content."""
        self.at = 0
        """Its first line in the talk."""
        self.strips: dict[int, Strip] = {}
        """Its lines as they were painted last."""
        self._laid: list[Content] | None = None
        self._laid_for: tuple[object, ...] = ()

    def lines(self, width: int, shapes: dict[str, Shape]) -> list[Content]:
        """As it is drawn in so many cells, the empty lines after it included."""
        if self.hidden:
            return []
        shape = shapes[self.kind]
        # contents count as equal when only their words are: hence which one it is
        key = (width, shape, id(self.content), tuple(self.found))
        if self._laid is None or self._laid_for != key:
            content = self.content
            for start, end in self.found:
                content = content.stylize("reverse bold", start, end)
            side = Content.assemble(" " * shape.left, (shape.bar, shape.colour), " " if shape.bar else "")
            room = width - side.cell_length - shape.right - (1 if shape.bar else 0)
            lines = [Content.assemble(side, line) for line in hanging(content, max(2, room))]
            self._laid, self._laid_for = lines + [Content("")] * shape.below, key
            self.strips.clear()
        return self._laid


class TalkView(ScrollView, can_focus=False):
    """Messages, the latest in view. It never takes the focus, so a click cannot make typing go astray."""

    DEFAULT_CSS = """
    TalkView { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._messages: list[Message] = []
        self._lines: list[tuple[Message, int, Content]] = []
        """Line by line: whose, which of its lines, and the line."""
        self._coming: tuple[Message, Message] | None = None
        """Where an answer will stand while the customer thinks: what the reply did, and the line."""
        self._held: Message | None = None
        """What stays in view instead of the latest."""

    @property
    def messages(self) -> Sequence[Message]:
        """All that stands here, the oldest first."""
        return tuple(message for message in self._messages if not message.hidden)

    @property
    def plain(self) -> str:
        """All the text that stands here."""
        return "\n".join(message.content.plain for message in self.messages)

    def customer(self, name: str, line: str, anger: int, *, ended: bool = False) -> Message:
        """Something the customer said, with the mood it was said in."""
        return self._add(Message("ended" if ended else "customer", _spoken(name, line, anger)))

    def trainee(self, who: str, reply: str, marks: Sequence[Mark] = (), *, answered: bool = False) -> Message:
        """Something the trainee said; `answered`: a note on it follows."""
        said = Content.assemble((who, "$you bold"), "\n", plain(reply, marks=marks))
        return self._add(Message("answered" if answered else "trainee", said))

    def answering(self, name: str, anger: int) -> None:
        """The customer is about to say something: three dots, where the answer will stand, and room above
        them for what the reply did, where that is told."""
        told = bool(self._messages) and self._messages[-1].kind == "answered"
        did = self._add(Message("effect", Content(), hidden=not told))
        self._coming = (did, self.customer(name, "…", anger))

    def answer(
        self, name: str, line: str, anger: int, effect: Content | None, *, ended: bool = False
    ) -> None:
        """What the customer says to the last reply, and above it what that reply did."""
        if self._coming is None:
            if effect is not None:
                self.note(effect, "effect")
            self.customer(name, line, anger, ended=ended)
            return
        (did, said), self._coming = self._coming, None
        did.hidden = effect is None
        if effect is not None:
            did.content = effect
        said.content = _spoken(name, line, anger)
        said.kind = "ended" if ended else "customer"
        self._lay()

    def note(self, content: Content, kind: str = "note") -> None:
        """A word from the side: a hint, what a reply earned, what happened."""
        self._add(Message(kind, content))

    def find(self, wanted: str) -> list[Message]:
        """Mark the words in everything that was said; the messages that hold them, oldest first."""
        for message in self._messages:
            if message.kind in SPOKEN:
                message.found = occurrences_folded(message.content.plain, wanted)
        self._lay(settle=False)
        return [message for message in self._messages if message.found]

    def reveal(self, message: Message) -> None:
        """Bring one into view."""
        height = len(message.lines(self._width, self._shapes))
        self.scroll_to_region(
            Region(0, message.at, max(1, self._width), height), animate=False, immediate=True
        )

    def hold(self, message: Message) -> None:
        """Keep something else in view than the latest, until the talk is cleared."""
        self._held = message
        self._settle()

    def clear(self) -> None:
        """An empty talk."""
        self._held = self._coming = None
        self._messages = []
        self._lay()

    def on_resize(self) -> None:
        """Lines break elsewhere; what was said last stays in view."""
        self._lay()

    def render_line(self, y: int) -> Strip:
        """One line of the talk."""
        index = y + self.scroll_offset.y
        if index >= len(self._lines):
            return Strip.blank(self._width, self.rich_style)
        message, number, line = self._lines[index]
        if number not in message.strips:
            message.strips[number] = self._strip(index, line)
        return message.strips[number].apply_offsets(0, index)

    def _strip(self, index: int, line: Content) -> Strip:
        selection = self.text_selection
        span = selection.get_span(index) if selection is not None else None
        if span is not None:
            chosen = Style.from_styles(self.screen.get_component_styles("screen--selection"))
            line = line.stylize(chosen, span[0], len(line) if span[1] < 0 else span[1])
        strips = Visual.to_strips(
            self, line, self._width, 1, self.visual_style, apply_selection=False, pad=True
        )
        return strips[0] if strips else Strip.blank(self._width, self.rich_style)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words under the mouse, without the bars beside them."""
        found = selection.extract("\n".join(line.plain for _message, _number, line in self._lines))
        return "\n".join(line.lstrip(f" {BAR}{DOUBLE}") for line in found.split("\n")), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show it."""
        self._paint_anew()
        self.refresh()

    def notify_style_update(self) -> None:
        """Other colours."""
        self._paint_anew()
        super().notify_style_update()

    def _paint_anew(self) -> None:
        for message in self._messages:
            message.strips.clear()

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _shapes(self) -> dict[str, Shape]:
        return NARROW if self.screen.has_class("-narrow") else SHAPES

    def _add(self, message: Message) -> Message:
        self._messages.append(message)
        self._lay()
        return message

    def _lay(self, *, settle: bool = True) -> None:
        """Line everything up; what has not changed is not broken into lines again."""
        width = self._width
        if width <= 0:  # not on the screen yet
            return
        self._lines, shapes = [], self._shapes
        for message in self._messages:
            message.at = len(self._lines)
            lines = message.lines(width, shapes)
            self._lines += [(message, number, line) for number, line in enumerate(lines)]
        self.virtual_size = Size(0, len(self._lines))
        if settle:
            self._settle()
        self.refresh()

    def _settle(self) -> None:
        self.anchor(self._held is None)  # also where somebody had scrolled back
        if self._held is not None:
            self.call_after_refresh(self._show_held)

    def _show_held(self) -> None:
        if self._held is not None:
            self.scroll_to(y=self._held.at, animate=False, immediate=True)


def _spoken(name: str, line: str, anger: int) -> Content:
    head = Content.assemble(
        (one_line(name), "$customer bold"), "  ", (f"{mood(anger)} {anger}", colour(anger))
    )
    return Content.assemble(head, "\n", plain(line.strip()))
