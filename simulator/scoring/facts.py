"""What a rubric's condition means of a talk: which word was true in which reply, and where its words stand.

Built once per talk and per prefix of it; `marking` asks it. A reply that insults earns nothing (the
customer no longer listens), so its moves are not counted; its faults are. A reply said over again earns
nothing that the first saying earned. What came too early (a solution before any warmth) came too early also
in such a reply: otherwise an insult could mend a broken order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from copy import copy
from dataclasses import replace

from simulator.content.conditions import OPERATORS, And, Before, Compare, Condition, Name, Node, Not, Or
from simulator.content.vocabulary import FAULTS
from simulator.scoring.marks import Proof, Talk, TalkTurn
from simulator.scoring.reading import Evidence

WARM_AFTER_NEED = "warm_after_need"
"""Empathy in the reply that answers what came out: the next one after a need was told."""
LATE = 2
"""So many replies later warmth is still shown as nearly in time."""
GATHER: Mapping[str, tuple[str, ...]] = {"all_needs": ("need",), "needs": ("need",), "fault": FAULTS}
"""Words that other words make up, and are shown by."""
WARM = frozenset({"apology", "empathy"})
OTHERS = frozenset({"colleague", "third"})
"""Whose deeds are not the trainee's own."""
OUTCOMES = frozenset({"success", "partial", "failure"})

Position = tuple[int, int]
"""(turn, character) of the first words that show something."""


def labels_of(turn: TalkTurn, earned: Set[str] = frozenset()) -> frozenset[str]:
    """Every word that counts of one reply; `earned` are the words that earlier replies brought."""
    found = set(turn.reading.faults) | set(turn.facts)
    if "insult" not in turn.facts:
        moves = {move for move in turn.reading.moves if _is_shown(turn, move)}
        found |= moves - earned if "repeat" in turn.facts else moves
    return frozenset(found)


def said_in(turn: TalkTurn) -> frozenset[str]:
    """Every word that was said in one reply, whether or not the customer would hear it.

    Moves that only the clause model saw are left out: nothing came too early on its word alone.
    """
    moves = frozenset(turn.reading.moves) - turn.reading.model_only
    return moves.union(turn.reading.faults, turn.facts)


def evidence_of(turn: TalkTurn, label: str) -> tuple[Evidence, ...]:
    """The words that show one label in one reply, the reading's own first."""
    own = tuple(e for e in turn.reading.of(label) if _is_own(turn, e))
    return own + tuple(turn.facts.get(label, ()))


def _is_shown(turn: TalkTurn, move: str) -> bool:
    """Whether something is left that shows a move."""
    shown = turn.reading.of(move)
    return not shown or any(_is_own(turn, e) for e in shown)


def _is_own(turn: TalkTurn, shown: Evidence) -> bool:
    """Whether words are the trainee's own warmth or promise: a set phrase that the customer took amiss is no
    warm word, and whoever says that a colleague will ring does not ring."""
    if shown.criterion in WARM:
        slips = (e for slip in turn.slips for e in turn.facts.get(slip, ()))
        return not any(shown.start < e.end and e.start < shown.end for e in slips)
    if shown.criterion == "follow_up":
        clauses = [c for c in turn.reading.clauses if shown.start < c.end and c.start < shown.end]
        return not clauses or any(c.who not in OTHERS for c in clauses)
    return True


def _begins(shown: Sequence[Evidence]) -> int:
    """Where words begin that show something: those with a cue, where there are any."""
    return min(
        (e.place[0] for e in shown if e.witness != "model"),
        default=min((e.place[0] for e in shown), default=0),
    )


