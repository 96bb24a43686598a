"""The ladder of hints: for what is missing most at this moment a nudge, then a pattern, then an example.

A moment is the state and what it lacks; when the customer moves on, or the missing thing was said, the ladder
starts afresh. No text is given twice in one talk. What a rung costs is told here, who has paid is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.content.conditions import names
from simulator.content.rubric import Check, Rubric
from simulator.drill.advice import Read
from simulator.drill.hint_words import WORDS
from simulator.drill.lack import Lack, missing
from simulator.drill.machine import Machine, Memory
from simulator.drill.records import Talk
from simulator.drill.wordings import Advisor

PRICES: Mapping[str, int] = {"nudge": 1, "pattern": 2, "example": 4}
"""What a rung takes off the score, in percent points."""
MOST = 15
"""No talk loses more to hints: with all the help there is, a talk without a fault still passes."""
EXAMPLE = "example"
SENTENCE = re.compile(r"[^.?!。？！…]+[.?!。？！…]+[\"”’]?")
WARM = frozenset(("empathy", "feel_again", "unsettled"))
"""What only a warm word mends."""
PRESSING = frozenset(("time", "feel_again", "unsettled"))
"""What a reply has just called for; it goes before the author's hints for the state."""
SHOWN_BY: Mapping[str, tuple[str, ...]] = {
    "time": ("timed",),
    "empathy": ("empathy",),
    "feel_again": ("warm_after_need", "empathy"),
    "unsettled": ("warm_after_need", "empathy"),
    "ask": ("need", "listen"),
    "ask_more": ("all_needs", "need", "listen"),
    "meet": ("met", "offer", "resolve"),
    "offer": ("offer", "resolve"),
    "any_offer": ("resolve", "offer"),
    "follow_up": ("follow_up",),
    "sum_up": ("success",),
}
"""What is missing → the words by which a score sheet's checks look for it, the best first."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One hint of a moment's ladder."""

    moment: str
    """State and what is missing: `open/ask`, `listening/meet/baby`; empty in records that did not keep it."""
    kind: str
    """`nudge`, `pattern`, `example`."""
    text: str
    step: str
    """The step of the method that it helps with; empty where the score sheet does not ask for it."""


def price(kind: str, paid: int) -> int:
    """What a rung costs whoever has paid so much in this talk: 0 once `MOST` is reached."""
    return max(0, min(PRICES[kind], MOST - paid))


class Ladder:
    """The hints of one scene played by one score sheet."""

    def __init__(self, machine: Machine, rubric: Rubric, advisor: Advisor, read: Read) -> None:
        """`advisor` knows what a good worker says in a state."""
        self._machine = machine
        self._rubric = rubric
        self._advisor = advisor
        self._read = read

    def due(self, talk: Talk, shown: Sequence[Rung]) -> Rung | None:
        """The rung that comes after those that stand in this talk, as far as it is known without reading
        anything: an example that has to be looked for has no text yet. None after the example, and at the
        end."""
        state = self._machine.scenario.states.get(talk.state)
        if state is None or not isinstance(talk.memory, Memory):
            return None
        at = talk.memory.position
        lack = missing(self._machine, at)[0]
        moment = "/".join(filter(None, (at.state, lack.what, lack.about)))
        if any(rung.moment == moment and rung.kind == EXAMPLE for rung in shown):
            return None
        own = [line.text for line in state.hints]
        given = {rung.moment for rung in shown if rung.text in own}
        fits = given <= {moment, ""} if given else not at.here or lack.what not in PRESSING
        seen = {rung.text for rung in shown}
        step, _check = self._check(lack)
        for kind, text in self._rungs(lack, own if fits else []):
            if text not in seen:
                return Rung(moment, kind, text, step)
        return Rung(moment, EXAMPLE, "", step)

    def next(self, talk: Talk, shown: Sequence[Rung]) -> Rung | None:
        """The same with its text; None also where every example has been given already."""
        rung = self.due(talk, shown)
        if rung is None or rung.text or not isinstance(talk.memory, Memory):
            return rung
        lack = missing(self._machine, talk.memory.position)[0]
        seen = "\n".join(rung.text for rung in shown)
        text = next((text for text in self._examples(talk, lack) if text not in seen), "")
        return replace(rung, text=text) if text else None

    def _rungs(self, lack: Lack, own: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The author's hints, and general ones where there are fewer than two."""
        nudge, pattern, _example = WORDS[self._machine.scenario.language][lack.what]
        yield "nudge", own[0] if own else nudge.format(about=lack.title)
        for text in own[1 : max(2, len(own) - 1)] or (pattern.format(about=lack.title),):
            yield "pattern", text
        if len(own) > 2:
            yield EXAMPLE, own[-1]

    def _examples(self, talk: Talk, lack: Lack) -> Iterator[str]:
        """Sentences of the scene that would help now, then the score sheet's, then a general one."""
        scene = self._machine.scenario
        for state in (talk.state, *(other for other in scene.states if other != talk.state)):
            for text in (
                *(line.text for line in scene.states[state].hints[2:][-1:]),
                *self._advisor.said_in(state),
            ):
                if self._helps(talk, lack, text):
                    yield self._shortest(talk, lack, text)
        _step, check = self._check(lack)
        if check is not None and (example := check.example.get(scene.language, "").strip()):
            yield example
        yield WORDS[scene.language][lack.what][-1]

    def _shortest(self, talk: Talk, lack: Lack, text: str) -> str:
        """The one sentence of a reply that helps by itself, if there is one."""
        sentences = sorted((s.strip() for s in SENTENCE.findall(text)), key=len)
        return next((s for s in sentences if s != text and self._helps(talk, lack, s)), text)

    def _helps(self, talk: Talk, lack: Lack, text: str) -> bool:
        """Whether this, said now, brings what is missing and does no harm."""
        after = self._machine.answer(talk, self._read(text, talk.last_line), at=0.0)
        turn = after.turns[-1]
        if turn.faults or after.anger > talk.anger:
            return False
        if after.over or not isinstance(after.memory, Memory):
            return after.outcome == "success"
        if lack.what in ("ask", "ask_more"):
            return bool(turn.revealed)
        if lack.what in WARM and "empathy" not in turn.reading.moves:
            return False
        return lack not in missing(self._machine, after.memory.position)

    def _check(self, lack: Lack) -> tuple[str, Check | None]:
        """The step and the check that look for what is missing."""
        for name in SHOWN_BY[lack.what]:
            for step in self._rubric.steps:
                for check in step.checks:
                    if name in names(check.when):
                        return step.id, check
        return "", None
