"""Putting a play into a trainer's file without touching anything else in it; the owner of `ruamel.yaml`.

ruamel says where the plays stand and writes the new one; its lines are then put between the old ones, so that
every byte before and after stays: comments, layout, line ends. Before anything is written, the reader that
everybody uses must find all that was there, and the new play.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from simulator.authoring.play_draft import Draft
from simulator.authoring.playing import Played, play_through
from simulator.content.findings import Finding, Severity
from simulator.content.nodes import Map, to_plain
from simulator.content.plays import Plays, check_against, plays_in
from simulator.content.report import Report, render
from simulator.content.roots import PLAYS, plays_beside, shown
from simulator.content.shape_check import check_shape
from simulator.content.whole_file import write_whole
from simulator.content.yaml_reader import Tree, parse_yaml
from simulator.drill.stage import Stage
from simulator.i18n import _, language

STEP = 2
"""Cells by which keys stand in, where no other play shows what the author likes."""
WIDE = 1_000_000
"""No line is broken."""
LONGEST_NAME = 60
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_MARKER = re.compile(r"(?:\.\.\.|---)\s*$")


class PlayRefused(Exception):  # noqa: N818
    """The play cannot be written; its text is a sentence for the trainer."""


class Saved(NamedTuple):
    """A play that was written."""

    path: Path
    played: Played
    """As `test` plays it."""


def home_of_plays(path: Path) -> Path:
    """The file that a scene's next play belongs to: the plays beside it, else its own key `plays`, else a new
    file beside it."""
    for file in plays_beside(path):
        return file
    try:
        root = parse_yaml(path.read_bytes(), shown(path))[0].root
    except OSError:
        root = None
    new = path.with_name(path.stem + PLAYS[0])
    return path if isinstance(root, Map) and "plays" in root.values else new


def save_play(stage: Stage, path: Path, draft: Draft) -> Saved:
    """Write the play of a scene whose file is `path`. Raises PlayRefused, and then nothing was written."""
    home = home_of_plays(path).resolve()
    try:
        old = home.read_bytes().decode("utf-8") if home.exists() else _modeline(stage.scenario.text)
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(home, error) from error
    new = with_play(old, draft, stage.scenario.id, stage.scenario.language, shown(home))
    tree, report = parse_yaml(new, shown(home))
    plays = _checked(tree, report, stage)
    _refuse(report)
    try:
        write_whole(home, new.encode("utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise PlayRefused(
            _("{path} cannot be written: {reason}").format(path=shown(home), reason=reason)
        ) from error
    return Saved(home, play_through(stage, plays.plays[-1]))


def with_play(text: str, draft: Draft, scenario: str, spoken: str, path: str = "plays") -> str:
    """The text of a file with one more play in it, after the others. Raises PlayRefused."""
    name = " ".join(draft.name.split())
    if not name:
        raise PlayRefused(_("The play needs a name."))
    if len(name) > LONGEST_NAME:
        raise PlayRefused(
            _("The name is too long; {count} characters are enough.").format(count=LONGEST_NAME)
        )
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = _LINE.findall(text.removeprefix("\ufeff"))
    if not any(line.strip() and not line.lstrip().startswith("#") for line in lines):
        head = _dumped(CommentedMap(scenario=scenario, language=spoken), STEP)
        return _joined(text, f"{head}plays:\n{_entry(name, draft, STEP, STEP)}", "", newline)
    old, report = parse_yaml(text, path)
    _refuse(report)
    before = old.root.map("plays") if isinstance(old.root, Map) else None
    if before is not None and name in before.values:
        raise PlayRefused(_("There is a play called {name} already; choose another name.").format(name=name))
    spot = _spot("".join(line.rstrip("\r\n") + "\n" for line in lines), path)
    entry = _entry(name, draft, spot.column, spot.step)
    mark = text[: len(text) - len(text.removeprefix("\ufeff"))]
    for at in _ends(lines, spot):
        new = _joined(mark + "".join(lines[:at]), spot.gap + entry, "".join(lines[at:]), newline)
        if _only_more(old, parse_yaml(new, path), name, draft):
            return new
    raise PlayRefused(
        _("{path}: there is no place where the play would leave the rest as it is.").format(path=path)
    )


class _Spot(NamedTuple):
    """Where the plays of a file stand; lines and columns from 0."""

    first: int
    """The line of the key `plays`."""
    end: int
    """The line of the key after it, or the number of lines."""
    column: int
    """Of the names of plays."""
    step: int
    """Cells by which the keys of a play stand in."""
    gap: str
    """A blank line, where the author leaves one between plays."""


def _spot(text: str, path: str) -> _Spot:
    """Find it with ruamel. Raises PlayRefused."""
    try:
        root = YAML().load(text)
    except YAMLError as error:
        raise PlayRefused(
            _("{path} has mistakes; mend it first.").format(path=path) + f"\n{error}"
        ) from error
    plays = root.get("plays") if isinstance(root, CommentedMap) else None
    if not isinstance(root, CommentedMap) or "plays" not in root:
        raise PlayRefused(_("{path} has no key `plays`; add the line `plays:` at its end.").format(path=path))
    braces = root.fa.flow_style() or (
        isinstance(plays, CommentedMap) and (not plays or plays.fa.flow_style())
    )
    if braces or not (plays is None or isinstance(plays, CommentedMap)):
        line = root.lc.key("plays")[0] + 1
        raise PlayRefused(
            _("{path}:{line}: write `plays:` without braces, each play on lines of its own.").format(
                path=path, line=line
            )
        )
    first, left = root.lc.key("plays")
    later = [root.lc.key(key)[0] for key in root if root.lc.key(key)[0] > first]
    lines = text.split("\n")[:-1]
    end = min(later, default=len(lines))
    if plays is None:
        return _Spot(first, end, left + STEP, STEP, "")
    last, column = plays.lc.key(list(plays)[-1])
    block = [play.lc.col - column for play in plays.values() if isinstance(play, CommentedMap)]
    step = next((by for by in block if 0 < by < 10), STEP)
    above = last - 1
    while above > first and lines[above].lstrip().startswith("#"):
        above -= 1
    return _Spot(first, end, column, step, "\n" if above > first and not lines[above].strip() else "")


def _ends(lines: list[str], spot: _Spot) -> Iterator[int]:
    """Lines before which the play may go, the best first: right after the last play, before remarks that
    belong to what follows; then before what follows, since a `|+` keeps its blank lines."""
    at = spot.end
    while at - 1 > spot.first:
        line = lines[at - 1].rstrip("\r\n")
        remark = line.lstrip().startswith("#") and len(line) - len(line.lstrip()) <= spot.column
        if line.strip() and not remark and not _MARKER.match(line):
            break
        at -= 1
    yield at
    yield spot.end


def _joined(above: str, entry: str, below: str, newline: str) -> str:
    if above.removeprefix("\ufeff") and not above.endswith(("\n", "\r")):
        above += newline
    return above + entry.replace("\n", newline) + below


def _entry(name: str, draft: Draft, column: int, step: int) -> str:
    """The play as it stands in the file, with its line ends."""
    expect = CommentedMap()
    if draft.outcome:
        expect["outcome"] = draft.outcome
    for key, span in (("score", draft.score), ("anger", draft.anger)):
        if span:
            expect[key] = DoubleQuotedScalarString(span)
    if draft.needs:
        expect["needs"] = CommentedSeq(draft.needs)
        expect["needs"].fa.set_flow_style()
    expect.fa.set_flow_style()
    play = CommentedMap(replies=LiteralScalarString("".join(f"{reply}\n" for reply in draft.replies)))
    if expect:
        play["expect"] = expect
    written = _dumped(CommentedMap({name: play}), step)
    return "".join(" " * column + line for line in written.splitlines(keepends=True))


def _dumped(node: CommentedMap, step: int) -> str:
    yaml = YAML()
    yaml.width = WIDE
    yaml.indent(mapping=step, sequence=step + 2, offset=step)
    out = StringIO()
    yaml.dump(node, out)
    return out.getvalue()


def _only_more(old: Tree, new: tuple[Tree, Report], name: str, draft: Draft) -> bool:
    """Whether the new text holds what the old one held, the play at the end of the plays, and no more."""
    tree, report = new
    if report.failed or not isinstance(old.root, Map) or not isinstance(tree.root, Map):
        return False
    plays = tree.root.map("plays")
    if plays is None or next(reversed(plays.values), "") != name:
        return False
    added = plays.values.pop(name)
    was, now = to_plain(old.root), to_plain(tree.root)
    plays.values[name] = added
    said = tuple(line.text for line in added.speech("replies")) if isinstance(added, Map) else ()
    assert isinstance(was, dict)
    return now == {**was, "plays": was.get("plays") or {}} and said == draft.replies


def _checked(tree: Tree, report: Report, stage: Stage) -> Plays:
    """The plays, held against the scene and its rubric; mistakes go to the report."""
    root, scenario = tree.root, stage.scenario
    if not isinstance(root, Map):
        return Plays(scenario.id, scenario.language, ())
    check_shape("scenario" if "states" in root.values else "plays", root, report)
    plays = Plays(root.text("scenario"), root.text("language"), plays_in(root, report))
    if (plays.scenario, plays.language) != (scenario.id, scenario.language):
        report.add("SD061", root.key_at("scenario"), word=plays.scenario, known=(scenario.id,))
    else:
        check_against(plays, root, scenario, report, stage.rubric)
    return plays


def _refuse(report: Report) -> None:
    errors: list[Finding] = [found for found in report.findings if found.severity is Severity.ERROR]
    if errors:
        raise PlayRefused("\n".join(render(finding, language()) for finding in errors))


def _modeline(scene: str) -> str:
    """The first line of a new file of plays, where the scene's own names its schema for editors."""
    first = next(iter(_LINE.findall(scene.removeprefix("\ufeff"))), "")
    return first.replace("scenario.schema", "plays.schema") if "yaml-language-server" in first else ""


def _unreadable(path: Path, error: OSError | UnicodeDecodeError) -> PlayRefused:
    if isinstance(error, OSError):
        reason = error.strerror or str(error)
        return PlayRefused(_("{path} cannot be read: {reason}").format(path=shown(path), reason=reason))
    text = _("{path} is not UTF-8 text (byte {position}); save it as UTF-8 and try again")
    return PlayRefused(text.format(path=shown(path), position=error.start))
