"""What `check` finds in a text, and how much work that is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulator.content.checking import READERS, kind_of
from simulator.content.findings import Finding
from simulator.content.library import Library
from simulator.content.nodes import Map
from simulator.content.yaml_reader import parse_yaml

LIBRARY = Library()
SHIPPED = {key: path.read_text(encoding="utf-8") for key, path in LIBRARY.scenario_paths().items()}
LIFT = SHIPPED["lift-third-report", "zh"]


def findings(
    data: bytes | str, name: str = "scenarios/zh/x.yaml", language: str = "en"
) -> tuple[Finding, ...]:
    """What `check` finds in a file of this content."""
    tree, report = parse_yaml(data, name, language)
    if isinstance(tree.root, Map):
        READERS[kind_of(Path(name), tree.root)](LIBRARY, tree, report)
    elif not report.failed:
        from simulator.content.places import Place

        report.add("SD026", Place(name, 1, 1))
    return report.findings


MOST_CALLS = 1_500_000
"""Calls of functions, Python's own among them, that reading any one file may take: a second or two's work on
a slow machine, counted because a busy machine would make a clock lie."""


@contextmanager
def counted(most: int = MOST_CALLS) -> Iterator[None]:
    """Fails as soon as more work is done within than `most` calls."""
    left = most

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal left
        left -= event in ("call", "c_call")
        if left == 0:
            raise AssertionError(f"more than {most} calls")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(before)
