"""Which language the screens speak, and where their words come from.

gettext catalogues in `simulator/locale/<language>/LC_MESSAGES/service_drill.mo`; English is the source
language. Everything that says a word to a person calls `_` (or `ngettext`) at the moment of speaking, so a
live switch of language reaches it. `Words` from rubric files are chosen by `pick`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

LANGUAGES = ("en", "zh")
LOCALE = Path(__file__).parent / "locale"

_language = "en"
_catalogues: dict[str, object] = {}


def from_locale(environment: Mapping[str, str] | None = None) -> str:
    """The screen language that the environment asks for: `zh` for any Chinese locale, else `en`."""
    env = os.environ if environment is None else environment
    for name in ("SERVICE_DRILL_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := env.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def use(language: str) -> None:
    """Choose the screen language; unknown ones fall back to English."""
    global _language
    _language = language if language in LANGUAGES else "en"


def language() -> str:
    """The screen language now."""
    return _language


def _catalogue() -> object:
    if _language not in _catalogues:
        import gettext

        _catalogues[_language] = gettext.translation(
            "service_drill", localedir=LOCALE, languages=[_language], fallback=True
        )
    return _catalogues[_language]


def _(message: str) -> str:
    """The message in the screen language."""
    if _language == "en":
        return message
    return _catalogue().gettext(message)  # type: ignore[attr-defined,no-any-return]


def ngettext(one: str, many: str, count: int) -> str:
    """The message for a count, in the screen language."""
    if _language == "en":
        return one if count == 1 else many
    return _catalogue().ngettext(one, many, count)  # type: ignore[attr-defined,no-any-return]


def pick(words: Mapping[str, str], wanted: str | None = None) -> str:
    """One text out of a rubric's `{en: …, zh: …}`, in the wanted or the screen language."""
    return words.get(wanted or _language) or next(iter(words.values()), "")


def sentences(*said: str) -> str:
    """Sentences one after another: a space between them, but none after a full-width stop."""
    text = ""
    for sentence in filter(None, said):
        text += ("" if not text or text[-1] in "。！？" else " ") + sentence
    return text
