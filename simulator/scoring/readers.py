"""Where readers come from: the lexicon of a library, or the texts that an old session kept.

Nothing here imports YAML as long as the compiled lexicon is in the user's cache.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from simulator.scoring.compiled import compiled
from simulator.scoring.reader import Reader

LEXICON = "lexicon"
"""Name of the lexicon's text among a reader's texts."""


def reader_for(library: Any, language: str, rubric: Any = None, *, use_model: bool = True) -> Reader:
    """The reader of a language, with the library's lexicon; `rubric` gives the order of the moves.

    `library` has `lexicon_path(language)` or `roots`, or is itself a folder that holds `rubrics/`. Raises
    `ContentError` for a bad lexicon, `LookupError` (or the library's own error) when there is none.
    """
    return reader_from_texts(reader_texts(library, language, use_model=use_model), language, rubric)


def reader_texts(library: Any, language: str, *, use_model: bool = True) -> dict[str, str]:
    """name → text of every file that decides a reading; a session keeps them by hash."""
    return {LEXICON: _path(library, language).read_text(encoding="utf-8-sig")}


def reader_from_texts(texts: Mapping[str, str], language: str, rubric: Any = None) -> Reader:
    """The reader that these texts made, now or in an old session. Raises `ContentError` for a bad lexicon."""
    moves = tuple(rubric.moves) if rubric is not None else ()
    return _reader(texts[LEXICON], language, moves)


@lru_cache(maxsize=8)
def _reader(lexicon: str, language: str, moves: tuple[str, ...]) -> Reader:
    return Reader(compiled(lexicon.encode(), f"rubrics/lexicon/{language}.yaml"), labels=moves)


def _path(library: Any, language: str) -> Path:
    if hasattr(library, "lexicon_path"):
        return Path(library.lexicon_path(language))
    roots = [Path(root) for root in getattr(library, "roots", (library,))]
    for root in reversed(roots):
        path = root / "rubrics" / "lexicon" / f"{language}.yaml"
        if path.is_file():
            return path
    raise LookupError(f"no lexicon for {language!r} under {', '.join(map(str, roots))}")
