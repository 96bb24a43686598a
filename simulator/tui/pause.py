"""How long a customer takes to answer."""

from __future__ import annotations

import os

LONGEST = 0.8
"""Seconds, at most."""


def pause() -> float:
    """SERVICE_DRILL_PAUSE in seconds, 0 for none."""
    try:
        wanted = float(os.environ.get("SERVICE_DRILL_PAUSE", LONGEST))
    except ValueError:
        return LONGEST
    return wanted if 0 <= wanted < LONGEST else LONGEST
