"""Training the clause model from labelled examples: `service-drill rubric train`.

Needs scikit-learn (the extra `train`); reading never does. The same examples and lexicon give the same bytes:
features are sorted, folds follow from the order of the examples, nothing is drawn at random but by a fixed
seed, and weights are rounded far more coarsely than solvers differ.

1. Clauses teach ten linear classifiers, one a label.
2. Whole replies say that a label is somewhere in them: in the stretch that sounds most like it (found with
the classifiers of the step before), and in no stretch of a reply without it.
3. How much model, cues and other labels weigh in the verdict is learnt from replies that the classifiers have
not seen (three folds): by trees in the languages of `TREES`, by a row of weights a label in the others. Trees
may learn from pairs of replies as well.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from simulator.content.examples import Example
from simulator.content.vocabulary import FAULTS, MOVES
from simulator.i18n import _
from simulator.scoring import joining
from simulator.scoring.growing import grow
from simulator.scoring.model import Parameters
from simulator.scoring.ngrams import Stretch, features, stretches
from simulator.scoring.reader import Reader
from simulator.scoring.text import Text
from simulator.scoring.verdict import cues_of, heard_of
from simulator.scoring.weighing import CLIP, Heard, Tree, columns_of, inputs_of

LABELS = (*MOVES, *FAULTS)
FOLDS = 3
TREES = frozenset({"en", "zh"})
"""Languages with replies enough to grow trees from (see `weighing`); with fewer, a row of weights a label."""
PAIRS = frozenset({"en"})
"""Languages whose trees also learn from two replies said one after the other (see `joining`)."""
ROW = 25
"""There, so many examples in a row stay in one fold: neighbours are by one author and often near pairs."""
STRENGTH = 12.0
"""Inverse of the penalty on weights (`C`)."""
MISLEADING = -3.0
"""Stretches of replies without a label teach only where the clauses alone give more than these log-odds."""
CLAUSE_SHARE = 0.1
"""How much a clause weighs beside a whole reply when the verdict is learnt."""
FOUND_SHARE = 1.5
"""How much an example with the label weighs beside one without."""
VERDICT_PENALTY = 3.0
BOUNDS: Mapping[str, tuple[float | None, float | None]] = {
    "model": (0.3, None),
    "cue": (0.7, None),
    "struck": (None, 0.0),
}
EXACTLY = {"maxiter": 5000, "ftol": 1e-14, "gtol": 1e-9}
SEEN = 3
"""Features in fewer examples are not learnt."""
MOST_FEATURES = 24_000
"""Kept in the packed file; the ones with the largest weights."""
BESIDE_TREES = 21_500
"""The same where trees need room beside them."""

Found = dict[str, float]
Weights = Mapping[str, Mapping[str, float]]
Say = Callable[[str], None]


class MissingTrainer(Exception):  # noqa: N818
    """scikit-learn is not installed; the text says how to get it."""


@dataclass
class Prepared:
    """Whole replies made ready: stretches' features, cues, and which labels are true."""

    windows: list[list[Found]]
    cues: list[tuple[frozenset[str], frozenset[str]]]
    heard: list[Heard]
    """All else that is weighed; without the scores of stretches."""
    truth: Any
    """Boolean matrix, replies × labels."""


