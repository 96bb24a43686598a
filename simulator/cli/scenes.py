"""A scene as it is named on the command line: by its id in the library, or by its file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.scene_list import need_playable

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
