"""A small scene made by hand, replies read by a few plain rules, and ears that look for plain substrings.

The drill takes readings, not text: what it does with one is tested here without the reader or the YAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from simulator.content.conditions import Condition, parse
from simulator.content.places import Line, Place
from simulator.content.scenario import (
    Customer,
    Ending,
    Need,
    Offer,
    Question,
    Rule,
    Scenario,
    Slip,
    State,
)
from simulator.content.temper import TemperBook
from simulator.content.vocabulary import STOCK, TEMPER_EVENTS
from simulator.drill.machine import Machine
from simulator.drill.records import Talk, Turn
from simulator.scoring.reading import Clause, Evidence, HeardPhrase, Reading

FILE = "tap.en.yaml"


def lines(*texts: str) -> tuple[Line, ...]:
    """Lines of speech or cues."""
    return tuple(Line(text, Place(FILE, number, 1)) for number, text in enumerate(texts, 1))


def when(text: str) -> Condition:
    """A condition."""
    return parse(text)


def rule(condition: str, to: str | None = None, *says: str) -> Rule:
    """A rule."""
    return Rule(when(condition), to, lines(*says), Place(FILE, 40, 7))


def state(id_: str, says: str, *then: Rule, otherwise: Sequence[str] = (), asks: str | None = None) -> State:
    """A state with one arrival line."""
    return State(
        id=id_,
        title=id_,
        says=lines(says),
        asks=when(asks) if asks else None,
        then=then,
        otherwise=lines(*otherwise),
        at=Place(FILE, 30, 3),
    )


def scene(*states: State, **changes: Any) -> Scenario:
    """The dripping tap: Mrs Ode's baby cannot sleep (need `baby`), and nobody listened before (need
    `ignored`)."""
    made = Scenario(
        id="tap",
        language="en",
        title="The tap",
        summary="",
        tier="basic",
        role="desk",
        rubric="four-step",
        time_limit=600,
        turns=15,
        tags=(),
        brief="A tap drips.",
        case_file=(),
        customer=Customer("Mrs Ode", "abusive", 7),
        needs={
            "baby": Need(
                "baby",
                "the baby",
                "tired",
                lines("home", "sleep"),
                lines("The baby wakes at every drop."),
                lines("plumber"),
            ),
            "ignored": Need(
                "ignored",
                "not heard",
                "small",
                lines("before", "last time"),
                lines("I rang twice. Nobody wrote it down."),
                lines("call"),
                opens_at=6,
                after=when("empathy"),
            ),
        },
        questions={
            "which": Question("which", "which tap", lines("which tap"), lines("The kitchen one."), anger=1),
            "since": Question("since", "since when", lines("how long"), lines("Since Monday.")),
        },
        offers={
            "plumber": Offer("plumber", "plumber", lines("plumber"), lines("A plumber, is it.")),
            "call": Offer("call", "a call", lines("call you"), lines("You ring me, then."), timed=False),
            "refund": Offer(
                "refund", "money back", lines("refund"), lines("I'd like that."), limit="ask", timed=False
            ),
            "new_flat": Offer("new_flat", "another flat", lines("new flat"), limit="never", timed=False),
        },
        slips={
            "first": Slip(
                "first", "not in the file", lines("no record"), lines("I have the dates here."), anger=2
            )
        },
        states={s.id: s for s in states} or _states(),
        anywhere=() if states else (rule("insult", "cold"),),
        endings={
            "settled": Ending("settled", "settled", "success", lines("Thank you. I'll wait for him.")),
            "half": Ending("half", "half", "partial", lines("Do as you like.")),
            "gone": Ending("gone", "gone", "failure", lines("I'll write to the owner.")),
        },
        lines={},
        model=lines("Why can't you sleep at home?"),
        case=None,
        at=Place(FILE, 1, 1),
        digest="0",
    )
    return replace(made, **changes)


def _states() -> dict[str, State]:
    made = (
        state(
            "open",
            "It drips!",
            rule("empathy", "listening"),
            rule("stale and here >= 4", "half"),
            rule("now apology", None, "Sorry for what?"),
            otherwise=("Well?", "Are you there at all?"),
        ),
        state(
            "listening",
            "At last somebody listens.",
            rule("met baby", "settling"),
            otherwise=("And what now?", "It still drips."),
            asks="plumber",
        ),
        state(
            "settling", "That might do.", rule("call", "settled"), otherwise=("Who tells me?",), asks="call"
        ),
        state(
            "cold",
            "How dare you.",
            rule("insult and here >= 1", "gone"),
            rule("now apology", "open"),
            otherwise=("I'm waiting.",),
        ),
    )
    return {s.id: s for s in made}


NUMBERS: Mapping[str, Mapping[str, int]] = {
    temper: dict(zip(TEMPER_EVENTS, numbers, strict=True))
    for temper, numbers in {
        "impatient": (-1, -1, 0, -1, -1, -2, 0, 2, 2, 1, 3, 1, 1, 1, 1, 1, 1, 1),
        "hesitant": (0, -1, -1, -1, -1, -2, 0, 1, 2, 1, 3, 1, 1, 1, 0, 1, 1, 1),
        "picky": (0, -1, -1, -1, -1, -1, 0, 2, 2, 2, 2, 0, 1, 1, 1, 1, 0, 2),
        "abusive": (-1, -1, -1, -1, 0, -2, -1, 2, 2, 1, 3, 1, 1, 1, 1, 1, 1, 1),
    }.items()
}


def book(**by_temper: Mapping[str, tuple[Line, ...]]) -> TemperBook:
    """Three stock lines for every key, `stale 1` … `stale 3`."""
    return TemperBook(
        language="en",
        anger=NUMBERS,
        lines={
            key: tuple(Line(f"{key} {n}", Place("tempers/en.yaml", n, 5)) for n in (1, 2, 3)) for key in STOCK
        },
        by_temper=by_temper,
    )


class PlainEars:
    """Finds cues as plain substrings, clause by clause."""

    def __init__(self, scenario: Scenario) -> None:
        self.cues = [
            (item.id, cue.text)
            for part in (scenario.needs, scenario.questions, scenario.offers, scenario.slips)
            for item in part.values()
            for cue in item.cues
        ]

    def find(self, reading: Reading) -> tuple[HeardPhrase, ...]:
        """Every cue found."""
        found = []
        for number, clause in enumerate(reading.clauses):
            text = reading.reply[clause.start : clause.end].lower()
            for id_, cue in self.cues:
                if (at := text.find(cue)) >= 0:
                    start = clause.start + at
                    found.append(HeardPhrase(id_, cue, start, start + len(cue), number, 100.0))
        return tuple(found)


def machine(scenario: Scenario | None = None, tempers: TemperBook | None = None) -> Machine:
    """A machine with plain ears."""
    made = scenario or scene()
    return Machine(made, tempers or book(), PlainEars(made))


def read(
    reply: str,
    *moves: str,
    faults: Iterable[str] = (),
    model_only: Iterable[str] = (),
    goodbye: bool = False,
    limit_set: bool = False,
) -> Reading:
    """A reading made by hand: moves and faults as given, the clauses by plain signs in the text."""
    clauses = [
        Clause(
            start=found.start(),
            end=found.end(),
            sentence=number,
            question=found.group().rstrip().endswith("?"),
            open_question="worries you" in found.group(),
            promise="I'll" in found.group(),
            refused="can't" in found.group(),
            timed=re.search(r"at \d|Friday", found.group()) is not None,
            asks_leave="ask my manager" in found.group(),
        )
        for number, found in enumerate(re.finditer(r"[^.?!]+[.?!]?", reply))
    ]
    shown = tuple(
        Evidence(label, 0, len(reply), reply, label, "lexicon:1", 100.0, True, "found")
        for label in (*moves, *faults)
    )
    return Reading(
        reply=reply,
        language="en",
        moves=moves,
        faults=tuple(faults),
        evidence=shown,
        clauses=tuple(clauses),
        model_only=frozenset(model_only),
        goodbye=goodbye,
        limit_set=limit_set,
    )


def play(made: Machine, *readings: Reading, seed: int = 0) -> Talk:
    """A talk of these replies, ten seconds apart; replies after an ending are left out."""
    talk = made.start(seed)
    for number, reading in enumerate(readings):
        if talk.over:
            break
        talk = made.answer(talk, reading, at=10.0 * number)
    return talk


def last(made: Machine, *readings: Reading, seed: int = 0) -> Turn:
    """The last turn of such a talk."""
    return play(made, *readings, seed=seed).turns[-1]


KIND = read("That sounds awful for you, I would be upset too.", "empathy")
SORRY = read("I am sorry about all of this, truly.", "apology")
ASK_HOME = read("How do you manage to sleep at home?", "listen")
PLUMBER = read("I'll send the plumber at 8 this evening.", "resolve")
CALL = read("I'll call you when it is done, personally.", "follow_up")
IDLE = (
    read("We value what people tell us here."),
    read("Everybody in this office works hard."),
    read("The building was put up in nineteen eighty."),
    read("One does what one can in such matters."),
    read("Things are the way things are, mostly."),
    read("Quality is the first word in our name."),
    read("Somebody somewhere surely has a plan."),
    read("This is a matter of procedure, as ever."),
    read("Our brochure explains it rather nicely."),
    read("There is a wide range of options around."),
)
INSULT = read("It is your own fault, madam, honestly.", faults=("blame",))
