"""What is shown for a mark are words that somebody would point at: in every reply of every shipped play."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pytest

from simulator.authoring.playing import play_through
from simulator.content.library import Library
from simulator.drill.stage import stage_for
from simulator.scoring.quotation import TERMS, Quoter
from simulator.scoring.reading import Clause, Evidence, Reading
from simulator.scoring.small_words import OPENERS, is_small

LIBRARY = Library()
LANGUAGES = ("en", "zh")
WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['’][^\W_\u3400-\u9fff]+)*")
SENTENCE = re.compile(r"[^.!?。！？\n]+")
LATIN = re.compile(r"[^\W_\u3400-\u9fff]{2}")
LOOSE_ENDS = frozenset(
    ("a", "an", "the", "of", "to", "for", "with", "at", "my", "your", "our", "and", "or", "but")
)
PARTS = 14
"""Words from which a clause may be quoted in part."""

Shown = tuple[Reading, Evidence]


@cache
def readings(language: str) -> tuple[Reading, ...]:
    """Every reply of every shipped play as the drill took it."""
    return tuple(
        turn.reading
        for scene in LIBRARY.scenario_ids(language)
        for stage in (stage_for(LIBRARY, scene, language),)
        for play in LIBRARY.plays(scene, language)
        for turn in play_through(stage, play).talk.turns
    )


def shown(language: str) -> Iterator[Shown]:
    """All evidence of them that counts."""
    return ((r, e) for r in readings(language) for e in r.evidence if e.counts)


def words(text: str) -> list[str]:
    return WORD.findall(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_cut_and_no_mark_stands_at_an_edge(language: str) -> None:
    """A quotation begins and ends with whole words (or with the quotation mark that one within it closes)."""
    for reading, e in shown(language):
        reply, start, end = reading.reply, e.start, e.end
        assert reply[start:end] == e.text
        assert words(e.text)
        assert not LATIN.match(reply[max(0, start - 1) : start + 1] if start else "")
        assert not LATIN.match(reply[end - 1 : end + 1])
        assert e.text[0].isalnum() or e.text[0] in "\"“‘「'’(（《*"
        assert e.text[-1].isalnum() or e.text[-1] in "\"”’」')）》*%°"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quotation_says_something(language: str) -> None:
    """It is never made of small words alone (“and you”), unless the whole sentence is."""
    for reading, e in shown(language):
        (sentence,) = (m for m in SENTENCE.finditer(reading.reply) if m.start() <= e.start < m.end())
        assert not is_small(words(e.text)) or is_small(words(sentence.group())), (e.text, reading.reply)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quotation_is_whole_clauses_or_a_part_of_a_long_one(language: str) -> None:
    """A short clause is never shown in pieces; only the word that ties it to what came before is left out."""
    for reading, e in shown(language):
        if e.criterion in TERMS:
            continue
        touched = [c for c in reading.clauses if c.start < e.end and e.start < c.end]
        assert len({c.sentence for c in touched}) == 1, (e.text, reading.reply)
        first, last = touched[0], touched[-1]
        left_out = reading.reply[first.start : e.start]
        if len(words(reading.reply[first.start : first.end])) <= PARTS:
            assert not left_out.strip() or OPENERS[language].match(reading.reply, first.start), e.text
        if len(words(reading.reply[last.start : last.end])) <= PARTS:
            assert e.end >= last.end, (e.text, reading.reply)
        elif e.end < last.end:
            assert words(e.text)[-1].casefold() not in LOOSE_ENDS, e.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quotation_does_not_begin_with_what_only_ties_it_to_the_words_before(language: str) -> None:
    """No “and I'll ring you”, no 而且."""
    for _, e in shown(language):
        opener = OPENERS[language].match(e.text)
        assert opener is None or is_small(words(e.text[opener.end() :])), e.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_shown_once_for_a_label(language: str) -> None:
    """What overlaps for one label is one quotation."""
    for reading in readings(language):
        for label in {e.criterion for e in reading.evidence}:
            spans = [(e.start, e.end) for e in reading.of(label)]
            assert all(one[1] <= other[0] for one, other in pairwise(spans)), spans


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_witness_went_by_is_kept_and_touches_what_is_quoted(language: str) -> None:
    """Marks that hang on a place hang on the cue's own words, which lie in (or beside) the quotation."""
    for reading, e in shown(language):
        start, end = e.place
        assert 0 <= start < end <= len(reading.reply)
        assert max(start, e.start) < min(end, e.end), (e.text, reading.reply[start:end])


@pytest.mark.parametrize(
    ("language", "reply", "cue", "quoted"),
    [
        ("en", "So you must be worried sick about her", "you must be", "you must be worried sick about her"),
        ("en", "the part arrives today and you can ride", "arrives today and", "the part arrives today"),
        ("zh", "而且换我也会着急", "换我也", "换我也会着急"),
    ],
)
def test_the_clause_around_a_cue_is_quoted(language: str, reply: str, cue: str, quoted: str) -> None:
    """A cue of a few words brings the phrase it stands in, and nothing of the next one."""
    at = reply.find(" and ")
    ends = [at, len(reply)] if at > 0 else [len(reply)]
    clauses = [Clause(a + (a > 0), b, 0) for a, b in zip([0, *ends], ends, strict=False)]
    place = (reply.index(cue), reply.index(cue) + len(cue))
    start, end = Quoter(reply, clauses, language).quote(place)
    assert reply[start:end] == quoted


def test_a_time_is_quoted_with_the_deed() -> None:
    """“Tomorrow at nine” alone is no promise."""
    reply = "Tomorrow at nine, I'll ring you."
    clauses = [Clause(0, 16, 0, timed=True, times=((0, 16),)), Clause(18, 31, 0)]
    start, end = Quoter(reply, clauses, "en").quote((0, 16))
    assert reply[start:end] == "Tomorrow at nine, I'll ring you"


def test_no_quotation_ends_with_a_bare_denial() -> None:
    """上下楼不|方便, as the clauses are cut, is one phrase."""
    reply = "家里有谁上下楼不方便吗"
    cut = reply.index("方便")
    quoter = Quoter(reply, [Clause(0, cut, 0), Clause(cut, len(reply), 0)], "zh")
    start, end = quoter.quote((0, 2))
    assert reply[start:end] == reply
