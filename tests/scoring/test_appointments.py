"""“Now” is an hour for one's own deed, and none for what somebody else does."""

from __future__ import annotations

import pytest

from simulator.scoring.appointments import says_now, says_when
from simulator.scoring.reading import Clause, Reading


def _said(reply: str, time: str, language: str) -> tuple[Reading, Clause]:
    """A reply of one clause, with a time in it."""
    start = reply.index(time)
    clause = Clause(0, len(reply), 0, timed=True, times=((start, start + len(time)),))
    return Reading(reply, language, (), (), (), (clause,)), clause


@pytest.mark.parametrize(
    ("language", "reply", "time"),
    [
        ("zh", "我现在就写情况单", "现在"),
        ("zh", "师傅今晚八点到", "今晚八点"),
        ("zh", "修好了我九点打给您", "九点"),
        ("en", "I'm writing it up now", "now"),
        ("en", "the engineer comes at eight", "at eight"),
    ],
)
def test_a_time_to_wait_for_is_one(language: str, reply: str, time: str) -> None:
    assert says_when(*_said(reply, time, language))


@pytest.mark.parametrize(
    ("language", "reply", "time"),
    [
        ("zh", "我现在就打给急修班", "现在"),
        ("zh", "师傅已经在路上了", "在路上"),
        ("zh", "修好会通知您的", "修好"),
        ("zh", "修好了马上给您打电话", "修好了马上"),
        ("en", "I'm ringing the repair team right now", "right now"),
        ("en", "he's on his way", "on his way"),
        ("en", "I'll ring you straight away when it's done", "straight away"),
    ],
)
def test_nobody_can_look_at_a_clock_for_what_others_do(language: str, reply: str, time: str) -> None:
    assert not says_when(*_said(reply, time, language))


def test_what_is_done_at_once_is_known_all_the_same() -> None:
    assert says_now(*_said("我现在就打给急修班", "现在", "zh"))
    assert not says_now(*_said("修好会通知您的", "修好", "zh"))
