"""A reply that nearly makes a move is told what was missing, and earns nothing for it."""

from __future__ import annotations

from functools import cache

import pytest

from simulator.content.library import Library
from simulator.scoring.almost import NO_TIME
from simulator.scoring.reader import Reader
from simulator.scoring.readers import reader_for


@cache
def cues(language: str) -> Reader:
    """The shipped lexicon alone."""
    return reader_for(Library(), language, use_model=False)


@pytest.mark.parametrize(
    ("language", "reply", "words"),
    [
        ("en", "We will get back to you.", "We will get back to you"),
        ("zh", "这件事我给您打电话。", "这件事我给您打电话"),
    ],
)
def test_a_promise_to_come_back_without_a_time_is_a_near_miss(language: str, reply: str, words: str) -> None:
    """It shows the words, the cue they are close to, how close, and what was missing."""
    reading = cues(language).read(reply)
    (near,) = [e for e in reading.evidence if e.criterion == "follow_up"]
    assert (near.text, near.reason, near.counts) == (words, NO_TIME, False)
    assert 50 <= near.similarity < 100
    assert near.where.startswith(f"rubrics/lexicon/{language}.yaml:")
    assert "follow_up" not in reading.moves


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "We will get back to you by six."),
        ("zh", "修好了我给您打电话。"),
        ("en", "My colleague said we will get back to you."),
        ("zh", "你给我打电话。"),
        ("en", "The plumber is on his way."),
    ],
)
def test_what_is_whole_struck_out_asked_or_absent_is_no_near_miss(language: str, reply: str) -> None:
    """Near misses say what was nearly done, and do not repeat what the reading says already."""
    assert NO_TIME not in {e.reason for e in cues(language).read(reply).evidence}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_left_of_a_cue_still_asks_for_words(language: str) -> None:
    """A cue of which only optional words were left would be found everywhere, also in no words at all."""
    halves = [half for found in cues(language)._almost._halves.values() for half in found]
    assert halves
    assert [half for half in halves for _, needs in half.pattern._compiled if not needs] == []


def test_a_question_is_no_near_promise() -> None:
    reading = cues("en").read("Why would I give you a call?")
    assert [e for e in reading.evidence if e.reason == NO_TIME] == []
