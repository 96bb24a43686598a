"""Training the clause model from labelled examples: `service-drill rubric train`.

Needs scikit-learn (the extra `train`); reading never does. The same examples and lexicon give the same bytes: features
are sorted, folds follow from the order of the examples, nothing is drawn at random but by a fixed seed, and weights are
rounded far more coarsely than solvers differ.

1. Clauses, and pairs of clauses joined, teach ten linear classifiers, one a label.
2. Whole replies say that a label is somewhere in them: in the stretch that sounds most like it (found with the
   classifiers of the step before), and in no stretch of a reply without it.
3. How much model, cues and other labels weigh in the verdict is learnt from replies that the classifiers have not
   seen (three folds).
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.content.examples import Example
from simulator.scoring.model import Parameters
from simulator.scoring.ngrams import Stretch, features, stretches
from simulator.scoring.reader import Reader
from simulator.scoring.reading import FAULTS, MOVES
from simulator.scoring.verdict import CLIP, cues_of, inputs_of

LABELS = (*MOVES, *FAULTS)
FOLDS = 3
STRENGTH = 20.0
"""Inverse of the penalty on weights (`C`)."""
VERDICT_STRENGTH = 0.3
SEEN = 3
"""Features in fewer examples are not learnt."""
MOST_FEATURES = 24_000
"""Kept in the packed file; the ones with the largest weights."""
PAIRS = 1.0
"""Joined pairs made, per clause."""

Found = dict[str, float]
Say = Callable[[str], None]


class MissingTrainer(Exception):  # noqa: N818
    """scikit-learn is not installed; the text says how to get it."""


@dataclass
class Prepared:
    """Whole replies made ready: stretches' features, cues, and which labels are true."""

    windows: list[list[Found]]
    cues: list[tuple[frozenset[str], frozenset[str]]]
    truth: Any
    """Boolean matrix, replies × labels."""


def train(reader: Reader, examples: Sequence[Example], say: Say = lambda text: None) -> Parameters:
    """Parameters for `model.pack`. `reader` reads by cues alone. Raises MissingTrainer, ValueError for too few."""
    np = _numpy()
    clauses = [e for e in examples if not e.whole]
    replies = [e for e in examples if e.whole and e.absent is None]
    if len(clauses) < 50 or len(replies) < 30:
        raise ValueError(f"{len(clauses)} clauses and {len(replies)} replies are too few to learn from (50 and 30)")
    say(f"{len(clauses)} clauses, {len(replies)} replies")
    joined = _joined(clauses, reader.language, int(len(clauses) * PAIRS))
    clause_features = [whole_features(reader, e.text) for e in (*clauses, *joined)]
    prepared = prepare(reader, replies)
    say("reading done; learning")
    learner = _Learner(clause_features, _truth((*clauses, *joined)), prepared)
    unseen = np.zeros((len(replies), len(LABELS)))
    for fold in range(FOLDS):
        outside = np.arange(len(replies)) % FOLDS == fold
        unseen[outside] = learner.scores(*learner.fit(~outside))[outside]
        say(f"part {fold + 1} of {FOLDS + 1} learnt")
    weights, biases = learner.fit(np.ones(len(replies), dtype=bool))
    vocabulary = learner.vocabulary
    say(f"{len(vocabulary)} features learnt; packing")
    return _packed(reader, examples, vocabulary, weights, biases, _weigh(unseen, prepared))


def whole_features(reader: Reader, text: str) -> Found:
    """The features of a clause example, taken as one stretch."""
    heard = reader.hear(text)
    cut = heard.text
    if not len(cut):
        return {}
    return features(cut, Stretch(0, len(cut), range(len(cut.clauses))), reader.language, reader.names(heard))


def prepare(reader: Reader, replies: Sequence[Example]) -> Prepared:
    """Every stretch of every reply, with what the cues say of the whole."""
    windows, cues = [], []
    for reply in replies:
        heard = reader.hear(reply.text, reply.customer)
        names = reader.names(heard)
        windows.append([features(heard.text, s, reader.language, names) for s in stretches(heard.text)])
        cues.append(cues_of(heard.findings))
    return Prepared(windows, cues, _truth(replies))


def _joined(clauses: Sequence[Example], language: str, count: int) -> list[Example]:
    draw = random.Random(7)
    joints = (" ", ", ", " ") if language == "en" else ("", "，", "", "")
    made = []
    for _ in range(count):
        one, other = draw.sample(clauses, 2)
        joint = draw.choice(joints)
        text = one.text.rstrip(".。!！") if joint.strip() else one.text
        made.append(Example("", text + joint + other.text, one.labels | other.labels))
    return made


def _truth(examples: Iterable[Example]) -> Any:
    return _numpy().array([[label in e.labels for label in LABELS] for e in examples], dtype=bool)


