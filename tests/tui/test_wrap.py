"""Lines break as Chinese and English typesetting want, and never outside the width."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from simulator.tui.wrap import ranges, wrap

MIXED = "顾客: 我的快递迟到三天了！每次都说“马上处理”，根本没人管。ABC123订单 please answer."


def test_chinese_breaks_between_characters_and_fills_the_line() -> None:
    assert wrap(MIXED, 30)[0] == "顾客: 我的快递迟到三天了！每次"


def test_no_line_begins_with_closing_or_ends_with_opening_marks() -> None:
    for width in range(8, 60):
        for line in wrap(MIXED, width):
            assert line[:1] not in set("，。！？”")
            assert line[-1:] != "“"


def test_latin_words_stay_whole() -> None:
    assert "ABC123" in " ".join(wrap(MIXED, 14)).split("订单")[0]
    assert wrap("please answer me now", 10) == ["please", "answer me", "now"]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert wrap("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_line_breaks_of_the_author_stay() -> None:
    assert wrap("one\n\ntwo", 20) == ["one", "", "two"]


@given(st.text(alphabet="你好，。！（“”）abc 1\n👍é", max_size=200), st.integers(4, 40))
def test_no_character_is_lost_and_no_line_is_too_wide(text: str, width: int) -> None:
    lines = ranges(text, width)
    kept = "".join(text[start:end] for start, end in lines)
    assert [c for c in kept if not c.isspace()] == [c for c in text if not c.isspace()]
    assert all(cell_len(text[start:end]) <= width for start, end in lines)
    assert lines == sorted(lines)


def test_straight_quotes_stay_with_their_words() -> None:
    for width in range(8, 40):
        lines = wrap('I ride up on a "sorry"? 他说"马上"就来', width)
        assert not any(line.startswith('"?') or line.endswith((' "', '说"')) for line in lines), lines
