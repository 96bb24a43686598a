"""The app on shipped content and a store in memory, ready for a Pilot."""

from __future__ import annotations

import pytest
from clocked import ClockedApp

from simulator.content.library import Library
from simulator.sessions.store import MemoryStore


@pytest.fixture
def store() -> MemoryStore:
    """An empty store."""
    return MemoryStore()


@pytest.fixture(scope="session")
def library() -> Library:
    """What the program ships."""
    return Library()


@pytest.fixture
def app(library: Library, store: MemoryStore) -> ClockedApp:
    """The app, not yet running."""
    return ClockedApp(library, store, trainee="wu")
