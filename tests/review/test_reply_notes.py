"""What is told under a reply beside the anger: too early, taken amiss, another language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulator import i18n
from simulator.content.library import Library
from simulator.drill.stage import stage_for
from simulator.review.reply_notes import reply_notes

LIBRARY = Library()
PARKING, FEES = "parking-dispute", "fee-arrears"


@pytest.fixture(params=["en", "zh"])
def screen(request: pytest.FixtureRequest) -> Iterator[str]:
    """The language of the screen."""
    before = i18n.language()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


def notes(scene: str, language: str, *replies: str) -> tuple[str, ...]:
    """The notes under the last of these replies."""
    stage = stage_for(LIBRARY, scene, language)
    talk = stage.machine.start()
    for reply in replies:
        talk = stage.machine.answer(talk, stage.read(talk, reply), at=0.0)
    return reply_notes(talk.turns[-1], stage.scenario)


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("zh", "您家里今晚有什么急事，非得停楼下？"),
        ("zh", "是谁在楼上等您，非得停楼下？"),
        ("en", "Why must it be by the door?"),
    ],
)
def test_a_question_that_came_too_early_was_still_the_right_one(
    screen: str, language: str, reply: str
) -> None:
    """And the trainee reads what has to come first."""
    said = {
        "en": "The right question, too early: first a word for what they are going through.",
        "zh": "问对了，早了一步：先体谅一句他的难处。",
    }
    assert notes(PARKING, language, reply) == (said[screen],)


def test_who_speaks_another_language_than_the_customer_is_told_so(screen: str) -> None:
    """Kindly, and that it costs nothing."""
    english, chinese = {
        "en": ("This customer speaks English", "This customer speaks Chinese"),
        "zh": ("这位客户说英语", "这位客户说中文"),
    }[screen]
    (one,) = notes(FEES, "en", "我很抱歉，周四上午十点我带水管工过来看天花板。")
    (other,) = notes(PARKING, "zh", "I'm sorry, who is at home waiting for you?")
    assert one.startswith(english)
    assert other.startswith(chinese)


def test_words_that_could_be_taken_amiss_are_a_hint(screen: str) -> None:
    """What only the model doubts is shown, and that nothing is taken off."""
    (said,) = notes("lift-third-report", "zh", "您当电梯是您家的啊。")
    told = {
        "en": "Could be taken amiss: “您当电梯是您家的啊”.",
        "zh": "“您当电梯是您家的啊”听着可能有点不中听",
    }
    assert said.startswith(told[screen])


@pytest.mark.parametrize(
    ("scene", "language", "reply"),
    [
        (FEES, "zh", "您先别挂，我今天不是来催钱的，就想听听您为啥不交。"),
        (FEES, "zh", "何女士，漏水这事有人去看过吗？"),
        (PARKING, "zh", "我先给您找个位子停，行不行？"),
        (PARKING, "en", "What did Terry actually say to you?"),
        (FEES, "en", "Why did you stop paying, if I may ask?"),
    ],
)
def test_a_question_or_a_kind_word_gets_no_such_hint(scene: str, language: str, reply: str) -> None:
    """Nobody is made to doubt what was right to ask."""
    assert not [note for note in notes(scene, language, reply) if "amiss" in note or "不中听" in note]


def test_most_replies_have_no_note(screen: str) -> None:
    """A good reply, and a poor one, speak for themselves."""
    assert notes(PARKING, "zh", "对不起，让您受气了。") == ()
    assert notes(PARKING, "en", "Whatever.") == ()
