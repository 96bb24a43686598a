"""The checks that `check` asks beyond loading: one call for every scenario, rubric and lexicon that can be
used.

A file that cannot be loaded has findings enough; these are for files that load and still teach the wrong
thing.
"""

from __future__ import annotations

from simulator.authoring import smell_words
from simulator.authoring.lexicon_smells import check_lexicon
from simulator.authoring.rubric_smells import check_rubric
from simulator.authoring.scene_smells import check_scene
from simulator.content.findings import ContentError
from simulator.content.lexicon import Lexicon
from simulator.content.library import Library, UnknownName
from simulator.content.report import Report
from simulator.content.rubric import Rubric
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import LANGUAGES
from simulator.scoring.reader import Reader
from simulator.scoring.readers import reader_for


def checks(library: Library) -> tuple[Smells, ...]:
    """What to give `Library.check_paths` as `further`."""
    smell_words.load()
    return (Smells(library),)


class Smells:
    """All checks of this room, for one run of `check`; lexicons are read when first needed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._readers: dict[str, Reader | None] = {}

    def __call__(self, record: object, report: Report) -> None:
        """Look at one record."""
        if isinstance(record, Scenario):
            check_scene(record, report, self._reader(record.language))
        elif isinstance(record, Rubric):
            known = {language: r for language in LANGUAGES if (r := self._reader(language)) is not None}
            check_rubric(record, report, {name: frozenset(r.data["labels"]) for name, r in known.items()})
        elif isinstance(record, Lexicon):
            check_lexicon(record, report)

    def finish(self) -> None:
        """All files have been seen."""

    def _reader(self, language: str) -> Reader | None:
        """The library's reader by cues alone; None where it has no lexicon that can be used."""
        if language not in self._readers:
            try:
                self._readers[language] = reader_for(self._library, language, use_model=False)
            except (ContentError, UnknownName):
                self._readers[language] = None
        return self._readers[language]
