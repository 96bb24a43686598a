"""The pages: how one logs in, the terminal, and a few sentences. Filled in here, in the reader's language;
nothing on them comes from anywhere but this server.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from string import Template

from simulator import i18n
from simulator.content.people import LONGEST_NAME
from simulator.i18n import _, ngettext
from simulator.web.access import Guest
from simulator.web.seats import BROKEN, ELSEWHERE, ENDED, FULL, IDLE

FOLDER = Path(__file__).parent / "page"
OWN_NAMES = {"en": "English", "zh": "中文"}


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Words in one reader's language; nothing may be awaited within."""
    before = i18n.language()
    i18n.use(language)
    try:
        yield
    finally:
        i18n.use(before)


def preferred(accepted: str, fallback: str) -> str:
    """The first of our languages in an Accept-Language header."""
    for part in accepted.split(","):
        language = part.partition(";")[0].strip().lower().partition("-")[0]
        if language in i18n.LANGUAGES:
            return language
    return fallback


@cache
def _template(name: str) -> Template:
    return Template((FOLDER / name).read_text(encoding="utf-8"))


def _fill(page: str, /, **words: str) -> str:
    """A page; every word is text, not markup."""
    language = i18n.language()
    other = next(code for code in i18n.LANGUAGES if code != language)
    known = {
        "language": "zh-Hans" if language == "zh" else language,
        "chosen": language,
        "other": other,
        "other_name": OWN_NAMES[other],
        "slogan": _("practise hard conversations"),
        **words,
    }
    return _template(page).substitute({key: html.escape(word) for key, word in known.items()})


def login(language: str, *, wrong: str = "") -> str:
    """Where one types one's code; `wrong`: what was the matter with the last one."""
    with speaking(language):
        return _fill(
            "login.html",
            label=_("Your access code"),
            help=_("You got it from your trainer. Capital or small letters, with or without the hyphen."),
            enter=_("Come in"),
            wrong=wrong,
        )


def wrong_code(language: str) -> str:
    """For a code that nobody has."""
    with speaking(language):
        return _("This code is not known here. Look at it once more, letter by letter.")


def too_many(language: str, seconds: float) -> str:
    """For an address from which too many wrong codes came."""
    with speaking(language):
        wait = max(1, round(seconds))
        return ngettext(
            "Too many wrong codes. Try again in {count} second.",
            "Too many wrong codes. Try again in {count} seconds.",
            wait,
        ).format(count=wait)


def notice(language: str, said: str) -> str:
    """A sentence by itself."""
    with speaking(language):
        return _fill("notice.html", said=said)


def terminal(language: str, guest: Guest, *, can_leave: bool, idle: float) -> str:
    """The terminal, and what the page says when it is not there."""
    with speaking(language):
        return _fill(
            "terminal.html",
            name=guest.name[:LONGEST_NAME],
            leave=_("Log out"),
            leaves="" if can_leave else "hidden",
            whole=_("Full screen"),
            opening=_("Opening your drill room …"),
            scriptless=_("This page needs JavaScript."),
            words=json.dumps(_closings(idle), ensure_ascii=False),
        )


def _closings(idle: float) -> Mapping[str, str]:
    """Why the terminal is gone, by the code that its socket was closed with, and what a button says."""
    minutes = max(1, round(idle / 60))
    return {
        "lost": _("The connection is lost. All you have sent is kept, and so is what stands in the box."),
        "unreachable": _("There is still no answer. Is the server running? Try again in a moment."),
        "again": _("Go on"),
        "open": _("Open it again"),
        "here": _("Go on here"),
        str(ENDED): _("You have closed the app. All you have sent is kept."),
        str(IDLE): ngettext(
            "Nobody typed for {count} minute, so the app was closed. All you have sent is kept, and so is "
            "what stands in the reply box.",
            "Nobody typed for {count} minutes, so the app was closed. All you have sent is kept, and so is "
            "what stands in the reply box.",
            minutes,
        ).format(count=minutes),
        str(ELSEWHERE): _("You went on in another window, so this one has stopped."),
        str(FULL): _("All places are taken just now. Try again in a few minutes."),
        str(BROKEN): _("The app could not be opened. Whoever runs the server can see why."),
    }
