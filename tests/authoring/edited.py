"""The small scene in a folder of its own, read as the preview reads it, before and after an edit."""

from __future__ import annotations

from pathlib import Path

from played import GOOD, folder

from simulator.authoring.editions import Edition, read_edition
from simulator.authoring.rehearsal import Rehearsal, again, rehearse
from simulator.content.library import Library

REPLIES = tuple(line.strip() for line in GOOD.splitlines())


def drip(root: Path) -> Path:
    """The scene's file, with its plays beside it."""
    return folder(root) / "scenarios" / "en" / "drip.yaml"


def edition(path: Path) -> Edition:
    """What the files hold now."""
    return read_edition(Library().roots, path)


def edit(path: Path, old: str, new: str) -> None:
    """Change one place of a file, as an editor does that saves by renaming."""
    text = path.read_bytes().decode()
    assert text.count(old) == 1, (old, text.count(old))
    other = path.with_suffix(".swp")
    other.write_bytes(text.replace(old, new).encode())
    other.replace(path)


def two_versions(
    root: Path, old: str, new: str, replies: tuple[str, ...] = REPLIES
) -> tuple[Rehearsal, Rehearsal]:
    """The same replies before and after an edit."""
    path = drip(root)
    stage = edition(path).stage
    assert stage is not None
    before = rehearse(stage, replies)
    edit(path, old, new)
    stage = edition(path).stage
    assert stage is not None
    return before, again(before, stage)
