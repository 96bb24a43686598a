"""A page with a box for replies: what stands in it outlives a change of language, and what is sent while that
happens waits for it.
"""

from __future__ import annotations

from textual import on

from simulator.i18n import _
from simulator.sessions.ongoing import LONGEST
from simulator.tui import words
from simulator.tui.screens.page import Page
from simulator.tui.widgets.reply_box import ReplyBox


class Replying(Page):
    """Has a `ReplyBox` in its body, inside of `#reply`."""

    text = ""
    """What stands in the box."""

    def reply(self, text: str) -> None:
        """Somebody sent this; the box is empty by now, or holds what was typed after it."""
        raise NotImplementedError

    def written(self, before: str) -> None:
        """Something else stands in the box than `before`."""

    @property
    def box(self) -> ReplyBox:
        """The box."""
        return self.query_one(ReplyBox)

    def lay(self, text: str) -> None:
        """Put a text into the box, in place of what stands there."""
        self.box.load_text(text)
        self.box.move_cursor(self.box.document.end)
        self.text = text

    def give_back(self, text: str) -> None:
        """What was sent could not be taken: it stands in the box again, before what was typed since."""
        before = self.text
        self.lay("\n".join(filter(None, (text, self.box.text))))
        self.written(before)

    async def recompose(self) -> None:
        if self.composed:
            self.text = self.box.text
        await super().recompose()

    @on(ReplyBox.Changed)
    def _changed(self, event: ReplyBox.Changed) -> None:
        self.note(event.text_area.text)

    def note(self, text: str) -> None:
        """What stands in the box now."""
        before, self.text = self.text, text
        if text != before:
            self.written(before)

    @on(ReplyBox.Sent)
    def _sent(self, event: ReplyBox.Sent) -> None:
        self._take(event.text)

    @on(ReplyBox.Overfull)
    def _overfull(self, event: ReplyBox.Overfull) -> None:
        said = _("A reply holds up to {limit} characters; a customer reads three or four sentences.")
        self.notice(words.sentences(words.left_out(event.lost), said.format(limit=LONGEST)), wrong=True)

    def _take(self, text: str) -> None:
        if self.composed:
            self.reply(text)
        else:
            self.call_after_refresh(self._take, text)

    def action_send(self) -> None:
        """Send what stands in the box (a click on the key line)."""
        if self.query_one("#reply").display:
            self.box.send()
