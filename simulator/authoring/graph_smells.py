"""What is wrong with a scene's graph as a whole: states, endings, rules and needs that nothing can reach.

Only what is proven is said (see `ways`); what merely did not happen is `explore`'s matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from simulator.authoring.graph_words import WHY
from simulator.authoring.lines import rules_of
from simulator.authoring.possible import never
from simulator.authoring.ways import Way, Ways, ways_of
from simulator.content.conditions import OPERATORS, And, Compare, Condition, Name, Node, Not, Or, leaves
from simulator.content.report import Report
from simulator.content.scenario import Rule, Scenario


def check_graph(scene: Scenario, table: Mapping[str, int], report: Report) -> None:
    """Add what is proven about the graph of a scenario; `table` are its customer's anger numbers."""
    ways = ways_of(scene, table)
    _Findings(scene, ways, report).add()


class _Findings:
    """The findings of one scene."""

    def __init__(self, scene: Scenario, ways: Ways, report: Report) -> None:
        self._scene = scene
        self._ways = ways
        self._report = report
        self._dead: set[int] = set()
        """Rules whose trouble is told already."""

    def add(self) -> None:
        self._numbers()
        self._needs()
        for rule in rules_of(self._scene):
            self._rule(rule)
        self._states()
        self._endings()
        self._exits()

    def _why(self, code: str, **words: object) -> str:
        return self._report.say(WHY[code]).format(**words)

    # numbers that a count never has

    def _numbers(self) -> None:
        for rule, condition in self._conditions():
            for part in leaves(condition.node):
                if isinstance(part, Compare) and (why := self._out_of_range(part)):
                    if never(condition, scene=True):
                        break
                    self._report.add("SD549", part.at, words=f"{part.name} {part.op} {part.number}", why=why)
                    if rule is not None and _needs_part(condition.node, part):
                        self._dead.add(id(rule))

    def _conditions(self) -> Iterator[tuple[Rule | None, Condition]]:
        for rule in rules_of(self._scene):
            yield rule, rule.when
        for state in self._scene.states.values():
            if state.asks is not None:
                yield None, state.asks

    def _out_of_range(self, part: Compare) -> str:
        turns, holds = self._scene.turns, OPERATORS[part.op]
        if part.name == "anger":
            values = sorted(self._ways.bounds.anger)
            if not any(holds(value, part.number) for value in values):
                return self._why("anger", low=values[0], high=values[-1])
        elif not any(holds(value, part.number) for value in range(turns + 1)):
            return self._why("turns", turns=turns)
        return ""

    # needs

    def _needs(self) -> None:
        for need in self._scene.needs.values():
            if need.id in self._ways.bounds.needs or never(need.after, scene=True):
                continue
            calmest = min(self._ways.bounds.anger)
            if calmest > need.opens_at:
                why = self._why("opens_at", low=calmest, opens_at=need.opens_at)
            else:
                why = self._why("after", after=need.after.text if need.after else "")
            self._report.add("SD547", need.at, need=need.id, why=why)

    # rules

    def _rule(self, rule: Rule) -> None:
        ways = self._ways.of(rule)
        if id(rule) in self._dead or any(way.possible for way in ways) or never(rule.when, scene=True):
            return
        if not ways:
            owner = next((s for s in self._scene.states.values() if any(rule is r for r in s.then)), None)
            if owner is not None and rule.to == owner.id:
                self._report.add("SD548", rule.at, state=owner.id)
            return
        held = [way for way in ways if way.holds]
        if not held:
            self._report.add("SD546", rule.when.at, why=self._cannot_hold(rule, ways))
            return
        first = {id(r): r for way in held if (r := self._ways.shut_out_by(way)) is not None}
        if rule.to is None:
            if len(first) == 1 and all(self._ways.shut_out_by(way) for way in held):
                self._report.add("SD545", rule.at, why=self._why("moves_on", line=_line(*first.values())))
            else:
                self._report.add("SD545", rule.at, why=self._why("all_move_on"))
        elif len(held) == 1 and len(first) == 1:
            self._report.add("SD529", rule.at, line=_line(*first.values()))
        else:
            self._report.add("SD545", rule.at, why=self._why("earlier"))

    def _cannot_hold(self, rule: Rule, ways: tuple[Way, ...]) -> str:
        """Why a condition that does not contradict itself cannot hold where it stands."""
        senses = [self._ways.sense(way.state) for way in ways]
        offers, needs = self._ways.bounds.offers, self._ways.bounds.needs
        for part, positive in _literals(rule.when.node):
            if not isinstance(part, Name):
                continue
            if positive and part.name in self._scene.offers and part.name not in offers:
                return self._why("never_offered", name=part.name)
            if positive and part.name in self._scene.needs and part.name not in needs:
                return self._why("never_told", name=part.name)
            if not positive and part.form == "" and all(part.name in s.standing.known for s in senses):
                return self._why("known", name=part.name)
        if any(sense.can(sense.of(rule.when.node)) for sense in senses):
            ending = self._scene.endings.get(rule.to or "")
            if ending is not None and ending.outcome == "success":
                return self._no_success()
        return self._why("together")

    def _no_success(self) -> str:
        """Which law of success can never be kept; where each could be, that they never come together."""
        calm, calmest = self._scene.customer.calm, min(self._ways.bounds.anger)
        if not self._ways.bounds.offers:
            return self._why("no_offer")
        if self._scene.needs and not self._ways.bounds.needs:
            return self._why("no_need")
        if calmest > calm:
            return self._why("calm", calm=calm, low=calmest)
        return self._why("laws")

    # states and endings

    def _states(self) -> None:
        for state in self._scene.states.values():
            if state.id not in self._ways.standing:
                self._report.add("SD540", state.at, state=state.id, why=self._unreached(state.id))

    def _unreached(self, target: str) -> str:
        """Why nothing leads somewhere."""
        leading = [rule for rule in rules_of(self._scene) if rule.to == target]
        if not leading:
            return self._why("no_rule")
        tried = [rule for rule in leading if self._ways.of(rule)]
        if not tried:
            return self._why("from_unreached")
        return self._why("never_fires", lines=self._listed(str(rule.at.line) for rule in tried))

    def _listed(self, words: Iterator[str]) -> str:
        return self._report.say((", ", "、")).join(words)

    def _endings(self) -> None:
        scene, reached = self._scene, self._ways.endings
        successes = [e for e in scene.endings.values() if e.outcome == "success"]
        no_success = bool(successes) and not any(e.id in reached for e in successes)
        if no_success:
            tried = [r for r in rules_of(scene) if r.to in {e.id for e in successes} and self._ways.of(r)]
            lawful = any(w.holds for rule in tried for w in self._ways.of(rule))
            why = self._unreached(successes[0].id) if lawful or not tried else self._no_success()
            self._report.add("SD544", successes[0].at, ending=successes[0].id, why=why)
        for ending in scene.endings.values():
            if ending.id in reached or ending.id in FREE or (no_success and ending.outcome == "success"):
                continue
            self._report.add("SD543", ending.at, ending=ending.id, why=self._unreached(ending.id))

    # ways out

    def _exits(self) -> None:
        """States that only walking out or the end of the time ends."""
        edges = self._ways.edges
        ending = set(self._ways.endings)
        while more := {a for a, b in edges if b in ending} - ending:
            ending |= more
        stuck = [s for s in self._scene.states if s in self._ways.standing and s not in ending]
        told: set[str] = set()
        for state in stuck:
            if state in told:
                continue
            loop = [other for other in stuck if other in _from(state, edges) and state in _from(other, edges)]
            closed = len(loop) > 1 and not any(a in loop and b not in loop for a, b in edges)
            if closed:
                told.update(loop)
                self._report.add(
                    "SD542", self._scene.states[state].at, states=self._listed(f"`{name}`" for name in loop)
                )
            else:
                onward = sorted({b for a, b in edges if a == state and b != state})
                why = (
                    self._why("leads_into", states=self._listed(f"`{name}`" for name in onward))
                    if onward
                    else self._why("no_exit")
                )
                self._report.add("SD541", self._scene.states[state].at, state=state, why=why)


FREE = ("walks_out", "out_of_time")


def _from(state: str, edges: frozenset[tuple[str, str]]) -> frozenset[str]:
    """What can be reached from a state in one step or more."""
    found: set[str] = set()
    while more := {b for a, b in edges if a == state or a in found} - found:
        found |= more
    return frozenset(found)


def _line(rule: Rule) -> int:
    return rule.at.line


def _literals(node: Node, *, positive: bool = True) -> Iterator[tuple[Name | Compare, bool]]:
    """The parts that a condition cannot do without, and whether they stand under `not`."""
    match node:
        case Name() | Compare():
            yield node, positive
        case Not(part):
            yield from _literals(part, positive=not positive)
        case And(parts) if positive:
            for part in parts:
                yield from _literals(part, positive=True)
        case Or(parts) if not positive:
            for part in parts:
                yield from _literals(part, positive=False)


def _needs_part(node: Node, part: Compare) -> bool:
    """Whether a condition cannot hold without one of its parts."""
    return any(found is part and positive for found, positive in _literals(node))
