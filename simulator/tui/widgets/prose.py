"""Text that wraps as Chinese and English should, with evidence marked in place.

Everything a person or a file wrote goes to the screen through here (or `plain`): never as markup, never
as escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from simulator.tui.clean import shown
from simulator.tui.wrap import ranges

SIGNED = re.compile("[☐☑·!−–~→] ")
"""How a point of a list begins."""
Mark = tuple[int, int, str]
"""`(start, end, style)`: characters of the text and how to show them."""


def plain(text: str, style: str = "", marks: Iterable[Mark] = ()) -> Content:
    """Untrusted text as content: shown as it is written, `[/red]` and all."""
    content = Content(shown(text))
    if style:
        content = content.stylize(style)
    for start, end, how in marks:
        content = content.stylize(how, start, end)
    return content


def wrapped(content: Content, width: int) -> list[Content]:
    """The content broken into lines of at most `width` cells."""
    return [content[start:end] for start, end in ranges(content.plain, width)]


def occurrences(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where `wanted` stands in a text; nothing stands nowhere."""
    return [found.span() for found in re.finditer(re.escape(wanted), text)] if wanted else []


def occurrences_folded(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where `wanted` stands in a text, in any case."""
    folded = text.casefold()
    if len(folded) != len(text):  # folding may change lengths: then case counts
        return occurrences(text, wanted)
    return occurrences(folded, wanted.casefold())


class Prose(Widget):
    """A block of wrapped text, optionally hanging under a label: `You  I am sorry …`."""

    DEFAULT_CSS = "Prose { height: auto; width: 1fr; text-wrap: nowrap; }"

    def __init__(
        self,
        content: Content | str = "",
        *,
        hang: int = 0,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """`hang`: cells by which every line after the first is moved right."""
        super().__init__(id=id, classes=classes)
        self._content = plain(content) if isinstance(content, str) else content
        self._hang = hang
        self._cache: tuple[int, Content, int] | None = None
        self._found: list[tuple[int, int]] = []

    @property
    def content(self) -> Content:
        """What is shown now."""
        return self._content

    def show(self, content: Content | str) -> None:
        """Show something else."""
        content = plain(content) if isinstance(content, str) else content
        if content.is_same(self._content) and not self._found:
            return
        self._content = content
        self._found = []
        self._cache = None
        self.refresh(layout=True)

    def find(self, wanted: str) -> int:
        """Mark every place where these words stand, in any case; how many there are. Nothing wanted takes the
        marks away."""
        places = occurrences_folded(self._content.plain, wanted)
        if places != self._found:
            self._found = places
            self._cache = None
            self.refresh(layout=True)
        return len(places)

    def _fit(self, width: int) -> tuple[Content, int]:
        if self._cache is None or self._cache[0] != width:
            content = self._content
            for start, end in self._found:
                content = content.stylize("reverse bold", start, end)
            lines = hanging(content, width, self._hang)
            self._cache = (width, Content("\n").join(lines), len(lines))
        return self._cache[1], self._cache[2]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text needs at this width."""
        return self._fit(width)[1]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the longest line, if the container lets it."""
        return min(container.width, max((line.cell_length for line in self._content.split("\n")), default=0))

    def render(self) -> Content:
        """The lines, already broken."""
        return self._fit(self.content_size.width or self.size.width or 80)[0]


def hanging(content: Content, width: int, hang: int = 0) -> list[Content]:
    """The lines: the first at the left, the others `hang` cells in, and points of a list hang by two."""
    hang = hang if width > hang * 2 else 0
    lines: list[Content] = []
    for paragraph in content.split("\n", allow_blank=True):
        own = 2 if SIGNED.match(paragraph.plain) and width > hang + 8 else 0
        margin = hang if lines else 0
        start, end = ranges(paragraph.plain, width - margin - own)[0] if own else (0, 0)
        if not lines:
            start, end = ranges(paragraph.plain, width)[0]
        if end > 0:
            lines.append(paragraph[start:end].pad_left(margin))
            rest = paragraph[end:]
            if not rest.plain.strip():
                continue
            paragraph = rest[len(rest.plain) - len(rest.plain.lstrip(" ")) :]
        margin = max(hang, own) if len(lines) == 1 else hang + own
        lines.extend(line.pad_left(margin) for line in wrapped(paragraph, width - margin))
    return lines
