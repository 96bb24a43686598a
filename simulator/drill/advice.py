"""What a good worker would say: the model run, told state by state."""

from __future__ import annotations

from collections.abc import Callable, Mapping

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


def model_replies(machine: Machine, read: Read) -> Mapping[str, tuple[str, ...]]:
    """State → what the model run says there, then the state's own model replies; states without any are left
    out."""
    said: dict[str, list[str]] = {}
    for turn in model_run(machine, read).turns:
        said.setdefault(turn.state_before, []).append(turn.reply)
    for state in machine.scenario.states.values():
        if state.model:
            said.setdefault(state.id, []).extend(line.text for line in state.model)
    return {state: tuple(dict.fromkeys(replies)) for state, replies in said.items()}
