"""Full-width signs as a Chinese keyboard types them, where YAML needs half-width ones: what was meant.

Within spoken text they are right; only where a line begins, after a key, and between brackets are they looked
for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SIGNS = (
    (re.compile(r"^[ \u3000\u00a0]*(－|—|–)[ \u3000]*\S"), "-"),
    (re.compile(r"^[ \u3000\u00a0]*(＃)"), "#"),
    (re.compile(r"^\s*(?:- *)?(?:[\w-]+ *[:：] *)?(?:[|>][+-]?|.*[\]}'\"])[ \u3000]+(＃)"), "#"),
    (re.compile(r"^ *([\u3000\u00a0])"), " "),
    (re.compile(r"^\s*(?:- )?[\w-]+ *[:：] *(｜)\s*$"), "|"),
    (re.compile(r"^\s*(?:- *)?(?:[\w-]+ *[:：] *)?(｛)"), "{"),
    (re.compile(r"^\s*(?:- *)?[\w-]+ *[:：] *(［|【)"), "["),
    (re.compile(r"^[^\"'|]*[\[{][^\"']*?(，)"), ","),
)
"""Where a sign stands, and the one that YAML needs there."""
_DIGITS = re.compile(r"[０-９]")


def wide_sign(written: str) -> tuple[int, str, str] | None:
    """The first full-width sign that spoils a line: its offset, itself, and what is meant."""
    for pattern, meant in SIGNS:
        if (match := pattern.match(written)) is not None:
            return match.start(1), match.group(1), meant
    return None


def wide_digits(text: str) -> Iterator[tuple[int, str, str]]:
    """Full-width digits in a text."""
    for match in _DIGITS.finditer(text):
        yield match.start(), match.group(), chr(ord(match.group()) - 0xFEE0)
