"""Every finding there is, by code: how grave it is and its words in both languages.

Words in braces are filled in by whoever finds the mistake. `fix_near` is said instead of `fix` when a known
name lies near the one that was written. Whole-graph findings of `authoring` register here too (`register`),
so that one table holds them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.content.file_words import FILE_FINDINGS
from simulator.content.findings import Severity
from simulator.content.lexicon_words import LEXICON_FINDINGS
from simulator.content.name_words import NAME_FINDINGS
from simulator.content.play_words import PLAY_FINDINGS
from simulator.content.problems import CONDITION_PROBLEMS, SYNTAX_PROBLEMS, TYPE_WORDS

Texts = Mapping[str, str]
"""language → text with `{words}` to fill in."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One kind of finding."""

    code: str
    severity: Severity
    message: Texts
    fix: Texts
    fix_near: Texts | None = None


DEFINITIONS: dict[str, Definition] = {}


def register(
    code: str,
    severity: Severity,
    message: tuple[str, str],
    fix: tuple[str, str],
    near: tuple[str, str] | None = None,
) -> None:
    """Add a kind of finding; texts are (English, Chinese). A code is given once."""
    if code in DEFINITIONS:
        raise ValueError(f"{code} is defined twice")
    both = [{"en": pair[0], "zh": pair[1]} if pair else None for pair in (message, fix, near)]
    DEFINITIONS[code] = Definition(code, severity, both[0] or {}, both[1] or {}, both[2])


def wording(code: str, language: str, words: Mapping[str, object]) -> tuple[str, str]:
    """Message and fix of a finding in one language."""
    definition = DEFINITIONS[code]
    language = language if language in ("en", "zh") else "en"
    filled = dict(words)
    for name, table in (
        ("problem", CONDITION_PROBLEMS | SYNTAX_PROBLEMS),
        ("wanted", TYPE_WORDS),
        ("got", TYPE_WORDS),
    ):
        said = table.get(str(filled.get(name)))
        if said is not None:
            filled[name] = said[0 if language == "en" else 1].format_map(_Blank(words))
    fix = definition.fix_near if definition.fix_near and filled.get("near") else definition.fix
    return definition.message[language].format_map(_Blank(filled)), fix[language].format_map(_Blank(filled))


class _Blank(dict[str, object]):
    """Words that were not given are left out rather than failing."""

    def __missing__(self, key: str) -> str:
        return ""


for _entry in (*FILE_FINDINGS, *NAME_FINDINGS, *LEXICON_FINDINGS, *PLAY_FINDINGS):
    register(*_entry)
