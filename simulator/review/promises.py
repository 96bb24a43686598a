"""The promises a trainee made: what, by whom, by when (限时办结), and which of them will not hold.

A promise is a sentence in which something concrete was offered, or a return to the customer announced; it is
read from what the reply was found to do, never guessed from a word. Pure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.content.places import Line
from simulator.content.scenario import Offer, Scenario
from simulator.drill.records import Talk, Turn
from simulator.i18n import _
from simulator.review.doubts import done, doubt, over
from simulator.review.moments import HALF_DAY, PAST, Moment, any_agree, moments_in, standing
from simulator.scoring.reading import Clause, Evidence, Reading

COMMITS = ("resolve", "follow_up", "overpromise")
"""Labels whose words are a commitment."""
TAKEN_BACK = frozenset({
    "negated", "reported", "conditional", "refusal", "refusal_formula", "past", "duty", "left_to_you",
    "follow_not", "unable", "disowned", "not_yet_meant", "question", "sarcastic", "quoted",
})  # fmt: skip
"""Guards that strike a promise out, so that what stands there is none."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One sentence that commits somebody to something."""

    turn: int
    """From 1."""
    start: int
    end: int
    """Within that turn's reply."""
    text: str
    who: str
    """`us` (the trainee or their own team), `colleague`, `third`; empty where nobody is named."""
    times: tuple[Moment, ...]
    """Days and hours that were named; empty where there is none."""
    offers: tuple[str, ...]
    """Ids of the scene's offers that it speaks of."""
    remark: str
    """`beyond` (not theirs to promise), `ask` (only after asking somebody), `past` (for a time that is over),
    `unclear` (an hour that is over today, and no day), `hearsay` (somebody else's word), `hangs` (on an
    “if”), `hedged` (“I'll try”), `vague` (no time, or nothing that will be done), `contradicts`, or empty
    when it can be kept."""
    against: int | None = None
    """The turn whose time for the same offer it contradicts."""

    @property
    def when(self) -> tuple[str, ...]:
        """The times as they were said."""
        return tuple(time.said for time in self.times)


def promises(talk: Talk, scenario: Scenario) -> tuple[Promise, ...]:
    """Every promise of a talk in order."""
    return promised(talk.turns, scenario)


def promised(turns: Iterable[Turn], scenario: Scenario) -> tuple[Promise, ...]:
    """Every promise of these replies in order."""
    made = [p for turn in turns for p in of_turn(turn, scenario)]
    return tuple(_compared(made, scenario))


