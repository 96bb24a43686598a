"""A promise is held against the clock of the scene, and against its own wording: over, unclear, asked, passed
on, hanging on something, half-hearted."""

from __future__ import annotations

import pytest

from simulator.content.library import Library
from simulator.drill.stage import stage_for
from simulator.review.moments import moment, standing
from simulator.review.promises import Promise, promises, remark_text

LIBRARY = Library()
SIX = "lift-third-report"
"""Six in the evening."""
EN = {
    "I'll ring you by seven.": "",
    "I'll ring you at five tomorrow.": "",
    "I'll ring you at 9 am.": "",
    "I'll ring you at half past nine tonight.": "",
    "I'll ring you by noon tomorrow.": "",
    "I'll call you by midnight.": "",
    "I'll ring you within half an hour.": "",
    "I'll ring you in twenty minutes.": "",
    "I'll ring you straight away.": "",
    "I'll ring you by the end of the day.": "",
    "I'll ring you before the end of my shift.": "",
    "I'll ring you within three working days.": "",
    "I'll ring you next week.": "",
    "I'll ring you on Friday.": "",
    "I'll ring you at 21:30.": "",
    "I'll ring you first thing tomorrow.": "",
    "I'll ring you tomorrow morning before nine.": "",
    "I'll ring you tonight, if that suits you.": "",
    "If anything changes I'll ring you before nine tonight.": "",
    "I'll ring you at nine tonight to hear if it worked.": "",
    "If the engineer isn't here by eight tonight, I'll ring you.": "",
    "The engineer was here at four this afternoon and will be back at eight tonight.": "",
    "You reported it last Monday, and I'll ring you at nine tonight.": "",
    "I'll ring you by five tonight.": "past",
    "I'll ring you yesterday.": "past",
    "I'll ring you last week.": "past",
    "I'll have the engineer here last Monday.": "past",
    "The engineer will be here this morning.": "past",
    "The engineer will come this afternoon.": "past",
    "I'll ring you at 5 pm.": "past",
    "I'll ring you at 5pm today.": "past",
    "I'll ring you before 5 o'clock today.": "past",
    "I'll ring you at 17:00.": "past",
    "I'll ring you by five.": "unclear",
    "I'll ring you at half five.": "unclear",
    "I'll ring you at quarter to six.": "unclear",
    "I'll ring you by noon.": "unclear",
    "I'll ring you as soon as I can.": "vague",
    "I'll ring you later.": "vague",
    "The engineer said he would be here at eight tonight.": "hearsay",
    "The lift company promised to come at eight tonight.": "hearsay",
    "If the belt comes, the engineer fits it at eight tonight.": "hangs",
    "If I get the part I'll ring you at nine tonight.": "hangs",
    "I might ring you at nine tonight.": "hedged",
    "I'll try to ring you at nine tonight.": "hedged",
    "Maybe the engineer comes at eight tonight.": "hedged",
}
ZH = {
    "我七点前给您打电话。": "",
    "我明天五点给您打电话。": "",
    "我今晚九点半给您打电话。": "",
    "我明天中午给您打电话。": "",
    "我半小时内给您打电话。": "",
    "我二十分钟后给您打电话。": "",
    "我马上给您打电话。": "",
    "我今天下班前给您打电话。": "",
    "明早九点前我给您打电话。": "",
    "三个工作日内我给您打电话。": "",
    "我下周给您打电话。": "",
    "我周五给您打电话。": "",
    "我21:30给您打电话。": "",
    "我今晚给您打电话。": "",
    "明天一早我给您打电话。": "",
    "我傍晚给您打电话。": "",
    "限时办结，今晚九点前修好，我给您打电话。": "",
    "当天办结，我给您打电话。": "",
    "24小时内办结，我给您回电话。": "",
    "我两小时内给您回话。": "",
    "我今晚九点给您打电话行吗？": "",
    "工程师下午四点来过，今晚八点再来换皮带。": "",
    "您上周一报的修，我今晚九点给您打电话。": "",
    "要是今晚八点工程师没到，我给您打电话。": "",
    "要是您方便，我今晚九点给您打电话。": "",
    "我今天下午五点给您打电话。": "past",
    "我今晚五点给您打电话。": "past",
    "我昨天给您打电话。": "past",
    "我上周给您打电话。": "past",
    "工程师上周一到。": "past",
    "今早工程师来换皮带。": "past",
    "今天上午工程师来换皮带。": "past",
    "今天下午工程师来换皮带。": "past",
    "我17点给您打电话。": "past",
    "我今天17:00前给您打电话。": "past",
    "我五点前给您打电话。": "unclear",
    "我五点一刻给您打电话。": "unclear",
    "我中午给您打电话。": "unclear",
    "我回头给您打电话。": "vague",
    "我稍后给您回电话。": "vague",
    "我待会儿给您打电话。": "vague",
    "维保说今晚八点来换皮带。": "hearsay",
    "工程师说今晚八点到。": "hearsay",
    "要是备件到了，工程师今晚八点就换。": "hangs",
    "如果备件到，我今晚九点给您打电话。": "hangs",
    "要是今晚备件到，工程师今晚八点就换。": "hangs",
    "我可能今晚九点给您打电话。": "hedged",
    "也许工程师今晚八点来。": "hedged",
    "我争取今晚九点给您打电话。": "hedged",
}
NONE = {
    "en": (
        "The contractor said he'd come at eight.",
        "Shall I send someone at five?",
        "Shall I send the engineer at eight tonight?",
        "Would it help if I rang you at nine?",
        "I can't ring you at nine tonight.",
        "I won't ring you tonight.",
        "I would ring you at nine if I could.",
        "We called you yesterday.",
        "I rang the engineer at five today.",
    ),
    "zh": (
        "要不要我五点叫人来？",
        "要不要今晚八点叫工程师来？",
        "我今晚九点不能给您打电话。",
        "我们昨天给您打过电话。",
        "他们说今晚八点来换皮带，结果没来。",
        "工程师今天下午四点来过。",
    ),
}


