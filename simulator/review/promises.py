"""The promises a trainee made: what, by whom, by when (限时办结), and which of them will not hold.

A promise is a sentence in which something concrete was offered, or a return to the customer announced; it is
read from what the reply was found to do, never guessed from a word. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.content.places import Line
from simulator.content.scenario import Offer, Scenario
from simulator.drill.records import Talk, Turn
from simulator.i18n import _
from simulator.scoring.reading import Clause, Evidence

COMMITS = ("resolve", "follow_up", "overpromise")
"""Labels whose words are a commitment."""


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
    when: tuple[str, ...]
    """The times as they were said; empty where there is none."""
    offers: tuple[str, ...]
    """Ids of the scene's offers that it speaks of."""
    remark: str
    """`beyond` (not theirs to promise), `ask` (only after asking somebody), `vague` (no time, or nothing
    that will be done), `contradicts`, or empty when it can be kept."""
    against: int | None = None
    """The turn whose time for the same offer it contradicts."""


def promises(talk: Talk, scenario: Scenario) -> tuple[Promise, ...]:
    """Every promise of a talk in order."""
    return promised(talk.turns, scenario)


def promised(turns: Iterable[Turn], scenario: Scenario) -> tuple[Promise, ...]:
    """Every promise of these replies in order."""
    made = [p for turn in turns for p in of_turn(turn, scenario)]
    return tuple(_compared(made, scenario))


def of_turn(turn: Turn, scenario: Scenario) -> Iterator[Promise]:
    """The promises of one reply, not yet compared with those of others."""
    reading = turn.reading
    anywhen = any(clause.times for clause in reading.clauses)
    for clauses in _sentences(reading.clauses):
        start, end = clauses[0].start, clauses[-1].end
        found = [e for e in reading.evidence if e.counts and _in(e, start, end)]
        committed = [e for e in found if e.criterion in COMMITS]
        beyond = [e for e in turn.facts.get("overpromise", ()) if _in(e, start, end)]
        offers = [
            id_
            for id_, offer in scenario.offers.items()
            if any(_in(e, start, end) for e in turn.facts.get(id_, ()))
            or any(e.cue == cue.text for e in beyond for cue in offer.cues)
        ]
        if not offers and committed:
            text = reading.reply[start:end]
            offers = [id_ for id_, offer in scenario.offers.items() if names(offer.cues, text)]
        if not offers and not _commits(clauses, committed, found):
            continue
        when = tuple(reading.reply[a:b].strip() for c in clauses for a, b in c.times)
        concrete = bool(offers or committed)
        yield Promise(
            turn=turn.number,
            start=start,
            end=end,
            text=reading.reply[start:end],
            who=_who(clauses),
            when=when,
            offers=tuple(offers),
            remark=_remark(
                turn,
                [scenario.offers[id_] for id_ in offers],
                [*committed, *beyond],
                timed=bool(when) or (anywhen and concrete),
            ),
        )


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


def _in(evidence: Evidence, start: int, end: int) -> bool:
    return start <= evidence.start < end


def _who(clauses: Iterable[Clause]) -> str:
    """Of the clauses that promise the first one's; else the first person of ours or others named."""
    named = [c.who for c in clauses if c.promise and c.who not in ("", "customer")]
    named += [c.who for c in clauses if c.who not in ("", "customer")]
    return named[0] if named else ""


def _remark(turn: Turn, offers: Sequence[Offer], words: Sequence[Evidence], *, timed: bool) -> str:
    leave = any(clause.asks_leave for clause in turn.reading.clauses)
    limits = {offer.limit for offer in offers}
    if "ask" in limits and "never" not in limits:
        return "" if leave else "ask"
    if "never" in limits or any(e.criterion == "overpromise" for e in words):
        return "beyond"
    if timed:
        return ""
    return "" if offers and not any(offer.timed for offer in offers) else "vague"


def _compared(made: Sequence[Promise], scenario: Scenario) -> Iterator[Promise]:
    """The same offer at two different times: the later one contradicts. Only sentences about one offer are
    compared, since in others nobody can tell which time is whose."""
    times: dict[str, tuple[int, frozenset[str]]] = {}
    for promise in made:
        said = frozenset(_plain(when) for when in promise.when)
        if len(promise.offers) == 1 and said and scenario.offers[promise.offers[0]].timed:
            first, known = times.setdefault(promise.offers[0], (promise.turn, said))
            if first != promise.turn and not _agree(known, said):
                promise = replace(promise, remark=promise.remark or "contradicts", against=first)
        yield promise


def _plain(when: str) -> str:
    return "".join(when.casefold().split())


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of times can mean the same moment: one of them names what the other holds."""
    return any(a in b or b in a for a in one for b in other)


def remark_text(promise: Promise) -> str:
    """What is wrong with a promise, in words; empty when it can be kept."""
    return {
        "beyond": _("not yours to promise"),
        "ask": _("ask first: say that you will ask your manager"),
        "vague": _("nothing to hold you to: say what, and by when"),
        "contradicts": _("another time than in reply {turn}").format(turn=promise.against),
        "": "",
    }[promise.remark]


def who_text(promise: Promise) -> str:
    """Who is to do it."""
    return {"us": _("you"), "colleague": _("a colleague"), "third": _("somebody else")}.get(promise.who, "–")
