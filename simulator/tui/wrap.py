"""Where lines of mixed Chinese and English text break, in terminal cells.

The toolkit takes a run of Chinese for one long word; here any two Chinese characters may part, except
where the rules of typesetting forbid it: no line begins with ，。！？）” or ends with （“. Latin words and
numbers stay whole. Works on ranges of the text, not on copies, so that evidence spans survive. No textual
here: the plain mode wraps too.
"""

from __future__ import annotations

import re

from rich.cells import cell_len

_NO_START = frozenset("，。！？；：、）》」』】〕〉”’…—·％,.!?;:)]}～、々ー")
_NO_END = frozenset("（《「『【〔〈“‘([{￥$#")
_CJK = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_MARKS = r"[\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]"
_IDEOGRAPH = re.compile(f"[{_CJK}\U0001f000-\U0001faff]")
_TOKEN = re.compile(
    rf"(?:(?![{_CJK}])[\w@#&/.:+\-'’%])+|[^\S\n]+|\n|.(?:\u200d.|{_MARKS})*",
    re.DOTALL,
)


def ranges(text: str, width: int) -> list[tuple[int, int]]:
    """`(start, end)` of every line of the text at this width; trailing spaces are left out, empty lines
    kept.
    """
    width = max(width, 2)
    lines: list[tuple[int, int]] = []
    start = end = 0  # the line so far, without spaces at its end
    used = 0  # cells up to the next token, with those spaces
    for left, right in _pieces(text):
        piece = text[left:right]
        if piece == "\n":
            lines.append((start, end))
            start = end = right
            used = 0
            continue
        cells = cell_len(piece)
        if piece.isspace():
            if end == start and lines and text[left - 1] != "\n":
                start = end = right  # a line never begins with the space it broke at
            else:
                used += cells
            continue
        if used + cells > width:
            if end > start:
                lines.append((start, end))
            start, used = left, 0
        if cells > width:
            start, used = _chop(text, start, right, width, lines)
        else:
            if used == 0:
                start = left
            used += cells
        end = right
    lines.append((start, end))
    return lines


def wrap(text: str, width: int) -> list[str]:
    """The lines themselves."""
    return [text[start:end] for start, end in ranges(text, width)]


def _pieces(text: str) -> list[tuple[int, int]]:
    """Unbreakable pieces: closing marks stick to what stands before, opening ones to what follows."""
    pieces: list[tuple[int, int]] = []
    quotes = 0
    for found in _TOKEN.finditer(text):
        token = found.group()
        if pieces and _sticks(text, pieces[-1], token, quotes):
            pieces[-1] = (pieces[-1][0], found.end())
        else:
            pieces.append(found.span())
        quotes = 0 if token == "\n" else quotes + token.count('"')
    return pieces


def _sticks(text: str, last: tuple[int, int], token: str, quotes: int) -> bool:
    """True where no line may break between the last piece and this token."""
    before = text[last[1] - 1]
    if token.isspace() or before.isspace():
        return False
    if token[0] in _NO_START or before in _NO_END:
        return True
    if token == '"' or before == '"':  # straight quotes: every second one closes
        return quotes % 2 == 1
    return not (_IDEOGRAPH.match(before) or _IDEOGRAPH.match(token[0]))


def _chop(text: str, start: int, end: int, width: int, lines: list[tuple[int, int]]) -> tuple[int, int]:
    """Cut a piece too long for any line; the full lines are appended, the rest's start and cells
    returned.
    """
    used = 0
    for index in range(start, end):
        cells = cell_len(text[index])
        if used + cells > width:
            lines.append((start, index))
            start, used = index, 0
        used += cells
    return start, used
