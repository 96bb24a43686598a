"""What a scene's condition means: words are looked up in what has happened so far, or in this reply.

A condition is turned into a plain function once, when the machine is built. Moves, needs, questions and
offers mean “so far in the scene”; slips, faults and the reply's shape mean “in this reply”.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from simulator.content.conditions import OPERATORS, And, Before, Compare, Condition, Name, Node, Not, Or
from simulator.content.vocabulary import SCENE_COUNTS


class Known(NamedTuple):
    """What conditions are asked about: the scene so far, this reply, and three numbers."""

    so_far: frozenset[str]
    """Moves made, needs revealed, questions answered, offers recorded; this reply included."""
    now: frozenset[str]
    """The same, and faults, slips and shapes, of this reply alone."""
    met: frozenset[str]
    """Needs revealed and helped."""
    anger: int
    here: int
    turn: int


Test = Callable[[Known], bool]


def compiled(condition: Condition, reply_words: frozenset[str]) -> Test:
    """The condition as a function; `reply_words` mean “in this reply” even without `now`."""
    return _test(condition.node, reply_words)


def _test(node: Node, reply_words: frozenset[str]) -> Test:
    match node:
        case Name(name, "met"):
            return lambda known: name in known.met
        case Name(name, form):
            if form == "now" or name in reply_words:
                return lambda known: name in known.now
            return lambda known: name in known.so_far or name in known.now
        case Compare(name, op, number):
            return _comparison(name, OPERATORS[op], number)
        case Not(part):
            test = _test(part, reply_words)
            return lambda known: not test(known)
        case And(parts):
            tests = tuple(_test(part, reply_words) for part in parts)
            if len(tests) == 2:
                one, other = tests
                return lambda known: one(known) and other(known)
            return lambda known: all(test(known) for test in tests)
        case Or(parts):
            tests = tuple(_test(part, reply_words) for part in parts)
            return lambda known: any(test(known) for test in tests)
        case Before():
            raise ValueError("`before` belongs to rubrics; a scene's condition cannot use it")


def _comparison(name: str, holds: Callable[[int, int], bool], number: int) -> Test:
    match name:
        case "anger":
            return lambda known: holds(known.anger, number)
        case "here":
            return lambda known: holds(known.here, number)
        case "turn":
            return lambda known: holds(known.turn, number)
    raise ValueError(f"{name} is not counted in a scene; only {', '.join(SCENE_COUNTS)} are")


def asked_for(node: Node, *, positive: bool = True) -> frozenset[str]:
    """Names that a condition asks for in themselves: not those under `not`, and not `met X`."""
    match node:
        case Name(name, form):
            return frozenset({name}) if positive and form != "met" else frozenset()
        case Not(part):
            return asked_for(part, positive=not positive)
        case And(parts) | Or(parts):
            return frozenset().union(*(asked_for(part, positive=positive) for part in parts))
    return frozenset()


def lacking(node: Node, known: Known, reply_words: frozenset[str]) -> tuple[str, ...]:
    """The parts that keep a condition from holding, in the author's words, numbers with what they are."""
    if _test(node, reply_words)(known):
        return ()
    match node:
        case Compare(name, op, number):
            return (f"{name} {op} {number} ({getattr(known, name)})",)
        case And(parts):
            return tuple(word for part in parts for word in lacking(part, known, reply_words))
        case Or(parts):
            return (" | ".join(" + ".join(lacking(part, known, reply_words)) for part in parts),)
        case Not(part):
            return (f"not {words(part)}",)
    return (words(node),)


def words(node: Node) -> str:
    """A condition written out again."""
    match node:
        case Name(name, form):
            return f"{form} {name}".strip()
        case Compare(name, op, number):
            return f"{name} {op} {number}"
        case Not(part):
            return f"not {_grouped(part)}"
        case And(parts):
            return " and ".join(_grouped(part) for part in parts)
        case Or(parts):
            return " or ".join(_grouped(part) for part in parts)
        case Before(first, second):
            return f"{words(first)} before {words(second)}"


def _grouped(node: Node) -> str:
    return f"({words(node)})" if isinstance(node, And | Or) else words(node)
