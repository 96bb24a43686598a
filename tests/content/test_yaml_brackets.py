"""A colon, a `#` or a quote within brackets: the message names it, and what it proposes mends the file."""

from __future__ import annotations

import re

import pytest

from simulator.content.library import Library
from simulator.content.nodes import List, Map, to_plain
from simulator.content.yaml_brackets import spoilt
from simulator.content.yaml_reader import parse_yaml
from tests.content.checked import SHIPPED, findings

LIFT = SHIPPED["lift-third-report", "en"]
KEYS = frozenset({"at", "note"})
SPOILT = [
    ("note: 第一次报过: 没有回电", "with a colon", "第一次报过: 没有回电"),
    (
        "note: Reported by phone: nobody came, twice",
        "with a colon",
        "Reported by phone: nobody came, twice",
    ),
    ("note: 看 #3 号楼的单子，带上工具", "begins a remark", "看 #3 号楼的单子，带上工具"),
    ("note: Look up #3, the blue one", "begins a remark", "Look up #3, the blue one"),
    ("note: 'It's late, isn't it'", "closed here already", "It's late, isn't it"),
    ('note: "He said "no" twice"', "closed here already", 'He said "no" twice'),
]
IN_A_LIST = [
    ("水工, #师傅到", "begins a remark", "#师傅到"),
    ("师傅 #3, 水工", "begins a remark", "师傅 #3"),
    ("courier, 'don't call', van", "closed here already", "don't call"),
    ("a: b: c, d", "with a colon", "a: b: c"),
]


@pytest.mark.parametrize(("written", "said", "meant"), SPOILT)
@pytest.mark.parametrize("below", ["", "  - {at: today, note: Fine}\n", "customer:\n  name: Lee\n"])
def test_a_note_with_a_sign_of_yaml_is_told_at_that_sign_and_mended_as_proposed(
    written: str, said: str, meant: str, below: str
) -> None:
    text = f"case_file:\n  - {{at: 上周, {written}}}\n{below}"
    (found,) = parse_yaml(text, "x.yaml", "en")[1].findings
    assert (found.code, found.at.line) == ("SD010", 2)
    assert said in found.message
    quotes = re.search(r"""["'].*["']""", found.fix)
    assert quotes is not None
    tree, report = parse_yaml(text.replace(written, f"note: {quotes[0]}"), "x.yaml")
    assert report.findings == ()
    assert isinstance(tree.root, Map)
    assert to_plain(tree.root)["case_file"][0] == {"at": "上周", "note": meant}  # type: ignore[index]


@pytest.mark.parametrize(("written", "said", "meant"), IN_A_LIST)
def test_a_cue_with_a_sign_of_yaml_is_told_with_the_quotes_that_it_needs(
    written: str, said: str, meant: str
) -> None:
    text = f"offers:\n  a:\n    cues: [{written}]\n    says: |\n      Well.\n"
    for language in ("en", "zh"):
        (found,) = parse_yaml(text, "x.yaml", language)[1].findings
        assert (found.code, found.at.line) == ("SD010", 3)
        assert meant in found.fix
        assert said in found.message or language == "zh"


def test_all_such_texts_of_a_file_are_told_at_once() -> None:
    """The parser stops at the first, and each of the others would stop it, too."""
    text = "case_file:\n  - {at: a, note: b: c}\n  - {at: d, note: e}\n  - {at: f, note: g #1}\n"
    assert [f.at.line for f in parse_yaml(text, "x.yaml")[1].findings] == [2, 4]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("  - {at: Friday note: Reported}", "SD010", "before `note:` a comma is missing"),
        ("  - {at: 现在，note: 某某}", "SD012", "full-width `，`"),
        ('  - {at: Friday, note: "Reported}', "SD014", "never closed"),
        ("  - {at: Friday, note: Reported", "SD010", "not closed, or a comma"),
    ],
)
def test_what_else_goes_wrong_between_brackets_keeps_its_own_message(line: str, code: str, said: str) -> None:
    found = parse_yaml(f"case_file:\n{line}\n", "x.yaml", "en")[1].findings
    assert [f.code for f in found] == [code]
    assert said in found[0].message


@pytest.mark.parametrize(
    "line",
    [
        "cues: [a, # a remark",
        "cues: ['it''s', \"a \\\" b\", it's here]  # [remark]",
        "- {at: 12:30, note: see http://example.org/#3}",
        "states: {a: {says: b, then: [{when: c, to: d}]}}",
        "a: {b: [c, d], e: 'f, g: h'}",
    ],
)
def test_a_line_that_yaml_reads_as_it_is_meant_is_left_alone(line: str) -> None:
    assert spoilt(line, KEYS) is None


def test_nothing_in_the_shipped_files_is_called_spoilt() -> None:
    for path in Library().scenario_paths().values():
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.lstrip().startswith(("- {", "cues:")):
                assert spoilt(line, KEYS) is None, line


@pytest.mark.parametrize("between", [" ", ", ", "，"])
def test_a_rule_on_one_line_is_told_where_its_second_key_belongs(between: str) -> None:
    text = f"then:\n  - when: call_back{between}to: settled\n"
    (found,) = parse_yaml(text, "x.yaml", "en")[1].findings
    assert (found.code, found.at.line, found.at.column) == ("SD010", 2, 19 + len(between) + 1)
    assert "same line as `when:`" in found.message
    assert "`to:` on a line of its own" in found.fix


def test_a_title_with_a_colon_is_offered_its_quotes() -> None:
    """Also where a word before the colon is a key elsewhere."""
    for title in ("My parcel: left", "He says: no"):
        (found,) = parse_yaml(f"title: {title}\nx: 1\n", "x.yaml", "en")[1].findings
        assert f'"{title}"' in found.fix


@pytest.mark.parametrize(("first", "second", "line"), [("- ", "", 3), ("", "", 3), ("", "- ", 2)])
def test_a_forgotten_dash_before_a_bracket_is_missed_at_that_bracket(
    first: str, second: str, line: int
) -> None:
    text = f"case_file:\n  {first}{{at: a, note: b}}\n  {second}{{at: c, note: d}}\nx: 1\n"
    tree, report = parse_yaml(text, "x.yaml", "en")
    (found,) = report.findings
    assert (found.code, found.at.line) == ("SD010", line)
    assert "`- ` is missing" in found.message
    assert not isinstance(tree.root, List)


@pytest.mark.parametrize("cues", ["[when: today, how long]", "\n      - when: today\n      - how long"])
def test_a_cue_that_a_colon_has_made_a_map_is_offered_its_quotes(cues: str) -> None:
    """YAML reads it without complaint, as something else."""
    line = next(line for line in LIFT.split("\n") if line.startswith("    cues:"))
    (found,) = findings(LIFT.replace(line, f"    cues: {cues}", 1))
    assert found.code == "SD010"
    assert '"when: today"' in found.fix
