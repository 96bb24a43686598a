"""A talk between two people on paper."""

from __future__ import annotations

from simulator.i18n import _
from simulator.review.pair_view import pair_view
from simulator.review.promises import remark_text, who_text
from simulator.sessions.pair import ENDINGS, PLAYERS, SHEET, PairTalk
from simulator.tui import words
from simulator.tui.clean import clean


def pair_as_text(talk: PairTalk) -> str:
    """Who, every line, how it ended, the observer's sheet, and what the engine read."""
    lines = [words.plays(p, getattr(talk.players, p)) for p in PLAYERS] + [""]
    for line in talk.lines:
        if line.by == "customer":
            lines.append(f"{talk.players.customer} [{line.anger}]  {line.text}")
        else:
            lines.append(f"  {talk.players.worker}: {line.text}")
    lines += ["", "== " + words.outcome(ENDINGS.get(talk.ending or ""))]
    for name in SHEET if talk.sheet else ():
        note = (talk.sheet or {})[name]
        lines.append(f"{words.observed(name)}: {note.points}/5  {note.word}".rstrip())
    view = pair_view(talk)
    lines += ["", _("What the engine read")]
    for found in (*view.moves, *view.faults):
        where = ", ".join(map(str, found.turns))
        lines.append(f"  {words.label(found.label)}: {where or '–'}")
    for promise in view.promises:
        when, wrong = ", ".join(promise.when) or "–", remark_text(promise)
        lines.append(f"  {promise.turn}  {who_text(promise)} · {when} · “{promise.text}”")
        lines += [f"      ! {wrong}"] if wrong else []
    return "\n".join(clean(line) for line in lines)
