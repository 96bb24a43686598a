"""What a trainee is told under a reply beside the anger: that a question was right and came too early, that
some words could be taken amiss, that the customer speaks another language. It gives and takes no points.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.content.scenario import Scenario
from simulator.drill.records import Turn
from simulator.i18n import _
from simulator.review.early import what_first
from simulator.scoring.fairness import hints


def reply_notes(turn: Turn, scenario: Scenario) -> tuple[str, ...]:
    """Each in a sentence, in the screen language."""
    return tuple(dict.fromkeys(_notes(turn, scenario)))


def _notes(turn: Turn, scenario: Scenario) -> Iterator[str]:
    for step in turn.steps:
        if step.what == "foreign":
            yield _foreign(scenario.language)
        elif step.what == "shut":
            yield _("The right question, too early: first {what}.").format(
                what=what_first(step.why, scenario)
            )
    for hint in hints(turn.reading):
        yield _("Could be taken amiss: “{words}”. Nothing is taken off.").format(words=hint.text.strip())


def _foreign(language: str) -> str:
    if language == "zh":
        return _("This customer speaks Chinese and did not catch that. Nothing is taken off.")
    return _("This customer speaks English and did not catch that. Nothing is taken off.")
