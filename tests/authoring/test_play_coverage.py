"""What plays reach of a scene, what is missing, where it stands, and which play came nearest."""

from __future__ import annotations

from pathlib import Path

import pytest
from played import PLAYS, SCENE, good, outcome

from simulator import i18n
from simulator.authoring.coverage_text import coverage_as_dict, coverage_text
from simulator.authoring.play_coverage import KINDS, Coverage, coverage
from simulator.content.library import Library
from simulator.drill.stage import stage_for

NEAREST = "nearest: play `good`, reply 1; still missing there:"
ROOM = "in play `good`"
ASK = "will ask your manager"


def covered(root: Path, plays: str = PLAYS, scene: str = SCENE) -> Coverage:
    run = outcome(root, plays, scene)
    assert run.script.stage is not None, run.script.findings
    return coverage(run.script.stage, run.played)


def part(found: Coverage, kind: str, id_: str):
    (one,) = (one for one in found.of(kind) if one.id == id_)
    return one


def test_every_part_is_counted_with_the_plays_that_reach_it(tmp_path: Path):
    found = covered(tmp_path)

    assert {kind: [one.id for one in found.of(kind) if one.plays] for kind in KINDS[:7]} == {
        "state": ["open", "eased"],
        "rule": ["plumber and baby → eased", "met baby and follow_up → settled", "hostile → gone"],
        "ending": ["settled", "gone"],
        "need": ["baby"],
        "question": [],
        "offer": ["plumber"],
        "slip": [],
    }
    assert part(found, "state", "open").plays == ("good", "rude")
    assert part(found, "rule", "hostile → gone").plays == ("rude",)
    assert part(found, "check", "said_sorry").plays == ("good",)
    assert [cue.id for cue in found.of("cue") if cue.plays] == ["baby", "sleep", "plumber"]


def test_what_is_missing_has_the_lines_of_the_file(tmp_path: Path):
    lines = SCENE.split("\n")
    for one in covered(tmp_path).missing:
        if one.kind in ("check", "cue"):
            continue
        first, last = lines[one.at.line - 1], lines[one.last - 1]
        inner = len(first) - len(first.lstrip())
        assert (first.strip() if one.kind == "rule" else first.strip(" :")).endswith(
            one.id.partition(" → ")[0]
        )
        assert last.strip()
        after = lines[one.last]
        assert len(after) - len(after.lstrip()) <= inner


@pytest.mark.parametrize(
    ("kind", "id_", "words"),
    [
        ("rule", "stale and here >= 4 → half", f"{NEAREST} stale, here >= 4 (1)"),
        ("rule", "now apology and not empathy", f"{NEAREST} not empathy"),
        ("ending", "half", f"{NEAREST} stale, here >= 4 (1)"),
        ("question", "which", f"{ROOM}, ask in reply 1 with one of these: which tap"),
        ("offer", "new_tap", f"{ROOM}, say in reply 1 that you {ASK}, with one of these: new tap"),
        ("slip", "first", f"{ROOM}, say one of these in reply 1: never heard of it"),
    ],
)  # fmt: skip
def test_a_hint_names_the_play_that_came_nearest_and_what_it_lacks(tmp_path: Path, kind, id_, words):
    found = coverage_as_dict(covered(tmp_path))["missing"]

    assert [one["hint"] for one in found if (one["kind"], one["id"]) == (kind, id_)] == [words]  # type: ignore[attr-defined]


def test_a_promise_without_a_time_is_named_as_what_an_offer_lacks(tmp_path: Path):
    plays = good("{turns: 1}").replace("The plumber is with you today at noon.", "I'll send the plumber.")
    plays = plays.replace("at one to", "to")
    hint = part(covered(tmp_path, plays), "offer", "plumber").hint

    assert (hint.kind, hint.play, hint.reply) == ("no_time", "good", 2)


def test_a_need_that_is_asked_about_too_early_says_what_the_customer_waits_for(tmp_path: Path):
    scene = SCENE.replace("    met_by: [plumber]\n", "    met_by: [plumber]\n    after: follow_up\n", 1)
    hint = part(covered(tmp_path, good("{turns: 3}"), scene), "need", "baby").hint

    assert (hint.kind, hint.play, hint.reply, hint.detail) == ("shut", "good", 1, "follow_up")


def test_what_may_never_be_promised_is_reached_by_the_attempt(tmp_path: Path):
    plays = good("{faults: [overpromise]}").replace("today at noon", "today at noon, and you get free rent")
    found = covered(tmp_path, plays)

    assert part(found, "offer", "free_rent").plays == ("good",)
    assert part(found, "cue", "free rent").plays == ("good",)


def test_a_rule_that_holds_and_comes_too_late_says_so(tmp_path: Path):
    scene = SCENE.replace(
        "      - when: stale and here >= 4\n",
        "      - when: plumber and baby and empathy\n        to: half\n      - when: stale and here >= 4\n",
    )
    hint = part(covered(tmp_path, PLAYS, scene), "rule", "plumber and baby and empathy → half").hint

    assert (hint.kind, hint.play, hint.reply) == ("late", "good", 2)


def test_a_play_that_stops_in_a_state_is_told_to_go_on_there(tmp_path: Path):
    plays = good("{turns: 2}").replace("      I'll ring you myself at one to hear that it's dry.\n", "")
    hint = part(covered(tmp_path, plays), "ending", "settled").hint

    assert (hint.kind, hint.play, hint.reply, hint.detail) == ("more", "good", 3, "met baby and follow_up")


def test_the_ending_for_too_many_replies_names_the_longest_play(tmp_path: Path):
    scene = SCENE + "  out_of_time:\n    outcome: failure\n    says: |\n      I have to go.\n"
    hint = part(covered(tmp_path, scene=scene), "ending", "out_of_time").hint

    assert (hint.kind, hint.play, hint.reply, hint.detail) == ("long", "good", 3, "15")


def test_without_plays_only_the_first_state_is_reached(tmp_path: Path):
    stage = outcome(tmp_path).script.stage
    assert stage is not None
    found = coverage(stage, ())

    assert {(one.kind, one.id) for one in found.parts if one.plays} == set()
    assert found.percent == 0
    assert coverage_text(found)


def test_text_leaves_out_what_goes_without_saying(tmp_path: Path):
    """The rules of a state that is never reached, and the cues of what never comes."""
    text = coverage_text(covered(tmp_path, good("{turns: 3}").replace("plumber", "man")))

    assert "state `eased` is never reached" in text
    assert "met baby and follow_up → settled" not in text
    assert "cues of plumber" not in text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_missing_part_of_the_shipped_scenes_has_a_hint_in_words(language: str):
    i18n.use(language)
    library = Library()
    for name, spoken in library.scenario_paths():
        stage = stage_for(library, name, spoken)
        for one in coverage_as_dict(coverage(stage, ()))["missing"]:  # type: ignore[attr-defined]
            assert (one["hint"] == "") == (one["kind"] == "cue")
            assert one["from"] <= one["to"]
