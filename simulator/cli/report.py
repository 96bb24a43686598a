"""How an error is told: one sentence on stderr, findings with their places, and the exit code that fits."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from simulator.i18n import _, language


class WrongUse(Exception):  # noqa: N818
    """The command was asked for something that cannot be; its text is a sentence for the user."""


class Broken(Exception):  # noqa: N818
    """The environment is in the way (no terminal, no file); its text is a sentence for the user."""


def expected() -> tuple[type[Exception], ...]:
    """The exceptions that are not programmer's mistakes, of the rooms that are loaded by now."""
    kinds: list[type[Exception]] = [WrongUse, Broken]
    for module, name in (
        ("simulator.content.findings", "ContentError"),
        ("simulator.content.library", "UnknownName"),
        ("simulator.sessions.errors", "SessionError"),
    ):
        if loaded := sys.modules.get(module):
            kinds.append(getattr(loaded, name))
    return tuple(kinds)


def tell(error: Exception) -> int:
    """Say it on stderr and return the exit code."""
    name = type(error).__name__
    if name == "ContentError":
        from simulator.content.report import render

        findings = error.findings  # type: ignore[attr-defined]
        print("\n".join(render(finding, language()) for finding in findings), file=sys.stderr)
        return 1
    print(f"service-drill: {error}", file=sys.stderr)
    return 3 if name in ("StoreError", "Broken") else 2


def joined(texts: Iterable[str]) -> str:
    """Several things in a row, as the screen's language writes it."""
    return ("、" if language() == "zh" else ", ").join(texts)


def read_lines(path: str) -> list[str]:
    """The lines of a file, or of standard input for `-`, without their ends. Raises WrongUse."""
    if path == "-":
        text = sys.stdin.read()
    else:
        try:
            with open(path, encoding="utf-8-sig") as file:
                text = file.read()
        except UnicodeDecodeError as error:
            raise WrongUse(
                _("{path} is not UTF-8 text (byte {position}); save it as UTF-8 and try again").format(
                    path=path, position=error.start
                )
            ) from error
        except OSError as error:
            raise WrongUse(
                _("{path} cannot be read: {reason}").format(path=path, reason=error.strerror)
            ) from error
    lines = text.replace("\r\n", "\n").split("\n")
    return lines[:-1] if lines and lines[-1] == "" else lines
