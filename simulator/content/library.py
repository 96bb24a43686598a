"""The content a user can play: scenarios, rubrics, tempers, found in all roots and read when asked for.

Everything that reads content asks a `Library`, so that the shipped files and a trainer's own come through
one door and one validator. Old sessions keep the texts themselves: see `scenario_from_text` and its
sisters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from simulator import i18n
from simulator.content.cards import Card, card_of
from simulator.content.findings import ContentError, Finding
from simulator.content.roots import all_roots, find, is_plays, plays_beside, shown, yaml_files

if TYPE_CHECKING:
    # imported where needed: a reply is scored, and a list shown, without the records and the YAML parser
    from simulator.content.checking import Further
    from simulator.content.labels import Labels
    from simulator.content.plays import Play
    from simulator.content.report import Report
    from simulator.content.rubric import Rubric
    from simulator.content.scenario import Scenario
    from simulator.content.silences import Silenced
    from simulator.content.temper import TemperBook
    from simulator.content.yaml_reader import Tree


class UnknownName(Exception):  # noqa: N818
    """A scenario, rubric or language that the library does not have; says which are near."""

    def __init__(
        self, kind: str, name: str, near: str, known: Iterable[str], other: Iterable[str] = ()
    ) -> None:
        self.kind = kind
        self.name = name
        self.near = near
        self.known = tuple(known)
        self.languages = tuple(other)
        """Languages in which the scenario does exist."""
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        chinese = i18n.language() == "zh"
        kinds = {
            "scenario": "剧本",
            "rubric": "评分表",
            "lexicon": "词库",
            "tempers": "脾气表",
            "examples": "例句",
        }
        kind = kinds.get(self.kind, self.kind) if chinese else self.kind
        if self.languages:
            there = ", ".join(self.languages)
            if chinese:
                return f"剧本 {self.name} 没有这种语言的版本，现有：{there}"
            return f"the scenario {self.name} is not there in this language, only in: {there}"
        if self.near:
            return (
                f"没有{kind} {self.name}，是不是想找 {self.near}？"
                if chinese
                else (f"there is no {kind} {self.name}; did you mean {self.near}?")
            )
        known = ", ".join(self.known)
        return (
            f"没有{kind} {self.name}，现有：{known}"
            if chinese
            else f"there is no {kind} {self.name}; there are: {known}"
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` looked at, and what it found."""

    paths: tuple[str, ...]
    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...] = ()
    """What the author lets stand, with the reason given."""
    stopped: tuple[str, ...] = ()
    """The paths in which YAML itself is wrong somewhere: further mistakes show only when that is mended."""


_Made = TypeVar("_Made")
_SCENARIO = re.compile(rb"^(?:\xef\xbb\xbf)?scenario[ \t]*:[ \t]*['\"]?([^\s'\"#]+)", re.MULTILINE)
_RUBRIC = re.compile(rb"^(?:\xef\xbb\xbf)?rubric[ \t]*:[ \t]*['\"]?([^\s'\"#]+)", re.MULTILINE)
_LANGUAGE = re.compile(rb"^(?:\xef\xbb\xbf)?language[ \t]*:[ \t]*['\"]?([^\s'\"#]+)", re.MULTILINE)
_HEAD = 20_000
"""Bytes in which a file must say its name."""


