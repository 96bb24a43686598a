"""The shipped scenes on real readings: personas, explanations and seeds, in both languages."""

from __future__ import annotations

import random
from functools import cache

import pytest

from simulator.content.library import Library
from simulator.drill.advice import model_run
from simulator.drill.course import Course
from simulator.drill.explain import explain_turn
from simulator.drill.hearing import OPEN, Hearing
from simulator.drill.ladder import Ladder
from simulator.drill.machine import Machine
from simulator.drill.records import Talk
from simulator.drill.wordings import Advisor
from simulator.scoring.reader import Reader
from simulator.scoring.readers import reader_for

SCENES = [
    (scene, language)
    for language in ("en", "zh")
    for scene in ("fee-arrears", "lift-third-report", "parking-dispute")
]

KIND = {
    "en": (
        "I am so sorry about all of this.",
        "I really do understand how you feel, anyone would be upset.",
        "What worries you most about it?",
        "That must be terribly hard for you.",
        "I feel for you, I truly do.",
        "You have been through so much.",
        "Your patience means a great deal to us.",
        "We are always here for you.",
    ),
    "zh": (
        "非常抱歉给您添麻烦了。",
        "我特别理解您的心情，换谁都会着急。",
        "您最担心的是什么？",
        "这段时间您太不容易了，听着都心疼。",
        "您的心情我完全能体会。",
        "您受委屈了，我听着也难受。",
        "谢谢您愿意跟我说这些。",
        "我们会一直陪着您。",
    ),
}


@cache
def built(scene: str, language: str) -> tuple[Machine, Reader]:
    """A machine and a reader, once a scene."""
    library = Library()
    scenario = library.scenario(scene, language)
    reader = reader_for(library, language, library.rubric(scenario.rubric))
    return Machine(scenario, library.tempers(language), reader=reader), reader


def talk_of(scene: str, language: str, replies: tuple[str, ...], seed: int = 0) -> Talk:
    """The talk that these replies make."""
    machine, reader = built(scene, language)
    talk = machine.start(seed)
    for reply in replies:
        if talk.over:
            break
        talk = machine.answer(talk, reader.read(reply, talk.last_line), at=0.0)
    return talk


@pytest.mark.parametrize(("scene", "language"), SCENES)
def test_the_model_run_succeeds(scene, language):
    """The scene's own example ends in success, calm, with every need told."""
    machine, reader = built(scene, language)
    talk = model_run(machine, reader.read)
    assert talk.outcome == "success"
    assert talk.anger <= machine.scenario.customer.calm
    assert {need for turn in talk.turns for need in turn.revealed} == set(machine.scenario.needs)


@pytest.mark.parametrize(("scene", "language"), SCENES)
def test_kind_words_alone_never_settle_the_customer(scene, language):
    """All sympathy and no help: no success, and above calm to the end."""
    talk = talk_of(scene, language, KIND[language] * 2)
    assert talk.outcome != "success"
    assert min(talk.curve) > built(scene, language)[0].scenario.customer.calm


def test_a_chinese_cue_is_heard_with_either_word_for_you():
    """The scene says 您, the trainee types 你: the offer is the same."""
    for you in "您你":
        talk = talk_of("lift-third-report", "zh", (f"今晚九点半我给{you}打电话。",))
        assert "call_tonight" in talk.turns[0].offered


@pytest.mark.parametrize(
    ("scene", "language", "reply", "offer"),
    [
        ("fee-arrears", "en", "Would you like to pay it in instalments?", "instalments"),
        ("fee-arrears", "en", "Shall I send the plumber on Thursday at ten?", "plumber"),
        ("fee-arrears", "zh", "您看分六个月慢慢交行吗？", "instalments"),
        ("lift-third-report", "zh", "要不我让保安帮您送上楼，行不行？", "carry_up"),
    ],
)
def test_an_offer_may_be_put_as_a_question(scene, language, reply, offer):
    """“Would you like …?”, “您看……行吗？” offer as plainly as “I will”."""
    assert offer in talk_of(scene, language, (reply,)).turns[0].offered


@pytest.mark.parametrize(("scene", "language"), SCENES)
def test_saying_nothing_ends_in_failure(scene, language):
    """Silence, reply after reply."""
    talk = talk_of(scene, language, ("…",) * 20)
    assert talk.outcome == "failure"


@pytest.mark.parametrize(("scene", "language"), SCENES)
def test_the_seed_changes_words_and_nothing_else(scene, language):
    """States, anger and endings are the same for every seed."""
    ways = {
        tuple((turn.state, turn.anger) for turn in talk_of(scene, language, KIND[language], seed).turns)
        for seed in range(5)
    }
    assert len(ways) == 1


