"""A scenario file to records, and what must hold for it to be played."""

from __future__ import annotations

import pytest

from simulator.content.findings import ContentError
from simulator.content.library import Library, scenario_from_text
from simulator.content.scenario import Scenario

SMALL = """\
scenario: small
language: en
title: A small scene
tier: basic
role: steward
rubric: four-step
time_limit: 90s
brief: |
  One.
  Two.
case_file:
  - {at: 11-03, note: first report}
customer: {name: Ms Lee, temper: picky, anger: 7}
needs:
  mother:
    feeling: worry
    cues: [home, family]
    says: |
      My mother is up there.
      Alone.
    met_by: [carry]
    after: apology or now empathy
offers:
  carry:
    cues: [carry up]
    timed: false
    limit: ask
slips:
  threat:
    cues: [court]
    anger: +1
    says: |
      Court!
states:
  start:
    says: |
      Well?
    asks: carry
    then:
      - when: met mother and anger <= 5
        to: done
      - when: threat and here >= 1
        says: |
          Say that again.
    otherwise: |
      I'm waiting.
      Still waiting.
anywhere:
  - when: insult
    to: walks_out
endings:
  done:
    outcome: success
    says: |
      Thank you.
"""


def scene(text: str = SMALL) -> Scenario:
    return scenario_from_text(text, "small.yaml")


def codes(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        scene(text)
    return [finding.code for finding in caught.value.findings]


def test_the_records_hold_what_the_file_says():
    small = scene()

    assert (
        small.id,
        small.language,
        small.time_limit,
        small.turns,
        small.tier,
    ) == ("small", "en", 90, 15, "basic")
    assert small.brief == "One.\nTwo."
    assert (small.case_file[0].heading, small.case_file[0].note) == ("11-03", "first report")
    assert (small.customer.temper, small.customer.anger, small.customer.calm) == ("picky", 7, 3)
    assert [line.text for line in small.needs["mother"].says] == ["My mother is up there.", "Alone."]
    assert (
        small.offers["carry"].limit,
        small.offers["carry"].timed,
        small.slips["threat"].anger,
    ) == ("ask", False, 1)
    assert [line.text for line in small.states["start"].otherwise] == ["I'm waiting.", "Still waiting."]
    assert [rule.to for rule in small.states["start"].then] == ["done", None]
    assert small.endings["done"].outcome == "success"


def test_a_title_left_out_is_the_name():
    small = scene()

    assert (
        small.needs["mother"].title,
        small.states["start"].title,
        small.endings["done"].title,
    ) == ("mother", "start", "done")


def test_everything_points_at_its_place_in_the_file():
    small = scene()
    lines = SMALL.split("\n")
    rule = small.states["start"].then[1]

    assert rule.at.path == "small.yaml"
    assert "- when: threat" in lines[rule.at.line - 1]
    assert lines[rule.when.at.line - 1][rule.when.at.column - 1 :].startswith("threat")
    assert lines[small.needs["mother"].at.line - 1].strip() == "mother:"
    assert lines[rule.says[0].at.line - 1].strip() == "Say that again."


def test_the_text_of_a_scene_makes_the_same_scene_again():
    for (name, language), path in Library().scenario_paths().items():
        loaded = Library().scenario(name, language)
        again = scenario_from_text(loaded.text, loaded.at.path)

        assert path.read_bytes() == loaded.text.encode()
        assert loaded == again


def test_free_endings_may_be_a_target_without_being_written():
    assert scene().anywhere[0].to == "walks_out"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("  mother:\n", "  my mother:\n", "SD030"),
        ("scenario: small\n", 'scenario: "a b"\n', "SD030"),
        ("scenario: small\n", "scenario: ../etc\n", "SD030"),
        ("scenario: small\n", f"scenario: {'x' * 5000}\n", "SD030"),
        ("  mother:\n", "  4th:\n", "SD030"),
        ("  threat:\n", "  stale:\n", "SD031"),
        ("  threat:\n", "  before:\n", "SD031"),
        ("  threat:\n", "  carry:\n", "SD032"),
        ("to: done", "to: dome", "SD033"),
        ("met_by: [carry]", "met_by: [carryy]", "SD034"),
        ("met mother", "met mothr", "SD036"),
        ("met mother", "met carry", "SD037"),
        ("met mother", "met", "SD037"),
        ("met mother", "mother before carry", "SD037"),
        ("anger <= 5", "mother <= 5", "SD037"),
        ("anger <= 5", "anger", "SD037"),
        ("anger <= 5", "and", "SD038"),
        ("    to: done", "    # nothing", "SD041"),
        ("outcome: success", "outcome: partial", "SD042"),
        ("    says: |\n      Thank you.", "    says: ''", "SD025"),
        ("time_limit: 90s", "time_limit: ninety", "SD029"),
        ("time_limit: 90s", "time_limit: 0s", "SD029"),
        ("cues: [court]", "cues: []", "SD025"),
        ("cues: [court]", "cues: court", "SD022"),
        ("anger: 7}", "anger: 7, anger_by: {appology: -1}}", "SD020"),
        ("anger: 7}", "anger: 7, calm: 20}", "SD024"),
        ("    feeling: worry\n", "", "SD021"),
        ("endings:\n", "lines:\n  quiet: |\n    Hm.\nendings:\n", "SD020"),
    ],
)
def test_what_would_keep_a_scene_from_being_played_is_an_error(old: str, new: str, code: str):
    assert old in SMALL

    assert code in codes(SMALL.replace(old, new, 1))


def test_a_state_that_nothing_leads_out_of_is_an_error_unless_a_rule_anywhere_does():
    trapped = SMALL.replace("        to: done", "        says: |\n          Good.")

    assert scene(trapped)
    assert codes(trapped[: trapped.index("anywhere:")] + trapped[trapped.index("endings:") :]) == ["SD040"]


def test_a_rubric_may_bring_moves_of_its_own():
    text = SMALL.replace("met mother", "reframe")

    assert codes(text) == ["SD036"]
    assert scenario_from_text(text, "x", moves=("reframe",))


def test_folded_text_is_a_warning_and_still_plays(tmp_path):
    (tmp_path / "scenarios").mkdir()
    path = tmp_path / "scenarios" / "small.yaml"
    path.write_text(SMALL.replace("brief: |", "brief: >"), encoding="utf-8")

    found = Library([tmp_path]).check_paths([path]).findings

    assert [finding.code for finding in found] == ["SD028"]
    assert Library([tmp_path]).scenario("small", "en")