def train(reader: Reader, examples: Sequence[Example], say: Say = lambda text: None) -> Parameters:
    """Parameters for `model.pack`. `reader` reads by cues alone. Raises MissingTrainer, ValueError for too
    few."""
    np = _numpy()
    clauses = [e for e in examples if not e.whole]
    replies = [e for e in examples if e.whole and e.absent is None]
    if len(clauses) < 50 or len(replies) < 30:
        raise ValueError(
            _(
                "{clauses} clauses and {replies} replies are too few to learn from (50 and 30 are needed)"
            ).format(clauses=len(clauses), replies=len(replies))
        )
    say(_("{clauses} clauses, {replies} replies").format(clauses=len(clauses), replies=len(replies)))
    prepared = prepare(reader, replies)
    heard = [reader.hear(e.text) for e in clauses]
    say(_("read; now learning"))
    learner = _Learner([whole_features(h.text, reader.language) for h in heard], _truth(clauses), prepared)
    trees = reader.language in TREES
    of_clause, of_reply = (np.arange(len(e)) // (ROW if trees else 1) % FOLDS for e in (clauses, replies))
    stretches_unseen = np.zeros((len(learner.owner), len(LABELS)))
    unseen = np.zeros((len(replies), len(LABELS)))
    alone = np.zeros((len(clauses), len(LABELS)))
    for fold in range(FOLDS):
        weights, biases = learner.fit(of_clause != fold, of_reply != fold)
        every = learner.stretch_scores(weights, biases)
        outside = of_reply == fold
        unseen[outside] = learner.reply_scores(every, biases)[outside]
        stretches_unseen[outside[learner.owner]] = every[outside[learner.owner]]
        outside = of_clause == fold
        alone[outside] = learner.clause_scores(weights, biases)[outside]
        say(_("part {part} of {parts} learnt").format(part=fold + 1, parts=FOLDS + 1))
    weights, biases = learner.fit(of_clause >= 0, of_reply >= 0)
    verdict: Weights = {}
    grown: Mapping[str, tuple[Tree, ...]] = {}
    cues = [cues_of(h.findings) for h in heard]
    truth = np.vstack([prepared.truth, learner.truth])
    share = np.array([1.0] * len(replies) + [CLAUSE_SHARE] * len(clauses))
    if trees:
        told = learner.heard(stretches_unseen)
        columns = [columns_of(LABELS, one) for one in told]
        for h, scores, (counted, struck) in zip(heard, alone.tolist(), cues, strict=True):
            one = dict(zip(LABELS, scores, strict=True))
            columns.append(columns_of(LABELS, heard_of(h.text, "", [one], counted, struck)))
        if reader.language in PAIRS:
            both = list(joining.pairs(replies, told, of_reply))
            columns += [columns_of(LABELS, one) for one, _ in both]
            truth = np.vstack([truth, [[label in labels for label in LABELS] for _, labels in both]])
            share = np.append(share, [joining.SHARE] * len(both))
        grown = grow(np.array(columns), truth, share, LABELS)
    else:
        verdict = _weigh(np.vstack([unseen, alone]), [*prepared.cues, *cues], truth, share)
    say(_("{count} features learnt; packing").format(count=len(learner.vocabulary)))
    return _packed(reader, examples, learner.vocabulary, weights, biases, verdict, grown)


def whole_features(text: Text, language: str) -> Found:
    """The features of a clause example, taken as one stretch."""
    return features(text, Stretch(0, len(text), range(len(text.clauses))), language) if len(text) else {}


def prepare(reader: Reader, replies: Sequence[Example]) -> Prepared:
    """Every stretch of every reply, with what the cues say of the whole."""
    windows, cues, rest = [], [], []
    for reply in replies:
        heard = reader.hear(reply.text, reply.customer)
        windows.append([features(heard.text, s, reader.language) for s in stretches(heard.text)])
        cues.append(cues_of(heard.findings))
        rest.append(heard_of(heard.text, reply.customer, (), *cues[-1]))
    return Prepared(windows, cues, rest, _truth(replies))


def _truth(examples: Iterable[Example]) -> Any:
    return _numpy().array([[label in e.labels for label in LABELS] for e in examples], dtype=bool)


class _Learner:
    """Classifiers on clauses, then on clauses and the telling stretches of replies."""

    def __init__(self, clauses: list[Found], truth: Any, replies: Prepared) -> None:
        np = _numpy()
        windows = [w for ws in replies.windows for w in ws]
        self.vocabulary = _vocabulary([*clauses, *windows])
        self.truth = truth
        self.replies = replies
        self.owner = np.array([n for n, ws in enumerate(replies.windows) for _ in ws])
        self.alone = _matrix(clauses, self.vocabulary)
        self.beside = _matrix(windows, self.vocabulary)

    def fit(self, clauses: Any, replies: Any) -> tuple[Any, Any]:
        """Weights (labels × features) and biases, from the clauses and replies in these masks."""
        np = _numpy()
        with ThreadPoolExecutor(2) as pool:
            fitted = list(pool.map(lambda n: self._label(n, clauses, replies), range(len(LABELS))))
        return np.array([w for w, _ in fitted]), np.array([b for _, b in fitted])

    def _label(self, n: int, clauses: Any, replies: Any) -> tuple[Any, float]:
        np = _numpy()
        alone, truth = self.alone[np.flatnonzero(clauses)], self.truth[clauses, n]
        weight, bias = _classifier(alone, truth)
        rows, telling = self._telling(self.beside @ weight + bias, self.replies.truth[:, n], replies)
        return _classifier(_stacked(alone, self.beside[rows]), np.concatenate([truth, telling]))

    def _telling(self, scores: Any, truth: Any, use: Any) -> tuple[Any, Any]:
        """Stretches to learn a label from: the likeliest of every reply that has it, and all that might
        mislead of those that do not."""
        np = _numpy()
        best: dict[int, int] = {}
        for row, reply in enumerate(self.owner):
            if truth[reply] and use[reply] and (reply not in best or scores[row] > scores[best[reply]]):
                best[reply] = row
        absent = np.flatnonzero(~truth[self.owner] & use[self.owner] & (scores > MISLEADING))
        rows = np.concatenate([np.array(list(best.values()), dtype=int), absent])
        return rows, np.arange(len(rows)) < len(best)

    def clause_scores(self, weights: Any, biases: Any) -> Any:
        """Clauses × labels: log-odds."""
        return self.alone @ weights.T + biases

    def stretch_scores(self, weights: Any, biases: Any) -> Any:
        """Stretches of replies × labels: log-odds."""
        return self.beside @ weights.T + biases

    def reply_scores(self, every: Any, biases: Any) -> Any:
        """Replies × labels: the highest log-odds of any stretch."""
        np = _numpy()
        best = np.tile(np.asarray(biases), (len(self.replies.windows), 1))
        seen = np.zeros(len(best), dtype=bool)
        for row, reply in enumerate(self.owner):
            best[reply] = np.maximum(best[reply], every[row]) if seen[reply] else every[row]
            seen[reply] = True
        return best

    def heard(self, every: Any) -> list[Heard]:
        """Every reply as it is weighed, from the log-odds of every stretch."""
        stretches: list[list[dict[str, float]]] = [[] for _ in self.replies.windows]
        for row, reply in enumerate(self.owner):
            stretches[reply].append(dict(zip(LABELS, every[row].tolist(), strict=True)))
        heard = zip(self.replies.heard, stretches, strict=True)
        return [h._replace(stretches=found) for h, found in heard]


def _classifier(matrix: Any, truth: Any) -> tuple[Any, float]:
    from sklearn.linear_model import LogisticRegression

    share = max(float(truth.mean()), 1e-6)
    balance = {0: 1.0, 1: min(4.0, (1 - share) / share / 2)}
    fitted = LogisticRegression(
        C=STRENGTH, class_weight=balance, solver="liblinear", max_iter=300, tol=1e-4, random_state=0
    ).fit(matrix, truth)
    return fitted.coef_[0], float(fitted.intercept_[0])


def _weigh(
    scores: Any, cues: Sequence[tuple[frozenset[str], frozenset[str]]], truth: Any, share: Any
) -> Weights:
    """Per label: weights of the verdict's inputs, learnt on scores that were not trained on these examples.

    A cue never speaks against its label and a struck-out cue never for it, whatever the examples say: the
    lexicon is the trainer's word.
    """
    np = _numpy()
    rows = [
        inputs_of(dict(zip(LABELS, row, strict=True)), counted, struck)
        for row, (counted, struck) in zip(np.clip(scores, -CLIP, CLIP), cues, strict=True)
    ]
    weighed = {}
    for n, label in enumerate(LABELS):
        names = sorted(rows[0][label])
        matrix = np.array([[row[label][name] for name in names] for row in rows])
        fitted = _bounded(matrix, truth[:, n], share, [BOUNDS.get(name, (None, None)) for name in names])
        weighed[label] = {
            name: round(float(value), 2) for name, value in zip((*names, "bias"), fitted, strict=True)
        }
    return weighed


def _bounded(matrix: Any, truth: Any, share: Any, bounds: list[tuple[float | None, float | None]]) -> Any:
    """Logistic regression with bounded weights; the last value is the bias."""
    from scipy.optimize import minimize
    from scipy.special import expit

    np = _numpy()
    sign = np.where(truth, 1.0, -1.0)
    share = share * np.where(truth, FOUND_SHARE, 1.0)

    def loss(values: Any) -> tuple[float, Any]:
        margin = sign * (matrix @ values[:-1] + values[-1])
        pull = -share * sign * expit(-margin)
        value = float(
            (share * np.logaddexp(0.0, -margin)).sum() + VERDICT_PENALTY / 2 * (values[:-1] ** 2).sum()
        )
        return value, np.append(matrix.T @ pull + VERDICT_PENALTY * values[:-1], pull.sum())

    start = np.zeros(matrix.shape[1] + 1)
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)], options=EXACTLY
    )
    return found.x


