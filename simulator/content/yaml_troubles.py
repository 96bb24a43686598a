"""The parser's complaints in a trainer's words, with a guess at what was meant.

Looks at the author's own line before believing the parser: a tab, a full-width colon, a quote or a colon
inside spoken text are what trainers really type."""

from __future__ import annotations

import re
from collections.abc import Iterable

import yaml

from simulator.content.nodes import Source
from simulator.content.places import Place
from simulator.content.report import Report
from simulator.content.wide_signs import wide_sign
from simulator.content.yaml_brackets import SHORT_TEXTS, quoted, spoilt_lines
from simulator.content.yaml_layout import fallen_out, odd_line, open_quote, speech_without_key, written_lines

STORIES = ("brief", "background", "difficulty", "steps", "lessons")
"""Keys whose value is a `|` block of prose, in which a list is a list."""
SPOKEN = ("says", "otherwise", "model", "hints", "replies", *STORIES)
"""Keys whose value is a `|` block."""

_KEY_ALONE = re.compile(r"\s*(?:- )?[^\s:#'\"\[\]{},]+\s*\Z")
_TAB = re.compile(r" *\t")
_WIDE_KEY = re.compile(r"\s*(?:- )?(?:[{]\s*)?([A-Za-z_][\w-]*|[\u4e00-\u9fff]{1,12}|\d{1,3})\s*(：)")
_KEY = re.compile(r"(\s*(?:- )?)([^\s:#'\"\[\]{},][^:#]*?):(?:\s+(.*))?$")
_DASH = re.compile(r"(\s*-)[\w{\[\"'“][^:]*(?::|$)")
_CLOSE = re.compile(r"(\s*(?:- )?[A-Za-z_][\w-]*:)[^\s:/]")
_CURLY = re.compile(r"\s*(?:- )?[\w-]+:\s+[“‘]")
_WIDE_BLOCK = re.compile(r"：\s*[|>]\s*$")
_SECOND_KEY = re.compile(r"\s*(?:- )?([\w-]+):\s.*?[\s,，]([a-z_]+):(?:\s|$)")
_ITEM = re.compile(r"( *)(- |\{)")

_KNOWN: tuple[tuple[str, str], ...] = (
    ("mapping values are not allowed", "colon_twice"),
    ("block sequence entries are not allowed", "list_here"),
    ("could not find expected ':'", "colon_missing"),
    ("did not find expected key", "indent"),
    ("expected <block end>", "indent"),
    ("did not find expected '-' indicator", "indent"),
    ("did not find expected <document start>", "indent"),
    ("',' or", "bracket"),
    ("unknown escape", "escape"),
    ("expected hexdecimal", "escape"),
    ("expected comment or line break", "block_header"),
    ("directive", "directive"),
    ("cannot start any token", "starts"),
    ("alphabetic or numeric character", "alias"),
    ("did not find expected node content", "bracket"),
)


