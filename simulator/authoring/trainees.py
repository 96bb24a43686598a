"""Made-up trainees: characters who answer in abstract replies, each by their own habits and a seed's dice.

They are not meant to be anybody. They show whether a scene tells good work from kind words, and kind words
from rudeness.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from simulator.authoring.abstract_replies import ANY_NEED, LATER, AbstractReply, hearing_of
from simulator.authoring.performing import Performed, Stagehand, Talking
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import FAULTS
from simulator.drill.course import Course
from simulator.drill.position import Position

Habit = Callable[["Situation", random.Random], list[str]]
"""What a character does where the talk stands."""


class Situation:
    """What a trainee has to go by."""

    def __init__(self, course: Course, at: Position) -> None:
        self.scene: Scenario = course.scenario
        self.known = at.so_far
        self.turn = at.turn
        self.angry = at.anger > course.scenario.customer.calm
        self.unmet = [
            offer.text
            for need in self.scene.needs.values()
            if need.id in at.so_far and need.id not in at.met
            for offer in need.met_by
            if self.scene.offers[offer.text].limit != "never"
        ]
        """Offers that would help with what has come out."""
        self.wanted = sorted(course.wanted.get(at.state, frozenset()) - at.so_far)
        self.asks = [n for n in (*self.scene.needs, *self.scene.questions) if n not in at.so_far]
        self.offers = [
            o.id for o in self.scene.offers.values() if o.limit != "never" and o.id not in at.so_far
        ]


def _one(rng: random.Random, names: Sequence[str], chance: float = 1.0) -> list[str]:
    return [rng.choice(names)] if names and rng.random() < chance else []


def _good(now: Situation, rng: random.Random) -> list[str]:
    acts = ["empathy"] if rng.random() < 0.85 else []
    if "apology" not in now.known:
        acts += ["apology"] if rng.random() < 0.8 else []
    hidden = [need for need in now.scene.needs if need not in now.known]
    if now.unmet or (now.wanted and not hidden):
        acts += _one(rng, now.unmet or now.wanted)
    elif now.turn > 1:
        acts += _one(rng, now.wanted, 0.5)
    acts += _one(rng, hidden or now.asks, 0.7 if hidden else 0.3)
    if not hidden or now.turn > 3:
        acts += _one(rng, now.offers, 0.4)
        acts += ["follow_up"] if rng.random() < 0.6 else []
    return acts


def _kind(now: Situation, rng: random.Random) -> list[str]:
    acts = _one(rng, ("empathy", "empathy", "apology", "listen"), 0.8)
    return acts + _one(rng, [*now.asks, ANY_NEED], 0.3)


def _cold(now: Situation, rng: random.Random) -> list[str]:
    if rng.random() < 0.5:
        return _one(rng, now.wanted or now.offers) + _one(rng, ("follow_up",), 0.3)
    return _one(rng, now.asks, 0.7) + _one(rng, ("jargon", "short"), 0.2)


def _rude(now: Situation, rng: random.Random) -> list[str]:
    if rng.random() < 0.6:
        return _one(rng, (*FAULTS, "short", *now.scene.slips))
    return _one(rng, (*now.offers, *now.asks, "apology", "silent"))


def _average(now: Situation, rng: random.Random) -> list[str]:
    acts = _one(rng, ("empathy", "apology"), 0.45) + _one(rng, now.asks, 0.4)
    late = [f"{offer} {LATER}" for offer in now.offers]
    acts += _one(rng, now.wanted or now.offers, 0.35) or _one(rng, late, 0.2)
    return acts + _one(rng, ("follow_up",), 0.2) + _one(rng, FAULTS, 0.06)


CHARACTERS: dict[str, Habit] = {
    "good": _good,
    "average": _average,
    "kind": _kind,
    "cold": _cold,
    "rude": _rude,
}
"""And `random`, who says anything at all."""
RANDOM = "random"


def play_as(
    character: str,
    stagehand: Stagehand,
    replies: Sequence[AbstractReply],
    seed: int,
    note: Callable[..., None],
) -> Performed:
    """One talk; `note` hears of every outcome. The same seed gives the same talk."""
    rng = random.Random(f"{character}:{seed}")
    talk: Talking = stagehand.begin(seed)
    while talk.position.state not in stagehand.course.endings:
        if character == RANDOM:
            reply = rng.choice(replies)
        else:
            acts = tuple(
                dict.fromkeys(CHARACTERS[character](Situation(stagehand.course, talk.position), rng))
            )
            reply = AbstractReply(acts, hearing_of(stagehand.scene, acts))
        note(stagehand.say(talk, reply, seed), talk)
    return stagehand.end(talk)
