"""A rubric file to records, and what must hold for it to mark."""

from __future__ import annotations

import pytest

from simulator.content.conditions import Before, Compare, names
from simulator.content.findings import ContentError
from simulator.content.labels import quick_labels
from simulator.content.library import Library, rubric_from_text
from simulator.content.rubric_file import labels_of, rubric_of
from simulator.content.vocabulary import MOVES
from simulator.content.yaml_reader import parse_yaml

SMALL = """\
rubric: small
title: {en: Small, zh: 小}
about: {en: A test, zh: 测试}
steps:
  warm:
    title: {en: Warm, zh: 暖}
    weight: 60
    dimension: emotion
    checks:
      first:
        ask: {en: First?, zh: 先？}
        when: empathy before resolve
        unless: no_needs
        advice: {en: Be warm, zh: 暖一点}
        evidence: [empathy]
  help:
    title: {en: Help, zh: 办}
    weight: 40
    dimension: solution
    checks:
      met:
        ask: {en: Met?, zh: 帮到？}
        when: met and needs >= 2
        advice: {en: Help, zh: 帮}
order:
  warmth:
    first: empathy
    then: resolve or offer
    cost: 5
    ask: {en: Order?, zh: 顺序？}
    advice: {en: Warm first, zh: 先暖}
faults:
  hostile:
    title: {en: Hostile, zh: 顶撞}
    cost: 10
    most: 20
    advice: {en: Breathe, zh: 吸口气}
red_flags:
  twice:
    when: hostile >= 2
    ask: {en: Twice?, zh: 两次？}
"""


def codes(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        rubric_from_text(text, "small.yaml")
    return [finding.code for finding in caught.value.findings]


def test_the_records_hold_what_the_file_says():
    rubric = rubric_from_text(SMALL)

    assert (rubric.id, rubric.pass_mark, rubric.excellent) == ("small", 85, 90)
    assert rubric.moves == ("apology", "empathy", "listen", "resolve", "follow_up")
    assert [(s.id, s.weight, s.dimension) for s in rubric.steps] == [
        ("warm", 60, "emotion"),
        ("help", 40, "solution"),
    ]
    check = rubric.steps[0].checks[0]
    assert isinstance(check.when.node, Before)
    assert check.unless is not None
    assert check.unless.node.name == "no_needs"  # type: ignore[union-attr]
    assert check.evidence == ("empathy",)
    assert (dict(check.ask), dict(check.example)) == ({"en": "First?", "zh": "先？"}, {})
    assert (rubric.order[0].id, rubric.order[0].cost) == ("warmth", 5)
    assert (rubric.faults[0].id, rubric.faults[0].cost, rubric.faults[0].most) == ("hostile", 10, 20)
    assert isinstance(rubric.red_flags[0].when.node, Compare)


def test_met_is_a_word_of_rubrics():
    condition = rubric_from_text(SMALL).steps[1].checks[0].when

    assert names(condition) == ("met", "needs")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("weight: 60", "weight: 50", "SD050"),
        ("steps:\n", "excellent: 80\nsteps:\n", "SD051"),
        ("most: 20", "most: 5", "SD052"),
        ("{en: Warm, zh: 暖}", "{en: Warm}", "SD053"),
        ("{en: Warm, zh: 暖}", "Warm", "SD022"),
        ("when: hostile >= 2", "when: hostle >= 2", "SD036"),
        ("when: hostile >= 2", "when: success >= 2", "SD037"),
        ("when: hostile >= 2", "when: now hostile", "SD037"),
        ("evidence: [empathy]", "evidence: [emphaty]", "SD036"),
        ("dimension: emotion", "dimension: feelings", "SD023"),
        ("weight: 60", "wieght: 60", "SD020"),
        ("rubric: small\n", "rubric:\n", "SD025"),
    ],
)
def test_what_would_keep_a_rubric_from_marking_is_an_error(old: str, new: str, code: str):
    assert old in SMALL

    assert code in codes(SMALL.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("      met:\n", "      first:\n", "a check"),
        ("  warmth:\n", "  met:\n", "a check"),
        ("  warmth:\n", "  hostile:\n", "an order rule"),
        ("  twice:\n", "  hostile:\n", "a fault"),
    ],
)
def test_one_name_for_two_things_that_give_marks_is_told(old: str, new: str, kind: str):
    tree, report = parse_yaml(SMALL.replace(old, new, 1), "small.yaml", "en")

    assert rubric_of(tree, report) is not None, "old sessions were marked by such a sheet"
    (finding,) = report.findings
    assert finding.code == "SD054"
    assert f"the name of {kind} in line" in finding.message


def test_a_step_may_have_the_name_of_a_check():
    tree, report = parse_yaml(SMALL.replace("  warm:\n", "  first:\n", 1), "small.yaml", "en")
    rubric_of(tree, report)

    assert report.findings == ()


@pytest.mark.parametrize("name", ["four-step", "empathy-first"])
def test_the_labels_of_the_shipped_rubrics_are_read_from_their_lines_as_the_parser_reads_them(name: str):
    rubric = Library().rubric(name)

    quick = quick_labels(rubric.text)

    assert quick is not None
    assert quick == labels_of(parse_yaml(rubric.text, "x")[0])
    assert rubric.moves == quick[0]
    assert tuple(fault.id for fault in rubric.faults) == quick[1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title:", "moves:\n  - apology\ntitle:"),
        ("title:", "moves: [apology,empathy]\ntitle:"),
        ("title:", "moves: ['apology']\ntitle:"),
        ("faults:\n  hostile:", "faults:\n   hostile:"),
        ("faults:\n  hostile:", "faults: {}\nother:\n  hostile:"),
        ("  hostile:", '  "hostile":'),
        ("rubric: small", '"rubric": small'),
        ("rubric: small\n", "rubric: small\nrubric: big\n"),
    ],
)
def test_a_rubric_laid_out_in_another_way_is_left_to_the_parser(old: str, new: str):
    assert old in SMALL

    assert quick_labels(SMALL.replace(old, new, 1)) is None


def test_moves_left_out_are_the_five():
    assert quick_labels(SMALL) == (MOVES, ("hostile", "blame", "dismiss", "overpromise", "jargon"))


def test_a_text_without_its_languages_is_told_which_two_are_wanted() -> None:
    tree, report = parse_yaml(SMALL.replace("ask: {en: First?, zh: 先？}", "ask: 先？"), "x.yaml", "en")
    assert rubric_of(tree, report) is None
    (found,) = report.findings
    assert found.code == "SD022"
    assert "`en: …` and `zh: …`" in found.fix
