"""The best and the worst talk of a scene in real words, played for good.

A search goes through the sentences of `wordings` by what each does; what it finds is then said to the real
customer and marked. Only what came out there is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from simulator.authoring.performing import Stagehand, facts_of
from simulator.authoring.playing import run
from simulator.authoring.ways import Ways
from simulator.authoring.wordings import Sentence
from simulator.content.scenario import Outcome
from simulator.drill.position import Position
from simulator.drill.stage import Stage
from simulator.scoring.marks import TalkTurn

BEAM = 6
"""Talks that are followed side by side."""
LOOKED_AT = 18
"""Ways to go on that are marked in each round."""
DEEPEST = 10
"""Replies of a script at most."""
PLAYED = 6
"""Scripts that are played for good, of each kind."""


@dataclass(frozen=True, slots=True)
class Script:
    """Replies that bring a talk about, word for word."""

    replies: tuple[str, ...]
    score: float
    passed: bool
    ending: str | None
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class _Branch:
    position: Position
    texts: tuple[str, ...]
    turns: tuple[TalkTurn, ...]
    score: float = 0.0


class Search:
    """Looks for scripts among some sentences."""

    def __init__(self, stagehand: Stagehand, ways: Ways, sentences: Sequence[Sentence]) -> None:
        self._hand = stagehand
        self._sentences = sentences
        self._distance = _distances(ways, stagehand.scene.endings)

    def best(self) -> Iterator[tuple[str, ...]]:
        """Scripts that should earn most, the best first."""
        return self._search(best=True)

    def worst(self) -> Iterator[tuple[str, ...]]:
        """Scripts that should earn least, the worst first."""
        return self._search(best=False)

    def _search(self, *, best: bool) -> Iterator[tuple[str, ...]]:
        sign = 1 if best else -1
        beam = [_Branch(self._hand.course.start(), (), ())]
        over: list[_Branch] = []
        for _ in range(DEEPEST):
            going: dict[object, _Branch] = {}
            for branch in beam:
                for found in self._onward(branch):
                    going.setdefault((found.position, _labels(found)), found)
            ranked = sorted(going.values(), key=lambda b: (-sign * self._promise(b), b.texts))
            beam = []
            for branch in ranked[:LOOKED_AT]:
                ending = self._hand.course.endings.get(branch.position.state)
                marked = self._hand.marked(branch.turns, ending.outcome if ending else None)
                scored = replace(branch, score=marked.score)
                (over if ending else beam).append(scored)
            beam.sort(key=lambda b: (-sign * (3 * b.score + self._promise(b)), b.texts))
            del beam[BEAM:]
        over.sort(key=lambda b: (-sign * b.score, len(b.texts), b.texts))
        return (branch.texts for branch in over[:PLAYED])

    def _onward(self, branch: _Branch) -> Iterator[_Branch]:
        for sentence in self._sentences:
            if sentence.text in branch.texts:
                continue
            outcome = self._hand.course.advance(branch.position, sentence.hearing)
            facts = facts_of(outcome, self._hand.scene, sentence.caught.proofs)
            turn = TalkTurn(sentence.reading, facts, outcome.position.anger)
            yield _Branch(outcome.position, (*branch.texts, sentence.text), (*branch.turns, turn))

    def _promise(self, branch: _Branch) -> float:
        """What may become of a talk: what has been done in it, how near a success is, how calm the
        customer."""
        good = len(_labels(branch)) - 3 * sum(len(turn.reading.faults) for turn in branch.turns)
        near = self._distance.get(branch.position.state, 9)
        return 4.0 * good - 6.0 * near - 3.0 * branch.position.anger - len(branch.turns)


def _labels(branch: _Branch) -> frozenset[str]:
    return frozenset(word for turn in branch.turns for word in (*turn.reading.moves, *turn.facts))


def _distances(ways: Ways, endings: Iterable[str]) -> dict[str, int]:
    """State or ending → rules to a success; 9 for an ending that is none."""
    scene = ways.scene
    found = {name: 0 if scene.endings[name].outcome == "success" else 9 for name in endings}
    found = {name: steps for name, steps in found.items() if steps == 0}
    steps = 0
    while more := {a for a, b in ways.edges if found.get(b) == steps and a not in found}:
        steps += 1
        found.update(dict.fromkeys(more, steps))
    return found


def play_for_good(stage: Stage, replies: Iterable[str]) -> Script | None:
    """Say replies to the real customer, as `play` does; None when the talk did not come to an end."""
    talk = run(stage, replies)
    if not talk.over:
        return None
    result = stage.result(talk)
    said = tuple(turn.reply for turn in talk.turns)
    return Script(said, result.score, result.passed, talk.ending, talk.outcome)
