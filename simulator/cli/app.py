"""Opening the app: the full screen where there is a terminal for it, the line mode where asked for."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.report import Broken
from simulator.i18n import _

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.sessions.store import Store


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
    if not args.plain:
        return run_screen(args)
    from simulator.cli.plain import run_plain
    from simulator.sessions.home import database_path
    from simulator.sessions.sqlite_store import open_store

    store = open_store(database_path())
    try:
        return run_plain(args, store)
    finally:
        store.close()


def run_screen(args: argparse.Namespace, *, session: str | None = None) -> int:
    """Hand over to the full-screen app, which paints before it opens library and store."""
    _need_terminal()
    options.hint_at_folders(args, options.need_folders(args))
    from simulator.sessions.home import keys_path
    from simulator.tui.app import run as run_app

    opened: list[Store] = []

    def open_up() -> tuple[Library, Store]:
        from simulator.sessions.home import database_path
        from simulator.sessions.sqlite_store import open_store

        library = options.library(args)
        opened.append(open_store(database_path()))
        return library, opened[0]

    try:
        return run_app(
            open_up,
            language=args.lang,
            scenario=getattr(args, "scenario", None),
            mode=getattr(args, "mode", None),
            session=session,
            players=getattr(args, "players", None),
            keys=keys_path(),
            trainee=trainee_name(args),
        )
    finally:
        for store in opened:
            store.close()


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
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "trainee"


def fresh_seed() -> int:
    """A seed for a drill that nobody asked to repeat; the record keeps it."""
    import secrets

    return secrets.randbelow(2**31)
