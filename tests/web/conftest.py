"""A people file, and servers that are ended when the test is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from served import Served
from serving import PEOPLE


@pytest.fixture(autouse=True)
def _nothing_in_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Customers answer at once, and newcomers are not shown around."""
    monkeypatch.setenv("SERVICE_DRILL_PAUSE", "0")
    monkeypatch.setenv("SERVICE_DRILL_TOUR", "0")


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Two trainees and an instructor."""
    made = tmp_path / "people.yaml"
    made.write_text(PEOPLE, encoding="utf-8")
    return made


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """Real servers."""
    running: list[Served] = []

    def start(*arguments: str) -> Served:
        running.append(Served(*arguments))
        return running[-1]

    yield start
    for served in running:
        served.close()
