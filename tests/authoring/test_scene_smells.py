"""Scenarios that load and mislead: each finding has a scene that brings it, at the very place, and one
that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.content.library import Library
from tests.authoring.smelling import SCENE, codes, smells, spot

KIND = "scenarios/en"

CASES = [
    pytest.param("    met_by: [plumber]\n", "", "SD520", "baby:", id="a need that no offer meets"),
    pytest.param(
        "    cues: [plumber]\n", "    cues: [plumber]\n    limit: never\n", "SD521", "plumber]\nquestions",
        id="a need met only by what is never allowed",
    ),
    pytest.param("[which tap]", "[which tap, q]", "SD522", "q]", id="a cue of one character"),
    pytest.param("[which tap]", "[which tap, it]", "SD522", "it]", id="a cue of a word of every sentence"),
    pytest.param("[which tap]", "[which tap, Baby]", "SD523", "Baby]", id="a cue that asks about two things"),
    pytest.param("      Well?\n", "", "SD525", "open:", id="one line for replies that lead nowhere"),
    pytest.param("outcome: partial", "outcome: failure", "SD526", "settled:\n    title", id="no half"),
    pytest.param("asks: plumber", "asks: which", "SD527", "which\n    says: |\n      It", id="nothing waits"),
    pytest.param(
        "stale and here >= 4", "here >= 4 and here <= 2", "SD528", "here >= 4", id="a contradiction"
    ),
    pytest.param(
        "plumber and baby\n        to: settled", "anger <= 10\n        to: half", "SD529", "when: stale",
        id="a rule out of reach",
    ),
    pytest.param(
        "He came before, and it drips again.", "I'll send the plumber at six!", "SD530", "I'll send",
        id="a line that is heard as a promise when said back",
    ),
    pytest.param(
        "The kitchen one.", "So sorry!", "SD531", "So sorry",
        id="a line that earns a step when said back",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "words"), CASES)
def test_a_scene_with_this_mistake_gets_this_finding_at_its_place(
    tmp_path: Path, old: str, new: str, code: str, words: str
) -> None:
    """Both languages of the message name it at the same place."""
    assert SCENE.count(old) == 1
    text = SCENE.replace(old, new)
    found = [f for f in smells(tmp_path, KIND, text) if f.code == code]
    assert [(f.at.line, f.at.column) for f in found] == [spot(text, words)]
    chinese = [f for f in smells(tmp_path, KIND, text, "zh") if f.code == code]
    assert chinese[0].at == found[0].at
    assert chinese[0].message != found[0].message
    assert "{" not in found[0].message + found[0].fix + chinese[0].message + chinese[0].fix


def test_a_sound_scene_smells_of_nothing(tmp_path: Path) -> None:
    """Not one finding."""
    assert codes(smells(tmp_path, KIND, SCENE)) == []


def test_an_offer_that_nothing_speaks_of_is_noted_and_one_with_an_answer_is_not(tmp_path: Path) -> None:
    """An offer that the customer answers is worth making even if no rule waits for it."""
    silent = SCENE.replace("states:\n", "  voucher:\n    title: a voucher\n    cues: [voucher]\nstates:\n", 1)
    assert "SD524" in codes(smells(tmp_path, KIND, silent))
    answered = silent.replace("[voucher]\n", "[voucher]\n    says: |\n      I want no voucher.\n")
    assert "SD524" not in codes(smells(tmp_path, KIND, answered))


def test_two_needs_may_have_cues_alike_but_not_the_same(tmp_path: Path) -> None:
    """`which tap is it` beside `which tap` is one question's matter; another's must differ."""
    assert "SD523" not in codes(
        smells(tmp_path, KIND, SCENE.replace("[which tap]", "[which tap, baby's room]"))
    )


def test_a_question_of_the_customer_said_back_is_no_finding(tmp_path: Path) -> None:
    """Questions are questions, whoever asks."""
    text = SCENE.replace("The kitchen one.", "When will you come, then?")
    assert codes(smells(tmp_path, KIND, text)) == []


def test_a_scene_with_errors_gets_those_only(tmp_path: Path) -> None:
    """What cannot be loaded is not looked at further."""
    text = SCENE.replace("to: settled", "to: setled").replace("    met_by: [plumber]\n", "")
    assert codes(smells(tmp_path, KIND, text)) == ["SD033", "SD039"]


def test_the_shipped_library_has_neither_errors_nor_warnings() -> None:
    """Notes there may be."""
    from simulator.authoring.smells import checks

    library = Library()
    found = library.check_paths([], "en", checks(library)).findings
    assert [str(f) for f in found if f.severity in ("error", "warning")] == []
