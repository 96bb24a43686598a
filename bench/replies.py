"""What is read: replies of the repository's own examples, and texts made to hurt."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache

from simulator.content.examples import Example, parse_examples
from simulator.content.library import Library

LANGUAGES = ("en", "zh")


@lru_cache(maxsize=1)
def library() -> Library:
    """The content of this checkout."""
    return Library([])


@lru_cache(maxsize=2)
def replies(language: str) -> tuple[Example, ...]:
    """The whole replies of a language, in an order that is always the same and mixes the voices."""
    path = library().examples_path(language)
    examples, _ = parse_examples(path.read_text(encoding="utf-8").splitlines(), str(path))
    found = [example for example in examples if example.whole]
    random.Random(language).shuffle(found)
    return tuple(found)


def long_reply(language: str, length: int, start: int = 0) -> str:
    """Ordinary talk of so many characters: replies one after another."""
    texts: list[str] = []
    size = 0
    pool = replies(language)
    while size < length:
        text = pool[(start + len(texts)) % len(pool)].text
        texts.append(text)
        size += len(text) + 1
    return " ".join(texts)[:length]


def _repeat(english: str, chinese: str = "") -> Callable[[str, int], str]:
    def make(language: str, length: int) -> str:
        piece = chinese if chinese and language == "zh" else english
        return (piece * (length // len(piece) + 1))[:length]

    return make


def _unspaced(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


HOSTILE: dict[str, Callable[[str, int], str]] = {
    "ordinary": long_reply,
    "repeated openers": _repeat("I will I ", "我马上我会"),
    "no spaces": lambda language, length: _unspaced(long_reply(language, length * 2))[:length],
    "nested quotes": _repeat("\"'“‘「"),
    "all emoji": _repeat("😡🙏🏽👨‍👩‍👧"),
    "我我我": _repeat("我"),
    "combining marks": _repeat("e" + "\u0301\u0323" * 40),
    "one letter": _repeat("a"),
    "nearly a cue": _repeat("sorry but not if ", "不是不抱歉如果"),
    "question marks": _repeat("why?!"),
    "digits": _repeat("12:30."),
}
"""Name → maker of a text of that length in a language."""
