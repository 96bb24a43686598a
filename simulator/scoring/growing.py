"""Growing the trees that weigh the two witnesses (see `weighing`); part of `training`, needs scikit-learn.

Gradient boosting with few leaves a tree. The laws of `weighing.laws` are given to the booster as monotonic
constraints, so that no example can teach that a cue speaks against its label.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from simulator.scoring.weighing import Tree, laws

TREES = 80
"""Trees a label."""
LEAVES = 6
RATE = 0.07
"""Share of what a tree learnt that is believed."""
FEWEST = 15
"""Examples that a leaf must rest on."""
PENALTY = 5.0
ALWAYS = 6.0
"""Log-odds where the examples know no other case."""
BINS = 64
FOUND_SHARE = 1.3
"""How much an example with the label weighs beside one without."""


def grow(columns: Any, truth: Any, share: Any, labels: Sequence[str]) -> dict[str, tuple[Tree, ...]]:
    """Per label its trees, the first a single leaf. `columns`: examples × `weighing.columns_of`; `truth`:
    examples × labels; `share`: how much each example weighs."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    columns = np.round(columns, 2)
    grown: dict[str, tuple[Tree, ...]] = {}
    for n, label in enumerate(labels):
        found = truth[:, n]
        if found.all() or not found.any():
            grown[label] = (ALWAYS if found.all() else -ALWAYS,)
            continue
        booster = HistGradientBoostingClassifier(
            max_iter=TREES,
            learning_rate=RATE,
            max_leaf_nodes=LEAVES,
            min_samples_leaf=FEWEST,
            l2_regularization=PENALTY,
            max_bins=BINS,
            monotonic_cst=laws(labels, label),
            early_stopping=False,
            random_state=0,
        ).fit(columns, found, sample_weight=share * np.where(found, FOUND_SHARE, 1.0))
        grown[label] = _trees(booster)
    return grown


def _trees(booster: Any) -> tuple[Tree, ...]:
    first = round(float(booster._baseline_prediction.ravel()[0]), 3)
    return (first, *(_tree(predictor.nodes, 0) for (predictor,) in booster._predictors))


def _tree(nodes: Any, at: int) -> Tree:
    node = nodes[at]
    if node["is_leaf"]:
        return round(float(node["value"]), 3)
    low, high = _tree(nodes, int(node["left"])), _tree(nodes, int(node["right"]))
    return (int(node["feature_idx"]), round(float(node["num_threshold"]), 3), low, high)
