"""Whoever has just told something hard is not made angrier by a kind word about it; emptiness wears off."""

from __future__ import annotations

from functools import cache

import pytest

from simulator.content.library import Library
from simulator.drill.receiving import echoes
from simulator.drill.records import Talk, Turn
from simulator.drill.stage import Stage, stage_for
from simulator.review.style import style_notes

LIBRARY = Library()
OPENED = {
    (
        "en",
        "lift-third-report",
    ): "I'm sorry, three times for one lift; anyone would be furious. Is there anyone "
    "at home who can't manage the stairs?",
    (
        "en",
        "fee-arrears",
    ): "Five red letters and not one asked how you were; I wouldn't want to pick up either. "
    "Why did you stop paying?",
    (
        "en",
        "parking-dispute",
    ): "Shut out of your own bay and given lip: anyone would blow up. I'm sorry. What "
    "makes it so urgent tonight? Is there someone at home?",
    ("zh", "lift-third-report"): "您跑了三趟，换谁都窝火，对不起。家里有人爬不了楼吗？",
    ("zh", "fee-arrears"): "何先生，五封红单子，没一封问过您一句，换我也不想接。您是为什么停的？",
    ("zh", "parking-dispute"): "对不起，自己的车位被占，还挨了顶，换谁都火。今晚这么急，家里有事吗？",
}
"""(language, scene) → a first reply that brings a need out."""
KIND = {
    "en": (
        "Thank you for telling me.",
        "I'm glad you told me.",
        "I had no idea.",
        "Oh dear, oh dear.",
        "Poor thing.",
        "That must have frightened you.",
        "That's on us.",
        "Is somebody with her at the moment?",
        "I've been through that myself.",
    ),
    "zh": (
        "谢谢您告诉我。",
        "谢谢您跟我说这些。",
        "真没想到。",
        "天哪。",
        "难怪。",
        "带着孩子爬十六楼，真是难为您了",
        "是我们该来没来。",
        "身边有人照看吗？",
        "我也是过来人，我懂。",
    ),
}
SAID_BACK = (
    ("en", "lift-third-report", "Twelve floors, with a new knee?"),
    ("en", "lift-third-report", "Right, so she can't get up or down at all."),
    ("en", "lift-third-report", "I'm sorry about your mother."),
    ("en", "fee-arrears", "A brown ring, and over the bed."),
    ("en", "parking-dispute", "So your wife could go any night now."),
    ("zh", "lift-third-report", "老人家刚开完刀，哪能爬楼。"),
    ("zh", "fee-arrears", "报了修又交了两个月，您仁至义尽了。"),
    ("zh", "fee-arrears", "原来是为天花板。"),
    ("zh", "parking-dispute", "原来是嫂子要生了。"),
)
PAST_IT = {
    "en": (
        "Please fill in this form.",
        "That is the procedure.",
        "We'll do our best.",
        "The total is 2,940.",
        "Noted.",
        "Right.",
    ),
    "zh": (
        "请您先填个表。",
        "这是规定。",
        "我们会尽力的。",
        "一共四千六百二十元。",
        "好的，记下了。",
        "嗯。",
    ),
}


@cache
def stage(language: str, scene: str) -> Stage:
    return stage_for(LIBRARY, scene, language)


def say(talk: Talk, language: str, *replies: str) -> Talk:
    made = stage(language, talk.scenario)
    for reply in replies:
        talk = made.machine.answer(talk, made.read(talk, reply), at=0.0)
    return talk


@cache
def opened(language: str, scene: str) -> Talk:
    talk = say(stage(language, scene).machine.start(), language, OPENED[language, scene])
    assert talk.turns[-1].revealed
    return talk


def after(language: str, scene: str, *replies: str) -> Turn:
    return say(opened(language, scene), language, *replies).turns[-1]


@pytest.mark.parametrize(("language", "scene"), OPENED)
def test_no_kind_answer_to_what_was_just_told_makes_anybody_angrier(language, scene):
    for reply in KIND[language]:
        turn = after(language, scene, reply)
        assert turn.anger <= turn.anger_before, reply
        assert not {"stale", "short"} & set(turn.shapes), reply


@pytest.mark.parametrize(("language", "scene", "reply"), SAID_BACK)
def test_a_word_of_it_said_back_is_not_nothing(language, scene, reply):
    turn = after(language, scene, reply)
    assert turn.anger <= turn.anger_before
    assert not {"stale", "short"} & set(turn.shapes)


@pytest.mark.parametrize(("language", "scene"), OPENED)
def test_going_past_what_was_just_told_costs_what_it_did(language, scene):
    for reply in PAST_IT[language]:
        turn = after(language, scene, reply)
        assert turn.anger > turn.anger_before, reply


@pytest.mark.parametrize(("language", "scene"), OPENED)
def test_a_second_empty_kindness_wears_off_and_the_same_twice_at_once(language, scene):
    first, second, *_ = KIND[language]
    for again in (first, second):
        turn = after(language, scene, first, again)
        assert turn.anger > turn.anger_before


@pytest.mark.parametrize(
    ("language", "asks", "warm"),
    [
        ("en", "What happened today?", "Five minutes in there, that must have been frightening."),
        ("zh", "今天是怎么回事？", "困在里头五分钟，肯定吓坏了。"),
    ],
)
def test_a_second_warm_word_is_for_a_new_fact(language, asks, warm):
    """Empathy that has earned in a state is not empty when something else has been told since."""
    first = {"en": "Three times for one lift, no wonder you're fed up.", "zh": "跑了三趟，换谁都窝火。"}[
        language
    ]
    talk = say(stage(language, "lift-third-report").machine.start(), language, first, asks)
    assert talk.turns[-1].answered
    turn = say(talk, language, warm).turns[-1]
    assert "empathy" in turn.reading.moves
    assert "stale" not in turn.shapes
    assert turn.anger <= turn.anger_before


@pytest.mark.parametrize(
    ("language", "insult"), [("en", "That's your own fault, not ours."), ("zh", "那是您自己的问题，怪谁。")]
)
def test_an_insult_is_not_softened_by_what_it_takes_up(language, insult):
    kind = KIND[language][0]
    assert (
        after(language, "lift-third-report", f"{kind} {insult}").anger
        > opened(language, "lift-third-report").anger
    )


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nobody_who_took_it_up_is_told_that_they_went_on_with_their_own_business(language):
    kind, past = KIND[language][0], PAST_IT[language][0]
    for reply, told in ((kind, False), (past, True)):
        talk = say(opened(language, "lift-third-report"), language, reply, past)
        assert (2 in {t for note in style_notes(talk) if note.code == "unheard" for t in note.turns}) is told


def test_whoever_got_an_answer_is_not_told_that_they_never_asked():
    """Also where the question was blunt, and no good listening."""
    replies = ("您为什么不交？", "这是规定。", "周四上午十点防水师傅来。")
    talk = say(stage("zh", "fee-arrears").machine.start(), "zh", *replies)
    assert talk.turns[0].revealed
    assert not {"unasked", "rushed"} & {note.code for note in style_notes(talk)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_account_of_a_reply_says_that_it_was_taken_up(language):
    assert "received" in [s.what for s in after(language, "lift-third-report", KIND[language][0]).steps]


@pytest.mark.parametrize("sign", ["'", "’"])
def test_a_short_form_is_no_word_in_common_whichever_apostrophe_it_has(sign: str) -> None:
    """“Don't” and “don’t” are said about anything."""
    assert not echoes(f"I don{sign}t care about it", f"I don{sign}t sleep")
    assert echoes(f"your mother{sign}s knee", "My mother cannot sleep.")
