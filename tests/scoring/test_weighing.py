"""How the two witnesses weigh together: by weights or by trees, and within which laws."""

from __future__ import annotations

from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from simulator.content.examples import Example, parse_examples
from simulator.content.library import Library
from simulator.scoring.grove import grove_of
from simulator.scoring.model import ClauseModel, model_from_text
from simulator.scoring.reader import Reader
from simulator.scoring.readers import model_path, reader_for
from simulator.scoring.verdict import cues_of, heard_of
from simulator.scoring.weighing import Heard, by_trees, columns_of, laws, tree_of

LANGUAGES = ("en", "zh")


@cache
def shipped(language: str) -> tuple[Reader, ClauseModel]:
    """The reader by cues, and the shipped model."""
    path = model_path(Library(), language)
    assert path is not None
    return reader_for(Library(), language, use_model=False), model_from_text(path.read_text(encoding="utf-8"))


@cache
def replies(language: str) -> tuple[Example, ...]:
    """A hundred or so of the shipped replies."""
    path = Path(str(Library().examples_path(language)))
    examples, _findings = parse_examples(path.read_text(encoding="utf-8").splitlines(), str(path))
    return tuple(e for e in examples if e.whole)[::30]


def heard(language: str, example: Example) -> Heard:
    """What is weighed of a reply."""
    reader, model = shipped(language)
    said = reader.hear(example.text, example.customer)
    stretches = [o.scores for o in model.hear(said.text)]
    return heard_of(said.text, example.customer, stretches, *cues_of(said.findings))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cue_never_speaks_against_its_label_nor_a_struck_out_one_for_it(language: str) -> None:
    _reader, model = shipped(language)
    for example in replies(language):
        said = heard(language, example)
        for label in model.labels:
            none = said._replace(counted=said.counted - {label}, struck=said.struck - {label})
            nothing = model.weigh(none)[label]
            assert model.weigh(none._replace(counted=none.counted | {label}))[label] >= nothing
            assert model.weigh(none._replace(struck=none.struck | {label}))[label] <= nothing


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stretch_that_sounds_more_like_a_label_does_not_make_it_less_likely_by_weights(
    language: str,
) -> None:
    _reader, model = shipped(language)
    if model.weighs_whole:
        pytest.skip("trees weigh the mean of the stretches as well")
    for example in replies(language):
        said = heard(language, example)
        for label in model.labels:
            louder = [{**s, label: s[label] + 1} for s in said.stretches]
            assert model.weigh(said._replace(stretches=louder))[label] >= model.weigh(said)[label]


def test_a_tree_is_walked_to_its_leaf() -> None:
    said = Heard([{"a": 2.0}, {"a": -1.0}], frozenset({"a"}), frozenset(), 2, 1, 9, True, False, 4)
    assert columns_of(("a",), said) == [2.0, 0.5, -1.0, 1.0, 0.0, 2.0, 1.0, 9.0, 1.0, 0.0, 4.0]
    assert len(laws(("a",), "a")) == len(columns_of(("a",), said))
    tree = tree_of([0, 1.5, -1.0, [3, 0.5, 0.25, 0.75]])
    assert by_trees({"a": (0.5, tree)}, columns_of(("a",), said)) == {"a": 1.25}
    calm = columns_of(("a",), said._replace(stretches=[{"a": 1.0}]))
    assert by_trees({"a": (tree,)}, calm) == {"a": -1.0}


@pytest.mark.parametrize("made", ["leaf", [1, 2, 3], [0.5, 1, 2, 3], {}, None])
def test_what_is_no_tree_is_refused(made: object) -> None:
    with pytest.raises(ValueError, match="trees"):
        tree_of(made)


def test_trees_learn_what_replies_show() -> None:
    """The label is there where a stretch sounds like it and no cue was struck out."""
    pytest.importorskip("sklearn")
    import numpy as np

    from simulator.scoring.growing import grow

    labels = ("a", "b")
    said = [
        Heard([{"a": (n % 13) - 6.0, "b": (n % 7) - 3.0}], frozenset(), struck, 1, 1, n % 40, False, False, n)
        for n in range(600)
        for struck in (frozenset[str](), frozenset({"a"}))
    ]
    truth = np.array([[h.stretches[0]["a"] > 0 and not h.struck, h.stretches[0]["b"] > 1] for h in said])
    grown = grow(np.array([columns_of(labels, h) for h in said]), truth, np.ones(len(said)), labels)
    for h, wanted in zip(said, truth.tolist(), strict=True):
        assert [odds > 0 for odds in by_trees(grown, columns_of(labels, h)).values()] == wanted


def test_all_trees_asked_at_once_say_what_walking_them_says() -> None:
    """Bit for bit, on, below and beyond every limit; a tree with too many leaves is left to walking."""
    low, high = tree_of([0, 0.5, -0.25, [1, 2.0, 0.125, 0.3]]), tree_of([1, 2.0, [0, 0.5, 0.1, 0.2], 0.7])
    deep = tree_of([2, 0.0, [0, -1.0, [1, 2.0, 0.11, 0.12], [1, 3.0, 0.13, 0.14]], [0, 0.5, 0.15, 0.16]])
    trees = {"a": (0.5, low, deep), "b": (high, low, low), "c": ()}
    grove = grove_of(trees)
    assert grove
    for columns in product((-2.0, -1.0, 0.0, 0.5, 0.6), (1.0, 2.0, 2.5, 3.0, 3.5), (-0.5, 0.0, 0.5)):
        assert grove.weigh(columns) == by_trees(trees, columns)
    wide: Any = 1.0
    for limit in range(9):
        wide = [0, limit, wide, 2.0]
    assert grove_of({"a": (tree_of(wide),)}) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_reply_is_weighed_as_the_first(language: str) -> None:
    """A model walks its trees once and asks them all at once from then on."""
    _reader, model = shipped(language)
    for example in replies(language)[::12]:
        said = heard(language, example)
        fresh = ClauseModel(model.parameters)
        assert fresh.weigh(said) == fresh.weigh(said) == model.weigh(said)
