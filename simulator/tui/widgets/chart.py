"""The emotion curve as bars over the turns, with numbers; drawn in text, so that it copies and prints."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from simulator.tui.widgets.gauge import colour


def chart(values: Sequence[int], calm: int, width: int) -> Content:
    """Five rows of two points each, numbered in their middle; a dotted line, with its number, where the
    customer counts as calm. Older turns give way.
    """
    each = 3
    first = max(0, len(values) - max(1, (width - 5) // each))
    shown = list(enumerate(values))[first:]
    lines = []
    for top in (10, 8, 6, 4, 2):
        dotted = calm in (top, top - 1)
        parts: list[Content | tuple[str, str]] = [(f"{top - 1:>2} ┤", "$soft")]
        for _turn, value in shown:
            block = "██" if value >= top else "▄▄" if value == top - 1 else "┄┄" if dotted else "  "
            parts.append((block, colour(value) if block in ("██", "▄▄") else "$soft"))
            parts.append(("┄" if dotted else " ", "$soft"))
        if dotted:
            parts.append((f"┄ {calm}", "$soft"))
        lines.append(Content.assemble(*parts))
    lines.append(Content.assemble(("    " + "▔" * (each * len(shown)), "$soft")))
    lines.append(Content.assemble(("    " + "".join(f"{turn:<3}" for turn, _v in shown), "$soft")))
    lines.append(Content.assemble(("    " + "".join(f"{value:<3}" for _t, value in shown), "bold")))
    return Content("\n").join(lines)
