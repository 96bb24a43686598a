"""A walk over a scene's positions with abstract replies: what can be reached, and by which replies at the
soonest.

Positions that differ only in what nothing reads are one. The walk goes where it has been least, so that a few
thousand steps find nearly everything; when it stops before all is tried, what it has not met is not proven
out of reach.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from simulator.authoring.abstract_replies import AbstractReply
from simulator.authoring.alike import Alike
from simulator.authoring.firing import rules_in
from simulator.authoring.lines import rules_of
from simulator.content.conditions import And, Compare, Name, Node, Or, leaves
from simulator.content.scenario import Rule
from simulator.drill.course import Course, Outcome
from simulator.drill.position import Position

TELLING = 500
"""Steps between two reports of progress."""

Key = tuple[object, ...]
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Trail:
    """How a position was reached: the position before it, and the reply."""

    before: Trail | None
    reply: AbstractReply | None
    position: Position

    @property
    def replies(self) -> tuple[AbstractReply, ...]:
        """From the start of the talk."""
        found: list[AbstractReply] = []
        at: Trail | None = self
        while at is not None and at.reply is not None:
            found.append(at.reply)
            at = at.before
        return tuple(reversed(found))


Waiting = tuple[int, int, int, int, Trail]
"""Rank (least first), turn, number, how often the talk has been near, and the trail."""


@dataclass
class Found:
    """What was met on the way, each with the trail that met it in the fewest replies."""

    states: dict[str, Trail] = field(default_factory=dict)
    """States and endings."""
    rules: dict[int, Trail] = field(default_factory=dict)
    """`id` of a rule that fired, or that could be said → trail."""
    needs: dict[str, Trail] = field(default_factory=dict)
    answers: dict[str, Trail] = field(default_factory=dict)
    """Questions answered and offers recorded."""

    def kinds(self) -> tuple[Mapping[Any, Trail], ...]:
        """What was met, kind by kind."""
        return self.states, self.rules, self.needs, self.answers

    def note(self, outcome: Outcome, trail: Trail) -> bool:
        """Keep what one reply reached; whether some of it is new."""
        fresh = False
        for state in outcome.path:
            fresh |= _keep(self.states, state, trail)
        for rule in outcome.fired:
            fresh |= _keep(self.rules, id(rule), trail)
        for need in outcome.weighed.revealed:
            fresh |= _keep(self.needs, need, trail)
        for name in (*outcome.weighed.answered, *outcome.weighed.offered):
            fresh |= _keep(self.answers, name, trail)
        return fresh


def _keep(kept: dict[K, Trail], key: K, trail: Trail) -> bool:
    known = kept.get(key)
    if known is None or trail.position.turn < known.position.turn:
        kept[key] = trail
    return known is None


class Walk:
    """One walk; it can be asked at any time what it has found."""

    def __init__(self, course: Course, replies: Sequence[AbstractReply]) -> None:
        self._course = course
        self._replies = replies
        self._alike = Alike(course, replies)
        self._merge = Merging(course)
        self.found = Found()
        self.steps = 0
        """Replies tried, each at each position; those that come to the same there are worked through once."""
        self.finished = False
        """Nothing was left to try."""
        start = Trail(None, None, course.start())
        self.found.states[start.position.state] = start
        self._best: dict[Key, int] = {self._merge.key(start.position): 0}
        self._been: Counter[Key] = Counter()
        self._unsaid = {
            state: [rule for rule in rules_in(course.scenario, state) if rule.to is None]
            for state in course.scenario.states
        }
        """Remarks that have not held yet where the talk stayed."""
        self._scent = Scent(course)
        self._waiting: tuple[list[Waiting], ...] = ([], [], [])
        """The same positions three times: those nearest to a rule that has not fired, and early and late ones
        where the talk has been least."""
        self._pushed = -1
        self._push(start, 0)
        self._tried: set[int] = set()

    @property
    def positions(self) -> int:
        """Positions met that differ in something that is read."""
        return len(self._best)

    def go(self, most: int, tell: Callable[[int], None] = lambda steps: None) -> None:
        """Try replies until `most` steps are done or nothing is left; `tell` hears of the steps so far."""
        told = self.steps
        while self.steps < most and (trail := self._next()) is not None:
            self._expand(trail)
            if self.steps - told >= TELLING:
                told = self.steps
                tell(self.steps)
        self.finished = len(self._tried) > self._pushed
        tell(self.steps)

    def _next(self) -> Trail | None:
        """By turns the least known early and late position; None when all are tried."""
        turn = len(self._tried) % 3
        for waiting in (*self._waiting[turn:], *self._waiting[:turn]):
            while waiting:
                rank, order, number, been, trail = heapq.heappop(waiting)
                if number in self._tried:
                    continue
                if waiting is self._waiting[0]:
                    nearest = self._scent.nearest(trail.position, self.found.rules)
                    if nearest is None:
                        continue
                    if nearest[0] + been > rank:
                        heapq.heappush(waiting, (nearest[0] + been, order, number, been, trail))
                        continue
                    self._scent.follow(nearest[1])
                self._tried.add(number)
                return trail
        return None

    def _push(self, trail: Trail, been: int) -> None:
        """A position to be tried."""
        at = trail.position
        self._pushed += 1
        near, early, late = self._waiting
        if (nearest := self._scent.nearest(at, self.found.rules)) is not None:
            heapq.heappush(near, (nearest[0] + been, at.turn, self._pushed, been, trail))
        heapq.heappush(early, (been, at.turn, self._pushed, been, trail))
        heapq.heappush(late, (been, -at.turn, self._pushed, been, trail))

    def _expand(self, trail: Trail) -> None:
        """Try every reply at one position."""
        position, advance, key_of = trail.position, self._course.advance, self._merge.key
        endings, best, found = self._course.endings, self._best, self.found
        self.steps += len(self._replies)
        unsaid = self._unsaid[position.state]
        for reply in self._alike.differing(position):
            outcome = advance(position, reply.hearing)
            after = outcome.position
            if unsaid and not outcome.path:
                self._remark(unsaid, outcome, Trail(trail, reply, after))
            key = key_of(after)
            turns = best.get(key)
            if turns is not None and turns <= after.turn:
                if outcome.fired and any(id(rule) not in found.rules for rule in outcome.fired):
                    found.note(outcome, Trail(trail, reply, after))
                continue
            best[key] = after.turn
            following = Trail(trail, reply, after)
            fresh = found.note(outcome, following)
            if after.state not in endings:
                region = self._merge.region(after)
                self._been[region] += 1
                self._push(following, 0 if fresh else self._been[region])

    def _remark(self, unsaid: list[Rule], outcome: Outcome, trail: Trail) -> None:
        """Note the remarks that hold where the talk stayed."""
        for rule in tuple(unsaid):
            holds = self._course.tests[id(rule)](outcome.known)
            if holds and not self._course.barred(rule, outcome):
                self.found.rules.setdefault(id(rule), trail)
                unsaid.remove(rule)


class Scent:
    """How far a position is from a rule that has not fired yet; one that was followed in vain seems further
    away each time."""

    def __init__(self, course: Course) -> None:
        scene = course.scenario
        self._rules = {state: [rule for rule in rules_in(scene, state) if rule.to] for state in scene.states}
        self._followed: Counter[int] = Counter()
        self._helping = {n.id: frozenset(o.text for o in n.met_by) for n in scene.needs.values()}

    def nearest(self, at: Position, fired: Container[int]) -> tuple[int, int] | None:
        """What the nearest rule lacks (parts that are not so, and replies still to wait), and which it is;
        None where all have fired."""
        found = [
            (self._lacks(rule.when.node, at) + self._followed[id(rule)], number, id(rule))
            for number, rule in enumerate(self._rules[at.state])
            if id(rule) not in fired
        ]
        return min(found)[::2] if found else None

    def follow(self, rule: int) -> None:
        """A position was chosen for the sake of a rule."""
        self._followed[rule] += 1

    def _lacks(self, node: Node, at: Position) -> int:
        match node:
            case Name(name, "met"):
                return (name not in at.so_far) + self._helping[name].isdisjoint(at.so_far)
            case Name(name, form):
                return 0 if name in at.so_far and form != "now" else 1
            case Compare(name, op, number):
                value: int = getattr(at, name)
                if op in (">=", ">", "=="):
                    return max(0, number - value)
                return max(0, value - number)
            case And(parts):
                return sum(self._lacks(part, at) for part in parts)
            case Or(parts):
                return min(self._lacks(part, at) for part in parts)
        return 0


class Merging:
    """Which positions are one, and which replies can make no difference at a position."""

    def __init__(self, course: Course) -> None:
        scene = course.scenario
        read = course.names_read  # and what it says is read besides
        helped = {offer.text for need in scene.needs.values() if need.id in read for offer in need.met_by}
        self._read = frozenset((*read, *helped, "empathy"))
        self._offers = frozenset(scene.offers)
        self._needs = frozenset(scene.needs)
        self._highest = {"here": 0, "turn": 0}
        nodes = [rule.when.node for rule in rules_of(scene)]
        nodes += [state.asks.node for state in scene.states.values() if state.asks]
        nodes += [need.after.node for need in scene.needs.values() if need.after]
        for node in nodes:
            for part in leaves(node):
                if isinstance(part, Compare) and part.name in self._highest:
                    self._highest[part.name] = max(self._highest[part.name], part.number + 1)
        self._here, self._turn = self._highest["here"], self._highest["turn"]
        self._onward = _onward(course)

    def key(self, at: Position) -> Key:
        """Equal for positions from which the talk can go on alike."""
        onward = self._onward[at.state]
        so_far, here, turn = at.so_far, at.here, at.turn
        return (
            at.state,
            at.anger,
            so_far & self._read,
            so_far.isdisjoint(self._offers),
            so_far.isdisjoint(self._needs),
            at.used if onward is None else frozenset([use for use in at.used if use[0] in onward]),
            at.feel_again,
            at.waiting,
            here if here < self._here else self._here,
            turn if turn < self._turn else self._turn,
            at.warned,
        )

    def region(self, at: Position) -> Key:
        """A larger neighbourhood: where the talk is, for how long, and what is known."""
        return (at.state, at.so_far & self._read, min(at.here, self._here))


def _onward(course: Course) -> Mapping[str, frozenset[str] | None]:
    """State → states in which the talk can be from there on, and the name for all of them; None for every
    state."""
    scene = course.scenario
    steps = {
        state.id: {rule.to for rule in (*state.then, *scene.anywhere) if rule.to in scene.states}
        for state in scene.states.values()
    }
    onward: dict[str, frozenset[str] | None] = dict.fromkeys(course.endings, frozenset())
    for state in scene.states:
        found = {state}
        while more := {str(to) for name in found for to in steps[name]} - found:
            found |= more
        onward[state] = None if len(found) == len(steps) else frozenset((*found, ""))
    return onward
