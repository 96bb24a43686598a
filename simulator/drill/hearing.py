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
from simulator.drill.naming import names_anew
from simulator.drill.receiving import takes_up
from simulator.drill.shape import Print, is_long, is_repeat, is_short, is_silent
from simulator.scoring.appointments import says_now, says_when
from simulator.scoring.fairness import (
    QUESTION_MARKS,
    fair,
    is_foreign,
    unread,
    without_acts,
)
from simulator.scoring.quotation import Quoter
from simulator.scoring.reading import Clause, Evidence, HeardPhrase, Reading
from simulator.scoring.undone import is_told, is_undone, tells_undone

_DESCRIBES = re.compile(
    r"\b(?:is|are|was|were) (?:an?|the|not|so|very|always|never)\b|(?<!不)是[个一]", re.IGNORECASE
)
"""What a clause looks like that says how something is, not what will be done."""
_AVAILABLE = re.compile(
    r"\b(?:can|could) (?:also |still |certainly |gladly )?"
    r"(?:assist|help|lend|bring|carry|come|go|be there|give you)\b"
    r"|\b(?:is|are) (?:available|free|ready|yours|at your disposal)\b"
    r"|(?:可以|能)(?:帮|给|派|借|来|去|上|送|抬|提|陪)|可以借|空着|有空|归您"
)
"""What a clause looks like that puts a helper or a thing at somebody's disposal: “the porter can assist”."""
_YOU = re.compile(r"\byou\b|[您你]", re.IGNORECASE)
_BACK = re.compile(r"\b(?:that|it|this|those|they|still)\b|[这那它]|还[在会]?|现在|后来", re.IGNORECASE)
"""What points back to the sentence before."""
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
            (h.start, h.end) for h in heard if h.id in self._askable and _asks(reading, _clause(reading, h))
        ]
        reading = fair(reading, listened, replies, forgiven=self._takes_limits)
        quoter = Quoter(reading.reply, reading.clauses, reading.language)
        promising = _promising(reading, {h.clause for h in heard if h.id in self._scenario.offers})
        forbidden = [f for f in heard if self._is_never(f) and _is_meant(reading, f)]
        spoilt = [_clause(reading, f) for f in forbidden]
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
                barred = found in forbidden
                if not barred and (
                    clause in spoilt
                    or (self._is_never(found) and _is_denied(reading, found))
                    or not _is_offered(reading, found, promising)
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
        given = _times_given(reading, promising, {f.clause for f in heard if f.id in named})
        timed = [clause for clause in given if says_when(reading, clause)]
        if timed:
            proofs["timed"] = [quoter.shown(_span(reading, clause)) for clause in timed]
        asking_when = {
            _clause(reading, f).sentence for f in heard if f.id in named and self._scenario.offers[f.id].timed
        }
        kept = [c for c in given if c in timed or (says_now(reading, c) and c.sentence not in asking_when)]
        if kept := [clause for clause in kept if _is_promised(reading, clause)]:
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


def _clause(reading: Reading, found: HeardPhrase) -> Clause:
    if 0 <= found.clause < len(reading.clauses):
        return reading.clauses[found.clause]
    return Clause(found.start, found.end, 0)


def _asked_about(reading: Reading, found: HeardPhrase, taken: set[int]) -> bool:
    """Whether a phrase stands in a question.

    In a clause that asks or that runs on into one, or else in a sentence with one that asks about nothing
    else (“there are old people at home, is it?”), or told of the customer just before a question that points
    back to it (“you reported a leak. Is that still going on?”); `taken` are the clauses with phrases of their
    own.
    """
    home = _clause(reading, found)
    return _asks(reading, home) or any(
        _asks(reading, clause)
        and (
            (clause.sentence == home.sentence and (number not in taken or clause.start == home.end))
            or (
                clause.sentence == home.sentence + 1
                and _tells_of_customer(reading, home)
                and _points_back(reading, clause)
            )
        )
        for number, clause in enumerate(reading.clauses)
    )


def _tells_of_customer(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells what the customer did, or what was done to them, and not by us."""
    if clause.who == "customer":
        return True
    return clause.who != "us" and _YOU.search(reading.reply[clause.start : clause.end]) is not None


def _points_back(reading: Reading, clause: Clause) -> bool:
    return _BACK.search(reading.reply[clause.start : clause.end]) is not None


def _only_offers(reading: Reading, found: HeardPhrase) -> bool:
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
        or (number in offering and (_has_its_hour(reading, clause) or _is_available(reading, clause)))
        or _stands_in(acts, clause)
    }
    sentences = {reading.clauses[number].sentence for number in own}
    return frozenset(
        number
        for number, clause in enumerate(reading.clauses)
        if number in own or (clause.sentence in sentences and not clause.question)
    )


def _stands_in(evidence: Iterable[Evidence], clause: Clause) -> bool:
    return any(e.place[0] < clause.end and clause.start < e.place[1] for e in evidence)


def _has_its_hour(reading: Reading, clause: Clause) -> bool:
    """Whether a clause that names an offer says when, as a statement and not of the customer: who says “at
    half seven Sam brings the chair” has promised it, in whatever tense."""
    words = reading.reply[clause.start : clause.end]
    told = clause.timed and not (clause.question or clause.refused or clause.hollow)
    return told and clause.who != "customer" and not _DESCRIBES.search(words)


def _is_available(reading: Reading, clause: Clause) -> bool:
    """Whether a clause puts what it names at the customer's disposal, as a statement and not of the
    customer."""
    words = reading.reply[clause.start : clause.end].casefold()
    told = not (clause.question or clause.refused or clause.hollow) and clause.who != "customer"
    return told and _AVAILABLE.search(words) is not None and not tells_undone(words, reading.language)


def _is_offered(reading: Reading, found: HeardPhrase, promising: Set[int]) -> bool:
    """Whether an offer's words could be one: not refused, not left undone, not an old promise, not asked
    about, and not what the customer is sent away to."""
    clause = _clause(reading, found)
    if clause.refused or is_undone(reading.reply, found.start, reading.language):
        return False
    if is_told(reading.reply, found.start, found.end, reading.language):
        return False
    if found.clause in promising:
        return True
    return not _is_sent_away(reading, clause) and not (clause.question and not clause.timed)


_NOT_MEANT = re.compile(
    r"[您你他谁][^，。]{0,8}(?:想|要|说|觉得|恨不得|希望|盼)|不(?:能|会|该|许|让|得|可以|可能|行|归|是|准|敢|便|给)"
    r"|没(?:权|法|办法|有权|资格)|违|犯法|禁止|泄露|隐私|做不了主|办不到|规定|如果|要是|就算|哪怕|[怕别]"
    r"|\b(?:wish|love to|like to|you (?:want|wish|think|said|say|['’]?d|would)|not|cannot|never|against"
    r"|illegal|allowed|private|privacy|if|unless|nobody|no[ -]one|without|rather than|instead of)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What a clause looks like that speaks of a forbidden thing without offering it."""
_TAKEN_BACK = re.compile(
    r"[，,\s]*(?:这|那)?[事我们个儿]*(?:不行|不能|做不到|做不了|办不到|不归|违|犯法|没权|没这个权|不合)"
    r"|[,\s]*(?:but |and )?(?:that|it|i|we)?(?:['’]s| is)? ?(?:not|can['’]?t|cannot|won['’]?t|isn['’]?t)\b",
    re.IGNORECASE,
)


def _is_meant(reading: Reading, found: HeardPhrase) -> bool:
    """Whether words for what is never ours to give offer it, however they are put: as a statement of ours,
    with no “no” about it."""
    clause = _clause(reading, found)
    if _asks(reading, clause) or clause.refused or clause.who == "customer":
        return False
    return not (is_undone(reading.reply, found.start, reading.language) or _is_denied(reading, found))


def _is_denied(reading: Reading, found: HeardPhrase) -> bool:
    """Whether words for what is never ours to give stand under a “no”, or beside somebody's wish for it."""
    clause = _clause(reading, found)
    words = reading.reply[clause.start : max(clause.end, found.end)]
    taken_back = _TAKEN_BACK.match(reading.reply, max(clause.end, found.end))
    return _NOT_MEANT.search(words) is not None or taken_back is not None


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
        and (clause.promise or not _stands_in(warm, clause))
    }
    own = [clause for number, clause in given.items() if number in promising or number in offering]
    return own or list(given.values())


def _is_promised(reading: Reading, clause: Clause) -> bool:
    """Whether a clause says that something will be done, by what the reader found."""
    acts = [e for label in ("resolve", "follow_up") for e in reading.of(label)]
    return not clause.hollow and _stands_in(acts, clause)


def _span(reading: Reading, clause: Clause) -> Evidence:
    """A clause as evidence that a time was given."""
    text = reading.reply[clause.start : clause.end]
    return Evidence("timed", clause.start, clause.end, text, "", "", 100.0, True, "found")


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
