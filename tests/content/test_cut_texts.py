"""What YAML passes over in silence and a trainer did not mean: texts cut by a `#`, a full-width `＃`,
dashes in speech."""

from __future__ import annotations

import pytest

from simulator.content.findings import Finding
from simulator.content.library import Library
from tests.content.checked import SHIPPED, findings

LIFT = SHIPPED["lift-third-report", "zh"]
TITLE = next(line for line in LIFT.split("\n") if line.startswith("title:"))
TIER = next(line for line in LIFT.split("\n") if line.startswith("tier:"))


def found(old: str, new: str) -> list[Finding]:
    """What `check` finds in a shipped scene with one line changed, and where that line is."""
    assert old in LIFT
    return list(findings(LIFT.replace(old, new, 1)))


@pytest.mark.parametrize("word", ["#1", "#三号楼", "#12-3"])
def test_a_title_cut_by_a_hash_is_told_at_the_hash_with_its_quotes(word: str) -> None:
    line = f"title: 谈妥 {word} 方案"
    (one,) = found(TITLE, line)
    assert (one.code, one.severity, one.at.column) == ("SD089", "warning", line.index("#") + 1)
    assert f'"谈妥 {word} 方案"' in one.fix


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (TITLE, f"{TITLE}  # 三号楼"),
        (TITLE, 'title: "谈妥 #1 方案"'),
        (TIER, f"{TIER} #1"),
        ("role: front-desk", "role: front-desk #夜班前台"),
        (TITLE, "title: 谈妥#1"),
    ],
)
def test_a_remark_and_a_hash_within_a_word_or_quotes_are_left_alone(old: str, new: str) -> None:
    assert found(old, new) == []


def test_what_is_cut_from_a_list_of_cues_is_told_too() -> None:
    text = "scenario: x\noffers:\n  a:\n    cues:\n      - 师傅 #3\n"
    assert [(f.code, f.at.line) for f in findings(text) if f.code == "SD089"] == [("SD089", 5)]


@pytest.mark.parametrize(
    ("key", "old"), [("tier", TIER), ("temper", "temper: "), ("anger", "anger: "), ("to", "to: ")]
)
def test_a_remark_behind_a_full_width_hash_is_named_as_that_and_nothing_else_is(key: str, old: str) -> None:
    """Whether a choice, a number or a name stands before it."""
    line = next(line for line in LIFT.split("\n") if line.strip().startswith(old.strip()) and "{" not in line)
    (one,) = found(line, f"{line}   ＃ 说明")
    assert (one.code, one.at.column) == ("SD012", len(line) + 4)
    assert "`＃`" in one.message


def test_a_full_width_hash_within_a_title_is_a_letter_like_any_other() -> None:
    assert found(TITLE, "title: 三号楼 ＃2") == []


def test_a_dash_before_speech_is_told_once_a_block_and_a_list_in_the_brief_never() -> None:
    lines = LIFT.split("\n")
    at = next(n for n, line in enumerate(lines) if line.strip() == "otherwise: |")
    lines[at + 1] = lines[at + 1].replace(lines[at + 1].strip(), f"- {lines[at + 1].strip()}")
    lines[at + 2] = lines[at + 2].replace(lines[at + 2].strip(), f"- {lines[at + 2].strip()}")
    (one,) = findings("\n".join(lines))
    assert (one.code, one.severity, one.at.line) == ("SD579", "warning", at + 2)
    assert found("brief: |\n", "brief: |\n  - 第一条\n") == []


def test_the_shipped_files_have_none_of_these() -> None:
    checked = Library().check_paths(language="en")
    assert [str(f.at) for f in checked.findings if f.code in ("SD089", "SD579")] == []
