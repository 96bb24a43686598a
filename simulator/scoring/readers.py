"""Where readers come from: the lexicon of a library, or the texts that an old session kept.

Nothing here imports YAML as long as the compiled lexicon is in the user's cache.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from simulator.content.findings import ContentError
from simulator.content.roots import shown
from simulator.scoring.compiled import compiled
from simulator.scoring.model import ClauseModel, model_from_text
from simulator.scoring.reader import Reader

LEXICON, MODEL = "lexicon", "model"
"""Names of the lexicon's and the clause model's text among a reader's texts."""


def reader_for(library: Any, language: str, rubric: Any = None, *, use_model: bool = True) -> Reader:
    """The reader of a language, with the library's lexicon, and its clause model unless cues are to stand
    alone.

    `rubric` gives the order of the moves. `library` has `lexicon_path(language)` or `roots`, or is itself a
    folder that holds `rubrics/`. Raises `ContentError` for a bad lexicon, `LookupError` (or the library's own
    error) when there is none.
    """
    texts = reader_texts(library, language, use_model=use_model)
    try:
        return reader_from_texts(texts, language, rubric)
    except ContentError as error:
        raise _placed(error, library, language) from error


def _placed(error: ContentError, library: Any, language: str) -> ContentError:
    """The findings about texts, at the files that this library took them from: readers name them from the
    content folder on, so that a reading is the same wherever that lies."""
    files = {_in_folder(LEXICON, language): lexicon_path(library, language)}
    if model := model_path(library, language):
        files[_in_folder(MODEL, language)] = model
    paths = {name: shown(path) for name, path in files.items()}
    return ContentError(replace(f, at=replace(f.at, path=paths[f.at.path])) for f in error.findings)


def _in_folder(kind: str, language: str) -> str:
    """How evidence and findings name a file of which only the text is known."""
    return f"rubrics/lexicon/{language}.yaml" if kind == LEXICON else f"rubrics/models/{language}.model"


def reader_texts(library: Any, language: str, *, use_model: bool = True) -> dict[str, str]:
    """Name → text of every file that decides a reading; a session keeps them by their hash."""
    path = lexicon_path(library, language)
    try:
        texts = {LEXICON: path.read_text(encoding="utf-8-sig")}
    except (OSError, UnicodeDecodeError):
        from simulator.content.lexicon import read_lexicon

        read_lexicon(path, shown(path))  # says what is wrong with it
        raise
    if use_model and (model := model_path(library, language)):
        try:
            texts[MODEL] = model.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise _no_model(shown(model), error) from error
    return texts


def reader_from_texts(texts: Mapping[str, str], language: str, rubric: Any = None) -> Reader:
    """The reader that these texts made, now or in an old session. Raises `ContentError`, `ValueError`."""
    moves = tuple(rubric.moves) if rubric is not None else ()
    return _reader(texts[LEXICON], texts.get(MODEL, ""), language, moves)


@lru_cache(maxsize=8)
def _reader(lexicon: str, model: str, language: str, moves: tuple[str, ...]) -> Reader:
    with _nothing_thrown_away():
        data = compiled(lexicon.encode(), _in_folder(LEXICON, language))
        reader = Reader(data, _witness(model, language) if model else None, moves)
    gc.freeze()  # the lexicon stays: its thousands of small parts need no looking through
    return reader


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """A reader is made of a hundred thousand things, and hardly any is thrown away on the way: to look for
    garbage again and again meanwhile takes a sixth of a start."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _witness(text: str, language: str) -> ClauseModel:
    """The clause model in a text. Raises `ContentError` for a text that is none."""
    try:
        return model_from_text(text)
    except ValueError as error:
        raise _no_model(_in_folder(MODEL, language), error) from error


def _no_model(path: str, error: Exception) -> ContentError:
    """The `ContentError` for a model file that cannot be used."""
    from simulator.content.definitions import wording
    from simulator.content.findings import Finding, Severity
    from simulator.content.places import Place
    from simulator.i18n import language

    said = wording("SD491", language(), {"said": error})
    return ContentError([Finding("SD491", Severity.ERROR, Place(path, 1, 1), *said)])


def lexicon_path(library: Any, language: str) -> Path:
    """The lexicon file of a language: in the last content root that has one."""
    if hasattr(library, "lexicon_path"):
        return Path(library.lexicon_path(language))
    path = _find(library, "lexicon", f"{language}.yaml")
    if path is None:
        raise LookupError(f"no lexicon for {language!r}")
    return path


def model_path(library: Any, language: str) -> Path | None:
    """The clause model of a language; None where there is none, and cues stand alone."""
    return _find(library, "models", f"{language}.model")


def _find(library: Any, folder: str, name: str) -> Path | None:
    roots = [Path(root) for root in getattr(library, "roots", (library,))]
    for root in reversed(roots):
        path = root / "rubrics" / folder / name
        if path.is_file():
            return path
    return None
