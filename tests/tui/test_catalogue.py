"""Every word the program says exists in Chinese, and what is compiled is what is written."""

from __future__ import annotations

import gettext
import string

import catalogue


def fields(text: str) -> list[str]:
    """The names between braces."""
    try:
        return sorted({name for _, name, _, _ in string.Formatter().parse(text) if name})
    except ValueError:  # braces that are no placeholders, as in a sample of JSON
        return []


def test_no_message_lacks_a_chinese_translation() -> None:
    known = catalogue.strings(catalogue.read())
    said = [m if isinstance(m, str) else m[0] for m in catalogue.said()]
    assert [message for message in said if not known.get(message)] == []


def test_the_compiled_catalogue_says_what_the_written_one_says() -> None:
    with catalogue.MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    written = catalogue.strings(catalogue.read())
    assert {
        m for m, chinese in written.items() if compiled.ngettext(m, m, 1) != chinese != compiled.gettext(m)
    } == set()


def test_every_translation_keeps_the_places_for_values() -> None:
    wrong = {m: zh for m, zh in catalogue.strings(catalogue.read()).items() if fields(m) != fields(zh)}
    assert wrong == {}


def test_chinese_is_written_with_chinese_marks() -> None:
    """Half-width commas and quotes between Chinese characters are a slip of the keyboard."""
    slips = [
        zh
        for zh in catalogue.strings(catalogue.read()).values()
        for a, mark, b in zip(zh, zh[1:], zh[2:], strict=False)
        if mark in ",;!?" and "\u4e00" <= a <= "\u9fff" and "\u4e00" <= b <= "\u9fff"
    ]
    assert slips == []
