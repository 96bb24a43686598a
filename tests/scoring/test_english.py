"""How English is cut: letters that an apostrophe stands for, regional forms, quotation marks."""

from __future__ import annotations

import pytest

from simulator.content.library import Library
from simulator.scoring.readers import reader_for


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("I'm comin' wi' the key", "i am coming with the key"),
        ("Ah'll gie ye it the morra, dinnae fret", "i will give you it the tomorrow do not fret"),
        ("gettin' an' settin'", "getting and setting"),
        ("it says 'begin again' and 'that coin'", "it says begin again and that coin"),
    ],
)
def test_an_apostrophe_stands_for_letters_where_some_were_left_out(said: str, words: str) -> None:
    assert " ".join(reader_for(Library(), "en", use_model=False).cut(said).words) == words


def test_a_clipped_word_opens_no_quotation() -> None:
    """'Tis and 'twas begin with an apostrophe, and what follows them is still the speaker's own."""
    cut = reader_for(Library(), "en", use_model=False).cut
    assert not any(cut("'Tis only fair, an' I'm tellin' you so.").quoted)
    assert any(cut("It says 'only fair' on the wall.").quoted)


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("I'll send the plumber, it costs 199.99.", []),
        ("We'll refund you 12.50.", []),
        ("The fee is £10.45 a month.", []),
        ("You pay 9.30 euros.", []),
        ("I'll ring you at 10.45.", ["at 10.45"]),
        ("The van leaves 7.20.", ["7.20"]),
        ("Pay me back by 9.30 tomorrow.", ["by 9.30 tomorrow"]),
        ("I'll come 11:30.", ["11:30"]),
        ("It reads 33:75.", []),
        ("I'll ring the day after tomorrow.", ["the day after tomorrow"]),
    ],
)
def test_a_price_is_no_time_of_day(said: str, times: list[str]) -> None:
    reading = reader_for(Library(), "en", use_model=False).read(said)
    assert [said[a:b] for clause in reading.clauses for a, b in clause.times] == times
