"""`progress`: where a trainee stands and what to practise next, as text or JSON."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.app import trainee_name
from simulator.i18n import _
from simulator.tui.clean import clean, one_line

if TYPE_CHECKING:
    from simulator.content.library import Library
    from simulator.review.progress import Progress
    from simulator.sessions.store import Store


def run(arguments: Sequence[str]) -> int:
    """Always 0: nothing practised is an answer too."""
    p = options.parser(
        "progress",
        _("What to practise next and why, how each skill goes, how far the path is."),
    )
    p.add_argument("--name", help=_("whose progress (default: SERVICE_DRILL_USER, or your login)"))
    p.add_argument("--json", action="store_true", help=_("everything, for programs"))
    args = p.parse_args(arguments)
    from simulator.sessions.home import database_path
    from simulator.sessions.sqlite_store import open_store

    library = options.library(args)
    store = open_store(database_path())
    try:
        trainee, language = trainee_name(args), options.wanted_language(args)
        if args.json:
            made = _made(store, library, trainee, language)
            print(json.dumps(asdict(made), ensure_ascii=False, indent=2))
        else:
            print(clean(progress_as_text(store, library, trainee=trainee, language=language)))
    finally:
        store.close()
    return 0


def progress_as_text(store: Store, library: Library, *, trainee: str, language: str) -> str:
    """Where a trainee stands, for a terminal or a pipe."""
    from simulator.review.progress import step_titles

    made = _made(store, library, trainee, language)
    scenes = {(c.id, c.language): c.title for c in library.listing()}
    return _as_text(one_line(trainee), made, step_titles(library), scenes)


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


def _as_text(trainee: str, made: Progress, steps: dict[str, str], scenes: dict[tuple[str, str], str]) -> str:
    from simulator.review.progress_words import certificate, coming_again, standing, why
    from simulator.tui import words

    lines = [trainee, standing(made), ""]
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
