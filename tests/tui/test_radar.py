"""The radar says every number, fits its width, and gives way to bars."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from simulator.tui.widgets.radar import NARROWEST, WIDTH, radar

AXES = st.lists(
    st.tuples(st.text("道歉倾听解决回访 abc", min_size=1, max_size=8), st.none() | st.floats(0, 100)),
    max_size=9,
)


@given(AXES, st.integers(20, 200))
def test_every_line_fits(axes, width):
    limit = max(width, NARROWEST)
    assert all(cell_len(line) <= limit for line in radar(axes, width).plain.split("\n"))


def test_names_and_numbers_stand_beside_the_shape():
    shown = radar([("道歉", 80.0), ("倾听", 33.3), ("解决", 75.0), ("回访", None)], WIDTH).plain
    for said in ("道歉 80", "倾听 33", "解决 75"):
        assert said in shown
    assert "回访" in shown
    assert "–" in shown
    assert any("\u2800" < c <= "\u28ff" for c in shown)


def test_narrow_windows_get_bars():
    shown = radar([("Apologise", 50.0), ("Listen", 0.0), ("Resolve", 100.0)], NARROWEST - 1).plain
    assert not any("\u2800" < c <= "\u28ff" for c in shown)
    first, second, third = shown.split("\n")
    assert first.count("▰") * 2 == third.count("▰") > 0
    assert second.count("▰") == 0
