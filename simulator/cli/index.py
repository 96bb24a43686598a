"""`index`: which scenes have a customer who says this."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.report import joined
from simulator.i18n import _, ngettext
from simulator.tui.clean import one_line

if TYPE_CHECKING:
    from simulator.authoring.scene_index import Entry


def run(arguments: Sequence[str]) -> int:
    """Print the tags, or the places where words stand."""
    p = options.parser(
        "index",
        _(
            "Find scenes by what their customers say, by title or by tag: all of WORDS must stand\n"
            "in one line. Without WORDS: every tag and the scenes that have it."
        ),
        epilog=_("examples:\n  service-drill index had twice\n  service-drill index --lang zh 天花板"),
    )
    p.add_argument("words", metavar="WORDS", nargs="*", help=_("words to look for"))
    p.add_argument("--json", action="store_true", help=_("everything, for programs"))
    args = p.parse_args(arguments)
    from simulator.authoring.scene_index import by_tag, find
    from simulator.cli.scene_list import scenes_of

    scenes = [scene for scene, _plays in scenes_of(args, ())]
    if args.words:
        found = find(scenes, args.words)
        _show_json([_as_dict(entry) for entry in found]) if args.json else _show(found)
        return 0
    tags = by_tag(scenes)
    if args.json:
        _show_json({tag: [[s.id, s.language] for s in tagged] for tag, tagged in tags.items()})
        return 0
    for tag, tagged in tags.items():
        names = joined(f"{scene.id} ({scene.language})" for scene in tagged)
        print(_("{what}: {text}").format(what=one_line(tag), text=names))
    return 0


def _show(found: Sequence[Entry]) -> None:
    for _scene, group in groupby(found, key=lambda entry: (entry.scenario, entry.language)):
        entries = list(group)
        first = entries[0]
        print(f"{first.scenario} ({first.language})  {one_line(first.title)}")
        for entry in entries:
            place = f"{entry.at.path}:{entry.at.line}"
            text = _("{what}: {text}").format(what=_where(entry), text=one_line(entry.text))
            print(f"  {place}  {text}")
    scenes = len({(entry.scenario, entry.language) for entry in found})
    count = ngettext("{count} place", "{count} places", len(found)).format(count=len(found))
    among = ngettext("in {count} scene", "in {count} scenes", scenes).format(count=scenes)
    whole = _("{places} {scenes}").format(places=count, scenes=among)
    print(whole if found else _("No customer says that."), file=sys.stderr)


def _where(entry: Entry) -> str:
    kind = {
        "tag": _("tag"),
        "title": _("title"),
        "state": _("state"),
        "need": _("need"),
        "question": _("question"),
        "offer": _("offer"),
        "slip": _("slip"),
        "anywhere": _("anywhere"),
        "ending": _("ending"),
        "line": _("line for"),
    }[entry.kind]
    return f"{kind} {one_line(entry.name)}".rstrip()


def _as_dict(entry: Entry) -> dict[str, object]:
    return {
        "scenario": entry.scenario,
        "language": entry.language,
        "title": entry.title,
        "kind": entry.kind,
        "name": entry.name,
        "text": entry.text,
        "path": entry.at.path,
        "line": entry.at.line,
    }


def _show_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
