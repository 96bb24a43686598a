"""One line out, one line in: what the line mode is made of. Prompts go to stderr, all else to stdout."""

from __future__ import annotations

import sys

from simulator.tui.clean import clean


def ask(prompt: str) -> str | None:
    """One line from the trainee, without what no reply may hold; None at the end of input."""
    print(clean(prompt), end=" ", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    return clean(line).rstrip("\n") if line else None


def say(text: str = "") -> None:
    """A line, or several, for the trainee."""
    print(clean(text), flush=True)
