"""The talk as a conversation: the customer at the left, the trainee moved in, notes between them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content

from simulator.tui.clean import one_line
from simulator.tui.widgets.gauge import colour, mood
from simulator.tui.widgets.prose import Mark, Prose, plain


class TalkView(VerticalScroll, can_focus=False):
    """Messages, the latest in view. It never takes the focus, so a click cannot make typing go astray."""

    _last: Prose | None = None
    _dots: Prose | None = None
    _held: Prose | None = None
    """What stays in view instead of the latest."""

    def customer(self, name: str, line: str, anger: int, *, ended: bool = False) -> None:
        """Something the customer said, with the mood it was said in."""
        head = Content.assemble(
            (one_line(name), "$customer bold"), "  ", (f"{mood(anger)} {anger}", colour(anger))
        )
        self._add(
            Content.assemble(head, "\n", plain(line.strip())),
            "said by-customer" + (" ended" if ended else ""),
        )

    def trainee(self, who: str, reply: str, marks: Sequence[Mark] = (), *, answered: bool = False) -> Prose:
        """Something the trainee said; `answered`: a note on it follows."""
        words = plain(reply, marks=marks)
        classes = "said by-trainee" + (" answered" if answered else "")
        return self._add(Content.assemble((who, "$you bold"), "\n", words), classes)

    def answering(self, name: str, anger: int) -> None:
        """The customer is about to say something; the next thing that is said takes the place of this."""
        self.customer(name, "…", anger)
        self._dots = self._last

    def note(self, content: Content, kind: str = "note") -> None:
        """A word from the side: a hint, what a reply earned, what happened."""
        self._add(content, kind)

    def find(self, wanted: str) -> list[Prose]:
        """Mark the words in everything that was said; the messages that hold them, oldest first."""
        return [prose for prose in self.query(".said").results(Prose) if prose.find(wanted)]

    def on_resize(self) -> None:
        """What was said last stays in view."""
        self.call_after_refresh(self._settle)

    def hold(self, said: Prose) -> None:
        """Keep something else in view than the latest, until the talk is cleared."""
        self._held = said
        self.call_after_refresh(self._settle)

    def clear(self) -> None:
        """An empty talk."""
        self._held = None
        self.remove_children()

    def _settle(self) -> None:
        if self._held is None:
            self.scroll_end(animate=False)
        else:
            self.scroll_to_widget(self._held, animate=False, top=True, immediate=True)

    def _add(self, content: Content, classes: str) -> Prose:
        if self._dots is not None:
            self._dots.remove()
            self._dots = None
        self._last = Prose(content, classes=classes)
        self.mount(self._last)
        self.call_after_refresh(self._settle)
        return self._last
