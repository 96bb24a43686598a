"""The examples of the findings' pages, written to a folder: the small base with the changes made to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.finding_pages import Block, Example, folder
from simulator.authoring.smells import checks
from simulator.content.findings import ContentError, Finding
from simulator.content.library import Library
from simulator.content.roots import shipped_root
from simulator.scoring.readers import reader_for

HERE = "!"
"""Begins the line at which the finding must stand."""


@dataclass(frozen=True)
class Mark:
    """Where a finding must stand."""

    path: str
    line: int


def write(example: Example, into: Path) -> Mark | None:
    """Write the files that an example names, changed; the marked line, if one is marked."""
    marks = [mark for block in example if (mark := _write(block, into)) is not None]
    return marks[0] if marks else None


def check(root: Path) -> tuple[Finding, ...]:
    """What `service-drill check FOLDER` finds."""
    library = Library()
    checked = library.check_paths([root], "en", checks(library))
    return checked.findings + tuple(_models(root))


def _models(root: Path) -> Iterator[Finding]:
    """What is said of a clause model when a drill wants to use it; `check` reads none."""
    for path in root.glob("rubrics/models/*.model"):
        try:
            reader_for(Library([root]), path.stem)
        except ContentError as error:
            yield from error.findings


def _write(block: Block, root: Path) -> Mark | None:
    path = root / block.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if "link" in block.options:
        path.unlink(missing_ok=True)
        path.symlink_to(block.options["link"])
        return Mark(block.path, 1)
    if block.kind == "diff":
        lines, mark = patched(_text(block.options.get("from", block.path), root).split("\n"), block)
    else:
        lines, mark = list(block.lines), None
    text = "\n".join(lines)
    if "escaped" in block.options:
        text = text.encode("ascii", "backslashreplace").decode("unicode_escape")
    text = text if text.endswith("\n") or not text else text + "\n"
    path.write_bytes(text.encode(block.options.get("encoding", "utf-8")))
    return Mark(block.path, mark) if mark else None


def _text(path: str, root: Path) -> str:
    """A file as it is so far, of the base, or of the shipped content."""
    pages, shipped = folder(), shipped_root()
    assert pages is not None
    assert shipped is not None
    places = (place / path for place in (root, pages / "base", shipped))
    found = next((place for place in places if place.exists()), None)
    return found.read_text(encoding="utf-8") if found is not None else ""


def patched(lines: list[str], block: Block) -> tuple[list[str], int | None]:
    """A file's lines with the changes made, and the number of the marked line."""
    if not block.lines:
        return lines, None
    if not any(line[:1] in (" ", "-", "=") for line in block.lines):
        new = [line[1:] for line in block.lines] * int(block.options.get("times", "1"))
        at = [number for number, line in enumerate(block.lines, 1) if line[:1] == HERE]
        return new, at[0] if at else None
    mark = None
    for hunk in _hunks(block.lines):
        old = [line[1:] for line in hunk if line[:1] in (" ", "-", "=")]
        starts = [n for n in range(len(lines)) if lines[n : n + len(old)] == old]
        assert len(starts) == 1, f"{block.path} has {len(starts)} places like this:\n" + "\n".join(old)
        new = []
        for line in hunk:
            if line[:1] in ("!", "="):
                mark = starts[0] + len(new) + 1
            if line[:1] == "+":
                new += [line[1:]] * int(block.options.get("times", "1"))
            elif line[:1] != "-":
                new.append(line[1:])
        lines = lines[: starts[0]] + new + lines[starts[0] + len(old) :]
    return lines, mark


def _hunks(lines: tuple[str, ...]) -> list[list[str]]:
    hunks: list[list[str]] = [[]]
    for line in lines:
        if line.startswith("@@"):
            hunks.append([])
        else:
            hunks[-1].append(line or " ")
    return [hunk for hunk in hunks if hunk]
