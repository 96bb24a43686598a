"""What the customer catches of a reading: moves, faults, and this scene's own needs, questions, offers and
slips.

It says what stands in the reply, not what comes of it: whether a need is told or an offer counts depends on
where the talk stands, and `course` decides that. So an explorer can make a `Hearing` by hand and never touch
text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from simulator.content.scenario import Scenario
from simulator.drill.asking import asks, clause_of, is_asked_about, only_offers
from simulator.drill.naming import names_anew
from simulator.drill.offering import (
    clauses_promising,
    is_denied,
    is_meant,
    is_offered,
    is_promised,
    times_given,
)
from simulator.drill.receiving import takes_up
from simulator.drill.shape import Print, is_long, is_repeat, is_short, is_silent
from simulator.scoring.appointments import says_now, says_when
from simulator.scoring.fairness import (
    fair,
    is_foreign,
    unread,
    without_acts,
)
from simulator.scoring.quotation import Quoter
from simulator.scoring.reading import Clause, Evidence, HeardPhrase, Reading

_HALF_HOUR = re.compile(r"[\d一二两三四五六七八九十半]+点\Z")
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
    names: bool = False
    """It names a fact of the case that no earlier reply has named."""
    foreign: bool = False
    """It is in another language than the scene, so the customer catches nothing of it."""


class Ears(Protocol):
    """Finds the scene's phrases in a reading; `simulator.scoring` has the real one."""

    def find(self, reading: Reading) -> Sequence[HeardPhrase]:
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
        self._questions = scenario.questions.keys()
        self._file = (scenario.brief, *(note.note for note in scenario.case_file))
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
        said: Sequence[str] = (),
    ) -> Caught:
        """The hearing of one reply; `earlier` are the prints of the trainee's replies so far and `replies`
        their words, `known` the ids of what has been told already, `told` the words in which something was
        told just now, `said` everything that the customer has said."""
        if is_foreign(reading.reply, self._scenario.language):
            return Caught(Hearing(foreign=True), {}, unread(reading))
        heard = self._heard(reading)
        listened = [
            (h.start, h.end) for h in heard if h.id in self._askable and asks(reading, clause_of(reading, h))
        ]
        reading = fair(reading, listened, replies, forgiven=self._takes_limits)
        quoter = Quoter(reading.reply, reading.clauses, reading.language)
        promising = clauses_promising(reading, {h.clause for h in heard if h.id in self._scenario.offers})
        forbidden = [f for f in heard if self._is_never(f) and is_meant(reading, f)]
        spoilt = [clause_of(reading, f) for f in forbidden]
        asked_in = {found.clause for found in heard if found.id in self._askable}
        offering = {h.clause for h in heard if h.id in self._scenario.offers and only_offers(reading, h)}
        proofs: dict[str, list[Evidence]] = {}
        asked: list[tuple[int, str]] = []
        offers: list[str] = []
        named: list[str] = []
        slips: list[str] = []
        specific: set[int] = set()
        """Sentences that ask for something in particular, which has not been told yet."""
        for found in heard:
            clause = clause_of(reading, found)
            if found.id in self._askable:
                if found.clause in offering or not is_asked_about(reading, found, asked_in):
                    continue
                asked.append((found.start, found.id))
                if found.id not in known:
                    specific.add(clause.sentence)
            elif found.id in self._scenario.offers:
                barred = found in forbidden
                if not barred and (
                    clause in spoilt
                    or (self._is_never(found) and is_denied(reading, found))
                    or not is_offered(reading, found, promising)
                ):
                    continue
                named.append(found.id)
                if barred or found.clause in promising:
                    offers.append(found.id)
            elif found.id in self._scenario.slips:
                slips.append(found.id)
            else:
                continue
            proofs.setdefault(found.id, []).append(quoter.shown(self._proof(reading, found)))
        asked += [
            (clause.start, OPEN)
            for clause in reading.clauses
            if clause.open_question and clause.sentence not in specific
        ]
        reading = without_acts(reading, [(clause.start, clause.end) for clause in spoilt])
        given = times_given(reading, promising, {f.clause for f in heard if f.id in named})
        timed = [clause for clause in given if says_when(reading, clause)]
        if timed:
            proofs["timed"] = [quoter.shown(_span(reading, clause)) for clause in timed]
        asking_when = {
            clause_of(reading, f).sentence
            for f in heard
            if f.id in named and self._scenario.offers[f.id].timed
        }
        kept = [c for c in given if c in timed or (says_now(reading, c) and c.sentence not in asking_when)]
        if kept := [clause for clause in kept if is_promised(reading, clause)]:
            proofs[TIMED_PROMISE] = [quoter.shown(_span(reading, clause)) for clause in kept]
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
            names=names_anew(reading.reply, (*said, *self._file), replies, self._scenario.customer.name),
        )
        return Caught(hearing, {id_: tuple(found) for id_, found in proofs.items()}, reading)

    def _is_never(self, found: HeardPhrase) -> bool:
        """Whether a phrase stands for an offer that nobody here may make."""
        return found.id in self._scenario.offers and self._scenario.offers[found.id].limit == "never"

    def _heard(self, reading: Reading) -> list[HeardPhrase]:
        """Every phrase, in the order of the words. Where two that can be asked about overlap, or two of the
        scene's questions stand in one clause, the longer is meant: “why do you need it close” asks no “what
        do you need”, and “do you want a glass of water” no “what do you want”."""
        found = sorted(self._ears.find(reading), key=lambda one: (one.start, one.end))
        asked = [one for one in found if one.id in self._askable]
        return [
            one
            for one in found
            if one.id not in self._askable
            or not any(
                other.id != one.id
                and other.end - other.start > one.end - one.start
                and (
                    (other.start < one.end and one.start < other.end)
                    or (other.clause == one.clause and {one.id, other.id} <= self._questions)
                )
                for other in asked
            )
        ]

    def _proof(self, reading: Reading, found: HeardPhrase) -> Evidence:
        start = found.start
        if half := _HALF_HOUR.search(reading.reply, max(0, start - 3), start + 1):
            start = half.start()  # 九点前, not 点前
        return Evidence(
            criterion=found.id,
            start=start,
            end=found.end,
            text=reading.reply[start : found.end],
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


def _span(reading: Reading, clause: Clause) -> Evidence:
    """A clause as evidence that a time was given."""
    text = reading.reply[clause.start : clause.end]
    return Evidence("timed", clause.start, clause.end, text, "", "", 100.0, True, "found")


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
