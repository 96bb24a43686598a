"""A time is the same however it is said, and what is no time is none."""

from __future__ import annotations

import pytest

from simulator.review.moments import agree, moment


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("今晚8点", "今晚八点"),
        ("今晚八点", "今晚20点"),
        ("今晚九点半", "九点半"),
        ("周四上午十点", "星期四上午十点"),
        ("三点一刻", "15:15"),
        ("tonight at eight", "at eight tonight"),
        ("at eight tonight", "8pm tonight"),
        ("at 8:30", "half past eight"),
        ("at half nine", "half past nine"),
        ("at noon", "12 pm"),
        ("at nine thirty", "9:30"),
        ("Thursday at ten", "at ten"),
        ("on Monday", "next Monday at nine"),
        ("周一上午九点", "下周一上午九点"),
        ("下周", "下星期三"),
        ("next week", "next Friday"),
    ],
)
def test_one_moment_in_two_ways_agrees(one, other):
    assert agree(moment(one), moment(other))
    assert agree(moment(other), moment(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("今晚八点", "明天上午十点"),
        ("今晚八点", "今晚九点"),
        ("at eight tonight", "at ten tomorrow"),
        ("on Thursday", "on Friday"),
        ("this Monday", "next Monday"),
        ("本周一", "下周一"),
        ("tomorrow at ten", "the day after tomorrow at ten"),
        ("大后天上午十点", "后天上午十点"),
    ],
)
def test_another_day_or_hour_does_not(one, other):
    assert not agree(moment(one), moment(other))


@pytest.mark.parametrize("said", ["三号", "修好", "六个月", "三十八周", "at two hundred", "for one", ""])
def test_what_nobody_can_wait_for_is_no_time(said):
    assert moment(said) is None


@pytest.mark.parametrize(
    ("said", "told"),
    [("九点换好", "九点"), ("at eight tonight", "at eight tonight"), ("大后天十点", "大后天十点")],
)
def test_a_time_is_told_in_its_own_words(said, told):
    assert moment(said).said == told
