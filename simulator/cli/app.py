"""Opening the app: the full screen where there is a terminal for it, the line mode where asked for."""

from __future__ import annotations

import argparse
import getpass
import os
import secrets
import sys
from collections.abc import Sequence

from simulator.cli import options
from simulator.cli.report import Broken
from simulator.i18n import _


def run(arguments: Sequence[str]) -> int:
    """`service-drill` without a command."""
    p = options.parser("", _("Open the app: pick a scenario, talk, read the debrief."))
    p.add_argument("--plain", action="store_true", help=_("line by line instead of the full screen"))
    p.add_argument("--name", default="", help=_("who is practising"))
    args = p.parse_args(arguments)
    args.scenario, args.mode, args.seed, args.no_model = None, None, None, False
    return open_drill(args)


def open_drill(args: argparse.Namespace) -> int:
    """The app or the line mode, at the library or at one scenario."""
    from simulator.sessions.home import database_path
    from simulator.sessions.sqlite_store import open_store

    if not args.plain:
        _need_terminal()
    store = open_store(database_path())
    try:
        if args.plain:
            from simulator.cli.plain import run_plain

            return run_plain(args, store)
        return run_screen(args, store)
    finally:
        store.close()


def run_screen(args: argparse.Namespace, store, *, session: str | None = None) -> int:  # type: ignore[no-untyped-def]
    """Hand over to the full-screen app."""
    _need_terminal()
    from simulator.tui.app import run as run_app

    return run_app(
        options.library(args),
        store,
        language=args.lang,
        scenario=getattr(args, "scenario", None),
        session=session,
        trainee=trainee_name(args),
    )


def _need_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Broken(
            _("there is no terminal here for the full screen; use --plain, or play with --replies FILE")
        )
    if os.environ.get("TERM") == "dumb":
        raise Broken(_("this terminal (TERM=dumb) cannot show the full screen; use --plain"))


def trainee_name(args: argparse.Namespace) -> str:
    """Who is practising: --name, SERVICE_DRILL_USER, or the account's name."""
    if name := getattr(args, "name", "") or os.environ.get("SERVICE_DRILL_USER", ""):
        return str(name)
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "trainee"


def fresh_seed() -> int:
    """A seed for a drill that nobody asked to repeat; the record keeps it."""
    return secrets.randbelow(2**31)
