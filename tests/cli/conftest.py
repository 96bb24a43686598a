"""Running the command line in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from simulator.cli.main import main
from simulator.content.library import Library


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def drill(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """`drill("play", …)` runs `service-drill play …` with English screens."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        code = main(list(arguments))
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def model_run(tmp_path: Path) -> Callable[[str, str], str]:
    """The path of a file with a scene's model replies, one a line."""

    def write(scenario: str, language: str) -> str:
        scene = Library().scenario(scenario, language)
        path = tmp_path / f"{scenario}.{language}.txt"
        path.write_text("\n".join(line.text for line in scene.model) + "\n", encoding="utf-8")
        return str(path)

    return write
