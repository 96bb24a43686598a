"""The trainee's own words as a debrief quotes them: where they stand, and the sentence around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

LONGEST_SENTENCE = 120
"""Characters of a sentence that is quoted whole."""
_STOP = re.compile(r"[?!。！？…\n]|\.(?!(?<=\d\.)\d)")


@dataclass(frozen=True, slots=True)
class Quote:
    """The trainee's own words, and why they count or do not."""

    turn: int
    """From 1."""
    text: str
    why: str
    start: int
    end: int
    """Within that turn's reply."""


def sentence(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    stops = [stop.start() for stop in _STOP.finditer(text)]
    start = max((stop + 1 for stop in stops if stop < at), default=0)
    return start, min((stop for stop in stops if stop >= at), default=len(text))


def in_its_sentence(quote: Quote, reply: str) -> Quote:
    """The whole sentence in place of the words, unless it goes on and on."""
    start, end = sentence(reply, quote.start)
    said = reply[start : max(end + 1, quote.end)]
    start += len(said) - len(said.lstrip())
    said = said.strip()
    if len(said) > LONGEST_SENTENCE:
        return quote
    return replace(quote, text=said, start=start, end=start + len(said))
