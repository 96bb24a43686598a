"""A talk in abstract replies, played to the end: which lines are said, and what the score sheet gives for it.

The customer, the lines and the marks are the live ones; only the words of the trainee are missing, so every
mark that hangs on the order of words within one reply is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from simulator.authoring.abstract_replies import AbstractReply
from simulator.content.places import Line
from simulator.content.rubric import Rubric
from simulator.content.scenario import Outcome as Ended
from simulator.content.scenario import Scenario
from simulator.content.temper import TemperBook
from simulator.drill.course import Course, Outcome
from simulator.drill.position import Position
from simulator.drill.voice import Speech, Voice
from simulator.scoring.marking import mark
from simulator.scoring.marks import Result, Talk, TalkTurn
from simulator.scoring.reading import Evidence, Reading

NO_PROOF: tuple[Evidence, ...] = ()
EMPTY: Mapping[str, tuple[Evidence, ...]] = MappingProxyType({})


@dataclass
class Talking:
    """An abstract talk so far."""

    position: Position
    said: tuple[str, ...]
    not_yet: bool = False
    replies: list[AbstractReply] = field(default_factory=list)
    turns: list[TalkTurn] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Performed:
    """A talk that was played."""

    replies: tuple[AbstractReply, ...]
    ending: str | None
    """State in which the talk ended; None if it was not over when the replies were."""
    outcome: Ended | None
    result: Result


class Stagehand:
    """Plays abstract talks of one scene."""

    def __init__(self, course: Course, tempers: TemperBook, rubric: Rubric) -> None:
        self.course = course
        self.scene: Scenario = course.scenario
        self._voice = Voice(course.scenario, tempers, course)
        self._rubric = rubric
        self.lines: dict[tuple[str, str], Line] = {}
        """(place, text) → line of the customer that was said."""

    def begin(self, seed: int) -> Talking:
        """A talk before the first reply."""
        opening = self._voice.opening(seed)
        self._note([opening])
        return Talking(self.course.start(), (opening.text,))

    def say(self, talk: Talking, reply: AbstractReply, seed: int) -> Outcome:
        """Work one reply through; `talk` is changed."""
        outcome = self.course.advance(talk.position, reply.hearing)
        speech = Speech(talk.said, seed, outcome.position.turn, talk.not_yet, [], [])
        self._voice.speak(speech, outcome)
        self._note(speech.lines)
        talk.position = outcome.position
        talk.said = (*talk.said, *(line.text for line in speech.lines))
        talk.not_yet = speech.not_yet
        talk.replies.append(reply)
        talk.turns.append(turn_of(outcome, self.scene))
        return outcome

    def _note(self, lines: Iterable[Line]) -> None:
        for line in lines:
            self.lines.setdefault((str(line.at), line.text), line)

    def end(self, talk: Talking) -> Performed:
        """What a talk came to."""
        ending = self.course.endings.get(talk.position.state)
        outcome = ending.outcome if ending else None
        result = self.marked(talk.turns, outcome)
        return Performed(tuple(talk.replies), ending.id if ending else None, outcome, result)

    def marked(self, turns: Iterable[TalkTurn], outcome: Ended | None) -> Result:
        """The score sheet for some turns."""
        customer = self.scene.customer
        talk = Talk(tuple(turns), customer.anger, customer.calm, len(self.scene.needs), outcome)
        return mark(self._rubric, talk)

    def play(self, replies: Iterable[AbstractReply], seed: int) -> Performed:
        """Play replies until they or the talk are over."""
        talk = self.begin(seed)
        for reply in replies:
            if talk.position.state in self.course.endings:
                break
            self.say(talk, reply, seed)
        return self.end(talk)


def turn_of(outcome: Outcome, scene: Scenario) -> TalkTurn:
    """One abstract reply as the marks see it."""
    hearing = outcome.hearing
    reading = Reading(
        reply="",
        language=scene.language,
        moves=hearing.moves,
        faults=tuple(sorted(hearing.faults | hearing.doubted)),
        evidence=NO_PROOF,
        clauses=(),
        model_only=hearing.doubted - hearing.faults,
        goodbye=hearing.bye,
        limit_set=hearing.limit_set,
    )
    return TalkTurn(reading, facts_of(outcome, scene), outcome.position.anger)


def facts_of(
    outcome: Outcome, scene: Scenario, proofs: Mapping[str, tuple[Evidence, ...]] = EMPTY
) -> Mapping[str, tuple[Evidence, ...]]:
    """The words that became true in one reply, as `drill.machine` tells them to the marks; `proofs` are the
    words that show what is the scene's own, where there are any."""
    weighed = outcome.weighed
    named = (*weighed.revealed, *weighed.answered, *weighed.offered, *weighed.slips)
    facts = {name: proofs.get(name, NO_PROOF) for name in named}
    facts |= dict.fromkeys(weighed.shapes, NO_PROOF)
    for word, names in (
        ("need", weighed.revealed),
        ("question", weighed.answered),
        ("offer", weighed.offered),
        ("timed", tuple(offer for offer in weighed.offered if scene.offers[offer].timed)),
        ("met", weighed.newly_met),
        ("overpromise", weighed.beyond),
        ("insult", tuple(weighed.insults)),
        ("limit_set", ("",) if weighed.limit else ()),
    ):
        if names:
            facts[word] = tuple(e for name in names for e in proofs.get(name, NO_PROOF)[:1])
    return facts
