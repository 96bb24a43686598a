"""How findings are shown, and that every one has words in both languages."""

from __future__ import annotations

import string

import pytest

from simulator.content.definitions import DEFINITIONS, register, wording
from simulator.content.findings import Finding, Severity
from simulator.content.places import Place
from simulator.content.problems import (
    CONDITION_FIXES,
    CONDITION_PROBLEMS,
    SYNTAX_FIXES,
    SYNTAX_PROBLEMS,
)
from simulator.content.report import as_dict, cells, nearest, render


def finding(source: str, column: int) -> Finding:
    return Finding("SD020", Severity.ERROR, Place("a.yaml", 3, column), "what", "how", source)


def caret_cell(text: str) -> int:
    return text.split("\n")[2].index("^")


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_a_finding_is_one_line_then_the_authors_line_and_a_caret():
    assert render(finding("to: x", 4)) == "a.yaml:3:4 SD020 error what → how\n    to: x\n       ^"


def test_the_caret_stands_under_the_character_after_wide_ones():
    """Each Chinese character takes two cells."""
    assert caret_cell(render(finding("标题：x", 4))) == 4 + 6
    assert caret_cell(render(finding("e\u0301a\u0301bc", 5))) == 4 + 2


def test_a_long_line_is_cut_around_the_caret():
    shown = render(finding("字" * 300 + "x" + "字" * 300, 301)).split("\n")

    assert _at_cell(shown[1], shown[2].index("^")) == "x"
    assert sum(map(cells, shown[1])) <= 110


def _at_cell(text: str, cell: int) -> str:
    width = 0
    for character in text:
        if width == cell:
            return character
        width += cells(character)
    return ""


def test_what_a_terminal_would_obey_is_made_visible():
    shown = render(
        Finding("SD004", Severity.ERROR, Place("a\x1b[2J", 1, 1), "m\x07", "f", "\x1b[31mred\u202e")
    )

    assert all(character.isprintable() for line in shown.split("\n") for character in line)


def test_a_finding_without_a_line_is_one_line():
    assert len(render(finding("", 1)).split("\n")) == 1


def test_the_severity_is_told_in_chinese():
    assert "SD020 错误" in render(finding("x", 1), "zh")


def test_programs_get_the_promised_keys():
    assert list(as_dict(finding("x", 1))) == ["code", "severity", "path", "line", "column", "message", "fix"]
    assert as_dict(finding("x", 1))["severity"] == "error"


@pytest.mark.parametrize("code", sorted(DEFINITIONS))
def test_every_finding_has_both_languages_with_the_same_words_to_fill_in(code: str):
    definition = DEFINITIONS[code]
    for texts in (definition.message, definition.fix, definition.fix_near or {"en": "x", "zh": "x"}):
        assert {"en", "zh"} == set(texts)
        assert all(texts.values())
    assert fields(definition.message["en"]) == fields(definition.message["zh"])


def test_every_trouble_has_a_fix():
    assert set(CONDITION_PROBLEMS) == set(CONDITION_FIXES)
    assert set(SYNTAX_PROBLEMS) == set(SYNTAX_FIXES)


def test_a_code_is_defined_once():
    with pytest.raises(ValueError, match="SD001"):
        register("SD001", Severity.INFO, ("a", "b"), ("c", "d"))


def test_words_in_braces_typed_by_an_author_stay_as_they_are():
    message, fix = wording("SD036", "en", {"word": "{near}", "near": "{0}"})

    assert message == "I do not know `{near}` in this condition"
    assert fix == "Did you mean `{0}`?"


@pytest.mark.parametrize(
    ("word", "near"),
    [("apolgy", "apology"), ("Empathy", "empathy"), ("xyz", ""), ("", ""), ("a" * 10_000, "")],
)
def test_the_nearest_name_is_near(word: str, near: str):
    assert near == nearest(word, ("apology", "empathy", "listen"))
