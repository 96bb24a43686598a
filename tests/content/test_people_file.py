"""Who may come in: what a people file says, and what is wrong with one, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.findings import ContentError
from simulator.content.people import Person, as_yaml, good_name, normal_code, people_of, read_people
from simulator.content.report import render
from simulator.content.yaml_reader import parse_yaml

GOOD = """
people:
  - name: 王芳
    code: 7k3m-9qtx
  - name: Old Chen
    code: 12345678
    role: instructor
"""


def people(text: str, *, codes: bool = True) -> tuple[Person, ...]:
    tree, report = parse_yaml(text, "people.yaml")
    found = people_of(tree, report, codes=codes)
    if report.failed:
        raise ContentError(report.findings)
    return found


def codes_of(text: str, *, codes: bool = True) -> list[tuple[str, int]]:
    with pytest.raises(ContentError) as caught:
        people(text, codes=codes)
    return [(finding.code, finding.at.line) for finding in caught.value.findings]


def test_everybody_is_read_and_a_code_of_digits_stays_a_text() -> None:
    assert people(GOOD) == (
        Person("王芳", "trainee", "7K3M9QTX"),
        Person("Old Chen", "instructor", "12345678"),
    )


@pytest.mark.parametrize("typed", ["7k3m9qtx", " 7K3M-9QTX ", "７Ｋ３Ｍ－９ｑｔｘ", "7K3M—9QTX"])
def test_a_code_may_be_typed_as_people_type(typed: str) -> None:
    assert normal_code(typed) == "7K3M9QTX"


def test_every_mistake_is_told_at_once_with_its_line() -> None:
    text = """
people:
  - name: 王芳
    code: abc
  - code: 7K3M-9QTX
    rolle: trainee
  - name: Li
    code: 7k3m9qtx
    role: boss
  - name: 王芳
    code: [1, 2]
  - just a text
"""
    assert codes_of(text) == [
        ("SD090", 4),
        ("SD021", 5),
        ("SD020", 6),
        ("SD091", 7),
        ("SD023", 9),
        ("SD092", 10),
        ("SD022", 11),
        ("SD022", 12),
    ]


@pytest.mark.parametrize(
    ("second", "code"),
    [
        ("{name: Old Chen, code: 7k3m9qtx, role: instructor}", "SD091"),
        ("{name: 王芳, code: P4RW-HX2D}", "SD092"),
    ],
)
def test_two_people_on_one_line_are_told_apart_too(second: str, code: str) -> None:
    assert codes_of(f"people: [{{name: 王芳, code: 7K3M-9QTX}}, {second}]\n") == [(code, 1)]


def test_no_message_shows_a_code() -> None:
    with pytest.raises(ContentError) as caught:
        people("people:\n  - {name: A, code: SECRET-99}\n  - {name: B, code: secret99}\n")
    assert not any("secret99" in f"{f.message} {f.fix}".lower() for f in caught.value.findings)


@pytest.mark.parametrize("text", ["people:\n", "people: []\n", "people: {a: b}\n", "- a\n", "just text\n"])
def test_a_file_without_anybody_says_how_to_begin(text: str) -> None:
    assert "SD094" in [code for code, _line in codes_of(text)]


def test_a_code_may_be_missing_where_a_proxy_knows_people() -> None:
    assert people("people:\n  - {name: A, role: instructor}\n", codes=False)[0].role == "instructor"
    assert codes_of("people:\n  - {name: A}\n") == [("SD021", 2)]


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read_people(tmp_path / "people.yaml")
    assert [finding.code for finding in caught.value.findings] == ["SD001"]


@given(st.lists(st.text(min_size=1, max_size=40).filter(good_name), min_size=1, max_size=5, unique=True))
def test_what_is_written_is_read_back_whatever_the_names(names: list[str]) -> None:
    made = [(name, f"CODE-{number:04}", "trainee") for number, name in enumerate(names)]
    assert [person.name for person in people(as_yaml(made))] == names  # type: ignore[arg-type]


@given(st.text(max_size=200))
def test_whatever_a_file_says_there_are_people_or_findings(text: str) -> None:
    tree, report = parse_yaml(text, "people.yaml")
    found = people_of(tree, report)
    assert found or report.failed
    assert all(render(finding, language) for finding in report.findings for language in ("en", "zh"))
