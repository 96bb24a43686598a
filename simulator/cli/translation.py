"""`new --translate`: the other language's file of a scene, and of its plays."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.new import library_with, root_of, step, steps, write
from simulator.cli.report import WrongUse
from simulator.i18n import LANGUAGES, _, ngettext
from simulator.i18n import language as screen_language

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.content.schema import Kind


def translate_files(args: argparse.Namespace, wanted: str) -> int:
    """Write the scene's file in `args.translate`, and that of its plays where it has some and the other has
    none."""
    from simulator.authoring.translating import Untranslatable, own_remarks, translate
    from simulator.content.roots import plays_beside
    from simulator.content.schema import modeline

    language = args.translate
    source = _source(args, wanted, language)
    _need_sound(library_with(args, root_of(args)), source)
    home = _home(source)
    root = root_of(args) if args.folder or args.content or not _is_own(home) else home
    target = root / _moved(source, home, language)
    files = {}
    pairs: list[tuple[Kind, Path, Path]] = [("scenario", source, target)]
    if not plays_beside(target):
        pairs += [("plays", old, _beside(old, source, target)) for old in plays_beside(source)]
    for kind, old, new in pairs:
        try:
            made = translate(old.read_text(encoding="utf-8-sig"), language, modeline(root, new, kind))
        except (Untranslatable, UnicodeDecodeError) as error:
            raise _unsound(old) from error
        files[new] = made
    write(root, files)
    for path, text in files.items():
        if lines := own_remarks(text, language):
            print(
                ngettext(
                    "{path}: {count} remark (#) of your own is still in the other language; line {lines}",
                    "{path}: {count} remarks (#) of your own are still in the other language; lines {lines}",
                    len(lines),
                ).format(path=path, count=len(lines), lines=", ".join(map(str, lines))),
                file=sys.stderr,
            )
    steps(
        (
            _("Put your own words in the place of every “{mark}”.").format(mark=_mark(language)),
            _("{command}   lists what is left").format(command=step("check", target)),
            step("test", target),
        )
    )
    return 0


def _need_sound(library: Library, source: Path) -> None:
    """Raises WrongUse, after telling the mistakes, for a scene or plays that have some: they would be there
    twice."""
    from simulator.authoring.play_files import read_script
    from simulator.content.report import render

    findings = read_script(library, source).findings
    for finding in findings:
        print(render(finding, screen_language()), file=sys.stderr)
    if findings:
        raise _unsound(findings[0].at.path)


def _unsound(path: Path | str) -> WrongUse:
    return WrongUse(
        _("{path} cannot be carried over as it is; mend it first: service-drill check {path}").format(
            path=path
        )
    )


def _mark(language: str) -> str:
    from simulator.authoring.translating import MARK

    return MARK[language].strip()


def _source(args: argparse.Namespace, wanted: str, language: str) -> Path:
    """The file to translate: a path, or a scenario of the library."""
    from simulator.content.roots import is_plays

    path = options.own_path(wanted)
    if path.suffix in (".yaml", ".yml"):
        if not path.is_file():
            raise WrongUse(_("{path}: there is no such file or folder").format(path=wanted))
        if is_plays(path):
            raise WrongUse(_("name the scenario itself; its plays come along"))
        if path.parent.name == language:
            raise WrongUse(_("{path} is in that language already").format(path=wanted))
        return path
    library: Library = library_with(args, root_of(args))
    paths = library.scenario_paths()
    for spoken in LANGUAGES:
        if spoken != language and (wanted, spoken) in paths:
            return paths[wanted, spoken]
    if (wanted, language) in paths:
        raise WrongUse(_("{path} is in that language already").format(path=wanted))
    library.scenario(wanted, next(code for code in LANGUAGES if code != language))
    raise AssertionError(wanted)


def _home(source: Path) -> Path:
    """The root that a file belongs to: the folder above `scenarios`, else its own."""
    for folder in source.parents:
        if folder.name == "scenarios":
            return folder.parent
    return source.parent


def _is_own(root: Path) -> bool:
    """Whether a root is the user's and not the installed one."""
    from simulator.content.roots import shipped_root

    shipped = shipped_root()
    return shipped is None or root.resolve() != shipped.resolve()


def _moved(source: Path, home: Path, language: str) -> Path:
    """The other language's path within a root."""
    inner = source.relative_to(home)
    if inner.parts[0] != "scenarios":
        return Path("scenarios", language, source.name)
    rest = inner.parts[1:]
    return Path("scenarios", language, *(rest[1:] if rest[0] in LANGUAGES else rest))


def _beside(plays: Path, source: Path, target: Path) -> Path:
    """Where plays beside one scene belong beside another."""
    return target.with_name(target.stem + plays.name.removeprefix(source.stem))
