"""Which replies come to the same at a position, so that only one of them has to be worked through.

A move that has earned what it can, an offer that is recorded, an answer that is known: saying it again moves
nothing, unless a condition reads `now` of it. What is left of two replies without such words may be equal; a
test compares them with the live customer.
"""

from __future__ import annotations

from collections.abc import Sequence

from simulator.authoring.abstract_replies import AbstractReply
from simulator.authoring.firing import rules_in
from simulator.content.conditions import Name, leaves
from simulator.drill.course import Course
from simulator.drill.hearing import Hearing
from simulator.drill.position import Position
from simulator.drill.weighing import KIND_MOVES, ONCE_A_SCENE

Spent = tuple[frozenset[str], frozenset[str], frozenset[str]]
"""Moves, offers and answers that can be said again without effect."""


class Alike:
    """Sorts the replies of one scene by what is left of them."""

    def __init__(self, course: Course, replies: Sequence[AbstractReply]) -> None:
        scene = course.scenario
        self._replies = replies
        self._moves = frozenset(move for reply in replies for move in reply.hearing.moves) - {"listen"}
        self._offers = frozenset(scene.offers)
        self._asking_leave = frozenset(o.id for o in scene.offers.values() if o.limit == "ask")
        self._answers = frozenset((*scene.needs, *scene.questions))
        after = [need.after.node for need in scene.needs.values() if need.after]
        self._read_now = {
            state: frozenset(
                part.name
                for node in (*(rule.when.node for rule in rules_in(scene, state)), *after)
                for part in leaves(node)
                if isinstance(part, Name) and part.form == "now"
            )
            for state in scene.states
        }
        """State → what a condition asks there of this very reply."""
        self._kept: dict[Spent, list[AbstractReply]] = {}

    def differing(self, at: Position) -> list[AbstractReply]:
        """One reply of each kind: the first of those that come to the same."""
        spent = self._spent(at)
        if spent not in self._kept:
            kinds: dict[object, AbstractReply] = {}
            for reply in self._replies:
                kinds.setdefault(self._left(reply.hearing, spent), reply)
            self._kept[spent] = list(kinds.values())
        return self._kept[spent]

    def _spent(self, at: Position) -> Spent:
        known = at.so_far - self._read_now[at.state]
        moves = frozenset(
            move
            for move in known & self._moves
            if ("" if move in ONCE_A_SCENE else at.state, move) in at.used
            and not (move == "empathy" and at.feel_again)
        )
        return moves, known & self._offers, known & self._answers

    def _left(self, heard: Hearing, spent: Spent) -> object:
        """A reply without what is spent; equal for replies that come to the same."""
        moves, offers, answers = spent
        if not heard.asks_leave:
            offers -= self._asking_leave
        asked = tuple(dict.fromkeys("again" if id_ in answers else id_ for id_ in heard.asked))
        return (
            tuple(move for move in heard.moves if move not in moves),
            heard.faults,
            heard.doubted,
            asked,
            tuple(id_ for id_ in heard.offers if id_ not in offers),
            tuple(id_ for id_ in heard.named if id_ not in offers),
            heard.slips,
            heard.touched - offers - answers,
            heard.timed,
            heard.asks_leave,
            heard.limit_set,
            *_kindness(heard),
            (heard.silent, heard.short, heard.long, heard.repeat, heard.bye),
        )


def _kindness(heard: Hearing) -> tuple[bool, ...]:
    """What makes a kind word empty or not, whether or not its move is spent."""
    kind = not KIND_MOVES.isdisjoint(heard.moves)
    alone = kind and KIND_MOVES.issuperset(heard.moves)
    return kind and heard.names, alone and not heard.names, heard.question, heard.takes_up
