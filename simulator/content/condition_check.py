"""Conditions of one file: parsed, with every word known, or findings at the very word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from simulator.content.chinese_words import meant
from simulator.content.conditions import (
    And,
    Before,
    Compare,
    Condition,
    ConditionError,
    Name,
    Node,
    Not,
    Or,
    parse,
)
from simulator.content.nodes import Map, Scalar
from simulator.content.report import Report
from simulator.content.vocabulary import (
    FAULTS,
    NEVER_COUNTED,
    REPLY_WORDS,
    RUBRIC_COUNTS,
    RUBRIC_WORDS,
    SCENE_COUNTS,
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the conditions of one file may say."""

    names: frozenset[str]
    """Words that are true or false."""
    counts: frozenset[str]
    """Words that may be compared with a number."""
    needs: frozenset[str]
    """What may follow `met`; empty for a rubric."""
    own: tuple[str, ...]
    """For messages: the words most likely meant."""
    rubric: bool = False
    """Whether `before` is allowed, and `now` and `met X` are not."""


def scene_vocabulary(moves: Iterable[str], ids: Mapping[str, Iterable[str]]) -> Vocabulary:
    """The words of a scenario: moves, faults, and its own ids by kind (`needs`, `questions` …)."""
    own = tuple(name for kind in ids.values() for name in kind)
    names = frozenset((*moves, *FAULTS, *REPLY_WORDS, *own))
    needs = frozenset(ids.get("needs", ()))
    return Vocabulary(names, frozenset(SCENE_COUNTS), needs, (*SCENE_COUNTS, *own, *moves))


def rubric_vocabulary(moves: Iterable[str], faults: Iterable[str]) -> Vocabulary:
    """The words of a rubric: its moves and faults, and what a talk can bring."""
    own = tuple(dict.fromkeys((*moves, *faults, *FAULTS)))
    names = frozenset((*own, *RUBRIC_WORDS))
    counts = (names | frozenset(RUBRIC_COUNTS)) - NEVER_COUNTED
    return Vocabulary(names, counts, frozenset(), (*RUBRIC_COUNTS, *own, *RUBRIC_WORDS), True)


def read_condition(owner: Map, key: str, words: Vocabulary, report: Report) -> Condition | None:
    """The condition under `key`, if it is there and right; else findings and None."""
    node = owner.values.get(key)
    if not isinstance(node, Scalar):
        return None
    before = len(report.found)
    try:
        condition = parse(node.text, node.at)
    except ConditionError as error:
        report.add(error.code, node.at(error.offset), **error.words)
        return None
    _check_names(condition.node, words, report)
    return condition if len(report.found) == before else None


def _check_names(node: Node, words: Vocabulary, report: Report) -> None:
    known = words.names | words.counts
    stack: list[Node] = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, (And, Or)):
            stack.extend(part.parts)
        elif isinstance(part, Not):
            stack.append(part.part)
        elif isinstance(part, Before):
            if not words.rubric:
                report.add("SD037", part.first.at, word="before", problem="no_before")
            stack.extend((part.first, part.second))
        elif part.name not in known:
            if isinstance(part, Name) and not part.form and part.name == "met":
                report.add("SD037", part.at, word="met", problem="met_what")
            else:
                like = meant(part.name, known)
                report.add("SD036", part.at, word=part.name, choices=known, known=words.own, like=like)
        elif isinstance(part, Compare):
            if part.name not in words.counts:
                problem = "never_counted" if words.rubric else "compare_other"
                report.add("SD037", part.at, word=part.name, problem=problem, known=sorted(words.counts))
        else:
            _check_form(part, words, report)


def _check_form(name: Name, words: Vocabulary, report: Report) -> None:
    if name.name not in words.names:
        report.add("SD037", name.at, word=name.name, problem="needs_number")
    elif words.rubric and name.form:
        report.add("SD037", name.at, word=name.name, problem="no_now" if name.form == "now" else "met_other")
    elif name.form == "met" and name.name not in words.needs:
        report.add("SD037", name.at, word=f"met {name.name}", problem="met_other", known=sorted(words.needs))
