"""`check`: every finding of some files, each read as what it is. What must hold for a file to be played is
found by the same readers that load it; nothing is asked twice."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from simulator.content.findings import ContentError
from simulator.content.nodes import Map, Scalar, Source
from simulator.content.places import Place
from simulator.content.report import Report, nearest
from simulator.content.roots import is_plays, shown, yaml_files
from simulator.content.rubric import Rubric
from simulator.content.scenario import Scenario
from simulator.content.silences import settle
from simulator.content.yaml_reader import Tree, parse_yaml, read_yaml

if TYPE_CHECKING:
    from simulator.content.library import Checked, Library
    from simulator.content.plays import Plays

EXAMPLES = ".jsonl"
"""How files of labelled examples end."""
MOST_EXAMPLES = 50_000_000
"""Bytes of examples that are looked through."""
Further = Callable[[object, Report], None]
"""A check, from a room above, of a record that can be used already (a `Scenario`, `Rubric`, `Plays` or
`Lexicon`): adds to the report of its file."""


@runtime_checkable
class AtLast(Protocol):
    """A further check that also has something to say once all files have been seen."""

    def finish(self) -> None:
        """Add what only shows when files are put beside each other, to the reports it was given."""


def check_paths(
    library: Library, paths: tuple[Path, ...], language: str | None, further: Iterable[Further] = ()
) -> Checked:
    """Look through files and folders; without any, through all of the library's roots.

    `further` checks see every scenario, rubric and lexicon that has no error of its own.
    """
    with _unswept():
        return _checked(library, paths, language, tuple(further))


@contextmanager
def _unswept() -> Iterator[None]:
    """Without the collector of cycles: trees and records have none, and looking for some through thousands of
    files takes as long as reading them."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


def _checked(
    library: Library, paths: tuple[Path, ...], language: str | None, further: tuple[Further, ...]
) -> Checked:
    from simulator.content.library import Checked

    files = tuple(dict.fromkeys(_files(library, paths)))
    library = library_around(library, files)
    reports: list[Report] = []
    stopped: list[str] = []
    seen: dict[tuple[str, str], tuple[Path, str]] = {}
    for path in files:
        if path.parent.name == "lexicon":
            reports.append(_lexicon(path, language, further, stopped))
            continue
        if path.suffix == EXAMPLES:
            reports.append(_examples(path, language))
            continue
        tree, report = read_yaml(path, shown(path), language)
        if tree.stopped:
            stopped.append(shown(path))
        if isinstance(tree.root, Map):
            kind = kind_of(path, tree.root)
            made = READERS[kind](library, tree, report)
            if made is not None:
                for check in further:
                    check(made, report)
            if kind == "scenario":
                _twice(path, tree.root, report, seen)
        elif not report.failed:
            report.add("SD026", Place(shown(path), 1, 1))
        reports.append(report)
    for check in further:
        if isinstance(check, AtLast):
            check.finish()
    settled = [
        settle(report, complete=bool(further))
        if not report.source.path.endswith(EXAMPLES)
        else (report.findings, ())
        for report in reports
    ]
    findings = tuple(finding for found, _ in settled for finding in found)
    silenced = tuple(entry for _, entries in settled for entry in entries)
    return Checked(tuple(shown(path) for path in files), findings, silenced, tuple(stopped))


def library_around(library: Library, files: Iterable[Path]) -> Library:
    """The library with the folders that some files lie in: what stands beside them is known to them."""
    from simulator.content.library import Library

    known = {root.resolve() for root in library.roots}
    extra = sorted({root for folder in {path.parent for path in files} for root in _roots(folder)} - known)
    return Library([*library.roots, *extra], shipped=False) if extra else library


def _files(library: Library, paths: tuple[Path, ...]) -> Iterator[Path]:
    if not paths:
        for root in library.roots:
            for part in ("scenarios", "rubrics"):
                yield from _in_folder(root / part)
        return
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path)
        else:
            yield path


def _in_folder(folder: Path) -> Iterator[Path]:
    yield from yaml_files(folder)
    yield from sorted(path for path in folder.rglob(f"*{EXAMPLES}") if path.parent.name == "examples")


def _roots(folder: Path) -> Iterator[Path]:
    """The root that a folder belongs to: its rubrics and scenes are known to the files beside them."""
    folder = folder.resolve()
    if folder.name == "rubrics":
        yield folder.parent
    yield from [parent.parent for parent in (folder, *folder.parents) if parent.name == "scenarios"][:1]


def kind_of(path: Path, root: Map) -> str:
    """What a file is: by its name and folder, then by its keys (also when the first of them is misspelt)."""
    if is_plays(path):
        return "plays"
    if "people" in root.keys or path.stem == "people":
        return "people"
    if path.parent.name == "tempers":
        return "tempers" if path.stem == "tempers" else "temper"
    for key, kind in (("rubric", "rubric"), ("scenario", "scenario")):
        if key in root.keys and (key == "scenario" or "scenario" not in root.keys):
            return (
                "plays" if kind == "scenario" and "plays" in root.keys and "states" not in root.keys else kind
            )
    from simulator.content.shapes import SHAPES

    best, most = "unknown", 1
    for kind, shape in SHAPES.items():
        keys = {field.alias or name for name, field in shape.model_fields.items()}
        if (shared := len(keys & set(root.keys))) > most:
            best, most = kind, shared
    if best == "unknown" and nearest(next(iter(root.keys), ""), ("scenario", "rubric")):
        return nearest(next(iter(root.keys), ""), ("scenario", "rubric"))
    return best


