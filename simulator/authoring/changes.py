"""What an edit did to a talk: the same replies on two versions of a scene, compared turn by turn.

Pure. `change_text` puts it into words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from types import MappingProxyType
from typing import Generic, TypeVar

from simulator.authoring.playing import brought
from simulator.authoring.rehearsal import Rehearsal
from simulator.drill.records import Turn

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Was(Generic[T]):
    """Something that is not what it was."""

    before: T
    after: T


Words = Mapping[str, tuple[str, ...]]
"""One of `expectations.LISTS` → what a reply brought."""
_NONE: Words = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Change:
    """How one reply comes out otherwise than before; what is None or empty did not change."""

    turn: int
    """The reply, from 1; 0 is the customer's first line."""
    gained: Words = field(default_factory=lambda: _NONE)
    lost: Words = field(default_factory=lambda: _NONE)
    state: Was[str] | None = None
    """Where the talk stands after it."""
    anger: Was[int] | None = None
    line: Was[str] | None = None
    """What the customer says to it."""
    score: Was[float] | None = None
    """The score sheet as the talk stood after it."""
    now: bool | None = None
    """True: only the new version comes to this reply; False: only the old one did."""

    @property
    def any(self) -> bool:
        """Whether anything did change."""
        return bool(
            self.gained
            or self.lost
            or self.state
            or self.anger
            or self.line
            or self.score
            or self.now is not None
        )


def changes(before: Rehearsal, after: Rehearsal) -> tuple[Change, ...]:
    """Every reply that comes out otherwise; none when all is as it was."""
    found = [_first(before, after)]
    turns = zip_longest(before.talk.turns, after.talk.turns)
    for number, (old, new) in enumerate(turns, 1):
        if old is None or new is None:
            found.append(Change(number, now=old is None))
        else:
            scores = _was(before.results[number].score, after.results[number].score)
            found.append(_turn(old, new, scores))
    return tuple(change for change in found if change.any)


def _first(before: Rehearsal, after: Rehearsal) -> Change:
    old, new = before.talk, after.talk
    return Change(
        0,
        line=_was(old.opening, new.opening),
        anger=_was(old.anger_start, new.anger_start),
        state=_was(before.at(0).state, after.at(0).state),
    )


def _turn(old: Turn, new: Turn, score: Was[float] | None) -> Change:
    was, is_ = brought(old), brought(new)
    return Change(
        turn=new.number,
        gained=_more(is_, was),
        lost=_more(was, is_),
        state=_was(old.state, new.state),
        anger=_was(old.anger, new.anger),
        line=_was(old.line, new.line),
        score=score,
    )


def _more(these: Words, than: Words) -> Words:
    more = {
        key: tuple(word for word in words if word not in than[key] and word not in ("fault", "insult"))
        for key, words in these.items()
    }
    return MappingProxyType({key: words for key, words in more.items() if words})


def _was(before: T, after: T) -> Was[T] | None:
    return Was(before, after) if before != after else None
