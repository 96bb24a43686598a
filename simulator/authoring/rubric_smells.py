"""Rubrics that load and cannot be earned: checks that nothing meets, order rules that nobody keeps, labels
without a cue."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from simulator.authoring.possible import always, can_hold, never
from simulator.content.conditions import And, Compare, Condition, Node, Not, leaves
from simulator.content.places import Place
from simulator.content.report import Report
from simulator.content.rubric import OrderRule, Rubric
from simulator.content.vocabulary import FAULTS, RUBRIC_COUNTS, RUBRIC_WORDS
from simulator.scoring.facts import TalkFacts, names_in
from simulator.scoring.marks import Talk, TalkTurn
from simulator.scoring.reading import Evidence, Reading

LANGUAGE_NAMES = {"en": ("English", "英文"), "zh": ("Chinese", "中文")}
LONGEST_TALK = 4
"""Replies in the talks on which an order rule is tried; more than any shipped rule counts."""
MOST_NAMES = 6


def check_rubric(rubric: Rubric, report: Report, labels: Mapping[str, frozenset[str]]) -> None:
    """Add what is wrong with a rubric; `labels`: language → what its lexicon has cues for."""
    for step in rubric.steps:
        for check in step.checks:
            if never(check.when):
                report.add("SD511", check.when.at, check=check.id)
            elif check.unless is not None and not can_hold(And((check.when.node, Not(check.unless.node)))):
                report.add("SD512", check.unless.at, check=check.id)
            elif always(check.when):
                report.add("SD513", check.when.at, check=check.id)
    for flag in rubric.red_flags:
        if never(flag.when):
            report.add("SD511", flag.when.at, check=flag.id)
        elif always(flag.when):
            report.add("SD513", flag.when.at, check=flag.id)
    for rule in rubric.order:
        _order(rule, report)
    _labels(rubric, report, labels)


def _order(rule: OrderRule, report: Report) -> None:
    if never(rule.then):
        report.add("SD515", rule.then.at, rule=rule.id)
    elif never(rule.first) or not _kept_somehow(rule):
        report.add("SD514", rule.first.at, rule=rule.id)


def _kept_somehow(rule: OrderRule) -> bool:
    """Whether some short talk keeps the rule, tried by the function that marks it."""
    said = tuple(dict.fromkeys((*_names(rule.first), *_names(rule.then))))
    counted = {leaf.name for node in (rule.first.node, rule.then.node) for leaf in leaves(node)}
    if len(said) > MOST_NAMES or counted & (set(RUBRIC_COUNTS) | {"all_needs", "no_needs"}):
        return True
    if any(isinstance(n, Compare) and n.number >= LONGEST_TALK for n in _leaves(rule)):
        return True
    replies = [_reply(said), *(_reply((name,)) for name in said)]
    for length in range(1, LONGEST_TALK + 1):
        for turns in product(replies, repeat=length):
            facts = TalkFacts(Talk(turns, anger_start=5, calm=3, needs=1))
            then = facts.since(rule.then, said=True)
            first = facts.since(rule.first)
            if then is not None and first is not None and first <= then:
                return True
    return False


def _names(condition: Condition) -> tuple[str, ...]:
    return names_in(condition.node)


def _leaves(rule: OrderRule) -> list[Node]:
    return [*leaves(rule.first.node), *leaves(rule.then.node)]


def _reply(names: tuple[str, ...]) -> TalkTurn:
    """A reply in which exactly these are true, all shown by the same words."""
    evidence = tuple(Evidence(name, 0, 1, "x", "", "", 100.0, True, "found") for name in names)
    facts = {e.criterion: (e,) for e in evidence if e.criterion in RUBRIC_WORDS}
    faults = tuple(name for name in names if name in FAULTS)
    moves = tuple(name for name in names if name not in facts and name not in faults)
    return TalkTurn(Reading("x", "en", moves, faults, evidence, ()), facts)


def _labels(rubric: Rubric, report: Report, labels: Mapping[str, frozenset[str]]) -> None:
    """Moves and faults that a language has no cue for: nobody can earn them, or be told of them, there."""
    asked: dict[str, Place] = {}
    conditions = [c for step in rubric.steps for check in step.checks for c in (check.when, check.unless)]
    conditions += [c for rule in rubric.order for c in (rule.first, rule.then)]
    conditions += [flag.when for flag in rubric.red_flags]
    for condition in conditions:
        for leaf in leaves(condition.node) if condition is not None else ():
            if leaf.name not in RUBRIC_WORDS and leaf.name not in RUBRIC_COUNTS:
                asked.setdefault(leaf.name, leaf.at if leaf.at.line else condition.at)  # type: ignore[union-attr]
    for fault in rubric.faults:
        asked.setdefault(fault.id, fault.at)
    for name, at in asked.items():
        for language, known in labels.items():
            if name not in known:
                in_words = report.say(LANGUAGE_NAMES.get(language, (language, language)))
                near = sorted(known - {label for label in known if label in asked})
                report.add("SD510", at, word=name, language=in_words, file=f"{language}.yaml", known=near)
