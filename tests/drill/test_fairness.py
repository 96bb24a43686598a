"""What a drill holds against a trainee, and for them: questions, apologies and calm limits cost nothing, help
is heard sentence by sentence, pasted kindness is none, another language is nobody's fault."""

from __future__ import annotations

from functools import cache

import pytest

from simulator.content.library import Library
from simulator.drill.records import Talk, Turn
from simulator.drill.stage import Stage, stage_for
from simulator.scoring.reading import INSULTS

LIBRARY = Library()
LIFT, FEES, PARKING = "lift-third-report", "fee-arrears", "parking-dispute"
KIND = (
    (LIFT, "zh", "对不起，前两次报修，我们有人给您回过电话吗？"),
    (LIFT, "zh", "您方便跟我说说，当时师傅是怎么答复您的吗？"),
    (LIFT, "zh", "实在抱歉，让您跑了这么多趟，您看我现在给您安排行吗？"),
    (LIFT, "zh", "您先别走，坐下来跟我说说行吗？"),
    (LIFT, "zh", "您问得对，换了我我也急，您接着说。"),
    (FEES, "zh", "您先别挂，我今天不是来催钱的，就想听听您为啥不交。"),
    (FEES, "zh", "您不想说也没关系，我就问一句，天花板的事后来怎么样了？"),
    (FEES, "zh", "何女士，漏水这事有人去看过吗？"),
    (PARKING, "zh", "我先给您找个位子停，行不行？"),
    (PARKING, "zh", "老吴当时跟您说什么了？"),
    (PARKING, "zh", "您几点到的家，车上还有谁？"),
    (LIFT, "en", "Sorry, did anyone actually ring you back after the first two reports?"),
    (LIFT, "en", "Do you feel we didn't take you seriously?"),
    (LIFT, "en", "I'm sorry. Who told you that it would be mended?"),
    (LIFT, "en", "Who was in there with you?"),
    (FEES, "en", "Before you hang up: I'm not ringing about the money, I only want to hear why."),
    (FEES, "en", "Why did you stop paying, if I may ask?"),
    (FEES, "en", "Have I caught you at a bad time?"),
    (PARKING, "en", "What did Terry actually say to you?"),
    (PARKING, "en", "Can I find you somewhere to park first, is that all right?"),
    (PARKING, "en", "Did he really say that in front of your boy?"),
)
ANGRY = {"zh": "那你倒是打啊！等什么？", "en": "Then ring! What are you waiting for, permission?"}
LIMITS = (
    ("zh", "您别骂人啊，有事好好说，我是来帮您解决问题的。"),
    ("zh", "咱们先不骂人，好好说，我才能帮您把车停好。"),
    ("zh", "我愿意帮您，您别骂了，好好说行吗？"),
    ("en", "Please don't swear at me, I do want to help you get parked."),
    ("en", "Let's leave the names out so I can help you."),
    ("en", "I want to help you, and I can't while you're swearing at me."),
)
INSULTING = (
    (PARKING, "zh", "你有病吧，自己去停。"),
    (PARKING, "zh", "你嚷嚷什么，又不是我占的。"),
    (PARKING, "zh", "你骂谁呢？你再骂一句试试！"),
    (PARKING, "en", "Shut up and park somewhere else."),
    (PARKING, "en", "It's your own fault for coming so late."),
    (LIFT, "en", "You're being ridiculous, calm down."),
)


@cache
def stage(scene: str, language: str) -> Stage:
    """A shipped scene, ready to be played."""
    return stage_for(LIBRARY, scene, language)


def talk(scene: str, language: str, *replies: str) -> Talk:
    """A talk of these replies."""
    on = stage(scene, language)
    made = on.machine.start()
    for reply in replies:
        made = on.machine.answer(made, on.read(made, reply), at=0.0)
    return made


def last(scene: str, language: str, *replies: str) -> Turn:
    """The last turn of such a talk."""
    return talk(scene, language, *replies).turns[-1]


