"""What counts as asked about, and as offered, where it is not said in one breath."""

from __future__ import annotations

import pytest

from simulator.content.library import Library
from simulator.drill.hearing import Hearing
from simulator.drill.stage import stage_for

LIBRARY = Library()
LIFT, FEES, PARKING = "lift-third-report", "fee-arrears", "parking-dispute"


def hears(scene: str, language: str, reply: str) -> Hearing:
    """What the customer catches of a first reply."""
    stage = stage_for(LIBRARY, scene, language)
    talk = stage.machine.start()
    return stage.machine.hears(talk, stage.read(talk, reply))


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "You reported a leak fourteen months ago and nobody came. Is that still going on?"),
        ("zh", "十四个月前您报过天花板渗水。现在还漏吗？"),
    ],
)
def test_what_is_told_of_the_customer_before_a_question_that_points_back_to_it_is_asked_about(
    language: str, reply: str
) -> None:
    """Two sentences, one question."""
    assert "ceiling" in hears(FEES, language, reply).asked


def test_what_was_done_to_the_customer_may_be_asked_about_so_too() -> None:
    """Whoever did it."""
    assert hears(PARKING, "en", "What he said to you was out of order. What was it?").asked == ("humiliated",)


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "You reported a leak fourteen months ago. Who am I speaking to?"),
        ("en", "Our plumber mends any leak. Is that all right?"),
        ("en", "You reported a leak fourteen months ago. I can see that here."),
        ("zh", "十四个月前您报过天花板渗水。请问您贵姓？"),
        ("zh", "十四个月前您报过天花板渗水。我这儿有记录。"),
    ],
)
def test_a_fact_beside_a_question_about_something_else_asks_nothing(language: str, reply: str) -> None:
    """Nor does one that is not about the customer, or that no question follows."""
    assert "ceiling" not in hears(FEES, language, reply).asked


def test_of_two_overlapping_questions_the_longer_is_meant() -> None:
    """“Why do you need it close?” is no “what do you need?”; asked by itself that still is."""
    assert hears(PARKING, "en", "Why do you need it close tonight?").asked == ("wife",)
    assert hears(PARKING, "en", "What do you need from us?").asked == ("what_he_wants",)
    assert hears(LIFT, "en", "Do you want a glass of water?").asked == ("a_seat",)
    assert hears(LIFT, "en", "What do you want us to do?").asked == ("what_she_wants",)


@pytest.mark.parametrize(
    ("language", "reply", "offered"),
    [
        ("en", "The porter can help her. The stair chair is available.", {"carry_up", "stair_climber"}),
        ("zh", "保安可以帮忙，爬楼机可以借。", {"carry_up", "stair_climber"}),
        ("en", "Can the porter help?", set()),
        ("en", "The porter can't help her.", set()),
        ("en", "Could you carry it yourself?", set()),
        ("zh", "保安能不能帮忙？", set()),
        ("zh", "保安不可以帮忙。", set()),
    ],
)
def test_who_puts_a_helper_at_somebody_s_disposal_offers_it(
    language: str, reply: str, offered: set[str]
) -> None:
    """Asking and refusing do not."""
    assert set(hears(LIFT, language, reply).offers) == offered


@pytest.mark.parametrize(
    ("language", "reply", "offered"),
    [
        ("zh", "老吴的事我替他给您赔不是。", False),
        ("zh", "我替老吴给您道个歉。", False),
        ("zh", "我明天让老吴当面给您道歉。", True),
        ("en", "I apologise to you for what Terry said.", False),
        ("en", "I want to apologise to your son for that.", False),
        ("en", "I'll get Terry to apologise to you tomorrow.", True),
    ],
)
def test_saying_sorry_for_a_colleague_does_not_promise_that_he_will(
    language: str, reply: str, offered: bool
) -> None:
    """Terry's own apology is not ours to promise; ours is."""
    assert ("guard_apology" in hears(PARKING, language, reply).named) == offered
