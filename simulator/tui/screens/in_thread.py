"""Reading beside the screen: something slow is done in a thread, so that nobody waits while typing."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from simulator.tui.screens.page import Page


class InThread(Page):
    """A page that reads in a thread of its own and goes on when it knows."""

    class Known(Message):
        """Something was read."""

        def __init__(self, found: object, then: Callable[..., object]) -> None:
            super().__init__()
            self.found, self.then = found, then

    def in_thread(self, group: str, read: Callable[[], object], then: Callable[..., object]) -> None:
        """Do `read` beside the screen and give what it found to `then`; a younger reading takes the place of
        an older one of its group."""

        def work() -> None:
            # a message and not a call that waits for its answer: the app may have ended meanwhile
            self.post_message(self.Known(read(), then))

        self.run_worker(work, thread=True, group=group, exclusive=True)

    def on_in_thread_known(self, event: Known) -> None:
        """Go on with it."""
        event.then(event.found)
