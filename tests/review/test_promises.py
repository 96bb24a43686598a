"""Promises are read from what replies commit to, and those that will not hold are marked."""

from __future__ import annotations

import pytest

from simulator.content.library import Library
from simulator.drill.records import Talk
from simulator.drill.stage import stage_for
from simulator.review.promises import Promise, promises, remark_text, who_text

LIBRARY = Library()
SCENE = "lift-third-report"


def talk_of(language: str, *replies: str) -> Talk:
    stage = stage_for(LIBRARY, SCENE, language)
    talk = stage.machine.start(seed=0)
    for reply in replies:
        talk = stage.machine.answer(talk, stage.read(talk, reply), at=0.0)
    return talk


def made(language: str, *replies: str) -> tuple[Promise, ...]:
    return promises(talk_of(language, *replies), stage_for(LIBRARY, SCENE, language).scenario)


@pytest.mark.parametrize(
    ("language", "reply", "offer", "when"),
    [
        ("en", "The engineer fits the new belt at eight tonight.", "urgent_repair", "at eight tonight"),
        ("zh", "工程师今晚八点来换皮带。", "urgent_repair", "今晚八点"),
    ],
)
def test_an_offer_with_a_time_is_a_promise_with_its_own_words(language, reply, offer, when):
    (promise,) = made(language, reply)
    assert (promise.turn, promise.offers, promise.when, promise.remark) == (1, (offer,), (when,), "")
    assert reply[promise.start : promise.end] == promise.text


@pytest.mark.parametrize(
    ("language", "reply", "remark"),
    [
        ("en", "We'll handle it as soon as possible.", "vague"),
        ("zh", "我尽快跟进。", "vague"),
        ("en", "We'll get you a whole new lift, I promise.", "beyond"),
        ("zh", "给您换部新电梯。", "beyond"),
        ("en", "I'll look into a refund on your service charge.", "ask"),
        ("zh", "我给您免一个月物业费。", "ask"),
    ],
)
def test_what_will_not_hold_is_marked(language, reply, remark):
    assert [p.remark for p in made(language, reply)] == [remark]


def test_a_second_time_for_the_same_offer_contradicts_the_first():
    first, second = made("zh", "工程师今晚八点来换皮带。", "工程师明天上午十点来换。")
    assert (first.remark, second.remark, second.against) == ("", "contradicts", 1)
    assert "1" in remark_text(second)


def test_the_same_time_in_other_words_does_not_contradict():
    again = made("zh", "工程师今晚八点来换皮带。", "工程师八点来换。")
    assert [p.remark for p in again] == ["", ""]


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "I'm sorry, anyone would be furious. What happened today?"),
        ("en", "I can see why you stopped trusting us."),
        ("zh", "困在里头那几分钟，换谁都又怕又窝火。"),
        ("zh", "今天是怎么回事？您慢慢说。"),
    ],
)
def test_kind_words_and_questions_promise_nothing(language, reply):
    assert made(language, reply) == ()


def test_leave_that_was_asked_makes_an_offer_of_it_one_that_can_be_kept():
    (promise,) = made("en", "I'll ask my manager today about a refund on your service charge.")
    assert promise.remark == ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_promise_of_a_model_run_can_be_kept(language):
    """What the scenes hold up as good breaks no limit of its own."""
    for scene in LIBRARY.scenario_ids(language):
        stage = stage_for(LIBRARY, scene, language)
        talk = stage.machine.start(seed=0)
        for line in stage.scenario.model:
            talk = stage.machine.answer(talk, stage.read(talk, line.text), at=0.0)
        found = promises(talk, stage.scenario)
        assert found
        assert [p.text for p in found if p.remark] == []


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "I will not call you tomorrow."),
        ("en", "I won't be able to ring you tonight."),
        ("en", "You must call the lift company by tomorrow."),
        ("zh", "我明天不给您打电话了。"),
        ("zh", "我今晚没法给您打电话。"),
        ("zh", "他们说今晚八点来换皮带，结果没来。"),
        ("zh", "您明天给我打电话吧。"),
    ],
)
def test_what_is_refused_reported_or_left_to_the_customer_is_no_promise(language, reply):
    assert made(language, reply) == ()


