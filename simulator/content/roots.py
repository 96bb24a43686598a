"""Where content lies: what is shipped with the product, and the folders that a trainer adds.

The wheel carries it as `simulator/shipped/`; a checkout and an editable install have it beside the package.
A root holds `scenarios/` and `rubrics/`; later roots win, and what a root lacks is taken from the ones
before it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
PLAYS = (".plays.yaml", ".plays.yml")
"""How files of plays end; a new one ends like the first."""


def shipped_root(package: Path = PACKAGE) -> Path | None:
    """The folder of the shipped content, or None for a damaged installation."""
    for root in (package / "shipped", package.parent):
        if (root / "scenarios").is_dir() and (root / "rubrics").is_dir():
            return root
    return None


def all_roots(more: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The shipped root and the trainer's own, in order of increasing weight."""
    shipped = shipped_root()
    return (*((shipped,) if shipped else ()), *(Path(root) for root in more))


def find(roots: Iterable[Path], *parts: str) -> Path | None:
    """The file (or folder) of that name in the last root that has it."""
    for root in reversed(tuple(roots)):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    return None


def yaml_files(folder: Path) -> Iterator[Path]:
    """Every YAML file in a folder and below it, in order; hidden ones left out."""
    for directory, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.endswith((".yaml", ".yml")) and not name.startswith("."):
                yield Path(directory, name)


def is_plays(path: Path) -> bool:
    """Whether a file is one of plays, which its name says."""
    return path.name.endswith(PLAYS)


def plays_beside(scene: Path) -> tuple[Path, ...]:
    """The files of plays that stand beside a scenario's file."""
    return tuple(path for ending in PLAYS if (path := scene.with_name(scene.stem + ending)).exists())


def shown(path: Path) -> str:
    """A path as a person would name it: relative to where they are, when it lies there."""
    try:
        return str(path.resolve().relative_to(Path.cwd().resolve())) if path.is_absolute() else str(path)
    except (ValueError, OSError):
        return str(path)