def _scenario(library: Library, tree: Tree, report: Report) -> Scenario | None:
    from simulator.content.plays import Plays, check_against, plays_in

    root = tree.root
    scenario = library.scenario_from(tree, report)
    if isinstance(root, Map) and "plays" in root.values:
        plays = Plays(root.text("scenario"), root.text("language"), plays_in(root, report))
        if scenario is not None:
            check_against(plays, root, scenario, report, rubric_for(library, scenario))
    return scenario


def rubric_for(library: Library, scenario: Scenario) -> Rubric | None:
    """The scenario's rubric, if it can be read."""
    from simulator.content.library import UnknownName

    try:
        return library.rubric(scenario.rubric)
    except (ContentError, UnknownName):
        return None


def _rubric(library: Library, tree: Tree, report: Report) -> Rubric | None:
    from simulator.content.rubric_file import rubric_of

    return rubric_of(tree, report)


def _plays(library: Library, tree: Tree, report: Report) -> Plays | None:
    from simulator.content.library import UnknownName
    from simulator.content.plays import check_against, plays_of

    plays = plays_of(tree, report)
    if plays is None or not isinstance(tree.root, Map):
        return None
    try:
        scenario = library.scenario(plays.scenario, plays.language)
    except UnknownName:
        if (beside := _scene_beside(library, Path(tree.source.path), plays)) is not None:
            check_against(plays, tree.root, beside, report, rubric_for(library, beside))
            return None if report.failed else plays
        known = library.scenario_ids(plays.language)
        at = tree.root.values["scenario"].at()
        report.add("SD061", at, word=plays.scenario, known=known)
    except ContentError:
        return None
    else:
        check_against(plays, tree.root, scenario, report, rubric_for(library, scenario))
    return None if report.failed else plays


def _scene_beside(library: Library, path: Path, plays: Plays) -> Scenario | None:
    """The scene of a file of plays where both lie in no folder `scenarios`, so that the library cannot know
    it."""
    stem = path.name.rpartition(".")[0].removesuffix(".plays")
    for home in (path.with_name(stem + ending) for ending in (".yaml", ".yml")):
        if home.is_file():
            tree, report = read_yaml(home, shown(home))
            scene = library.scenario_from(tree, report)
            if scene is not None and (scene.id, scene.language) == (plays.scenario, plays.language):
                return scene
    return None


def _table(library: Library, tree: Tree, report: Report) -> None:
    from simulator.content.temper_file import table_of

    table_of(tree, report)


def _lines(library: Library, tree: Tree, report: Report) -> None:
    from simulator.content.temper_file import lines_of

    lines_of(tree, report)


def _people(library: Library, tree: Tree, report: Report) -> None:
    from simulator.content.people import people_of

    people_of(tree, report, codes=False)  # a proxy may know people without


def _unknown(library: Library, tree: Tree, report: Report) -> None:
    if isinstance(tree.root, Map) and not report.failed:
        report.add("SD026", tree.root.at())


READERS: dict[str, Callable[[Library, Tree, Report], object]] = {
    "scenario": _scenario,
    "rubric": _rubric,
    "plays": _plays,
    "tempers": _table,
    "temper": _lines,
    "people": _people,
    "unknown": _unknown,
}


def _twice(path: Path, root: Map, report: Report, seen: dict[tuple[str, str], tuple[Path, str]]) -> None:
    """The same scenario twice under one root: only one of the two can be played."""
    node = root.values.get("scenario")
    if not isinstance(node, Scalar):
        return
    key = (node.text, root.text("language"))
    base = next((str(p.parent) for p in path.parents if p.name == "scenarios"), str(path.parent))
    if key in seen and seen[key][1] == base:
        report.add("SD044", node.at(), id=key[0], language=key[1], other=shown(seen[key][0]), kind="scenario")
    else:
        seen[key] = (path, base)


def _examples(path: Path, language: str | None) -> Report:
    from simulator.content.encoding import decode
    from simulator.content.examples import parse_examples

    try:
        data = path.read_bytes()
    except OSError as error:
        report = Report(Source(shown(path), "", (), ""), language)
        report.add("SD001", Place(shown(path), 1, 1), reason=error.strerror or type(error).__name__)
        return report
    source, report = decode(data, shown(path), MOST_EXAMPLES, language)
    if not report.failed:
        report.found += parse_examples(source.lines, source.path)[1]
    return report


def _lexicon(path: Path, language: str | None, further: Iterable[Further], stopped: list[str]) -> Report:
    from simulator.content.lexicon import read_lexicon

    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    text = data.decode("utf-8", "replace")
    lines = tuple(text.removeprefix("\ufeff").split("\n"))
    report = Report(Source(shown(path), text, lines, hashlib.sha256(data).hexdigest()), language)
    try:
        lexicon = read_lexicon(path, shown(path))
    except ContentError as error:
        tree, broken = parse_yaml(data, shown(path), language)
        if tree.stopped:  # in the same words as of any other file, with what was meant
            stopped.append(shown(path))
        report.found += broken.found if tree.stopped else error.findings
        return report
    for check in further:
        check(lexicon, report)
    return report
