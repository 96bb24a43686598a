"""What the customer catches of a reading: moves, faults, and this scene's own needs, questions, offers and
slips.

It says what stands in the reply, not what comes of it: whether a need is told or an offer counts depends on
where the talk stands, and `course` decides that. So an explorer can make a `Hearing` by hand and never touch
text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from simulator.content.scenario import Scenario
from simulator.drill.receiving import takes_up
from simulator.drill.shape import Print, is_long, is_repeat, is_short, is_silent
from simulator.scoring.fairness import (
    QUESTION_MARKS,
    fair,
    is_foreign,
    is_undone,
    tells_undone,
    unread,
)
from simulator.scoring.reading import Clause, Evidence, Heard, Reading

_DESCRIBES = re.compile(
    r"\b(?:is|are|was|were) (?:an?|the|not|so|very|always|never)\b|(?<!不)是[个一]", re.IGNORECASE
)
"""What a clause looks like that says how something is, not what will be done."""
OPEN = ""
"""In `Hearing.asked`: an invitation to tell more, which names nothing."""


TIMED_PROMISE = "a timed promise"
"""In `Caught.proofs`: times of promises, whether or not the scene knows what is promised."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """One reply, as the customer catches it."""

    moves: tuple[str, ...] = ()
    faults: frozenset[str] = frozenset()
    """Faults with a cue to show for them."""
    doubted: frozenset[str] = frozenset()
    """Faults that only the model saw, nearly certain: never enough to end a scene."""
    asked: tuple[str, ...] = ()
    """Needs and questions asked about, in the order of the words; `OPEN` for an open question."""
    offers: tuple[str, ...] = ()
    """Offers named in a sentence that promises."""
    named: tuple[str, ...] = ()
    """Offers named at all, and not refused."""
    slips: tuple[str, ...] = ()
    touched: frozenset[str] = frozenset()
    """Ids of everything in the scene that the reply speaks of, in whatever way."""
    question: bool = False
    """It asks something."""
    timed: bool = False
    """It gives a day, an hour or a span."""
    asks_leave: bool = False
    """“I'll ask my manager.”"""
    limit_set: bool = False
    silent: bool = False
    short: bool = False
    long: bool = False
    repeat: bool = False
    bye: bool = False
    takes_up: bool = False
    """It refers to what the customer has told in the line before; false where nothing was told."""
    foreign: bool = False
    """It is in another language than the scene, so the customer catches nothing of it."""


class Ears(Protocol):
    """Finds the scene's phrases in a reading; `simulator.scoring` has the real one."""

    def find(self, reading: Reading) -> Sequence[Heard]:
        """Every phrase found, in the order of the words."""
        ...


@dataclass(frozen=True, slots=True)
class Caught:
    """A hearing with the words that show it."""

    hearing: Hearing
    proofs: Mapping[str, tuple[Evidence, ...]]
    """id of a need, question, offer or slip (or `timed`, or `TIMED_PROMISE`) → its words in the reply."""
    reading: Reading
    """The reading as it is held for and against the trainee (see `scoring.fairness`)."""


