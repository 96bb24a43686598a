"""A scene as it is named on the command line: by its id in the library, or by its file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.report import WrongUse
from simulator.cli.scene_list import need_playable
from simulator.i18n import _

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.content.plays import Play
    from simulator.drill.stage import Stage


def scene(args: argparse.Namespace) -> tuple[Library, Stage, tuple[Play, ...]]:
    """The library, and the scene with its plays. Raises ContentError, UnknownName, WrongUse."""
    from simulator.authoring.play_files import read_script
    from simulator.content.findings import ContentError
    from simulator.drill.stage import stage_for

    library = options.library(args)
    path = Path(args.scenario)
    if not (path.suffix in (".yaml", ".yml") and path.is_file()):
        language = options.wanted_language(args)
        stage = stage_for(library, args.scenario, language)
        return library, stage, library.plays(args.scenario, language)
    need_playable(path)
    script = read_script(library, path)
    if script.stage is None:
        raise ContentError(script.findings)
    return library, script.stage, script.plays


def name_by_file(args: argparse.Namespace) -> None:
    """Where the scene is named by its file, name it by id and language, and let the library know the file.

    Raises ContentError for mistakes in it, WrongUse for a file that is no scene or is not there.
    """
    path = Path(args.scenario)
    if path.suffix not in (".yaml", ".yml") and len(path.parts) < 2:
        return
    from simulator.authoring.play_files import read_script, scene_beside
    from simulator.content.checking import library_around
    from simulator.content.findings import ContentError

    if not path.is_file():
        raise WrongUse(_("{path}: there is no such file or folder").format(path=path))
    need_playable(path)
    home = scene_beside(path)
    library = library_around(options.library(args), [home])
    script = read_script(library, home, beside=False)
    if script.scenario is None or script.findings:
        raise ContentError(script.findings)
    args.content = [*args.content, *(str(root) for root in library.roots[len(options.library(args).roots) :])]
    args.scenario, args.lang = script.scenario.id, script.scenario.language
    args.scenes = (home,)
