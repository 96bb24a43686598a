"""A play that is run says what came out otherwise than its author wrote, reply by reply and as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from played import GOOD, SCENE, good, missed, outcome

from simulator import i18n
from simulator.authoring.play_text import failure_text, miss_lines
from simulator.authoring.playing import play_through, run
from simulator.content.library import Library
from simulator.drill.stage import stage_for
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore

TRUE_OF_THE_RUN = (
    "{outcome: success, ending: settled, passed: true, red_flag: false}",
    "{score: '>= 90', anger: 1-3, turns: 3}",
    "{states: [open, eased, settled], not_states: [half, gone]}",
    "{moves: [apology, empathy, listen, resolve, follow_up], not_faults: [fault, insult, blame]}",
    "{needs: [baby], offers: [plumber], not_offers: [new_tap], not_questions: [which], not_slips: [first]}",
    "{said: the BABY wakes, not_said: sorry mends}",
    "{marks: {listen: 25, apologise: '>= 20', blame: 0, asked: met, found_all: '> 5', warmth_first: met}}",
)
FALSE_OF_THE_RUN = (
    ("{outcome: partial}", (0, "outcome", "", "partial", ("success",))),
    ("{ending: half}", (0, "ending", "", "half", ("settled",))),
    ("{passed: false}", (0, "passed", "", "false", ("true",))),
    ("{red_flag: true}", (0, "red_flag", "", "true", ("false",))),
    ("{score: '< 60'}", (0, "score", "", "< 60", ("100",))),
    ("{anger: '>= 9'}", (0, "anger", "", ">= 9", ("2",))),
    ("{turns: 4}", (0, "turns", "", "4", ("3",))),
    ("{states: [gone]}", (0, "states", "", "gone", ("open", "eased", "settled"))),
    ("{not_states: [eased]}", (0, "not_states", "", "eased", ("open", "eased", "settled"))),
    ("{offers: [new_tap]}", (0, "offers", "", "new_tap", ("plumber",))),
    ("{not_needs: [baby]}", (0, "not_needs", "", "baby", ("baby",))),
    ("{faults: [insult]}", (0, "faults", "", "insult", ())),
    ("{said: it never drips}", (0, "said", "", "it never drips", ())),
    ("{not_said: thank you}", (0, "not_said", "", "thank you", ("Thank you.",))),
    ("{marks: {listen: '<= 20'}}", (0, "marks", "listen", "<= 20", ("25",))),
    ("{marks: {asked: not met}}", (0, "marks", "asked", "not met", ("met",))),
    ("{marks: {asked: not asked}}", (0, "marks", "asked", "not asked", ("met",))),
)
FALSE_OF_A_REPLY = (
    ("{1: {moves: [follow_up]}}", (1, "moves", "", "follow_up", ("apology", "empathy", "listen"))),
    ("{1: {state: eased}}", (1, "state", "", "eased", ("open",))),
    ("{2: {needs: [baby]}}", (2, "needs", "", "baby", ())),
    ("{2: {not_offers: [plumber]}}", (2, "not_offers", "", "plumber", ("plumber",))),
    ("{3: {anger: '>= 5'}}", (3, "anger", "", ">= 5", ("2",))),
    ("{3: {said: if he comes}}", (3, "said", "", "if he comes", ("Thank you.",))),
)


@pytest.mark.parametrize("expect", TRUE_OF_THE_RUN)
def test_what_came_true_is_no_miss(tmp_path: Path, expect: str):
    assert missed(tmp_path, expect) == []


@pytest.mark.parametrize(("expect", "miss"), FALSE_OF_THE_RUN)
def test_what_did_not_come_true_is_named_with_what_came_instead(tmp_path: Path, expect: str, miss: object):
    assert missed(tmp_path, expect) == [miss]


def test_a_reply_is_asked_for_what_it_brought_itself(tmp_path: Path):
    after = (
        "{1: {moves: [apology, listen], needs: [baby], state: open, anger: '<= 5', said: baby wakes}, "
        "2: {offers: [plumber], not_needs: [baby], state: eased, not_said: baby}, 3: {state: settled}}"
    )
    assert missed(tmp_path, "", after) == []


@pytest.mark.parametrize(("after", "miss"), FALSE_OF_A_REPLY)
def test_what_a_reply_did_not_bring_is_named_with_its_number(tmp_path: Path, after: str, miss: object):
    assert missed(tmp_path, "", after) == [miss]


def test_a_miss_points_at_the_very_word(tmp_path: Path):
    text = good("{moves: [apology, listen]}", "{2: {state: half}}")
    (miss,) = outcome(tmp_path, text).played[0].misses
    line = text.split("\n")[miss.at.line - 1]
    assert line[miss.at.column - 1 :].startswith("half")


def test_a_reply_after_the_end_is_a_miss_when_something_is_expected_of_it(tmp_path: Path):
    plays = good("", "{4: {anger: 2}}").replace(
        "that it's dry.\n", "that it's dry.\n      And one more thing.\n"
    )
    (played,) = outcome(tmp_path, plays).played
    (miss,) = played.misses
    assert (miss.key, miss.turn, miss.got) == ("reply", 4, ("settled",))
    assert [line.text for line in played.unused] == ["And one more thing."]


def test_a_play_that_expects_nothing_passes_and_says_that_it_tests_nothing(tmp_path: Path):
    (played,) = outcome(tmp_path, good("")).played
    assert played.passed
    assert played.tests_nothing


def test_a_play_is_what_a_drill_with_the_same_replies_is(tmp_path: Path):
    """Every shipped model run gives the same talk and the same marks as a sitting."""
    library = Library()
    for name, language in library.scenario_paths():
        stage = stage_for(library, name, language)
        (play,) = (play for play in library.plays(name, language) if play.name == "model_run")
        sitting = Sitting.start(
            MemoryStore(), stage, session="s", mode="practice", seed=0, trainee="", now=0.0
        )
        for line in play.replies:
            sitting.say(line.text, 0.0)
        played = play_through(stage, play)
        assert played.talk.turns == sitting.talk.turns
        assert played.result == sitting.result()


def test_running_twice_gives_the_same(tmp_path: Path):
    script = outcome(tmp_path).script
    assert script.stage is not None
    assert run(script.stage, GOOD.splitlines()) == run(script.stage, GOOD.splitlines())


def test_a_failure_shows_place_expected_got_and_the_whole_talk(tmp_path: Path):
    done = outcome(tmp_path, good("{ending: half}", "{2: {moves: [apology]}}"))
    assert done.script.stage is not None
    text = failure_text(done.played[0], done.script.stage)
    place = f"{done.script.path.with_name('drip.plays.yaml')}"
    assert f"{place}:10: reply 2: moves\n      expected: apology\n      got:      empathy, resolve" in text
    assert f"{place}:9: ending" in text
    for words in (
        "Mrs Ode [6]  It drips!",
        "1 you: I'm so sorry",
        "apology: “I'm so sorry” (found in your words)",
        "anger: 6 → 5: apology −1",
        "rule: plumber and baby → eased",
        "stays in: open",
        "end: settled (success) · 100/100 · passed",
        "[x] said_sorry",
    ):
        assert words in text


def test_a_failure_is_told_in_chinese_too(tmp_path: Path):
    done = outcome(tmp_path, good("{moves: [apology]}", "{2: {moves: [apology]}}"))
    i18n.use("zh")
    (miss,) = done.played[0].misses
    assert done.script.stage is not None
    assert miss_lines(miss, done.played[0], done.script.stage.rubric)[1:] == [
        "  应当： apology（道歉）",
        "  结果： empathy（共情）, resolve（解决）",
    ]


def test_a_run_that_should_have_passed_says_what_it_takes(tmp_path: Path):
    done = outcome(
        tmp_path,
        good("{passed: true}").replace("I'll ring you myself at one to hear that it's dry.", "Well."),
    )
    (miss,) = done.played[0].misses
    assert done.script.stage is not None
    last = miss_lines(miss, done.played[0], done.script.stage.rubric)[-1]
    assert last.endswith(" points; passing takes 85, and an ending: this talk is not over")


def test_a_missing_move_is_shown_with_what_nearly_counted(tmp_path: Path):
    text = good("{moves: [apology]}").replace("I'm so sorry, Mrs Ode.", "He said “I'm sorry”, Mrs Ode.")
    done = outcome(tmp_path, text)
    (miss,) = done.played[0].misses
    assert done.script.stage is not None
    lines = miss_lines(miss, done.played[0], done.script.stage.rubric)
    assert any(line.startswith("  nearly: “He said “I'm sorry”” in reply 1: ") for line in lines)


def test_control_characters_of_a_file_do_not_reach_the_terminal(tmp_path: Path):
    scene = SCENE.replace("name: Mrs Ode", 'name: "Mrs \\e[31mOde"')
    done = outcome(tmp_path, good("{ending: half}"), scene)
    assert done.script.stage is not None
    assert "\x1b" not in failure_text(done.played[0], done.script.stage)
