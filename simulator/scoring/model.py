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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from struct import Struct

from simulator.scoring.deciding import Deciding, deciding
from simulator.scoring.grove import Grove, grove_of
from simulator.scoring.ngrams import Stretch, stretches
from simulator.scoring.tally import Tally
from simulator.scoring.text import Text
from simulator.scoring.weighing import Heard, Tree, by_trees, by_weights, columns_of, tree_of

FORMAT = "service-drill clause model 1"
WITH_TREES = "service-drill clause model 2"
"""The same, and trees behind the weights."""
ZERO = 128
"""A weight of nothing, in steps as they are added up."""
LANE = 32
"""Bits for the sum of one label's weights: enough for 16 million features of a stretch."""
_FROM_ZERO = bytes((step + ZERO) % 256 for step in range(256))


class Opinion:
    """What the model says of one stretch (see `verdict.Opinion`)."""

    __slots__ = ("_model", "_stretch", "_text", "end", "first", "scores")

    def __init__(self, model: ClauseModel, text: Text, stretch: Stretch, scores: Sequence[float]) -> None:
        self.first = stretch.first
        self.end = stretch.end
        self._model = model
        self._text = text
        self._stretch = stretch
        self.scores: Mapping[str, float] = dict(zip(model.labels, scores, strict=True))

    def deciding(self, label: str) -> Deciding:
        """What of the stretch pushed a label most."""
        push = self._model.push
        return deciding(self._text, self._stretch, self._model.language, lambda key: push(key, label))


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
        self._known = dict(zip(parameters.keys, range(-1, -1 - len(parameters.keys), -1), strict=True))
        """Feature → its lanes, or, until they are first wanted, −1 less the number of the feature."""
        self._lanes = Struct(f"<{1 + len(self.labels)}I")
        self._packed = self._in_lanes()
        self._grove: Grove | None = None
        self._weighed = 0

    def _in_lanes(self) -> bytes:
        """Each feature's weights as one number of many bits: a lane that counts, and one a label.

        Such numbers are simply added up. A weight is kept in steps, `ZERO` added, so that none is negative.
        """
        count, row = len(self.labels), self._lanes.size
        packed = bytearray(row * len(self._known))
        packed[::row] = b"\1" * len(self._known)
        for n in range(count):
            packed[4 * (n + 1) :: row] = self.parameters.weights[n::count].translate(_FROM_ZERO)
        return bytes(packed)

    def lanes_of(self, keys: Iterable[str]) -> list[int]:
        """The weights of each of these features in lanes; 0 for one that the model does not know."""
        keys = list(keys)
        found = list(map(self._known.get, keys, repeat(0)))
        if found and min(found) < 0:
            return [n if n >= 0 else self._unpacked(key, n) for key, n in zip(keys, found, strict=True)]
        return found

    def _unpacked(self, key: str, number: int) -> int:
        row = self._lanes.size
        at = (-1 - number) * row
        lanes = self._known[key] = int.from_bytes(self._packed[at : at + row], "little")
        return lanes

    def scores(self, sums: Mapping[float, int]) -> list[float]:
        """Log-odds per label from the sums of the features that weigh the same (weight → lanes).

        They were added up as whole numbers: quick, and the same in whatever order they came.
        """
        total, scales = list(self.parameters.biases), self.parameters.scales
        for weight in sorted(sums):
            there, *steps = self._lanes.unpack(sums[weight].to_bytes(self._lanes.size, "little"))
            nothing = there * ZERO
            total = [
                sofar + (step - nothing) * scale * weight
                for sofar, step, scale in zip(total, steps, scales, strict=True)
            ]
        return total

    def hear(self, text: Text) -> Sequence[Opinion]:
        """An opinion on every stretch of the text."""
        tally = Tally(text, self.language, self.lanes_of)
        return [Opinion(self, text, s, self.scores(tally.sums(s))) for s in stretches(text)]

    def _step(self, key: str, column: int) -> int:
        """The weight of a feature for one label, in steps."""
        (lanes,) = self.lanes_of((key,))
        return (lanes >> (LANE * (column + 1)) & (1 << LANE) - 1) - ZERO if lanes else 0

    def weigh(self, heard: Heard) -> dict[str, float]:
        """Log-odds of every label, with what the cues found weighed in."""
        if self.weighs_whole:
            return self._by_trees(heard)
        return by_weights(self.parameters.verdict, heard)

    def _by_trees(self, heard: Heard) -> dict[str, float]:
        """The trees are walked once; for whoever asks a second time they are made ready to be asked often."""
        columns, trees = columns_of(self.labels, heard), self.parameters.trees
        if self._weighed == 1:
            self._grove = grove_of(trees)
        self._weighed += 1
        return self._grove.weigh(columns) if self._grove else by_trees(trees, columns)

    def push(self, key: str, label: str) -> float:
        """What one feature adds to a label, before the weight of its group; 0 where it is not known."""
        column = self.labels.index(label)
        return self._step(key, column) * self.parameters.scales[column]


def model_from_text(text: str) -> ClauseModel:
    """The model in a text that a file or a session kept. Raises ValueError."""
    from hashlib import sha256

    return ClauseModel(unpack(text), digest=sha256(text.encode()).hexdigest())
