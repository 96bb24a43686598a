"""The talk of a good worker: the scene's model run."""

from __future__ import annotations

from collections.abc import Callable

from simulator.drill.machine import Machine
from simulator.drill.records import Talk
from simulator.scoring.reading import Reading

Read = Callable[[str, str], Reading]
"""(reply, the customer's line that it answers) → its reading."""


def model_run(machine: Machine, read: Read, seed: int = 0) -> Talk:
    """The talk as the scene's model replies make it; replies after an ending are left out."""
    talk = machine.start(seed)
    for line in machine.scenario.model:
        if talk.over:
            break
        talk = machine.answer(talk, read(line.text, talk.last_line), at=0.0)
    return talk
