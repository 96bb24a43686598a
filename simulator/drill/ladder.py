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
from simulator.drill.lack import NOTHING, Lack, missing
from simulator.drill.machine import Machine
from simulator.drill.records import Talk
from simulator.drill.wordings import Advisor

PRICES: Mapping[str, int] = {"nudge": 1, "pattern": 2, "example": 4}
"""What a rung takes off the score, in percent points."""
MOST = 15
"""No talk loses more to hints: with all the help there is, a talk without a fault still passes."""
EXAMPLE = "example"
WITH_EXAMPLE = 3
"""An author's hints: a nudge, a pattern, and then an example."""
SENTENCE = re.compile(r"(?:[^.?!。！？…]|(?<=\d)\.(?=\d))+[.?!。！？…]+[\"”’]?")
"""A sentence with its stop; the point in 10.45 is none."""
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
    "ask_again": ("need", "all_needs", "listen"),
    "first": ("need", "all_needs"),
    "calm": ("need", "all_needs"),
    "meet": ("met", "offer", "resolve"),
    "offer": ("offer", "resolve"),
    "any_offer": ("resolve", "offer"),
    "follow_up": ("follow_up",),
    "nothing": ("success",),
}
"""What is missing → the words by which a score sheet's checks look for it, the best first."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One hint of a moment's ladder."""

    moment: str
    """State and what is missing: `open/ask`, `listening/meet/baby`; empty in records that did not keep it."""
    kind: str
    """`nudge`, `pattern`, `example`; `nothing` where nothing is lacking."""
    text: str
    step: str
    """The step of the method that it helps with; empty where the score sheet does not ask for it."""


def price(kind: str, paid: int) -> int:
    """What a rung costs whoever has paid so much in this talk: 0 once `MOST` is reached, and 0 for being told
    that nothing is lacking."""
    return max(0, min(PRICES.get(kind, 0), MOST - paid))


class Ladder:
    """The hints of one scene played by one score sheet."""

    def __init__(self, machine: Machine, rubric: Rubric, advisor: Advisor, read: Read) -> None:
        """`advisor` knows what a good worker says in a state."""
        self._machine = machine
        self._rubric = rubric
        self._advisor = advisor
        self._read = read
        self._judged: tuple[Talk, bool] | None = None
        """Whether the author's hints are due in the talk that was asked about last; keys are drawn often."""

    def due(self, talk: Talk, shown: Sequence[Rung]) -> Rung | None:
        """The rung that comes after those that stand in this talk, as far as it is known without reading
        anything: an example that has to be looked for has no text yet. None after the example, and at the
        end."""
        state = self._machine.scenario.states.get(talk.state)
        if state is None:
            return None
        at = self._machine.position(talk)
        lack = missing(self._machine, talk)[0]
        moment = "/".join(filter(None, (at.state, lack.what, lack.about)))
        kinds = {rung.kind for rung in shown if rung.moment == moment}
        if not kinds.isdisjoint((EXAMPLE, NOTHING)):
            return None
        step, _check = self._check(lack)
        if lack.what == NOTHING:
            return Rung(moment, NOTHING, WORDS[self._machine.scenario.language][NOTHING][0], step)
        own = [line.text for line in state.hints]
        given = {rung.moment for rung in shown if rung.text in own}
        fits = bool(own) and given <= {moment, ""} and self._is_due(talk, lack, own)
        seen = {rung.text for rung in shown}
        for kind, text in self._rungs(lack, own if fits else []):
            if text not in seen and (fits or kind not in kinds):
                return Rung(moment, kind, text, step)
        return Rung(moment, EXAMPLE, "", step)

    def next(self, talk: Talk, shown: Sequence[Rung]) -> Rung | None:
        """The same with its text; None also where every example has been given already."""
        rung = self.due(talk, shown)
        if rung is None or rung.text:
            return rung
        lack = missing(self._machine, talk)[0]
        seen = "\n".join(rung.text for rung in shown)
        text = next((text for text in self._examples(talk, lack) if text not in seen), "")
        return replace(rung, text=text) if text else None

    def _is_due(self, talk: Talk, lack: Lack, own: Sequence[str]) -> bool:
        """Whether the author's hints for the state still speak of what is lacking. They are for whoever has
        just come into the state or has brought nothing since, and has not done what their example does; after
        that the example must bring something."""
        known = self._judged
        if known is None or known[0] is not talk:
            known = self._judged = (talk, self._judge(talk, lack, own))
        return known[1]

    def _judge(self, talk: Talk, lack: Lack, own: Sequence[str]) -> bool:
        at = self._machine.position(talk)
        here = talk.turns[len(talk.turns) - at.here :]
        done = {move for turn in here for move in turn.reading.moves}
        fresh = not at.here or not (done or lack.what in PRESSING)
        if len(own) < WITH_EXAMPLE:
            return fresh
        reading = self._read(own[-1], talk.last_line)
        hearing = self._machine.hears(talk, reading)
        if not (done.isdisjoint(reading.moves) and at.so_far.isdisjoint(hearing.asked)):
            return False
        if hearing.offers and at.so_far.issuperset(hearing.offers):
            return False
        brought = {id_ for turn in here for id_ in (*turn.revealed, *turn.answered, *turn.offered)}
        if brought and any(self._speaks_of(talk, text) & brought for text in own[1:-1]):
            return False
        after = self._machine.answer(talk, reading, at=0.0)
        if after.turns[-1].early:
            return False
        if fresh:
            return True
        if after.turns[-1].faults or after.anger > talk.anger:
            return False
        if after.over:
            return after.outcome == "success"
        return bool(set(missing(self._machine, talk)) - set(missing(self._machine, after)))

    def _speaks_of(self, talk: Talk, text: str) -> frozenset[str]:
        """What of the scene's own stands in a text, in whatever way."""
        return self._machine.hears(talk, self._read(text, talk.last_line)).touched

    def _rungs(self, lack: Lack, own: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The author's hints, and general ones where there are fewer than two."""
        nudge, pattern, _example = WORDS[self._machine.scenario.language][lack.what]
        yield "nudge", own[0] if own else nudge.format(about=lack.title)
        for text in own[1 : max(2, len(own) - 1)] or (pattern.format(about=lack.title),):
            yield "pattern", text
        if len(own) >= WITH_EXAMPLE:
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
        """Whether this, said now, brings what is missing, does no harm, and asks nothing that was told."""
        reading = self._read(text, talk.last_line)
        if not self._machine.position(talk).so_far.isdisjoint(self._machine.hears(talk, reading).asked):
            return False
        after = self._machine.answer(talk, reading, at=0.0)
        turn = after.turns[-1]
        if turn.faults or turn.early or after.anger > talk.anger:
            return False
        if after.over:
            return after.outcome == "success"
        if lack.what in ("ask", "ask_more", "ask_again"):
            return bool(turn.revealed)
        if lack.what == "calm":
            return after.anger < talk.anger
        if lack.what in WARM and "empathy" not in turn.reading.moves:
            return False
        return lack not in missing(self._machine, after)

    def _check(self, lack: Lack) -> tuple[str, Check | None]:
        """The step and the check that look for what is missing."""
        for name in SHOWN_BY[lack.what]:
            for step in self._rubric.steps:
                for check in step.checks:
                    if name in names(check.when):
                        return step.id, check
        return "", None