class TalkFacts:
    """A talk seen through the words of a rubric."""

    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        labels: list[frozenset[str]] = []
        for turn in talk.turns:
            labels.append(labels_of(turn, frozenset().union(*labels)))
        told = False
        for number, turn in enumerate(talk.turns):
            if told and "empathy" in labels[number]:
                labels[number] |= {WARM_AFTER_NEED}
            told = "need" in turn.facts
        self._labels = tuple(labels)
        self._parts: dict[int, TalkFacts] = {}

    def turns_with(self, label: str) -> tuple[int, ...]:
        """The replies in which `label` was true."""
        return tuple(number for number, labels in enumerate(self._labels) if label in labels)

    def count(self, name: str) -> int:
        """What a comparison counts: replies, needs revealed, or the anger at the end."""
        if name == "anger":
            return self.talk.turns[-1].anger if self.talk.turns else self.talk.anger_start
        if name == "turns":
            return len(self.talk.turns)
        if name == "needs":
            return sum(max(1, len(self.talk.turns[n].facts.get("need", ()))) for n in self.turns_with("need"))
        if name == "fault":
            return sum(len(self.turns_with(fault)) for fault in FAULTS)
        return len(self.turns_with(name))

    def first(self, name: str, *, said: bool = False) -> Position | None:
        """Where `name` first counted (or was first `said`); None if never."""
        for number, turn in enumerate(self.talk.turns):
            if name in (said_in(turn) if said else self._labels[number]):
                return number, _begins(evidence_of(turn, name))
        return None

    def holds(self, condition: Condition) -> bool:
        """Whether a rubric's condition is true of the talk."""
        return self._node(condition.node)

    def _node(self, node: Node) -> bool:
        match node:
            case Name(name):
                return self._name(name)
            case Compare(name, op, number):
                return OPERATORS[op](self.count(name), number)
            case Before(first, second):
                return not self._before(second, first)
            case Not(part):
                return not self._node(part)
            case And(parts):
                return all(self._node(part) for part in parts)
            case Or(parts):
                return any(self._node(part) for part in parts)
        raise AssertionError(node)

    def _before(self, early: Name, late: Name) -> bool:
        """Whether `early` was said although `late` had not come yet."""
        one, other = self.first(early.name, said=True), self.first(late.name)
        return one is not None and (other is None or one < other)

    def _name(self, name: str) -> bool:
        if name in OUTCOMES:
            return self.talk.outcome == name
        if name == "all_needs":
            return self.talk.needs > 0 and self.count("needs") >= self.talk.needs
        if name == "no_needs":
            return self.talk.needs == 0
        if name == "fault":
            return self.count("fault") > 0
        return bool(self.turns_with(name))

    def _up_to(self, length: int) -> TalkFacts:
        """The talk as it was after so many replies."""
        if length not in self._parts:
            turns = self.talk.turns[:length]
            self._parts[length] = TalkFacts(replace(self.talk, turns=turns, outcome=None))
        return self._parts[length]

    def since(self, condition: Condition, *, said: bool = False) -> Position | None:
        """When a condition first held, replying turn by turn; the character is that of its first words there.

        With `said`, replies that the customer would not hear count too.
        """
        for length in range(1, len(self.talk.turns) + 1):
            turns = self.talk.turns[:length]
            part = self._up_to(length)
            if said:
                part = copy(part)
                part._labels = tuple(said_in(turn) for turn in turns)
            if part.holds(condition):
                shown = [
                    e
                    for name in names_in(condition.node)
                    if name in part._labels[-1]
                    for e in evidence_of(turns[-1], name)
                ]
                return length - 1, _begins(shown)
        return None

    def proofs_in(self, number: int, names: Iterable[str]) -> Iterator[Proof]:
        """What a reply says of some labels, whether or not the customer would hear it."""
        for name in names:
            for evidence in evidence_of(self.talk.turns[number], name):
                yield Proof(number, evidence)

    def in_one_clause(self, one: Position, other: Position) -> bool:
        """Whether two places stand in one clause of one reply: there nothing comes too early (“I'll go and
        see her with the porter”)."""
        return one[0] == other[0] and any(
            clause.start <= min(one[1], other[1]) and max(one[1], other[1]) < clause.end
            for clause in self.talk.turns[one[0]].reading.clauses
        )

    def proofs(self, label: str) -> Iterator[Proof]:
        """Every place that counts for `label`; words that gather others are shown by those."""
        for word in GATHER.get(label, (label,)):
            spoken = "empathy" if word == WARM_AFTER_NEED else word
            for number in self.turns_with(word):
                for evidence in evidence_of(self.talk.turns[number], spoken):
                    yield Proof(number, evidence)

    def near(self, label: str) -> Iterator[Proof]:
        """Every place that nearly counted, or was struck out; warmth that came a little late."""
        if label == WARM_AFTER_NEED:
            yield from self._warm_late()
        for number, turn in enumerate(self.talk.turns):
            for evidence in turn.reading.evidence:
                if evidence.criterion == label and not evidence.counts:
                    yield Proof(number, evidence)

    def _warm_late(self) -> Iterator[Proof]:
        """Warm words within `LATE` replies after something came out, though not in the next."""
        for told in self.turns_with("need"):
            for number in range(told + 2, min(told + 2 + LATE, len(self.talk.turns))):
                if "empathy" in self._labels[number] and WARM_AFTER_NEED not in self._labels[number]:
                    for evidence in evidence_of(self.talk.turns[number], "empathy"):
                        yield Proof(number, replace(evidence, counts=False, reason="late"))


def names_in(node: Node, *, positive: bool = True) -> tuple[str, ...]:
    """The names a condition asks for (those under `not` are left out), in the author's order."""
    match node:
        case Name(name) | Compare(name):
            return (name,) if positive else ()
        case Before(first, second):
            return (first.name, second.name) if positive else ()
        case Not(part):
            return names_in(part, positive=not positive)
        case And(parts) | Or(parts):
            return tuple(dict.fromkeys(n for part in parts for n in names_in(part, positive=positive)))
    raise AssertionError(node)
