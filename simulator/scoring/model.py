"""The clause model: a second witness beside the cues, for what no list holds.

A linear model over pieces of wording (`ngrams`), one weight per feature and label in eight bits, trained by
`service-drill rubric train` from the repository's labelled examples. Reading needs no library; the file is
text, so that a session can keep it by its hash. It says which stretch of the reply sounded like a label, how
sure it is, and which words weighed most.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulator.scoring.ngrams import Stretch, features, stretches
from simulator.scoring.text import Text
from simulator.scoring.weighing import Heard, Tree, by_trees, by_weights, tree_of

FORMAT = "service-drill clause model 1"
WITH_TREES = "service-drill clause model 2"
"""The same, and trees behind the weights."""
MOST_WORDS = 3
"""Pieces of wording shown as what decided."""
ZERO = 128
"""A weight of nothing, in steps as they are added up."""
LANE = 32
"""Bits for the sum of one label's weights: enough for 16 million features of a stretch."""
_FROM_ZERO = bytes((step + ZERO) % 256 for step in range(256))


class Opinion:
    """What the model says of one stretch (see `verdict.Opinion`)."""

    __slots__ = ("_found", "_model", "end", "first", "scores")

    def __init__(self, model: ClauseModel, stretch: Stretch, found: Mapping[str, float]) -> None:
        self.first = stretch.first
        self.end = stretch.end
        self._model = model
        self._found = found
        self.scores: Mapping[str, float] = dict(zip(model.labels, model.scores(found), strict=True))

    def deciding(self, label: str) -> str:
        """The words (up to three pieces) that pushed a label most, the strongest first."""
        return self._model.deciding(self._found, label)


@dataclass(frozen=True, slots=True)
class Parameters:
    """Everything training finds out; `pack` writes it, `unpack` reads it."""

    language: str
    labels: tuple[str, ...]
    keys: tuple[str, ...]
    """Features."""
    weights: bytes
    """`len(keys) × len(labels)` signed bytes, feature by feature."""
    scales: tuple[float, ...]
    """Per label: one step of a weight."""
    biases: tuple[float, ...]
    verdict: Mapping[str, Mapping[str, float]]
    """Per label: how the verdict weighs model and cues (see `weighing`); empty where trees do."""
    trained_on: Mapping[str, object]
    """Numbers of examples, and the digests of examples and lexicon."""
    trees: Mapping[str, tuple[Tree, ...]] = field(default_factory=dict)
    """Per label: trees that weigh in place of the weights."""


def pack(parameters: Parameters) -> str:
    """The model file's text: a line of JSON, then the keys and weights, compressed."""
    head = {
        "format": WITH_TREES if parameters.trees else FORMAT,
        "language": parameters.language,
        "labels": parameters.labels,
        "scales": parameters.scales,
        "biases": parameters.biases,
        "verdict": parameters.verdict,
        "trained_on": parameters.trained_on,
    }
    keys = "\n".join(parameters.keys).encode()
    columns = b"".join(parameters.weights[n :: len(parameters.labels)] for n in range(len(parameters.labels)))
    trees = json.dumps(parameters.trees, separators=(",", ":")).encode() if parameters.trees else b""
    body = zlib.compress(len(keys).to_bytes(4, "big") + keys + columns + trees, 9)
    return (
        json.dumps(head, ensure_ascii=False, sort_keys=True) + "\n" + base64.b64encode(body).decode() + "\n"
    )


