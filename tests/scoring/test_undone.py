"""Owning up to what was not done is told from promising it."""

from __future__ import annotations

import pytest

from simulator.scoring.undone import is_told, is_undone, tells_past


@pytest.mark.parametrize(
    ("language", "reply", "deed"),
    [
        ("zh", "上回说好给您回电，结果也没回", "给您回电"),
        ("zh", "小王还答应隔天给您打电话", "给您打电话"),
        ("zh", "师傅说周三来，没来", "周三来"),
        ("zh", "这么晚我也没处给您找车位", "给您找车位"),
        ("zh", "我上哪儿给您找车位去", "给您找车位"),
        ("zh", "是我们没派师傅去看", "师傅"),
        ("en", "They promised to ring you, and nobody did", "ring you"),
        ("en", "Last time he said he would ring you", "ring you"),
        ("en", "You were told they'd ring you the next day", "ring you"),
        ("en", "I have nowhere to find you a space", "find you a space"),
        ("en", "How am I supposed to find you a space", "find you a space"),
        ("en", "Nobody sent the plumber", "plumber"),
    ],
)
def test_what_was_not_done_or_was_promised_before_is_no_deed_to_come(
    language: str, reply: str, deed: str
) -> None:
    start = reply.index(deed)
    assert is_undone(reply, start, language) or is_told(reply, start, start + len(deed), language)


@pytest.mark.parametrize(
    ("language", "reply", "deed"),
    [
        ("zh", "今晚九点给您打电话", "给您打电话"),
        ("zh", "上回说好回电没回，这回我今晚九点给您打电话", "给您打电话"),
        ("zh", "今晚八点之前说一声，再给您打电话", "给您打电话"),
        ("zh", "我跟经理说，明天上午给您打电话", "给您打电话"),
        ("en", "I'll ring you at nine", "ring you"),
        ("en", "On the ninth they said so and nobody came; this time I'll ring you myself", "ring you"),
        ("en", "I said I'd look, and I'll ring you at nine", "ring you at"),
    ],
)
def test_a_promise_stays_one_beside_what_was_not_kept(language: str, reply: str, deed: str) -> None:
    start = reply.index(deed)
    assert not is_undone(reply, start, language)
    assert not is_told(reply, start, start + len(deed), language)


def test_what_is_still_to_come_is_not_past() -> None:
    assert tells_past("您五月报过，后来就给关了", "zh")
    assert not tells_past("您五月报过，今天下午师傅上门", "zh")
    assert tells_past("you reported it in May and it was closed", "en")
    assert not tells_past("you reported it in May, and I'll see to it", "en")
