"""The ladder of hints: a nudge, a pattern, an example for what is missing most, and what each costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from drill_scene import ASK_HOME, CALL, IDLE, KIND, PLUMBER, SORRY, lines, machine, play, read, scene, when
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.library import Library
from simulator.drill.hint_words import WORDS
from simulator.drill.lack import missing
from simulator.drill.ladder import MOST, PRICES, SENTENCE, SHOWN_BY, Ladder, Rung, price
from simulator.drill.machine import Machine
from simulator.drill.records import Talk
from simulator.drill.stage import stage_for
from simulator.drill.wordings import Advisor
from simulator.scoring.reading import Reading

RUBRIC = Library().rubric("four-step")
KNOWN = {r.reply: r for r in (KIND, ASK_HOME, PLUMBER, CALL)}


def look_up(reply: str, customer: str) -> Reading:
    """A reader that knows four replies; in all others it finds nothing."""
    return KNOWN.get(reply) or read(reply)


def ladder(made: Machine, *better: str) -> Ladder:
    """`better`: what the scene's own model replies say in every state."""
    return Ladder(made, RUBRIC, saying(made, *better), look_up)


def saying(made: Machine, *better: str) -> Advisor:
    """An advisor who says this in every state."""
    states = {id_: replace(state, model=lines(*better)) for id_, state in made.scenario.states.items()}
    return Advisor(machine(replace(made.scenario, states=states, model=())), look_up)


def climb(hints: Ladder, talk: Talk, shown: Sequence[Rung] = ()) -> list[Rung]:
    """Every hint that there is for this moment."""
    rungs: list[Rung] = []
    while (rung := hints.next(talk, [*shown, *rungs])) is not None:
        assert len(rungs) < 9
        rungs.append(rung)
    return rungs


def with_hints(*texts: str, state: str = "open") -> Machine:
    """The tap, with the author's hints in one state."""
    states = scene().states
    return machine(scene(states=states | {state: replace(states[state], hints=lines(*texts))}))


def test_a_moment_has_a_nudge_a_pattern_and_an_example_and_then_no_more():
    made = machine()
    rungs = climb(ladder(made, ASK_HOME.reply, KIND.reply), made.start())
    assert [rung.kind for rung in rungs] == ["nudge", "pattern", "example"]
    assert rungs[0].text == "Before you solve anything: what has this been like for them?"
    assert {rung.moment for rung in rungs} == {"open/empathy"}
    assert {rung.step for rung in rungs} == {"apologise"}


def test_the_example_is_a_sentence_of_the_scene_that_would_help_now():
    """Not the first model reply that there is: the question does not bring the warm word."""
    made = machine()
    assert climb(ladder(made, ASK_HOME.reply, KIND.reply), made.start())[-1].text == KIND.reply


def test_of_a_long_model_reply_only_the_sentence_that_helps_is_given():
    made = machine()
    hints = Ladder(
        made,
        RUBRIC,
        saying(made, f"Right. {KIND.reply} Now then, listen to me."),
        lambda reply, customer: read(reply, *(["empathy"] if KIND.reply in reply else [])),
    )
    assert climb(hints, made.start())[-1].text == KIND.reply


def test_where_the_scene_has_no_sentence_the_score_sheet_has_one_in_the_scenes_language():
    for language in ("en", "zh"):
        made = machine(scene(language=language))
        check = next(c for s in RUBRIC.steps for c in s.checks if c.id == "named_feeling")
        assert climb(ladder(made), made.start())[-1].text == check.example[language].strip()


def test_a_score_sheet_without_examples_leaves_a_general_one():
    made = machine()
    bare = replace(
        RUBRIC,
        steps=tuple(
            replace(step, checks=tuple(replace(check, example={}) for check in step.checks))
            for step in RUBRIC.steps
        ),
    )
    hints = Ladder(made, bare, saying(made), look_up)
    assert climb(hints, made.start())[-1].text == WORDS["en"]["empathy"][2]


def test_the_authors_hints_come_first_and_are_filled_up_to_three():
    for own in (["Look at her."], ["Look at her.", "Name it."], ["Look at her.", "Name it.", "Oh dear."]):
        made = with_hints(*own)
        rungs = climb(ladder(made, KIND.reply), made.start())
        assert [rung.kind for rung in rungs] == ["nudge", "pattern", "example"]
        assert [rung.text for rung in rungs][: len(own)] == own


def test_an_author_may_write_more_patterns_than_one():
    made = with_hints("Look at her.", "Name it.", "First the noise, then the night.", "Oh dear.")
    kinds = [rung.kind for rung in climb(ladder(made), made.start())]
    assert kinds == ["nudge", "pattern", "pattern", "example"]


