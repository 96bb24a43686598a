"""Which files hold plays or a scene to be played, by their names and first keys.

It is asked about every YAML file of a folder, also in other people's test runs, so it imports next to nothing
and parses nothing.
"""

from __future__ import annotations

from pathlib import Path

from simulator.content.roots import is_plays

HEAD = 20_000
"""Bytes in which a scenario says its name."""


def is_playable(path: Path) -> bool:
    """Whether a file looks like a scenario or its plays; one that cannot be opened might be."""
    if path.parent.name == "tempers":
        return False
    try:
        return is_plays(path) or b"scenario" in _keys(_head(path))
    except OSError:
        return True


def has_plays(path: Path) -> bool:
    """Whether a file is one of plays, or a scenario with plays; of other files only the head is read."""
    if is_plays(path):
        return True
    try:
        return b"scenario" in _keys(_head(path)) and b"plays" in _keys(path.read_bytes())
    except OSError:
        return False


def _head(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(HEAD)


def _keys(text: bytes) -> set[bytes]:
    """The keys of a file's outermost map, with quotes or without."""
    lines = text.removeprefix(b"\xef\xbb\xbf").splitlines()
    return {
        key.rstrip(b" \t").strip(b"'\"")
        for key, colon, _ in (line.partition(b":") for line in lines)
        if colon
    }
