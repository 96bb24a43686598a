"""`sessions list|show|verify|export|delete`: the record, from the shell."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from simulator.cli import options
from simulator.cli.report import WrongUse
from simulator.i18n import _, ngettext, sentences
from simulator.review.hint_account import hint_sum
from simulator.tui.clean import clean, one_line

if TYPE_CHECKING:
    from simulator.sessions.records import SessionSummary
    from simulator.sessions.store import Store

ACTIONS = ("list", "show", "verify", "export", "delete")


def run(arguments: Sequence[str]) -> int:
    """Parse, open the store, do one thing."""
    p = options.parser(
        "sessions",
        _("Past sessions. SESSION is an id or its beginning; “last” is the latest."),
        epilog=_(
            "  list              every drill, latest first (--all: scripted runs of play, too)\n"
            "  show SESSION      the talk and its debrief\n"
            "  verify SESSION    run it again and compare (“all” for every session)\n"
            "  export SESSION    everything that is kept of it, as JSON lines\n"
            "  delete SESSION    take it away for good (asks first; --yes does not)"
        ),
    )
    p.add_argument("action", choices=ACTIONS, metavar="list|show|verify|export|delete")
    p.add_argument("session", nargs="?", metavar="SESSION")
    p.add_argument("--json", action="store_true", help=_("list, show and verify: print JSON"))
    p.add_argument("--all", action="store_true", help=_("scripted runs of play, too (list, and “last”)"))
    p.add_argument("--name", default="", help=_("list: this trainee's only"))
    p.add_argument("--yes", action="store_true", help=_("delete without asking"))
    args = p.parse_args(arguments)
    from simulator.sessions.home import database_path
    from simulator.sessions.sqlite_store import open_store

    store = open_store(database_path())
    try:
        if args.action == "list":
            return _list(store, args)
        if not args.session:
            raise WrongUse(_("which session? service-drill sessions list shows them"))
        if args.session == "last" and args.all and (latest := store.summaries(limit=1)):
            args.session = latest[0].id
        action = {"show": _show, "verify": _verify, "export": _export, "delete": _delete}[args.action]
        return action(store, args)
    finally:
        store.close()


def _list(store: Store, args: argparse.Namespace) -> int:
    summaries = store.summaries()
    if args.name:
        summaries = tuple(s for s in summaries if s.trainee.casefold() == args.name.casefold())
    if args.json:
        print(
            json.dumps(
                [asdict(s) | {"scripted": s.scripted} for s in summaries], ensure_ascii=False, indent=2
            )
        )
        return 0
    if not summaries and args.name:
        print(_("No session of {name} is kept.").format(name=one_line(args.name)), file=sys.stderr)
    elif not summaries:
        print(_("No session is kept yet. Start one: service-drill"), file=sys.stderr)
    for summary in summaries:
        if args.all or not summary.scripted:
            print(clean(line_of(summary)))
    if not args.all and (hidden := sum(summary.scripted for summary in summaries)):
        print(sentences(hidden_runs(hidden), _("--all shows them.")), file=sys.stderr)
    return 0


def hidden_runs(count: int) -> str:
    """That so many scripted runs are left out of a list of drills."""
    return ngettext(
        "{count} scripted run of play is not shown.", "{count} scripted runs of play are not shown.", count
    ).format(count=count)


def line_of(summary: SessionSummary) -> str:
    """One session in one line."""
    from simulator.tui.words import marks_disputed

    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(summary.started))
    outcome = {
        "success": _("settled"),
        "partial": _("half settled"),
        "failure": _("broken off"),
        None: _("not finished"),
    }[summary.outcome]
    score = "" if summary.score is None else f"{summary.score:g}"
    replies = ngettext("{count} reply", "{count} replies", summary.turns).format(count=summary.turns)
    help_ = hint_sum(summary.hints, summary.help_cost)
    disputed = marks_disputed(len(summary.disputed))
    about = filter(None, (outcome, replies, help_, summary.title, summary.trainee, disputed))
    return "  ".join([summary.id, when, summary.language, f"{score:>5}", *about])


def _show(store: Store, args: argparse.Namespace) -> int:
    session = store.find(args.session)
    if args.json:
        print(json.dumps(session_as_dict(store, session), ensure_ascii=False, indent=2))
    else:
        print(session_as_text(store, session, explain=False))
    return 0


def session_as_dict(store: Store, session: str) -> dict[str, object]:
    """A drill as `play --json` prints it, and whose it is, when and how it was played, and what was written
    afterwards. Raises WrongUse for a talk between two people, which has no marks."""
    from simulator.cli.drill_report import run_as_dict
    from simulator.sessions.afterwords import afterwords
    from simulator.sessions.pair import is_pair
    from simulator.sessions.record import load_record

    if is_pair(store.events(session)):
        raise WrongUse(_("two people talked in this session; show it without --json, or export it"))
    record = load_record(store, session)
    said = afterwords(record.events)
    return run_as_dict(record, []) | {
        "trainee": record.trainee,
        "started": record.started,
        "mode": record.mode,
        "language": record.stage.scenario.language,
        "reflection": dict(said.reflection),
        "report": dict(said.report),
        "disputes": [asdict(dispute) for dispute in said.disputes],
        "rating": asdict(said.rating) if said.rating else None,
    }


def session_as_text(store: Store, session: str, *, explain: bool) -> str:
    """A session on paper, a drill or a talk between two people."""
    from simulator.sessions.pair import is_pair, load_pair

    if is_pair(store.events(session)):
        from simulator.cli.pair_report import pair_as_text

        talk = load_pair(store, session)
        return f"{_head(talk.stage.scenario.title, 'pair', talk.started)}\n{pair_as_text(talk)}"
    from simulator.cli.drill_report import run_as_text
    from simulator.review.after_words import afterwords_as_text
    from simulator.sessions.afterwords import afterwords
    from simulator.sessions.record import load_record

    record = load_record(store, session)
    after = clean(afterwords_as_text(record, afterwords(record.events)))
    head = _head(record.stage.scenario.title, record.mode, record.started, record.trainee)
    return f"{head}\n\n{run_as_text(record, explain=explain)}" + (f"\n\n{after}" if after else "")


def _head(title: str, mode: str, started: float, *who: str) -> str:
    """What was played, how, when, and by whom."""
    from simulator.tui import words

    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(started))
    return clean(" · ".join((one_line(title), words.mode(mode), when, *map(one_line, who))))


def _verify(store: Store, args: argparse.Namespace) -> int:
    from simulator.sessions.pair import is_pair, verify_pair
    from simulator.sessions.record import verify

    everything = args.session == "all"
    wanted = [s.id for s in store.summaries()] if everything else [store.find(args.session)]
    verdicts = {
        session: (verify_pair if is_pair(store.events(session)) else verify)(store, session)
        for session in wanted
    }
    if args.json:
        print(json.dumps({s: asdict(v) for s, v in verdicts.items()}, ensure_ascii=False, indent=2))
    else:
        for session, verdict in verdicts.items():
            print(f"{session}: {verdict_text(verdict)}")
    return 0 if all(v.verified for v in verdicts.values()) else 1


def verdict_text(verdict) -> str:  # type: ignore[no-untyped-def]
    """“verified”, or what differs and where."""
    if verdict.verified:
        return _("verified")
    if verdict.problem == "chain":
        return _("event {event} does not fit the chain: the record was changed after it was written").format(
            event=verdict.event
        )
    if verdict.problem == "text":
        (name,) = verdict.expected
        return _("the text it was played with was changed or is gone: {name}").format(name=name)
    if verdict.problem == "differs":
        keys = [k for k in verdict.expected if verdict.expected[k] != verdict.got.get(k)]
        changes = "; ".join(f"{k}: {verdict.expected[k]!r} → {verdict.got.get(k)!r}" for k in keys)
        return _("turn {turn} comes out differently now: {changes}").format(
            turn=verdict.turn, changes=changes
        )
    keys = [k for k in verdict.got if verdict.expected.get(k) != verdict.got[k]]
    changes = "; ".join(f"{k}: {verdict.expected.get(k)!r} → {verdict.got[k]!r}" for k in keys)
    return _("the result comes out differently now: {changes}").format(changes=changes)


def _export(store: Store, args: argparse.Namespace) -> int:
    session = store.find(args.session)
    events = store.events(session)
    texts = cast(Mapping[str, str], events[0].data["texts"])
    for name, key in sorted(texts.items()):
        print(json.dumps({"text": name, "digest": key, "content": store.text(key)}, ensure_ascii=False))
    for event in events:
        print(json.dumps(asdict(event), ensure_ascii=False))
    return 0


def _delete(store: Store, args: argparse.Namespace) -> int:
    session = store.find(args.session)
    if not args.yes:
        line = next((line_of(s) for s in store.summaries() if s.id == session), session)
        print(clean(line), file=sys.stderr)
        print(_("Delete this session for good? Type yes: "), end="", file=sys.stderr, flush=True)
        if sys.stdin.readline().strip().lower() not in ("yes", "是"):
            print("\n" + _("Nothing was deleted."), file=sys.stderr)
            return 0
    store.delete(session)
    print("\n" + _("Session {id} is deleted.").format(id=session), file=sys.stderr)
    return 0
