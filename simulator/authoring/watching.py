"""Noticing that files were saved; the owner of `watchfiles`.

Folders are watched, not files: many editors save by writing another file and renaming it, and a file that is
gone for a moment would never be seen again.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from watchfiles import Change, awatch

SETTLED = 120
"""Milliseconds of quiet after which a save is taken to be done."""
ENDINGS = (".yaml", ".yml", ".model")
"""Files that decide how a scene comes out."""


async def saves(folders: Iterable[Path]) -> AsyncIterator[None]:
    """One item for every save of a file in these folders, until the caller goes away; no busy polling.

    Folders that do not exist are left out. Where a file system tells of nothing (some network drives),
    WATCHFILES_FORCE_POLLING=1 makes it look for itself. Raises OSError where saves cannot be noticed.
    """
    there = sorted({folder.resolve() for folder in folders if folder.is_dir()})
    if not there:
        return
    try:
        async for _changes in awatch(
            *there, watch_filter=_matters, debounce=4 * SETTLED, step=SETTLED, recursive=False
        ):
            yield None
    except RuntimeError as error:  # its own errors, of a kind that it keeps to itself
        raise OSError(str(error)) from error


def _matters(_change: Change, path: str) -> bool:
    name = Path(path).name
    return name.endswith(ENDINGS) and not name.startswith(".")
