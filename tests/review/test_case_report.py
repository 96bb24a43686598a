"""A case report is held against the talk: what it leaves out, and what nobody said."""

from __future__ import annotations

import pytest

from simulator.content.library import Library
from simulator.drill.records import Talk
from simulator.drill.stage import Stage, stage_for
from simulator.review.after_words import remark_said
from simulator.review.case_report import compared, remarks

STAGE: Stage = stage_for(Library(), "lift-third-report", "en")
GOOD = {
    "cause": "The door belt of the lift snapped for the third time; her mother cannot take the stairs.",
    "agreed": "New belt at eight tonight, and the porter with the stair chair at half past seven tomorrow.",
    "by_whom": "The engineer, Sam, and I.",
    "until": "About nine.",
    "next_call": "I ring her at half past nine tonight.",
}


def talk() -> Talk:
    made = STAGE.machine.start(seed=0)
    for reply in (
        "I'm sorry, three trips for one lift would make anyone furious. Who at home can't do the stairs?",
        "The engineer fits the new belt at eight tonight, so about nine. The porter is at your door with the "
        "stair chair at half past seven tomorrow.",
        "I'll ring you at half past nine tonight.",
    ):
        made = STAGE.machine.answer(made, STAGE.read(made, reply), at=0.0)
    return made


def found(**changes: str) -> list[tuple[str, str, str]]:
    fields = {**GOOD, **changes}
    return [(r.field, r.code, r.words) for r in remarks(fields, talk(), STAGE.scenario, STAGE.reader.read)]


def test_a_report_that_says_what_was_said_has_no_remarks():
    assert found() == []


def test_a_promised_time_that_is_left_out_is_named():
    assert ("until", "unsaid_time", "at eight tonight") in found(
        agreed="The porter at half past seven tomorrow."
    )


def test_a_time_that_nobody_promised_is_named():
    assert ("until", "new_time", "Friday at noon") in found(until="About nine, or on Friday at noon.")


def test_a_need_that_was_found_and_is_not_in_the_cause_is_named():
    title = STAGE.scenario.needs["mother"].title
    assert ("cause", "unsaid_need", title) in found(cause="The belt snapped.")


def test_a_promised_call_wants_its_hour():
    assert ("next_call", "no_call", "") in found(next_call="")


def test_empty_fields_are_told_once_each():
    empty = dict.fromkeys(GOOD, "")
    codes = [(field, code) for field, code, _ in found(**empty)]
    assert codes == [
        ("cause", "empty"),
        ("agreed", "empty"),
        ("by_whom", "empty"),
        ("until", "empty"),
        ("next_call", "no_call"),
    ]


ZH_STAGE: Stage = stage_for(Library(), "lift-third-report", "zh")
ZH_GOOD = {
    "cause": "门机皮带断了第三次；她母亲爬不了楼。",
    "agreed": "今晚八点换皮带，明早七点半爬楼机接老人。",
    "by_whom": "工程师、小周和我",
    "until": "九点左右",
    "next_call": "今晚九点半给她打电话",
}
ZH_REPLIES = (
    "您跑了三趟，换谁都窝火，对不起。家里有人爬不了楼吗？",
    "工程师今晚八点来换皮带，大概九点好。明早七点半保安带着爬楼机到您家接老人。",
    "今晚九点半我给您打电话。",
)


def zh_talk(*replies: str) -> Talk:
    made = ZH_STAGE.machine.start(seed=0)
    for reply in replies:
        made = ZH_STAGE.machine.answer(made, ZH_STAGE.read(made, reply), at=0.0)
    return made


