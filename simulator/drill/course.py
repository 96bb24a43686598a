"""What a reply changes: anger, what is known, and the state, by a `transitions` machine built once per
scenario.

Every rule with a `to` is a transition, in the order in which rules are tried; its conditions are the rule's
own and the laws that no author can switch off. What is said about it all is `voice`'s. Walking the course
needs no text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, cast

from transitions import EventData, State
from transitions import Machine as Graph

from simulator.content.conditions import names
from simulator.content.scenario import Ending, Rule, Scenario
from simulator.content.temper import TemperBook
from simulator.content.vocabulary import FAULTS, REPLY_WORDS
from simulator.drill.anger import WALKS_OUT, WARNING, table_for
from simulator.drill.conditions import Known, Test, asked_for, compiled
from simulator.drill.hearing import Hearing
from simulator.drill.position import Position
from simulator.drill.weighing import Weighed, Weigher

WALKED, OUT_OF_TIME = "walks_out", "out_of_time"
"""Endings that every scene has."""

UNSETTLED = ("", "not yet")
"""Marks in `Position.used` that a success was held back once; the warm word that this asks for earns."""

ANSWER, PASS, STOP = "answer", "pass", "stop"
"""The machine's triggers: a reply came; the state just reached may be left at once; there is no more time."""


Bar = Literal["deaf", "secret"]
"""Why a rule may not serve though its condition holds: after an insult, or since a need was told in this
breath, and the rule does not speak of it."""
Result = Literal["fired", "through", "false", "laws", "leaving"] | Bar
"""It moved the talk, it led straight on, its condition fails, a law of success fails, anger is 10."""


class Verdict(NamedTuple):
    """What became of one rule that was tried."""

    rule: Rule
    result: Result


@dataclass(slots=True)
class Outcome:
    """Everything one reply did; the machine's model while it runs, then read only."""

    state: str
    """The machine writes it."""
    before: Position
    hearing: Hearing
    weighed: Weighed
    known: Known
    verdicts: list[Verdict] = field(default_factory=list)
    fired: list[Rule] = field(default_factory=list)
    """The rule that moved the talk, then those that led straight on."""
    path: list[str] = field(default_factory=list)
    """States reached in this reply, in order."""
    held_back: tuple[str, ...] = ()
    """Laws that kept a success away."""
    after: Position | None = None

    @property
    def arriving(self) -> Known:
        """As on arrival in a new state: this reply's words are spent, and `here` is 0."""
        return self.known._replace(now=frozenset(), here=0)

    @property
    def moved(self) -> bool:
        """The state changed."""
        return bool(self.path)

    @property
    def position(self) -> Position:
        """Where the talk stands now."""
        if self.after is None:
            raise ValueError("the reply has not been worked through yet")
        return self.after


