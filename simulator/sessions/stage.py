"""A stage and the store: the texts that a session keeps, and the stage that they make again."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.drill.stage import Stage, stage_from_texts
from simulator.sessions.store import Store


def keep_texts(store: Store, stage: Stage) -> dict[str, str]:
    """Put the stage's texts into the store; name → hash, for the session's first event."""
    return {name: store.put_text(text) for name, text in stage.texts.items()}


def stage_from_store(store: Store, kept: Mapping[str, str], language: str) -> Stage:
    """The stage an old session was played on. Raises StoreError, ContentError."""
    return stage_from_texts({name: store.text(key) for name, key in kept.items()}, language)
