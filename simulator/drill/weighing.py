"""What one reply is worth where the talk stands: what it reveals, answers, offers and meets, and the anger it
moves.

Earlier replies count (a move earns once, a line is given once), so a `Position` goes in; no rule is looked at
here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from simulator.content.scenario import Scenario
from simulator.drill.anger import Weather, settle
from simulator.drill.conditions import Known, Test, compiled
from simulator.drill.hearing import OPEN, Hearing
from simulator.drill.position import Position
from simulator.drill.records import Cause
from simulator.scoring.reading import INSULTS

ONCE_A_SCENE = frozenset({"apology"})
"""Moves that earn once in the whole talk; the others earn once in every state."""
KIND_MOVES = frozenset({"apology", "empathy"})
"""Moves that are kind words and no more."""
KIND = "kind words"
"""Marks that kind words with nothing in them have calmed once; with a move before it, a state in which that
move was made so."""
IN_VAIN = "asked in vain"
"""Marks a state in which a genuine question has met no answer: the first is no empty reply, the next ones
are."""
EMPTINESS = ("silent", "repeat", "short", "stale")
"""Shapes of a reply that brings nothing; only the first that fits is paid for."""


class Weighed(NamedTuple):
    """What one reply brought."""

    anger: int
    causes: tuple[Cause, ...]
    revealed: tuple[str, ...]
    """At most one need: nobody tells everything in one breath."""
    answered: tuple[str, ...]
    offered: tuple[str, ...]
    """Newly recorded."""
    late: tuple[str, ...]
    """Those among `offered` that were promised in the reply before and have now got their time."""
    newly_met: tuple[str, ...]
    beyond: tuple[str, ...]
    """Offers that are not the trainee's to make."""
    untimed: tuple[str, ...]
    """Offers without the time they need."""
    shut: str
    """The need that was asked about too early; empty if none was."""
    slips: tuple[str, ...]
    faults: frozenset[str]
    insults: frozenset[str]
    insulting: frozenset[str]
    """What a rule must name to be used when the customer is deafened."""
    edgy: bool
    """A fault that only the model saw stands alone in the reply."""
    received: bool
    """It takes up what was told just now, and so is not empty although nothing in it earns."""
    limit: bool
    """A calm limit to abuse was set, and here it earns something."""
    worn: bool
    """Kind words with nothing new in them, and not the first such: they calm nobody any more."""
    unanswerable: bool
    """It asks what the scene has no answer to."""
    shapes: tuple[str, ...]
    so_far: frozenset[str]
    now: frozenset[str]
    met: frozenset[str]
    used: frozenset[tuple[str, str]]
    feel_again: bool
    waiting: tuple[str, ...]


class _Offers(NamedTuple):
    made: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    untimed: tuple[str, ...] = ()


class _Answers(NamedTuple):
    revealed: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    """Asked before and answered then."""
    shut: str = ""


def _use(state: str, move: str) -> tuple[str, str]:
    return ("" if move in ONCE_A_SCENE else state, move)


_NO_ANSWERS = _Answers()
_NO_OFFERS = _Offers()


def _shapes(hearing: Hearing, *, stale: bool, short: bool, repeat: bool) -> tuple[str, ...]:
    """Words for the form of the reply; silence, length and goodbye are as heard."""
    if not (stale or short or repeat or hearing.silent or hearing.long or hearing.bye):
        return ()
    holds = (
        ("stale", stale),
        ("silent", hearing.silent),
        ("short", short),
        ("long", hearing.long),
        ("repeat", repeat),
        ("bye", hearing.bye),
    )
    return tuple(shape for shape, true in holds if true)


def _told(answers: _Answers) -> tuple[str, ...]:
    return (*answers.revealed, *answers.answered, *answers.again)