def test_when_the_missing_thing_was_said_the_ladder_starts_afresh():
    """Also in the middle of a ladder, and also where the customer has not moved on."""
    made = machine()
    hints = ladder(made)
    first = climb(hints, made.start())[:2]
    talk = play(made, KIND)
    rung = hints.next(talk, first)
    assert rung is not None
    assert (rung.kind, rung.moment) == ("nudge", "listening/ask")
    told = play(made, KIND, ASK_HOME)
    assert [rung.kind for rung in climb(hints, told, first)] == ["nudge", "pattern", "example"]
    assert (
        climb(hints, told)[0].text
        == "They told you something that is hard to say. It has not been answered yet."
    )


def test_a_reply_that_brought_nothing_leaves_the_ladder_where_it_was():
    made = machine()
    hints = ladder(made)
    nudge = climb(hints, made.start())[:1]
    rung = hints.next(play(made, IDLE[0]), nudge)
    assert rung is not None
    assert (rung.kind, rung.moment) == ("pattern", "open/empathy")


def test_what_a_reply_called_for_goes_before_the_authors_hints_unless_the_customer_has_just_moved_on():
    """A promise without a time asks for the time; the author's hints are for the state as it begins."""
    made = with_hints("Now the plumber.", state="listening")
    arrived = play(made, KIND)
    late = play(made, KIND, read("I'll send the plumber round."))
    assert climb(ladder(made), arrived)[0].text == "Now the plumber."
    assert climb(ladder(made), late)[1].text == "Say the day or the hour for this: plumber."


def test_hints_speak_the_scenes_language():
    made = machine(scene(language="zh"))
    assert climb(ladder(made), made.start())[0].text == "先别急着解决：这件事对他来说是什么滋味？"


def test_there_is_no_hint_when_all_is_over():
    made = machine()
    assert climb(ladder(made), play(made, KIND, ASK_HOME, PLUMBER, CALL)) == []


def test_when_all_is_arranged_hints_turn_to_the_person_and_then_to_the_end():
    """Held back by anger alone: a warm word; and after that, say once more what was agreed."""
    made = machine(scene(needs={"baby": scene().needs["baby"]}, customer=replace(scene().customer, calm=0)))
    warm = read("Poor you, with a baby and no sleep.", "empathy")
    talk = play(made, KIND, ASK_HOME, warm, PLUMBER, CALL)
    assert climb(ladder(made), talk)[0].text == "Things are arranged, and still they are not at ease."
    soothed = made.answer(talk, read("You have had a dreadful week of it.", "empathy"), at=60.0)
    (said,) = climb(ladder(made), soothed)
    assert said.text.startswith("Nothing is missing any more.")
    assert (said.kind, price(said.kind, 0)) == ("nothing", 0)


@given(st.lists(st.sampled_from([KIND, ASK_HOME, PLUMBER, CALL, *IDLE]), max_size=7))
def test_no_hint_of_a_talk_repeats_another_and_the_price_is_known_before(replies: list[Reading]) -> None:
    """However long somebody asks, at every moment of any talk."""
    made = with_hints("Look at her face.", "Name it.")
    hints = ladder(made, ASK_HOME.reply, KIND.reply)
    shown: list[Rung] = []
    talk = made.start()
    for reply in [None, *replies]:
        if reply is not None and not talk.over:
            talk = made.answer(talk, reply, at=1.0)
        while (due := hints.due(talk, shown)) is not None and (rung := hints.next(talk, shown)):
            assert (rung.moment, rung.kind, rung.step) == (due.moment, due.kind, due.step)
            shown.append(rung)
        moments = [(rung.moment, rung.kind) for rung in shown]
        assert len(set(moments)) == len(moments)
    texts = [rung.text for rung in shown]
    assert len(set(texts)) == len(texts)


def test_a_rung_costs_more_the_more_it_gives_away_and_all_together_not_more_than_the_most():
    assert list(PRICES) == ["nudge", "pattern", "example"]
    assert 0 < PRICES["nudge"] < PRICES["pattern"] < PRICES["example"]
    paid = 0
    for _again in range(5):
        for kind in PRICES:
            cost = price(kind, paid)
            assert cost == min(PRICES[kind], MOST - paid)
            paid += cost
    assert (paid, price("example", paid)) == (MOST, 0)


def test_a_talk_without_a_fault_passes_with_all_the_help_there_is():
    """The shipped score sheets' pass mark; excellent it is not."""
    for name in Library().rubric_ids():
        rubric = Library().rubric(name)
        assert rubric.pass_mark <= 100 - MOST < rubric.excellent


def test_every_kind_of_lack_has_three_hints_in_both_languages():
    for language, words in WORDS.items():
        assert words.keys() == SHOWN_BY.keys(), language
        assert all(len(set(texts)) == 3 for texts in words.values())


