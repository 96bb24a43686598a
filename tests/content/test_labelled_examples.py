"""The labelled examples that ship: every line is one, says each thing once, and in known labels."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from simulator.content.examples import Example, parse_examples

EXAMPLES = Path(__file__).parents[2] / "rubrics" / "examples"
LABELS = {
    *("apology", "empathy", "listen", "resolve", "follow_up"),
    *("blame", "dismiss", "overpromise", "hostile", "jargon"),
}


@pytest.fixture(params=("en", "zh"), scope="module")
def examples(request: pytest.FixtureRequest) -> tuple[Example, ...]:
    """All examples of one language; the file must be free of findings."""
    path = EXAMPLES / f"{request.param}.jsonl"
    read, findings = parse_examples(path.read_text(encoding="utf-8").splitlines(), path.name)
    assert findings == ()
    return read


def test_ids_are_unique(examples: tuple[Example, ...]) -> None:
    """No two records share an id, so a finding can name one."""
    assert [one for one, count in Counter(e.id for e in examples).items() if count > 1] == []


def test_labels_are_known(examples: tuple[Example, ...]) -> None:
    """Every label is a move or a fault that the rubrics know."""
    assert {label for e in examples for label in e.labels} <= LABELS


def test_nothing_is_said_twice(examples: tuple[Example, ...]) -> None:
    """No clause stands in the file twice, nor any reply to the same customer's line."""
    said = Counter((e.whole, _plain(e.customer), _plain(e.text)) for e in examples)
    assert [one for one, count in said.items() if count > 1] == []


def test_there_are_enough_to_learn_from(examples: tuple[Example, ...]) -> None:
    """At least 4,000 clauses and 450 replies, and every label in both."""
    clauses = [e for e in examples if not e.whole]
    replies = [e for e in examples if e.whole]
    assert (len(clauses) >= 4000, len(replies) >= 450) == (True, True)
    assert {label for e in clauses for label in e.labels} == LABELS
    assert {label for e in replies for label in e.labels} == LABELS


def _plain(text: str) -> str:
    return re.sub(r"[\s.,;:!，。；：！]+", " ", text.lower()).strip()
