"""The promises a trainee made: what, by whom, by when (限时办结), and which of them will not hold.

A promise is a sentence in which something concrete was offered, or a return to the customer announced; it is
read from what the reply was found to do, never guessed from a word. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.content.places import Line
from simulator.content.scenario import Offer, Scenario
from simulator.drill.records import Talk, Turn
from simulator.i18n import _
from simulator.review import names_written
from simulator.review.doubts import done, doubt, explains, over
from simulator.review.moments import HALF_DAY, PAST, Moment, any_agree, moments_in, standing
from simulator.scoring.appointments import says_when
from simulator.scoring.reading import Clause, Evidence, Reading
from simulator.scoring.undone import tells_past

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
    name: str
    """Of the colleague, as it was said; empty where it was not."""
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
    people = frozenset(_people(scenario))
    evidence = _Places(reading.evidence)
    offered = {id_: _Places(turn.facts.get(id_, ())) for id_ in scenario.offers}
    overdone = _Places(turn.facts.get("overpromise", ()))
    anywhen = any(says_when(reading, clause) for clause in reading.clauses)
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
        text = reading.reply[start:end]
        if not beyond and not _is_ours(clauses, found, committed, text, recorded=bool(offers)):
            continue
        if _only_tells(clauses, text):
            continue
        if not offers and committed:
            offers = [id_ for id_, offer in scenario.offers.items() if names(offer.cues, text)]
        if not offers and not _commits(clauses, committed, found, text):
            continue
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
        told = done(text) or tells_past(text, reading.language)
        if told and (remark == "past" or (remark == "vague" and not offers)):
            continue
        colleague = _colleague(text, people, scenario.customer.name)
        who = _who(clauses, text, colleague)
        yield Promise(
            turn=turn.number,
            start=start,
            end=end,
            text=text,
            who=who,
            name=colleague if who == "colleague" else "",
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
        self._evidence = sorted(evidence, key=lambda e: e.place[0])
        self._starts = [e.place[0] for e in self._evidence]

    def within(self, start: int, end: int) -> list[Evidence]:
        """What begins in a stretch of the reply."""
        return self._evidence[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _moments(reading: Reading, clause: Clause) -> Iterator[Moment]:
    yield from moments_in(reading.reply, clause.times)


def _is_ours(
    clauses: Sequence[Clause],
    found: Sequence[Evidence],
    committed: Sequence[Evidence],
    text: str,
    *,
    recorded: bool,
) -> bool:
    """Whether somebody of ours says that they will: not refused, denied, told of others, asked, or left to
    the customer. `recorded`: the drill took it for one of the scene's offers."""
    if any(e.criterion == "overpromise" for e in committed):
        return True
    if all(c.refused for c in [c for c in clauses if c.promise] or clauses):
        return False
    if any(c.question for c in clauses) and any(e.counts and e.criterion == "listen" for e in found):
        return False
    if all(c.who == "customer" for c in clauses) and _YOURS.search(text.casefold()):
        return False
    if any(e.witness != "model" for e in committed):
        return True
    denied = any(not e.counts and e.criterion in COMMITS and e.reason in TAKEN_BACK for e in found)
    theirs = all(c.who == "customer" for c in clauses) and not (recorded and committed)
    told = not (committed or recorded) and all(c.who == "colleague" for c in clauses)
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


def _commits(
    clauses: Sequence[Clause], committed: Sequence[Evidence], found: Sequence[Evidence], text: str
) -> bool:
    """Whether a sentence without any of the scene's offers is a promise: what only asks, feels with the
    customer, or tells the customer to do something is none."""
    if any(e.criterion == "empathy" for e in found) or all(c.question for c in clauses):
        return False
    if any(c.question for c in clauses) and all(e.witness == "model" for e in committed):
        return False
    if committed:
        if all(e.witness == "model" for e in committed) and _is_of_others(clauses):
            return False
        ours = any(c.who not in ("", "customer") for c in clauses)
        return ours or any(c.times for c in clauses) or all(c.who == "" for c in clauses)
    if any(e.criterion == "follow_up" and e.reason == "no_time" and e.witness != "model" for e in found):
        said = any(c.promise and c.who == "us" and not c.question and not c.refused for c in clauses)
        return said and not any(c.asks_leave for c in clauses)
    return any(c.hollow and c.who != "customer" and not c.question and not c.refused for c in clauses)


