"""The customer's anger, in signs, a number and a word; and its course over the turns."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from simulator.i18n import _

_BARS = "▁▂▃▄▅▆▇█"


def mood(anger: int) -> str:
    """A word for the gauge, in the screen language."""
    if anger <= 2:
        return _("calm")
    if anger <= 4:
        return _("uneasy")
    if anger <= 6:
        return _("annoyed")
    if anger <= 8:
        return _("angry")
    return _("furious")


def colour(anger: int) -> str:
    """The colour that repeats the number."""
    return "$met" if anger <= 3 else "$nearly" if anger <= 6 else "$missed"


def gauge(anger: int, *, cells: int = 10) -> Content:
    """`▰▰▰▰▰▰▰▰▱▱ 8 angry`."""
    full = round(anger * cells / 10)
    return Content.assemble(
        ("▰" * full, colour(anger)),
        ("▱" * (cells - full), "$soft"),
        (f" {anger} ", f"{colour(anger)} bold"),
        (mood(anger), colour(anger)),
    )


def curve(values: Sequence[int], width: int) -> Content:
    """Anger per turn as a row of bars, the latest at the right; older ones fall off the left."""
    last = values[-max(width, 1) :]
    return Content.assemble(*((_BARS[min(7, round(v * 7 / 10))], colour(v)) for v in last))


def change(before: int, after: int) -> Content:
    """`8 → 7 ▼1`, with a sign so that it needs no colour."""
    by = after - before
    sign = _("no change") if by == 0 else f"▼{-by}" if by < 0 else f"▲{by}"
    style = "$soft" if by == 0 else "$met" if by < 0 else "$missed"
    return Content.assemble((f"{before} → {after} ", "$soft"), (sign, style))