def explain(error: yaml.MarkedYAMLError, report: Report) -> None:
    """Add the finding for what stopped the parser."""
    source = report.source
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = min(line, max(1, len(source.lines)))
    context = error.context_mark.line + 1 if error.context_mark else line
    problem = error.problem or ""
    for number in dict.fromkeys((line, context, line - 1)):
        if match := _TAB.match(source.line(number)):
            report.add("SD011", Place(source.path, number, match.end()))
            return
    if _in_brackets(report, (line, context, line - 1)):
        return
    if (fallen := fallen_out(source, line)) is not None:
        number, lacking, opened = fallen
        indent = len(source.line(number)) - len(source.line(number).lstrip(" "))
        spaces = report.say(("space" if lacking == 1 else "spaces", ""))
        at = Place(source.path, number, indent + 1)
        report.add("SD010", at, problem="fallen_out", count=lacking, spaces=spaces, line=opened)
        return
    if find_wide_signs(report, (line, context, line - 1)):
        return
    if _without_space(report, (line, context, line - 1)):
        return
    before = len(report.found)
    find_wide_colons(report)
    if len(report.found) > before:
        return
    if (headless := speech_without_key(source, line)) is not None:
        number, code = headless
        column = len(source.line(number)) - len(source.line(number).lstrip()) + 1
        report.add("SD010", Place(source.path, number, column), problem=code)
        return
    for number in dict.fromkeys((context, line, line - 1)):
        if _needs_block(report, number, problem):
            return
    if ("," in problem or "simple key" in problem) and _quote_in_list(report, context):
        return
    if (quote := open_quote(source, line)) and "escape" not in problem:
        start = Place(source.path, *quote)
        report.add("SD014", start, quote=source.line(start.line)[start.column - 1])
        return
    if "quoted scalar" in (error.context or "") and "escape" not in problem and "hexdecimal" not in problem:
        start = Place(source.path, context, (error.context_mark.column if error.context_mark else 0) + 1)
        report.add("SD014", start, quote=source.line(context)[start.column - 1 : start.column] or '"')
        return
    if any(f.code == "SD016" and f.at.line == line for f in report.found):
        return
    code = next((name for part, name in _KNOWN if part in problem), "other")
    if code == "colon_twice" and _KEY_ALONE.match(source.line(line)[: column - 1]):
        code, line, column = _hanging(source, line)
    if code == "indent" and _wide_space(report):
        return
    if code == "indent" and (odd := odd_line(source, line)) != line:
        line, column = odd, len(source.line(odd)) - len(source.line(odd).lstrip()) + 1
    elif code == "indent" and _after_quote(source.line(line), column):
        code = "quote_then_text"
    if code == "colon_missing" and error.context_mark:
        line, column = context, error.context_mark.column + 1
    if code == "bracket" and _quote_in_list(report, context):
        return
    if code == "colon_twice" and _CURLY.match(source.line(line)):
        code = "curly_quotes"
    if code == "colon_twice" and (second := _second_key(source.line(line))) is not None:
        at = Place(source.path, line, second.start(2) + 1)
        report.add("SD010", at, problem="two_keys", word=second[2], first=second[1])
        return
    if code == "colon_twice" and (key := _KEY.match(source.line(line))) and key[2] in SHORT_TEXTS:
        report.add("SD010", Place(source.path, line, column), problem="colon_short", meant=quoted(key[3]))
        return
    if code in ("indent", "colon_missing") and (undashed := _undashed(source, line)):
        code, line, column = "dash_missing", undashed, source.line(undashed).index("{") + 1
    if code == "bracket":
        report.add("SD010", Place(source.path, line, column), problem=code, line=context)
        return
    shown = source.line(line)[column - 1 : column] or "…"
    report.add(
        "SD010", Place(source.path, line, column), problem=code, detail=problem or "?", quote=f"`{shown}`"
    )


def _in_brackets(report: Report, numbers: Iterable[int]) -> bool:
    """Texts between brackets that need quotes. Where the parser stopped at one, all others would stop it, as
    well: they are told at once."""
    found = {
        number: text
        for number, text in spoilt_lines(report.source, _known_keys())
        if not ((key := _KEY.match(report.source.line(number))) and key[2] in SPOKEN)
    }
    if not any(number in found for number in numbers):
        return False
    for number, text in found.items():
        at = Place(report.source.path, number, text.offset + 1)
        words = {"word": text.word, "quote": f"`{text.word}`", "meant": text.meant}
        report.add("SD010", at, problem=text.problem, **words)
    return True


def _known_keys() -> frozenset[str]:
    """Every key of every kind of file; loaded late, for only a file with a mistake asks."""
    from simulator.content.key_words import written

    return frozenset(key for keys in written().values() for key in keys)


def _second_key(written: str) -> re.Match[str] | None:
    """A key that stands behind another one and its value, on one line; a short text may hold such a word."""
    match = _SECOND_KEY.match(written)
    if match is None or match[1] in SHORT_TEXTS or match[1] in SPOKEN or match[2] not in _known_keys():
        return None
    return match


def _undashed(source: Source, line: int) -> int | None:
    """The line of a bracket that stands in a list without its `- `: this one or the one above."""
    above, written = source.line(line - 1), source.line(line)
    first, second = _ITEM.match(above), _ITEM.match(written)
    if first is None or second is None or first.end(1) != second.end(1):
        return None
    return line if second[2] == "{" else line - 1 if first[2] == "{" else None


