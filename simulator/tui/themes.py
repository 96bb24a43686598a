"""Two themes of our own: paper by day, ink by night. Every text colour stands at 4.5:1 or more on every
ground.

Colour only ever repeats what a sign or a word already says. `tests/tui/test_themes.py` measures the
contrast.
"""

from __future__ import annotations

from textual.theme import Theme

TEXT = ("ink", "soft", "customer", "you", "met", "missed", "nearly", "note")
"""Names of the colours that text is written in."""
GROUNDS = ("ground", "raised", "sunk")
"""Names of the colours that text stands on."""

_NIGHT = {
    "ink": "#e9e5dc",
    "soft": "#a7afba",
    "customer": "#efb978",
    "you": "#84cdc6",
    "met": "#93d08b",
    "missed": "#f79a88",
    "nearly": "#dcc56c",
    "note": "#b7b3f2",
    "ground": "#15181d",
    "raised": "#1d2229",
    "sunk": "#262d36",
    "line": "#3b4552",
    "mark-met": "#27452c",
    "mark-missed": "#582b25",
    "mark-nearly": "#4a401a",
}
_DAY = {
    "ink": "#26282c",
    "soft": "#575b63",
    "customer": "#834407",
    "you": "#095c57",
    "met": "#245f29",
    "missed": "#9c2a19",
    "nearly": "#655100",
    "note": "#4b4499",
    "ground": "#fbf8f2",
    "raised": "#f3eee4",
    "sunk": "#e9e2d4",
    "line": "#c8bfad",
    "mark-met": "#cfe6cb",
    "mark-missed": "#f6d3cb",
    "mark-nearly": "#f0e4b0",
}


def _theme(name: str, colours: dict[str, str], *, dark: bool) -> Theme:
    return Theme(
        name=name,
        primary=colours["you"],
        secondary=colours["customer"],
        accent=colours["you"],
        warning=colours["nearly"],
        error=colours["missed"],
        success=colours["met"],
        foreground=colours["ink"],
        background=colours["ground"],
        surface=colours["raised"],
        panel=colours["sunk"],
        dark=dark,
        variables={
            **colours,
            "footer-background": colours["sunk"],
            "input-cursor-background": colours["ink"],
            "input-cursor-foreground": colours["ground"],
            "input-selection-background": f"{colours['you']} 35%",
            "scrollbar": colours["line"],
            "scrollbar-hover": colours["soft"],
            "scrollbar-active": colours["you"],
            "scrollbar-background": colours["ground"],
            "scrollbar-background-hover": colours["ground"],
            "scrollbar-background-active": colours["ground"],
            "scrollbar-corner-color": colours["ground"],
            "border": colours["line"],
            "border-blurred": colours["line"],
        },
    )


NIGHT = _theme("drill-night", _NIGHT, dark=True)
DAY = _theme("drill-day", _DAY, dark=False)
DEFAULTS = dict(NIGHT.variables)
"""For any other theme a user forces by environment, so that the stylesheet still has its names."""
