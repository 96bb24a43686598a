"""A wording that fits the moment: of all that the scene's author wrote for a good worker, what could be said
where a talk stands.

A sentence of the model run was written for its place in that run. It fits another talk only where no more has
been told there than the run knew, and after the same news; the opening fits the opening alone. Whatever fits
is tried on the customer, and what would bring nothing is not offered. Where nothing is left, a pattern says
what the moment asks for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from simulator.drill.advice import Read, model_run
from simulator.drill.hint_words import WORDS
from simulator.drill.lack import missing
from simulator.drill.machine import Machine
from simulator.drill.records import Talk, Turn

WARMTH = frozenset({"empathy", "feel_again", "unsettled"})
"""Lacks that a warm sentence mends."""
EMPTY = frozenset({"stale", "silent", "short", "repeat"})


@dataclass(frozen=True, slots=True)
class Wording:
    """One reply of a good worker, and the moment that it was written for."""

    text: str
    state: str
    opening: bool = False
    """The first reply of the model run."""
    answers: frozenset[str] = frozenset()
    """Needs told in the reply before."""
    known: frozenset[str] = frozenset()
    """Needs told by then."""
    brings: frozenset[str] = frozenset()
    """Needs that it brings out; who knows them does not ask again."""


def wordings(machine: Machine, read: Read) -> tuple[Wording, ...]:
    """Everything that the scene's author wrote for a good worker: the model run, then the states' own."""
    made: list[Wording] = []
    news, known = frozenset[str](), frozenset[str]()
    for turn in model_run(machine, read).turns:
        made.append(
            Wording(turn.reply, turn.state_before, turn.number == 1, news, known, frozenset(turn.revealed))
        )
        news = frozenset(turn.revealed)
        known |= news
    for state in machine.scenario.states.values():
        made += [Wording(line.text, state.id) for line in state.model]
    return tuple(dict.fromkeys(made))


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a talk stood before one of its replies."""

    state: str
    first: bool
    news: frozenset[str]
    """Needs told just before."""
    known: frozenset[str]


def moment(talk: Talk, number: int) -> Moment:
    """The moment of a talk's reply `number`, from 1."""
    earlier = talk.turns[: number - 1]
    return Moment(
        state=talk.turns[number - 1].state_before,
        first=not earlier,
        news=frozenset(earlier[-1].revealed) if earlier else frozenset(),
        known=frozenset(need for turn in earlier for need in turn.revealed),
    )


def fitting(made: Sequence[Wording], at: Moment) -> Iterator[Wording]:
    """The wordings that belong to a moment, those written for just this news first."""
    fit = [w for w in made if _fits(w, at)]
    yield from sorted(fit, key=lambda w: (w.opening != at.first, not (w.answers & at.news)))


def _fits(wording: Wording, at: Moment) -> bool:
    if (wording.opening and not at.first) or wording.brings & at.known:
        return False
    if not wording.known <= at.known or (wording.answers and not wording.answers & at.news):
        return False
    return wording.state == at.state or bool(wording.answers & at.news)


class Advisor:
    """Finds wordings for the moments of one scene's talks."""

    def __init__(self, machine: Machine, read: Read) -> None:
        self._machine = machine
        self._read = read

    @cached_property
    def made(self) -> tuple[Wording, ...]:
        """Everything that the author wrote for a good worker; played when it is first asked for."""
        return wordings(self._machine, self._read)

    def said_in(self, state: str) -> tuple[str, ...]:
        """What a good worker says in a state, in the order of the model run."""
        return tuple(dict.fromkeys(wording.text for wording in self.made if wording.state == state))

    @property
    def reveals(self) -> Mapping[str, str]:
        """Need → the reply of the model run that brought it out."""
        return {need: wording.text for wording in self.made for need in wording.brings}

    def better(self, talk: Talk, number: int, used: Collection[str] = ()) -> str:
        """What could have been said in place of reply `number`; empty where nothing unused is left."""
        turn = talk.turns[number - 1]
        before = self._machine.rewind(talk, number - 1)
        for wording in fitting(self.made, moment(talk, number)):
            if wording.text in used or wording.text == turn.reply:
                continue
            tried = self._machine.answer(before, self._read(wording.text, before.last_line), at=turn.at)
            if _is_better(tried.turns[-1], turn, moment(talk, number)):
                return wording.text
        if turn.revealed or turn.met:
            return ""  # it did what its moment was for
        said = pattern(self._machine, before, turn)
        return "" if said in used else said

    def is_own(self, reply: str) -> bool:
        """Whether a reply is one of the author's own."""
        return any(wording.text == reply for wording in self.made)


def pattern(machine: Machine, talk: Talk, said: Turn) -> str:
    """What a moment asked for and the reply `said` did not give, as a pattern rather than a sentence; empty
    at the end. News is answered at once or not at all; in place of a rude reply comes a warm one."""
    if talk.state not in machine.scenario.states:
        return ""
    late = not (talk.turns and talk.turns[-1].revealed)
    lacks = sorted(
        missing(machine, talk),
        key=lambda lack: bool(said.faults) and lack.what not in WARMTH,
    )
    for lack in lacks:
        if not (_given(lack.what, said) or (lack.what == "feel_again" and late)):
            return WORDS[machine.scenario.language][lack.what][1].format(about=lack.title)
    return ""


def _given(what: str, said: Turn) -> bool:
    """Whether a reply did what was missing."""
    match what:
        case _ if what in WARMTH:
            return "empathy" in said.reading.moves
        case "ask" | "ask_more" | "ask_again":
            return bool(said.revealed)
        case "meet":
            return bool(said.met)
        case "follow_up":
            return "follow_up" in said.reading.moves
        case "time" | "offer" | "any_offer":
            return bool(said.offered)
    return False


def _is_better(tried: Turn, said: Turn, at: Moment) -> bool:
    """Whether a wording brings something where it was tried, answers the news with warmth, and angers nobody
    more than what was said."""
    if tried.faults or tried.slipped or EMPTY.intersection(tried.shapes) or tried.anger > said.anger:
        return False
    if at.news:
        return "empathy" in tried.reading.moves
    brought = tried.revealed or tried.answered or tried.offered or tried.met
    return bool(brought) or tried.anger < tried.anger_before
