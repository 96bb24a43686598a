"""Shared fixtures: a data folder of its own for every test, and an environment that changes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from simulator import i18n

# what a test starts has the size of its own terminal: xdist writes 80×24 into its workers' environment
for _name in ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL_THEME", "SERVICE_DRILL_LANG", "SERVICE_DRILL_USER"):
    os.environ.pop(_name, None)


# no test is about time: a busy machine must not fail one
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that only this test uses."""
    folder = tmp_path / "home"
    monkeypatch.setenv("SERVICE_DRILL_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _screen_language():
    """Every test starts with English screens."""
    i18n.use("en")
    yield
    i18n.use("en")