def clock_at(turn: Turn, scenario: Scenario) -> int | None:
    """What the clock of the scene shows at a reply, in minutes after midnight; None where it has none."""
    return None if scenario.clock is None else (scenario.clock + int(turn.at // 60)) % (2 * HALF_DAY)


def of_turn(turn: Turn, scenario: Scenario) -> Iterator[Promise]:
    """The promises of one reply, not yet compared with those of others."""
    reading = turn.reading
    now = clock_at(turn, scenario)
    evidence = _Places(reading.evidence)
    offered = {id_: _Places(turn.facts.get(id_, ())) for id_ in scenario.offers}
    overdone = _Places(turn.facts.get("overpromise", ()))
    anywhen = any(clause.times for clause in reading.clauses)
    for clauses in _sentences(reading.clauses):
        start, end = clauses[0].start, clauses[-1].end
        found = evidence.within(start, end)
        committed = [e for e in found if e.counts and e.criterion in COMMITS]
        beyond = overdone.within(start, end)
        offers = [
            id_
            for id_, offer in scenario.offers.items()
            if offered[id_].within(start, end) or any(e.cue == cue.text for e in beyond for cue in offer.cues)
        ]
        if not beyond and not _is_ours(clauses, found, committed, recorded=bool(offers)):
            continue
        if not offers and committed:
            text = reading.reply[start:end]
            offers = [id_ for id_, offer in scenario.offers.items() if names(offer.cues, text)]
        if not offers and not _commits(clauses, committed, found):
            continue
        text = reading.reply[start:end]
        wrong = doubt(text)
        if wrong == "asked":
            continue
        times, late = _due(tuple(m for clause in clauses for m in _moments(reading, clause)), text, now)
        remark = _remark(
            turn,
            [scenario.offers[id_] for id_ in offers],
            [*committed, *beyond],
            late or wrong,
            timed=bool(times) or (anywhen and bool(offers or committed)),
        )
        if (remark == "past" or (remark == "vague" and not offers)) and done(text):
            continue
        yield Promise(
            turn=turn.number,
            start=start,
            end=end,
            text=text,
            who=_who(clauses),
            times=times,
            offers=tuple(offers),
            remark=remark,
        )


def _due(times: tuple[Moment, ...], text: str, now: int | None) -> tuple[tuple[Moment, ...], str]:
    """The times of a sentence that can be meant for what is promised, and what is wrong with all of them.

    A time that is over tells what happened (“you reported it last Monday, and I'll …”) wherever another one
    is still to come.
    """
    how = {
        time: "past" if time.day == PAST else standing(time, now) if now is not None else "" for time in times
    }
    coming = tuple(time for time in times if how[time] != "past")
    if not times:
        return (), "past" if over(text) else ""
    if not coming:
        return times, "past"
    return coming, "unclear" if all(how[time] == "unclear" for time in coming) else ""


class _Places:
    """Evidence by place, so that a long reply is walked once."""

    def __init__(self, evidence: Iterable[Evidence]) -> None:
        self._evidence = sorted(evidence, key=lambda e: e.start)
        self._starts = [e.start for e in self._evidence]

    def within(self, start: int, end: int) -> list[Evidence]:
        """What begins in a stretch of the reply."""
        return self._evidence[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _moments(reading: Reading, clause: Clause) -> Iterator[Moment]:
    yield from moments_in(reading.reply, clause.times)


def _is_ours(
    clauses: Sequence[Clause], found: Sequence[Evidence], committed: Sequence[Evidence], *, recorded: bool
) -> bool:
    """Whether somebody of ours says that they will: not refused, denied, told of others, asked, or left to
    the customer. `recorded`: the drill took it for one of the scene's offers."""
    if any(e.criterion == "overpromise" for e in committed):
        return True
    if all(c.refused for c in [c for c in clauses if c.promise] or clauses):
        return False
    if any(c.question for c in clauses) and any(e.counts and e.criterion == "listen" for e in found):
        return False
    if any(e.witness != "model" for e in committed):
        return True
    denied = any(not e.counts and e.criterion in COMMITS and e.reason in TAKEN_BACK for e in found)
    theirs = all(c.who == "customer" for c in clauses)
    told = not committed and all(c.who == "colleague" for c in clauses)
    return not (theirs or told or (denied and not recorded))


def names(cues: Iterable[Line], text: str) -> bool:
    """Whether a text speaks of what some cues stand for, also where the drill has heard it before: all words
    of one cue, in order."""
    said = text.casefold()
    return any(_in_order(cue.text.casefold().split(), said) for cue in cues)


def _in_order(words: Sequence[str], said: str) -> bool:
    at = 0
    for word in words:
        stem = word.rstrip("*")
        at = said.find(stem, at)
        if at < 0 or (stem.isascii() and said[max(0, at - 1) : at].isalnum()):
            return False
        at += len(stem)
    return True


def _commits(clauses: Sequence[Clause], committed: Sequence[Evidence], found: Sequence[Evidence]) -> bool:
    """Whether a sentence without any of the scene's offers is a promise: what only asks, feels with the
    customer, or tells the customer to do something is none."""
    if any(e.criterion == "empathy" for e in found) or all(c.question for c in clauses):
        return False
    if any(c.question for c in clauses) and all(e.witness == "model" for e in committed):
        return False
    if committed:
        ours = any(c.who not in ("", "customer") for c in clauses)
        return ours or any(c.times for c in clauses) or all(c.who == "" for c in clauses)
    return any(c.hollow and c.who != "customer" and not c.question and not c.refused for c in clauses)


def _sentences(clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    group: list[Clause] = []
    for clause in clauses:
        if group and group[-1].sentence != clause.sentence:
            yield group
            group = []
        group.append(clause)
    if group:
        yield group


def _who(clauses: Iterable[Clause]) -> str:
    """Of the clauses that promise the first one's; else the first person of ours or others named."""
    named = [c.who for c in clauses if c.promise and c.who not in ("", "customer")]
    named += [c.who for c in clauses if c.who not in ("", "customer")]
    return named[0] if named else ""


def _remark(
    turn: Turn, offers: Sequence[Offer], words: Sequence[Evidence], doubtful: str, *, timed: bool
) -> str:
    leave = any(clause.asks_leave for clause in turn.reading.clauses)
    limits = {offer.limit for offer in offers}
    if "ask" in limits and "never" not in limits:
        return doubtful if leave else "ask"
    if "never" in limits or any(e.criterion == "overpromise" for e in words):
        return "beyond"
    if doubtful:
        return doubtful
    if timed:
        return ""
    return "" if offers and not any(offer.timed for offer in offers) else "vague"


def _compared(made: Sequence[Promise], scenario: Scenario) -> Iterator[Promise]:
    """The same offer at two different times: the later one contradicts. Only sentences about one offer are
    compared, since in others nobody can tell which time is whose."""
    first: dict[str, Promise] = {}
    for promise in made:
        held = promise.remark not in ("past", "unclear", "hearsay", "hangs", "hedged")
        if held and len(promise.offers) == 1 and promise.times and scenario.offers[promise.offers[0]].timed:
            known = first.setdefault(promise.offers[0], promise)
            if known.turn != promise.turn and not any_agree(known.times, promise.times):
                promise = replace(promise, remark=promise.remark or "contradicts", against=known.turn)
        yield promise


def remark_text(promise: Promise) -> str:
    """What is wrong with a promise, in words; empty when it can be kept."""
    return {
        "beyond": _("not yours to promise"),
        "ask": _("ask first: say that you will ask your manager"),
        "past": _("that time has already passed when you say it"),
        "unclear": _("which day? That hour is over for today: say “tomorrow” if you mean it"),
        "hearsay": _("somebody else's word: say what you yourself will see to"),
        "hangs": _("hangs on an “if”: say what you do either way"),
        "hedged": _("“try” and “perhaps” bind nobody: say what will certainly happen"),
        "vague": _("nothing to hold you to: say what, and by when"),
        "contradicts": _("another time than in reply {turn}").format(turn=promise.against),
        "": "",
    }[promise.remark]


def who_text(promise: Promise) -> str:
    """Who is to do it."""
    return {"us": _("you"), "colleague": _("a colleague"), "third": _("somebody else")}.get(promise.who, "–")
