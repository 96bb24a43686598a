"""The door of this room: build a machine once for a scenario, then start, answer, rewind. All of it is pure.

A machine holds the states, the compiled conditions and the phrases to listen for, and is shared by every
talk; what happened in a talk stands in the `Talk` alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from simulator.content.scenario import Scenario
from simulator.content.temper import TemperBook
from simulator.drill.course import Course, Outcome
from simulator.drill.hearing import TIMED_PROMISE, Caught, Ears, Hearing, Listener
from simulator.drill.position import Position
from simulator.drill.records import Step, Talk, Turn
from simulator.drill.shape import Print, print_of
from simulator.drill.tracing import steps_of, unspoken
from simulator.drill.voice import Speech, Voice
from simulator.scoring.reading import Evidence, Reading

if TYPE_CHECKING:
    from simulator.scoring.reader import Reader


@dataclass(frozen=True, slots=True)
class Memory:
    """What a talk remembers beside its turns."""

    position: Position
    said: tuple[str, ...]
    """Every line the customer has said, in order."""
    not_yet: bool = False
    prints: tuple[Print, ...] = ()
    """One for each reply of the trainee."""
    past: Memory | None = field(default=None, repr=False, compare=False)
    """As it was before the last reply."""


class Machine:
    """One scenario, ready to be talked to."""

    def __init__(
        self,
        scenario: Scenario,
        tempers: TemperBook,
        ears: Ears | None = None,
        *,
        reader: Reader | None = None,
    ) -> None:
        """`ears` finds the scene's phrases; left out, it is the scoring room's phrase book, which hears slips
        of the pen as the `reader` does."""
        self.scenario = scenario
        self.tempers = tempers
        self.course = Course(scenario, tempers)
        self._voice = Voice(scenario, tempers, self.course)
        self._listener = Listener(
            scenario,
            ears if ears is not None else _phrases(scenario, reader),
            takes_limits=self.course.table.get("limit_set", 0) < 0,
        )

    def start(self, seed: int = 0, at: Position | None = None) -> Talk:
        """A talk before the first reply; `at` is where it stands, if not at the beginning."""
        position = at if at is not None else self.course.start()
        opening = self._voice.opening(seed, position.state)
        return Talk(
            scenario=self.scenario.id,
            language=self.scenario.language,
            seed=seed,
            opening=opening.text,
            state=position.state,
            anger=position.anger,
            anger_start=position.anger,
            memory=Memory(position, (opening.text,)),
        )

    def answer(self, talk: Talk, reading: Reading, at: float) -> Talk:
        """The talk after one more reply; `at` is seconds since it began. Raises ValueError once it is
        over."""
        if talk.over:
            raise ValueError("the talk is over")
        memory = self._memory(talk)
        caught, outcome = self._hear(memory, reading, talk.last_line, talk.turns)
        reading = caught.reading
        speech = Speech(memory.said, talk.seed, outcome.position.turn, memory.not_yet, [], [])
        self._voice.speak(speech, outcome)
        turn = self._turn(talk, reading, at, caught, outcome, speech)
        ending = self.course.endings.get(outcome.state)
        return replace(
            talk,
            state=outcome.state,
            anger=outcome.weighed.anger,
            turns=(*talk.turns, turn),
            outcome=ending.outcome if ending else None,
            ending=ending.id if ending else None,
            memory=Memory(
                position=outcome.position,
                said=(*memory.said, *(line.text for line in speech.lines)),
                not_yet=speech.not_yet,
                prints=(*memory.prints, print_of(reading.reply)),
                past=memory,
            ),
        )

    def time_up(self, talk: Talk, at: float) -> Talk:
        """The talk when its time has run out; `Talk.closing` is the customer's last word. Raises ValueError
        when over."""
        if talk.over:
            raise ValueError("the talk is over")
        memory = self._memory(talk)
        state = self.course.stop(memory.position)
        speech = Speech(memory.said, talk.seed, memory.position.turn + 1, memory.not_yet, [], [])
        self._voice.closing(speech, state)
        return replace(
            talk,
            state=state,
            outcome=self.course.endings[state].outcome,
            ending=state,
            closing=speech.text,
            closed_at=at,
        )

    def rewind(self, talk: Talk, turn: int) -> Talk:
        """The talk as it stood after `turn` replies; the one given stays as it was. Raises ValueError for no
        such turn."""
        if not 0 <= turn <= len(talk.turns):
            raise ValueError(f"there is no turn {turn} in a talk of {len(talk.turns)}")
        if turn == len(talk.turns) and not talk.closing:
            return talk
        memory = self._memory(talk)
        for _ in range(len(talk.turns) - turn):
            if memory.past is None:
                raise ValueError("this talk has forgotten its past")
            memory = memory.past
        return replace(
            talk,
            state=memory.position.state,
            anger=memory.position.anger,
            turns=talk.turns[:turn],
            outcome=None,
            ending=None,
            closing="",
            closed_at=None,
            memory=memory,
        )

    def position(self, talk: Talk) -> Position:
        """Where the talk stands."""
        return self._memory(talk).position

    def hears(self, talk: Talk, reading: Reading) -> Hearing:
        """What the customer would catch of a reply where the talk stands."""
        return self._hear(self._memory(talk), reading, talk.last_line, talk.turns)[0].hearing

    def unspoken(self, talk: Talk) -> tuple[Step, ...]:
        """The rules without `to` that did not speak after the last reply, and why not; for whoever writes the
        scene."""
        memory = self._memory(talk)
        if memory.past is None:
            return ()
        last = talk.turns[-1]
        _caught, outcome = self._hear(memory.past, last.reading, last.customer, talk.turns[:-1])
        return unspoken(outcome, last, memory.said, self.course)

    def _hear(
        self, memory: Memory, reading: Reading, line: str, turns: Sequence[Turn]
    ) -> tuple[Caught, Outcome]:
        at, mine = memory.position, print_of(reading.reply)
        told = line if at.told else ""
        replies = [turn.reply for turn in turns]
        caught = self._listener.catch(reading, memory.prints, mine, at.so_far, told, replies, memory.said)
        return caught, self.course.advance(at, caught.hearing)

    def _memory(self, talk: Talk) -> Memory:
        if talk.scenario != self.scenario.id or not isinstance(talk.memory, Memory):
            raise ValueError(f"this talk was not started by the machine of {self.scenario.id}")
        return talk.memory

    def _turn(
        self, talk: Talk, reading: Reading, at: float, caught: Caught, outcome: Outcome, speech: Speech
    ) -> Turn:
        weighed = outcome.weighed
        return Turn(
            number=len(talk.turns) + 1,
            customer=talk.last_line,
            reply=reading.reply,
            reading=reading,
            at=at,
            line=speech.text,
            state_before=talk.state,
            state=outcome.state,
            anger_before=talk.anger,
            anger=weighed.anger,
            causes=weighed.causes,
            revealed=weighed.revealed,
            answered=weighed.answered,
            offered=weighed.offered,
            met=weighed.newly_met,
            slipped=weighed.slips,
            shapes=weighed.shapes,
            faults=tuple(dict.fromkeys((*reading.faults, *sorted(weighed.faults)))),
            facts=self._facts(reading, caught, outcome),
            steps=(*steps_of(outcome, self.course), *speech.steps),
            early=_shown_by(caught, weighed.shut) if weighed.shut else (),
        )

    def _facts(
        self, reading: Reading, caught: Caught, outcome: Outcome
    ) -> Mapping[str, tuple[Evidence, ...]]:
        """What came true in this reply, each with its words; a need or an offer is shown once."""
        weighed, whole = outcome.weighed, _whole(reading)
        facts: dict[str, tuple[Evidence, ...]] = {}

        def show(word: str, ids: tuple[str, ...]) -> None:
            for id_ in ids:
                proof = _shown_by(caught, id_)
                facts.setdefault(id_, proof)
                if word:
                    facts[word] = (*facts.get(word, ()), replace(proof[0], criterion=word))

        show("need", weighed.revealed)
        show("question", weighed.answered)
        show("offer", weighed.offered)
        show("timed", tuple(o for o in weighed.offered if self.scenario.offers[o].timed))
        if "timed" in facts and "timed" in caught.proofs:
            facts["timed"] = caught.proofs["timed"]
        elif TIMED_PROMISE in caught.proofs and not (weighed.insults or "overpromise" in weighed.faults):
            facts["timed"] = caught.proofs[TIMED_PROMISE]
        show("", weighed.slips)
        for need in weighed.newly_met:
            by = [offer.text for offer in self.scenario.needs[need].met_by]
            shown = [e for o in by for e in caught.proofs.get(o, ())[:1]] or [whole]
            facts["met"] = (*facts.get("met", ()), replace(shown[0], criterion="met"))
        if weighed.beyond:
            facts["overpromise"] = tuple(
                replace(e, criterion="overpromise", reason="beyond")
                for o in weighed.beyond
                for e in caught.proofs.get(o, ())[:1]
            )
        if weighed.insults:
            facts["insult"] = tuple(e for fault in sorted(weighed.insults) for e in reading.of(fault))
        if weighed.limit:
            facts["limit_set"] = (replace(whole, criterion="limit_set"),)
        for shape in weighed.shapes:
            facts[shape] = (replace(whole, criterion=shape),)
        return MappingProxyType(facts)


def _whole(reading: Reading) -> Evidence:
    return Evidence("", 0, len(reading.reply), reading.reply, "", "", 100.0, True, "found")


def _shown_by(caught: Caught, id_: str) -> tuple[Evidence, ...]:
    """The words that show something of the scene's own: its cues, or the open question that named nothing."""
    whole = replace(_whole(caught.reading), criterion=id_)
    return caught.proofs.get(id_) or _invitation(caught.reading, id_) or (whole,)


def _invitation(reading: Reading, id_: str) -> tuple[Evidence, ...]:
    """The open question that brought out what it did not name; rather one with a question mark."""
    open_ones = sorted(
        (c for c in reading.clauses if c.open_question),
        key=lambda c: reading.reply[c.end : c.end + 1] not in ("?", "？"),
    )
    return tuple(
        Evidence(id_, c.start, c.end, reading.reply[c.start : c.end], "", "", 100.0, True, "found")
        for c in open_ones[:1]
    )


def _phrases(scenario: Scenario, reader: Reader | None) -> Ears:
    """The scoring room's phrase book with this scene's cues."""
    from simulator.scoring.phrases import PhraseBook

    parts = (scenario.needs, scenario.questions, scenario.offers, scenario.slips)
    cues = {item.id: [cue.text for cue in item.cues] for part in parts for item in part.values()}
    return PhraseBook(cues, scenario.language, reader)