def made(language: str, reply: str, scene: str = SIX, at: float = 0.0) -> tuple[Promise, ...]:
    stage = stage_for(LIBRARY, scene, language)
    talk = stage.machine.start(seed=0)
    talk = stage.machine.answer(talk, stage.read(talk, reply), at=at)
    return promises(talk, stage.scenario)


@pytest.mark.parametrize(
    ("language", "reply", "remark"),
    [("en", reply, remark) for reply, remark in EN.items()]
    + [("zh", reply, remark) for reply, remark in ZH.items()],
)
def test_a_promise_made_at_six_in_the_evening_is_told_what_is_wrong_with_it(language, reply, remark):
    assert [p.remark for p in made(language, reply)][-1:] == [remark]


@pytest.mark.parametrize(
    ("language", "reply"), [(each, reply) for each, said in NONE.items() for reply in said]
)
def test_what_is_asked_refused_or_done_already_is_no_promise(language, reply):
    assert made(language, reply) == ()


@pytest.mark.parametrize(
    ("language", "reply"), [("en", "I'll ring you at 18:10 today."), ("zh", "我今天18:10给您打电话。")]
)
def test_the_clock_of_the_scene_goes_on_with_the_talk(language, reply):
    assert [p.remark for at in (0.0, 900.0) for p in made(language, reply, at=at)] == ["", "past"]


@pytest.mark.parametrize(
    ("language", "reply"),
    [("en", "I'll put it on my supervisor's desk at eight."), ("zh", "我八点把情况单交给队长。")],
)
def test_late_at_night_a_bare_morning_hour_is_the_next_one(language, reply):
    assert "past" not in [p.remark for p in made(language, reply, "parking-dispute")]
    assert standing(moment("at eight" if language == "en" else "八点"), 22 * 60 + 40) == ""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_shipped_scene_says_what_time_it_is(language):
    for scene in LIBRARY.scenario_ids(language):
        assert stage_for(LIBRARY, scene, language).scenario.clock is not None


def test_every_remark_has_words():
    assert all(remark_text(p) for reply in EN for p in made("en", reply) if p.remark)
