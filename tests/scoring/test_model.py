"""The clause model: its file, what it says, how it is learnt, and how the verdict hears it beside cues."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.content.examples import Example, parse_examples
from simulator.content.library import Library
from simulator.content.vocabulary import FAULTS, MOVES
from simulator.scoring.model import ClauseModel, Parameters, model_from_text, pack, unpack
from simulator.scoring.ngrams import features, stretches
from simulator.scoring.reader import Reader
from simulator.scoring.readers import model_path, reader_for
from simulator.scoring.tally import Tally

LANGUAGES = ("en", "zh")
PIECES = (
    "sorry ", "we ", "will call", "?", ", ", ". ", "!", "a b ", "ab ", "NVR ", "12:30 ", "'so'", "...",
    "抱歉", "我们", "的", "您", "，", "。", "！", "马上派师傅", "a b", "ab", "3点", "“好”",
)  # fmt: skip
LIMIT = 300_000
"""Bytes a packed model may have."""


@cache
def shipped(language: str, use_model: bool = True) -> Reader:
    """The reader of the shipped lexicon and model."""
    return reader_for(Library(), language, use_model=use_model)


@cache
def model_of(language: str) -> ClauseModel:
    """The shipped model by itself."""
    path = model_path(Library(), language)
    assert path is not None
    return model_from_text(path.read_text(encoding="utf-8"))


@cache
def sample(language: str) -> tuple[Example, ...]:
    """A few hundred of the shipped examples."""
    path = Path(str(Library().examples_path(language)))
    examples, findings = parse_examples(path.read_text(encoding="utf-8").splitlines(), str(path))
    assert not findings
    return tuple([e for e in examples if not e.whole][::25] + [e for e in examples if e.whole][::20])


def parameters(**changes: object) -> Parameters:
    """Two features, two labels."""
    made: dict[str, object] = {
        "language": "en",
        "labels": ("apology", "hostile"),
        "keys": ("wsorry", "wstupid"),
        "weights": bytes([127, 0, 0, 127]),
        "scales": (0.1, 0.2),
        "biases": (-1.0, -2.0),
        "verdict": {
            "apology": {"model": 1.0, "cue": 2.0, "struck": 0.0, "bias": 0.0},
            "hostile": {"model": 1.0, "cue": 2.0, "struck": 0.0, "bias": 0.0},
        },
        "trained_on": {"examples": 2},
    }
    return Parameters(**{**made, **changes})  # type: ignore[arg-type]


def test_what_is_packed_comes_back() -> None:
    assert unpack(pack(parameters())) == parameters()
    trees = {"apology": (-0.5, (0, 1.25, -1.0, (3, 0.5, 0.25, 0.75))), "hostile": (-2.0,)}
    planted = parameters(verdict={}, trees=trees)
    assert unpack(pack(planted)) == planted


@pytest.mark.parametrize(
    "text", ["", "{}", "not a model\n", '{"format": "another"}\nAAAA\n', pack(parameters())[:-20]]
)
def test_a_file_that_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"model|weights"):
        unpack(text)


def test_a_weight_speaks_for_its_label_only() -> None:
    model = model_from_text(pack(parameters()))
    (known, unknown) = model.lanes_of(["wsorry", "wunknown"])
    assert model.scores({1.0: known}) == pytest.approx([-1.0 + 12.7, -2.0])
    assert model.scores({1.0: unknown}) == [-1.0, -2.0]


@settings(deadline=None)
@given(st.sampled_from(LANGUAGES), st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
def test_what_is_added_up_for_many_stretches_is_what_each_would_give(language: str, said: list[str]) -> None:
    """The quick way over a text sees what the plain way over one stretch sees, also where words return."""
    reader, model = shipped(language), model_of(language)
    text = reader.cut(said[0].join(said[1:]) + "".join(said))
    tally = Tally(text, language, model.lanes_of)
    for stretch in stretches(text):
        plain: dict[float, int] = {}
        for key, weight in features(text, stretch, language).items():
            plain[weight] = plain.get(weight, 0) + model.lanes_of([key])[0]
        assert {w: s for w, s in tally.sums(stretch).items() if s} == {w: s for w, s in plain.items() if s}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_model_is_small_and_knows_every_label(language: str) -> None:
    path = model_path(Library(), language)
    assert path is not None
    assert path.stat().st_size < LIMIT
    head = json.loads(path.read_text(encoding="utf-8").split("\n", 1)[0])
    assert head["labels"] == [*MOVES, *FAULTS]


@pytest.mark.parametrize(
    ("language", "reply", "label"),
    [
        ("en", "You did everything right and still ended up paying twice.", "empathy"),
        ("zh", "大冷天的抱着孩子在楼下站了一个钟头。", "empathy"),
    ],
)
def test_what_no_cue_holds_the_model_finds_and_says_so(language: str, reply: str, label: str) -> None:
    reading = shipped(language).read(reply)
    assert label in (*reading.moves, *reading.faults)
    if label not in shipped(language, use_model=False).read(reply).moves:
        assert label in reading.model_only
        (evidence,) = [e for e in reading.of(label) if e.witness == "model"]
        assert evidence.cue
        assert reply[evidence.start : evidence.end] == evidence.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_evidence_of_the_model_lies_in_the_reply(language: str) -> None:
    for example in sample(language):
        reading = shipped(language).read(example.text, example.customer)
        for e in reading.evidence:
            assert 0 <= e.start <= e.end <= len(example.text)
            assert example.text[e.start : e.end] == e.text
        assert reading.model_only <= {*reading.moves, *reading.faults}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_examples_give_the_same_bytes(language: str) -> None:
    training = pytest.importorskip("simulator.scoring.training")
    reader = shipped(language, use_model=False)
    first, second = (pack(training.train(reader, sample(language))) for _ in range(2))
    assert first == second
    head = json.loads(first.split("\n", 1)[0])
    assert all(weights["cue"] > 0 and weights["struck"] <= 0 for weights in head["verdict"].values())


def test_too_few_examples_are_refused() -> None:
    training = pytest.importorskip("simulator.scoring.training")
    with pytest.raises(ValueError, match="too few"):
        training.train(shipped("en", use_model=False), sample("en")[:10])


def test_new_examples_teach(tmp_path: Path) -> None:
    """Twenty sentences with a word of nobody's language change what the model says of it."""
    training = pytest.importorskip("simulator.scoring.training")
    reader = shipped("en", use_model=False)
    more = [
        Example(f"x{n}", f"Let me flumox that for you {word}.", frozenset({"resolve"}))
        for n, word in enumerate(["now", "today", "at once", "here", "myself"] * 4)
    ]
    before = model_from_text(pack(training.train(reader, sample("en"))))
    after = model_from_text(pack(training.train(reader, (*sample("en"), *more))))
    text = reader.cut("I could flumox it.")
    scores = [max(o.scores["resolve"] for o in model.hear(text)) for model in (before, after)]
    assert scores[1] > scores[0] + 1
