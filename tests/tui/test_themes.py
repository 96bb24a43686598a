"""Both themes can be read: every text colour has at least 4.5:1 on every ground it may stand on."""

from __future__ import annotations

import pytest
from textual.theme import Theme

from simulator.tui.themes import DAY, GROUNDS, NIGHT, TEXT


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, two: str) -> float:
    """WCAG contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [NIGHT, DAY], ids=lambda t: t.name)
def test_every_text_colour_can_be_read_on_every_ground(theme: Theme) -> None:
    v = theme.variables
    low = {(t, g): contrast(v[t], v[g]) for t in TEXT for g in GROUNDS if contrast(v[t], v[g]) < 4.5}
    assert low == {}


@pytest.mark.parametrize("theme", [NIGHT, DAY], ids=lambda t: t.name)
def test_marked_words_can_be_read(theme: Theme) -> None:
    v = theme.variables
    low = {k: contrast(v["ink"], v[k]) for k in v if k.startswith("mark-") and contrast(v["ink"], v[k]) < 4.5}
    assert low == {}


@pytest.mark.parametrize("theme", [NIGHT, DAY], ids=lambda t: t.name)
def test_a_chosen_button_can_be_read(theme: Theme) -> None:
    assert contrast(theme.variables["ground"], theme.variables["you"]) >= 4.5
