"""The sentence around a place in a reply."""

from __future__ import annotations

import pytest

from simulator.review.quotes import sentence


@pytest.mark.parametrize(
    ("text", "word", "whole"),
    [
        ("Sorry. Come at 7.30 you idiot. Bye.", "idiot", " Come at 7.30 you idiot"),
        ("对不起。您明天再来吧！再见。", "明天", "您明天再来吧"),
        ("No stop at all", "stop", "No stop at all"),
    ],
)
def test_a_sentence_goes_from_stop_to_stop_and_a_point_within_a_number_is_none(text, word, whole):
    start, end = sentence(text, text.index(word))
    assert text[start:end] == whole