def _packed(
    reader: Reader,
    examples: Sequence[Example],
    vocabulary: dict[str, int],
    weights: Any,
    biases: Any,
    verdict: Weights,
    trees: Mapping[str, tuple[Tree, ...]],
) -> Parameters:
    np = _numpy()
    strength = np.round(np.abs(weights).max(axis=0), 4)
    ordered = sorted(vocabulary, key=lambda key: (-strength[vocabulary[key]], key))
    keys = sorted(ordered[: BESIDE_TREES if trees else MOST_FEATURES])
    chosen = weights[:, [vocabulary[key] for key in keys]]
    scales = [float(f"{np.abs(row).max() / 127:.3g}") for row in chosen]
    steps = np.clip(np.rint(chosen / np.array(scales)[:, None]), -127, 127).astype(np.int8)
    text = "\n".join(f"{e.customer}\t{e.text}\t{sorted(e.labels)}" for e in examples)
    return Parameters(
        language=reader.language,
        labels=LABELS,
        keys=tuple(keys),
        weights=steps.T.tobytes(),
        scales=tuple(scales),
        biases=tuple(round(float(b), 3) for b in biases),
        verdict=verdict,
        trained_on={
            "examples": len(examples),
            "examples_digest": hashlib.sha256(text.encode()).hexdigest(),
            "lexicon_digest": reader.digest,
        },
        trees=trees,
    )


