"""Lexicons that load and read wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.authoring.smells import as_shipped
from simulator.content.lexicon import parse_lexicon
from simulator.content.roots import shipped_root
from tests.authoring.smelling import LEXICON, codes, smells, spot

KIND = "rubrics/lexicon"


def test_a_sound_lexicon_smells_of_nothing(tmp_path: Path) -> None:
    """Not one finding."""
    assert codes(smells(tmp_path, KIND, LEXICON)) == []


def test_the_same_cue_under_two_labels_is_found_at_the_second(tmp_path: Path) -> None:
    """Capitals and blanks make no difference."""
    text = LEXICON.replace("[that hurts, tired out]", "[that hurts, tired out, My  bad]")
    (found,) = smells(tmp_path, KIND, text)
    assert (found.code, found.at.line, found.at.column) == ("SD501", *spot(text, "My  bad]"))
    assert f"line {spot(text, 'sorry')[0]}" in found.message
    (chinese,) = smells(tmp_path, KIND, text, "zh")
    assert "线索" in chinese.message


def test_the_same_cue_under_two_labels_with_a_condition_is_let_pass(tmp_path: Path) -> None:
    """What else is said tells the two apart."""
    text = LEXICON.replace("[that hurts, tired out]", "[that hurts, tired out, my bad]\n        unless: [i]")
    assert "SD501" not in codes(smells(tmp_path, KIND, text))


def test_a_cue_that_holds_another_of_its_label_is_noted(tmp_path: Path) -> None:
    """`so sorry` is found by `sorry` already; `sorrow` is another word."""
    text = LEXICON.replace("[sorry, my bad]", "[sorry, my bad, so sorry]")
    (found,) = smells(tmp_path, KIND, text)
    assert (found.code, found.severity, found.at.column) == ("SD502", "info", spot(text, "so sorry")[1])
    assert codes(smells(tmp_path, KIND, LEXICON.replace("my bad]", "my bad, sorrow]"))) == []


def test_a_longer_cue_is_no_idle_one_where_the_shorter_has_conditions(tmp_path: Path) -> None:
    """Then the longer may count where the shorter does not."""
    text = LEXICON.replace(
        "[sorry, my bad]", "[sorry, my bad]\n        unless: [no need]\n      - find: [so sorry]"
    )
    assert "SD502" not in codes(smells(tmp_path, KIND, text))


def test_a_cue_that_fires_on_its_own_negation_is_shown_with_the_reply(tmp_path: Path) -> None:
    """Without `negated` among its guards, `I am not sorry` is an apology."""
    text = LEXICON.replace("    guards: [negated]\n", "", 1)
    found = [f for f in smells(tmp_path, KIND, text) if f.code == "SD503"]
    assert [(f.at.line, f.at.column) for f in found] == [spot(text, "sorry")]
    assert "I am not sorry." in found[0].message


def test_a_cue_that_is_meant_to_count_when_denied_is_let_pass(tmp_path: Path) -> None:
    """`even_if: [negated]` says so."""
    text = LEXICON.replace("    guards: [negated]\n", "", 1)
    text = text.replace("[sorry, my bad]", "[sorry, my bad]\n        even_if: [negated]")
    assert "SD503" not in codes(smells(tmp_path, KIND, text))


def test_a_label_with_a_single_wording_is_found_and_one_with_a_class_is_not(tmp_path: Path) -> None:
    """A class holds many wordings."""
    one = LEXICON.replace("[sorry, my bad]", "[sorry]").replace(', "My bad."', "")
    (found,) = smells(tmp_path, KIND, one)
    assert (found.code, found.at.line) == ("SD504", spot(one, "[sorry]")[0])
    assert codes(smells(tmp_path, KIND, one.replace("[sorry]", '["(sorry|pardon)"]'))) == []


def test_a_pattern_that_cannot_be_understood_is_found_before_anyone_plays(tmp_path: Path) -> None:
    """`check` compiles the lexicon as a drill does."""
    text = LEXICON.replace("tired out]", '"<tyred>"]')
    assert codes(smells(tmp_path, KIND, text)) == ["SD401"]


def test_a_chinese_lexicon_is_tried_with_a_chinese_negation(tmp_path: Path) -> None:
    """对不起 without a guard counts in 没有对不起."""
    text = (
        "language: zh\nlabels:\n  apology:\n    cues:\n      - find: [对不起, 抱歉]\n"
        "        examples:\n          yes: [真的对不起。]\n"
    )
    found = [f for f in smells(tmp_path, KIND, text, "zh") if f.code == "SD503"]
    assert len(found) == 1
    assert "真的没有对不起" in found[0].message


@pytest.mark.parametrize("sign", [",", "，", "、", "；"])
def test_a_comma_in_a_pattern_is_warned_of_and_one_in_brackets_is_not(tmp_path: Path, sign: str) -> None:
    """Without brackets around them two patterns are one."""
    text = LEXICON.replace("[sorry, my bad]", f'["sorry{sign} my bad", sorry, my bad]')
    (found,) = [f for f in smells(tmp_path, KIND, text) if f.code != "SD502"]
    assert (found.code, found.severity) == ("SD509", "warning")
    assert f"`{sign}`" in found.message
    assert codes(smells(tmp_path, KIND, LEXICON.replace("my bad]", f'my bad, "pardon [{sign}] me"]'))) == []


@pytest.mark.parametrize(
    "pattern", ["gutted.*you", r"\\bpardon", "colou?r", "(?:oh|ah) dear", "so+", "[a-z] me"]
)
def test_a_regular_expression_is_warned_of(tmp_path: Path, pattern: str) -> None:
    found = smells(tmp_path, KIND, LEXICON.replace("my bad]", f'my bad, "{pattern}"]'))
    assert codes(found) == ["SD508"]


def test_an_example_that_comes_out_otherwise_is_told_at_its_line_with_what_was_heard(tmp_path: Path) -> None:
    """`yes` that no cue finds, `yes` that a guard strikes, `no` that a cue finds."""
    text = LEXICON.replace(
        'yes: ["I am sorry.", "My bad."]',
        "yes: [I am sorry., Zipadee doo dah., I am not sorry.]\n          no: [My bad., Dear me.]",
    )
    found = smells(tmp_path, KIND, text)
    assert [(f.code, (f.at.line, f.at.column)) for f in found] == [
        ("SD507", spot(text, words)) for words in ("Zipadee", "I am not sorry", "My bad.")
    ]
    nothing, struck, heard = (f.message for f in found)
    assert "no cue" in nothing
    assert "“I am not sorry” does not count" in struck
    assert "“My bad”" in heard
    assert "`my bad`" in heard
    assert all("例句" in f.message for f in smells(tmp_path, KIND, text, "zh"))


def test_the_examples_of_a_copy_of_the_shipped_lexicon_are_tried_once_it_is_changed(tmp_path: Path) -> None:
    """As it is shipped they have been tried: no time goes into them."""
    root = shipped_root()
    assert root is not None
    text = (root / KIND / "en.yaml").read_text(encoding="utf-8")
    changed = text.replace("language: en", "language: en\n# mine", 1)
    assert [as_shipped(parse_lexicon(written.encode())) for written in (text, changed)] == [True, False]


def test_where_yaml_stops_in_a_lexicon_what_was_meant_is_told_as_of_any_other_file(tmp_path: Path) -> None:
    """An apostrophe within single quotes."""
    (found,) = smells(tmp_path, KIND, LEXICON.replace("my bad]", "'don't mind']"))
    assert found.code == "SD010"
    assert '"don\'t mind"' in found.fix
