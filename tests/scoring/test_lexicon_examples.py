"""Every example that stands beside a cue in the shipped lexicons is a test of it."""

from __future__ import annotations

import pytest

from simulator.content.lexicon import Cue, Example, read_lexicon
from simulator.content.vocabulary import FAULTS, MOVES
from tests.scoring.lexicons import ROOT, shipped


def examples() -> list[tuple[str, Cue, Example, bool]]:
    """(language, cue, example, whether the label must come)."""
    found = []
    for language in ("en", "zh"):
        lexicon = read_lexicon(ROOT / "rubrics" / "lexicon" / f"{language}.yaml")
        for label in lexicon.labels.values():
            for cue in label.cues:
                found += [(language, cue, e, True) for e in cue.yes]
                found += [(language, cue, e, False) for e in cue.no]
    return found


@pytest.mark.parametrize(
    ("language", "cue", "example", "wanted"),
    [pytest.param(*row, id=f"{row[0]}-{row[2].at.line}-{row[2].reply[:30]}") for row in examples()],
)
def test_an_example_is_read_as_its_author_says(
    language: str, cue: Cue, example: Example, wanted: bool
) -> None:
    """`yes` examples earn the label, `no` examples do not."""
    reading = shipped(language).read(example.reply, example.customer)
    assert (cue.label in (*reading.moves, *reading.faults)) == wanted, reading.evidence


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_lexicon_reads_all_ten_labels_each_with_examples(language: str) -> None:
    """Five moves and five faults, none without a worked example in both directions."""
    labels = read_lexicon(ROOT / "rubrics" / "lexicon" / f"{language}.yaml").labels
    for name in (*MOVES, *FAULTS):
        assert any(cue.yes for cue in labels[name].cues)
        assert any(cue.no for cue in labels[name].cues)
