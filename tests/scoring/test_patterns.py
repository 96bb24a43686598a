"""The little language of patterns, and what it says of mistakes."""

from __future__ import annotations

import pytest

from simulator.content.findings import ContentError
from simulator.scoring.compiled import compile_lexicon
from simulator.scoring.patterns import PatternError, firsts, parse
from tests.scoring.lexicons import SMALL


def split(text: str) -> list[str]:
    return text.split()


def test_a_pattern_becomes_nested_plain_data() -> None:
    """Words, classes, options and alternatives nest."""
    (node,) = parse("so [very] (sorry|sad <x>)", split)
    assert node == ("seq", "so", ("opt", "very"), ("alt", "sorry", ("seq", "sad", "<x>")))


def test_an_empty_alternative_makes_the_others_optional() -> None:
    """`(a|)` is `[a]`."""
    assert parse("x (a|)", split) == (("seq", "x", ("opt", "a")),)


def test_a_pattern_begins_with_what_is_optional_or_with_what_follows() -> None:
    """What it needs is asked of `anchors`."""
    (node,) = parse("[a] b (c|d)", split)
    assert firsts(node) == frozenset({"a", "b"})


@pytest.mark.parametrize("text", ["(a", "a)", "<a", "a > b", "… a", "a …", "[…] a (b|…)", ""])
def test_a_broken_pattern_is_refused_with_a_reason(text: str) -> None:
    """Brackets that do not close, gaps at the edge and nothing to look for are said plainly."""
    with pytest.raises(PatternError):
        parse(text, split)


def test_every_mistake_of_a_lexicon_is_reported_with_its_place() -> None:
    """An unknown class and an unknown guard are two findings with lines and a guess."""
    text = (
        "language: en\nwords: {feeling: [sad]}\nlabels:\n  empathy:\n    guards: [negatd]\n"
        "    cues:\n      - find: [<feling>]\n"
    )
    with pytest.raises(ContentError) as raised:
        compile_lexicon(text.encode(), "bad.yaml")
    found = [(f.at.line, f.fix) for f in raised.value.findings]
    assert (7, "Did you mean `<feeling>`?") in found
    assert len(found) == 2


def test_a_guard_that_a_cue_disregards_must_be_there() -> None:
    """A misspelt name would leave the guard at work."""
    text = SMALL.replace("- find: [sorry, apolog*]", "- find: [sorry, apolog*]\n        even_if: negatd")
    with pytest.raises(ContentError) as raised:
        compile_lexicon(text.encode(), "bad.yaml")
    assert [(f.code, f.fix) for f in raised.value.findings] == [("SD401", "Did you mean `negated`?")]


@pytest.mark.parametrize(
    "text",
    [
        "language: en\nlabels: {a: {cues: [{fnd: [x]}]}}",
        "labels: {}",
        "language: en\nlanguage: en",
        "language: en\nwords: {a: &x [b], c: *x}",
        "- a list",
        "\0",
        "language: [",
        "language: en\nguards: {g: {reach: far, find: [x]}}",
        "language: en\nlabels: {a: {cues: [{find: [x], at_least: none}]}}",
    ],
)
def test_a_bad_file_gives_findings_and_never_a_traceback(text: str) -> None:
    """Whatever a trainer writes, the answer is a list of findings."""
    with pytest.raises(ContentError) as raised:
        compile_lexicon(text.encode(), "bad.yaml")
    assert all(f.message and f.fix for f in raised.value.findings)