def unpack(text: str) -> Parameters:
    """Reads `pack`'s text. Raises ValueError for anything else."""
    try:
        line, _, body = text.partition("\n")
        head = json.loads(line)
        if head["format"] not in (FORMAT, WITH_TREES):
            raise ValueError(f"not a clause model of this version: {head['format']!r}")
        data = zlib.decompress(base64.b64decode(body.strip(), validate=True))
        size = int.from_bytes(data[:4], "big")
        keys = tuple(data[4 : 4 + size].decode().split("\n"))
        count = len(head["labels"])
        end = 4 + size + count * len(keys)
        columns, rest = data[4 + size : end], data[end:]
        if len(columns) != count * len(keys) or bool(rest) != (head["format"] == WITH_TREES):
            raise ValueError("the weights do not fit the features")
        trees = json.loads(rest) if rest else {}
        weights = bytearray(len(columns))
        for n in range(count):
            weights[n::count] = columns[n * len(keys) : (n + 1) * len(keys)]
        return Parameters(
            language=head["language"],
            labels=tuple(head["labels"]),
            keys=keys,
            weights=bytes(weights),
            scales=tuple(head["scales"]),
            biases=tuple(head["biases"]),
            verdict=head["verdict"],
            trained_on=head["trained_on"],
            trees={label: tuple(tree_of(tree) for tree in grown) for label, grown in trees.items()},
        )
    except (
        KeyError,
        TypeError,
        zlib.error,
        binascii.Error,
        UnicodeDecodeError,
        json.JSONDecodeError,
    ) as error:
        raise ValueError(f"not a clause model: {error}") from error


class ClauseModel:
    """A witness (see `verdict.Witness`) made of packed parameters."""

    def __init__(self, parameters: Parameters, *, digest: str = "") -> None:
        self.parameters = parameters
        self.language = parameters.language
        self.digest = digest
        self.labels = parameters.labels
        self.weighs_whole = bool(parameters.trees)
        self._index = dict(zip(parameters.keys, range(len(parameters.keys)), strict=True))
        self._sums: dict[str, int] = {}

    def _steps(self, key: str) -> bytes:
        """The weights of one known feature in steps, `ZERO` added."""
        at, count = self._index[key], len(self.labels)
        return self.parameters.weights[at * count : (at + 1) * count].translate(_FROM_ZERO)

    def _lanes(self, key: str) -> int:
        """The same in one number, a lane a label and one that counts: such numbers are simply added up."""
        lanes = 1 + sum(step << (LANE * n) for n, step in enumerate(self._steps(key), 1))
        self._sums[key] = lanes
        return lanes

    def scores(self, found: Mapping[str, float]) -> list[float]:
        """Log-odds per label of one stretch's features.

        The features of a group weigh the same, so their weights are added up as whole numbers: quick, and
        the same in whatever order they come.
        """
        sums: dict[float, int] = {}
        lanes_of = self._sums.get
        for key in found.keys() & self._index.keys():
            weight = found[key]
            sums[weight] = sums.get(weight, 0) + (lanes_of(key) or self._lanes(key))
        total = list(self.parameters.biases)
        mask = (1 << LANE) - 1
        for weight in sorted(sums):
            lanes = sums[weight]
            nothing = (lanes & mask) * ZERO
            for n, scale in enumerate(self.parameters.scales):
                lanes >>= LANE
                total[n] += ((lanes & mask) - nothing) * scale * weight
        return total

    def hear(self, text: Text) -> Sequence[Opinion]:
        """An opinion on every stretch of the text."""
        return [Opinion(self, s, features(text, s, self.language)) for s in stretches(text)]

    def weigh(self, heard: Heard) -> dict[str, float]:
        """Log-odds of every label, with what the cues found weighed in."""
        if self.weighs_whole:
            return by_trees(self.parameters.trees, self.labels, heard)
        return by_weights(self.parameters.verdict, heard)

    def deciding(self, found: Mapping[str, float], label: str) -> str:
        """The features of whole words that pushed a label most."""
        column = self.labels.index(label)
        scale = self.parameters.scales[column]
        pushes = []
        for key, weight in found.items():
            if key[0] == "w" or (key[0] == "c" and self.language == "zh" and len(key) > 2 and "_" not in key):
                value = (self._steps(key)[column] - ZERO) * scale * weight if key in self._index else 0.0
                if value > 0:
                    pushes.append((-value, key[1:]))
        chosen: list[str] = []
        for _value, words in sorted(pushes):
            words = words.strip("<>, ")
            if words and " _ " not in words and not any(words in other or other in words for other in chosen):
                chosen.append(words)
            if len(chosen) == MOST_WORDS:
                break
        return " · ".join(chosen)


def model_from_text(text: str) -> ClauseModel:
    """The model in a text that a file or a session kept. Raises ValueError."""
    from hashlib import sha256

    return ClauseModel(unpack(text), digest=sha256(text.encode()).hexdigest())