@pytest.mark.parametrize(("scene", "language", "reply"), KIND)
@pytest.mark.parametrize("customer", ["", "own", "angry"])
def test_an_apology_or_a_needed_question_is_no_insult_whatever_was_said_before(
    scene: str, language: str, reply: str, customer: str
) -> None:
    """Neither anger nor marks: what only the model doubts is at most a hint."""
    on = stage(scene, language)
    begun = on.machine.start()
    line = {"own": begun.last_line, "angry": ANGRY[language]}.get(customer, "")
    made = on.machine.answer(begun, on.reader.read(reply, line), at=0.0)
    turn = made.turns[0]
    assert not INSULTS.intersection(turn.faults)
    assert turn.anger <= turn.anger_before
    assert not [m for m in on.result(made).marks if m.kind == "fault" and m.points]


@pytest.mark.parametrize(("scene", "language", "reply"), INSULTING)
def test_an_insult_in_plain_words_still_costs(scene: str, language: str, reply: str) -> None:
    """The benefit of the doubt is for doubt."""
    made = talk(scene, language, reply)
    assert INSULTS.intersection(made.turns[0].faults)
    assert made.turns[0].anger > made.turns[0].anger_before
    assert [m for m in stage(scene, language).result(made).marks if m.kind == "fault" and m.points]


@pytest.mark.parametrize(("language", "reply"), LIMITS)
def test_a_calm_limit_is_not_praised_and_punished_at_once(language: str, reply: str) -> None:
    """It calms this customer, and the marks charge nothing for it."""
    made = talk(PARKING, language, reply)
    assert made.turns[0].anger < made.turns[0].anger_before
    assert not made.turns[0].faults
    assert not [m for m in stage(PARKING, language).result(made).marks if m.kind == "fault" and m.points]


def test_a_question_that_lost_against_a_doubted_fault_counts_again() -> None:
    """“I only want to hear why” is listening, once it is not heard as an attack."""
    turn = last(FEES, "zh", "您先别挂，我今天不是来催钱的，就想听听您为啥不交。")
    assert "listen" in turn.reading.moves


SAM = (
    "Sam will come up with the stair chair tomorrow at quarter past seven and bring your mum down,"
    " so she gets to the clinic for eight."
)
BELT = (
    "The belt arrives at eight tonight and the engineer should have the lift running around nine.",
    "The engineer fits the belt at eight tonight.",
    "I'll ring you at half past nine tonight.",
)


@pytest.mark.parametrize("rest", BELT)
@pytest.mark.parametrize("first", [True, False])
def test_help_is_heard_beside_a_plainer_promise(rest: str, *, first: bool) -> None:
    """A sentence is not lost because its neighbour is the surer promise."""
    asked = "I'm so sorry, three reports and still no lift. Who is it hardest on at home?"
    reply = f"{SAM} {rest}" if first else f"{rest} {SAM}"
    turn = last(LIFT, "en", asked, reply)
    assert {"carry_up", "stair_climber"} <= set(turn.offered)
    assert turn.met == ("mother",)


@pytest.mark.parametrize(
    "reply",
    [
        "妈妈受罪了，小周现在就上去帮她。皮带今晚八点换。",
        "皮带今晚八点到，师傅九点左右换好。小周现在就上去帮阿姨。",
    ],
)
def test_help_is_heard_beside_a_plainer_promise_in_chinese(reply: str) -> None:
    """The same in Chinese."""
    assert "carry_up" in last(LIFT, "zh", "对不起，家里有老人离不开电梯吗？", reply).offered


