"""A scene on trial while its file is being edited: the last version that could be played, the replies so far,
and what the last save changed. Whatever shows it (the screen, a test) only passes on what the trainer does.

It reads no file and no clock: `editions` reads, `watching` notices.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from simulator.authoring.change_text import stay_line, sum_line
from simulator.authoring.changes import Change, changes
from simulator.authoring.editions import Edition
from simulator.authoring.rehearsal import (
    BEGINNING,
    Rehearsal,
    Start,
    again,
    misfits,
    rehearse,
    with_replies,
)
from simulator.content.plays import Play

News = Literal["same", "begun", "otherwise", "broken", "mended"]
"""What another version of the files brought: nothing for the talk; its beginning; a new version of it; a
mistake; the end of one that left the talk as it was."""


class Preview:
    """One scene on trial."""

    def __init__(
        self, edition: Edition, start: Start = BEGINNING, say: Sequence[str] = (), seed: int = 0
    ) -> None:
        self.edition = edition
        """The files as they are now."""
        self.rehearsal: Rehearsal | None = None
        """The replies on the last version that could be played; None until there is one."""
        self.changes: tuple[Change, ...] = ()
        """What the last save changed, until something is said."""
        self.said: tuple[str, ...] = ()
        """The same in sentences about the whole."""
        self.playing: Play | None = None
        """The play that is said reply by reply."""
        self.saved: tuple[str, ...] = ()
        """Replies that a play holds already."""
        self._wanted = (start, tuple(say), seed)
        self._begin_if_possible()

    @property
    def broken(self) -> bool:
        """Whether the files cannot be played as they are."""
        return self.edition.stage is None

    @property
    def spoken(self) -> tuple[str, ...]:
        """The replies that were said."""
        r = self.rehearsal
        return r.replies[: len(r.talk.turns)] if r is not None else ()

    @property
    def last(self) -> int:
        """The number of the last reply; 0 before the first."""
        return len(self.spoken)

    @property
    def unsaved(self) -> bool:
        """Whether there are replies that no play holds."""
        return bool(self.spoken) and self.spoken != self.saved

    def take(self, edition: Edition) -> News:
        """Another version of the files; the replies so far are said to it."""
        was_broken, self.edition = self.broken, edition
        old = self.rehearsal
        if edition.stage is None:
            return "same" if was_broken else "broken"
        if old is None:
            self._begin_if_possible()
            return "begun"
        if edition.stage is old.stage:
            return "mended" if was_broken else "same"
        new = again(old, edition.stage)
        self.changes = changes(old, new)
        sentences = (sum_line(self.changes, old, new), stay_line(old, new))
        self.said = tuple(sentence for sentence in sentences if sentence)
        self.rehearsal = new
        return "otherwise"

    def say(self, *replies: str) -> None:
        """Say more; nothing once the talk is over."""
        if self.rehearsal is not None and not self.rehearsal.talk.over:
            self._say((*self.spoken, *replies))

    def take_back(self) -> str:
        """Unsay the last reply; what it was. Raises IndexError when there is none."""
        if not self.spoken:
            raise IndexError("nothing has been said")
        *others, last = self.spoken
        self.playing = None
        self._say(others)
        return last

    def begin(self, start: Start, seed: int | None = None) -> None:
        """Another talk with the same version. Raises ValueError for a start that does not fit."""
        if (r := self.rehearsal) is not None:
            self.playing = None
            self.rehearsal = rehearse(r.stage, (), start, r.seed if seed is None else seed)
            self.changes, self.said = (), ()

    def reseed(self, seed: int) -> None:
        """The same replies with other spare lines."""
        if (r := self.rehearsal) is not None:
            self.rehearsal = rehearse(r.stage, r.replies, r.start, seed)

    def play(self, play: Play) -> None:
        """Begin a play, as `test` does: from the beginning, with seed 0."""
        self.begin(BEGINNING, 0)
        self.playing = play

    @property
    def left(self) -> tuple[str, ...]:
        """Replies of the play under way that are still to be said."""
        if self.playing is None or self.rehearsal is None or self.rehearsal.talk.over:
            return ()
        return tuple(line.text for line in self.playing.replies[self.last :])

    def _say(self, replies: Sequence[str]) -> None:
        if self.rehearsal is not None:
            self.rehearsal = with_replies(self.rehearsal, replies)
            self.changes, self.said = (), ()

    def _begin_if_possible(self) -> None:
        start, say, seed = self._wanted
        if (stage := self.edition.stage) is not None:
            fits = not any(misfits(start, stage.scenario))
            self.rehearsal = rehearse(stage, say, start if fits else BEGINNING, seed)
