"""What can be known in a scene at all, and conditions as formulas for the solver.

This is an upper bound: whatever a trainee says, nothing else can come true. The rules of the customer that it
relies on are those of `drill.weighing` and `drill.course`; a test plays made-up scenes at random against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from simulator.authoring.solving import (
    Fact,
    Formula,
    Key,
    Ranges,
    Solver,
    choose,
    every,
    facts_in,
    fails,
    holds,
    negated,
    number,
    some,
)
from simulator.content.conditions import OPERATORS, And, Compare, Name, Node, Not, Or
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import FAULTS
from simulator.drill.anger import COOLEST, FALL_WHEN_MET, HIGHEST, LOWEST, RISE
from simulator.scoring.reading import INSULTS

OTHER_FAULT = "*"
"""A fault that only the score sheet names."""
NEVER_DEAF = ("stale", "short")
"""Shapes that a reply cannot have when its insult deafens the customer."""
NEVER_TOLD = ("stale", "short", "repeat")
"""Shapes that a reply cannot have when it brings a need out."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What numbers and facts can be, over all talks of a scene."""

    anger: frozenset[int]
    turns: int
    """Replies at most."""
    needs: frozenset[str]
    """Needs that can come out."""
    offers: frozenset[str]
    """Offers that can be recorded."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is certain whenever the talk stands in a state."""

    known: frozenset[str] = frozenset()
    """True so far, whichever way led there."""
    turns: int = 0
    """Replies given by then, at least."""


def lowest_anger(scene: Scenario, table: Mapping[str, int], needs: frozenset[str], offers: bool) -> int:
    """Nobody gets calmer than this, whatever is said."""
    start, calm = scene.customer.anger, scene.customer.calm
    falls = {**table}
    if not offers:
        falls.pop("offer", None)
    if not offers or not needs:
        falls.pop("met", None)
    steps = [*falls.values(), *(q.anger for q in scene.questions.values())]
    steps += [slip.anger for slip in scene.slips.values()]
    if all(step >= 0 for step in steps):
        return start
    return min(start, COOLEST if offers else max(COOLEST, calm + 1, start - 3))


def angers(
    scene: Scenario, table: Mapping[str, int], needs: frozenset[str], offers: frozenset[str]
) -> frozenset[int]:
    """Every anger that the customer can have after a reply."""
    start = scene.customer.anger
    steps = [*table.values(), *(q.anger for q in scene.questions.values())]
    rises = any(step > 0 for step in (*steps, *(slip.anger for slip in scene.slips.values())))
    low = max(LOWEST, lowest_anger(scene, table, needs, bool(offers)))
    return frozenset(range(low, (HIGHEST if rises else start) + 1))