OTHER = (
    (FEES, "en", "我很抱歉，周四上午十点我带水管工过来看天花板。"),
    (LIFT, "en", "对不起，家里有老人吗？"),
    (LIFT, "en", "你有病吧"),
    (PARKING, "en", "很抱歉，是谁在家等您？ OK?"),
    (PARKING, "zh", "I'm sorry, who is at home waiting for you?"),
    (PARKING, "zh", "Shut up and park somewhere else."),
    (FEES, "zh", "The plumber comes on Thursday at ten, OK吗"),
    (LIFT, "zh", "that sounds awful for your mother"),
)
OWN = (
    (PARKING, "zh", "OK，我马上去找车主。"),
    (LIFT, "zh", "OK"),
    (FEES, "zh", "我发邮件给 maintenance team，周四上午十点来。"),
    (PARKING, "en", "Mr Pruett (周先生), I'll ring the driver now."),
    (LIFT, "en", "OK."),
)


@pytest.mark.parametrize(("scene", "language", "reply"), OTHER)
def test_another_language_is_neither_for_nor_against_anybody(scene: str, language: str, reply: str) -> None:
    """No anger, no marks, no shape, and the customer says that they did not follow."""
    before = "I'm sorry about this." if language == "en" else "这件事对不起。"
    made = talk(scene, language, before, reply)
    turn = made.turns[-1]
    assert (turn.anger, turn.causes, turn.shapes, turn.faults) == (turn.anger_before, (), (), ())
    assert (turn.reading.moves, dict(turn.facts)) == ((), {})
    assert [step for step in turn.steps if step.what == "foreign"]
    assert (
        stage(scene, language).result(made).score
        == stage(scene, language).result(talk(scene, language, before)).score
    )


@pytest.mark.parametrize(("scene", "language", "reply"), OWN)
def test_a_word_of_another_language_is_not_another_language(scene: str, language: str, reply: str) -> None:
    """Names, OK and a foreign term are part of a reply like any other."""
    assert not [step for step in last(scene, language, reply).steps if step.what == "foreign"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "that sounds awful. "),
        ("en", "I am so sorry for you "),
        ("zh", "换谁都难受。"),
        ("zh", "真是对不起您"),
    ],
)
def test_a_sentence_pasted_many_times_is_no_kindness(language: str, sentence: str) -> None:
    """A reply stuffed with one sentence does no move."""
    turn = last(LIFT, language, sentence * 30)
    assert turn.reading.moves == ()
    assert turn.anger >= turn.anger_before


def test_a_warm_sentence_said_again_is_no_second_one() -> None:
    """The same words do not count again, other warm words do; “I'm sorry” may be said as often as it is
    meant."""
    asked = "That sounds awful for your family. Who is it hardest on at home?"
    again = last(LIFT, "en", asked, "That sounds awful for your family. The belt is here at eight tonight.")
    other = last(LIFT, "en", asked, "All that shopping on a new knee, you must be worried sick for her.")
    assert "empathy" not in again.reading.moves
    assert "empathy" in other.reading.moves
    assert "apology" in last(LIFT, "en", "I'm sorry.", "I'm sorry.").reading.moves


def test_a_time_in_a_warm_word_is_no_deadline() -> None:
    """“You waited all day” ticks no promise; a promise with an hour does, whatever the scene calls it."""
    waited = last(LIFT, "zh", "攥着手机等了一天，搁谁都难受。小周上去帮阿姨拿东西。")
    assert "timed" not in waited.facts
    for language, reply in (
        ("zh", "新皮带今晚八点到，九点左右能修好"),
        ("en", "The new belt arrives at eight tonight and it should be running by nine."),
    ):
        assert "timed" in last(LIFT, language, reply).facts
    assert "timed" not in last(LIFT, "zh", "您等了多久，昨天几点报的？").facts


@pytest.mark.parametrize(
    ("language", "asked", "promised"),
    [
        ("zh", "前两次报修以后，有人给您回过电话吗？", "修好以后，我再给您打电话，行吗？"),
        ("zh", "上次修完以后，师傅来回访过没有？", "我明天上午再给您回个电话好吗？"),
        ("en", "After the last two calls, did anyone ever ring you back?", "Shall I ring you back at nine?"),
        ("en", "Did somebody come back afterwards to check?", "I'll ring you back at nine, all right?"),
    ],
)
def test_whoever_asks_whether_somebody_rang_back_has_not_promised_it(
    language: str, asked: str, promised: str
) -> None:
    assert "follow_up" not in last(LIFT, language, asked).reading.moves
    assert "follow_up" in last(LIFT, language, promised).reading.moves


