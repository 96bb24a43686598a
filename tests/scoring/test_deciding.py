"""What is shown as the model's reason is words of the reply, whole, and never pieces of them."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from simulator.content.library import Library
from simulator.scoring.readers import reader_for

LIBRARY = Library()
MOST = 60
"""Labelled replies that are looked at in each language."""


@cache
def told(language: str) -> list[tuple[str, str]]:
    """(the stretch, what decided it) wherever the model alone heard something."""
    reader = reader_for(LIBRARY, language)
    path = LIBRARY.examples_path(language)
    assert path is not None
    with open(path, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()][::61][:MOST]
    found = (reader.read(row["text"], row.get("customer", "")).evidence for row in rows)
    return [(e.text, e.cue) for evidence in found for e in evidence if e.witness == "model"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_deciding_words_stand_in_the_reply_as_they_are_shown(language: str) -> None:
    """One to three phrases, none of them the border between two clauses or a mark."""
    heard = told(language)
    assert heard
    for text, cue in heard:
        phrases = cue.split(" · ")
        assert 1 <= len(phrases) <= 3
        for phrase in phrases:
            assert phrase in " ".join(text.split())
            assert re.search(r"\w", phrase)


def test_english_words_are_never_cut() -> None:
    for text, cue in told("en"):
        for phrase in cue.split(" · "):
            assert re.search(rf"(?<![\w'’-]){re.escape(phrase)}(?![\w])", " ".join(text.split())), (
                phrase,
                text,
            )


def test_a_chinese_phrase_does_not_end_within_a_word_that_the_lexicon_lists() -> None:
    """`子我` was half of `椅子` and a word of its own."""
    reader = reader_for(LIBRARY, "zh")
    known = reader.cut("好").listed()
    for text, cue in told("zh"):
        for phrase in cue.split(" · "):
            at = text.index(phrase)
            before, after = text[max(0, at - 1) : at + 1], text[at + len(phrase) - 1 : at + len(phrase) + 1]
            cut = [pair for pair in (before, after) if pair in known and len(pair) == 2]
            assert not cut or text.count(phrase) > 1 or len(phrase) > 2, (phrase, text)


def test_clauses_that_hardly_push_are_not_shown() -> None:
    """Who says “I'm Joan” promises nothing by it."""
    reply = "I'm Joan and I'll ring you at half nine tonight."
    (heard,) = (e for e in reader_for(LIBRARY, "en").read(reply).evidence if e.witness == "model")
    assert heard.text == "I'll ring you at half nine tonight"
    assert reply[slice(*heard.place)].startswith("I'm Joan")


@pytest.mark.parametrize(
    ("language", "reply", "part"),
    [("en", "You and your precious begonias", "precious"), ("zh", "你这脾气", "脾气")],
)
def test_the_word_that_hurts_is_named(language: str, reply: str, part: str) -> None:
    (heard,) = (e for e in reader_for(LIBRARY, language).read(reply, "").evidence if e.witness == "model")
    assert part in heard.cue