class Library:
    """All content of some roots; `roots` are the trainer's own folders, the shipped one is always there.
    `scenes` are files that are known, too, wherever they lie, and win over any other."""

    def __init__(
        self, roots: Iterable[Path] = (), *, shipped: bool = True, scenes: Iterable[Path] = ()
    ) -> None:
        own = tuple(Path(root) for root in roots)
        self.roots = all_roots(own) if shipped else own
        self.scenes = tuple(scenes)
        self._scenes: dict[tuple[str, str], Path] | None = None
        self._rubrics: dict[str, Path] | None = None
        self._kept: dict[tuple[str, str], tuple[object, Any]] = {}
        """(kind, file or language) → (its state, what was made of it); see `_keep`."""

    # what is there

    def look_again(self) -> None:
        """Look for new files when next asked; what was read of files that are as they were is kept."""
        self._scenes = self._rubrics = None

    def scenario_paths(self) -> Mapping[tuple[str, str], Path]:
        """(id, language) → file; the last root wins."""
        if self._scenes is None:
            found: dict[tuple[str, str], Path] = {}
            for files in (*(yaml_files(root / "scenarios") for root in self.roots), self.scenes):
                here: dict[tuple[str, str], Path] = {}
                for path in files:
                    if path.parent.name == "tempers" or is_plays(path):
                        continue
                    head = _head(path)
                    language = _named(_LANGUAGE, head) or path.parent.name
                    here.setdefault((_named(_SCENARIO, head) or path.stem, language), path)
                found.update(here)
            self._scenes = dict(sorted(found.items()))
        return self._scenes

    def rubric_paths(self) -> Mapping[str, Path]:
        """id → file; the last root wins."""
        if self._rubrics is None:
            found: dict[str, Path] = {}
            for root in self.roots:
                for path in sorted((root / "rubrics").glob("*.y*ml")):
                    found[_named(_RUBRIC, _head(path)) or path.stem] = path
            self._rubrics = found
        return self._rubrics

    def scenario_ids(self, language: str | None = None) -> tuple[str, ...]:
        """Every scenario (of one language), each once."""
        keys = self.scenario_paths()
        return tuple(dict.fromkeys(name for name, spoken in keys if language in (None, spoken)))

    def rubric_ids(self) -> tuple[str, ...]:
        """Every rubric."""
        return tuple(self.rubric_paths())

    def listing(self) -> tuple[Card, ...]:
        """One card a scenario file, read only as far as a list needs; unreadable files say why."""
        return tuple(self._card(*key, path) for key, path in self.scenario_paths().items())

    def _card(self, name: str, language: str, path: Path) -> Card:
        return self._keep("card", str(path), _state(path), lambda: card_of(name, language, path))

    # records

    def scenario(self, name: str, language: str) -> Scenario:
        """One scenario; raises `UnknownName`, or `ContentError` with every finding."""
        path = self.scenario_paths().get((name, language))
        if path is None:
            raise self._no_scenario(name, language)
        return self._read("scenario", path, self.scenario_from)

    def scenario_from(self, tree: Tree, report: Report) -> Scenario | None:
        """A scenario with the names of this library's rubrics and their moves known."""
        from simulator.content.nodes import Map
        from simulator.content.scenario_file import scenario_of

        name = tree.root.text("rubric") if isinstance(tree.root, Map) else ""
        path = self.rubric_paths().get(name)
        labels = self._labels(path) if path is not None else None
        moves = labels[0] if labels else ()
        return scenario_of(tree, report, rubrics=self.rubric_ids(), moves=moves)

    def _labels(self, path: Path) -> Labels | None:
        """What a rubric asks for, whether or not the rest of it has mistakes."""
        return self._keep("labels", str(path), _state(path), lambda: _read_labels(path))

    def _no_scenario(self, name: str, language: str) -> UnknownName:
        spoken = [lang for known, lang in self.scenario_paths() if known == name]
        known = self.scenario_ids(language) or self.scenario_ids()
        return UnknownName("scenario", name, _near(name, known), known, spoken)

    def rubric(self, name: str) -> Rubric:
        """One rubric; raises `UnknownName`, or `ContentError` with every finding."""
        from simulator.content.rubric_file import rubric_of

        return self._read("rubric", self._rubric_path(name), rubric_of)

    def rubric_labels(self, name: str) -> Labels:
        """Moves and faults that a rubric's reading gives, without checking the rest of the file."""
        labels = self._labels(self._rubric_path(name))
        if labels is None:
            self.rubric(name)  # says what is wrong with it
            raise AssertionError(name)
        return labels

    def _rubric_path(self, name: str) -> Path:
        path = self.rubric_paths().get(name)
        if path is None:
            raise UnknownName("rubric", name, _near(name, self.rubric_ids()), self.rubric_ids())
        return path

    def tempers(self, language: str) -> TemperBook:
        """The temper book of one language; raises `UnknownName`, or `ContentError` with every finding."""
        from simulator.content.temper_file import TABLE, book_from_texts
        from simulator.content.yaml_reader import read_yaml

        paths = {name: self.find("scenarios", "tempers", name) for name in (TABLE, f"{language}.yaml")}
        found = {name: path for name, path in paths.items() if path is not None}
        if len(found) < 2:
            raise UnknownName("tempers", language, "", ("zh", "en"))

        def book() -> TemperBook:
            texts = {}
            for name, path in found.items():
                tree, report = read_yaml(path, shown(path))
                if report.failed:
                    raise ContentError(report.findings)
                texts[name] = tree.source.text
            return book_from_texts(texts, shown_as={name: shown(path) for name, path in found.items()})

        state = {name: (path, _state(path)) for name, path in found.items()}
        return self._keep("tempers", language, state, book)

    def plays(self, name: str, language: str) -> tuple[Play, ...]:
        """The plays of a scenario: those in the file, then those beside it. Raises as `scenario` does."""
        from simulator.content.nodes import Map
        from simulator.content.plays import plays_in, plays_of
        from simulator.content.yaml_reader import read_yaml

        path = self.scenario_paths().get((name, language))
        if path is None:
            raise self._no_scenario(name, language)
        self.scenario(name, language)
        tree, report = read_yaml(path, shown(path))
        plays = plays_in(tree.root, report) if isinstance(tree.root, Map) else ()
        for beside in plays_beside(path):
            plays += self._read("plays", beside, plays_of).plays
        return plays

    def _read(self, kind: str, path: Path, make: Callable[[Tree, Report], _Made | None]) -> _Made:
        """The record in a file. Raises ContentError with every finding."""
        from simulator.content.yaml_reader import read_yaml

        def read() -> _Made:
            tree, report = read_yaml(path, shown(path))
            made = make(tree, report)
            if made is None:
                raise ContentError(report.findings)
            return made

        return self._keep(kind, str(path), _state(path), read)

    def _keep(self, kind: str, name: str, state: object, make: Callable[[], _Made]) -> _Made:
        """What was made of something as long as its state stays the same; then it is made anew, and what it
        was before is forgotten."""
        kept = self._kept.get((kind, name))
        if kept is None or kept[0] != state:
            kept = self._kept[kind, name] = (state, make())
        made: _Made = kept[1]
        return made

    # files that other rooms read themselves

    def find(self, *parts: str) -> Path | None:
        """A file by its path within a root: the last root that has it."""
        return find(self.roots, *parts)

    def lexicon_path(self, language: str) -> Path:
        """The lexicon of one language; raises `UnknownName`."""
        return self._needed("lexicon", language, "rubrics", "lexicon", f"{language}.yaml")

    def examples_path(self, language: str) -> Path:
        """The labelled examples of one language; raises `UnknownName`."""
        return self._needed("examples", language, "rubrics", "examples", f"{language}.jsonl")

    def _needed(self, kind: str, language: str, *parts: str) -> Path:
        path = self.find(*parts)
        if path is None:
            raise UnknownName(kind, language, "", ("zh", "en"))
        return path

    # check

    def check_paths(
        self,
        paths: Iterable[Path] = (),
        language: str | None = None,
        further: Iterable[Further] = (),
    ) -> Checked:
        """Every finding of some files and folders; without paths, of everything in the library.

        `further` checks, from rooms above, see every scenario, rubric, plays file and lexicon without an
        error of its own.
        """
        from simulator.content.checking import check_paths

        return check_paths(self, tuple(paths), language, tuple(further))


