"""Where a value stands in a trainer's file, so that every message can point at it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One character of one file."""

    path: str
    """The file as the user would name it (relative where it was given so)."""
    line: int
    """First line is 1."""
    column: int
    """First column is 1, counted in characters, not bytes or cells."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Place("", 0, 0)
"""For values that stand in no file: defaults, and records made in tests."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of speech, a cue, or another short text, with its place."""

    text: str
    at: Place = NOWHERE

    def __str__(self) -> str:
        return self.text
