"""What it takes for a rule to fire in a state, as formulas: its condition, the laws, and what deafens the
customer.

The order of rules is not looked at here; `ways` does that.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator.authoring.knowable import Sense
from simulator.authoring.lines import rules_of
from simulator.authoring.solving import Formula, every, number, some
from simulator.content.scenario import Ending, Rule, Scenario
from simulator.drill.anger import WALKS_OUT
from simulator.drill.conditions import asked_for
from simulator.scoring.reading import INSULTS


class Firing:
    """The rules of one scene as formulas."""

    def __init__(self, scene: Scenario) -> None:
        self._scene = scene
        self._asks: Mapping[int, frozenset[str]] = {
            id(rule): asked_for(rule.when.node) for rule in rules_of(scene)
        }

    def moves(self, sense: Sense, rule: Rule) -> Formula:
        """All that a rule needs to move the talk on, but for the rules before it."""
        parts = [sense.of(rule.when.node), self.heeded(sense, rule), self._spoken_of(sense, rule)]
        if rule.to in self._scene.states:
            parts.append(below(sense, "anger", WALKS_OUT))
        return every([*parts, self.lawful(sense, rule)])

    def said(self, sense: Sense, rule: Rule) -> Formula:
        """All that a rule without `to` needs to be said, but that the talk stays."""
        last = max(sense.ranges["turn"], default=0)
        stays = [below(sense, "anger", WALKS_OUT), below(sense, "turn", min(last, self._scene.turns))]
        return every([sense.of(rule.when.node), self.heeded(sense, rule), *stays])

    def passes(self, arriving: Sense, rule: Rule) -> Formula:
        """All that a rule needs to lead straight on from a state just reached."""
        return every(
            [arriving.of(rule.when.node), self._spoken_of(arriving, rule), self.lawful(arriving, rule)]
        )

    def lawful(self, sense: Sense, rule: Rule) -> Formula:
        """The laws, for a rule that leads to a success."""
        ending: Ending | None = self._scene.endings.get(rule.to or "")
        return sense.laws if ending is not None and ending.outcome == "success" else True

    def heeded(self, sense: Sense, rule: Rule) -> Formula:
        """No insult deafens the customer, or the rule names it."""
        asks = self._asks[id(rule)]
        if asks & {"insult", "fault"}:
            return True
        named = [sense.now(name) for name in sorted(asks) if name in INSULTS or name in self._scene.slips]
        return some([sense.now("insult", False), *named])

    def _spoken_of(self, sense: Sense, rule: Rule) -> Formula:
        """No need comes out in this reply, or the rule names it."""
        named = self._asks[id(rule)] & self._scene.needs.keys()
        return some([sense.nothing_told, *(sense.told(need) for need in sorted(named))])


def below(sense: Sense, name: str, bound: int) -> Formula:
    """A number is under a bound."""
    return number(name, frozenset(n for n in sense.ranges[name] if n < bound), sense.ranges)


def rules_in(scene: Scenario, state: str) -> tuple[Rule, ...]:
    """The rules that are tried in a state, in order; one that leads to where the talk is does nothing."""
    return tuple(rule for rule in (*scene.states[state].then, *scene.anywhere) if rule.to != state)