class Listener:
    """Turns readings into hearings for one scenario."""

    def __init__(self, scenario: Scenario, ears: Ears, *, takes_limits: bool = False) -> None:
        """`takes_limits`: this customer is calmed by a limit to abuse, so nothing in one is an insult."""
        self._scenario = scenario
        self._takes_limits = takes_limits
        self._ears = ears
        self._askable = frozenset((*scenario.needs, *scenario.questions))
        self._where: dict[tuple[str, str], str] = {}
        for part in (scenario.needs, scenario.questions, scenario.offers, scenario.slips):
            for id_, item in part.items():
                for cue in item.cues:
                    self._where[id_, cue.text] = f"{cue.at.path}:{cue.at.line}" if cue.at.line else ""

    def catch(
        self,
        reading: Reading,
        earlier: Sequence[Print],
        mine: Print,
        known: frozenset[str] = frozenset(),
        told: str = "",
        replies: Sequence[str] = (),
    ) -> Caught:
        """The hearing of one reply; `earlier` are the prints of the trainee's replies so far and `replies`
        their words, `known` the ids of what has been told already, `told` the words in which something was
        told just now."""
        if is_foreign(reading.reply, self._scenario.language):
            return Caught(Hearing(foreign=True), {}, unread(reading))
        heard = sorted(self._ears.find(reading), key=lambda found: (found.start, found.end))
        listened = [
            (h.start, h.end) for h in heard if h.id in self._askable and _asks(reading, _clause(reading, h))
        ]
        reading = fair(reading, listened, replies, forgiven=self._takes_limits)
        promising = _promising(reading, {h.clause for h in heard if h.id in self._scenario.offers})
        asked_in = {found.clause for found in heard if found.id in self._askable}
        offering = {h.clause for h in heard if h.id in self._scenario.offers and _only_offers(reading, h)}
        proofs: dict[str, list[Evidence]] = {}
        asked: list[tuple[int, str]] = []
        offers: list[str] = []
        named: list[str] = []
        slips: list[str] = []
        specific: set[int] = set()
        """Sentences that ask for something in particular, which has not been told yet."""
        for found in heard:
            clause = _clause(reading, found)
            if found.id in self._askable:
                if found.clause in offering or not _asked_about(reading, found, asked_in):
                    continue
                asked.append((found.start, found.id))
                if found.id not in known:
                    specific.add(clause.sentence)
            elif found.id in self._scenario.offers:
                if is_undone(reading.reply, found.start, reading.language):
                    continue
                if clause.refused or (found.clause not in promising and _is_sent_away(reading, clause)):
                    continue
                named.append(found.id)
                if found.clause in promising:
                    offers.append(found.id)
            elif found.id in self._scenario.slips:
                slips.append(found.id)
            else:
                continue
            proofs.setdefault(found.id, []).append(self._proof(reading, found))
        asked += [
            (clause.start, OPEN)
            for clause in reading.clauses
            if clause.open_question and clause.sentence not in specific
        ]
        timed = _times_given(reading, promising, {f.clause for f in heard if f.id in named})
        if timed:
            proofs["timed"] = [_span(reading, clause) for clause in timed]
        if kept := [clause for clause in timed if _is_promised(reading, clause)]:
            proofs[TIMED_PROMISE] = [_span(reading, clause) for clause in kept]
        hearing = Hearing(
            moves=reading.moves,
            faults=frozenset(reading.faults) - reading.model_only,
            doubted=frozenset(reading.faults) & reading.model_only,
            asked=_once(id_ for _, id_ in sorted(asked, key=lambda pair: pair[0])),
            offers=_once(offers),
            named=_once(named),
            slips=_once(slips),
            touched=frozenset(found.id for found in heard),
            question=any(clause.question or clause.open_question for clause in reading.clauses),
            timed=bool(timed),
            asks_leave=any(clause.asks_leave for clause in reading.clauses),
            limit_set=reading.limit_set,
            silent=is_silent(reading.reply),
            short=is_short(reading.reply),
            long=is_long(reading.reply),
            repeat=is_repeat(mine, earlier),
            bye=reading.goodbye,
            takes_up=bool(told)
            and (
                _kind_or_asking(reading)
                or any(found.id in known & self._askable for found in heard)
                or takes_up(reading.reply, told)
            ),
        )
        return Caught(hearing, {id_: tuple(found) for id_, found in proofs.items()}, reading)

    def _proof(self, reading: Reading, found: Heard) -> Evidence:
        return Evidence(
            criterion=found.id,
            start=found.start,
            end=found.end,
            text=reading.reply[found.start : found.end],
            cue=found.cue,
            where=self._where.get((found.id, found.cue), ""),
            similarity=found.similarity,
            counts=True,
            reason="found",
        )


def _kind_or_asking(reading: Reading) -> bool:
    """Whether a reply has a warm word in it, or asks something in earnest."""
    warm = not {"apology", "empathy", "listen"}.isdisjoint(reading.moves)
    return warm or any(clause.question or clause.open_question for clause in reading.clauses)