@pytest.mark.parametrize(("scene", "language"), SCENES)
def test_every_turn_is_explained_in_both_languages(scene, language):
    """With the places of rules and lines in the author's file."""
    machine, reader = built(scene, language)
    for turn in model_run(machine, reader.read).turns:
        for screen in ("en", "zh"):
            account = explain_turn(turn, screen)
            assert all(account)
            assert any(f"{language}/{scene}.yaml:" in line for line in account)


@pytest.mark.parametrize(("scene", "language"), SCENES)
def test_every_state_has_hints_and_the_debrief_a_better_reply(scene, language):
    """A model reply for the first state at least."""
    machine, reader = built(scene, language)
    assert Advisor(machine, reader.read).said_in(machine.course.first)
    assert all(len(state.hints) == 3 for state in machine.scenario.states.values())


@pytest.mark.parametrize(("scene", "language"), SCENES)
def test_every_moment_of_a_model_run_has_three_hints_and_the_last_is_a_sentence(scene, language):
    machine, reader = built(scene, language)
    rubric = Library().rubric(machine.scenario.rubric)
    hints = Ladder(machine, rubric, Advisor(machine, reader.read), reader.read)
    run = model_run(machine, reader.read)
    for turn in run.turns:
        talk = machine.rewind(run, turn.number - 1)
        rungs = []
        while (rung := hints.next(talk, rungs)) is not None:
            rungs.append(rung)
        assert [rung.kind for rung in rungs] == ["nudge", "pattern", "example"]
        assert rungs[-1].text.rstrip('"”’')[-1] in ".?!。？！"


def letters(course: Course, *, warm: bool, helpful: bool) -> list[Hearing]:
    """Replies in the abstract: each thing that can be heard in the scene, one at a time, and a few
    together."""
    scene = course.scenario
    everything = (*scene.needs, *scene.questions)
    made = [
        Hearing(),
        Hearing(silent=True),
        Hearing(bye=True),
        Hearing(moves=("apology",)),
        Hearing(moves=("listen",)),
    ]
    made += [
        Hearing(moves=("listen",), asked=(id_,), touched=frozenset({id_}), question=True)
        for id_ in everything
    ]
    made += [Hearing(moves=("listen",), asked=(OPEN,), question=True)]
    made += [Hearing(slips=(slip,), touched=frozenset({slip})) for slip in scene.slips]
    made += [Hearing(faults=frozenset({fault})) for fault in ("blame", "jargon", "overpromise")]
    if warm:
        made += [
            Hearing(moves=moves) for moves in (("empathy",), ("apology", "empathy"), ("empathy", "follow_up"))
        ]
        made += [
            Hearing(moves=("empathy", "listen"), asked=(id_,), touched=frozenset({id_})) for id_ in everything
        ]
    if helpful:
        for offer in scene.offers:
            named = frozenset({offer})
            made.append(
                Hearing(
                    ("resolve",), offers=(offer,), named=(offer,), touched=named, timed=True, asks_leave=True
                )
            )
            made.append(Hearing(("follow_up",), offers=(offer,), named=(offer,), touched=named))
    return made


def walk(course: Course, choices: list[Hearing], chance: random.Random) -> tuple[set[str], list[int]]:
    """States reached and the anger on the way, in one talk of random replies."""
    at, states, curve = course.start(), set[str](), []
    while at.state not in course.endings:
        at = course.advance(at, chance.choice(choices)).position
        states.add(at.state)
        curve.append(at.anger)
    return states, curve


@pytest.mark.parametrize(("scene", "language"), SCENES)
def test_random_talks_reach_every_state_and_always_end(scene, language):
    """A thousand random talks: each ends, and together they have been in every state and every ending."""
    course = built(scene, language)[0].course
    chance = random.Random(7)
    seen = {course.first}
    for helpful, warm in ((True, True), (True, False), (False, True)) * 333:
        seen |= walk(course, letters(course, warm=warm, helpful=helpful), chance)[0]
    assert set(course.scenario.states) - seen == set()
    assert set(course.endings) - seen == set()


@pytest.mark.parametrize(("scene", "language"), SCENES)
@pytest.mark.parametrize("persona", ["kind but empty", "cold"])
def test_no_random_walk_of_one_sided_people_succeeds(scene, language, persona):
    """Warm without help or helpful without warmth: never calm, never a success."""
    course = built(scene, language)[0].course
    choices = letters(course, warm=persona != "cold", helpful=persona == "cold")
    chance = random.Random(11)
    for _ in range(200):
        states, curve = walk(course, choices, chance)
        assert not any(course.endings[s].outcome == "success" for s in states if s in course.endings)
        assert min(curve) > course.scenario.customer.calm
