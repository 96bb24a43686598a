"""`play`: one drill — in the app, line by line, or from a file of replies.

A scripted run has no clock, and its session id follows from what was played; so the same command gives the
same bytes, and keeping it twice keeps it once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace

from simulator.cli import options
from simulator.cli.report import WrongUse, read_lines
from simulator.cli.scenes import name_by_file
from simulator.i18n import _
from simulator.sessions.records import SCRIPT


def run(arguments: Sequence[str]) -> int:
    """Parse and play."""
    p = options.parser(
        "play",
        _("Practise one scenario. With --replies the drill runs by itself: one reply a line."),
        epilog=_(
            "examples:\n"
            "  service-drill play lift-third-report\n"
            "  service-drill play my/scenarios/en/parcel.yaml\n"
            "  service-drill play lift-third-report --lang zh --replies good.txt --explain"
        ),
    )
    p.add_argument("scenario", metavar="SCENARIO", help=_("the scenario's id or its file"))
    p.add_argument(
        "--replies", metavar="FILE", help=_("a file with one reply a line, or - for standard input")
    )
    p.add_argument("--seed", type=int, metavar="N", help=_("which of the customer's spare lines are said"))
    p.add_argument(
        "--mode", choices=("practice", "exam"), default="practice", help=_("practice, or exam (time limit)")
    )
    p.add_argument("--json", action="store_true", help=_("print the whole run as JSON"))
    p.add_argument(
        "--explain", action="store_true", help=_("say for every reply what was heard and why it did that")
    )
    p.add_argument("--plain", action="store_true", help=_("line by line instead of the full screen"))
    p.add_argument(
        "--no-keep", action="store_true", help=_("do not keep the run of --replies in the history")
    )
    p.add_argument("--no-model", action="store_true", help=_("read by cues alone"))
    p.add_argument("--name", default="", help=_("who is practising"))
    args = p.parse_args(arguments)
    name_by_file(args)
    if args.replies is None:
        if args.json or args.explain or args.no_keep or args.no_model:
            raise WrongUse(_("--json, --explain, --no-keep and --no-model need --replies FILE"))
        from simulator.cli.app import open_drill

        return open_drill(args)
    return scripted(args)


def scripted(args: argparse.Namespace) -> int:
    """Run a file of replies and print what came of it."""
    from simulator.cli.drill_report import run_as_dict, run_as_text
    from simulator.sessions.home import database_path
    from simulator.sessions.sqlite_store import open_store
    from simulator.sessions.store import MemoryStore

    args.seed = args.seed or 0
    replies = read_lines(args.replies)
    library = options.library(args)
    language = options.wanted_language(args)
    memory = MemoryStore()
    sitting, unused = _perform(memory, library, args, language, replies)
    if not args.no_keep:
        store = open_store(database_path())
        try:
            _keep(memory, store, sitting.session_id, time.time())
        finally:
            store.close()
    record = sitting.record()
    if args.json:
        print(json.dumps(run_as_dict(record, unused), ensure_ascii=False, indent=2))
    else:
        print(run_as_text(record, explain=args.explain))
        if unused:
            print(_("not used: {count} replies after the ending").format(count=len(unused)), file=sys.stderr)
    return 0


def _perform(store, library, args: argparse.Namespace, language: str, replies: list[str]):  # type: ignore[no-untyped-def]
    """Play every reply; returns the sitting and what was left over after an ending."""
    from simulator.drill.stage import stage_for
    from simulator.sessions.sitting import Sitting

    stage = stage_for(library, args.scenario, language, use_model=not args.no_model)
    played = json.dumps([sorted(stage.texts.items()), args.seed, args.mode, args.name, replies])
    session = "s" + hashlib.sha256(played.encode("utf-8", "surrogatepass")).hexdigest()[:11]
    sitting = Sitting.start(
        store, stage, session=session, mode=args.mode, seed=args.seed, trainee=args.name or SCRIPT, now=0.0
    )
    for position, reply in enumerate(replies):
        if sitting.talk.over:
            return sitting, replies[position:]
        sitting.say(reply, 0.0)
    return sitting, []


def _keep(memory, store, session: str, now: float) -> None:  # type: ignore[no-untyped-def]
    """Copy a scripted run into the history, unless the very same run is there already."""
    events = memory.events(session)
    texts = [memory.text(key) for key in events[0].data["texts"].values()]
    store.keep([replace(event, at=now) for event in events], texts)