SHIPPED = [(name, language) for name in Library().scenario_ids("en") for language in ("en", "zh")]
EARLY = {
    ("parking-dispute", "en"): "Why must it be by the door?",
    ("parking-dispute", "zh"): "您家里今晚有什么急事，非得停楼下？",
}
"""(scene, language) → the right question, before a kind word was said."""
WARM = {
    ("parking-dispute", "en"): "Shut out of your own bay at this hour, anyone would blow up. I'm sorry.",
    ("parking-dispute", "zh"): "自己的车位被人占了，换谁都得火，对不起。",
}


@pytest.mark.parametrize(("scene_id", "language"), EARLY)
def test_whoever_asked_too_early_is_told_to_ask_again_and_only_when_it_would_work(
    scene_id: str, language: str
) -> None:
    """Not that there is something they have not asked about, and not before it can be answered."""
    stage = stage_for(Library(), scene_id, language)
    talk = stage.machine.answer(
        stage.machine.start(), stage.read(stage.machine.start(), EARLY[scene_id, language]), at=0.0
    )
    assert "ask" not in {lack.what.partition("_")[0] for lack in missing(stage.machine, talk)}
    talk = stage.machine.answer(talk, stage.read(talk, WARM[scene_id, language]), at=0.0)
    first = missing(stage.machine, talk)[0]
    assert first.what == "ask_again"
    assert first.title.rstrip("?？") == EARLY[scene_id, language].rstrip("?？").split("，")[0]
    asked = stage.machine.answer(talk, stage.read(talk, EARLY[scene_id, language]), at=0.0)
    assert asked.turns[-1].revealed


@pytest.mark.parametrize(("scene_id", "language"), SHIPPED)
def test_no_hint_of_a_shipped_scene_asks_what_was_told_or_comes_too_early(
    scene_id: str, language: str
) -> None:
    """At every moment of every play: each example, said now, is neither refused nor a question over again;
    who is told that nothing is missing has everything."""
    stage = stage_for(Library(), scene_id, language)
    own = {hint.text for state in stage.scenario.states.values() for hint in state.hints}
    for script in Library().plays(scene_id, language):
        talk = stage.machine.start()
        for line in script.replies:
            if talk.over:
                break
            talk = stage.machine.answer(talk, stage.read(talk, line.text), at=0.0)
            if talk.over or script.name not in ("own_words", "cold", "recovers", "middling", "gives_first"):
                continue
            rungs = climb(stage.hints, talk)
            for rung in rungs:
                if rung.kind != "example":
                    continue
                reading = stage.read(talk, rung.text)
                told = stage.machine.position(talk).so_far & {*stage.scenario.needs}
                assert told.isdisjoint(stage.machine.hears(talk, reading).asked), (script.name, rung)
                if rung.text in own:
                    assert not stage.machine.answer(talk, reading, at=0.0).turns[-1].early
            if rungs and rungs[0].kind == "nothing":
                at = stage.machine.position(talk)
                assert at.so_far.issuperset(stage.scenario.needs)
                assert at.met.issuperset(stage.scenario.needs)


def test_the_authors_hints_give_way_when_what_their_example_does_was_done():
    """“Say sorry, name it, then ask” is no hint for somebody who has said sorry."""
    made = with_hints("Look at her.", "Say sorry, then ask.", "Sorry! How do you sleep at home?")
    example = read("Sorry! How do you sleep at home?", "apology", "listen")
    hints = Ladder(
        made,
        RUBRIC,
        saying(made),
        lambda reply, customer: example if reply == example.reply else look_up(reply, customer),
    )
    assert climb(hints, made.start())[0].text == "Look at her."
    sorry = made.answer(made.start(), SORRY, at=0.0)
    assert sorry.state == "open"
    assert climb(hints, sorry)[0].text == WORDS["en"]["empathy"][0]


def test_nobody_is_told_to_ask_what_would_be_refused():
    """While the customer is too angry, or before what has to come first, it says what that is."""
    needs = {"ignored": replace(scene().needs["ignored"], opens_at=3, after=None)}
    angry = machine(scene(needs=needs, customer=replace(scene().customer, anger=9)))
    found = [lack.what for lack in missing(angry, play(angry, KIND, PLUMBER, CALL))]
    assert (found[-1], "ask" in found) == ("calm", False)
    after = {"ignored": replace(scene().needs["ignored"], after=when("plumber"))}
    made = machine(scene(needs=after))
    lack = missing(made, play(made, KIND))[-1]
    assert (lack.what, lack.title) == ("first", "plumber")


def test_a_sentence_ends_at_no_point_within_a_number() -> None:
    """A hint that cut “at 10.45” would teach another hour."""
    text = "Hello. I'll send the plumber on Thursday at 10.45. He rings first."
    assert SENTENCE.findall(text)[1].strip() == "I'll send the plumber on Thursday at 10.45."