def checked(language: str, **changes: str) -> list[tuple[str, str, str, int]]:
    stage, good = (STAGE, GOOD) if language == "en" else (ZH_STAGE, ZH_GOOD)
    held = talk() if language == "en" else zh_talk(*ZH_REPLIES)
    writer = "Joan" if language == "en" else "王芳"
    found = compared({**good, **changes}, held, stage.scenario, stage.reader.read, writer)
    return [(r.field, r.code, r.words, r.turn) for r in found]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_field_of_a_good_report_is_said_to_agree(language):
    assert [(field, code) for field, code, _, _ in checked(language)] == [(name, "agrees") for name in GOOD]


@pytest.mark.parametrize(
    ("language", "field", "text", "code", "words"),
    [
        ("en", "by_whom", "Gary", "file_name", "Gary"),
        ("en", "by_whom", "Bob from accounts", "new_name", "Bob"),
        ("en", "by_whom", "Sam, tomorrow noon", "new_time", "tomorrow noon"),
        ("en", "until", "tomorrow noon", "new_time", "tomorrow noon"),
        ("en", "until", "Friday", "new_time", "Friday"),
        ("en", "until", "soon", "unsaid_time", "about nine"),
        ("en", "next_call", "Tomorrow at ten.", "contradicts", "at half past nine tonight"),
        ("en", "agreed", "Refund of the service charge.", "unsaid_offer", "Money off the service charge"),
        ("en", "cause", "Bananas are yellow.", "unsaid", ""),
        ("zh", "by_whom", "小刘", "file_name", "小刘"),
        ("zh", "by_whom", "张师傅", "new_name", "张师傅"),
        ("zh", "by_whom", "李雷", "new_name", "李雷"),
        ("zh", "until", "明天中午", "new_time", "明天中午"),
        ("zh", "until", "尽快", "unsaid_time", "九点"),
        ("zh", "next_call", "明天上午十点", "contradicts", "今晚九点半"),
        ("zh", "agreed", "减免物业费", "unsaid_offer", "减免物业费"),
        ("zh", "cause", "香蕉是黄的", "unsaid", ""),
    ],
)
def test_what_nobody_said_is_told_field_by_field(language, field, text, code, words):
    found = checked(language, **{field: text})
    assert (field, code, words) in [one[:3] for one in found]
    assert (field, "agrees", "", 0) not in found


@pytest.mark.parametrize(
    ("language", "field", "text"),
    [
        ("en", "by_whom", "The office and the duty manager"),
        ("en", "by_whom", "me"),
        ("en", "by_whom", "Joan"),
        ("en", "by_whom", "Night shift / myself"),
        ("en", "by_whom", "Duty desk"),
        ("en", "by_whom", "Lift company engineer"),
        ("en", "by_whom", "Sam"),
        ("en", "until", "21:00"),
        ("en", "next_call", "Tonight 9.30, to Ms Doyle"),
        (
            "en",
            "agreed",
            "Replacement belt tonight at 8; help for her mother at 7.30 tomorrow. No refund was promised.",
        ),
        ("zh", "by_whom", "值班经理"),
        ("zh", "by_whom", "本人"),
        ("zh", "by_whom", "前台"),
        ("zh", "by_whom", "王芳"),
        ("zh", "by_whom", "维保急修班"),
        ("zh", "by_whom", "保安小周"),
        ("zh", "until", "21:00"),
        ("zh", "agreed", "今晚八点换好，明早七点半接老人下楼，没有答应减免物业费"),
    ],
)
def test_the_same_in_other_words_raises_no_alarm(language, field, text):
    assert (field, "agrees", "", 0) in checked(language, **{field: text})