def _vocabulary(rows: Iterable[Found]) -> dict[str, int]:
    seen: Counter[str] = Counter()
    for row in rows:
        seen.update(row.keys())
    return {key: n for n, key in enumerate(sorted(key for key, count in seen.items() if count >= SEEN))}


def _matrix(rows: Sequence[Found], vocabulary: dict[str, int]) -> Any:
    from scipy.sparse import csr_matrix

    starts, columns, values = [0], [], []
    for row in rows:
        for key, value in row.items():
            if (column := vocabulary.get(key)) is not None:
                columns.append(column)
                values.append(value)
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(rows), len(vocabulary)))


def _stacked(one: Any, other: Any) -> Any:
    from scipy.sparse import vstack

    return vstack([one, other], format="csr")


def _numpy() -> Any:
    if "numpy" not in sys.modules:
        # one arithmetic on every processor of a kind, so that the bytes are the same too
        os.environ["OPENBLAS_CORETYPE"] = "Nehalem"
        os.environ["OPENBLAS_NUM_THREADS"] = "1"
        os.environ["OMP_NUM_THREADS"] = "1"  # so few rows gain nothing from more
    try:
        import numpy
        import sklearn  # noqa: F401
    except ImportError as error:
        raise MissingTrainer(
            _("training needs scikit-learn: pip install 'service-drill[train]' (reading and drills do not)")
        ) from error
    return numpy
