"""A better wording fits its moment: news is answered, the opening is for the opening, and nothing is offered
that would bring nothing."""

from __future__ import annotations

import pytest

from simulator.content.library import Library
from simulator.drill.records import Talk
from simulator.drill.stage import Stage, stage_for

LIBRARY = Library()
SCENES = [(name, language) for name in LIBRARY.scenario_ids("en") for language in ("en", "zh")]
LIFT = "lift-third-report"


def talk(stage: Stage, *replies: str) -> Talk:
    """A talk of these replies."""
    made = stage.machine.start()
    for reply in replies:
        if made.over:
            break
        made = stage.machine.answer(made, stage.read(made, reply), at=0.0)
    return made


@pytest.mark.parametrize(
    ("language", "asked", "person"),
    [
        ("zh", "陈女士，对不起，家里谁离不开电梯？", "阿姨"),
        ("en", "I'm sorry, three reports and no lift. Who is it hardest on at home?", "knee"),
    ],
)
@pytest.mark.parametrize("poor", ["嗯", "OK.", "…"])
def test_news_is_answered_and_not_opened_again(language: str, asked: str, person: str, poor: str) -> None:
    """She has just told of her mother; the wording speaks of her mother."""
    stage = stage_for(LIBRARY, LIFT, language)
    better = stage.advisor.better(talk(stage, asked, poor), 2)
    assert person in better
    assert better != stage.scenario.model[0].text


@pytest.mark.parametrize(("scene", "language"), SCENES)
def test_the_opening_is_offered_for_the_opening_alone(scene: str, language: str) -> None:
    """Whatever was said before, a later reply is never told to begin again."""
    stage = stage_for(LIBRARY, scene, language)
    opening = stage.scenario.model[0].text
    for line in stage.scenario.model[:3]:
        made = talk(stage, line.text, "…", "?!", "OK", "嗯", "…")
        for turn in made.turns[1:]:
            assert stage.advisor.better(made, turn.number) != opening
    assert stage.advisor.better(talk(stage, "…"), 1) == opening


@pytest.mark.parametrize(("scene", "language"), SCENES)
def test_what_is_offered_would_have_done_better(scene: str, language: str) -> None:
    """Said in that place, a wording of the author's angers nobody more and does no fault."""
    stage = stage_for(LIBRARY, scene, language)
    own = {wording.text for wording in stage.advisor.made}
    made = talk(stage, stage.scenario.model[0].text, "OK", stage.scenario.model[1].text, "嗯", "…")
    for turn in made.turns:
        better = stage.advisor.better(made, turn.number)
        if better in own:
            before = stage.machine.rewind(made, turn.number - 1)
            said = stage.machine.answer(before, stage.read(before, better), at=0.0).turns[-1]
            assert said.anger <= turn.anger
            assert not said.faults


def test_where_no_wording_fits_a_pattern_says_what_the_moment_asks_for() -> None:
    """In the scene's language, and not what the reply did do."""
    stage = stage_for(LIBRARY, LIFT, "zh")
    asked, warm = "我先道个歉。家里有老人吗？", "阿姨受罪了，换谁都心疼。"
    made = talk(stage, asked, warm, "嗯", "嗯嗯")
    pattern = f"给一个帮得上忙的办法：{stage.scenario.needs['mother'].title}。"
    assert stage.advisor.better(made, 4) == pattern
    assert stage.advisor.better(made, 4, used={pattern}) == ""
