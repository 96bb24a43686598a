"""Every line of a scene with its place, by who says it: what the checks of wording go through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.content.places import Line, Place
from simulator.content.scenario import Need, Offer, Question, Rule, Scenario, Slip

Thing = Need | Question | Offer | Slip
"""What can be heard in a reply."""


def place_of(line: Line, offset: int) -> Place:
    """The place of a character of a line."""
    return Place(line.at.path, line.at.line, line.at.column + offset)


def heard(scene: Scenario) -> Iterator[tuple[str, Thing]]:
    """Needs, questions, offers and slips by id, in the author's order."""
    parts: tuple[Mapping[str, Thing], ...] = (scene.needs, scene.questions, scene.offers, scene.slips)
    for part in parts:
        yield from part.items()


def rules_of(scene: Scenario) -> Iterator[Rule]:
    """Every rule, those of the states first."""
    for state in scene.states.values():
        yield from state.then
    yield from scene.anywhere


def spoken(scene: Scenario) -> Iterator[Line]:
    """What the customer says while the talk goes on."""
    for _, item in heard(scene):
        yield from item.says
    for state in scene.states.values():
        yield from (*state.says, *state.otherwise)
    for rule in rules_of(scene):
        yield from rule.says
    for lines in scene.lines.values():
        yield from lines


def last_words(scene: Scenario) -> Iterator[Line]:
    """What the customer says at an ending."""
    for ending in scene.endings.values():
        yield from ending.says


def shown(scene: Scenario) -> Iterator[Line]:
    """Every line that a trainee may read: the customer's, the model replies and the hints."""
    yield from spoken(scene)
    yield from last_words(scene)
    yield from scene.model
    for state in scene.states.values():
        yield from (*state.model, *state.hints)
