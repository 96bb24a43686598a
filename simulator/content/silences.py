"""Findings that an author has looked at and lets stand, with a reason, in the file itself.

    # check: allow SD525 because in this state one line is enough
    # 检查: 允许 SD525 因为 这里一句就够

On the line before (or at the end of a line) it holds for that line and the text under it; above the first key
for the whole file. An error is never silenced. A remark without a reason, for a code that does not exist, or
one that silences nothing, is a finding itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from simulator.content.definitions import DEFINITIONS
from simulator.content.findings import Finding, Severity
from simulator.content.nodes import TO_DO, to_translate
from simulator.content.places import Place
from simulator.content.remarks import Beside, Remark, beside
from simulator.content.report import Report

_ALLOW = re.compile(r"(?:check|检查) *[:：] *(?:allow|允许)(.*)", re.IGNORECASE)
_ASKED = re.compile(r"(?:check|检查) *[:：]", re.IGNORECASE)
_CODE = re.compile(r"SD\d+(?![A-Za-z0-9])", re.IGNORECASE)
_CODES = re.compile(
    rf"\s*{_CODE.pattern}(?:[\s,，、;；]*(?:and\b|和|及|与)?\s*{_CODE.pattern})*", re.IGNORECASE
)
"""The codes before the reason; one that the reason speaks of is none of them."""
_BECAUSE = re.compile(
    r"\s*[,，;；:：—–-]*\s*(?:(?:because|since|as)(?=\s|$)|因为|由于|)[,，:：]?\s*", re.IGNORECASE
)
"""What stands between the codes and the reason."""
_WORDED = re.compile(r"\w")

FEW = 5
"""Texts to be translated in a file that are told one by one; of more, how many there are."""


@dataclass(frozen=True, slots=True)
class Silenced:
    """A finding that the author lets stand."""

    finding: Finding
    reason: str
    at: Place
    """The remark that says so."""


@dataclass(slots=True)
class _Silence:
    """One code of one remark."""

    code: str
    reason: str
    lines: range
    at: Place
    used: bool = False


def settle(report: Report, complete: bool = True) -> tuple[tuple[Finding, ...], tuple[Silenced, ...]]:
    """The findings that remain of a report, notes of what is still to do among them, and those silenced.

    `complete`: every check was made, so that a remark for what was not found is idle.
    """
    aside = beside(report.source)
    path = report.source.path
    complete = complete and not report.failed
    _to_do(report, aside)
    for remark in aside.remarks:
        if TO_DO.match(remark.text):
            report.add("SD560", Place(path, remark.line, remark.column), text=_brief(remark.text))
    silences = [silence for remark in aside.remarks for silence in _silences(remark, aside, report, complete)]
    silenced = []
    for finding in report.findings if silences else ():
        for silence in silences:
            if silence.code == finding.code and finding.at.line in silence.lines:
                silence.used = True
                silenced.append(Silenced(finding, silence.reason, silence.at))
                break
    for silence in silences:
        if not silence.used and complete:
            report.add("SD564", silence.at, word=silence.code)
    gone = [entry.finding for entry in silenced]
    return tuple(finding for finding in report.findings if finding not in gone), tuple(silenced)


def _to_do(report: Report, aside: Beside) -> None:
    """What is still to do, each once: an error that tells of it stands for it, but texts to be translated are
    no mistake, and many of them are told in one."""
    path = report.source.path
    untranslated = [(line, column) for line, column, text in aside.to_do if to_translate(text)]
    lines = {line for line, _ in untranslated}
    told: set[int] = set()
    unplayable = False
    for finding in report.findings:
        if finding.code == "SD561":
            start = finding.at.line
            within = set(range(start, aside.until.get(start, start) + 1))
            if within & lines:
                report.found.remove(finding)
                unplayable = True
            else:
                told |= within
    many = len(untranslated) > FEW
    for line, column, text in aside.to_do:
        if line not in told and not (many and line in lines):
            report.add("SD560", Place(path, line, column), text=_brief(text))
    if many:
        said = report.say(("{count} texts to translate, the first here", "有 {count} 处要翻译，第一处在这里"))
        if unplayable:
            said += report.say(("; it cannot be played before", "；翻译好以前还不能练"))
        report.add("SD560", Place(path, *untranslated[0]), text=said.format(count=len(untranslated)))


def _brief(text: str) -> str:
    text = TO_DO.sub("", text, count=1).strip() or "…"
    return text if len(text) <= 70 else text[:69] + "…"


def _silences(remark: Remark, aside: Beside, report: Report, complete: bool) -> Iterable[_Silence]:
    match = _ALLOW.match(remark.text)
    start = Place(report.source.path, remark.line, remark.column)
    if match is None:
        if _ASKED.match(remark.text) and _CODE.search(remark.text):
            report.add("SD562", start)
        return
    rest = match.group(1)
    codes = _CODES.match(rest)
    because = rest[codes.end() :] if codes else ""
    reason = _BECAUSE.sub("", because, count=1).strip()
    if codes is None or not _WORDED.search(reason):
        report.add("SD562", start)
        return
    lines = _lines(remark, aside, report)
    for word in _CODE.findall(codes.group()):
        code = word.upper()
        at = Place(start.path, start.line, start.column + _offset(report, remark, word))
        if code not in DEFINITIONS:
            if complete:
                report.add("SD563", at, word=code, choices=tuple(DEFINITIONS), known=())
        elif DEFINITIONS[code].severity is Severity.ERROR:
            report.add("SD565", at, word=code)
        else:
            yield _Silence(code, reason, lines, at)


def _offset(report: Report, remark: Remark, word: str) -> int:
    """How far within a remark a word of it stands."""
    return max(0, report.source.line(remark.line)[remark.column - 1 :].find(word))


def _lines(remark: Remark, aside: Beside, report: Report) -> range:
    """The lines for which a remark speaks."""
    source = report.source
    if remark.alone and (not aside.first or remark.line < aside.first):
        return range(1, len(source.lines) + 2)
    line = remark.line
    if remark.alone:
        line += 1
        while line <= len(source.lines) and source.line(line).strip()[:1] in ("", "#"):
            line += 1
    last = max((end for start, end in aside.until.items() if start == line), default=line)
    return range(line, last + 1)
