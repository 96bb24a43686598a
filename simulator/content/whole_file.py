"""A file that is written whole or not at all: nobody who reads it meanwhile finds half of it, and a full disk
costs nothing of what stood there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes, rights: int | None = None) -> None:
    """Put `data` in the place of what a file held. It keeps its rights, or gets `rights` (as `0o600`).

    Raises OSError.
    """
    if rights is None:
        rights = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, rights)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
