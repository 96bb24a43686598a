"""Lexicons that nobody in their senses writes: each is findings, in well under a second."""

from __future__ import annotations

import pytest

from simulator.content.findings import ContentError
from simulator.content.lexicon import parse_lexicon

ODD = {
    "brackets": "language: en\nwords: " + "[" * 100_000 + "]" * 100_000,
    "braces": "language: en\nwords: " + "{a: " * 50_000,
    "indents": "language: en\n" + "\n".join(" " * n + "a:" for n in range(1, 3000)),
    "dashes": "language: en\nwords:\n  " + "- " * 50_000 + "a",
    "alias": "language: en\nwords: {a: &x [b], c: *x}",
    "long_count": "language: en\nlabels: {apology: {cues: [{find: sorry, at_least: " + "9" * 5000 + "}]}}",
    "struck_where": "language: en\nlabels: {apology: {}, blame: {cancels: {claus: [apology]}}}",
    "struck_what": "language: en\nlabels: {apology: {}, blame: {cancels: {clause: [apologi]}}}",
    "carried_how": "language: en\nguards:\n  no: {find: never, carry: yes}",
    "long_reach": "language: en\nguards:\n  no: {find: never, reach: " + "9" * 5000 + "}",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_an_odd_lexicon_is_one_finding_and_never_ends_the_process(text: str) -> None:
    with pytest.raises(ContentError) as error:
        parse_lexicon(text.encode())
    assert len(error.value.findings) == 1


def test_brackets_within_quotes_are_no_depth() -> None:
    lexicon = parse_lexicon(('language: en\nwords: {smile: ["' + "[" * 100 + '"]}').encode())
    assert lexicon.words["smile"][0].text == "[" * 100