@pytest.mark.parametrize(
    ("language", "sent_away"),
    [
        ("en", "I can't do anything about it, ring the lift company."),
        ("zh", "我没办法，你自己打电话找维保。"),
    ],
)
def test_whoever_is_sent_away_was_offered_nothing_and_is_not_asked_when(
    language: str, sent_away: str
) -> None:
    turn = last(LIFT, language, sent_away)
    assert not turn.offered
    assert not [step for step in turn.steps if step.detail == "urgent_repair"]


@pytest.mark.parametrize(
    ("scene", "language", "owned"),
    [
        (FEES, "zh", "那块天花板十四个月没人去看，是我们不对，对不起。"),
        (LIFT, "zh", "陈女士，是我们前两次没修好，也没给您回电话，对不起，换谁都火。"),
        (LIFT, "en", "I'm sorry. Nobody rang you back after the last two calls, and that was wrong of us."),
        (LIFT, "en", "We didn't send the engineer last week, and I'm sorry."),
    ],
)
def test_owning_up_to_what_was_left_undone_is_no_offer_and_no_promise(
    scene: str, language: str, owned: str
) -> None:
    turn = last(scene, language, owned)
    assert "apology" in turn.reading.moves
    assert {"resolve", "follow_up"}.isdisjoint(turn.reading.moves)
    assert not turn.offered
    assert "timed" not in turn.facts


@pytest.mark.parametrize(
    ("language", "said", "offer"),
    [
        ("en", "At half seven Sam brings the stair chair up for your mum.", "stair_climber"),
        ("en", "Sam will come up with the stair chair at half past seven.", "stair_climber"),
        ("zh", "明早七点半小周推爬楼机上来。", "stair_climber"),
    ],
)
def test_whoever_names_the_help_and_its_hour_has_offered_it_in_whatever_tense(
    language: str, said: str, offer: str
) -> None:
    assert offer in last(LIFT, language, said).offered


def checks(scene: str, language: str, *replies: str) -> dict[str, bool | None]:
    """Which checks of the score sheet these replies met."""
    marks = stage(scene, language).result(talk(scene, language, *replies)).marks
    return {mark.check: mark.met for mark in marks if mark.kind == "check"}


def test_a_set_phrase_that_the_customer_took_amiss_is_no_warm_word() -> None:
    assert not checks(FEES, "en", "I understand your frustration, Mr Hale.")["named_feeling"]
    assert checks(FEES, "en", "Five red letters in a row, anyone would be upset.")["named_feeling"]


def test_whoever_says_that_a_colleague_will_ring_has_not_promised_to_ring() -> None:
    asked = "I'd be livid as well, Mr Pruett."
    theirs = checks(PARKING, "en", asked, "My supervisor will ring you after eight tomorrow.")
    mine = checks(PARKING, "en", asked, "I'll ring you after eight tomorrow.")
    assert (theirs["come_back"], mine["come_back"]) == (False, True)


@pytest.mark.parametrize(
    ("scene", "reply", "offer"),
    [
        (LIFT, "Would you like me to send the engineer up at eight tonight?", "urgent_repair"),
        (LIFT, "Can I go up and sit with her, or carry anything?", "carry_up"),
        (PARKING, "Do you want me to call the driver?", "move_car"),
        (PARKING, "Shall I find you another spot, near your door?", "near_bay"),
    ],
)
def test_help_offered_as_a_question_is_help_and_asks_nothing(scene: str, reply: str, offer: str) -> None:
    """The customer hears what is offered, and does not answer as if asked about themselves."""
    turn = talk(scene, "en", reply).turns[0]
    assert offer in turn.offered
    assert (turn.revealed, turn.answered, turn.faults) == ((), (), ())
