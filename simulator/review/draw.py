"""Which scene comes when the trainee does not choose: the case of the day, and the mystery exam (神秘客户).

Pure: the shelf and a number in, a card out; the same number draws the same scene everywhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256

from simulator.content.cards import Card
from simulator.sessions.records import SessionSummary

DAY = 86_400


def day_of(now: float, offset: float) -> int:
    """The number of the trainee's own day. `now`: Unix time; `offset`: seconds ahead of UTC."""
    return int((now + offset) // DAY)


def todays(shelf: Sequence[Card], language: str, day: int, done: Collection[str] = ()) -> Card | None:
    """The case of the day, the same for a whole team; every scene comes once before one comes again.

    `done`: scenes that this trainee has finished today, which give way to the next in the row; where that is
    all of them, the case of the day is what it would have been.
    """
    cards = _playable(shelf, language)
    if not cards:
        return None
    round_, place = divmod(day, len(cards))
    row = sorted(cards, key=lambda card: _shuffle(f"{round_} {card.id}"))
    return next((card for card in (*row[place:], *row[:place]) if card.id not in done), row[place])


def finished_on(
    history: Iterable[SessionSummary], trainee: str, day: int, offset: float
) -> Mapping[str, str]:
    """Scene → the mode in which this trainee brought it to an end that day; the case of the day wins."""
    ended = [s for s in history if s.trainee == trainee and s.outcome is not None and s.mode != "pair"]
    today = [s for s in ended if day_of(s.last, offset) == day]
    return {s.scenario: s.mode for s in sorted(today, key=lambda s: s.mode == "daily")}


def drawn(shelf: Sequence[Card], language: str, seed: int) -> Card | None:
    """The scene of a mystery exam."""
    cards = _playable(shelf, language)
    return min(cards, key=lambda card: _shuffle(f"{seed} {card.id}"), default=None)


def _playable(shelf: Sequence[Card], language: str) -> list[Card]:
    return sorted((c for c in shelf if c.language == language and not c.findings), key=lambda c: c.id)


def _shuffle(text: str) -> str:
    return sha256(text.encode()).hexdigest()
