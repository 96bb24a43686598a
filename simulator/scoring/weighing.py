"""How much the two witnesses weigh together: a reply's log-odds of every label, from what the clause model
says of its stretches and what the cues found.

Two ways, learnt by `training`: a row of weights a label, or a few dozen small decision trees a label, which
also see how labels stand to one another, how alike the stretches are and how long the reply is. Trees are
bound by the same law as weights: a cue never speaks against its label, a struck-out cue never for it, and the
model's own score on a label only for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from simulator.content.vocabulary import FAULTS

CLIP = 4.0
"""Log-odds beyond this say no more to a row of weights."""
TREE_CLIP = 6.0
"""The same for trees."""
MOST_CLAUSES, MOST_SENTENCES, MOST_WORDS, MOST_SAID = 8, 6, 60, 30
"""A reply, or a customer's line, longer than this is simply long."""

Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"
"""A leaf's log-odds, or (column, limit, tree up to the limit, tree beyond it)."""


class Heard(NamedTuple):
    """What is weighed: one reply as both witnesses heard it."""

    stretches: Sequence[Mapping[str, float]]
    """Label → log-odds, of every stretch."""
    counted: frozenset[str]
    """Labels that a cue found."""
    struck: frozenset[str]
    """Labels that only a struck-out or near cue speaks for."""
    clauses: int
    sentences: int
    words: int
    asked: bool
    """The customer's line ends with a question mark."""
    exclaimed: bool
    """It ends with an exclamation mark."""
    said: int
    """Words of the customer's line (characters, where spaces part none)."""


def highest(labels: Sequence[str], heard: Heard) -> dict[str, float]:
    """The highest log-odds of any stretch."""
    return {label: max((s[label] for s in heard.stretches), default=-CLIP) for label in labels}


def inputs_of(
    scores: Mapping[str, float], counted: frozenset[str], struck: frozenset[str]
) -> dict[str, dict[str, float]]:
    """What a row of weights weighs for each label; one function for training and for reading.

    `model` and `cue` are the two witnesses on the label itself. For a fault the others' scores are weighed
    too: a dismissive reply is easily taken for a hostile one, and only the comparison tells. A move is judged
    by itself: an apology before a dismissal is still an apology.
    """
    held = {label: max(-CLIP, min(CLIP, score)) for label, score in scores.items()}
    inputs = {}
    for label in scores:
        row = {"model": held[label], "cue": float(label in counted), "struck": float(label in struck)}
        if label in FAULTS:
            row.update({f"model:{other}": score for other, score in held.items() if other != label})
        inputs[label] = row
    return inputs


def by_weights(weights: Mapping[str, Mapping[str, float]], heard: Heard) -> dict[str, float]:
    """Log-odds of every label that has weights."""
    inputs = inputs_of(highest(tuple(weights), heard), heard.counted, heard.struck)
    return {
        label: weights[label]["bias"]
        + sum(weights[label].get(name, 0.0) * value for name, value in row.items())
        for label, row in inputs.items()
    }


def columns_of(labels: Sequence[str], heard: Heard) -> list[float]:
    """What trees see, in a fixed order: per label the highest, mean and second highest log-odds of the
    stretches, found by a cue, struck out; then the reply's clauses, sentences and words, and how the customer
    spoke."""
    rows = []
    for label in labels:
        scores = sorted([s[label] for s in heard.stretches], reverse=True) or [-TREE_CLIP]
        if scores[0] > TREE_CLIP or scores[-1] < -TREE_CLIP:
            scores = [max(-TREE_CLIP, min(TREE_CLIP, score)) for score in scores]
        rows.append(scores)
    return [
        *(row[0] for row in rows),
        *(sum(row) / len(row) for row in rows),
        *(row[min(1, len(row) - 1)] for row in rows),
        *(float(label in heard.counted) for label in labels),
        *(float(label in heard.struck) for label in labels),
        float(min(MOST_CLAUSES, heard.clauses)),
        float(min(MOST_SENTENCES, heard.sentences)),
        float(min(MOST_WORDS, heard.words)),
        float(heard.asked),
        float(heard.exclaimed),
        float(min(MOST_SAID, heard.said)),
    ]


def laws(labels: Sequence[str], label: str) -> list[int]:
    """Per column of `columns_of`: 1 where it may only speak for the label, -1 only against it, 0 either."""
    count, at = len(labels), labels.index(label)
    law = [0] * (5 * count + 6)
    law[at] = law[3 * count + at] = 1
    law[4 * count + at] = -1
    return law


def by_trees(trees: Mapping[str, Sequence[Tree]], columns: Sequence[float]) -> dict[str, float]:
    """Log-odds of every label that has trees, from `columns_of`. `grove` does the same for many replies."""
    return {label: sum(_leaf(tree, columns) for tree in grown) for label, grown in trees.items()}


def _leaf(tree: Tree, columns: Sequence[float]) -> float:
    while isinstance(tree, tuple):
        column, limit, low, high = tree
        tree = low if columns[column] <= limit else high
    return tree


def tree_of(made: Any) -> Tree:
    """A tree from what JSON made of it. Raises ValueError for anything else."""
    if isinstance(made, (int, float)):
        return float(made)
    if not isinstance(made, list) or len(made) != 4 or not isinstance(made[0], int):
        raise ValueError("the trees cannot be read")
    return (made[0], float(made[1]), tree_of(made[2]), tree_of(made[3]))
