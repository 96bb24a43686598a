"""The checks that `check` asks beyond loading: one call for every scenario, rubric and lexicon that can be
used.

A file that cannot be loaded has findings enough; these are for files that load and still teach the wrong
thing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from simulator.authoring import smell_words
from simulator.authoring.graph_smells import check_graph
from simulator.authoring.lexicon_smells import check_lexicon
from simulator.authoring.rubric_smells import check_rubric
from simulator.authoring.scene_smells import check_scene
from simulator.content.findings import ContentError
from simulator.content.lexicon import Lexicon
from simulator.content.library import Library, UnknownName
from simulator.content.report import Report
from simulator.content.rubric import Rubric
from simulator.content.scenario import Scenario
from simulator.content.temper import TemperBook
from simulator.content.vocabulary import LANGUAGES
from simulator.drill.anger import table_for
from simulator.scoring.reader import Reader
from simulator.scoring.readers import reader_for

Check = Callable[[object, Report], None]
"""Looks at one record and adds to the report of its file."""


def checks(library: Library) -> tuple[Check, ...]:
    """What to give `Library.check_paths` as `further`; lexicons are read when first needed."""
    smell_words.load()

    @cache
    def reader(language: str) -> Reader | None:
        """The library's reader by cues alone; None where it has no lexicon that can be used."""
        try:
            return reader_for(library, language, use_model=False)
        except (ContentError, UnknownName):
            return None

    @cache
    def tempers(language: str) -> TemperBook | None:
        """The library's temper book; None where it cannot be used."""
        try:
            return library.tempers(language)
        except (ContentError, UnknownName):
            return None

    def check(record: object, report: Report) -> None:
        if isinstance(record, Scenario):
            check_scene(record, report, reader(record.language))
            book = tempers(record.language)
            if book is not None and record.customer.temper in book.anger:
                check_graph(record, table_for(record.customer, book), report)
        elif isinstance(record, Rubric):
            known = {language: r for language in LANGUAGES if (r := reader(language)) is not None}
            check_rubric(record, report, {name: frozenset(r.data["labels"]) for name, r in known.items()})
        elif isinstance(record, Lexicon):
            check_lexicon(record, report)

    return (check,)