def _wide_space(report: Report) -> bool:
    """A line that begins with a space which is none to YAML, anywhere in the file."""
    lines = (number for number, _, written in written_lines(report.source) if written[0] in "\u3000\u00a0")
    return find_wide_signs(report, lines)


def _without_space(report: Report, numbers: Iterable[int]) -> bool:
    """A key or a dash with its value close behind."""
    outside = {number: written for number, _, written in written_lines(report.source)}
    for number in dict.fromkeys(numbers):
        if number not in outside:
            continue
        written = outside[number]
        if match := _DASH.match(written):
            report.add("SD010", Place(report.source.path, number, match.end(1)), problem="dash")
            return True
        if match := _CLOSE.match(written):
            at = Place(report.source.path, number, match.end(1) + 1)
            report.add("SD010", at, problem="no_space", word=match[1].strip(" -:"))
            return True
    return False


def _quote_in_list(report: Report, number: int) -> bool:
    """A quote opened in a list on one line and never closed there."""
    written = report.source.line(number)
    opened = None
    for offset, sign in enumerate(written):
        if opened is not None:
            opened = None if sign == written[opened] else opened
        elif sign in "'\"" and written[:offset].rstrip(" ")[-1:] in tuple("[,{:"):
            opened = offset
    if opened is None:
        return False
    report.add("SD014", Place(report.source.path, number, opened + 1), quote=written[opened])
    return True


def _needs_block(report: Report, number: int, problem: str) -> bool:
    """Speech written after its key instead of under it."""
    match = _KEY.match(report.source.line(number))
    if match is None or match.group(2) not in SPOKEN:
        return False
    value = match.group(3) or ""
    spoils = value[:1] in tuple("[{\"'“*&!%@`>") or ": " in value or " #" in value or value.endswith(":")
    if not spoils or (value[:1] in "|>" and len(value) < 3):
        return False
    report.add("SD013", Place(report.source.path, number, match.start(3) + 1), key=match.group(2))
    return True


def _hanging(source: Source, line: int) -> tuple[str, int, int]:
    """A key that was taken for more of the text above: a colon is missing, or it is indented wrongly."""
    above = line - 1
    while above > 1 and not source.line(above).strip():
        above -= 1
    written = source.line(above)
    if above and not re.search(r":(\s|$)", written):
        return "colon_missing", above, len(written) - len(written.lstrip()) + 1
    written = source.line(line)
    return "indent", line, len(written) - len(written.lstrip()) + 1


def _after_quote(written: str, column: int) -> bool:
    before = written[: column - 1].rstrip()
    return before[-1:] in ("'", '"') and ": " in before


def find_wide_signs(report: Report, numbers: Iterable[int]) -> bool:
    """Full-width signs other than the colon, where some lines begin and in their brackets; whether there were
    any."""
    source = report.source
    outside = {number for number, _, _ in written_lines(source)}
    for number in dict.fromkeys(numbers):
        if number in outside and (found := wide_sign(source.line(number))) is not None:
            offset, wrong, meant = found
            at = Place(source.path, number, offset + 1)
            if meant == " ":
                no_space(report, at)
            else:
                report.add("SD012", at, wrong=wrong, meant=meant, spaced="")
            return True
    return False


def no_space(report: Report, at: Place) -> None:
    """Say that a space there is none to YAML."""
    wrong, meant = report.say(("space", "空格")), report.say(("a plain space", "普通空格"))
    report.add("SD012", at, wrong=wrong, meant=meant, spaced="")


def find_wide_colons(report: Report) -> None:
    """Full-width colons after a key, outside `|` blocks; only asked when something is already wrong."""
    block: int | None = None
    for number, indent, written in written_lines(report.source):
        if block is not None:
            if indent > block:
                continue
            block = None
        match = _WIDE_KEY.match(written) if "：" in written else None
        if match and ": " not in written[: match.start(2)]:
            at = Place(report.source.path, number, match.start(2) + 1)
            spaced = report.say((" and a space after it", "，后面空一格"))
            report.add("SD012", at, wrong="：", meant=":", spaced=spaced)
            if _WIDE_BLOCK.search(written):
                block = indent
