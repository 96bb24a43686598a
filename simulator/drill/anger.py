"""How one reply moves the customer's anger: every number by name, then bounds and floors.

The numbers come from the temper book; what one reply can do at most is the same for everybody and stands
here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from simulator.content.scenario import Customer
from simulator.content.temper import TemperBook
from simulator.drill.records import Cause
from simulator.scoring.marking import FURIOUS

LOWEST, HIGHEST = 0, FURIOUS
COOLEST = 2
"""Nobody leaves happier than this: something did go wrong."""
FALL, FALL_WHEN_MET, RISE = 1, 2, 3
"""The most that one reply can do."""
WARNING = 9
"""Nobody walks out without having stood here once."""
WALKS_OUT = FURIOUS
DOUBTED = 1
"""The most that a fault can cost which only the model saw."""


class Weather(NamedTuple):
    """What bounds and floors depend on."""

    before: int
    start: int
    calm: int
    met_now: bool
    """A need was met in this reply."""
    offered: bool
    """An offer has been made in this scene."""
    felt: bool
    """Empathy has been shown in this scene."""
    warned: bool
    """The customer has already stood at `WARNING` or above."""


def table_for(customer: Customer, tempers: TemperBook) -> Mapping[str, int]:
    """This customer's numbers. Raises KeyError for a temper that the book does not know."""
    return {**tempers.anger[customer.temper], **customer.anger_by}


def settle(causes: Sequence[Cause], doubted: Cause | None, weather: Weather) -> tuple[int, tuple[Cause, ...]]:
    """Anger after the reply, and all causes; those named `bound`, `floor` and `warning` say what held it.

    `doubted` is a fault that only the model saw. It may cost a step, but it never takes the customer to the
    door.
    """
    sure, held = _held(sum(cause.by for cause in causes), weather)
    if doubted is None:
        return sure, (*causes, *held)
    anger, held = _held(sum(cause.by for cause in causes) + doubted.by, weather)
    capped = min(anger, sure + DOUBTED, max(sure, WALKS_OUT - 1))
    if capped < anger:
        held = (*held, Cause("bound", "", capped - anger))
    return capped, (*causes, doubted, *held)


def _held(change: int, weather: Weather) -> tuple[int, tuple[Cause, ...]]:
    held: list[Cause] = []
    fall = FALL_WHEN_MET if weather.met_now else FALL
    bounded = max(-fall, min(RISE, change))
    if bounded != change:
        held.append(Cause("bound", "", bounded - change))
    anger = weather.before + bounded
    lowest = min(weather.before, floor_of(weather))
    if anger < lowest:
        held.append(Cause("floor", "", lowest - anger))
        anger = lowest
    if not weather.warned and anger > WARNING:
        held.append(Cause("warning", "", WARNING - anger))
        anger = WARNING
    elif anger > HIGHEST:
        held.append(Cause("bound", "", HIGHEST - anger))
        anger = HIGHEST
    return anger, tuple(held)


def floor_of(weather: Weather) -> int:
    """As low as the anger can fall for now: kind words alone, or help alone, do not settle anyone."""
    if not weather.offered:
        return max(COOLEST, weather.calm + 1, weather.start - 3)
    if not weather.felt:
        return max(COOLEST, weather.calm + 1)
    return COOLEST
