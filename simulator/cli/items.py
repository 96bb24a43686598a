"""`items`: what the sessions played on a scene say about its checks and cues."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from simulator.cli import options
from simulator.cli.report import WrongUse
from simulator.i18n import _, ngettext
from simulator.tui.clean import clean, one_line

if TYPE_CHECKING:
    from simulator.review.items import CheckItem, ItemAnalysis

KEPT = "scenario"
"""What a session calls the file of the scene it was played on."""
SCRIPT = "script"
"""Trainee of runs by `play --replies`; they are a trainer's trials, not people's talks."""


def run(arguments: Sequence[str]) -> int:
    """Exit 2 when there are too few sessions to say anything."""
    p = options.parser(
        "items",
        _("How well the checks and cues of a scene do their work, from the sessions played on it."),
        epilog=_(
            "met: share of sessions that met a check (high is easy).\n"
            "apart: the same share in the best quarter of sessions less that in the weakest;\n"
            "0.2 and more tells good talks from poor ones, below 0 the check's words mislead.\n"
            "Needs 20 finished sessions. Runs of “play --replies” count only with --scripts."
        ),
    )
    p.add_argument("scenario", metavar="SCENARIO")
    p.add_argument("--scripts", action="store_true", help=_("count scripted runs too"))
    p.add_argument("--most", type=int, default=15, metavar="N", help=_("rows of cues and replies (15)"))
    p.add_argument("--json", action="store_true", help=_("everything, for programs"))
    args = p.parse_args(arguments)
    from simulator.content.roots import shown
    from simulator.review.items import FEWEST, TooFewSessions, analyse
    from simulator.sessions.home import database_path
    from simulator.sessions.record import load_record
    from simulator.sessions.sqlite_store import open_store

    language = options.wanted_language(args)
    store = open_store(database_path())
    try:
        wanted = [
            s.id
            for s in store.summaries()
            if s.scenario == args.scenario and s.language == language and s.score is not None
            if args.scripts or s.trainee != SCRIPT
        ]
        try:
            if len(wanted) < FEWEST:
                raise TooFewSessions(len(wanted))
            analysis = analyse(load_record(store, session) for session in wanted)
        except TooFewSessions as error:
            raise WrongUse(_too_few(args.scenario, language, error.have, FEWEST)) from error
    finally:
        store.close()
    if args.json:
        print(json.dumps(asdict(analysis), ensure_ascii=False, indent=2))
    else:
        file = options.library(args).scenario_paths().get((args.scenario, language), Path(KEPT))
        _print(analysis, args.most, shown(file))
    return 0


def _too_few(scenario: str, language: str, have: int, needed: int) -> str:
    text = ngettext(
        "{scenario} ({language}) has {have} finished session",
        "{scenario} ({language}) has {have} finished sessions",
        have,
    ).format(scenario=scenario, language=language, have=have)
    more = _("below {needed} a figure would be chance, so none is given").format(needed=needed)
    return _("{first}; {second}").format(first=text, second=more)


def _print(analysis: ItemAnalysis, most: int, file: str) -> None:
    head = _("{scenario} ({language}): {sessions} sessions; best and weakest quarter: {quarter} each")
    print(
        head.format(
            scenario=analysis.scenario,
            language=analysis.language,
            sessions=analysis.sessions,
            quarter=analysis.quarter,
        )
    )
    print(f"\n{_right(_('met'))} {_right(_('apart'))}  {_('check')}")
    step = ""
    for item in analysis.checks:
        if item.step != step:
            step = item.step
            print(f"               {step}")
        print(_check(item))
    if analysis.cues:
        print("\n" + _("cues heard most"))
    for cue in analysis.cues[:most]:
        where = cue.where.replace(f"{KEPT}:", f"{file}:") if cue.where.startswith(KEPT) else cue.where
        line = f"{cue.replies:6} {cue.discrimination:+6.2f}  {cue.label}: {one_line(cue.cue)}  {where}"
        print(clean(line))
    if analysis.silent:
        print("\n" + _("cues of the scene that nobody's words held"))
    for label, cues in groupby(analysis.silent, key=lambda cue: cue.label):
        print(clean(f"  {label}: " + ", ".join(one_line(cue.cue) for cue in cues)))
    if analysis.unheard:
        print("\n" + _("replies in which nothing was found"))
        for reply in analysis.unheard[:most]:
            print(clean(f"  {reply.session}:{reply.turn}  {one_line(reply.reply)}"))
        if (left := len(analysis.unheard) - most) > 0:
            print("  " + _("… and {count} more (--most, --json)").format(count=left))
    print(_("Add what is worth hearing as a cue: service-drill rubric gaps sessions"), file=sys.stderr)


def _check(item: CheckItem) -> str:
    share = "–" if item.difficulty is None else f"{item.difficulty:.0%}"
    apart = "–" if item.discrimination is None else f"{item.discrimination:+.2f}"
    remark = {
        "nobody": _("nobody meets it: does the scene ever give the chance?"),
        "everybody": _("everybody meets it: it tells nobody apart"),
        "reversed": _("weak talks meet it more often than good ones: read its wording again"),
        "weak": _("hardly tells good talks from poor ones"),
        "rare": _rare(item.arose),
        "": "",
    }[item.remark]
    line = f"{share:>6} {apart:>6}  {item.ask}"
    return f"{line}\n               ← {remark}" if remark else line


def _rare(arose: int) -> str:
    text = ngettext("arose in {count} session only", "arose in {count} sessions only", arose)
    return text.format(count=arose)


def _right(text: str, cells: int = 6) -> str:
    """Text at the right of a column; a Chinese character takes two cells."""
    return " " * (cells - sum(1 + (east_asian_width(c) in "WF") for c in text)) + text
