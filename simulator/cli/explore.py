"""`explore`: what of a scene can be reached, by whom, and with what score."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.progress_bar import ProgressBar
from simulator.cli.report import Broken, WrongUse
from simulator.i18n import _

if TYPE_CHECKING:
    from simulator.authoring.exploration import Exploration
    from simulator.authoring.exploring import Progress


def run(arguments: Sequence[str]) -> int:
    """Exit 1 when a state, rule, ending or need is proven out of reach."""
    p = options.parser(
        "explore",
        _(
            "Walk through a scene with thousands of replies, and let made-up trainees talk to the customer:\n"
            "what can be reached, what never was, and how good and how bad a talk can be."
        ),
        epilog=_(
            "SCENARIO is an id, for example lift-third-report, or a file.\n"
            "“Proven” is said only of what nothing can reach; anything else may only need more steps.\n"
            "Ctrl-C stops it and shows what was found by then."
        ),
    )
    p.add_argument("scenario", metavar="SCENARIO", help=_("the scenario's id or its file"))
    p.add_argument("--json", action="store_true", help=_("print JSON"))
    p.add_argument("--seed", type=int, default=0, metavar="N", help=_("the dice of the made-up trainees"))
    p.add_argument("--steps", type=int, metavar="N", help=_("replies that are tried (default: 40000)"))
    p.add_argument("--runs", type=int, metavar="N", help=_("talks of each made-up trainee (default: 50)"))
    p.add_argument(
        "--save", metavar="DIR", help=_("write the best and the worst talk there, for play --replies")
    )
    args = p.parse_args(arguments)
    for name in ("steps", "runs"):
        if getattr(args, name) is not None and getattr(args, name) < 0:
            raise WrongUse(_("--{name} cannot be less than 0").format(name=name))
    return _explore(args)


def _explore(args: argparse.Namespace) -> int:
    from simulator.authoring.exploration_text import exploration_as_dict, exploration_text
    from simulator.authoring.exploring import RUNS, STEPS, Explorer
    from simulator.cli.scenes import scene

    library, stage, plays = scene(args)
    steps = STEPS if args.steps is None else args.steps
    runs = RUNS if args.runs is None else args.runs
    explorer = Explorer(stage, plays, library, seed=args.seed, steps=steps, runs=runs)
    bar = ProgressBar()
    try:
        explorer.explore(lambda progress: _show(bar, progress))
    except KeyboardInterrupt:
        bar.wipe()
        print(_("Stopped."), file=sys.stderr)
    bar.wipe()
    found = explorer.found()
    if args.save:
        _save(found, Path(args.save))
    if args.json:
        print(json.dumps(exploration_as_dict(found), ensure_ascii=False, indent=2))
    else:
        print(exploration_text(found, stage.scenario, stage.rubric))
    return 1 if any(part.proven and part.reached is None for part in found.parts) else 0


SHARES = {"walk": (0.0, 0.45), "talks": (0.45, 0.3), "words": (0.75, 0.25)}
"""Phase → where it begins on the bar, and how much of it is its own."""


def _show(bar: ProgressBar, progress: Progress) -> None:
    if not bar.alive:
        return
    start, share = SHARES[progress.phase]
    doing = {
        "walk": _("trying replies"),
        "talks": _("made-up trainees talk"),
        "words": _("the best and the worst talk in words"),
    }[progress.phase]
    reached = _("{reached} of {all} places").format(reached=progress.reached, all=progress.states)
    bar.show(start + share * progress.done, f"{doing} · {reached}")


def _save(found: Exploration, folder: Path) -> None:
    """One reply a line, as `play --replies` reads them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, extreme in (("best", found.best), ("worst", found.worst)):
            if extreme is not None and extreme.script is not None:
                path = folder / f"{found.scenario}.{found.language}.{name}.txt"
                path.write_text("".join(f"{reply}\n" for reply in extreme.script.replies), encoding="utf-8")
                print(_("written: {path}").format(path=path), file=sys.stderr)
    except OSError as error:
        raise Broken(
            _("{path} cannot be written: {reason}").format(path=folder, reason=error.strerror)
        ) from error
