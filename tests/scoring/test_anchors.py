"""What a pattern needs, and that asking for it first never changes what is found."""

from __future__ import annotations

import pytest

from simulator.scoring.anchors import demands, openings
from simulator.scoring.match import Hit, Matcher
from simulator.scoring.pattern import Pattern
from simulator.scoring.patterns import Node, parse
from simulator.scoring.text import Text


def split(text: str) -> list[str]:
    return text.split()


def text_of(words: str) -> Text:
    """Words as they stand; a full stop ends a sentence."""
    text = Text(words)
    for number, word in enumerate(words.split()):
        if word == ".":
            text.close_sentence(".")
        else:
            text.add(word, "word", number, number + 1, False)
    return text.finish()


def matcher_of(words: str) -> Matcher:
    data = {"language": "en", "trie": {}, "stems": {"call*": 4}, "stem_lengths": (4,)}
    return Matcher(text_of(words), data)


def pattern_of(node: Node) -> Pattern:
    return Pattern(("", "", ((node, tuple(demands(node))),)))


def test_words_side_by_side_are_asked_for_together() -> None:
    """A pair says more than its words; what is optional is not asked for."""
    (node,) = parse("[please] send the (plumber|lift man) … today", split)
    assert demands(node) == [
        frozenset({"send the"}),
        frozenset({"the plumber", "the lift"}),
        frozenset({"plumber", "lift man"}),
        frozenset({"today"}),
    ]
    assert openings(node) == frozenset({"please send", "send the"})


def test_a_class_or_a_stem_is_asked_for_by_itself() -> None:
    """What stands there is not known beforehand."""
    (node,) = parse("(<us>|i) call* you", split)
    assert demands(node) == [frozenset({"<us>", "i"}), frozenset({"call*"}), frozenset({"you"})]
    assert openings(node) == frozenset({"<us>", "i"})


def test_a_pattern_that_can_begin_with_anything_is_tried_everywhere() -> None:
    """A blank has no first word."""
    (node,) = parse("_ sorry", split)
    assert openings(node) is None


PATTERNS = (
    "a b",
    "[a] b (c|d e)",
    "(a b|c|d|e a) [c] a",
    "a … c",
    "(a|b c|a c d) … (d|e)",
    "^ (a|b) c",
    "call* a",
)


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize(
    "words", ["a b c d e a", "b c . a b d e", "a a b . c a d e c a", "calls a not a c d"]
)
@pytest.mark.parametrize("skipping", [False, True])
def test_asking_first_finds_what_trying_everywhere_finds(pattern: str, words: str, skipping: bool) -> None:
    """Openings and demands only save time."""
    (node,) = parse(pattern, split)
    matcher = matcher_of(words)
    if skipping:
        matcher.bar(frozenset(n for n, word in enumerate(matcher.words) if word in ("b", "not")))
        matcher.skip()
    asked = matcher.hits(pattern_of(node))
    blind = Pattern(("", "", ((node, ()),)))
    blind.parts[0].openings = None
    everywhere = matcher.hits(blind)
    if skipping:
        # a match that begins on a negation is the same as the one that begins after it
        everywhere = [hit for hit in everywhere if hit.first not in matcher.barred or hit in asked]
    assert list(everywhere) == list(asked)


def test_a_negation_between_two_words_is_stepped_over_on_the_second_look() -> None:
    """`not` parts the pair on the first look only."""
    (node,) = parse("will call", split)
    pattern = pattern_of(node)
    matcher = matcher_of("i will not call")
    matcher.bar(frozenset({2}))
    assert not matcher.hits(pattern)
    matcher.skip()
    assert matcher.hits(pattern) == [Hit(1, 4)]
    matcher.stop_skipping()
    assert not matcher.hits(pattern)


def test_thousands_of_negations_in_a_row_are_no_trouble() -> None:
    """The second look steps over a few and no more."""
    matcher = matcher_of("will " + "not " * 5000 + "call")
    matcher.bar(frozenset(range(1, 5001)))
    matcher.skip()
    (node,) = parse("will (call|write|come|phone)", split)
    assert not matcher.hits(pattern_of(node))


def test_the_end_may_be_one_of_many_alternatives() -> None:
    """`$` fits where the text is over, however many words stand beside it."""
    (node,) = parse("ask (him|her|them|us|$)", split)
    assert matcher_of("go and ask").hits(pattern_of(node)) == [Hit(2, 3)]
    assert not matcher_of("go and ask nobody").hits(pattern_of(node))