class _Learner:
    """Classifiers on clauses, then on clauses and the telling stretches of some replies."""

    def __init__(self, clauses: list[Found], truth: Any, replies: Prepared) -> None:
        np = _numpy()
        windows = [w for ws in replies.windows for w in ws]
        self.vocabulary = _vocabulary([*clauses, *windows])
        self.truth = truth
        self.replies = replies
        self.owner = np.array([n for n, ws in enumerate(replies.windows) for _ in ws])
        self.alone = _matrix(clauses, self.vocabulary)
        self.beside = _matrix(windows, self.vocabulary)
        self.both = _stacked(self.alone, self.beside)
        self.first = [_classifier(self.alone, truth[:, n]) for n in range(len(LABELS))]

    def fit(self, use: Any) -> tuple[Any, Any]:
        """Weights (labels × features) and biases, from all clauses and the replies in the mask `use`."""
        np = _numpy()
        weights, biases = [], []
        for n in range(len(LABELS)):
            rows, truth = self._telling(self.beside @ self.first[n][0], self.replies.truth[:, n], use)
            rows = np.concatenate([np.arange(self.alone.shape[0]), rows + self.alone.shape[0]])
            weight, bias = _classifier(self.both[rows], np.concatenate([self.truth[:, n], truth]))
            weights.append(weight)
            biases.append(bias)
        return np.array(weights), np.array(biases)

    def _telling(self, scores: Any, truth: Any, use: Any) -> tuple[Any, Any]:
        """Stretches to learn a label from: the likeliest of every reply that has it, all of those that do not."""
        np = _numpy()
        best: dict[int, int] = {}
        for row, reply in enumerate(self.owner):
            if truth[reply] and use[reply] and (reply not in best or scores[row] > scores[best[reply]]):
                best[reply] = row
        absent = np.flatnonzero(~truth[self.owner] & use[self.owner])
        rows = np.concatenate([np.array(list(best.values()), dtype=int), absent])
        return rows, np.arange(len(rows)) < len(best)

    def scores(self, weights: Any, biases: Any) -> Any:
        """Replies × labels: the highest log-odds of any stretch."""
        np = _numpy()
        every = self.beside @ weights.T + biases
        best = np.tile(np.asarray(biases), (len(self.replies.windows), 1))
        seen = np.zeros(len(best), dtype=bool)
        for row, reply in enumerate(self.owner):
            best[reply] = np.maximum(best[reply], every[row]) if seen[reply] else every[row]
            seen[reply] = True
        return best


def _classifier(matrix: Any, truth: Any) -> tuple[Any, float]:
    from sklearn.linear_model import LogisticRegression

    share = max(float(truth.mean()), 1e-6)
    balance = {0: 1.0, 1: min(4.0, (1 - share) / share / 2)}
    fitted = LogisticRegression(
        C=STRENGTH, class_weight=balance, solver="liblinear", max_iter=300, tol=1e-3, random_state=0
    ).fit(matrix, truth)
    return fitted.coef_[0], float(fitted.intercept_[0])


def _weigh(unseen: Any, prepared: Prepared) -> dict[str, dict[str, float]]:
    """Per label: weights of the verdict's inputs, learnt on scores that were not trained on these replies."""
    from sklearn.linear_model import LogisticRegression

    np = _numpy()
    rows = [
        inputs_of(dict(zip(LABELS, scores, strict=True)), counted, struck)
        for scores, (counted, struck) in zip(np.clip(unseen, -CLIP, CLIP), prepared.cues, strict=True)
    ]
    weighed = {}
    for n, label in enumerate(LABELS):
        names = sorted(rows[0][label])
        matrix = np.array([[row[label][name] for name in names] for row in rows])
        truth = prepared.truth[:, n]
        fitted = LogisticRegression(C=VERDICT_STRENGTH, class_weight={0: 1.0, 1: 1.5}, max_iter=2000, tol=1e-8)
        fitted.fit(matrix, truth)
        pairs = zip((*names, "bias"), (*fitted.coef_[0], fitted.intercept_[0]), strict=True)
        weighed[label] = {name: round(float(value), 3) for name, value in pairs}
    return weighed


def _packed(
    reader: Reader, examples: Sequence[Example], vocabulary: dict[str, int], weights: Any, biases: Any, verdict: Any
) -> Parameters:
    np = _numpy()
    strength = np.round(np.abs(weights).max(axis=0), 4)
    ordered = sorted(vocabulary, key=lambda key: (-strength[vocabulary[key]], key))[:MOST_FEATURES]
    keys = sorted(ordered)
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
    try:
        import numpy
        import sklearn  # noqa: F401
    except ImportError as error:
        raise MissingTrainer(
            "training needs scikit-learn: pip install 'service-drill[train]' (reading and drills do not)"
        ) from error
    return numpy
