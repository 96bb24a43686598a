"""What hints cost, told in the same words in the drill, the debrief, the history and the line mode."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.i18n import _, ngettext

if TYPE_CHECKING:
    from simulator.drill.records import Turn
    from simulator.scoring.marks import Result
    from simulator.sessions.hints import Hint
    from simulator.sessions.record import Record


@dataclass(frozen=True, slots=True)
class HintRow:
    """One hint as the debrief lists it."""

    reply: int
    """The reply that it was for, from 1."""
    line: str
    """`Hint −2: Say sorry first.`"""


def hint_rows(record: Record) -> tuple[HintRow, ...]:
    """Every hint of a session, in the order in which they were shown."""
    return tuple(HintRow(hint.turn + 1, hint_line(hint)) for hint in record.hints)


def hint_line(hint: Hint) -> str:
    """A hint, and before it what it cost."""
    text = hint.text.strip()
    if hint.price:
        return _("Hint −{points}: {text}").format(points=hint.price, text=text)
    return _("Hint: {text}").format(text=text)


def hint_sum(count: int, points: int) -> str:
    """`3 hints −7`; empty where none was paid for."""
    if not points:
        return ""
    return ngettext("{count} hint −{points}", "{count} hints −{points}", count).format(
        count=count, points=points
    )


def score_account(result: Result, record: Record) -> str:
    """`84 = 91 − 7 for 3 hints`; empty where hints took nothing off."""
    taken = round(result.unaided - result.score, 1)
    if not taken:
        return ""
    count = sum(1 for hint in record.hints if hint.price)
    said = ngettext(
        "{score} = {unaided} − {points} for {count} hint",
        "{score} = {unaided} − {points} for {count} hints",
        count,
    )
    return said.format(
        score=f"{result.score:g}", unaided=f"{result.unaided:g}", points=f"{taken:g}", count=count
    )


def copied_hint(turn: Turn) -> str:
    """What is said to a reply that took words over from a hint; empty for words of one's own."""
    if any(evidence.reason == "pasted" for evidence in turn.reading.evidence):
        return _("Copied from a hint: these words earn nothing. Say it your way.")
    return ""


def last_hint() -> str:
    """What is said when somebody asks for more."""
    return _("That was the last hint for this moment. Now say it in words of your own.")
