"""Options that several commands share, and the parser whose help and errors speak the user's language."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from simulator.cli.report import WrongUse
from simulator.i18n import LANGUAGES, _
from simulator.i18n import language as screen_language

CONTENT = frozenset(("scenarios", "rubrics"))
"""What a folder of one's own holds: at least one of them."""
MARGIN = 20
"""Narrower than this, help is not wrapped further."""


class Page(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal; argparse's own way to ask for that imports half the library."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=columns() - 2)

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        """The first line in the user's language, too."""
        super().add_usage(usage, actions, groups, prefix or _("usage: "))


def columns() -> int:
    """How wide the screen is, in cells; 80 where there is none."""
    if (columns := os.environ.get("COLUMNS", "")).isdecimal() and int(columns) > MARGIN:
        return int(columns)
    try:
        return max(os.get_terminal_size(1).columns, MARGIN)
    except OSError:
        return 80


class Parser(argparse.ArgumentParser):
    """argparse with errors raised as WrongUse (exit 2, one sentence, how to get help)."""

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{message}\n" + _("How it is used: {command} --help").format(command=self.prog))


def parser(name: str, about: str, *, epilog: str = "") -> Parser:
    """A command's parser with the options that are everywhere."""
    made = Parser(
        prog=f"service-drill {name}".strip(),
        description=about,
        epilog=epilog,
        formatter_class=Page,
        add_help=False,
    )
    made._positionals.title = _("what it takes")
    made._optionals.title = _("options")
    made.add_argument("-h", "--help", action="help", help=_("show this page"))
    made.add_argument(
        "--lang", choices=LANGUAGES, help=_("language of scenes and screens (default: your locale)")
    )
    made.add_argument(
        "--content",
        metavar="DIR",
        action="append",
        default=[],
        help=_("a folder of your own with scenarios/ and rubrics/ (may be given again)"),
    )
    return made


def own_path(text: str) -> Path:
    """A path as it was typed, with `~` for a home. Raises WrongUse for the home of nobody."""
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise WrongUse(_("{path}: whose home that is cannot be told").format(path=text)) from error


def need_folders(arguments: argparse.Namespace) -> list[Path]:
    """The user's own folders. Raises WrongUse for one that is not there."""
    roots = [own_path(folder) for folder in arguments.content]
    for root in roots:
        if not root.is_dir():
            raise WrongUse(_("--content {folder}: there is no such folder").format(folder=root))
    return roots


def library(arguments: argparse.Namespace):  # type: ignore[no-untyped-def]
    """The library with the user's own folders, and the file of a scene that was named by it. Raises WrongUse
    for a folder that is not there; one with nothing in it is told on stderr."""
    from simulator.content.library import Library

    roots = need_folders(arguments)
    hint_at_folders(arguments, roots)
    return Library(roots, scenes=getattr(arguments, "scenes", ()))


def hint_at_folders(arguments: argparse.Namespace, roots: Iterable[Path]) -> None:
    """Say on stderr, once, which of the user's own folders hold neither of the two that are looked for."""
    if getattr(arguments, "hinted", False):
        return
    arguments.hinted = True
    for root in roots:
        if not _holds_content(root):
            print(nothing_in(root), file=sys.stderr)


def nothing_in(folder: Path) -> str:
    """That a folder holds neither scenarios/ nor rubrics/, and which one near it does."""
    from simulator.content.roots import shown

    said = _("{folder} holds no scenarios/ or rubrics/ folder, so --content finds nothing in it.")
    said = said.format(folder=folder)
    inner = sorted(path for path in folder.iterdir() if path.is_dir() and _holds_content(path))
    whole = folder.resolve()
    outer = [path.parent for path in (whole, *whole.parents) if path.name in CONTENT]
    if not (inner or outer):
        return said + " " + _("Scenes belong in its scenarios/, score sheets in its rubrics/.")
    return said + " " + _("Did you mean {near}?").format(near=shown((inner or outer)[0]))


def _holds_content(folder: Path) -> bool:
    return any((folder / name).is_dir() for name in CONTENT)


def wanted_language(arguments: argparse.Namespace) -> str:
    """The language asked for, else that of the screens."""
    return str(arguments.lang or screen_language())
