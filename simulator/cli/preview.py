"""`preview`: a scene while it is being written, on the screen or as text."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.report import Broken, WrongUse
from simulator.i18n import _, language

if TYPE_CHECKING:
    from simulator.authoring.editions import Edition
    from simulator.authoring.rehearsal import Start
    from simulator.content.library import Library


def run(arguments: Sequence[str]) -> int:
    """Open the preview; as text: exit 1 when the scene cannot be played yet."""
    p = options.parser(
        "preview",
        _(
            "Try a scene while you write it. Save the file in your editor: the same replies are\n"
            "played again, and you see what came out otherwise and why. Nothing is kept in the history."
        ),
        epilog=_(
            "examples:\n"
            "  service-drill preview my/scenarios/en/cold-water.yaml\n"
            "  service-drill preview lift-third-report --at doubt --anger 6 --know mother "
            '--say "How is she?"'
        ),
    )
    p.add_argument("scenario", metavar="SCENARIO", help=_("a scenario's file, or its id"))
    p.add_argument("--at", metavar="STATE", default="", help=_("begin in this state"))
    p.add_argument("--anger", type=int, metavar="N", help=_("begin with this anger, 0 to 9"))
    p.add_argument(
        "--know",
        metavar="NAMES",
        action="append",
        default=[],
        help=_("needs, questions, offers and moves that came before, with commas between"),
    )
    p.add_argument(
        "--say", metavar="REPLY", action="append", default=[], help=_("say this (may be given again)")
    )
    p.add_argument("--seed", type=int, metavar="N", default=0, help=_("which of the spare lines are said"))
    p.add_argument("--plain", action="store_true", help=_("as text, without the screen"))
    args = p.parse_args(arguments)
    if args.plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return _as_text(args)
    return _on_screen(args)


def _start(args: argparse.Namespace) -> Start:
    from simulator.authoring.rehearsal import Start

    words = [word for part in args.know for word in part.replace("，", ",").split(",")]
    return Start(args.at, args.anger, tuple(dict.fromkeys(word.strip() for word in words if word.strip())))


def _read(args: argparse.Namespace) -> tuple[Library, Edition]:
    """The scene as it stands. Raises WrongUse for a start that it does not have."""
    from simulator.authoring.editions import read_edition, scene_file
    from simulator.authoring.preview_text import misfit_line
    from simulator.authoring.rehearsal import misfits

    library = options.library(args)
    edition = read_edition(library.roots, scene_file(library, args.scenario, options.wanted_language(args)))
    if edition.stage is not None:
        wrong = [misfit_line(misfit) for misfit in misfits(_start(args), edition.stage.scenario)]
        if wrong:
            raise WrongUse("\n".join(wrong))
    return library, edition


def _as_text(args: argparse.Namespace) -> int:
    from simulator.authoring.preview_text import preview_text
    from simulator.authoring.rehearsal import rehearse
    from simulator.content.report import render

    _library, edition = _read(args)
    for finding in edition.findings:
        print(render(finding, language()), file=sys.stderr)
    if edition.stage is None:
        print(_("The scene cannot be played yet; mend what is named above."), file=sys.stderr)
        return 1
    print(preview_text(rehearse(edition.stage, args.say, _start(args), args.seed)))
    return 0


def _on_screen(args: argparse.Namespace) -> int:
    import os

    if os.environ.get("TERM") == "dumb":
        raise Broken(_("this terminal (TERM=dumb) cannot show the full screen; use --plain"))
    from simulator.sessions.home import keys_path
    from simulator.tui.preview_app import run_preview

    read, say = lambda: _read(args), tuple(args.say)
    return run_preview(read, language(), _start(args), say, args.seed, keys=keys_path())