@pytest.mark.parametrize(
    ("language", "replies"),
    [
        ("zh", ("今晚8点工程师来换皮带。", "工程师今晚八点来换。")),
        ("en", ("The engineer fits the new belt at 8pm tonight.", "The engineer fits it tonight at eight.")),
    ],
)
def test_the_same_hour_written_otherwise_does_not_contradict(language, replies):
    assert [p.remark for p in made(language, *replies)] == ["", ""]


def test_the_minutes_behind_an_hour_belong_to_it():
    (promise,) = made("en", "I'll ring you at nine thirty tonight.")
    assert [time.minute for time in promise.times] == [9 * 60 + 30]


def test_a_sum_and_a_number_on_a_door_are_no_times():
    zh, en = (
        stage_for(LIBRARY, scene, language)
        for scene, language in (("parking-dispute", "zh"), ("fee-arrears", "en"))
    )
    for stage, never in ((zh, "三号"), (en, "at two")):
        talk = stage.machine.start(seed=0)
        for line in stage.scenario.model:
            talk = stage.machine.answer(talk, stage.read(talk, line.text), at=0.0)
        times = [when for promise in promises(talk, stage.scenario) for when in promise.when]
        assert times
        assert never not in times


def test_a_very_long_reply_is_walked_once():
    """Twenty thousand characters of promises are read without looking at all of them for each."""
    reply = "I'll ring you at eight tonight. " * 600
    assert len(made("en", reply[:20_000])) > 100


@pytest.mark.parametrize(
    ("language", "reply", "who"),
    [
        ("en", "It will be me, and I'll ring you at nine.", "you"),
        ("en", "I'll send the engineer up at eight tonight.", "you"),
        ("en", "The engineer fits the new belt at eight tonight.", "a colleague"),
        ("en", "Sam will come up with the stair chair tomorrow at quarter past seven.", "Sam"),
        ("en", "Ms Doyle, our porter Sam is at your door at half past seven.", "Sam"),
        ("en", "Ms Doyle, the new belt is fitted tonight at eight.", "nobody named"),
        ("en", "The porter will carry your shopping up at five.", "a colleague"),
        ("en", "The new belt is fitted tonight at eight.", "nobody named"),
        ("zh", "是我盯着，九点半我给您打电话。", "you"),
        ("zh", "我亲自上去帮阿姨，七点半到。", "you"),
        ("zh", "维保师傅今晚八点来换皮带。", "a colleague"),
        ("zh", "小周明早七点半推爬楼机上去接阿姨。", "小周"),
        ("zh", "新皮带今晚八点换。", "nobody named"),
    ],
)
def test_who_does_it_is_told_as_it_was_said(language, reply, who):
    """By the person, the name or the work; a promise that names nobody is told so."""
    assert who_text(made(language, reply)[0]) == who


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("en", "Because this time it's not a reset: they found the broken belt and it comes at eight."),
        ("en", "They told the last two people the very same at eight."),
        ("zh", "因为这回不是重启，是查出来皮带断了。"),
    ],
)
def test_an_explanation_is_no_promise(language, reply):
    """What somebody found, or once said, commits nobody."""
    assert made(language, reply) == ()


def test_a_promise_beside_a_plainer_one_is_kept_apart():
    """Both stand in the list, each with its own time."""
    first = "Sam will come up with the stair chair tomorrow at quarter past seven and bring your mum down."
    found = made("en", f"{first} The belt arrives at eight tonight.")
    assert [promise.when for promise in found] == [("tomorrow at quarter past seven",), ("at eight tonight",)]


@pytest.mark.parametrize(
    "reply",
    [
        "Sam goes up tonight at eight with the stair chair.",
        "Security checks the camera by seven.",
    ],
)
def test_a_name_or_a_team_as_the_first_word_is_somebody(reply):
    """The name is one that the scene's case file knows; any other first word is no name."""
    assert [p.who for p in made("en", reply)] == ["colleague"]
    assert [p.who for p in made("en", "Tomorrow at eight the belt is fitted.")] != ["colleague"]
