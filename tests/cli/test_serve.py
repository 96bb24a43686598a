"""`serve`: what is refused before anybody can come in, and codes for a class."""

from __future__ import annotations

import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.cli.main import main
from simulator.cli.serve import settings_from
from simulator.content.people import normal_code, read_people


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Exit code and the sentence."""
    code = main(["serve", *arguments])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err
    return code, captured.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("--host", "0.0.0.0"),
        ("--host", "192.168.1.5", "--no-login"),
        ("--host", "::"),
        ("--public-url", "https://drill.example.com"),
    ],
)
def test_whoever_others_can_reach_has_to_know_who_comes(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    code, said = refused(capsys, *arguments)
    assert code == 2
    assert "--people FILE" in said


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--people", "x", "--no-login"), "one or the other"),
        (("--public-url", "drill.example.com"), "write it whole"),
        (("--port", "70000"), "65535"),
        (("--port", "many"), "--port"),
        (("--sessions", "0"), "above zero"),
        (("--idle", "nan"), "above zero"),
        (("--content", "/nowhere/at/all"), "no such folder"),
        (("--trust-proxy-header", "X-Remote-User", "--proxy", "proxy.example.com"), "its address"),
        (("Anna",), "--new-people"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], word: str
) -> None:
    code, said = refused(capsys, *arguments)
    assert code == 2
    assert word in said


def test_mistakes_in_the_people_file_are_findings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "people.yaml"
    path.write_text("people:\n  - name: Anna\n    cod: AAAA-1111\n")
    code, said = refused(capsys, "--people", str(path), "--port", "0")
    assert code == 1
    assert f"{path}:3:5 SD020" in said
    assert "SD021" in said


def test_a_taken_port_and_a_strange_host_are_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, said = refused(capsys, "--port", str(taken.getsockname()[1]))
        assert code == 3
        assert "is taken already" in said


def test_a_data_folder_that_cannot_be_used_is_told_before_anybody_comes(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    home.write_text("a file where the folder should be")
    assert refused(capsys)[0] == 3


def test_new_codes_go_into_the_file_and_onto_paper(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "people.yaml"
    assert main(["serve", "--new-people", str(path), "王芳", 'Ben "B" O\'Neill']) == 0
    assert main(["serve", "--new-people", str(path), "--role", "instructor", "陈老师"]) == 0
    printed = dict(line.split("\t") for line in capsys.readouterr().out.splitlines())
    people = {person.name: person for person in read_people(path)}
    assert list(people) == list(printed) == ["王芳", 'Ben "B" O\'Neill', "陈老师"]
    assert {p.name: p.code for p in people.values()} == {n: normal_code(c) for n, c in printed.items()}
    assert [p.role for p in people.values()] == ["trainee", "trainee", "instructor"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_codes_are_added_to_a_file_written_by_hand_without_touching_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "people.yaml"
    before = "# mine\npeople:\n  - name: Anna   # front desk\n    code: AAAA-1111"
    path.write_text(before)
    path.chmod(0o644)
    assert main(["serve", "--new-people", str(path), "Ben"]) == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text().startswith(before + "\n")
    assert [person.name for person in read_people(path)] == ["Anna", "Ben"]
    assert main(["serve", "--new-people", str(path), "Ben"]) == 2
    assert "has a code already" in capsys.readouterr().err


def test_codes_are_added_to_a_list_that_is_not_indented_and_not_to_one_in_brackets(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "people.yaml"
    path.write_text("people:\n- name: Anna\n  code: AAAA-1111\n")
    assert main(["serve", "--new-people", str(path), "Ben"]) == 0
    assert [person.name for person in read_people(path)] == ["Anna", "Ben"]
    before = "people: [{name: Anna, code: AAAA-1111}]\n"
    path.write_text(before)
    assert main(["serve", "--new-people", str(path), "Ben"]) == 2
    assert path.read_text() == before
    assert "one a line" in capsys.readouterr().err


@pytest.mark.parametrize("names", [(), ("",), ("a\nb",), ("x" * 41,), ("Ben", "Ben")])
def test_names_that_cannot_be_told_apart_or_shown_get_no_code(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, names: tuple[str, ...]
) -> None:
    path = tmp_path / "people.yaml"
    assert refused(capsys, "--new-people", str(path), *names)[0] == 2
    assert not path.exists()


def test_at_this_machine_nobody_has_to_log_in(parsed: Callable[..., object]) -> None:
    settings = settings_from(parsed("--name", "wu"))  # type: ignore[arg-type]
    assert (settings.host, settings.sole, settings.people) == ("127.0.0.1", "wu", None)


def test_behind_a_proxy_names_come_from_its_header(parsed: Callable[..., object]) -> None:
    arguments = ("--host", "0.0.0.0", "--trust-proxy-header", "X-Remote-User", "--proxy", "10.0.0.1")
    settings = settings_from(parsed(*arguments))  # type: ignore[arg-type]
    assert (settings.sole, settings.proxy_header, settings.proxies) == ("", "X-Remote-User", ("10.0.0.1",))


@pytest.fixture
def parsed() -> Callable[..., object]:
    """Arguments as `serve` reads them."""
    from simulator.cli.serve import _parser

    return lambda *arguments: _parser().parse_args(arguments)
