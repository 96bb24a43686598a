"""The checks that `check` asks beyond loading: one call for every scenario, rubric and lexicon that can be
used.

A file that cannot be loaded has findings enough; these are for files that load and still teach the wrong
thing.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from simulator.authoring import smell_words
from simulator.authoring.ears import Ears
from simulator.authoring.graph_smells import check_graph
from simulator.authoring.lexicon_smells import check_lexicon
from simulator.authoring.limit_smells import check_faults, check_twins
from simulator.authoring.pair_smells import check_age, check_pair
from simulator.authoring.rubric_smells import check_rubric
from simulator.authoring.scene_smells import check_scene
from simulator.authoring.script_smells import check_words
from simulator.content.findings import ContentError
from simulator.content.lexicon import Lexicon
from simulator.content.library import Library, UnknownName
from simulator.content.report import Report
from simulator.content.roots import shipped_root
from simulator.content.rubric import Rubric
from simulator.content.scenario import Scenario
from simulator.content.temper import TemperBook
from simulator.content.vocabulary import FAULTS, LANGUAGES
from simulator.drill.anger import table_for
from simulator.scoring.reader import Reader
from simulator.scoring.readers import reader_for


def checks(library: Library) -> tuple[Smells, ...]:
    """What to give `Library.check_paths` as `further`."""
    smell_words.load()
    return (Smells(library),)


def as_shipped(lexicon: Lexicon) -> bool:
    """Whether a lexicon is, letter for letter, the one that comes with the product."""
    root = shipped_root()
    path = root / "rubrics" / "lexicon" / f"{lexicon.language}.yaml" if root is not None else None
    return path is not None and path.is_file() and sha256(path.read_bytes()).hexdigest() == lexicon.digest


class Smells:
    """All checks of this room, for one run of `check`; lexicons are read when first needed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._readers: dict[str, Reader | None] = {}
        self._faults: dict[tuple[Path, str], frozenset[str]] = {}
        self._ears: dict[str, Ears] = {}
        self._books: dict[str, TemperBook | None] = {}
        self._alone: dict[tuple[Path, str], tuple[Scenario, Report]] = {}
        """(folder `scenarios`, id) → a scene whose other language has not been seen yet."""
        self._around: dict[Path, Library] = {}

    def __call__(self, record: object, report: Report) -> None:
        """Look at one record."""
        if isinstance(record, Scenario):
            check_scene(record, report, self._ears_for(record.language))
            book = self._tempers(record.language)
            if book is not None and record.customer.temper in book.anger:
                check_graph(record, table_for(record.customer, book), report)
            path = Path(report.source.path)
            root = next((p for p in path.parents if p.name == "scenarios"), path.parent)
            check_faults(record, report, self._marked(root, record.rubric))
            self._pair(root, record, report)
        elif isinstance(record, Rubric):
            known = {language: r for language in LANGUAGES if (r := self._reader(language)) is not None}
            check_rubric(record, report, {name: frozenset(r.data["labels"]) for name, r in known.items()})
            check_words(record, report)
            check_twins(record, report)
        elif isinstance(record, Lexicon):
            check_lexicon(record, report, shipped=as_shipped(record))

    def finish(self) -> None:
        """All files have been seen: put the scenes whose other language was not among them beside it."""
        for (root, name), (scene, report) in self._alone.items():
            other = self._other(root, name, "en" if scene.language == "zh" else "zh")
            if other is not None:
                check_pair(scene, other, report)
        self._alone.clear()

    def _library_at(self, root: Path) -> Library:
        """The library with what stands beside a folder of scenes."""
        if root not in self._around:
            self._around[root] = Library([*self._library.roots, root.parent], shipped=False)
        return self._around[root]

    def _marked(self, root: Path, rubric: str) -> frozenset[str]:
        """The faults that a score sheet marks; all of them where it cannot be read."""
        if (root, rubric) not in self._faults:
            try:
                faults = self._library_at(root).rubric(rubric).faults
                self._faults[root, rubric] = frozenset(fault.id for fault in faults)
            except (ContentError, UnknownName):
                self._faults[root, rubric] = frozenset(FAULTS)
        return self._faults[root, rubric]

    def _pair(self, root: Path, scene: Scenario, report: Report) -> None:
        first = self._alone.pop((root, scene.id), None)
        if first is None or first[0].language == scene.language:
            self._alone[root, scene.id] = scene, report
        else:
            check_pair(scene, first[0], report)
            # either may be the translation
            check_age(first[0], scene, first[1])

    def _other(self, root: Path, name: str, language: str) -> Scenario | None:
        """A scene in its other language, from the same folder; None where it is not there or has errors."""
        library = self._library_at(root)
        path = library.scenario_paths().get((name, language))
        if path is None or root.resolve() not in path.resolve().parents:
            return None
        try:
            return library.scenario(name, language)
        except ContentError:
            return None

    def _ears_for(self, language: str) -> Ears | None:
        if language not in self._ears and (reader := self._reader(language)) is not None:
            self._ears[language] = Ears(reader)
        return self._ears.get(language)

    def _reader(self, language: str) -> Reader | None:
        """The library's reader by cues alone; None where it has no lexicon that can be used."""
        if language not in self._readers:
            try:
                self._readers[language] = reader_for(self._library, language, use_model=False)
            except (ContentError, UnknownName):
                self._readers[language] = None
        return self._readers[language]

    def _tempers(self, language: str) -> TemperBook | None:
        """The library's temper book; None where there is none that can be used."""
        if language not in self._books:
            try:
                self._books[language] = self._library.tempers(language)
            except (ContentError, UnknownName):
                self._books[language] = None
        return self._books[language]