class Course:
    """The states of one scenario and the ways between them; shared by all talks."""

    def __init__(self, scenario: Scenario, tempers: TemperBook) -> None:
        self.scenario = scenario
        self.first = next(iter(scenario.states))
        self.reply_words = frozenset((*scenario.slips, *FAULTS, *REPLY_WORDS))
        self.endings: Mapping[str, Ending] = {
            **scenario.endings,
            **{
                id_: Ending(id_, id_, "failure", ())
                for id_ in (WALKED, OUT_OF_TIME)
                if id_ not in scenario.endings
            },
        }
        self.table = table_for(scenario.customer, tempers)
        self.tests: dict[int, Test] = {}
        self.asks: dict[int, frozenset[str]] = {}
        for rule in self._rules():
            if rule.to is not None and rule.to not in scenario.states and rule.to not in self.endings:
                raise ValueError(f"{rule.at}: there is no state or ending {rule.to}")
            self.tests[id(rule)] = compiled(rule.when, self.reply_words)
            self.asks[id(rule)] = asked_for(rule.when.node)
        self.given: dict[str, Test] = {}
        """State → whether what it asks for has been given."""
        self.wanted: dict[str, frozenset[str]] = {}
        """State → offers that it asks for."""
        for state in scenario.states.values():
            if state.asks is not None:
                self.given[state.id] = compiled(state.asks, self.reply_words)
                self.wanted[state.id] = asked_for(state.asks.node) & scenario.offers.keys()
        self._weigher = Weigher(scenario, self.table, self.reply_words)
        self._passing: set[str] = set()
        self.graph = self._build()

    def _rules(self) -> list[Rule]:
        return [rule for state in self.scenario.states.values() for rule in state.then] + list(
            self.scenario.anywhere
        )

    @property
    def names_read(self) -> frozenset[str]:
        """Every name that some condition reads. More is read than these: the laws of success ask for empathy,
        any offer and any need, and `met` for the offers that help a need; whoever takes two positions for one
        has to tell those apart as well."""
        nodes = [rule.when.node for rule in self._rules()]
        nodes += [state.asks.node for state in self.scenario.states.values() if state.asks]
        nodes += [need.after.node for need in self.scenario.needs.values() if need.after]
        return frozenset(name for node in nodes for name in names(node))

    def _build(self) -> Graph:
        states = [State(id_) for id_ in self.scenario.states] + [
            State(id_, final=True) for id_ in self.endings
        ]
        graph = Graph(model=None, states=states, initial=self.first, auto_transitions=False, send_event=True)
        for state in self.scenario.states.values():
            for rule in (*state.then, *self.scenario.anywhere):
                if rule.to is not None and rule.to != state.id:
                    graph.add_transition(ANSWER, state.id, rule.to, conditions=self._answers(rule))
            graph.add_transition(ANSWER, state.id, WALKED, conditions=_leaves)
            for rule in state.then:
                if rule.to is not None and rule.to != state.id:
                    graph.add_transition(PASS, state.id, rule.to, conditions=self._passes(rule))
                    self._passing.add(state.id)
            graph.add_transition(STOP, state.id, OUT_OF_TIME)
        return graph

    def _answers(self, rule: Rule) -> Callable[[EventData], bool]:
        """The condition under which a rule moves the talk when a reply comes."""
        to_ending = rule.to in self.endings

        def fires(event: EventData) -> bool:
            outcome = cast(Outcome, event.model)
            if not self.tests[id(rule)](outcome.known):
                return _judge(outcome, rule, "false")
            if outcome.known.anger >= WALKS_OUT and not to_ending:
                return _judge(outcome, rule, "leaving")
            if reason := self.barred(rule, outcome):
                return _judge(outcome, rule, reason)
            if laws := self.broken_laws(rule, outcome.known):
                outcome.held_back = outcome.held_back or laws
                return _judge(outcome, rule, "laws")
            return _judge(outcome, rule, "fired")

        return fires

    def _passes(self, rule: Rule) -> Callable[[EventData], bool]:
        """The condition under which a state just reached is left at once; never for an ending while the
        customer has been asked something, for then they wait for what comes of it."""
        to_ending = rule.to in self.endings

        def fires(event: EventData) -> bool:
            outcome = cast(Outcome, event.model)
            if (
                rule.to in outcome.path
                or rule.to == outcome.before.state
                or (to_ending and "asking" in outcome.known.now)
                or not self.tests[id(rule)](outcome.arriving)
                or self.barred(rule, outcome)
            ):
                return False
            if laws := self.broken_laws(rule, outcome.arriving):
                outcome.held_back = outcome.held_back or laws
                return _judge(outcome, rule, "laws")
            return _judge(outcome, rule, "through")

        return fires

    def barred(self, rule: Rule, outcome: Outcome) -> Bar | None:
        """Why a rule whose condition holds may not be used after this reply; None if it may."""
        weighed, asks = outcome.weighed, self.asks[id(rule)]
        if weighed.insults and not asks & weighed.insulting:
            return "deaf"
        if weighed.revealed and rule.to is not None and not asks.intersection(weighed.revealed):
            return "secret"
        return None

    def broken_laws(self, rule: Rule, known: Known) -> tuple[str, ...]:
        """Which of the four laws of success a rule would break; none for other endings."""
        ending = self.endings.get(rule.to) if rule.to else None
        if ending is None or ending.outcome != "success":
            return ()
        scene, calm = self.scenario, self.scenario.customer.calm
        broken = [f"anger {known.anger} > {calm}"] if known.anger > calm else []
        if "empathy" not in known.so_far:
            broken.append("empathy")
        if not known.so_far & scene.offers.keys():
            broken.append("offer")
        if scene.needs and not known.so_far & scene.needs.keys():
            broken.append("need")
        return tuple(broken)

    def standing(self, at: Position) -> Known:
        """What is known at a position, between replies."""
        return Known(at.so_far, frozenset(), at.met, at.anger, at.here, at.turn)

    def opens(self, at: Position, need: str) -> bool:
        """Whether a question about a need would be answered at a position."""
        return self._weigher.opens(need, self.standing(at))

    def start(self) -> Position:
        """Before the first reply."""
        anger = self.scenario.customer.anger
        return Position(self.first, anger, warned=anger >= WARNING)

    def stand(self, state: str, anger: int, so_far: frozenset[str]) -> Position:
        """As if a talk had come to a state with this anger and these moves, needs, questions and offers.

        Raises ValueError for a state that the scene does not have.
        """
        if state not in self.scenario.states:
            raise ValueError(f"there is no state {state}")
        return Position(state, anger, so_far=so_far, met=self._weigher.met(so_far), warned=anger >= WARNING)

    def advance(self, position: Position, hearing: Hearing) -> Outcome:
        """Work one reply through."""
        weighed = self._weigher.weigh(position, hearing, self.wanted.get(position.state, frozenset()))
        known = Known(
            weighed.so_far, weighed.now, weighed.met, weighed.anger, position.here + 1, position.turn + 1
        )
        outcome = Outcome(position.state, position, hearing, weighed, known)
        self._move(outcome)
        state = outcome.state
        here = 0 if outcome.moved else position.here + 1
        unsettled = bool(outcome.held_back) and UNSETTLED not in position.used
        outcome.after = Position(
            state=state,
            anger=weighed.anger,
            so_far=weighed.so_far,
            met=weighed.met,
            used=weighed.used | {UNSETTLED} if unsettled else weighed.used,
            feel_again=weighed.feel_again or unsettled,
            told=bool(weighed.revealed or weighed.answered),
            waiting=weighed.waiting,
            here=here,
            turn=position.turn + 1,
            warned=position.warned or weighed.anger >= WARNING,
        )
        return outcome

    def _move(self, outcome: Outcome) -> None:
        trigger = self.graph.events[ANSWER].trigger
        if trigger(outcome):
            outcome.path.append(outcome.state)
            if not outcome.weighed.insults:
                while outcome.state in self._passing and self.graph.events[PASS].trigger(outcome):
                    outcome.path.append(outcome.state)
        if outcome.state not in self.endings and outcome.known.turn >= self.scenario.turns:
            self.graph.events[STOP].trigger(outcome)
            outcome.path.append(outcome.state)

    def stop(self, position: Position) -> str:
        """The ending when the time is up."""
        walker = _Walker(position.state)
        self.graph.events[STOP].trigger(walker)
        return walker.state


@dataclass(slots=True)
class _Walker:
    """A model for the machine that carries nothing but its state."""

    state: str


def _judge(outcome: Outcome, rule: Rule, result: Result) -> bool:
    outcome.verdicts.append(Verdict(rule, result))
    if result in ("fired", "through"):
        outcome.fired.append(rule)
        return True
    return False


def _leaves(event: EventData) -> bool:
    outcome = cast(Outcome, event.model)
    return outcome.known.anger >= WALKS_OUT
