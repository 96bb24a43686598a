"""Kind words fit every customer; a kind word that names the thing fits one."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.content.library import Library
from simulator.drill.naming import names_anew
from simulator.drill.stage import Stage, stage_for

LIBRARY = Library()
SCENES = ("lift-third-report", "fee-arrears", "parking-dispute")
EMPTY = {
    "en": (
        "I'm so very sorry, this is truly awful for you.",
        "My heart goes out to you, honestly.",
        "I'd be in pieces if it were me.",
        "You must be at the end of your tether.",
        "It's dreadful that you have to go through this.",
        "Believe me, nobody deserves to feel like that.",
        "I do feel for you, really I do.",
        "We all apologise from the bottom of our hearts.",
        "You poor thing, what an ordeal.",
        "I can only guess how much that hurts.",
        "Anybody would be at their wits' end, I'm sure.",
        "Forgive us, please; you shouldn't have had to bear this.",
    ),
    "zh": (
        "真的非常抱歉，让您受委屈了。",
        "您的心情我完全能体会。",
        "换了谁都得着急上火。",
        "唉，我听着都替您难受。",
        "您这段日子太不容易了。",
        "给您添堵了，我心里也过意不去。",
        "我特别能明白您的苦处。",
        "是我们不好，让您寒心了。",
        "您消消气，气坏了身子不值当。",
        "真是难为您了，我心里很不是滋味。",
        "将心比心，谁摊上都窝火。",
        "千错万错都是我们的错，您多包涵。",
    ),
}
NAMED = (
    ("lift-third-report", "en", "Three trips down here for the same lift, anyone would be furious."),
    ("lift-third-report", "en", "Twelve floors on foot, you must be worn out."),
    ("lift-third-report", "zh", "跑了三趟还是这部电梯，换谁都窝火。"),
    ("fee-arrears", "en", "Five red letters and not one asked how you are, no wonder you stopped answering."),
    ("fee-arrears", "zh", "五封红单子塞进门缝，换我也寒心。"),
    ("parking-dispute", "en", "Shut out of your own bay at this hour, no wonder you're angry."),
    ("parking-dispute", "zh", "自己的车位被一辆白车占了，搁谁都火大。"),
)
"""(scene, language, a kind word that names something which stands in the file or was said)"""


@cache
def stage(scene: str, language: str) -> Stage:
    """Built once."""
    return stage_for(LIBRARY, scene, language)


@settings(max_examples=30, deadline=None)
@given(st.data(), st.sampled_from(SCENES), st.sampled_from(["en", "zh"]))
def test_six_kind_replies_with_nothing_in_them_calm_nobody_more_than_once(
    data: st.DataObject, scene: str, language: str
) -> None:
    """In whatever words and order; in the end the customer is angrier than after the first."""
    replies = data.draw(st.permutations(EMPTY[language]))[:6]
    on = stage(scene, language)
    talk = on.machine.start()
    for reply in replies:
        if not talk.over:
            talk = on.machine.answer(talk, on.read(talk, reply), at=0.0)
    assert sum(turn.anger < turn.anger_before for turn in talk.turns) <= 1
    assert talk.anger > min(talk.curve)


@pytest.mark.parametrize(("scene", "language", "reply"), NAMED)
def test_a_kind_word_that_names_the_thing_calms_also_after_empty_ones(
    scene: str, language: str, reply: str
) -> None:
    """It is no empty reply, although a kind word has been said before."""
    on = stage(scene, language)
    talk = on.machine.start()
    for said in (EMPTY[language][0], EMPTY[language][1], reply):
        talk = on.machine.answer(talk, on.read(talk, said), at=0.0)
    last = talk.turns[-1]
    assert last.anger == last.anger_before - 1
    assert "stale" not in last.shapes


def test_what_was_named_before_is_not_new() -> None:
    """Inflected otherwise it is the same word; numbers are facts in words and in figures."""
    facts = ("She climbed twelve floors with the shopping. Third report.",)
    assert names_anew("All that climbing, how awful.", facts, ())
    assert not names_anew("All that climbing, how awful.", facts, ("You climbed all the way.",))
    assert names_anew("3 times, that is too much.", facts, ())
    assert names_anew("十四个月没人管，太过分了。", ("欠了14个月", "十四个月"), ())
    assert not names_anew("十分抱歉，万分抱歉。", ("十封信，一万块",), ())


def test_a_name_is_no_fact() -> None:
    """Whoever says “Ms Doyle” has not taken up anything."""
    assert not names_anew("I'm so sorry, Ms Doyle.", ("Ms Doyle is at the desk.",), (), "Ms Doyle")
