"""A reply cut into words, clauses and sentences: what the matcher walks over.

Words are parallel lists (the matcher looks at thousands of them); every word knows its place in the reply's
own characters, its clause and its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

MOST_CHARACTERS = 20_000
"""What lies beyond is not read (a reply is one person's typing)."""


class Text:
    """One reply (or customer's line) as words."""

    __slots__ = (
        "clause_of",
        "clauses",
        "ends",
        "index",
        "kinds",
        "listed",
        "quoted",
        "raw",
        "repaired",
        "sentence_of",
        "sentences",
        "starts",
        "words",
    )  # fmt: skip

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.words: list[str] = []
        self.kinds: list[str] = []
        """`word`, `number`, `clock`, `code`, `censored`, `acronym`."""
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.repaired: dict[int, float] = {}
        """Word number → how near (0–100) what was typed is to what it was read as."""
        self.quoted: list[bool] = []
        self.clause_of: list[int] = []
        self.sentence_of: list[int] = []
        self.clauses: list[Extent] = []
        self.sentences: list[Extent] = []
        self.index: dict[str, list[int]] = {}
        """Word → where it stands."""
        self.listed: Callable[[], frozenset[str]] = frozenset
        """Words of several characters that the lexicon lists; none where spaces part words."""

    def __len__(self) -> int:
        return len(self.words)

    def add(self, word: str, kind: str, start: int, end: int, quoted: bool) -> None:
        """One more word of the clause being read."""
        self.words.append(word)
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)
        self.quoted.append(quoted)
        self.clause_of.append(len(self.clauses))
        self.sentence_of.append(len(self.sentences))

    def add_all(self, words: str, starts: Sequence[int], ends: Sequence[int], quoted: Sequence[bool]) -> None:
        """Words of one character each."""
        count = len(words)
        self.words += words
        self.kinds += ["word"] * count
        self.starts += starts
        self.ends += ends
        self.quoted += quoted
        self.clause_of += [len(self.clauses)] * count
        self.sentence_of += [len(self.sentences)] * count

    def close_clause(self, mark: str) -> None:
        """Ends the clause being read, unless it is empty; `mark` is the punctuation that ends it."""
        first = self.clauses[-1].end if self.clauses else 0
        if len(self.words) > first:
            self.clauses.append(Extent(first, len(self.words), mark, len(self.sentences)))
        elif self.clauses and mark not in ("", ","):
            self.clauses[-1].mark = mark

    def close_sentence(self, mark: str) -> None:
        """Ends the sentence being read, unless it is empty."""
        self.close_clause(mark)
        first = self.sentences[-1].end if self.sentences else 0
        if len(self.words) > first:
            self.sentences.append(Extent(first, len(self.words), mark, len(self.sentences)))
        elif self.sentences and "?" in mark:
            self.sentences[-1].mark = mark

    def finish(self) -> Text:
        """Ends what is open and indexes the words."""
        self.close_sentence("")
        index = self.index
        for number, word in enumerate(self.words):
            index.setdefault(word, []).append(number)
        return self

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Own characters of the reply from word `first` up to (not with) word `end`."""
        if end <= first:
            return self.starts[first], self.starts[first]
        return min(self.starts[first:end]), max(self.ends[first:end])

    def quote(self, first: int, end: int) -> tuple[int, int]:
        """The same, widened to whole words as they were typed: “I'm”, not “'m”."""
        start, stop = self.span(first, end)
        while start > 0 and _within_word(self.raw[start - 1], self.raw[start]):
            start -= 1
        while 0 < stop < len(self.raw) and _within_word(self.raw[stop - 1], self.raw[stop]):
            stop += 1
        return start, stop


def _within_word(one: str, other: str) -> bool:
    """Whether two neighbouring characters are of one Latin word."""
    return all((c.isascii() and (c.isalnum() or c == "'")) or c == "’" for c in (one, other))


class Extent:
    """A clause or sentence: words `first` to `end` (exclusive) and the mark that ends it."""

    __slots__ = ("end", "first", "mark", "sentence")

    def __init__(self, first: int, end: int, mark: str, sentence: int) -> None:
        self.first = first
        self.end = end
        self.mark = mark
        self.sentence = sentence


_CLIPPED = ("'tis ", "'twas ", "'twill ", "'twould ", "'em ", "'cause ")
"""Words whose first letters an apostrophe stands for."""


def quoted_places(text: str) -> list[tuple[int, int]]:
    """Stretches inside quotation marks (at most 300 characters each); an apostrophe is no quotation mark."""
    found: list[tuple[int, int]] = []
    opened: dict[str, int] = {}
    for at, character in enumerate(text):
        if character not in "\"'":
            continue
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        within = before.isalnum() and after.isalnum()
        if character == "'" and (within or text.startswith(_CLIPPED, at)):
            continue
        if character in opened and at - opened[character] <= 300:
            if character == "'" and not (before.isalnum() or before in ".,!?"):
                opened[character] = at
                continue
            found.append((opened.pop(character), at))
        elif character == '"' or not before.isalnum():
            opened[character] = at
    return found
