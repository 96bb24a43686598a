"""Every finding has a page, and the examples on it are true."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from finding_examples import check, write
from finding_tables import PAGES, current

from simulator.authoring.finding_pages import Example, Page, read_page
from simulator.authoring.smell_words import load
from simulator.content.definitions import DEFINITIONS

READ = [read_page(path) for path in sorted(PAGES.glob("SD*.md"))]
FOUND = [pytest.param(page, e, id=f"{page.code}-{n}") for page in READ for n, e in enumerate(page.found, 1)]
NOT_FOUND = [
    pytest.param(page, e, id=f"{page.code}-{n}") for page in READ for n, e in enumerate(page.not_found, 1)
]


def also(example: Example) -> set[str]:
    return {code for block in example for code in block.options.get("also", "").split(",")}


@pytest.mark.parametrize(("page", "example"), FOUND)
def test_what_a_page_shows_as_wrong_is_found_where_it_is_marked(page: Page, example: Example, tmp_path: Path):
    mark = write(example, tmp_path)

    found = check(tmp_path)

    here = [f for f in found if f.code == page.code]
    assert here, [f"{f.at} {f.code} {f.message}" for f in found]
    assert all(f.fix and f.message for f in found)
    if mark is not None:
        places = {(Path(f.at.path).relative_to(tmp_path).as_posix(), f.at.line) for f in here}
        assert (mark.path, mark.line) in places


@pytest.mark.parametrize(("page", "example"), NOT_FOUND)
def test_what_a_page_shows_as_right_brings_no_finding(page: Page, example: Example, tmp_path: Path):
    write(example, tmp_path)

    found = [f for f in check(tmp_path) if f.code not in also(example)]

    assert [f"{f.at} {f.code} {f.message}" for f in found] == []


def test_every_finding_has_a_page_and_every_page_a_finding():
    load()

    assert sorted(DEFINITIONS) == [page.code for page in READ]


def test_heads_and_tables_are_current():
    stale = [path.name for path, text in current().items() if path.read_text(encoding="utf-8") != text]

    assert stale == [], "run `make findings`"


def test_the_base_has_no_finding_at_all(tmp_path: Path):
    shutil.copytree(PAGES / "base", tmp_path / "base")

    assert check(tmp_path / "base") == ()


@pytest.mark.parametrize("page", READ, ids=lambda page: page.code)
def test_a_page_shows_both_what_is_found_and_what_is_not(page: Page):
    assert page.found
    assert page.not_found
