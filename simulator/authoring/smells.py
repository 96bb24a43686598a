"""The checks that `check` asks beyond loading: one call for every scenario, rubric and lexicon that can be
used.

A file that cannot be loaded has findings enough; these are for files that load and still teach the wrong
thing.
"""

from __future__ import annotations

from pathlib import Path

from simulator.authoring import smell_words
from simulator.authoring.lexicon_smells import check_lexicon
from simulator.authoring.limit_smells import check_twins
from simulator.authoring.pair_smells import check_age, check_pair
from simulator.authoring.rubric_smells import check_rubric
from simulator.authoring.scene_smells import check_scene
from simulator.authoring.script_smells import check_words
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
        self._alone: dict[tuple[Path, str], tuple[Scenario, Report]] = {}
        """(folder `scenarios`, id) → a scene whose other language has not been seen yet."""
        self._around: dict[Path, Library] = {}

    def __call__(self, record: object, report: Report) -> None:
        """Look at one record."""
        if isinstance(record, Scenario):
            check_scene(record, report, self._reader(record.language))
            self._pair(record, report)
        elif isinstance(record, Rubric):
            known = {language: r for language in LANGUAGES if (r := self._reader(language)) is not None}
            check_rubric(record, report, {name: frozenset(r.data["labels"]) for name, r in known.items()})
            check_words(record, report)
            check_twins(record, report)
        elif isinstance(record, Lexicon):
            check_lexicon(record, report)

    def finish(self) -> None:
        """All files have been seen: put the scenes whose other language was not among them beside it."""
        for (root, name), (scene, report) in self._alone.items():
            other = self._other(root, name, "en" if scene.language == "zh" else "zh")
            if other is not None:
                check_pair(scene, other, report)
        self._alone.clear()

    def _pair(self, scene: Scenario, report: Report) -> None:
        path = Path(report.source.path)
        root = next((p for p in path.parents if p.name == "scenarios"), path.parent)
        first = self._alone.pop((root, scene.id), None)
        if first is None or first[0].language == scene.language:
            self._alone[root, scene.id] = scene, report
        else:
            check_pair(scene, first[0], report)
            # either may be the translation
            check_age(first[0], scene, first[1])

    def _other(self, root: Path, name: str, language: str) -> Scenario | None:
        """A scene in its other language, from the same folder; None where it is not there or has errors."""
        if root not in self._around:
            self._around[root] = Library([*self._library.roots, root.parent], shipped=False)
        library = self._around[root]
        path = library.scenario_paths().get((name, language))
        if path is None or root.resolve() not in path.resolve().parents:
            return None
        try:
            return library.scenario(name, language)
        except ContentError:
            return None

    def _reader(self, language: str) -> Reader | None:
        """The library's reader by cues alone; None where it has no lexicon that can be used."""
        if language not in self._readers:
            try:
                self._readers[language] = reader_for(self._library, language, use_model=False)
            except (ContentError, UnknownName):
                self._readers[language] = None
        return self._readers[language]
