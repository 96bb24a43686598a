"""Words that hold a sentence together and say nothing by themselves: nobody would point at them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

SMALL: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        (
            "a",
            "an",
            "the",
            "this",
            "that",
            "these",
            "those",
            "it",
            "its",
            "and",
            "or",
            "but",
            "so",
            "as",
            "if",
            "than",
            "then",
            "because",
            "of",
            "on",
            "in",
            "at",
            "to",
            "for",
            "from",
            "by",
            "with",
            "into",
            "over",
            "is",
            "are",
            "was",
            "were",
            "be",
            "been",
            "being",
            "am",
            "has",
            "have",
            "had",
            "do",
            "does",
            "did",
            "will",
            "would",
            "shall",
            "should",
            "can",
            "could",
            "may",
            "might",
            "must",
            "i",
            "me",
            "my",
            "mine",
            "we",
            "us",
            "our",
            "you",
            "your",
            "yours",
            "he",
            "him",
            "his",
            "she",
            "her",
            "they",
            "them",
            "their",
            "there",
            "here",
            "who",
            "which",
            "what",
            "how",
            "also",
            "too",
            "im",
            "ive",
            "id",
            "ill",
        )
    ),
    "zh": frozenset(
        "的地得了吗呢吧啊呀嘛着过就也还都又才再很太和跟与同您你我他她它们咱这那是在把被给让对从向"
    ),
}
"""In Chinese single characters."""
OPENERS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:and|but|or|then|well(?=,)|because|cos|also|plus|oh|ah|yes|yeah|ok|okay"
        r"|so(?=\W+(?:i|we|you|he|she|it|they|that|this|let|there|the|my|our)\b))\b[\s,]*(?=\w)",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"(?:而且|但是|可是|所以|然后|因为|另外|并且|那么|哦(?!哟)|噢|嗯|啊|哎呀|哎(?!哟)|唉|呃"
        r"|不过(?![是就一才])|但(?!凡)|那(?=[我您你咱]))[，,\s]*(?=\w)"
    ),
}
"""What ties a clause to the words before it, or only draws breath."""
HALVES: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"(?:if|unless)\b", re.IGNORECASE),
    "zh": re.compile(r"[您你]?(?:要是|如果|假如|一旦)"),
}
"""How a clause begins that waits for the next one."""
_BEFORE_APOSTROPHE = re.compile(r"['’].*")


def is_small(words: Iterable[str]) -> bool:
    """Whether all of these words (in Chinese: characters) are small."""
    return all(
        word in SMALL["zh"] or _BEFORE_APOSTROPHE.sub("", word.casefold()) in SMALL["en"] for word in words
    )
