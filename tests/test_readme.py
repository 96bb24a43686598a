"""What the READMEs show is true: every `console` block is run, in order, in one folder, as a reader would.

In what is expected, `…` within a line stands for anything, and a line that is only `…` for any lines.
A block marked `text NAME` is the file NAME. Both READMEs start in a folder where the page on the scenario
format was followed: its sample scene lies in `mine/`.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(\w+)?[ ]?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
READMES = {"en": "README.md", "zh": "README.zh.md"}


def expected(shown: list[str]) -> re.Pattern[str]:
    """What the shown lines allow."""
    lines = [
        r"(?:.*\n)*?" if line == "…" else ".*?".join(map(re.escape, line.split("…"))) + r"\n"
        for line in shown
    ]
    return re.compile("".join(lines))


def steps(text: str) -> list[tuple[str, list[str]]]:
    """Each command of a console block and the lines shown beneath it."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


def _sample(folder: Path, language: str) -> None:
    """The scene of the format's page, where that page says it goes."""
    page = ROOT / "docs" / ("zh" if language == "zh" else ".") / "scenario-format.md"
    blocks = [body for kind, _, body in BLOCK.findall(page.read_text(encoding="utf-8")) if kind == "yaml"]
    scene = next(b for b in blocks if b.startswith("scenario:") and "\nstates:" in b)
    plays = next(b for b in blocks if b.startswith("scenario:") and "\nplays:" in b and "\nstates:" not in b)
    into = folder / "mine" / "scenarios" / language
    into.mkdir(parents=True)
    (into / "cold-water.yaml").write_text(scene, encoding="utf-8")
    (into / "cold-water.plays.yaml").write_text(plays, encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="the commands are for a Unix shell")
@pytest.mark.parametrize("language", READMES)
def test_every_command_of_the_readme_prints_what_the_readme_shows(tmp_path: Path, language: str) -> None:
    command = tmp_path / "bin" / "service-drill"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m simulator "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    here = tmp_path / "here"
    _sample(here, language)
    environment = os.environ | {
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "SERVICE_DRILL_LANG": language,
    }
    ran = 0
    for kind, name, body in BLOCK.findall((ROOT / READMES[language]).read_text(encoding="utf-8")):
        if kind == "text":
            (here / name).write_text(body, encoding="utf-8")
        if kind != "console":
            continue
        for line, shown in steps(body):
            done = subprocess.run(
                ["sh", "-c", line],
                cwd=here,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            assert done.returncode in (0, 1), f"$ {line}\n{done.stdout}"
            # a block need not show a long end
            matched = expected(shown).match(done.stdout) is not None
            assert matched, f"$ {line}\n{done.stdout}"
            assert shown or not done.stdout, f"$ {line} prints something:\n{done.stdout}"
            ran += 1
    assert ran >= 8


@pytest.mark.parametrize("readme", READMES.values())
def test_every_file_that_the_readme_points_to_is_there(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    targets = [t for t in re.findall(r"\]\(([^)#]+)", text) if "://" not in t]
    assert [target for target in targets if not (ROOT / target).exists()] == []
    assert len(targets) >= 8


def test_both_readmes_show_the_same_commands() -> None:
    """Neither language is told less."""
    told = []
    for readme in READMES.values():
        text = (ROOT / readme).read_text(encoding="utf-8")
        lines = [
            line for kind, _, body in BLOCK.findall(text) if kind == "console" for line, _ in steps(body)
        ]
        told.append([re.sub(r"""(['"]).*\1""", "…", line).replace("/zh/", "/en/") for line in lines])
    assert told[0] == told[1]