def test_a_time_other_than_the_one_promised_names_the_promise_and_its_reply():
    fields = {**ZH_GOOD, "agreed": "给她打电话", "by_whom": "我", "until": "今晚九点前", "next_call": ""}
    held = zh_talk(ZH_REPLIES[0], "我今晚八点给您打电话。")
    found = remarks(fields, held, ZH_STAGE.scenario, ZH_STAGE.reader.read)
    (wrong,) = [r for r in found if r.code == "contradicts"]
    assert (wrong.field, wrong.words, wrong.turn) == ("until", "今晚八点", 2)
    assert "今晚八点" in remark_said(wrong)
    assert "2" in remark_said(wrong)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_time_is_new_also_when_nothing_at_all_was_promised(language):
    stage, reply = {"en": (STAGE, "I'm so sorry."), "zh": (ZH_STAGE, "对不起。")}[language]
    held = stage.machine.start(seed=0)
    held = stage.machine.answer(held, stage.read(held, reply), at=0.0)
    until = {"en": "tomorrow noon", "zh": "明天中午"}[language]
    found = remarks({"until": until}, held, stage.scenario, stage.reader.read)
    assert ("until", "new_time", until) in [(r.field, r.code, r.words) for r in found]


def test_where_nothing_was_promised_nothing_is_said_to_agree_but_the_cause():
    """And what the customer never told is no cause, however true the scene's author knows it to be."""
    stage = stage_for(Library(), "parking-dispute", "en")
    held = stage.machine.start(seed=0)
    for reply in ("That's your problem, not mine.", "Go and shout somewhere else."):
        held = stage.machine.answer(held, stage.read(held, reply), at=0.0)
    fields = {
        "cause": "Somebody is in his bay, and Terry was rude. His little boy was listening.",
        "agreed": "Nothing",
        "by_whom": "Me",
    }
    found = [(r.field, r.code, r.words) for r in compared(fields, held, stage.scenario, stage.reader.read)]
    assert found == [("cause", "new_need", "His little boy was listening")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "She is afraid for her mother's knee."),
        ("en", "Nothing"),
        ("zh", "她妈妈膝盖手术后爬楼，最怕没人当回事"),
        ("zh", "没有"),
    ],
)
def test_what_was_agreed_names_one_of_the_promises(language, text):
    found = [(field, code) for field, code, _, _ in checked(language, agreed=text)]
    assert ("agreed", "no_promise") in found
    assert ("agreed", "agrees") not in found


@pytest.mark.parametrize(("language", "text"), [("en", "Hm, well."), ("zh", "嗯")])
def test_words_that_say_nothing_are_not_said_to_agree(language, text):
    for field in ("cause", "agreed", "by_whom", "until", "next_call"):
        found = [code for name, code, _, _ in checked(language, **{field: text}) if name == field]
        assert found
        assert "agrees" not in found


@pytest.mark.parametrize(("name", "code"), [("Al", "new_name"), ("Ame", "new_name"), ("Sam", "agrees")])
def test_a_name_is_no_part_of_a_word(name, code):
    """“I shall tell you the same again” names neither Al nor Ame."""
    held = STAGE.machine.answer(talk(), STAGE.read(talk(), "I shall tell you the same again."), at=0.0)
    found = compared({**GOOD, "by_whom": name}, held, STAGE.scenario, STAGE.reader.read)
    assert code in [r.code for r in found if r.field == "by_whom"]


@pytest.mark.parametrize("field", ["cause", "agreed", "by_whom", "until", "next_call"])
@pytest.mark.parametrize(
    ("language", "reply", "time"),
    [
        ("en", "The engineer fits the new belt tonight at eight.", "tonight at eight"),
        ("zh", "工程师今晚八点来换皮带。", "今晚八点"),
    ],
)
def test_a_promised_time_may_stand_in_any_box(language, reply, time, field):
    stage = STAGE if language == "en" else ZH_STAGE
    held = stage.machine.start(seed=0)
    held = stage.machine.answer(held, stage.read(held, reply), at=0.0)
    found = remarks({field: time}, held, stage.scenario, stage.reader.read)
    assert not [r for r in found if r.code == "unsaid_time" or (r.field, r.code) == ("until", "empty")]


def test_a_call_whose_hour_stands_in_another_box_is_not_missing():
    agreed = GOOD["agreed"] + " I ring her at half past nine tonight."
    assert found(agreed=agreed, next_call="") == []
