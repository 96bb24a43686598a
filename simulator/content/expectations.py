"""What must come out of a play, as its author wrote it: of the whole run, or of one reply.

Only what is written is asked. This module reads and checks the words; whether they came true is for whoever
plays (`simulator.authoring.playing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, cast

from simulator.content.conditions import OPERATORS
from simulator.content.nodes import Map, Scalar
from simulator.content.places import NOWHERE, Place
from simulator.content.report import Report
from simulator.content.rubric import Rubric
from simulator.content.scenario import Outcome, Scenario
from simulator.content.vocabulary import FAULTS, FREE_ENDINGS, MOVES

LISTS = ("moves", "faults", "needs", "questions", "offers", "slips", "states")
"""What can be asked for by name; each also with `not_` before it."""
ANY_FAULT = ("fault", "insult")
"""Among faults: any at all; any that deafens the customer."""

MarkWord = Literal["met", "not met", "not asked"]
MARK_WORDS: tuple[MarkWord, ...] = ("met", "not met", "not asked")
"""What a check or an order rule can be, beside its points; `not asked`: it could not arise."""

_NUMBER = r"[-−]?\d+(?:\.\d+)?"
_BOUND = re.compile(rf"(<=|>=|==|<|>)?\s*({_NUMBER})\Z")
_RANGE = re.compile(rf"({_NUMBER})\s*[-–]\s*({_NUMBER})\Z")


@dataclass(frozen=True, slots=True)
class Span:
    """Which numbers are right: all bounds hold."""

    bounds: tuple[tuple[str, float], ...]
    """(`<=`, 3.0) and the like."""
    text: str
    """As the author wrote it."""

    def holds(self, value: float) -> bool:
        """Whether a number is right."""
        return all(OPERATORS[op](value, bound) for op, bound in self.bounds)


def span_of(text: str) -> Span | None:
    """The numbers that a text allows; None when it is no number, bound or range."""
    text = text.strip()
    if match := _BOUND.match(text):
        return Span(((match.group(1) or "==", _number(match.group(2))),), text)
    if match := _RANGE.match(text):
        return Span(((">=", _number(match.group(1))), ("<=", _number(match.group(2)))), text)
    return None


def _number(text: str) -> float:
    return float(text.replace("−", "-"))


@dataclass(frozen=True, slots=True)
class Expect:
    """What must come out of a play, or of one reply of it; what is None or empty is not asked.

    Of one reply: `states` is where the talk stands after it, `anger` what it is then, and the rest must have
    come in that very reply. `outcome`, `ending`, `passed`, `red_flag`, `score`, `turns` and `marks` are of
    the whole run only.
    """

    outcome: Outcome | None = None
    ending: str | None = None
    passed: bool | None = None
    red_flag: bool | None = None
    score: Span | None = None
    """0–100."""
    anger: Span | None = None
    """At the end (or after the reply), 0–10."""
    turns: Span | None = None
    """Replies used."""
    states: tuple[str, ...] = ()
    """States that must have been visited."""
    needs: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    without: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """One of `LISTS` → what must not have come (`not_moves: …`)."""
    said: str = ""
    """Words that a line of the customer must hold; capitals do not matter."""
    not_said: str = ""
    marks: Mapping[str, Span | MarkWord] = field(default_factory=lambda: MappingProxyType({}))
    """A step, check, order rule or fault of the rubric → its points, or whether it was met."""
    at: Place = NOWHERE
    places: Mapping[tuple[str, str], Place] = field(
        default_factory=lambda: MappingProxyType({}), compare=False, repr=False
    )
    """(key, word) → where it is written; the word is empty for a key with one value."""

    @property
    def asks(self) -> bool:
        """Whether anything is expected at all."""
        return any(getattr(self, key) not in (None, "", ()) for key in (*_SINGLE, *LISTS)) or bool(
            self.without or self.marks
        )

    def place(self, key: str, word: str = "") -> Place:
        """Where an expectation is written."""
        return self.places.get((key, word)) or self.places.get((key, "")) or self.at


_SINGLE = ("outcome", "ending", "passed", "red_flag", "score", "anger", "turns", "said", "not_said")
NOTHING = Expect()


def expect_in(node: Map | None, report: Report) -> Expect:
    """The expectations in a map; mistakes in numbers go to the report."""
    if node is None:
        return NOTHING
    places = {(key, ""): value.at() for key, value in node.values.items()}
    without = {}
    found: dict[str, tuple[str, ...]] = {}
    for key in LISTS:
        lines = list(node.words(key))
        if key == "states":
            lines += node.words("state")
        found[key] = tuple(line.text for line in lines)
        places.update({(key, line.text): line.at for line in lines})
        if avoided := node.words(f"not_{key}"):
            without[key] = tuple(line.text for line in avoided)
            places.update({(f"not_{key}", line.text): line.at for line in avoided})
    marks, mark_places = _marks(node.map("marks"), report)
    return Expect(
        outcome=cast("Outcome | None", node.text("outcome") or None),
        ending=node.text("ending") or None,
        passed=node.flag("passed", False) if "passed" in node.values else None,
        red_flag=node.flag("red_flag", False) if "red_flag" in node.values else None,
        score=_span(node, "score", report),
        anger=_span(node, "anger", report),
        turns=_span(node, "turns", report),
        **found,
        without=MappingProxyType(without),
        said=node.text("said"),
        not_said=node.text("not_said"),
        marks=MappingProxyType(marks),
        at=node.at(),
        places=MappingProxyType({**places, **mark_places}),
    )


def _span(node: Map, key: str, report: Report) -> Span | None:
    value = node.values.get(key)
    if not isinstance(value, Scalar):
        return None
    span = span_of(value.text)
    if span is None:
        report.add("SD060", value.at(), word=value.text.strip()[:40], key=key)
    return span


def _marks(
    node: Map | None, report: Report
) -> tuple[dict[str, Span | MarkWord], dict[tuple[str, str], Place]]:
    marks: dict[str, Span | MarkWord] = {}
    places: dict[tuple[str, str], Place] = {}
    for name, value in node.values.items() if node is not None else ():
        if not isinstance(value, Scalar):
            continue
        text = " ".join(value.text.split())
        places["marks", name] = value.at()
        if text in MARK_WORDS:
            marks[name] = text
        elif (span := span_of(text)) is not None:
            marks[name] = span
        else:
            report.add("SD064", value.at(), word=text[:40], key=name, known=MARK_WORDS)
    return marks, places


def check_expect(node: Map, scenario: Scenario, rubric: Rubric | None, report: Report) -> None:
    """Whether every name that is expected exists, in the scenario or its rubric (None: unreadable)."""
    moves: tuple[str, ...] = (*MOVES,)
    faults: tuple[str, ...] = (*FAULTS, *ANY_FAULT)
    if rubric is not None:
        moves = tuple(dict.fromkeys((*MOVES, *rubric.moves)))
        faults = tuple(dict.fromkeys((*FAULTS, *(fault.id for fault in rubric.faults), *ANY_FAULT)))
    ends = tuple(dict.fromkeys((*scenario.endings, *FREE_ENDINGS)))
    names: dict[str, Iterable[str]] = {
        "moves": moves,
        "faults": faults,
        "needs": scenario.needs,
        "questions": scenario.questions,
        "offers": scenario.offers,
        "slips": scenario.slips,
    }
    titles = _titles(scenario, rubric)
    for key, known in names.items():
        _known(node, key, known, "SD065", report, titles)
        _known(node, f"not_{key}", known, "SD065", report, titles)
    _known(node, "ending", ends, "SD033", report, titles)
    for key in ("state", "states", "not_states"):
        _known(node, key, (*scenario.states, *ends), "SD033", report, titles)
    if rubric is not None and (marks := node.map("marks")) is not None:
        _check_marks(marks, rubric, report)


def _titles(scenario: Scenario, rubric: Rubric | None) -> dict[str, str]:
    """Title → name of everything that has one: screens show titles, and an author may take them for names."""
    found = {need.title: id_ for id_, need in scenario.needs.items()}
    found |= {question.title: id_ for id_, question in scenario.questions.items()}
    found |= {offer.title: id_ for id_, offer in scenario.offers.items()}
    found |= {slip.title: id_ for id_, slip in scenario.slips.items()}
    found |= {state.title: id_ for id_, state in scenario.states.items()}
    found |= {ending.title: id_ for id_, ending in scenario.endings.items()}
    for fault in rubric.faults if rubric is not None else ():
        found |= dict.fromkeys(fault.title.values(), fault.id)
    return found


def _known(
    node: Map, key: str, names: Iterable[str], code: str, report: Report, titles: Mapping[str, str]
) -> None:
    """Add a finding for every word that is none of the names; a title is known for its name."""
    known = tuple(names)
    for line in node.words(key):
        if line.text not in known:
            kind = report.say(_KINDS.get(key.removeprefix("not_"), ("", "")))
            meant = {"near": near} if (near := titles.get(line.text)) in known else {}
            report.add(code, line.at, word=line.text, kind=kind, known=known, **meant)


def _check_marks(marks: Map, rubric: Rubric, report: Report) -> None:
    counted = (*(step.id for step in rubric.steps), *(fault.id for fault in rubric.faults))
    asked = (
        *(check.id for step in rubric.steps for check in step.checks),
        *(rule.id for rule in rubric.order),
    )
    titles = {title: step.id for step in rubric.steps for title in step.title.values()}
    titles |= {title: fault.id for fault in rubric.faults for title in fault.title.values()}
    for name, value in marks.values.items():
        if name not in counted and name not in asked:
            at, meant = marks.keys[name].at(), {"near": titles[name]} if name in titles else {}
            report.add("SD063", at, word=name, rubric=rubric.id, known=(*counted, *asked), **meant)
        elif isinstance(value, Scalar) and " ".join(value.text.split()) in MARK_WORDS and name not in asked:
            report.add("SD066", value.at(), word=name)


_KINDS: Mapping[str, tuple[str, str]] = {
    "moves": ("move", "步骤"),
    "faults": ("fault", "毛病"),
    "needs": ("need", "需求"),
    "questions": ("question", "问题"),
    "offers": ("offer", "办法"),
    "slips": ("slip", "失言"),
}
