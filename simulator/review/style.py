"""How the trainee speaks, beyond single marks: habits that a trainer would name after listening to a whole
talk. Pure; each note names the replies that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from simulator.drill.receiving import takes_up
from simulator.drill.records import Talk, Turn
from simulator.i18n import _

WARM = frozenset({"apology", "empathy"})
USEFUL = frozenset({"resolve", "follow_up"})
FEWEST = 3
"""Replies below which a talk shows no habit."""


@dataclass(frozen=True, slots=True)
class StyleNote:
    """One habit."""

    code: str
    """`cold`, `warm_only`, `rushed`, `unasked`, `unheard`, `jargon`, `long`, `short`, `repeats`, `warm`."""
    turns: tuple[int, ...]
    """Replies that show it, from 1."""

    @property
    def good(self) -> bool:
        """Something to keep, not to mend."""
        return self.code == "warm"


def style_notes(talk: Talk) -> tuple[StyleNote, ...]:
    """What stands out in a talk, what matters most first; nothing for a talk that is too short to tell."""
    turns = talk.turns
    if len(turns) < FEWEST:
        return ()
    return tuple(note for note in _notes(turns) if note.turns)


def _notes(turns: tuple[Turn, ...]) -> Iterator[StyleNote]:
    yield StyleNote("cold", _cold(turns))
    yield StyleNote("warm_only", _warm_only(turns))
    yield StyleNote("rushed", _rushed(turns))
    yield StyleNote("unasked", () if any(_asked(t) for t in turns) else tuple(_numbers(turns)))
    yield StyleNote("unheard", tuple(_unheard(turns)))
    yield StyleNote("jargon", tuple(_numbers(t for t in turns if "jargon" in t.faults)))
    yield StyleNote("long", tuple(_numbers(t for t in turns if "long" in t.shapes)))
    short = tuple(_numbers(t for t in turns if {"short", "silent"} & set(t.shapes)))
    yield StyleNote("short", short if len(short) > 1 else ())
    yield StyleNote("repeats", tuple(_numbers(t for t in turns if "repeat" in t.shapes)))
    faulty = any(turn.faults for turn in turns)
    warm = [t for t in turns if _has(t, WARM)]
    steady = not faulty and len(warm) * 2 >= len(turns) and any(_has(t, USEFUL) for t in turns)
    yield StyleNote("warm", tuple(_numbers(warm)) if steady else ())


def _has(turn: Turn, moves: Iterable[str]) -> bool:
    return not set(moves).isdisjoint(turn.reading.moves)


def _asked(turn: Turn) -> bool:
    """A question that is good listening, or that the customer has answered or will answer later."""
    return _has(turn, {"listen"}) or bool(turn.revealed or turn.answered or turn.early)


def _numbers(turns: Iterable[Turn]) -> Iterator[int]:
    return (turn.number for turn in turns)


def _cold(turns: tuple[Turn, ...]) -> tuple[int, ...]:
    """Efficient but cold (效率高但温度低): help goes up while warmth goes down from the first half of the
    talk to the second, or there is help and never a warm word. The replies with help but no warmth."""
    half = len(turns) // 2
    before, after = turns[:half], turns[half:]
    helps = [t for t in turns if _has(t, USEFUL)]
    if len(helps) < 2:
        return ()
    never = not any(_has(t, WARM) for t in turns)
    up = _rate(after, USEFUL) > _rate(before, USEFUL)
    down = _rate(after, WARM) < _rate(before, WARM) and not any(_has(t, WARM) for t in after)
    return tuple(_numbers(t for t in helps if not _has(t, WARM))) if never or (up and down) else ()


def _rate(turns: tuple[Turn, ...], moves: frozenset[str]) -> float:
    return sum(_has(t, moves) for t in turns) / len(turns) if turns else 0.0


def _warm_only(turns: tuple[Turn, ...]) -> tuple[int, ...]:
    """Kind words and nothing done, three times and more."""
    warm = [t for t in turns if _has(t, WARM)]
    return tuple(_numbers(warm)) if len(warm) >= FEWEST and not any(_has(t, USEFUL) for t in turns) else ()


def _rushed(turns: tuple[Turn, ...]) -> tuple[int, ...]:
    """A solution before the customer was asked anything, or given a warm word."""
    first = next((t for t in turns if _has(t, {"resolve"})), None)
    if first is None or any(_has(t, WARM) or _asked(t) for t in turns if t.number <= first.number):
        return ()
    return (first.number,)


def _unheard(turns: tuple[Turn, ...]) -> Iterator[int]:
    """Replies that go past what the customer has just opened up about: the spoken form of interrupting."""
    for before, turn in pairwise(turns):
        answered = _has(turn, {*WARM, "listen"}) or turn.met or turn.revealed or turn.answered
        if before.revealed and not answered and not takes_up(turn.reply, turn.customer):
            yield turn.number


def told(note: StyleNote) -> tuple[str, str]:
    """A note in words: what was heard, and what to do about it."""
    return {
        "cold": (
            _("Efficient but cold: help came, warmth went"),
            _("Put one warm sentence before each step; the step costs nothing by it."),
        ),
        "warm_only": (
            _("Kind words, and nothing done"),
            _("After the first kind word the customer waits for a step: who, what, by when."),
        ),
        "rushed": (
            _("A solution before the customer was heard"),
            _("Ask once what happened, or name what it is like for them; then solve."),
        ),
        "unasked": (
            _("Not one real question"),
            _("Ask about the person, not the form: who is waiting at home, what it is needed for."),
        ),
        "unheard": (
            _("The customer opened up, and you went on with your own business"),
            _("When something private is said, answer that first. It is the spoken form of interrupting."),
        ),
        "jargon": (_("Terms the customer does not know"), _("Say what it means for them at home.")),
        "long": (
            _("Too long to take in"),
            _("Three or four sentences, then let the customer speak."),
        ),
        "short": (_("Too short, more than once"), _("A whole sentence shows that somebody is there.")),
        "repeats": (
            _("The same words again"),
            _("A sentence said twice sounds read from a card. Say what is new."),
        ),
        "warm": (_("Warm and useful all the way"), _("Keep it.")),
    }[note.code]
