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