class Sense:
    """Conditions as formulas, at one place of the talk."""

    def __init__(
        self, scene: Scenario, bounds: Bounds, standing: Standing, *, arriving: bool = False
    ) -> None:
        """`arriving`: in a state just reached, where this reply's words are spent."""
        self.scene = scene
        self.standing = standing
        self._arriving = arriving
        self._bounds = bounds
        self._scene_words = frozenset((*scene.needs, *scene.questions, *scene.offers))
        first = standing.turns + (0 if arriving else 1)
        self.ranges: Ranges = {
            "anger": bounds.anger,
            "here": frozenset({0}) if arriving else frozenset(range(1, bounds.turns + 1)),
            "turn": frozenset(range(max(1, first), bounds.turns + 1)),
        }

    @property
    def possible(self) -> bool:
        """Whether the talk can stand here at all and go on."""
        return all(self.ranges.values())

    def of(self, node: Node, *, positive: bool = True) -> Formula:
        """A condition, or that it does not hold."""
        match node:
            case Name(name, form):
                return self._name(name, form, positive)
            case Compare(name, op, bound):
                compare = OPERATORS[op]
                values = frozenset(n for n in self.ranges[name] if compare(n, bound) is positive)
                return number(name, values, self.ranges)
            case Not(part):
                return self.of(part, positive=not positive)
            case And(parts) | Or(parts):
                all_of = isinstance(node, And) is positive
                return (every if all_of else some)(self.of(part, positive=positive) for part in parts)
        raise ValueError(f"a scene's condition cannot hold {node}")

    def _name(self, name: str, form: str, positive: bool) -> Formula:
        if form == "met":
            by = {offer.text for offer in self.scene.needs[name].met_by}
            parts = [self.so_far(name, positive), self.any_of(by, positive)]
            return every(parts) if positive else some(parts)
        if self.of_reply(name):
            return self.now(name, positive)
        return self.now(name, positive) if form == "now" else self.so_far(name, positive)

    def of_reply(self, name: str) -> bool:
        """Whether a name means this reply only."""
        return name in REPLY_ONLY or name in self.scene.slips

    def any_of(self, names: Iterable[str], positive: bool = True) -> Formula:
        """One of some names is true so far, or none of them."""
        parts = [self.so_far(name, positive) for name in sorted(names)]
        return some(parts) if positive else every(parts)

    def so_far(self, name: str, positive: bool = True) -> Formula:
        """Something has happened by now, or has not."""
        if name in self.standing.known:
            return positive
        if self._impossible(name):
            return not positive
        return Fact(("so_far", name), positive)

    def now(self, name: str, positive: bool = True) -> Formula:
        """Something is so in this reply, or is not."""
        if self._arriving or self._impossible(name):
            return not positive
        if name in ("insult", "fault"):
            faults = sorted(INSULTS) if name == "insult" else [*FAULTS, OTHER_FAULT]
            parts = [Fact(("now", fault), positive) for fault in faults]
            return some(parts) if positive else every(parts)
        return Fact(("now", name), positive)

    def told(self, need: str) -> Formula:
        """A need comes out in this reply."""
        if need in self.standing.known or need not in self._bounds.needs:
            return False
        return Fact(("told", need))

    def _impossible(self, name: str) -> bool:
        return (name in self.scene.needs and name not in self._bounds.needs) or (
            name in self.scene.offers and name not in self._bounds.offers
        )

    @cached_property
    def nothing_told(self) -> Formula:
        """No need comes out in this reply."""
        return every(negated(self.told(need), self.ranges) for need in self.scene.needs)

    @cached_property
    def laws(self) -> Formula:
        """The four laws of success."""
        calm = frozenset(n for n in self.ranges["anger"] if n <= self.scene.customer.calm)
        parts = [number("anger", calm, self.ranges), self.so_far("empathy"), self.any_of(self.scene.offers)]
        return every([*parts, self.any_of(self.scene.needs)] if self.scene.needs else parts)

    def solver(self) -> Solver:
        """A solver for formulas made here."""
        return Solver(self.ranges, self._fits)

    def _fits(self, numbers: Ranges) -> bool:
        """A reply calms by two at most and angers by three; a reply here is a reply of the talk."""
        start, here = self.scene.customer.anger, min(numbers["here"], default=None)
        if here is None or not numbers["anger"]:
            return False
        low, high = min(numbers["anger"]), max(numbers["anger"])
        for turn in numbers["turn"]:
            if turn >= self.standing.turns + here:
                lowest, highest = start - FALL_WHEN_MET * turn, start + RISE * turn
                if lowest <= low <= highest or lowest <= high <= highest:
                    return True
                if any(lowest <= anger <= highest for anger in numbers["anger"]):
                    return True
        return False

    def can(self, wanted: Formula, *, against: Sequence[Formula] = ()) -> bool:
        """Whether a formula can be true, and none of those `against` it, by the customer's rules."""
        if not self.possible or wanted is False or True in against:
            return False
        if self._guess(wanted, against):
            return True
        formulas = [wanted, *(negated(formula, self.ranges) for formula in against)]
        return self.solver().can(*formulas, *self._rules_for(facts_in(*formulas)))

    def _guess(self, wanted: Formula, against: Sequence[Formula]) -> bool:
        """A quick try: what is wanted comes true by the first choices, and nothing else."""
        true: set[Key] = set()
        numbers = dict(self.ranges)
        if not choose(wanted, true, numbers):
            return False
        for kind, name in tuple(true):
            if kind != "so_far" and not self.of_reply(name):
                true |= {("so_far", name), ("now", name)}
        told = sum(kind == "told" for kind, _ in true)
        if told and (told > 1 or any(("now", shape) in true for shape in NEVER_TOLD)):
            return False
        if any(("now", insult) in true for insult in INSULTS) and any(
            kind == "now" and (name in NEVER_DEAF or not self.of_reply(name)) for kind, name in true
        ):
            return False
        return (
            all(fails(formula, true, numbers) for formula in against)
            and holds(wanted, true, numbers)
            and self._fits(numbers)
        )

    def _rules_for(self, keys: frozenset[tuple[str, str]]) -> list[Formula]:
        """How facts that are spoken of hang together."""
        rules: list[Formula] = []
        insults = [key for key in sorted(keys) if key[0] == "now" and key[1] in INSULTS]
        no_insult = every(Fact(key, False) for key in insults)
        told = [key for key in keys if key[0] == "told"]
        for key in sorted(keys):
            kind, name = key
            if kind == "told":
                both = every([Fact(("now", name)), Fact(("so_far", name))])
                rules.append(some([Fact(key, False), both]))
                rules += [some([Fact(key, False), Fact(other, False)]) for other in told if other > key]
                rules += [some([Fact(key, False), Fact(("now", s), False)]) for s in NEVER_TOLD]
            if kind == "now" and not self.of_reply(name):
                rules.append(some([Fact(key, False), self.so_far(name)]))
            heard = kind == "told" or (kind == "now" and (name in NEVER_DEAF or not self.of_reply(name)))
            if insults and heard:
                rules.append(some([Fact(key, False), no_insult]))
        return rules


REPLY_ONLY = frozenset(
    (*FAULTS, "fault", "insult", "limit_set", "asking", "stale", "silent", "short", "long", "repeat", "bye")
)
"""Names that mean this reply, whichever way they are written."""
