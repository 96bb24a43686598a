"""The scenes that a command is about: by name, by file or folder, or all of the library."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.report import WrongUse
from simulator.i18n import _, language

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.content.scenario import Scenario


def files_of(library: Library, asked: Sequence[str], spoken: str | None) -> list[Path]:
    """The files and folders asked for; the name of a scene stands for its files, in every language or in
    `spoken`. Raises WrongUse, UnknownName."""
    found: list[Path] = []
    for word in asked:
        path = Path(word)
        if path.exists():
            need_playable(path)
            found.append(path)
            continue
        if path.suffix in (".yaml", ".yml") or len(path.parts) > 1:
            raise WrongUse(_("{path}: there is no such file or folder").format(path=path))
        known = library.scenario_paths().items()
        scenes = [file for (name, tongue), file in known if name == word and spoken in (None, tongue)]
        if not scenes:
            library.scenario(word, spoken or language())
        found += scenes
    return found


def need_playable(path: Path) -> None:
    """Raises WrongUse for a file that is neither a scenario nor one of plays."""
    from simulator.authoring.playable import is_playable

    if path.is_file() and not is_playable(path):
        raise WrongUse(_("{path} is neither a scenario nor a file of plays").format(path=path))


def scenes_of(args: argparse.Namespace, wanted: Sequence[str]) -> Iterator[tuple[Scenario, int]]:
    """Each scene and how many plays it has, in every language, or in that of `--lang`.

    A scene that was asked for and cannot be read raises ContentError, an unknown name UnknownName, what is no
    scene WrongUse; of the whole library, what cannot be read is left out and said on stderr.
    """
    from simulator.authoring.play_files import read_script, scene_paths
    from simulator.content.findings import ContentError
    from simulator.content.roots import shown

    library = options.library(args)
    paths = scene_paths(library, files_of(library, wanted, args.lang), args.lang)
    if not paths:
        raise WrongUse(_("there is no scenario here"))
    for path in paths:
        script = read_script(library, path)
        if script.stage is None:
            if wanted:
                raise ContentError(tuple(script.findings))
            print(
                _("{path} cannot be read and is left out; see: service-drill check").format(path=shown(path)),
                file=sys.stderr,
            )
            continue
        yield script.stage.scenario, len(script.plays)
