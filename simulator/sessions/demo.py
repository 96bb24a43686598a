"""A scene's own model run as a session that nobody played: for watching, never kept."""

from __future__ import annotations

from simulator.content.library import Library
from simulator.i18n import _
from simulator.sessions.record import Record, load_record
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore


def demo(library: Library, scenario: str, language: str) -> Record:
    """Play the model replies. Raises ContentError, UnknownName."""
    store = MemoryStore()
    sitting = Sitting.begin(
        store, library, scenario, language, mode="practice", seed=0, trainee=_("model run"), now=0.0
    )
    for line in sitting.scenario.model:
        if not sitting.talk.over:
            sitting.say(line.text, 0.0)
    return load_record(store, sitting.session_id)
