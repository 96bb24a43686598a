"""How a trainer's own promise will be heard, asked of the reader that will hear it from trainees.

A new scene is drafted around one promise. One that the reader does not take for a promise, or that names no
day and no hour, would make a scene that nobody can win; so it is known before the scene is written.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulator.scoring.reader import Reader


@dataclass(frozen=True, slots=True)
class Promised:
    """What a reader makes of a promise."""

    heard: bool = True
    """It is one: somebody will do something."""
    timed: bool = True
    """It names a day, an hour or a span."""


def hear_promise(reader: Reader, text: str) -> Promised:
    """What `reader` makes of a promise said by itself."""
    reading = reader.read(text, "")
    meant = [clause for clause in reading.clauses if not clause.refused]
    return Promised(
        heard="resolve" in reading.moves
        or (bool(meant) and any(c.promise and not c.hollow for c in meant) and not reading.faults),
        timed=any(clause.timed for clause in meant),
    )
