"""Questions that were right and came too early: what has to come before them, and from when on they work.

Nobody is told to ask what they have asked. Pure: computed from a talk by asking the same again later in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from simulator.content.scenario import Scenario
from simulator.drill.machine import Machine
from simulator.drill.records import Talk, Turn
from simulator.i18n import _
from simulator.review.quotes import Quote, in_its_sentence

_ANGER = re.compile(r"anger <=? (\d+)")


@dataclass(frozen=True, slots=True)
class EarlyQuestion:
    """A question about a need that stayed hidden, as it was first asked."""

    need: str
    quote: Quote
    """The question; `why` says what has to come first."""
    first: str
    """What had to come before it, in words: `a word for what they are going through`."""
    from_reply: int | None
    """After this reply the same question would have been answered; None if at no time in this talk."""

    @property
    def told(self) -> str:
        """What became of it, and when it works, in sentences."""
        asked = _("You asked the right question in reply {turn}, too early: first {what}.").format(
            turn=self.quote.turn, what=self.first
        )
        if self.from_reply is None:
            return asked + " " + _("Then ask it again.")
        again = _("After reply {turn} it would have been answered: ask it again then.")
        return asked + " " + again.format(turn=self.from_reply)


def early_questions(talk: Talk, machine: Machine) -> tuple[EarlyQuestion, ...]:
    """One for each need that was asked about too early and never told, in the order in which they were
    asked."""
    told = {need for turn in talk.turns for need in turn.revealed}
    found: dict[str, EarlyQuestion] = {}
    for turn in talk.turns:
        for evidence in turn.early:
            need = evidence.criterion
            if need in told or need in found:
                continue
            first = first_for(turn, machine.scenario)
            why = _("the right question, too early")
            quote = Quote(turn.number, evidence.text, why, evidence.start, evidence.end)
            found[need] = EarlyQuestion(
                need, in_its_sentence(quote, turn.reply), first, _answered_from(talk, machine, turn, need)
            )
    return tuple(found.values())


def first_for(turn: Turn, scenario: Scenario) -> str:
    """What has to come before the question of this reply, in words; empty where none came too early."""
    return next((what_first(step.why, scenario) for step in turn.steps if step.what == "shut"), "")


def what_first(why: str, scenario: Scenario) -> str:
    """The same from what is still missing, as a step tells it: `apology | empathy, anger <= 6 (8)`."""
    parts = [_(" or ").join(_alternatives(part, scenario)) for part in why.split(", ")]
    return _(", and ").join(dict.fromkeys(filter(None, parts))) or _("let the anger come down a little")


def _alternatives(part: str, scenario: Scenario) -> Iterator[str]:
    moves = {
        "apology": _("say sorry"),
        "empathy": _("a word for what they are going through"),
        "listen": _("hear them out"),
        "resolve": _("say what will be done"),
        "follow_up": _("say when they will hear from you"),
    }
    for name in part.replace(" + ", " | ").split(" | "):
        known = [known for known in (scenario.offers, scenario.needs, scenario.questions) if name in known]
        if name in moves:
            yield moves[name]
        elif anger := _ANGER.match(name):
            yield _("let the anger come down to {number}").format(number=anger[1])
        elif known:
            yield _("talk about “{title}”").format(title=known[0][name].title)


def _answered_from(talk: Talk, machine: Machine, asked: Turn, need: str) -> int | None:
    """The number of the first reply after which the same question would have been answered."""
    for number in range(asked.number, len(talk.turns)):
        then = machine.rewind(talk, number)
        if need in machine.answer(then, asked.reading, at=0.0).turns[-1].revealed:
            return number
    return None
