"""One version of the files behind a scene, as they stand on the disk: what can be played, and what is wrong.

Read anew at every save. A file with mistakes gives findings and no stage; whoever previews keeps the last
version that had one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulator.authoring.play_files import read_script, scene_beside
from simulator.authoring.smells import checks
from simulator.content.checking import library_around
from simulator.content.findings import Finding, Severity
from simulator.content.library import Library, UnknownName
from simulator.content.places import Place
from simulator.content.plays import Play
from simulator.content.report import Report
from simulator.content.roots import plays_beside, shown
from simulator.content.yaml_reader import read_yaml
from simulator.drill.stage import Stage
from simulator.i18n import language as screen_language


@dataclass(frozen=True, slots=True)
class Edition:
    """What the files say now."""

    path: Path
    """The scenario's file."""
    stage: Stage | None
    """None when a mistake keeps the scene from being played."""
    plays: tuple[Play, ...]
    findings: tuple[Finding, ...]
    """Of the scenario, its plays, rubric, lexicon and tempers, the gravest first."""
    spoken: str
    """Language of the findings."""

    @property
    def errors(self) -> int:
        """Findings that keep something from being used."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def scene_file(library: Library, name: str, language: str) -> Path:
    """The scenario's file, by its path or its id. Raises UnknownName."""
    path = Path(name)
    if path.is_file():
        return scene_beside(path)
    for spoken in (language, *(other for known, other in library.scenario_paths() if known == name)):
        if (found := library.scenario_paths().get((name, spoken))) is not None:
            return found
    library.scenario(name, language)  # says which names are near
    raise AssertionError(name)


def read_edition(roots: Sequence[Path], path: Path) -> Edition:
    """Read everything again; `roots` are the library's. Nothing that a file holds is an exception."""
    library = library_around(Library(roots, shipped=False), [path])
    stage: Stage | None = None
    plays: tuple[Play, ...] = ()
    findings: list[Finding] = []
    try:
        script = read_script(library, path, beside=False)
        stage = script.stage
        findings += script.findings
        if stage is not None:
            whole = read_script(library, path)
            plays = whole.plays if not whole.findings else ()
            findings += whole.findings
        findings += library.check_paths(
            tuple(_beside(library, path, stage)), screen_language(), checks(library)
        ).findings
    except UnknownName as error:
        report = Report(read_yaml(path, shown(path))[0].source)
        report.add("SD001", Place(shown(path), 1, 1), reason=str(error))
        stage, findings = None, [*findings, *report.findings]
    order = list(Severity)
    ordered = sorted(dict.fromkeys(findings), key=lambda found: order.index(found.severity))
    return Edition(path, stage, plays, tuple(ordered), screen_language())


def folders(roots: Sequence[Path], path: Path) -> tuple[Path, ...]:
    """Where a save may change how the scene comes out."""
    library = library_around(Library(roots, shipped=False), [path])
    parts = (("rubrics",), ("rubrics", "lexicon"), ("rubrics", "models"), ("scenarios", "tempers"))
    return (path.parent, *(root.joinpath(*part) for root in library.roots for part in parts))


def _beside(library: Library, path: Path, stage: Stage | None) -> Iterator[Path]:
    """The scenario's file and those that it is played with.

    Plays are looked up by the scenario's id, so only where a library has it; `read_script` knows them anyway.
    """
    yield path
    if path.resolve() in {known.resolve() for known in library.scenario_paths().values()}:
        yield from plays_beside(path)
    if stage is None:
        return
    language = stage.scenario.language
    yield library.rubric_paths()[stage.scenario.rubric]
    yield library.lexicon_path(language)
    names = ("tempers.yaml", f"{language}.yaml")
    yield from (found for name in names if (found := library.find("scenarios", "tempers", name)) is not None)
