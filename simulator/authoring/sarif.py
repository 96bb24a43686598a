"""Findings as SARIF 2.1.0, which code hosts and editors show beside the lines.

Columns are counted in Unicode code points, as everywhere here; an end is given so that viewers underline the
word and not the rest of the line. What an author lets stand is there, marked as suppressed in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePath
from urllib.parse import quote

from simulator.authoring.finding_pages import page_of
from simulator.content.definitions import DEFINITIONS
from simulator.content.findings import Finding, Severity
from simulator.content.silences import Silenced

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.TODO: "note"}
_WORD = re.compile(r"[\w*-]+|\S")
Json = dict[str, object]


def sarif(findings: Iterable[Finding], silenced: Iterable[Silenced], version: str, language: str) -> Json:
    """The log of one run of `check`; the rules are those that found something."""
    open_, let_stand = tuple(findings), tuple(silenced)
    every = (*open_, *(entry.finding for entry in let_stand))
    codes = sorted({finding.code for finding in every})
    places = {code: number for number, code in enumerate(codes)}
    results = [_result(finding, places) for finding in open_]
    for entry in let_stand:
        suppression = {
            "kind": "inSource",
            "justification": entry.reason,
            "location": _location(entry.at.path, entry.at.line, entry.at.column, ""),
        }
        results.append({**_result(entry.finding, places), "suppressions": [suppression]})
    driver = {
        "name": "service-drill check",
        "version": version,
        "semanticVersion": version,
        "rules": [_rule(code, language) for code in codes],
    }
    spoken = "zh-CN" if language == "zh" else "en"
    run = {
        "tool": {"driver": driver},
        "language": spoken,
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(code: str, language: str) -> Json:
    """What a finding is, from its definition and its page."""
    definition, page = DEFINITIONS.get(code), page_of(code)
    severity = definition.severity if definition else Severity.ERROR
    said = definition.message[language] if definition else code
    title = page.title[language] if page else said
    why, fix = (page.why[language], page.fix[language]) if page else (said, "")
    return {
        "id": code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": " ".join(why.split())},
        "help": {"text": f"{why}\n\n{fix}".strip(), "markdown": f"{why}\n\n{fix}".strip()},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {"severity": str(severity)},
    }


def _result(finding: Finding, places: dict[str, int]) -> Json:
    at = finding.at
    return {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": f"{finding.message} → {finding.fix}"},
        "locations": [_location(at.path, at.line, at.column, finding.source)],
        "properties": {"severity": str(finding.severity)},
    }


def _location(path: str, line: int, column: int, source: str) -> Json:
    region: Json = {"startLine": max(line, 1), "startColumn": max(column, 1)}
    if (word := _WORD.match(source, max(column, 1) - 1)) is not None:
        region["endColumn"] = word.end() + 1
    if source:
        region["snippet"] = {"text": source}
    return {"physicalLocation": {"artifactLocation": {"uri": _uri(path)}, "region": region}}


def _uri(path: str) -> str:
    """A path as a URI: relative where it was given so."""
    found = PurePath(path)
    return Path(path).as_uri() if found.is_absolute() else quote(found.as_posix())
