"""Options that several commands share, and the parser whose help and errors speak the user's language."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import NoReturn

from simulator.cli.report import WrongUse
from simulator.i18n import LANGUAGES, _
from simulator.i18n import language as screen_language

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
    """The library with the user's own folders. Raises WrongUse for a folder that is not there."""
    from simulator.content.library import Library

    return Library(need_folders(arguments))


def wanted_language(arguments: argparse.Namespace) -> str:
    """The language asked for, else that of the screens."""
    return str(arguments.lang or screen_language())
