"""Files as they come out of an accident: `check` with all it asks gives findings that point into the file,
and never fails itself."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from finding_tables import PAGES

from simulator.authoring.sarif import sarif
from simulator.authoring.smells import checks
from simulator.content.library import Library

LIBRARY = Library()
FILES = sorted((PAGES / "base").rglob("*.yaml"))
SCRAPS = (
    "{", "}", "[", "]", ":", "：", "，", "｜", "\u3000", "- ", "|", "#", " # ", '"', "'", "“",
    "\t", "\n", "\n\n", "&a ", "*a", "!t ", "---\n", "%", "and ", "not ", ")", "9" * 30, "null",
    "TODO: ", "待办：", "\u2028", "\x00", "😀",
    "# check: allow SD525 because so\n", "# 检查：允许\n", "# translated from en 0123456789ab\n",
)  # fmt: skip


def damaged(text: str, rng: random.Random) -> str:
    """A text with a few scraps put in, pieces lost, and pieces pasted elsewhere."""
    for _ in range(rng.randint(1, 6)):
        at, other = rng.randrange(len(text)), rng.randrange(len(text))
        text = rng.choice(
            (
                text[:at] + rng.choice(SCRAPS) + text[at:],
                text[:at] + text[at + rng.randint(1, 9) :],
                text[:at] + text[other : other + 40] + text[at:],
            )
        )
    return text


@pytest.mark.parametrize("seed", range(8))
def test_damage_gives_findings_within_the_file_and_no_failure(seed: int, tmp_path: Path):
    rng = random.Random(seed)
    for path in FILES:
        text = damaged(path.read_text(encoding="utf-8"), rng)
        target = tmp_path / path.relative_to(PAGES / "base")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode("utf-8", "surrogatepass"))

    checked = LIBRARY.check_paths([tmp_path], rng.choice(("en", "zh")), checks(LIBRARY))

    lines = {str(path): path.read_text(encoding="utf-8").count("\n") + 2 for path in tmp_path.rglob("*.yaml")}
    for finding in checked.findings:
        assert finding.message
        assert finding.fix
        assert 1 <= finding.at.line <= lines[finding.at.path]
        assert finding.at.column >= 1
    assert sarif(checked.findings, checked.silenced, "1", "zh")["version"] == "2.1.0"