def _only_tells(clauses: Sequence[Clause], text: str) -> bool:
    """Whether a sentence gives a reason for something and nobody of ours promises in it, however sure the
    model is of its words."""
    return explains(text) and _is_of_others(clauses)


def _is_of_others(clauses: Sequence[Clause]) -> bool:
    """Whether a sentence says what others did or do, and promises nothing."""
    return all(c.who in ("third", "customer") for c in clauses) and not any(c.promise for c in clauses)


def _sentences(clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    group: list[Clause] = []
    for clause in clauses:
        if group and group[-1].sentence != clause.sentence:
            yield group
            group = []
        group.append(clause)
    if group:
        yield group


_YOURS = re.compile(
    r"\byou (?:(?:can|could|should|must|may|just|please) )*(?:call|ring|phone|text|write to|tell) (?:me|us)\b"
    r"|[您你][^，。；！？我咱]{0,8}[给跟和向][我咱]们?(?:打|回|来|发|留|说|讲)"
)
"""What is left to the customer to do (“您明天给我打电话吧”)."""
_MYSELF = re.compile(
    r"\b(?:it|that|this)(?:['’]ll| will|['’]s| is) (?:be )?(?:me|us)\b|\bby me\b|\bme personally\b"
    r"|我亲自|我本人|(?:^|[，。；！就还都])是我(?![们家])"
)
"""The promise is the speaker's own, whatever its subject is."""
_STAFF = re.compile(
    r"\b(?:engineer|plumber|electrician|porter|guard|caretaker|manager|supervisor|technician|fitter|locksmith"
    r"|repairman|colleague|cleaner|concierge|roofer|builder|painter|security|maintenance|reception"
    r"|housekeeping)s?\b"
    r"|师傅|维保|工程师|水管工|电工|木工|油漆工|瓦工|保安|保洁|门岗|主管|经理|队长|管家|同事|前台"
)
"""Whoever else of ours does it, by their work."""


def _people(scenario: Scenario) -> Iterator[str]:
    """Those of ours whom a scene knows by name: from its case file, and from the cues of its offers."""
    yield from names_written.named("\n".join(note.note for note in scenario.case_file))
    for offer in scenario.offers.values():
        for cue in offer.cues:
            yield from names_written.named(f"– {cue.text}")


def _colleague(text: str, people: Collection[str], customer: str) -> str:
    """The first name in a text that is not the customer's: also as its first word, where `people` has it."""
    first = re.match(r"\W*([A-Z][a-z]+)\b", text)
    if first is not None and first[1] in people:
        return first[1]
    return next((name for name in names_written.named(text) if name not in customer), "")


def _who(clauses: Sequence[Clause], text: str, colleague: str) -> str:
    """Of the clauses that promise the first one's; else whoever of ours is named, by name or by their work;
    else others."""
    said = text.casefold()
    if _MYSELF.search(said):
        return "us"
    named = [c.who for c in clauses if c.promise and c.who in ("us", "colleague")]
    named += [c.who for c in clauses if c.who in ("us", "colleague")]
    if named:
        return named[0]
    if colleague or _STAFF.search(said):
        return "colleague"
    return "third" if any(c.who == "third" for c in clauses) else ""


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
        "ask": _("ask first: say that you will ask whoever can decide it"),
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
    """Who is to do it, by name where one was said."""
    who = {"us": _("you"), "colleague": _("a colleague"), "third": _("somebody else")}
    return promise.name or who.get(promise.who, _("nobody named"))
