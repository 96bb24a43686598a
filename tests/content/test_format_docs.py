"""The pages about the formats: their examples are right, and they name every key and word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulator.content.library import Library
from simulator.content.schema import json_schema
from simulator.content.vocabulary import FAULTS, MOVES, REPLY_WORDS, RUBRIC_WORDS, SCENE_COUNTS

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = [page for page in (DOCS, DOCS / "zh") if (page / "scenario-format.md").exists()]


def blocks(page: Path) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("folder", PAGES, ids=lambda p: p.name)
def test_the_examples_have_no_mistakes(folder: Path, tmp_path: Path):
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "rubrics").mkdir()
    scene, plays = blocks(folder / "scenario-format.md")
    (rubric,) = blocks(folder / "rubric-format.md")
    (tmp_path / "scenarios" / "cold-water.yaml").write_text(scene, encoding="utf-8")
    (tmp_path / "scenarios" / "cold-water.plays.yaml").write_text(plays, encoding="utf-8")
    (tmp_path / "rubrics" / "short-and-warm.yaml").write_text(rubric, encoding="utf-8")

    checked = Library([tmp_path]).check_paths([tmp_path])

    assert checked.findings == ()
    assert len(checked.paths) == 3


@pytest.mark.parametrize("folder", PAGES, ids=lambda p: p.name)
def test_every_key_of_the_files_is_explained(folder: Path):
    for kind in ("scenario", "rubric"):
        page = (folder / f"{kind}-format.md").read_text(encoding="utf-8")
        assert [key for key in json_schema(kind)["properties"] if f"`{key}`" not in page] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("folder", PAGES, ids=lambda p: p.name)
def test_every_word_of_conditions_is_explained(folder: Path):
    scene = (folder / "scenario-format.md").read_text(encoding="utf-8")
    rubric = (folder / "rubric-format.md").read_text(encoding="utf-8")

    assert [word for word in (*MOVES, *FAULTS, *REPLY_WORDS, *SCENE_COUNTS) if word not in scene] == []
    assert [word for word in RUBRIC_WORDS if f"`{word}`" not in rubric] == []
