"""What is wrong in a trainer's file: code, place, the author's own line, and how to mend it.

Author's mistakes are findings, all reported at once; they are never raised one by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from simulator.content.places import Place


class Severity(StrEnum):
    """How much a finding matters: an error keeps a file from being played."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    TODO = "todo"


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake, in the user's language already (see `definitions`)."""

    code: str
    """`SD` and three digits; a page in `docs/findings/` explains each."""
    severity: Severity
    at: Place
    message: str
    fix: str
    source: str = field(default="", compare=False)
    """The author's own line, without its line end; empty when the file cannot be read."""

    def sort_key(self) -> tuple[str, int, int, str]:
        """Findings are shown in file order."""
        return (self.at.path, self.at.line, self.at.column, self.code)


class ContentError(Exception):
    """A file that cannot be used; carries every finding, never only the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        first = self.findings[0] if self.findings else None
        super().__init__(f"{first.at} {first.code} {first.message}" if first else "no findings")
