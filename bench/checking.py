"""`check` of many scenario files with everything it asks, against only parsing them with PyYAML's C loader.

The files are copies of the shipped scenes, and a line that came before is not read again. What reading costs
where no line comes again is told in a line of its own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from bench.bars import Bar, medians, per_round
from bench.replies import library
from simulator.authoring.smells import checks
from simulator.content.library import Library

FILES = 1_000
FOLDERS = 10


def bars(effort: int) -> Iterator[Bar]:
    """Copies of the shipped scenarios under names of their own, in ten content folders, one a round."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        roots = [_folder(Path(folder) / f"content{number}", FILES // FOLDERS) for number in range(FOLDERS)]
        found = 0
        further = checks(library())

        def parse(number: int) -> None:
            for path in sorted((roots[number] / "scenarios").rglob("*.yaml")):
                yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)

        def check(number: int) -> None:
            nonlocal found
            checked = Library([roots[number]]).check_paths([roots[number]], None, further)
            found += len(checked.paths)

        def parse_shipped(_: int) -> None:
            for path in library().scenario_paths().values():
                yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)

        def check_shipped(_: int) -> None:
            library().check_paths(library().scenario_paths().values(), None, checks(library()))

        check_shipped(0)
        floor, ours = (seconds * FOLDERS for seconds in medians(per_round(FOLDERS, parse, check)))
        fresh = medians(per_round(5 * effort, parse_shipped, check_shipped))
    size = sum(path.stat().st_size for path in library().scenario_paths().values())
    mean = size / len(library().scenario_paths()) / 1000
    note = f"{found} files of {mean:.0f} kB, {FOLDERS} rounds of {FILES // FOLDERS}"
    yield Bar("check 1,000 scenarios", "PyYAML CSafeLoader", floor, ours, 3.0, note)
    scenes = len(library().scenario_paths())
    yield Bar(
        f"check {scenes} scenes, every line new", "PyYAML CSafeLoader", *fresh, None, "each line is read"
    )


def _folder(root: Path, count: int) -> Path:
    scenes = sorted(library().scenario_paths().items())
    for number in range(count):
        (name, language), path = scenes[number % len(scenes)]
        fresh = f"{name}-{number}"
        text = path.read_text(encoding="utf-8").replace(f"scenario: {name}", f"scenario: {fresh}", 1)
        target = root / "scenarios" / language / f"{fresh}.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return root
