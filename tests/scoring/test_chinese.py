"""Chinese before any pattern: one spelling, wrong characters that sound right, clauses nobody marked,
subjects."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scoring.chinese import Cutter, SoundIndex, Subjects, same_sound, simplify

KNOWN = ("抱歉", "理解", "师傅", "安排", "回访", "对不起")
REAL = ("报修", "回房")
PEOPLE = {"us": ["我", "我们"], "customer": ["您"], "colleague": ["他"], "third": ["厂家"]}


@pytest.mark.parametrize(
    ("typed", "read"),
    [("實在抱歉，讓您久等", "实在抱歉，让您久等"), ("甚麼時候", "什么时候"), ("唔好意思", "不好意思")],
)
def test_traditional_and_regional_characters_read_as_the_common_ones(typed: str, read: str) -> None:
    """Every character stands for exactly one."""
    assert simplify(typed) == read


@given(st.text())
def test_simplifying_keeps_the_length(text: str) -> None:
    """So every offset stays what it was."""
    assert len(simplify(text)) == len(text)


@pytest.mark.parametrize(
    ("typed", "read"), [("真报歉", "真抱歉"), ("我能理姐您", "我能理解您"), ("马上按排师付", "马上安排师傅")]
)
def test_a_wrong_character_that_sounds_right_is_read_as_meant(typed: str, read: str) -> None:
    """One character of a known word may be wrong when it sounds the same."""
    assert SoundIndex(KNOWN, REAL).repair(typed) == read


@pytest.mark.parametrize("text", ["您来报修", "我回房拿钥匙", "理发", "包子"])
def test_words_that_are_what_they_seem_stay(text: str) -> None:
    """Real words are no slips of others."""
    assert SoundIndex(KNOWN, REAL).repair(text) == text


@given(st.text(alphabet="抱报歉前理姐解安按排您我的，。 a1"))
def test_repairing_keeps_the_length(text: str) -> None:
    """So every offset stays what it was."""
    assert len(SoundIndex(KNOWN, REAL).repair(text)) == len(text)


def test_southern_and_hurried_sounds_are_the_same() -> None:
    """zh/z, n/l and -ing/-in are one to the ear."""
    assert same_sound("知", "资")
    assert same_sound("你", "里")
    assert same_sound("京", "金")
    assert not same_sound("天", "地")


def test_one_character_is_too_little_to_be_misheard() -> None:
    """A single character has too many that sound like it."""
    with pytest.raises(ValueError, match="single character"):
        SoundIndex(["您"])


def test_chat_without_marks_is_cut_before_words_that_open_a_clause() -> None:
    """A long stretch with no mark hides a border; a short one does not."""
    text = "昨天实在让您等太久了我马上叫师傅过去"
    pieces = Cutter(["我马上"], "给让").cut(text)
    assert [text[p.start : p.end] for p in pieces] == ["昨天实在让您等太久了", "我马上叫师傅过去"]


def test_marks_end_clauses_and_sentences_but_not_inside_a_clock_time() -> None:
    """15:30 is one word."""
    text = "好的，15:30到。您看行吗？"
    pieces = Cutter([], "").cut(text)
    assert [(text[p.start : p.end], p.sentence, p.mark) for p in pieces] == [
        ("好的", 0, "。"),
        ("15:30到", 0, "。"),
        ("您看行吗", 1, "？"),
    ]


def test_a_space_parts_clauses_beside_rare_characters_too() -> None:
    """Names hold characters that most fonts lack."""
    text = "好的 㛃姐就来"
    assert [text[p.start : p.end] for p in Cutter([], "").cut(text)] == ["好的", "㛃姐就来"]


@given(st.text(alphabet="好的，。？ 1我马上您:～a"))
def test_clauses_lie_inside_the_text_in_order(text: str) -> None:
    """No clause is empty, none overlaps the one before."""
    end = 0
    for piece in Cutter(["我马上"], "给").cut(text):
        assert end <= piece.start < piece.end <= len(text)
        end = piece.end


@pytest.mark.parametrize(
    ("clause", "before", "who"),
    [
        ("我马上来", "", "us"),
        ("给您换一台", "us", "us"),
        ("您先坐", "us", "customer"),
        ("厂家会修", "", "third"),
    ],
)
def test_the_subject_is_who_acts_and_not_who_it_is_done_for(clause: str, before: str, who: str) -> None:
    """给您 and 帮您 name no subject."""
    assert Subjects(PEOPLE, ["给", "帮"]).of(clause, before) == who
