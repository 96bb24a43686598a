"""`progress`: where a trainee stands and what to practise next, as text or JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.app import trainee_name
from simulator.i18n import _, ngettext
from simulator.tui.clean import clean, one_line

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.review.class_view import ClassRow
    from simulator.review.progress import Progress
    from simulator.sessions.store import Store


def run(arguments: Sequence[str]) -> int:
    """Always 0: nothing practised is an answer too."""
    p = options.parser(
        "progress",
        _("What to practise next and why, how each skill goes, how far the path is."),
    )
    whose = p.add_mutually_exclusive_group()
    whose.add_argument("--name", help=_("whose progress (default: SERVICE_DRILL_USER, or your login)"))
    whose.add_argument(
        "--all", action="store_true", help=_("everybody, a line each: drills, scores, the weakest step")
    )
    p.add_argument("--json", action="store_true", help=_("everything, for programs"))
    args = p.parse_args(arguments)
    from simulator.sessions.home import database_path
    from simulator.sessions.sqlite_store import open_store

    library = options.library(args)
    store = open_store(database_path())
    try:
        if args.all:
            return _class(store, library, json_wanted=args.json)
        trainee, language = trainee_name(args), options.wanted_language(args)
        if args.json:
            made = _made(store, library, trainee, language)
            print(json.dumps(asdict(made), ensure_ascii=False, indent=2))
        else:
            print(clean(progress_as_text(store, library, trainee=trainee, language=language)))
            if remark := _elsewhere(store, trainee, language, asked=bool(args.name)):
                print(clean(remark), file=sys.stderr)
    finally:
        store.close()
    return 0


def _elsewhere(store: Store, trainee: str, language: str, *, asked: bool) -> str:
    """That somebody's drills are in the other language, or that nobody of that name is known."""
    mine = [s for s in store.summaries() if s.trainee.casefold() == trainee.casefold()]
    if not mine and asked:
        return _("No session of {name} is kept.").format(name=one_line(trainee))
    others = [s for s in mine if s.language != language and s.score is not None]
    if not others:
        return ""
    said = ngettext(
        "{count} drill in the other language", "{count} drills in the other language", len(others)
    )
    return said.format(count=len(others)) + f": --lang {others[0].language}"


def _class(store: Store, library: Library, *, json_wanted: bool) -> int:
    from simulator.review.class_view import class_rows, weakest_of_all
    from simulator.review.progress import step_titles

    rows = class_rows(store.summaries())
    if json_wanted:
        print(json.dumps([_row_as_dict(row) for row in rows], ensure_ascii=False, indent=2))
        return 0
    if not rows:
        print(_("No session is kept yet. Start one: service-drill"), file=sys.stderr)
        return 0
    steps = step_titles(library)
    for row in rows:
        print(clean(_row_as_text(row, steps)))
    if (weakest := weakest_of_all(rows)) is not None and len(rows) > 1:
        step, level, people = weakest
        said = ngettext(
            "Weakest for most: {step} ({people} person, {level:.0f} on average)",
            "Weakest for most: {step} ({people} people, {level:.0f} on average)",
            people,
        ).format(step=steps.get(step, step), people=people, level=level)
        print("\n" + clean(said))
    return 0


def _row_as_dict(row: ClassRow) -> dict[str, object]:
    made = asdict(row)
    made["weakest"] = row.weakest and {"step": row.weakest.step, "level": round(row.weakest.level, 1)}
    return made


def _row_as_text(row: ClassRow, steps: Mapping[str, str]) -> str:
    from simulator.review.progress_words import practised
    from simulator.tui.words import marks_disputed

    parts = [
        time.strftime("%Y-%m-%d", time.localtime(row.last)),
        *practised(row.drills, row.best, row.latest),
    ]
    if row.weakest is not None:
        title = steps.get(row.weakest.step, row.weakest.step)
        parts.append(_("weakest: {step} {level:.0f}").format(step=title, level=row.weakest.level))
    if row.disputed:
        parts.append(marks_disputed(row.disputed))
    return f"{one_line(row.trainee)}  {' · '.join(parts)}"


def progress_as_text(store: Store, library: Library, *, trainee: str, language: str) -> str:
    """Where a trainee stands, for a terminal or a pipe."""
    from simulator.review.progress import step_titles

    made = _made(store, library, trainee, language)
    scenes = {(c.id, c.language): c.title for c in library.listing()}
    return _as_text(one_line(trainee), language, made, step_titles(library), scenes)


def _made(store: Store, library: Library, trainee: str, language: str) -> Progress:
    from simulator.review.progress import progress

    now = time.time()
    same = trainee.casefold()  # “Wu” and “wu” are one person
    return progress(
        [replace(s, trainee=trainee) if s.trainee.casefold() == same else s for s in store.summaries()],
        library.listing(),
        trainee=trainee,
        language=language,
        now=now,
        offset=float(time.localtime(now).tm_gmtoff),
    )


def _as_text(
    trainee: str,
    language: str,
    made: Progress,
    steps: Mapping[str, str],
    scenes: Mapping[tuple[str, str], str],
) -> str:
    from simulator.review.progress_words import certificate, coming_again, standing, why
    from simulator.tui import words

    lines = [f"{trainee} · {words.LANGUAGE_NAMES[language]}", standing(made), ""]
    lines += [_("Practise next")] if made.next else []
    for item in made.next:
        lines.append(f"  {item.scenario}  {scenes.get((item.scenario, item.language), '')}")
        lines.append(f"      {why(item, steps.get(item.step, item.step))}")
    if made.again is not None:
        title = scenes.get((made.again.scenario, made.again.language), made.again.scenario)
        lines.append(coming_again(made.again, title))
    if made.skills:
        lines += ["", _("Skills, weakest first")]
    for skill in made.skills:
        lines.append(f"  {skill.level:5.1f}  {steps.get(skill.step, skill.step)}")
    lines += ["", _("Path")]
    for stage in made.path:
        said = _("{tier}: {passed} of {scenes} passed in an exam").format(
            tier=words.tier(stage.tier), passed=stage.passed, scenes=stage.scenes
        )
        earned = f" · {certificate(stage.tier)}" if stage.done else ""
        lines.append(f"  {said}{earned}")
    return "\n".join(lines)
