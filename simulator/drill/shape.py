"""The shape of a reply: nothing, a word or two, a speech, or the same again. It looks at characters, not at
sense."""

from __future__ import annotations

import re
from collections.abc import Sequence

from simulator.scoring.chinese import HAN

SHORT = 5.0
"""Under this many units a reply is short: three English words, four Chinese characters."""
LONG = 200.0
"""Over this many units it is a speech: about 130 English words, 200 Chinese characters."""
LONG_CHARACTERS = 1_500
"""Over this many characters it is a speech, words or not."""
SAME = 0.8
"""Share of letter pairs in common from which two replies are the same."""
LOOKED_AT = 2_000
"""Characters of a reply that are compared; two replies that begin so alike are the same."""

_WORD = re.compile(r"[^\W_]", re.UNICODE)
_HAN = re.compile(f"[{HAN}]")
_LATIN_WORD = re.compile(rf"(?:(?![{HAN}])[^\W_])+(?:['’][^\W_]+)?")
_NOT_WORD = re.compile(r"[\W_]+", re.UNICODE)

Print = frozenset[str]
"""The letter pairs of a reply, enough to tell whether it was said before."""


def is_silent(reply: str) -> bool:
    """Nothing, or nothing but blanks, punctuation, emoji and control characters."""
    return _WORD.search(reply) is None


def units(reply: str) -> float:
    """Length as a listener feels it: a Chinese character is one, a word of letters one and a half."""
    seen = reply[: LONG_CHARACTERS * 2]
    return len(_HAN.findall(seen)) + 1.5 * len(_LATIN_WORD.findall(seen))


def is_short(reply: str) -> bool:
    """A word or two."""
    return len(reply) < 200 and not is_silent(reply) and units(reply) < SHORT


def is_long(reply: str) -> bool:
    """A speech."""
    return not is_silent(reply) and (len(reply) > LONG_CHARACTERS or units(reply) > LONG)


def print_of(reply: str) -> Print:
    """What is kept of a reply so that saying it again can be noticed."""
    letters = _NOT_WORD.sub("", reply)[:LOOKED_AT].casefold()
    if len(letters) < 2:
        return frozenset({letters}) if letters else frozenset()
    return frozenset(letters[i : i + 2] for i in range(len(letters) - 1))


def is_repeat(mine: Print, earlier: Sequence[Print]) -> bool:
    """The same as an earlier reply, but for a few letters. Silence repeats nothing."""
    if not mine:
        return False
    for other in earlier:
        if mine == other:
            return True
        small, large = sorted((len(mine), len(other)))
        if small >= SAME * large and len(mine & other) >= SAME * (len(mine) + len(other)) / (1 + SAME):
            return True
    return False
