"""The scenes that a command is about: by name, by file or folder, or all of the library."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.i18n import _

if TYPE_CHECKING:
    from simulator.content.scenario import Scenario


def scenes_of(args: argparse.Namespace, wanted: Sequence[str]) -> Iterator[tuple[Scenario, int]]:
    """Each scene and how many plays it has, in every language, or in that of `--lang`.

    A scene that was asked for and cannot be read raises ContentError, an unknown name UnknownName; of the
    whole library, what cannot be read is left out and said on stderr.
    """
    from simulator.authoring.play_files import read_script, scene_paths
    from simulator.content.findings import ContentError
    from simulator.content.roots import shown

    library = options.library(args)
    paths: list[Path] = []
    for word in wanted:
        if Path(word).exists():
            paths += scene_paths(library, [Path(word)], args.lang)
            continue
        named = [path for key, path in library.scenario_paths().items() if key[0] == word]
        if args.lang or not named:
            library.scenario(word, options.wanted_language(args))
            named = [library.scenario_paths()[word, options.wanted_language(args)]]
        paths += named
    for path in dict.fromkeys(paths if wanted else scene_paths(library, [], args.lang)):
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
