"""Where a user's own files live: `SERVICE_DRILL_HOME`, else the platform's folder for application data."""

from __future__ import annotations

import os
from pathlib import Path

from simulator.i18n import _
from simulator.sessions.errors import StoreError

APP = "service-drill"


def data_home() -> Path:
    """The data folder; it may not exist yet. Raises StoreError for the home of nobody."""
    if home := os.environ.get("SERVICE_DRILL_HOME"):
        try:
            return Path(home).expanduser()
        except RuntimeError as error:
            raise StoreError(
                _("SERVICE_DRILL_HOME={home}: there is no such user; name a folder").format(home=home)
            ) from error
    from platformdirs import user_data_path

    return user_data_path(APP, appauthor=False)


def database_path() -> Path:
    """The file that keeps every session."""
    return data_home() / "sessions.sqlite3"


def keys_path() -> Path:
    """Where the user's own keys may stand; most users have no such file."""
    return data_home() / "keys.yaml"
