"""`stats`: what is in a scene, in numbers, and how hard it is likely to be."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.report import joined
from simulator.i18n import _, ngettext
from simulator.tui.clean import one_line

if TYPE_CHECKING:
    from simulator.authoring.statistics import Reason, Statistics


def run(arguments: Sequence[str]) -> int:
    """Print the numbers of one scene at length, of several as a table."""
    p = options.parser(
        "stats",
        _(
            "Count what is in a scene: words, lines, states, needs, cues, the time to read it, and how\n"
            "hard it is likely to be, with the reasons. Without SCENARIO: a table of the whole library."
        ),
        epilog=_("Words are characters in Chinese. The difficulty is an estimate from the file alone."),
    )
    p.add_argument(
        "scenarios", metavar="SCENARIO|PATH", nargs="*", help=_("scenarios by name, files or folders")
    )
    p.add_argument("--json", action="store_true", help=_("everything, for programs"))
    args = p.parse_args(arguments)
    from simulator.authoring.statistics import statistics
    from simulator.cli.scene_list import scenes_of

    found = [statistics(scene, plays) for scene, plays in scenes_of(args, args.scenarios)]
    if args.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    elif len(found) == 1:
        print("\n".join(_page(found[0])))
    else:
        print("\n".join(_table(found)))
    return 0


def _page(one: Statistics) -> list[str]:
    from simulator.tui import words

    lines = [f"{one_line(one.title)}  ({one.scenario}, {one.language})", one.path]
    if one.tags:
        lines.append(_("tags: {tags}").format(tags=joined(map(one_line, one.tags))))
    unit = _("characters") if one.language == "zh" else _("words")
    rows = [[_("who"), _("lines"), unit, _("to read")]]
    for speaker, share in one.speakers.items():
        rows.append([_speaker(speaker), str(share.lines), str(share.words), _span(share.seconds)])
    lines += ["", *_columns(rows), ""]
    rows = [[_("state"), _("lines")], *([name, str(lines)] for name, lines in one.states.items())]
    lines += [*_columns(rows), "", *_counts(one), ""]
    hard = one.difficulty
    lines.append(
        _("difficulty: {level}, {points} points; the file says {tier}").format(
            level=words.tier(hard.level), points=hard.points, tier=words.tier(one.tier)
        )
    )
    lines += [f"  +{reason.points}  {_reason(reason)}" for reason in hard.reasons]
    return lines


def _table(found: Sequence[Statistics]) -> list[str]:
    from simulator.tui import words

    rows = [
        [
            _("scene"), _("language"), _("tier"), _("estimate"), _("lines"), _("words"),
            _("states"), _("needs"), _("offers"), _("cues"), _("plays"), _("to read"),
        ]
    ]  # fmt: skip
    for one in found:
        said, counts = one.speakers["customer"], one.counts
        figures = (
            said.lines,
            said.words,
            *(counts[k] for k in ("states", "needs", "offers", "cues", "plays")),
        )
        rows.append(
            [
                one.scenario,
                one.language,
                words.tier(one.tier),
                words.tier(one.difficulty.level),
                *map(str, figures),
                _span(said.seconds),
            ]
        )
    return list(_columns(rows, left=4))


def _columns(rows: Sequence[Sequence[str]], left: int = 1) -> list[str]:
    """Rows in columns: the first ones begin at the left, figures end at the right."""
    from simulator.content.report import width

    widths = [max(width(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = []
        for n, text in enumerate(row):
            space = " " * (widths[n] - width(text))
            cells.append(text + space if n < left else space + text)
        lines.append("  ".join(cells).rstrip())
    return lines


def _speaker(name: str) -> str:
    return {
        "customer": _("customer"),
        "trainee": _("model replies and hints"),
        "brief": _("brief and case file"),
        "trainer": _("case card"),
    }[name]


def _span(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}"


def _counts(one: Statistics) -> list[str]:
    counts = one.counts
    said = (
        ngettext("{count} state", "{count} states", counts["states"]),
        ngettext("{count} rule", "{count} rules", counts["rules"]),
        ngettext("{count} ending", "{count} endings", counts["endings"]),
        ngettext("{count} need", "{count} needs", counts["needs"]),
        ngettext("{count} question", "{count} questions", counts["questions"]),
        ngettext("{count} offer", "{count} offers", counts["offers"]),
        ngettext("{count} slip", "{count} slips", counts["slips"]),
        ngettext("{count} cue", "{count} cues", counts["cues"]),
        ngettext("{count} play", "{count} plays", counts["plays"]),
    )
    whole = (text.format(count=count) for text, count in zip(said, counts.values(), strict=True))
    return [joined(whole)]


def _reason(reason: Reason) -> str:
    from simulator.tui import words

    about = joined(map(one_line, reason.about))
    text = {
        "temper": _("the customer is {about}"),
        "heated": _("anger starts at {about}"),
        "calm": _("has to calm down to {about}"),
        "needs": _("more than one need: {about}"),
        "shut": _("too angry at first to tell: {about}"),
        "gated": _("told only after something has happened: {about}"),
        "leave": _("help that needs leave from a manager: {about}"),
        "barred": _("help that must never be promised: {about}"),
        "slips": _("several things not to say: {about}"),
        "hurry": _("little time: {about} seconds"),
        "long": _("even the model run takes {about} replies"),
        "tight": _("only {about} replies are allowed"),
    }[reason.id]
    return text.format(about=words.temper(about) if reason.id == "temper" else about)
