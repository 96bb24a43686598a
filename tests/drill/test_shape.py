"""Silent, short, long, said before: by characters alone, in English and Chinese."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.drill.shape import is_long, is_repeat, is_short, is_silent, print_of


@pytest.mark.parametrize(
    "reply", ["", "   ", "…", "?!", "🙂🙂", "\x00\x07\x1b", "。。。", "\u200b\u200d", "---\n\n***"]
)
def test_a_reply_without_a_letter_or_digit_is_silent(reply):
    """Blanks, punctuation, emoji and control characters say nothing."""
    assert is_silent(reply)
    assert not is_short(reply)
    assert not is_long(reply)


@pytest.mark.parametrize(
    "reply", ["Sorry.", "Right, noted.", "I see it", "好的。", "对不起", "知道了嘛", "OK", "8"]
)
def test_a_word_or_two_is_short(reply):
    """Up to three English words or four Chinese characters."""
    assert is_short(reply)


@pytest.mark.parametrize("reply", ["I'll send him now.", "我马上去看", "八点给您回电", "I don't know that"])
def test_a_little_more_is_not_short(reply):
    """Four words or five characters are enough for an answer; `don't` is one word."""
    assert not is_short(reply)
    assert not is_long(reply)


def test_a_speech_is_long():
    """Over 130 English words, over 200 Chinese characters."""
    assert is_long("word " * 140)
    assert not is_long("word " * 120)
    assert is_long("字" * 201)
    assert not is_long("字" * 199)


@pytest.mark.timeout(60)
def test_twenty_thousand_characters_are_long_and_no_pattern_backtracks_over_them():
    """One endless word or a book: a pattern that backtracks over it would take minutes, not milliseconds."""
    for reply in ("a" * 20_000, "字" * 20_000, "don't " * 4_000, "'" * 10_000 + "a'" * 5_000):
        assert is_long(reply)
        assert is_repeat(print_of(reply), (print_of(reply),))


def test_the_same_again_is_a_repeat_whatever_the_dots():
    """Case, blanks and punctuation do not make a reply new."""
    assert is_repeat(print_of("I am so sorry, madam!"), (print_of("i am so sorry madam"),))
    assert is_repeat(print_of("真的很抱歉，给您添麻烦了。"), (print_of("真的很抱歉给您添麻烦了"),))


def test_a_word_changed_in_a_long_reply_is_still_a_repeat():
    """Nearly all of it was said before."""
    one = "I understand how you feel and we will look into this matter as soon as we possibly can do so."
    assert is_repeat(print_of(one.replace("matter", "thing")), (print_of(one),))


def test_another_sentence_is_no_repeat():
    """Sharing words is not saying the same."""
    assert not is_repeat(print_of("今晚八点师傅来修"), (print_of("今晚九点我给您打电话"),))
    assert not is_repeat(print_of("I'll call you at nine"), (print_of("I'll send him at eight"),))


def test_silence_repeats_nothing():
    """Saying nothing twice is silence twice."""
    assert not is_repeat(print_of("…"), (print_of("?"),))


@given(st.text(max_size=400))
def test_shapes_never_clash(reply):
    """A reply is at most one of silent, short and long, and always repeats itself unless it says nothing."""
    assert is_silent(reply) + is_short(reply) + is_long(reply) <= 1
    assert is_repeat(print_of(reply), (print_of(reply),)) == bool(print_of(reply))
