"""Replies without words: what a reply does, as the customer would catch it.

An explorer says these instead of sentences. There is one for everything that a condition of the scene
mentions, alone and in the combinations in which conditions ask for it, with and without a warm word; replies
that come to the same are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, product

from simulator.authoring.lines import rules_of
from simulator.content.conditions import And, Compare, Condition, Name, Node, Not, Or
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import FAULTS, MOVES
from simulator.drill.hearing import OPEN, Hearing

LATER = "later"
"""After an offer: it is promised without the time, or the leave, that it needs."""
ANY_NEED = "anything"
"""An open question."""
FORMS = ("silent", "short", "long", "repeat", "bye")
MOST_WAYS = 24
"""Ways to bring one condition about that are tried."""


@dataclass(frozen=True, slots=True)
class AbstractReply:
    """What one reply does."""

    acts: tuple[str, ...]
    """Moves, faults, needs and questions asked about, offers (`x later`: badly promised), slips, shapes."""
    hearing: Hearing


def alphabet(scene: Scenario, moves: Iterable[str] = MOVES) -> tuple[AbstractReply, ...]:
    """Every abstract reply that is worth trying in a scene; `moves` are those of its score sheet."""
    moves = tuple(dict.fromkeys((*MOVES, *moves)))
    bundles: dict[tuple[str, ...], None] = {(): None}
    for acts in (*_single(scene, moves), *_asked_for(scene), *_together(scene)):
        for warm in ((), ("empathy",), ("empathy", "apology")):
            bundles[tuple(dict.fromkeys((*warm, *acts)))] = None
    found: dict[Hearing, AbstractReply] = {}
    for acts in bundles:
        hearing = hearing_of(scene, acts)
        found.setdefault(hearing, AbstractReply(acts, hearing))
    return tuple(found.values())


def hearing_of(scene: Scenario, acts: Iterable[str]) -> Hearing:
    """The acts as one reply; a question is listening, an offer is a step, and both say when."""
    moves: list[str] = []
    faults: set[str] = set()
    asked: list[str] = []
    offers: list[str] = []
    slips: list[str] = []
    forms: set[str] = set()
    timed = leave = True
    bare = False
    for act in acts:
        name, _, how = act.partition(" ")
        if name in FAULTS:
            faults.add(name)
        elif name in scene.needs or name in scene.questions or name == ANY_NEED:
            asked.append(OPEN if name == ANY_NEED else name)
            moves.append("listen")
        elif name in scene.offers:
            offers.append(name)
            if how == LATER:
                timed = leave = False
            else:
                moves.append("resolve")
        elif name in scene.slips:
            slips.append(name)
        elif name == "limit_set" or name in FORMS:
            forms.add(name)
        elif name == "bare":
            bare = True
        else:
            moves.append(name)
    if bare:
        moves = [move for move in moves if move != "listen"]
    return Hearing(
        moves=tuple(sorted(set(moves), key=_rank)),
        faults=frozenset(faults),
        asked=tuple(dict.fromkeys(asked)),
        offers=tuple(dict.fromkeys(offers)),
        named=tuple(dict.fromkeys(offers)),
        slips=tuple(dict.fromkeys(slips)),
        touched=frozenset((*asked, *offers, *slips)) - {OPEN},
        question=bool(asked) or "listen" in moves,
        timed=timed and bool(offers),
        asks_leave=leave and any(scene.offers[o].limit == "ask" for o in offers),
        limit_set="limit_set" in forms,
        silent="silent" in forms,
        short="short" in forms,
        long="long" in forms,
        repeat="repeat" in forms,
        bye="bye" in forms,
        names=True,
    )


def _rank(move: str) -> tuple[int, str]:
    return (MOVES.index(move) if move in MOVES else len(MOVES), move)


def _single(scene: Scenario, moves: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Each act by itself."""
    for name in (*moves, *FAULTS, *FORMS, "limit_set", ANY_NEED, *scene.needs, *scene.questions):
        yield (name,)
    for name in (*scene.needs, *scene.questions):
        yield (name, "bare")
    for offer in scene.offers.values():
        yield (offer.id,)
        if offer.timed or offer.limit == "ask":
            yield (f"{offer.id} {LATER}",)
    for slip in scene.slips:
        yield (slip,)


def _asked_for(scene: Scenario) -> Iterator[tuple[str, ...]]:
    """What each condition asks for, in each of the ways to give it."""
    conditions: list[Condition] = [rule.when for rule in rules_of(scene)]
    conditions += [state.asks for state in scene.states.values() if state.asks]
    conditions += [need.after for need in scene.needs.values() if need.after]
    for condition in conditions:
        for way in _ways(condition.node, scene):
            acts = tuple(dict.fromkeys(way))
            yield acts
            if "listen" not in acts:
                yield (*acts, "follow_up")


def _together(scene: Scenario) -> Iterator[tuple[str, ...]]:
    """A need and what helps it in one reply, and offers two by two with word to be sent."""
    for need in scene.needs.values():
        yield from ((need.id, offer.text) for offer in need.met_by)
    yield from ((offer, "follow_up") for offer in scene.offers)


def _ways(node: Node, scene: Scenario) -> list[tuple[str, ...]]:
    """The sets of acts that give a condition what it asks for; numbers and `not` ask for nothing."""
    match node:
        case Name(name, form):
            if form == "met":
                return [(name, offer.text) for offer in scene.needs[name].met_by] or [()]
            return [_act(name)]
        case Compare() | Not():
            return [()]
        case Or(parts):
            return [way for part in parts for way in _ways(part, scene)][:MOST_WAYS]
        case And(parts):
            chosen = product(*(_ways(part, scene) for part in parts))
            return [tuple(act for way in ways for act in way) for ways in islice(chosen, MOST_WAYS)]
    return [()]


def _act(name: str) -> tuple[str, ...]:
    if name in ("insult", "fault"):
        return ("hostile",)
    return () if name == "stale" else (name,)
