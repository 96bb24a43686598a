"""No text from outside reaches the terminal as an order."""

from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from simulator.tui.clean import clean, one_line, shown

ESCAPES = (
    "A\x1b[31mRED\x1b[0m \x1b]0;OWNED\x07 \x1b]52;c;ZXZpbA==\x1b\\ \x9b31m \u202eRTL z\x00. 你好\r\n二\tT"
)


def test_escape_sequences_go_whole_and_words_stay() -> None:
    assert clean(ESCAPES) == "ARED    RTL z. 你好\n二    T"


def test_markup_is_only_text() -> None:
    assert clean("[/red] oops [@click=app.quit]x[/]") == "[/red] oops [@click=app.quit]x[/]"


def test_emoji_made_of_several_characters_stay_whole() -> None:
    assert clean("👨‍👩‍👧❤️ 👍🏽") == "👨‍👩‍👧❤️ 👍🏽"


def test_an_unfinished_sequence_takes_no_more_than_its_line() -> None:
    assert clean("a\x1b]0;title\nsecond line") == "a\nsecond line"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    for result in (clean(text), shown(text)):
        assert not any(
            (ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 or "\u202a" <= c <= "\u202e" for c in result
        )


@given(st.text())
def test_shown_keeps_every_offset(text: str) -> None:
    assert len(shown(text)) == len(text)


def test_a_row_is_one_line() -> None:
    assert one_line(" a\n\n b\x1b[31m\tc ") == "a b·[31m c"


def test_neither_cleaning_nor_wrapping_needs_the_toolkit() -> None:
    code = "import sys, simulator.tui.clean, simulator.tui.wrap; sys.exit('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
