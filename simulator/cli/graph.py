"""`graph`: a scene's states and rules, as an outline or as a drawing, with one session's way over it."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.report import WrongUse
from simulator.i18n import _

if TYPE_CHECKING:
    from simulator.authoring.diagram import Walked
    from simulator.content.plays import Play
    from simulator.content.scenario import Scenario
    from simulator.drill.stage import Stage
    from simulator.sessions.record import Record
    from simulator.sessions.store import Store


def run(arguments: Sequence[str]) -> int:
    """Print one drawing."""
    p = options.parser(
        "graph",
        _("Draw the states of a scene and the rules between them."),
        epilog=_(
            "examples:\n"
            "  service-drill graph lift-third-report\n"
            "  service-drill graph lift-third-report --format mermaid > lift.mmd\n"
            "  service-drill graph lift-third-report --format dot | dot -Tsvg > lift.svg\n"
            "  service-drill graph lift-third-report --session last"
        ),
    )
    p.add_argument("scenario", metavar="SCENARIO", help=_("the scenario's id or its file"))
    p.add_argument(
        "--format",
        choices=("outline", "mermaid", "dot"),
        default="outline",
        help=_("outline for the terminal, mermaid or dot to be drawn"),
    )
    p.add_argument(
        "--session", metavar="ID", help=_("draw the way of one session, on the scene as it was then")
    )
    return _draw(p.parse_args(arguments))


def _draw(args: argparse.Namespace) -> int:
    from simulator.authoring import drawing
    from simulator.authoring.diagram import diagram_of
    from simulator.authoring.ways import ways_of
    from simulator.cli.scenes import scene
    from simulator.drill.anger import table_for
    from simulator.sessions.home import database_path
    from simulator.sessions.sqlite_store import open_store

    _library, stage, plays = scene(args)
    walked: Sequence[Walked] = ()
    sessions: Mapping[str, int] | None = None
    if args.session or database_path().exists():
        store = open_store(database_path())
        try:
            if args.session:
                record = _session(store, args.session, stage)
                stage, plays, walked = record.stage, (), way_of(record)
            sessions = visits(store, stage.scenario) or None
        finally:
            store.close()
    ways = ways_of(stage.scenario, table_for(stage.scenario.customer, stage.tempers))
    diagram = diagram_of(ways, _covered(stage, plays), sessions, walked)
    draw = {"outline": drawing.outline, "mermaid": drawing.mermaid, "dot": drawing.dot}[args.format]
    print(draw(diagram))
    return 0


def _covered(stage: Stage, plays: Sequence[Play]):  # type: ignore[no-untyped-def]
    """What the plays of a scene reach; None where it has none."""
    from simulator.authoring.play_coverage import coverage
    from simulator.authoring.playing import play_through

    return coverage(stage, [play_through(stage, play) for play in plays]) if plays else None


def _session(store: Store, beginning: str, stage: Stage) -> Record:
    """The session asked for. Raises UnknownSession, and WrongUse for one of another scene."""
    from simulator.sessions.record import load_record

    record = load_record(store, store.find(beginning))
    there, asked = record.stage.scenario, stage.scenario
    if (there.id, there.language) != (asked.id, asked.language):
        raise WrongUse(
            _("session {id} is of another scene: {scene} ({language})").format(
                id=record.id, scene=there.id, language=there.language
            )
        )
    if there.digest != asked.digest:
        print(_("The scene has been changed since; this is how it was then."), file=sys.stderr)
    return record


def way_of(record: Record) -> tuple[Walked, ...]:
    """Every step from state to state of the attempt that is marked."""
    from simulator.authoring.diagram import Walked
    from simulator.authoring.playing import visited

    steps: list[Walked] = []
    for turn in record.graded.turns:
        at = turn.state_before
        for state in visited(record.stage.scenario, turn):
            steps.append(Walked(turn.number, at, state))
            at = state
    if record.graded.closing:
        at = steps[-1].to if steps else record.graded.turns[-1].state if record.graded.turns else ""
        at = at or next(iter(record.stage.scenario.states))
        steps.append(Walked(len(record.graded.turns), at, record.graded.state))
    return tuple(steps)


SCRIPTED = "s"
"""The ids of sessions made by `play --replies` begin so; those of people are hexadecimal."""


def visits(store: Store, scenario: Scenario) -> Mapping[str, int]:
    """State or ending → real sessions that came there, by what was kept at the time."""
    first = next(iter(scenario.states))
    found: Counter[str] = Counter()
    for summary in store.summaries():
        if (summary.scenario, summary.language) != (scenario.id, scenario.language):
            continue
        if not summary.id.startswith(SCRIPTED):
            events = store.events(summary.id)
            found.update({first, *(str(e.data["state"]) for e in events if e.kind == "answered")})
    return found
