"""Which states and endings of a scene can be reached, by which rules, and what is certain in each state.

Nothing is played. Facts that must be known in a state follow from the rules that lead there; a rule that can
never fire where it stands leads nowhere. What this calls impossible is impossible for every trainee; what it
calls possible need not be.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from simulator.authoring.firing import Firing, rules_in
from simulator.authoring.knowable import Bounds, Sense, Standing, angers
from simulator.authoring.solving import Formula, entails
from simulator.content.conditions import Name, leaves
from simulator.content.scenario import Rule, Scenario
from simulator.drill.conditions import asked_for


@dataclass(frozen=True, slots=True)
class Way:
    """One rule in one state."""

    state: str
    rule: Rule
    answers: bool
    """It can fire on a reply given in this state; without `to`, it can be said."""
    passes: bool = False
    """It can lead straight on when the state is just reached."""
    holds: bool = True
    """Its condition can be true here, were it not for other rules."""

    @property
    def possible(self) -> bool:
        """It can do something."""
        return self.answers or self.passes


@dataclass
class Ways:
    """What can happen in a scene at most."""

    scene: Scenario
    bounds: Bounds
    standing: Mapping[str, Standing]
    """State that can be reached → what is certain there."""
    found: tuple[Way, ...]
    """Every rule in every state that can be reached, in the order in which rules are tried."""
    firing: Firing
    _senses: dict[str, Sense] = field(default_factory=dict, repr=False)

    def sense(self, state: str) -> Sense:
        """Conditions as formulas, for a reply in a state."""
        if state not in self._senses:
            self._senses[state] = Sense(self.scene, self.bounds, self.standing[state])
        return self._senses[state]

    @property
    def edges(self) -> frozenset[tuple[str, str]]:
        """(state, state or ending) that a rule can lead to."""
        return frozenset((way.state, way.rule.to) for way in self.found if way.possible and way.rule.to)

    @property
    def endings(self) -> frozenset[str]:
        """The author's endings that a rule can lead to."""
        return frozenset(to for _, to in self.edges if to in self.scene.endings)

    def of(self, rule: Rule) -> tuple[Way, ...]:
        """A rule in each of its states."""
        return tuple(way for way in self.found if way.rule is rule)

    def shut_out_by(self, way: Way) -> Rule | None:
        """The one rule that always comes first, where a rule never gets its turn; None where several do so
        together."""
        sense = self.sense(way.state)
        wants = self.firing.moves if way.rule.to else self.firing.said
        for rule in rules_in(self.scene, way.state):
            if rule is way.rule and way.rule.to:
                break
            if rule.to and not sense.can(wants(sense, way.rule), against=[self.firing.moves(sense, rule)]):
                return rule
        return None


def ways_of(scene: Scenario, table: Mapping[str, int]) -> Ways:
    """All that can happen; `table` are the customer's anger numbers."""
    offers = frozenset(o.id for o in scene.offers.values() if o.limit != "never")
    needs = _at_first(scene, table, offers)
    while True:
        bounds = Bounds(angers(scene, table, needs, offers), scene.turns, needs, offers)
        ways = _Search(scene, bounds).ways()
        more = _come_out(scene, needs, [ways.sense(state) for state in ways.standing])
        if not more:
            return ways
        needs |= more


def _at_first(scene: Scenario, table: Mapping[str, int], offers: frozenset[str]) -> frozenset[str]:
    """Needs that can come out before the talk has moved at all: most of them, and no state is looked at."""
    needs: frozenset[str] = frozenset()
    while True:
        bounds = Bounds(angers(scene, table, needs, offers), scene.turns, needs, offers)
        more = _come_out(scene, needs, [Sense(scene, bounds, Standing())])
        if not more:
            return needs
        needs |= more


def _come_out(scene: Scenario, needs: frozenset[str], senses: Sequence[Sense]) -> frozenset[str]:
    """Needs beyond those known to that some reply can bring out, where one of `senses` is true.

    While a customer listens to a question, insults and shapes are not looked at; they are left open here.
    """
    found = set()
    for need in scene.needs.values():
        if need.id in needs or min(senses[0].ranges["anger"]) > need.opens_at:
            continue
        after = need.after
        if after is None or any(sense.can(sense.of(after.node)) for sense in senses):
            found.add(need.id)
    return frozenset(found)


class _Search:
    """One pass over the states, for what is thought possible of needs and offers."""

    def __init__(self, scene: Scenario, bounds: Bounds) -> None:
        self._scene = scene
        self._bounds = bounds
        self._firing = Firing(scene)
        self._standing: dict[str, Standing] = {}
        self._brought: dict[int, frozenset[str]] = {}

    def ways(self) -> Ways:
        first = next(iter(self._scene.states))
        self._standing = {first: Standing()}
        found: dict[str, list[Way]] = {}
        waiting = deque([first])
        while waiting:
            name = waiting.popleft()
            found[name] = list(self._in_state(name))
            for way in found[name]:
                target = way.rule.to
                led = way.possible and target in self._scene.states and self._arrive(way, str(target))
                if led and target not in waiting:
                    waiting.append(str(target))
        ways = tuple(way for state in self._scene.states for way in found.get(state, ()))
        return Ways(self._scene, self._bounds, self._standing, ways, self._firing)

    def _arrive(self, way: Way, target: str) -> bool:
        """Note a way into a state; whether less is certain there than before."""
        origin = self._standing[way.state]
        brought = self._brought_by(way.rule) - origin.known
        formula = Sense(self._scene, self._bounds, origin).of(way.rule.when.node) if brought else True
        certain = {
            name for name in brought if entails(formula, ("so_far", name)) or entails(formula, ("now", name))
        }
        known = origin.known | certain
        turns = max(1, origin.turns + (0 if way.passes else 1))
        before = self._standing.get(target)
        now = Standing(known, turns)
        if before is not None:
            now = Standing(before.known & known, min(before.turns, turns))
        self._standing[target] = now
        return now != before

    def _brought_by(self, rule: Rule) -> frozenset[str]:
        """What a rule's condition may make certain for good; `met` brings a need and an offer in."""
        if id(rule) not in self._brought:
            names = set(asked_for(rule.when.node))
            for part in leaves(rule.when.node):
                if isinstance(part, Name) and part.form == "met":
                    names |= {part.name, *(offer.text for offer in self._scene.needs[part.name].met_by)}
            sense = Sense(self._scene, self._bounds, Standing())
            self._brought[id(rule)] = frozenset(name for name in names if not sense.of_reply(name))
        return self._brought[id(rule)]

    def _in_state(self, name: str) -> Iterator[Way]:
        sense = Sense(self._scene, self._bounds, self._standing[name])
        arriving = Sense(self._scene, self._bounds, self._standing[name], arriving=True)
        own = {id(rule) for rule in self._scene.states[name].then}
        rules = rules_in(self._scene, name)
        earlier: list[Formula] = []
        for rule in rules:
            if rule.to is not None:
                fires = self._firing.moves(sense, rule)
                answers = sense.can(fires, against=earlier)
                passes = id(rule) in own and arriving.can(self._firing.passes(arriving, rule))
                yield Way(name, rule, answers, passes, answers or passes or sense.can(fires))
                earlier.append(fires)
        for rule in rules:
            if rule.to is None:
                said = self._firing.said(sense, rule)
                answers = sense.can(said, against=earlier)
                yield Way(name, rule, answers, holds=answers or sense.can(said))
