"""`rubric test`: a lexicon of one's own against the shipped one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.content.roots import shipped_root
from tests.cli.conftest import Ran
from tests.scoring.lexicons import SMALL

EXAMPLES = (
    ("I am so sorry.", ["apology"]),
    ("That must be so worrying for you.", ["empathy"]),
    ("Zipadee doo dah.", ["apology"]),
)


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """A file whose second line only the shipped lexicon reads rightly, and the third only ours."""
    path = tmp_path / "examples.jsonl"
    rows = [{"id": str(n), "text": text, "labels": labels} for n, (text, labels) in enumerate(EXAMPLES)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def own(folder: Path, text: str) -> Path:
    """A folder with a lexicon of one's own."""
    path = folder / "rubrics" / "lexicon" / "en.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_a_lexicon_of_ones_own_is_held_against_the_shipped_one(
    tmp_path: Path, examples: Path, drill: Callable[..., Ran]
) -> None:
    """How many come out otherwise, and which are newly wrong; in JSON which are newly right, too."""
    mine = own(tmp_path / "mine", SMALL.replace("apolog*]", "apolog*, zipadee]"))
    command = ("rubric", "test", str(examples), "--lang", "en", "--no-model", "--content", str(mine))

    ran = drill(*command)

    told = ran.out.partition("against the shipped lexicon: ")[2].splitlines()
    assert told[0] == "1 newly wrong, 1 newly right:"
    assert len(told) == 2
    assert f"{examples}:2:1  missed empathy" in told[1]
    row = json.loads(drill(*command, "--json").out)
    assert (row["newly_wrong"], row["newly_right"]) == ([f"{examples}:2:1"], [f"{examples}:3:1"])


def test_without_a_change_there_is_nothing_to_compare(
    tmp_path: Path, examples: Path, drill: Callable[..., Ran]
) -> None:
    """A plain copy of the shipped lexicon is read as that."""
    root = shipped_root()
    assert root is not None
    copy = own(tmp_path / "copy", (root / "rubrics/lexicon/en.yaml").read_text(encoding="utf-8"))
    for more in ((), ("--content", str(copy))):
        ran = drill("rubric", "test", str(examples), "--lang", "en", "--no-model", *more)
        assert "shipped lexicon" not in ran.out
        assert "missed apology; invented –" in ran.out
