"""Reading beside the screen: something slow is done in a thread, so that nobody waits while typing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.message import Message

from simulator.tui.screens.page import Page


class InThread(Page):
    """A page that reads in a thread of its own and goes on when it knows."""

    class Known(Message):
        """Something was read."""

        def __init__(self, reading: tuple[str, int], found: object, then: Callable[..., object]) -> None:
            """`reading`: its group, and its number among the readings of that group."""
            super().__init__()
            self.reading, self.found, self.then = reading, found, then

    _latest: Mapping[str, int] = {}
    """Group → the number of its youngest reading."""

    def in_thread(self, group: str, read: Callable[[], object], then: Callable[..., object]) -> None:
        """Do `read` beside the screen and give what it found to `then`; a younger reading takes the place of
        an older one of its group, which cannot be stopped: what it finds is let fall."""
        number = self._latest.get(group, 0) + 1
        self._latest = {**self._latest, group: number}

        def work() -> None:
            # a message and not a call that waits for its answer: the app may have ended meanwhile
            self.post_message(self.Known((group, number), read(), then))

        self.run_worker(work, thread=True, group=group, exclusive=True)

    def on_in_thread_known(self, event: Known) -> None:
        """Go on with it, unless something younger is being read."""
        group, number = event.reading
        if self._latest[group] == number:
            event.then(event.found)