class Weigher:
    """Weighs replies for one scenario and one temper."""

    def __init__(self, scenario: Scenario, table: Mapping[str, int], reply_words: frozenset[str]) -> None:
        self._scene = scenario
        self._table = table
        self._after: dict[str, Test] = {
            need.id: compiled(need.after, reply_words) for need in scenario.needs.values() if need.after
        }
        self._meets = {need.id: frozenset(o.text for o in need.met_by) for need in scenario.needs.values()}
        self._costs = {what: Cause(what, "", by) for what, by in table.items() if by}
        self._slips = {s.id: Cause(s.id, s.id, s.anger) for s in scenario.slips.values() if s.anger}
        self._harmless = frozenset((OPEN, *(scenario.slips.keys() - self._slips.keys())))
        """What speaks of nothing in the scene; slips that cost nothing keep no reply from being empty."""
        self._asked = {q.id: Cause(q.id, q.id, q.anger) for q in scenario.questions.values() if q.anger}
        self._offered = {id_: Cause("offer", id_, table.get("offer", 0)) for id_ in scenario.offers}
        self._helped = {id_: Cause("met", id_, table.get("met", 0)) for id_ in scenario.needs}

    def weigh(self, at: Position, hearing: Hearing, wanted: frozenset[str]) -> Weighed:
        """One reply at one position; `wanted` are the offers that the state asks for."""
        drawn = hearing.limit_set and self._table.get("limit_set", 0) < 0
        limit = drawn and (at.state, "limit_set") not in at.used
        faults = hearing.faults - INSULTS if drawn else hearing.faults
        insults = faults & INSULTS
        deaf = bool(insults)
        offers = _NO_OFFERS if deaf else self._offers(at, hearing, wanted)
        if offers.beyond:
            faults |= {"overpromise"}
        moves = () if deaf else hearing.moves
        so_far = at.so_far | {*moves, *offers.made}
        slips = hearing.slips
        fixed = self._paid(sorted(faults)) + [self._slips[slip] for slip in slips if slip in self._slips]
        fixed += [self._offered[offer] for offer in offers.made]
        if limit:
            fixed.append(Cause("limit_set", "", self._table["limit_set"]))
        if deaf or not hearing.asked:
            answers = _NO_ANSWERS
        else:
            warmth = self._earning(at, tuple(m for m in moves if m != "listen"))
            mood, _ = settle(fixed + self._paid(warmth), None, self._weather(at, so_far, met_now=False))
            answers = self._answers(at, hearing, so_far, mood)
        brought = bool(answers.revealed or answers.answered or offers.made)
        repeat = hearing.repeat and not brought
        heeded = bool(answers.revealed or answers.answered or answers.again)
        fresh = () if repeat else self._earning(at, tuple(m for m in moves if m != "listen" or heeded))
        hollow = offers == _NO_OFFERS and self._is_hollow(at, hearing, moves)
        if hollow:
            fresh = tuple(m for m in fresh if _use(at.state, f"{KIND} {m}") not in at.used)
        worn = hollow and ("", KIND) in at.used
        earning = () if worn else fresh
        calmed = any(move in self._costs for move in earning)
        so_far |= {*answers.revealed, *answers.answered}
        met = self.met(so_far) if brought else at.met
        newly_met = tuple(need for need in self._scene.needs if need in met - at.met) if brought else ()
        touched = deaf or bool(hearing.touched - at.so_far - self._harmless) or bool(answers.shut)
        in_vain = "listen" in moves and not heeded and not repeat and _use(at.state, IN_VAIN) not in at.used
        nothing = not (fresh or brought or limit or in_vain)
        received = at.told and hearing.takes_up and not (deaf or faults or slips or repeat)
        named = hearing.names and not KIND_MOVES.isdisjoint(moves) and not repeat
        stale = at.turn > 0 and nothing and not (touched or faults or received or named or hearing.foreign)
        shapes = _shapes(
            hearing,
            stale=stale or (repeat and not deaf),
            short=hearing.short and at.turn > 0 and not (brought or deaf or received or answers.shut),
            repeat=repeat,
        )
        doubted = frozenset() if drawn else hearing.doubted & INSULTS
        edgy = bool(doubted) and nothing and not faults and not slips and not received
        causes = self._paid(earning) + fixed + self._consequences(answers, newly_met)
        causes += [] if deaf else self._emptiness(shapes, worn=worn)
        paid = any(cause.by > 0 for cause in causes)
        doubt = Cause("edgy", min(doubted), min(1, self._table.get("edgy", 1))) if edgy and not paid else None
        anger, causes_held = settle(causes, doubt, self._weather(at, so_far, met_now=bool(newly_met)))
        insulting = insults | frozenset(slips) | {"insult", "fault"} if deaf else frozenset()
        words = (*faults, *(("fault",) if faults else ()), *(("insult",) if deaf else ()))
        words += ("limit_set",) if hearing.limit_set else ()
        words += ("asking",) if hearing.question and not deaf else ()
        used = (*(("limit_set",) if limit else ()), *((IN_VAIN,) if in_vain else ()))
        used += (
            tuple(f"{KIND} {m}" if worn or m not in ONCE_A_SCENE else m for m in fresh) if hollow else fresh
        )
        spent = {_use(at.state, move) for move in used} | ({("", KIND)} if hollow and calmed else set())
        felt_again = at.feel_again and "empathy" not in earning
        return Weighed(
            anger=anger,
            causes=causes_held,
            revealed=answers.revealed,
            answered=answers.answered,
            offered=offers.made,
            late=offers.late,
            newly_met=newly_met,
            beyond=offers.beyond,
            untimed=offers.untimed,
            shut=answers.shut,
            slips=slips,
            faults=faults,
            insults=insults,
            insulting=insulting,
            edgy=edgy,
            received=received and nothing,
            limit=limit,
            worn=worn,
            unanswerable=(hearing.question and not hearing.asked and not deaf) or hearing.foreign,
            shapes=shapes,
            so_far=so_far,
            now=frozenset((*moves, *_told(answers), *offers.made, *offers.again, *slips, *shapes, *words)),
            met=met,
            used=at.used | spent if spent else at.used,
            feel_again=bool(answers.revealed) or felt_again,
            waiting=tuple(o for o in offers.untimed if o not in at.so_far) if offers.untimed else (),
        )

    def _weather(self, at: Position, so_far: frozenset[str], *, met_now: bool) -> Weather:
        customer = self._scene.customer
        return Weather(
            before=at.anger,
            start=customer.anger,
            calm=customer.calm,
            met_now=met_now,
            offered=not so_far.isdisjoint(self._scene.offers),
            felt="empathy" in so_far,
            warned=at.warned,
        )

    def _offers(self, at: Position, hearing: Hearing, wanted: frozenset[str]) -> _Offers:
        if not hearing.named and not at.waiting:
            return _NO_OFFERS
        made: list[str] = []
        again: list[str] = []
        beyond: list[str] = []
        untimed: list[str] = []
        for id_ in hearing.named:
            if id_ not in hearing.offers and id_ not in wanted:
                continue
            offer = self._scene.offers[id_]
            if offer.limit == "never" or (offer.limit == "ask" and not hearing.asks_leave):
                beyond.append(id_)
            elif id_ in at.so_far:
                again.append(id_)
            elif offer.timed and not hearing.timed:
                untimed.append(id_)
            else:
                made.append(id_)
        late: tuple[str, ...] = ()  # a time that belongs to another offer is none for those that wait
        if hearing.timed and not any(self._scene.offers[id_].timed for id_ in made):
            late = tuple(id_ for id_ in at.waiting if id_ not in made)
        return _Offers((*late, *made), tuple(again), late, tuple(beyond), tuple(untimed))

    def _answers(self, at: Position, hearing: Hearing, so_far: frozenset[str], mood: int) -> _Answers:
        """What the customer tells: one need, and one question beside it."""
        known = Known(so_far, frozenset(hearing.moves), self.met(so_far), mood, at.here + 1, at.turn + 1)
        revealed = answered = shut = ""
        again: list[str] = []
        for id_ in hearing.asked:
            if id_ in at.so_far:
                again.append(id_)
            elif id_ in self._scene.questions:
                answered = answered or id_
            elif not revealed:
                closed = [n for n in self._named(id_, at) if not self.opens(n, known)]
                ready = [n for n in self._named(id_, at) if n not in closed]
                revealed = ready[0] if ready else ""
                shut = shut or (closed[0] if closed and not ready else "")
        return _Answers(
            (revealed,) if revealed else (),
            (answered,) if answered else (),
            tuple(again),
            "" if revealed or answered else shut,
        )

    def _named(self, id_: str, at: Position) -> tuple[str, ...]:
        """The needs that a question may bring out: its own, or for an open question all that are left."""
        return (id_,) if id_ != OPEN else tuple(n for n in self._scene.needs if n not in at.so_far)

    def opens(self, need: str, known: Known) -> bool:
        """Whether a question about a need is answered where this is known."""
        return known.anger <= self._scene.needs[need].opens_at and (
            need not in self._after or self._after[need](known)
        )

    def met(self, so_far: frozenset[str]) -> frozenset[str]:
        """Needs that are known and helped."""
        return frozenset(n for n, by in self._meets.items() if n in so_far and not by.isdisjoint(so_far))

    def _is_hollow(self, at: Position, hearing: Hearing, moves: tuple[str, ...]) -> bool:
        """Kind words and nothing in them: no question, no fact taken up, and nothing was told or called for
        that they would answer."""
        return (
            bool(moves)
            and KIND_MOVES.issuperset(moves)
            and not (hearing.names or hearing.question or hearing.limit_set)
            and not (at.feel_again or (at.told and hearing.takes_up))
        )

    def _earning(self, at: Position, moves: tuple[str, ...]) -> tuple[str, ...]:
        """Moves that are new here: once a scene or once a state; empathy once more after a need has come
        out."""
        return tuple(
            move
            for move in moves
            if _use(at.state, move) not in at.used or (move == "empathy" and at.feel_again)
        )

    def _paid(self, what: Iterable[str]) -> list[Cause]:
        """Moves, faults and shapes that this customer minds."""
        return [self._costs[one] for one in what if one in self._costs]

    def _consequences(self, answers: _Answers, newly_met: tuple[str, ...]) -> list[Cause]:
        """What follows from the answers: questions that cost something, and needs helped."""
        costs = [self._asked[id_] for id_ in answers.answered if id_ in self._asked]
        return costs + [self._helped[need] for need in newly_met]

    def _emptiness(self, shapes: tuple[str, ...], *, worn: bool) -> list[Cause]:
        """What the form costs: one cause for a reply with nothing in it, and one for a speech. Kind words
        that have worn off are told as such, also while they cost nothing."""
        empty = next((shape for shape in EMPTINESS if shape in shapes), "")
        costs = self._paid((empty, *(("long",) if "long" in shapes else ())))
        if worn and empty in ("", "stale"):
            price = sum(cause.by for cause in costs if cause.what == empty)
            return [Cause("worn", "", price), *(cause for cause in costs if cause.what != empty)]
        return costs
