"""What the customer says back: which line, and why that one.

A line is never said twice while another is left. Lines of the scene come in written order; only stock lines
and several arrival lines are chosen, by the talk's seed.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.content.places import Line
from simulator.content.scenario import Rule, Scenario
from simulator.content.temper import TemperBook
from simulator.drill.course import OUT_OF_TIME, WALKED, Course, Outcome
from simulator.drill.records import Step

FAULT_STOCK = ("hostile", "dismiss", "blame", "overpromise", "jargon")
"""Faults that have stock lines, the gravest first."""
SHAPE_STOCK = ("silent", "repeat", "long", "short")
"""Shapes that have stock lines of their own; a stale reply is first steered by the state."""


WORDLESS = Line("…")
"""For a book without a single line."""


@dataclass(slots=True)
class Speech:
    """Lines being put together for one turn."""

    said: tuple[str, ...]
    """Everything the customer has said so far, in order."""
    seed: int
    turn: int
    not_yet: bool
    """“Not yet” has been said once already."""
    lines: list[Line]
    steps: list[Step]

    def add(self, line: Line, why: str) -> None:
        """Say a line."""
        self.lines.append(line)
        self.steps.append(Step("line", why, place(line)))

    def count(self, line: Line) -> int:
        """How often a line has been said."""
        return self.said.count(line.text) + sum(line.text == other.text for other in self.lines)

    def unsaid(self, lines: Sequence[Line]) -> list[Line]:
        """The lines not said yet, in written order."""
        return [line for line in lines if not self.count(line)]

    def choose(self, lines: Sequence[Line], key: str) -> Line:
        """One of several, by the seed."""
        number = zlib.crc32(f"{self.seed}\0{self.turn}\0{key}".encode())
        return lines[number % len(lines)]

    @property
    def text(self) -> str:
        """What is heard."""
        return "\n".join(line.text for line in self.lines)


def place(line: Line) -> str:
    """`file:line` of a line of speech."""
    return f"{line.at.path}:{line.at.line}" if line.at.line else ""


class Voice:
    """Chooses lines for one scenario."""

    def __init__(self, scenario: Scenario, tempers: TemperBook, course: Course) -> None:
        self._scene = scenario
        self._course = course
        own = tempers.by_temper.get(scenario.customer.temper, {})
        keys = {*scenario.lines, *own, *tempers.lines}
        self._stock = {
            key: tuple(
                tier for tier in (scenario.lines.get(key), own.get(key), tempers.lines.get(key)) if tier
            )
            for key in keys
        }

    def opening(self, seed: int, state: str = "") -> Line:
        """The first line of the talk, or of one that begins in another state."""
        speech = Speech((), seed, 0, False, [], [])
        return speech.choose(self._scene.states[state or self._course.first].says, "opening")

    def stock(self, speech: Speech, key: str) -> Line | None:
        """A stock line: the customer's own first, then the temper's, then anyone's; at last the least said
        again."""
        tiers = self._stock.get(key, ())
        for tier in tiers:
            if left := speech.unsaid(tier):
                return speech.choose(left, key)
        everything = [line for tier in tiers for line in tier]
        if not everything:
            return None
        fewest = min(speech.count(line) for line in everything)
        return speech.choose([line for line in everything if speech.count(line) == fewest], key)

    def closing(self, speech: Speech, ending: str) -> None:
        """The last line, at an ending to which no rule led with words of its own: the ending's own, else a
        stock line."""
        says = self._course.endings[ending].says
        if says:
            speech.add(speech.choose(says, ending), ending)
        elif line := self.stock(speech, ending if ending in (WALKED, OUT_OF_TIME) else OUT_OF_TIME):
            speech.add(line, f"stock {ending}")

    def speak(self, speech: Speech, outcome: Outcome) -> None:
        """Everything the customer says after one reply."""
        self._answer(speech, outcome)
        if outcome.moved:
            self._arrive(speech, outcome)
        elif not speech.lines:
            self._react(speech, outcome)
        if not speech.lines:
            self._anything(speech, outcome)

    def _answer(self, speech: Speech, outcome: Outcome) -> None:
        """What the reply itself asks for: to a slip, a question, an offer, or a promise that is not one."""
        weighed, scene = outcome.weighed, self._scene
        if outcome.state == WALKED and not weighed.slips:
            return
        for slip in weighed.slips:
            if left := speech.unsaid(scene.slips[slip].says):
                speech.add(left[0], slip)
                return
        if weighed.insults:
            return
        for id_ in self._asked(outcome):
            says = scene.needs[id_].says if id_ in scene.needs else scene.questions[id_].says
            if left := speech.unsaid(says):
                speech.add(left[0], id_)
        if speech.lines:
            return
        if outcome.moved:
            if outcome.state not in self._course.endings:
                self._objection(speech, outcome)
            return
        if outcome.held_back and self._not_yet(speech):
            return
        meeting = [o for o in weighed.offered if self._meets(o, weighed.newly_met)]
        for offer in (*meeting, *weighed.offered):
            if left := speech.unsaid(scene.offers[offer].says):
                speech.add(left[0], offer)
                return
        if weighed.shut and (line := self.stock(speech, "shut")):
            speech.add(line, "stock shut")
            return
        self._objection(speech, outcome)
        if not speech.lines and weighed.limit and (line := self.stock(speech, "limit_set")):
            speech.add(line, "stock limit_set")

    def _asked(self, outcome: Outcome) -> tuple[str, ...]:
        """What is answered, in the order asked; a need that an open question brought out comes last."""
        told = (*outcome.weighed.answered, *outcome.weighed.revealed)
        return tuple(sorted(told, key=lambda id_: (outcome.hearing.asked + told).index(id_)))

    def _objection(self, speech: Speech, outcome: Outcome) -> None:
        for key, holds in (("no_time", outcome.weighed.untimed), ("overpromise", outcome.weighed.beyond)):
            if holds and (line := self.stock(speech, key)):
                speech.add(line, f"stock {key}")
                return

    def _meets(self, offer: str, needs: Sequence[str]) -> bool:
        return any(offer == by.text for need in needs for by in self._scene.needs[need].met_by)

    def _arrive(self, speech: Speech, outcome: Outcome) -> None:
        """The line on reaching a state or an ending."""
        if outcome.state in (WALKED, OUT_OF_TIME) and not self._led_to(outcome):
            self.closing(speech, outcome.state)
            return
        rule = outcome.fired[-1]
        if left := speech.unsaid(rule.says):
            speech.add(speech.choose(left, outcome.state), f"rule → {outcome.state}")
            return
        if outcome.state in self._course.endings:
            self.closing(speech, outcome.state)
            return
        if outcome.held_back and self._given(outcome) and self._not_yet(speech):
            return
        state = self._scene.states[outcome.state]
        if left := speech.unsaid(state.says):
            speech.add(speech.choose(left, state.id), state.id)
        elif not speech.lines and (line := self._steer(speech, outcome)):
            speech.add(line, f"{state.id} otherwise")
        elif not speech.lines:
            speech.add(speech.choose(state.says, state.id), state.id)

    def _led_to(self, outcome: Outcome) -> bool:
        return bool(outcome.fired) and outcome.fired[-1].to == outcome.state

    def _not_yet(self, speech: Speech) -> bool:
        """Once in a talk: everything is arranged, and it is not settled."""
        line = None if speech.not_yet else self.stock(speech, "not_yet")
        if line is not None:
            speech.not_yet = True
            speech.add(line, "stock not_yet")
        return line is not None

    def _given(self, outcome: Outcome) -> bool:
        """Whether the state has been given what it asks for."""
        given = self._course.given.get(outcome.state)
        return given is not None and given(outcome.known)

    def _steer(self, speech: Speech, outcome: Outcome) -> Line | None:
        """The state's next own line, unless what it asks for has been given."""
        if self._given(outcome):
            return None
        return next(iter(speech.unsaid(self._scene.states[outcome.state].otherwise)), None)

    def _react(self, speech: Speech, outcome: Outcome) -> None:
        """Nothing was asked or given that has an answer, and the talk has not moved."""
        weighed = outcome.weighed
        if outcome.hearing.foreign and (line := self.stock(speech, "unclear")):
            speech.add(line, "stock unclear")
            return
        if rule := self._remark(speech, outcome):
            speech.add(speech.unsaid(rule.says)[0], f"rule {rule.when.text}")
            return
        keys = [f for f in FAULT_STOCK if f in weighed.faults]
        keys += ["edgy"] if weighed.edgy else []
        keys += [shape for shape in SHAPE_STOCK if shape in weighed.shapes]
        for key in keys:
            if line := self.stock(speech, key):
                speech.add(line, f"stock {key}")
                return
        if line := self._steer(speech, outcome):
            speech.add(line, f"{outcome.state} otherwise")
            return
        key = "unclear" if weighed.unanswerable else "stale" if "stale" in weighed.shapes else "empty"
        if line := self.stock(speech, key):
            speech.add(line, f"stock {key}")

    def _remark(self, speech: Speech, outcome: Outcome) -> Rule | None:
        """The first rule without `to` that holds and has something left to say.

        After silence or a repetition only a rule that speaks of it: anything else would answer what was not
        said.
        """
        spoken_of = frozenset({"silent", "repeat"}).intersection(outcome.weighed.shapes)
        for rule in (*self._scene.states[outcome.state].then, *self._scene.anywhere):
            if rule.to is not None or not speech.unsaid(rule.says):
                continue
            if not self._course.tests[id(rule)](outcome.known) or self._course.barred(rule, outcome):
                continue
            if spoken_of and not spoken_of & self._course.asks[id(rule)]:
                continue
            return rule
        return None

    def _anything(self, speech: Speech, outcome: Outcome) -> None:
        """A book without stock lines: the state's own least-said line, so that nobody is ever left without a
        word."""
        state = self._scene.states.get(outcome.state)
        lines = (*state.otherwise, *state.says) if state else self._course.endings[outcome.state].says
        speech.add(min(lines, key=speech.count) if lines else WORDLESS, outcome.state)
