"""Names are found where they stand, and in a time that grows no faster than the text."""

from __future__ import annotations

import pytest

from simulator.review.names_written import NEAR, _before, named


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Please ring Sam at eight.", ["Sam"]),
        ("It is mended.\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nBelts snapped", []),
        ("Mr.      Dale rings", ["Dale"]),
        ("张师傅来，小周也来", ["张师傅", "小周"]),
        ("李队长来", ["李队长"]),
    ],
)
def test_names_are_told_from_words_that_only_begin_a_sentence(text, names):
    assert list(named(text)) == names


def test_before_a_word_only_a_few_characters_are_looked_at():
    """However many empty lines and names stand before it."""
    text = "\n" * 2000 + "Ab " * 600
    assert all(len(_before(text, end)) <= NEAR for end in range(0, len(text), 100))
    assert list(named(text)) == ["Ab"] * 600
