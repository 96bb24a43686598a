"""What docs/authoring.md shows is true: its commands are run and its changes made, in order, in one folder,
as a trainer would. Blocks that are not `console`, `diff` or `text NAME` are only shown."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from test_readme import BLOCK, ROOT, expected, steps

PAGES = {"en": ROOT / "docs" / "authoring.md", "zh": ROOT / "docs" / "zh" / "authoring.md"}


def change(path: Path, diff: str) -> None:
    """Make a change that the page shows: lines with `-` out, with `+` in; the rest finds the place."""
    lines = diff.splitlines()
    old, new = (
        "".join(f"{line[1:]}\n" for line in lines if not line.startswith(left_out)) for left_out in "+-"
    )
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{path.name} has this {text.count(old)} times:\n{old}"
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="the commands are for a Unix shell")
@pytest.mark.parametrize("language", PAGES)
def test_a_trainer_who_follows_the_page_sees_what_it_shows(tmp_path: Path, language: str) -> None:
    command = tmp_path / "bin" / "service-drill"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m simulator "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    here = tmp_path / "here"
    here.mkdir()
    environment = os.environ | {
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "SERVICE_DRILL_LANG": language,
    }
    ran = 0
    for kind, name, body in BLOCK.findall(PAGES[language].read_text(encoding="utf-8")):
        if kind == "text":
            (here / name).write_text(body, encoding="utf-8")
        if kind == "diff":
            change(here / name, body)
        if kind != "console":
            continue
        for line, shown in steps(body):
            done = subprocess.run(
                ["sh", "-c", line],
                cwd=here,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            assert done.returncode in (0, 1), f"$ {line}\n{done.stdout}"
            assert expected(shown).match(done.stdout), f"$ {line}\n{done.stdout}"
            ran += 1
    assert ran >= 10


def test_both_pages_show_the_same_steps() -> None:
    """Neither language is told less: as many blocks of each kind, in the same order."""
    told = [
        [
            (kind, name.replace("/zh/", "/en/"))
            for kind, name, _ in BLOCK.findall(path.read_text(encoding="utf-8"))
        ]
        for path in PAGES.values()
    ]
    assert told[0] == told[1]
