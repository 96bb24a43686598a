"""The temper book: how each kind of customer's anger moves, and the stock lines they all share.

From `scenarios/tempers/tempers.yaml` (numbers) and `scenarios/tempers/<language>.yaml` (lines and small cue
lists)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.content.places import Line


@dataclass(frozen=True, slots=True)
class TemperBook:
    """Everything about tempers in one language."""

    language: str
    anger: Mapping[str, Mapping[str, int]]
    """temper → what happened (`apology`, `offer`, `met`, `blame`, `stale`, `limit_set` …) → change of
    anger."""
    lines: Mapping[str, tuple[Line, ...]]
    """stock key (`silent`, `short`, `walks_out`, `not_yet` …) → lines."""
    by_temper: Mapping[str, Mapping[str, tuple[Line, ...]]]
    """temper → stock key → lines that come before the common ones."""
    digest: str = ""
    """SHA-256 over the files' bytes."""
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    """file name → text as read; a session keeps them."""
