"""From paths to plays that ran: which scenes are meant, what keeps one from being played, and the rest.

A file with mistakes never keeps another from being played. Files are read by the same readers as `check`
reads them, so that both find the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.playable import is_playable
from simulator.authoring.playing import Played, play_through
from simulator.content.checking import kind_of, library_around, rubric_for
from simulator.content.findings import ContentError, Finding, Severity
from simulator.content.library import Library, UnknownName
from simulator.content.nodes import Map
from simulator.content.places import Place
from simulator.content.plays import Play, Plays, check_against, plays_in, plays_of
from simulator.content.report import Report
from simulator.content.roots import is_plays, plays_beside, shown, yaml_files
from simulator.content.scenario import Scenario
from simulator.content.yaml_reader import read_yaml
from simulator.drill.stage import Stage, stage_of


@dataclass(frozen=True, slots=True)
class Script:
    """One scene with its plays, or what keeps them from being played."""

    path: Path
    """The scenario's file; that of the plays when these were asked for by themselves."""
    scenario: Scenario | None
    stage: Stage | None
    plays: tuple[Play, ...]
    findings: tuple[Finding, ...]
    """Errors; with any, nothing is played."""

    @property
    def name(self) -> str:
        """How the scene is called: `lift-third-report (en)`; its file's name when it cannot be read."""
        if self.scenario is None:
            return shown(self.path)
        return f"{self.scenario.id} ({self.scenario.language})"


@dataclass(frozen=True, slots=True)
class SceneRun:
    """A scene whose plays were run."""

    script: Script
    played: tuple[Played, ...]

    @property
    def failed(self) -> int:
        """Plays that did not come out as expected; a scene that cannot be played is one."""
        return sum(not one.passed for one in self.played) + bool(self.script.findings)


def run_scenes(
    library: Library, paths: Sequence[Path] = (), *, language: str | None = None, words: Sequence[str] = ()
) -> Iterator[SceneRun]:
    """Play the plays of some files and folders, scene by scene; without paths, of the whole library.

    `language` keeps to one language of the library; `words` to the plays whose scene, language and name hold
    them all.
    """
    for path in scene_paths(library, paths, language):
        script = read_script(library, path)
        plays = tuple(play for play in script.plays if _meant(words, script, play.name))
        if words and not plays and (script.plays or not script.findings):
            continue
        stage = script.stage
        played = tuple(play_through(stage, play) for play in plays) if stage is not None else ()
        yield SceneRun(script, played)


def _meant(words: Sequence[str], script: Script, play: str) -> bool:
    name = f"{script.name} {script.path.name} {play}".casefold()
    return all(word.casefold() in name for word in words)


def scene_paths(library: Library, paths: Sequence[Path], language: str | None = None) -> list[Path]:
    """Every file to be played, once: scenarios, and plays whose scenario is not among them."""
    if not paths:
        known = library.scenario_paths().items()
        return [path for (_, spoken), path in known if language in (None, spoken)]
    found: list[Path] = []
    for path in paths:
        found += [file for file in yaml_files(path) if is_playable(file)] if path.is_dir() else [path]
    scenes = {path.resolve() for path in found}
    return [
        path
        for path in dict.fromkeys(found)
        if scene_beside(path).resolve() not in scenes or not is_plays(path)
    ]


def scene_beside(path: Path) -> Path:
    """The scenario file that a file of plays belongs to; of any other file, itself."""
    if not is_plays(path):
        return path
    stem = path.name.rpartition(".")[0].removesuffix(".plays")
    beside = (path.with_name(f"{stem}{ending}") for ending in (".yaml", ".yml"))
    return next((other for other in beside if other.exists()), path.with_name(f"{stem}.yaml"))


def read_script(library: Library, path: Path, *, beside: bool = True) -> Script:
    """The scene and plays of one file. A scenario brings its own plays, and those beside it unless told
    otherwise."""
    library = library_around(library, [path])
    findings: list[Finding] = []
    scenario: Scenario | None = None
    plays: tuple[Play, ...] = ()
    home = scene_beside(path)
    if is_plays(path) and not home.exists():
        scenario = _named_scene(library, path, findings)
    else:
        scenario, plays = _scene(library, home, findings)
    if is_plays(path):
        plays = ()
    others = plays_beside(home) if beside else ()
    for file in (path,) if is_plays(path) else others:
        if file.exists():
            plays += _plays_in(library, file, scenario, findings)
    stage = None
    if scenario is not None and not findings:
        try:
            stage = stage_of(library, scenario)
        except ContentError as error:
            findings += error.findings
    return Script(path, scenario, stage, plays, tuple(findings))


def _scene(library: Library, path: Path, findings: list[Finding]) -> tuple[Scenario | None, tuple[Play, ...]]:
    """The scenario of a file, with the plays that stand in it."""
    tree, report = read_yaml(path, shown(path))
    scenario = None
    plays: tuple[Play, ...] = ()
    if isinstance(tree.root, Map) and kind_of(path, tree.root) == "scenario":
        scenario = library.scenario_from(tree, report)
        plays = plays_in(tree.root, report)
        if scenario is not None:
            inner = Plays(scenario.id, scenario.language, plays)
            check_against(inner, tree.root, scenario, report, rubric_for(library, scenario))
    elif not report.failed:
        report.add("SD026", Place(shown(path), 1, 1))
    findings += _errors(report.findings)
    return scenario, plays


def _plays_in(
    library: Library, path: Path, scenario: Scenario | None, findings: list[Finding]
) -> tuple[Play, ...]:
    """The plays of a file of plays, held against their scenario."""
    tree, report = read_yaml(path, shown(path))
    plays = plays_of(tree, report)
    if plays is not None and isinstance(tree.root, Map) and scenario is not None:
        if (plays.scenario, plays.language) != (scenario.id, scenario.language):
            at = tree.root.values["scenario"].at()
            report.add("SD061", at, word=plays.scenario, known=(scenario.id,))
        else:
            check_against(plays, tree.root, scenario, report, rubric_for(library, scenario))
    findings += _errors(report.findings)
    if plays is None and isinstance(tree.root, Map):
        return plays_in(tree.root, Report(tree.source))  # for their names: nothing here is played
    return plays.plays if plays is not None else ()


def _named_scene(library: Library, path: Path, findings: list[Finding]) -> Scenario | None:
    """The scenario that a file of plays names, from the library: none lies beside it."""
    tree, report = read_yaml(path, shown(path))
    if not isinstance(tree.root, Map) or "scenario" not in tree.root.values:
        return None
    name, language = tree.root.text("scenario"), tree.root.text("language")
    try:
        return library.scenario(name, language)
    except UnknownName:
        at = tree.root.values["scenario"].at()
        report.add("SD061", at, word=name, known=library.scenario_ids(language))
        findings += _errors(report.findings)
    except ContentError as error:
        findings += _errors(error.findings)
    return None


def _errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]