def _state(path: Path) -> tuple[int, int] | None:
    """What changes when a file is edited."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size


def _read_labels(path: Path) -> Labels | None:
    """Moves and faults of a rubric's file, read by the parser only where its layout asks for it."""
    from simulator.content.labels import quick_labels

    try:
        labels = quick_labels(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        labels = None
    if labels is None:
        from simulator.content.rubric_file import labels_of
        from simulator.content.yaml_reader import read_yaml

        tree, report = read_yaml(path, shown(path))
        labels = None if report.failed else labels_of(tree)
    return labels


def _near(name: str, known: Iterable[str]) -> str:
    from simulator.content.report import nearest

    return nearest(name, known)


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError:
        return b""


def _named(pattern: re.Pattern[bytes], head: bytes) -> str:
    match = pattern.search(head)
    return match.group(1).decode("utf-8", "replace") if match else ""


def scenario_from_text(text: str, name: str = "scenario", moves: Iterable[str] = ()) -> Scenario:
    """The scenario in a text that a session kept; raises `ContentError`."""
    from simulator.content.scenario_file import scenario_of
    from simulator.content.yaml_reader import parse_yaml

    tree, report = parse_yaml(text, name)
    scenario = scenario_of(tree, report, moves=moves)
    if scenario is None:
        raise ContentError(report.findings)
    return scenario


def rubric_from_text(text: str, name: str = "rubric") -> Rubric:
    """The rubric in a text that a session kept; raises `ContentError`."""
    from simulator.content.rubric_file import rubric_of
    from simulator.content.yaml_reader import parse_yaml

    tree, report = parse_yaml(text, name)
    rubric = rubric_of(tree, report)
    if rubric is None:
        raise ContentError(report.findings)
    return rubric


def tempers_from_texts(texts: Mapping[str, str]) -> TemperBook:
    """The temper book in the texts that a session kept (file name → text); raises `ContentError`."""
    from simulator.content.temper_file import book_from_texts

    return book_from_texts(texts)
