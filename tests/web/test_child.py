"""What an app may see depends on whose it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.content.library import Library
from simulator.sessions.home import database_path
from simulator.sessions.sitting import Sitting
from simulator.sessions.sqlite_store import open_store
from simulator.tui import app
from simulator.web.child import open_app, wanted


def trainees_seen(monkeypatch: pytest.MonkeyPatch, name: str, role: str | None) -> set[str]:
    """Whose sessions the app of somebody has before it."""
    seen: set[str] = set()

    def run(open_up: Callable[[], tuple[Library, object]], **asked: object) -> int:
        assert (asked["trainee"], asked["language"], asked["come_back"]) == (name, "zh", True)
        _library, store = open_up()
        seen.update(s.trainee for s in store.summaries())  # type: ignore[attr-defined]
        return 0

    monkeypatch.setattr(app, "run", run)
    monkeypatch.setenv("SERVICE_DRILL_USER", name)
    monkeypatch.delenv("SERVICE_DRILL_ROLE", raising=False)
    if role is not None:
        monkeypatch.setenv("SERVICE_DRILL_ROLE", role)
    assert open_app("zh", Library()) == 0
    return seen


def test_an_instructor_sees_everybody_and_everyone_else_only_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = open_store(database_path())
    for number, name in enumerate(("王芳", "Ben", "Clara")):
        Sitting.begin(
            store, Library(), "lift-third-report", "zh", mode="practice", seed=1, trainee=name, now=number
        )
    store.close()
    assert trainees_seen(monkeypatch, "Clara", "instructor") == {"王芳", "Ben", "Clara"}
    assert trainees_seen(monkeypatch, "王芳", "trainee") == {"王芳"}
    assert trainees_seen(monkeypatch, "Ben", None) == {"Ben"}
    assert trainees_seen(monkeypatch, "Ben", "Instructor") == {"Ben"}


def test_language_and_folders_are_read_from_the_arguments() -> None:
    arguments = ["--lang", "zh", "--content", "a b", "--content", "c"]
    assert wanted(arguments) == ("zh", (Path("a b"), Path("c")))
    assert wanted([]) == (None, ())
