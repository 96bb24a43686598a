"""The skill radar: what share of each step was earned, as a shape in braille dots; bars where there is no
room. The numbers always stand beside the names. Drawn in text, so that it copies and prints."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from rich.cells import cell_len
from textual.content import Content

from simulator.tui.clean import one_line

Axis = tuple[str, float | None]
"""(name, 0–100; None where it could not arise)."""

NARROWEST = 40
"""Cells under which bars say it better."""
WIDTH, HEIGHT = 56, 15
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Bits of a braille character by row and column."""


def radar(axes: Sequence[Axis], width: int) -> Content:
    """The shape for three axes and more in `width` cells, else bars."""
    drawn = [(one_line(name), value) for name, value in axes if value is not None]
    if len(drawn) < 3 or width < NARROWEST:
        return bars(axes, width)
    canvas = _Canvas(min(width, WIDTH), HEIGHT)
    canvas.web(len(drawn))
    canvas.shape([value for _, value in drawn])
    for number, (name, value) in enumerate(drawn):
        canvas.label(number, len(drawn), f"{name} {value:.0f}")
    lines = [Content(line) for line in canvas.lines()]
    left = [(name, value) for name, value in axes if value is None]
    return Content("\n").join([*lines, *([bars(left, width)] if left else [])])


def bars(axes: Sequence[Axis], width: int) -> Content:
    """One line an axis: name, bar, number."""
    names = [one_line(name) for name, _ in axes]
    longest = max(map(cell_len, names), default=0)
    room = max(5, min(20, width - longest - 6))
    lines = []
    for name, (_, value) in zip(names, axes, strict=True):
        full = round((value or 0) * room / 100)
        said = "–" if value is None else f"{value:.0f}"
        lines.append(
            Content.assemble(
                name + " " * (longest - cell_len(name) + 1),
                ("▰" * full, "$met"),
                ("▱" * (room - full), "$soft"),
                (f" {said}", "bold"),
            )
        )
    return Content("\n").join(lines)


class _Canvas:
    """Braille dots, two by four a cell, with words over them."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.centre = width, height * 2
        self.radius = min(width * 0.55, height * 2 - 6)
        self._bits = [[0] * width for _ in range(height)]
        self._words: dict[int, list[tuple[int, str]]] = {}

    def point(self, axis: int, of: int, share: float) -> tuple[float, float]:
        """Where a share (0–1, a little more for labels) of an axis lies, in dots; the first points up."""
        turn = 2 * pi * axis / of
        return (
            self.centre[0] + self.radius * share * sin(turn),
            self.centre[1] - self.radius * share * cos(turn),
        )

    def dot(self, x: float, y: float) -> None:
        """Set one dot; outside the canvas nothing happens."""
        column, row = round(x), round(y)
        if 0 <= column < self.width * 2 and 0 <= row < self.height * 4:
            self._bits[row // 4][column // 2] |= _DOTS[row % 4][column % 2]

    def line(self, start: tuple[float, float], end: tuple[float, float], every: int = 1) -> None:
        """A straight line; `every`: only each so-manieth dot."""
        steps = int(max(abs(start[0] - end[0]), abs(start[1] - end[1]))) + 1
        for step in range(0, steps + 1, every):
            share = step / steps
            self.dot(start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share)

    def web(self, axes: int) -> None:
        """The axes, and the outline of 100, both dotted."""
        for axis in range(axes):
            self.line(self.centre, self.point(axis, axes, 1), every=4)
            self.line(self.point(axis, axes, 1), self.point(axis + 1, axes, 1), every=3)

    def shape(self, values: Sequence[float]) -> None:
        """The trainee's own outline, two dots thick."""
        ends = [self.point(n, len(values), value / 100) for n, value in enumerate(values)]
        for start, end in zip(ends, [*ends[1:], ends[0]], strict=True):
            self.line(start, end)
            self.line((start[0], start[1] + 1), (end[0], end[1] + 1))

    def label(self, axis: int, of: int, text: str) -> None:
        """A name outside its axis."""
        x, y = self.point(axis, of, 1)
        side = sin(2 * pi * axis / of)
        cells = cell_len(text)
        column = x / 2 - cells / 2 if abs(side) < 0.1 else x / 2 + 2 if side > 0 else x / 2 - cells - 2
        row = y / 4 - (1 if cos(2 * pi * axis / of) > 0.9 else 0)
        if cos(2 * pi * axis / of) < -0.9:
            row += 1
        at = max(0, min(self.width - cells, round(column)))
        self._words.setdefault(max(0, min(self.height - 1, round(row))), []).append((at, text))

    def lines(self) -> list[str]:
        """The canvas as text, without blanks at the ends."""
        out = []
        for row, bits in enumerate(self._bits):
            cells: list[str] = [chr(0x2800 + b) if b else " " for b in bits]
            for at, text in self._words.get(row, ()):
                cells[at : at + cell_len(text)] = [text, *[""] * (cell_len(text) - 1)]
            out.append("".join(cells).rstrip())
        while out and not out[-1]:
            out.pop()
        return out
