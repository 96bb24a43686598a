"""What holds for every reply: places lie inside it, and nothing a person types can stop the reader."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.scoring.normal import normalise
from simulator.scoring.phrases import PhraseBook
from simulator.scoring.reading import Reading
from tests.scoring.lexicons import shipped

PIECES = st.sampled_from(
    [
        "I'm so sorry", "Ｓｏｒｒｙ", "we’ll send the plumber", "👍🏽", "é",
        "e\u0301", "\u200b", "\x07", " ", "?",
        "!!", "“", "”",
        "對不起", "抱歉", "師傅兩小時內到", "您说的情况", "ﬁne", "İ", "ß", "\n", "sooo", "7.20", "。",
        "，", "1️⃣", "\U0001f468\u200d\U0001f469",
    ]
)  # fmt: skip
REPLIES = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=12).map(" ".join))


def lies_inside(reading: Reading) -> bool:
    size = len(reading.reply)
    return all(
        0 <= e.start <= e.end <= size and reading.reply[e.start : e.end] == e.text for e in reading.evidence
    ) and all(0 <= c.start <= c.end <= size for c in reading.clauses)


@settings(max_examples=150, deadline=None)
@given(REPLIES, st.sampled_from(["en", "zh"]))
def test_evidence_lies_in_the_reply_s_own_characters(reply: str, language: str) -> None:
    """Spans hold also after width, accents, traditional characters, emoji and control characters."""
    assert lies_inside(shipped(language).read(reply, reply[:40]))


@settings(max_examples=100, deadline=None)
@given(REPLIES)
def test_normalised_characters_know_where_they_came_from(reply: str) -> None:
    """The way back is in order and inside the reply."""
    normal = normalise(reply)
    places = [(normal.start(i), normal.end(i + 1)) for i in range(len(normal.text))]
    assert all(0 <= a < b <= len(reply) for a, b in places)
    assert places == sorted(places)


@settings(max_examples=60, deadline=None)
@given(REPLIES)
def test_phrases_are_found_inside_the_reply(reply: str) -> None:
    """A scenario's phrases have places and clauses that exist."""
    reading = shipped("en").read(reply)
    for heard in PhraseBook({"a": ["sorry", "so*", "send * plumber"]}, "en").find(reading):
        assert 0 <= heard.start < heard.end <= len(reply)
        assert 0 <= heard.clause < max(len(reading.clauses), 1)


def calls(read: Callable[[str], object], text: str) -> int:
    """Work, as calls of functions, Python's own among them: a busy machine makes a clock lie."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read(text)
    finally:
        sys.setprofile(before)
    return count


def growth(read: Callable[[str], object], piece: str) -> float:
    """How many times the work twice the text is."""
    short, long = ((piece * size)[:size] for size in (2_500, 5_000))
    read(long)  # what is only made once is made
    return calls(read, long) / calls(read, short)


LINEAR = 2.1


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "piece",
    [
        "i ", "a", "a,", "not sorry ", "sorry ", "sorry, ", '"', "(", "how ", "you are so ", "?",
        "the plumber will ", "😀", "e\u0301", "对不起", "我马上让师傅", "不", "，",
    ],
)  # fmt: skip
def test_twice_the_text_is_twice_the_work(language: str, piece: str) -> None:
    """Nothing that a person types makes the reader go back, or compare all with all."""
    read = shipped(language).read
    assert growth(lambda text: read(text, text[:200]), piece) <= LINEAR


def test_comparing_all_with_all_is_noticed() -> None:
    """So that the test above can fail."""
    assert growth(lambda text: [one.isalpha() for one in text[::50] for _other in text[::50]], "a") > LINEAR


@pytest.mark.parametrize("piece", ["sorry, ", "😀", "我马上让师傅"])
def test_a_reply_as_long_as_any_that_is_read_has_its_places_too(piece: str) -> None:
    reply = (piece * 20_000)[:20_000]
    for language in ("en", "zh"):
        assert lies_inside(shipped(language).read(reply, reply[:200]))


@pytest.mark.parametrize("reply", ["", " ", "\n\n", "😀😀", "\x00\x07", "???", "。。。", "​"])
def test_an_empty_reply_is_read_as_saying_nothing(reply: str) -> None:
    """Nothing said, nothing found, no error, in both languages."""
    for language in ("en", "zh"):
        reading = shipped(language).read(reply)
        assert (reading.moves, reading.faults) == ((), ())
