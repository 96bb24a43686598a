"""The door: version, help, unknown commands, and how little they load."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator import __version__
from simulator.cli.main import COMMANDS, COMMANDS_ZH, overview
from simulator.tui import key_table

LOADED = (
    "import sys; from simulator.cli.main import main; main({arguments}); print(*sys.modules, file=sys.stderr)"
)


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["--lang", "zh", "--help"]])
def test_version_and_help_load_no_room(arguments: list[str]) -> None:
    """`--version` and `--help` import neither textual nor rapidfuzz, nor any other heavy thing."""
    ran = subprocess.run(
        [sys.executable, "-c", LOADED.format(arguments=arguments)], capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in ran.stderr.split()}
    assert loaded.isdisjoint(
        {"textual", "rapidfuzz", "yaml", "pydantic", "transitions", "sqlite3", "rich", "argparse"}
    )


def test_version_is_the_packages(drill: Callable) -> None:
    ran = drill("--version")
    assert (ran.code, ran.out) == (0, f"service-drill {__version__}\n")


def test_help_names_every_command_in_both_languages() -> None:
    assert COMMANDS.keys() == COMMANDS_ZH.keys()
    for language in ("en", "zh"):
        assert all(name in overview(language) for name in COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_explains_itself(drill: Callable, command: str, language: str, capsys) -> None:
    with pytest.raises(SystemExit) as left:
        drill(command, "--lang", language, "--help")
    assert left.value.code == 0
    assert f"service-drill {command}" in capsys.readouterr().out


def test_an_unknown_command_gets_the_nearest_one_and_exit_2(drill: Callable) -> None:
    ran = drill("scor")
    assert ran.code == 2
    assert "score" in ran.err
    assert ran.out == ""


def test_without_a_terminal_the_app_names_the_plain_mode_and_exits_3(drill: Callable) -> None:
    ran = drill()
    assert ran.code == 3
    assert "--plain" in ran.err


def test_a_wrong_option_is_one_message_and_exit_2(drill: Callable) -> None:
    ran = drill("play", "lift-third-report", "--sed", "1")
    assert ran.code == 2
    assert "--help" in ran.err


def test_a_value_that_is_spelt_like_a_command_is_still_a_value(drill: Callable, tmp_path: Path) -> None:
    folder = tmp_path / "play"
    (folder / "scenarios").mkdir(parents=True)
    for name in ("Anna", "score"):
        assert drill("--name", name).code == 3
    ran = drill("--content", str(folder), "sessions", "list")
    assert (ran.code, "do not know" in ran.err) == (0, False)


def test_a_folder_called_like_a_command_does_not_choose_the_command(
    drill: Callable, tmp_path: Path, monkeypatch
) -> None:
    (tmp_path / "check" / "scenarios").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    ran = drill("--content", "check", "sessions", "list")
    assert (ran.code, ran.out) == (0, "")


def test_keys_prints_the_table_in_force_and_what_cannot_be_used(drill: Callable, home: Path) -> None:
    assert drill("keys").code == 0
    home.mkdir(parents=True, exist_ok=True)
    (home / "keys.yaml").write_text("hint: f12\ncopy: f6\n", encoding="utf-8")
    ran = drill("keys")
    key_table.use({})
    assert ran.code == 1
    assert re.search(r"\* hint +F12 ", ran.out)
    assert str(home / "keys.yaml") in ran.out
    assert "keys.yaml:2:1: F6 already does “find”" in ran.err
