"""`pair`: a scene between two people at one terminal, a third one watching."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.cli import options
from simulator.cli.app import run_screen, trainee_name
from simulator.i18n import _


def run(arguments: Sequence[str]) -> int:
    """Open the app at the question who plays what."""
    p = options.parser(
        "pair",
        _(
            "Two people at one keyboard: a colleague types the customer from a card, the worker answers, an "
            "observer gives marks. Then the roles rotate."
        ),
    )
    p.add_argument("scenario", metavar="SCENARIO", help=_("id of the scene"))
    p.add_argument("--worker", default="", metavar="NAME", help=_("who answers (default: you)"))
    p.add_argument("--customer", default="", metavar="NAME", help=_("who plays the customer"))
    p.add_argument("--observer", default="", metavar="NAME", help=_("who watches and gives marks"))
    args = p.parse_args(arguments)
    from simulator.sessions.pair import Players

    args.players = Players(args.worker or trainee_name(args), args.customer, args.observer)
    return run_screen(args)
