"""Remarks beside the content: findings that may stand, and what is still to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.checking import check_paths
from simulator.content.library import Checked, Library, scenario_from_text
from simulator.content.nodes import Source
from simulator.content.remarks import Beside, beside
from simulator.content.report import Report
from simulator.content.scenario import Scenario

LIFT = (Library().scenario_paths()["lift-third-report", "en"]).read_text(encoding="utf-8")


def seen(text: str) -> Beside:
    return beside(Source("x.yaml", text, tuple(text.split("\n")), ""))


def checked(folder: Path, text: str) -> Checked:
    """`check` with one further check, that doubts every state."""

    def doubt(record: object, report: Report) -> None:
        if isinstance(record, Scenario):
            for state in record.states.values():
                report.add("SD044", state.at, id=state.id)

    path = folder / "scenarios" / "en" / "lift.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return check_paths(Library(), (path,), "en", [doubt])


def codes_at(found: Checked, text: str) -> list[tuple[str, str]]:
    lines = text.split("\n")
    return [(f.code, lines[f.at.line - 1].strip()) for f in found.findings]


def test_a_sign_within_quotes_or_a_block_begins_no_remark():
    text = (
        'a: "x # TODO: no"\nb: |  # TODO: yes\n  one # TODO: no\n\n  # TODO: no\n# TODO: yes\nc: d#TODO: no\n'
    )

    assert [remark.line for remark in seen(text).remarks] == [2, 6]


@given(st.text(alphabet="ab:#|>'\" \n-TODO待办检查check", max_size=80))
def test_any_text_has_remarks_or_none(text: str):
    """Whatever stands there, a remark lies within its line."""
    for remark in seen("# TODO:\n" + text).remarks:
        assert ("# TODO:\n" + text).split("\n")[remark.line - 1][remark.column - 1] == "#"


@pytest.mark.parametrize("words", ["check: allow SD044 because it is so", "检查：允许 SD044 因为就是这样"])
@pytest.mark.parametrize("where", ["before", "behind"])
def test_a_remark_lets_the_finding_of_its_line_stand_and_no_other(tmp_path: Path, words: str, where: str):
    state = "  doubt:\n"
    new = f"  # {words}\n{state}" if where == "before" else f"  doubt:  # {words}\n"

    found = checked(tmp_path, LIFT.replace(state, new, 1))

    assert [entry.finding.code for entry in found.silenced] == ["SD044"]
    assert found.silenced[0].reason in ("it is so", "就是这样")
    assert len(found.findings) == LIFT_STATES - 1


LIFT_STATES = 7


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("because flat no12 is empty", "flat no12 is empty"),
        ("because it is as in SD044 above", "it is as in SD044 above"),
        ("because of a well-known case: hers", "of a well-known case: hers"),
        (", well-known here", "well-known here"),
        ("- as-is, it reads best.", "as-is, it reads best."),
        ("，因为这一句，原样照搬", "这一句，原样照搬"),
    ],
)
def test_a_reason_is_kept_as_it_was_written(tmp_path: Path, said: str, reason: str):
    found = checked(tmp_path, LIFT.replace("  doubt:\n", f"  # check: allow SD044 {said}\n  doubt:\n", 1))

    assert [entry.reason for entry in found.silenced] == [reason]
    assert {finding.code for finding in found.findings} == {"SD044"}


def test_one_remark_may_name_several_codes(tmp_path: Path):
    text = LIFT.replace(
        "  doubt:\n", "  # check: allow SD044, SD028 and SD560 because it is so\n  doubt:\n", 1
    )

    found = checked(tmp_path, text)

    assert [entry.finding.code for entry in found.silenced] == ["SD044"]
    assert [finding.code for finding in found.findings].count("SD564") == 2


def test_above_the_first_key_a_remark_speaks_for_the_whole_file(tmp_path: Path):
    found = checked(tmp_path, "# check: allow SD044 because all of them are meant\n" + LIFT)

    assert len(found.silenced) == LIFT_STATES
    assert found.findings == ()


def test_a_remark_before_a_block_speaks_for_every_line_of_it(tmp_path: Path):
    text = LIFT.replace(
        "    otherwise: |\n", "    # check: allow SD560 because I know\n    otherwise: |\n", 1
    )
    text = text.replace("      Tonight. All", "      TODO: later\n      Tonight. All", 1)
    text = text.replace("      And when will it run?", "      TODO: more\n      And when will it run?", 1)

    found = checked(tmp_path, text)

    assert [entry.finding.message for entry in found.silenced] == ["still to do: more"]
    assert ("SD560", "TODO: later") in codes_at(found, text)


@pytest.mark.parametrize(
    ("remark", "code"),
    [
        ("check: allow SD044", "SD562"),
        ("check: allow SD044 because", "SD562"),
        ("检查：允许 SD044", "SD562"),
        ("check: please allow SD044, it is so", "SD562"),
        ("check: allow because I like it", "SD562"),
        ("check: allow SD998 because it is so", "SD563"),
        ("check: allow SD028 because it is so", "SD564"),
        ("check: allow SD036 because it is so", "SD565"),
    ],
)
def test_a_remark_that_does_nothing_is_told(tmp_path: Path, remark: str, code: str):
    text = LIFT.replace("  doubt:\n", f"  # {remark}\n  doubt:\n", 1)

    assert (code, f"# {remark}") in codes_at(checked(tmp_path, text), text)


def test_an_error_stands_whatever_a_remark_says(tmp_path: Path):
    text = LIFT.replace(
        "      - when: anger <= 7", "      # check: allow SD036 because\n      - when: angr <= 7", 1
    )

    assert "SD036" in [finding.code for finding in checked(tmp_path, text).findings]


def test_of_a_broken_file_no_remark_is_called_idle(tmp_path: Path):
    """Nobody knows what would have been found."""
    text = LIFT.replace("  doubt:\n", "  # check: allow SD028 because it is so\n  doubt:\n", 1)

    found = checked(tmp_path, text.replace("tier: basic", "tier: easy"))

    assert [finding.code for finding in found.findings] == ["SD023"]


def test_what_is_still_to_do_is_listed_with_its_place(tmp_path: Path):
    text = LIFT.replace(
        "title: The lift, reported", 'title: "待办：好一点的标题"  # TODO: The lift, reported', 1
    )
    text = text.replace("      All right. And", "      TODO: another one\n      All right. And", 1)

    found = checked(tmp_path, text).findings
    listed = [f for f in found if f.code == "SD560"]

    assert [(f.severity, f.message) for f in listed] == [
        ("todo", "still to do: The lift, reported a third time"),
        ("todo", "still to do: another one"),
    ]
    line = next(n for n, written in enumerate(text.splitlines(), 1) if written.startswith("title:"))
    (empty,) = [f for f in found if f.code == "SD561"]
    assert (empty.at.line, listed[0].at.line) == (line, line)  # told as an error, once


def test_no_trainee_sees_what_is_still_to_do():
    """Lines, cues, notes and titles alike."""
    text = LIFT.replace("      And when will it run?", "      TODO: sharper\n      And when will it run?", 1)
    text = text.replace("cues: [which lift,", 'cues: ["TODO: more", which lift,', 1)
    text = text.replace("    title: Shouting", '    title: "TODO: a title"', 1)
    text = text.replace('note: "Second report:', 'note: "TODO: Second report:', 1)
    text = text.replace("  Six in the evening", "  待办：写短些\n  Six in the evening", 1)

    scene = scenario_from_text(text)

    assert "TODO" not in repr(scene)
    assert "待办" not in repr(scene)
    assert scene.states["shouting"].title == "shouting"
    assert len(scene.case_file) == 4


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    says: |\n      It's stopped", "    says: |\n      TODO: It's stopped"),
        ("title: The lift, reported", 'title: "TODO: The lift, reported'),
        ("  name: Ms Doyle", '  name: "TODO: Ms Doyle"'),
    ],
)
def test_where_nothing_else_is_left_the_scene_cannot_be_played(tmp_path: Path, old: str, new: str):
    text = LIFT.replace(old, new, 1)
    text = text.replace("a third time\n", 'a third time"\n', 1) if '"TODO: The lift' in new else text

    assert "SD561" in [finding.code for finding in checked(tmp_path, text).findings]
