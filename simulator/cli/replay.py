"""`replay`: a past session again, in the app or on paper."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from simulator.cli import options
from simulator.i18n import _


def run(arguments: Sequence[str]) -> int:
    """Open the replay screen where there is a terminal; print the talk where there is none."""
    p = options.parser("replay", _("Read a past session again, turn by turn, with the words that counted."))
    p.add_argument("session", metavar="SESSION", help=_("an id or its beginning; “last” is the latest"))
    p.add_argument("--plain", action="store_true", help=_("print it instead of opening the app"))
    p.add_argument(
        "--explain", action="store_true", help=_("say for every reply what was heard and why it did that")
    )
    args = p.parse_args(arguments)
    from simulator.sessions.home import database_path
    from simulator.sessions.sqlite_store import open_store

    store = open_store(database_path())
    try:
        session = store.find(args.session)
        if args.plain or args.explain or not sys.stdout.isatty():
            from simulator.cli.sessions import session_as_text

            print(session_as_text(store, session, explain=args.explain))
            return 0
    finally:
        store.close()
    from simulator.cli.app import run_screen

    return run_screen(args, session=session)
