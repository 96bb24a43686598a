"""`items`: what the sessions played on a scene say about its checks and cues."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.report import WrongUse, joined
from simulator.content.report import fit, width
from simulator.i18n import _, ngettext
from simulator.tui.clean import clean, one_line

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.content.scenario import Scenario
    from simulator.review.items import CheckItem, CueItem, ItemAnalysis, TooFewSessions
    from simulator.sessions.record import Record
    from simulator.sessions.store import Store

SHORTEST = 12
"""Cells of a cue that are always shown."""


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
    from simulator.review.items import TooFewSessions, analyse
    from simulator.sessions.home import database_path
    from simulator.sessions.sqlite_store import open_store

    language = options.wanted_language(args)
    store = open_store(database_path())
    try:
        known = [s for s in store.summaries() if (s.scenario, s.language) == (args.scenario, language)]
        today = _today(options.library(args), args.scenario, language, bool(known))
        wanted = [s.id for s in known if s.score is not None and (args.scripts or not s.scripted)]
        try:
            analysis = analyse(_readable(store, wanted), today)
        except TooFewSessions as error:
            raise WrongUse(_too_few(args.scenario, language, error)) from error
    finally:
        store.close()
    if args.json:
        print(json.dumps(asdict(analysis), ensure_ascii=False, indent=2))
    else:
        _print(analysis, args.most)
    return 0


def _today(library: Library, name: str, language: str, played: bool) -> Scenario | None:
    """The scene as its file is now; None for one that can no longer be read, or was `played` and is gone.
    Raises UnknownName."""
    from simulator.content.findings import ContentError
    from simulator.content.library import UnknownName

    try:
        return library.scenario(name, language)
    except ContentError:
        return None
    except UnknownName:
        if not played:
            raise
        return None


def _readable(store: Store, sessions: Iterable[str]) -> Iterator[Record]:
    """Every session that can be read back; those that cannot are counted on stderr."""
    from simulator.content.findings import ContentError
    from simulator.sessions.errors import SessionError
    from simulator.sessions.record import load_record

    lost = 0
    for session in sessions:
        try:
            record = load_record(store, session)
        except (ContentError, SessionError):
            lost += 1
            continue
        yield record
    if lost:
        text = ngettext(
            "{count} session can no longer be read and is left out",
            "{count} sessions can no longer be read and are left out",
            lost,
        )
        print(text.format(count=lost), file=sys.stderr)


def _too_few(scenario: str, language: str, error: TooFewSessions) -> str:
    from simulator.review.items import FEWEST

    text = ngettext(
        "{scenario} ({language}) has {have} finished session",
        "{scenario} ({language}) has {have} finished sessions",
        error.have,
    ).format(scenario=scenario, language=language, have=error.have)
    more = _("below {needed} a figure would be chance, so none is given").format(needed=FEWEST)
    said = _("{first}; {second}").format(first=text, second=more)
    return f"{said}\n{_older(error.older)}" if error.older else said


def _older(count: int) -> str:
    """Said of sessions that were played before the scene or its score sheet was changed."""
    return ngettext(
        "{count} more was played on another version of the scene or its score sheet and is not counted",
        "{count} more were played on other versions of the scene or its score sheet and are not counted",
        count,
    ).format(count=count)


def _print(analysis: ItemAnalysis, most: int) -> None:
    room = options.columns() - 1
    head = _("{scenario} ({language}): {sessions} sessions; best and weakest quarter: {quarter} each")
    print(
        head.format(
            scenario=analysis.scenario,
            language=analysis.language,
            sessions=analysis.sessions,
            quarter=analysis.quarter,
        )
    )
    if analysis.older:
        print(_older(analysis.older), file=sys.stderr)
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
        head, where = f"{cue.replies:6} {cue.discrimination:+6.2f}  {cue.label}: ", clean(_where(cue))
        said = fit(one_line(cue.cue), max(SHORTEST, room - width(head) - width(where) - 2))
        print(clean(f"{head}{said}  {where}"))
    if analysis.silent:
        print("\n" + _("cues of the scene that nobody's words held"))
    for label, cues in groupby(analysis.silent, key=lambda cue: cue.label):
        print(fit(clean(f"  {label}: " + joined(one_line(cue.cue) for cue in cues)), room))
    if analysis.unheard:
        print("\n" + _("replies in which nothing was found"))
        for reply in analysis.unheard[:most]:
            print(fit(clean(f"  {reply.session}:{reply.turn}  {one_line(reply.reply)}"), room))
        if (left := len(analysis.unheard) - most) > 0:
            print("  " + _("… and {count} more (--most, --json)").format(count=left))
    print(_("Add what is worth hearing as a cue: service-drill rubric gaps sessions"), file=sys.stderr)


def _where(cue: CueItem) -> str:
    """The place of a cue; of one that the scene's file no longer has, where it stood when it was played."""
    from simulator.review.items import KEPT

    path, _colon, line = cue.where.rpartition(":")
    return _("(line {line} as played)").format(line=line) if path == KEPT else cue.where


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
    return " " * (cells - width(text)) + text