def _clause(reading: Reading, found: Heard) -> Clause:
    if 0 <= found.clause < len(reading.clauses):
        return reading.clauses[found.clause]
    return Clause(found.start, found.end, 0)


def _asked_about(reading: Reading, found: Heard, taken: set[int]) -> bool:
    """Whether a phrase stands in a question.

    In a clause that asks, or else in a sentence with one that asks about nothing else (“there are old people
    at home, is it?”); `taken` are the clauses with phrases of their own.
    """
    home = _clause(reading, found)
    return _asks(reading, home) or any(
        clause.sentence == home.sentence and number not in taken and _asks(reading, clause)
        for number, clause in enumerate(reading.clauses)
    )


def _only_offers(reading: Reading, found: Heard) -> bool:
    """Whether a clause asks no more than whether the offer in it is welcome (“shall I send Sam up to your
    mother?”)."""
    clause = _clause(reading, found)
    return clause.promise and not clause.question


def _asks(reading: Reading, clause: Clause) -> bool:
    """Whether a clause asks. A question mark will do: whoever is asked point-blank answers, also where the
    reader would not call the question good listening."""
    return clause.question or not QUESTION_MARKS.isdisjoint(reading.reply[clause.end - 1 : clause.end + 1])


def _promising(reading: Reading, offering: Set[int]) -> frozenset[int]:
    """Clauses in which a named offer counts as promised.

    A promise anywhere in the sentence will do, unless it is a refusal (“I can't do anything, ring the lift
    company”) or the clause itself only asks (“did the plumber come?”);
    then the promise must stand in it (“shall I send the plumber?”).
    """
    acts = [e for label in ("resolve", "follow_up") for e in reading.of(label)]
    own = {
        number
        for number, clause in enumerate(reading.clauses)
        if (clause.promise and not clause.refused)
        or (number in offering and _has_its_hour(reading, clause))
        or any(e.start < clause.end and clause.start < e.end for e in acts)
    }
    sentences = {reading.clauses[number].sentence for number in own}
    return frozenset(
        number
        for number, clause in enumerate(reading.clauses)
        if number in own or (clause.sentence in sentences and not clause.question)
    )


def _has_its_hour(reading: Reading, clause: Clause) -> bool:
    """Whether a clause that names an offer says when, as a statement and not of the customer: who says “at
    half seven Sam brings the chair” has promised it, in whatever tense."""
    words = reading.reply[clause.start : clause.end]
    told = clause.timed and not (clause.question or clause.refused or clause.hollow)
    return told and clause.who != "customer" and not _DESCRIBES.search(words)


def _is_sent_away(reading: Reading, clause: Clause) -> bool:
    """Whether we refuse in the sentence, so that what it names is left to the customer (“I can't do anything,
    ring the lift company”)."""
    return any(c.refused and c.who == "us" for c in reading.clauses if c.sentence == clause.sentence)


def _times_given(reading: Reading, promising: Set[int], offering: Set[int]) -> list[Clause]:
    """Clauses that say when something will be done, those of the promise itself where it has any.

    A time in a question is none, nor one in a warm word (“you waited all day”).
    """
    warm = [e for e in reading.of("empathy") if e.witness != "model"]
    given = {
        number: clause
        for number, clause in enumerate(reading.clauses)
        if clause.timed
        and not clause.refused
        and (clause.promise or not clause.question)
        and not tells_undone(reading.reply[clause.start : clause.end], reading.language)
        and (clause.promise or not any(e.start < clause.end and clause.start < e.end for e in warm))
    }
    own = [clause for number, clause in given.items() if number in promising or number in offering]
    return own or list(given.values())


def _is_promised(reading: Reading, clause: Clause) -> bool:
    """Whether a clause says that something will be done, by what the reader found."""
    acts = [e for label in ("resolve", "follow_up") for e in reading.of(label)]
    return not clause.hollow and any(e.start < clause.end and clause.start < e.end for e in acts)


def _span(reading: Reading, clause: Clause) -> Evidence:
    """A clause as evidence that a time was given."""
    text = reading.reply[clause.start : clause.end]
    return Evidence("timed", clause.start, clause.end, text, "", "", 100.0, True, "found")


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
