"""Collecting findings about one file, in the language of the person who will read them."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterable
from itertools import accumulate
from typing import cast

from simulator import i18n
from simulator.content.definitions import DEFINITIONS, wording
from simulator.content.findings import Finding, Severity
from simulator.content.nodes import Source
from simulator.content.places import Place
from simulator.content.problems import CONDITION_FIXES, SYNTAX_FIXES, TYPE_FIXES

WIDEST = 100
"""Terminal cells of the author's line that are shown."""
SEVERITIES: dict[Severity, tuple[str, str]] = {
    Severity.ERROR: ("error", "错误"),
    Severity.WARNING: ("warning", "提醒"),
    Severity.INFO: ("info", "说明"),
    Severity.TODO: ("todo", "待办"),
}
MOST_NEAR = 1_000
"""Names among which the nearest is looked for."""
MOST = 200
"""Errors kept for one file, and as many of all other findings: a file with more is not mended by reading
further. Each has a room of its own, for a file with an error is never used, however much else is in it."""


class Report:
    """The findings about one file so far."""

    def __init__(self, source: Source, language: str | None = None) -> None:
        self.source = source
        self.language = language or i18n.language()
        self.found: list[Finding] = []
        self._errors = self._others = 0

    def add(self, code: str, at: Place, **words: object) -> None:
        """One more mistake; `words` fill the templates of its definition.

        `known` may be the names that could have been meant: they are listed, and the one nearest to `like`
        (else to `word` or `key`) is offered; `choices` are more names to find it among.
        """
        severity = DEFINITIONS[code].severity
        if (self._errors if severity is Severity.ERROR else self._others) >= MOST:
            return
        known = words.get("known")
        if isinstance(known, Collection) and not isinstance(known, str):
            if "near" not in words:
                wrong = words.get("like") or words.get("word") or words.get("key") or ""
                words["near"] = nearest(str(wrong), cast("Collection[str]", words.get("choices", known)))
            words["known"] = listed(known)
        if "fix" not in words:
            words["fix"] = self._fix(words)
        message, fix = wording(code, self.language, words)
        finding = Finding(code, severity, at, message, fix.strip(), self.source.line(at.line))
        if finding not in self.found:
            self.found.append(finding)
            if severity is Severity.ERROR:
                self._errors += 1
            else:
                self._others += 1

    def add_alone(self, code: str, at: Place, **words: object) -> None:
        """The one mistake to be told: what was found before it no longer matters."""
        self.found.clear()
        self._errors = self._others = 0
        self.add(code, at, **words)

    @property
    def full(self) -> bool:
        """Whether there are more errors than anyone would mend before checking again."""
        return self._errors >= MOST

    def _fix(self, words: dict[str, object]) -> str:
        problem = str(words.get("problem", ""))
        pair = (
            CONDITION_FIXES.get(problem)
            or SYNTAX_FIXES.get(problem)
            or TYPE_FIXES.get(str(words.get("wanted", "")))
        )
        if pair is None:
            return ""
        chosen = pair[0] if self.language == "en" else pair[1]
        return chosen.format_map({"word": "", "meant": "", "known": "", **words})

    def say(self, pair: tuple[str, str]) -> str:
        """One of two wordings (English, Chinese)."""
        return pair[1] if self.language == "zh" else pair[0]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """In file order."""
        return tuple(sorted(self.found, key=Finding.sort_key))

    @property
    def failed(self) -> bool:
        """Whether one of them keeps the file from being used."""
        return any(finding.severity is Severity.ERROR for finding in self.found)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name most like `word`, or nothing."""
    import difflib

    if not word or len(word) > 60:
        return ""
    choices = sorted(set(known))[:MOST_NEAR]
    found = difflib.get_close_matches(word, choices, n=1, cutoff=0.6) or difflib.get_close_matches(
        word.lower(), choices, n=1, cutoff=0.5
    )
    return found[0] if found else ""


def listed(names: Iterable[str], most: int = 25) -> str:
    """Names for a message, not too many."""
    chosen = list(dict.fromkeys(names))
    return ", ".join(chosen[:most]) + (" …" if len(chosen) > most else "")


def as_dict(finding: Finding) -> dict[str, object]:
    """A finding for programs; the keys are promised to outsiders."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "path": finding.at.path,
        "line": finding.at.line,
        "column": finding.at.column,
        "message": finding.message,
        "fix": finding.fix,
    }


def render(finding: Finding, language: str = "en") -> str:
    """A finding for people: the place and what is wrong, the author's own line, a caret under the very
    character."""
    severity = SEVERITIES[finding.severity][1 if language == "zh" else 0]
    head = f"{finding.at} {finding.code} {severity} {finding.message} → {finding.fix}"
    if not finding.source.strip():
        return visible(head)
    shown, caret = window(finding.source, finding.at.column)
    return f"{visible(head)}\n    {shown}\n    {' ' * caret}^"


def window(source: str, column: int) -> tuple[str, int]:
    """A line cut to what a screen holds around a column, and the cell of that column in it."""
    line = visible(source)
    at = min(max(column - 1, 0), len(line))
    start = end = at
    room = WIDEST // 2
    while start > 0 and room > 0:
        start -= 1
        room -= cells(line[start])
    room += WIDEST // 2
    while end < len(line) and room > 0:
        room -= cells(line[end])
        end += 1
    before, after = ("…" if start else ""), ("…" if end < len(line) else "")
    return before + line[start:end] + after, len(before) + width(line[start:at])


def visible(text: str) -> str:
    """Text with tabs as spaces and what a terminal would obey or hide made visible."""
    return "".join(" " if c == "\t" else c if c.isprintable() or c == " " else "\ufffd" for c in text)


def width(text: str) -> int:
    """How many terminal cells a text takes."""
    return sum(map(cells, text))


def fit(text: str, room: int) -> str:
    """A text cut to so many terminal cells, `…` at its end when something is missing."""
    if width(text) <= room:
        return text
    kept = list(accumulate(map(cells, text)))
    return text[: bisect_right(kept, max(0, room - 1))] + "…"


def cells(character: str) -> int:
    """How many terminal cells a character takes."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
