"""Whether a condition can ever hold: every sensible set of counts is tried, as long as there are not too
many.

A condition speaks of a few names only, and of each only a few numbers matter: those it compares with, and
their neighbours. “Cannot hold” is therefore proven; where there are too many sets, `can_hold` answers yes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product

from simulator.content.conditions import OPERATORS, And, Before, Compare, Condition, Name, Node, Not, Or
from simulator.content.vocabulary import FAULTS
from simulator.scoring.reading import INSULTS

MOST = 60_000
"""Sets of counts that are tried."""
MOST_KNOWN = 4_096
"""Conditions whose answer is remembered."""
HIGHEST_ANGER = 10
ENDS = ("success", "partial", "failure")
AT_MOST_ONE = {"success", "partial", "failure", "all_needs", "no_needs"}

Key = tuple[str, str]
"""(form, name): `now` and `met` are facts of their own."""
Counts = Mapping[Key, int]
Order = Mapping[tuple[str, str], bool]
"""(a, b) in the order of the alphabet → whether a came before b, when both came."""


def can_hold(node: Node, *, scene: bool = False) -> bool:
    """Whether anything makes a condition true; `scene`: by the rules of a scenario, not of a rubric."""
    keys, numbers, pairs = _mentioned(node)
    return not _every(keys, numbers, pairs, scene, lambda counts, order: not _holds(node, counts, order))


def never(condition: Condition | None, *, scene: bool = False) -> bool:
    """Whether a condition is there and cannot hold."""
    return condition is not None and _settled(condition.text, condition.node, scene)[0]


def always(condition: Condition | None, *, scene: bool = False) -> bool:
    """Whether a condition is there and cannot fail."""
    return condition is not None and _settled(condition.text, condition.node, scene)[1]


_known: dict[tuple[str, bool], tuple[bool, bool]] = {}


def _settled(text: str, node: Node, scene: bool) -> tuple[bool, bool]:
    """Whether a condition never and whether it always holds; the same words are asked once."""
    found = _known.get((text, scene))
    if found is None:
        if len(_known) >= MOST_KNOWN:
            _known.clear()
        found = not can_hold(node, scene=scene), not can_hold(Not(node), scene=scene)
        _known[text, scene] = found
    return found


def _every(
    keys: Sequence[Key],
    numbers: Mapping[Key, set[int]],
    pairs: Sequence[tuple[str, str]],
    scene: bool,
    true: Callable[[Counts, Order], bool],
) -> bool:
    """Whether something is true of all sensible sets; False as soon as one says no, or there are too many."""
    ranges = [_range(key, numbers[key], scene) for key in keys]
    size = 2 ** len(pairs)
    for values in ranges:
        size *= len(values)
    if size > MOST:
        return False
    for chosen in product(*ranges):
        counts = dict(zip(keys, chosen, strict=True))
        if _sensible(counts, scene):
            for came in product((True, False), repeat=len(pairs)):
                if not true(counts, dict(zip(pairs, came, strict=True))):
                    return False
    return True


def _mentioned(node: Node) -> tuple[list[Key], dict[Key, set[int]], list[tuple[str, str]]]:
    numbers: dict[Key, set[int]] = {}
    pairs: dict[tuple[str, str], None] = {}
    for part in _parts(node):
        match part:
            case Name(name, form):
                numbers.setdefault((form, name), set()).add(1)
            case Compare(name, _, number):
                numbers.setdefault(("", name), set()).add(number)
            case Before(first, second):
                for one in (first, second):
                    numbers.setdefault(("", one.name), set()).add(1)
                pairs[min(first.name, second.name), max(first.name, second.name)] = None
    return list(numbers), numbers, list(pairs)


def _parts(node: Node) -> Iterator[Node]:
    yield node
    match node:
        case Not(part):
            yield from _parts(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _parts(part)


def _range(key: Key, numbers: set[int], scene: bool) -> list[int]:
    form, name = key
    low, high = (1, 9_999) if scene and name in ("here", "turn") else (0, 9_999)
    if name == "anger":
        high = HIGHEST_ANGER
    elif form or name in AT_MOST_ONE:
        high = 1
    near = {low, *(n + d for n in numbers for d in (-1, 0, 1))}
    return sorted(n for n in near if low <= n <= high)


def _sensible(counts: Counts, scene: bool) -> bool:
    """Whether counts can come together: what is true now is true so far, a met need was told, and so on."""

    def some(name: str, otherwise: bool) -> bool:
        return counts.get(("", name), int(otherwise)) > 0

    for (form, name), count in counts.items():
        if form and count and not some(name, True):
            return False
    if scene:
        return True
    if sum(counts.get(("", name), 0) for name in ENDS) > 1:
        return False
    if some("no_needs", False) and any(some(name, False) for name in ("all_needs", "need", "needs", "met")):
        return False
    if some("all_needs", False) and not (some("need", True) and some("needs", True)):
        return False
    if some("met", False) and not (some("need", True) and some("offer", True)):
        return False
    if some("warm_after_need", False) and not (some("need", True) and some("empathy", True)):
        return False
    if some("timed", False) and not some("offer", True):
        return False
    if any(some(fault, False) for fault in FAULTS) and not some("fault", True):
        return False
    if some("fault", False) and not any(some(fault, True) for fault in FAULTS):
        return False
    if some("insult", False):
        return some("fault", True) and any(some(fault, True) for fault in INSULTS)
    return True


def _holds(node: Node, counts: Counts, order: Order) -> bool:
    match node:
        case Name(name, form):
            return counts[form, name] > 0
        case Compare(name, op, number):
            return OPERATORS[op](counts["", name], number)
        case Before(first, second):
            if not counts["", second.name]:
                return True
            if not counts["", first.name]:
                return False
            one, other = first.name, second.name
            return order[one, other] if one <= other else not order[other, one]
        case Not(part):
            return not _holds(part, counts, order)
        case And(parts):
            return all(_holds(part, counts, order) for part in parts)
        case Or(parts):
            return any(_holds(part, counts, order) for part in parts)
    raise AssertionError(node)


def contained(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether some words stand in a row within others."""
    spans = (n for n in range(len(long) - len(short) + 1))
    return len(short) < len(long) and any(tuple(long[n : n + len(short)]) == tuple(short) for n in spans)
