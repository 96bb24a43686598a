"""Labelled clauses and replies of one language: documentation, tests, and what the clause model learns from.

One JSON object a line. A clause has `text` and `labels`; a reply has `customer`, `reply` and `labels` (or, as
other tools write them, `moves` and `faults`), and may name its `trap`. See `rubrics/examples/README.md`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from simulator.content.findings import Finding
from simulator.content.lexicon_words import lexicon_finding
from simulator.content.places import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled clause (no customer's line) or reply."""

    id: str
    text: str
    labels: frozenset[str]
    customer: str = ""
    whole: bool = False
    """A whole reply; every label that is not named is absent."""
    trap: str = ""
    absent: frozenset[str] | None = None
    """Labels known to be absent; None: all that are not in `labels`."""
    at: Place = NOWHERE


def parse_examples(lines: Iterable[str], path: str) -> tuple[tuple[Example, ...], tuple[Finding, ...]]:
    """Examples, and a finding for every line that is none. Blank lines are passed over."""
    examples: list[Example] = []
    findings: list[Finding] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        at = Place(path, number, 1)
        try:
            examples.append(_example(json.loads(line), at))
        except json.JSONDecodeError as error:
            place = Place(path, number, error.colno)
            findings.append(lexicon_finding("SD490", place, "no_json", {"detail": error.msg}, _brief(line)))
        except (KeyError, TypeError, ValueError) as error:
            findings.append(lexicon_finding("SD490", at, "no_example", {"detail": error}, _brief(line)))
    return tuple(examples), tuple(findings)


def _example(row: object, at: Place) -> Example:
    if not isinstance(row, dict):
        raise TypeError("a JSON object is needed")
    whole = "reply" in row
    text = row["reply"] if whole else row["text"]
    labels = row["labels"] if "labels" in row else [*row["moves"], *row.get("faults", ())]
    if (
        not isinstance(text, str)
        or not isinstance(labels, list)
        or not all(isinstance(x, str) for x in labels)
    ):
        raise ValueError("the text must be a text and the labels a list of words")
    absent = row.get("not_moves")
    return Example(
        id=str(row.get("id", at.line)),
        text=text,
        labels=frozenset(labels),
        customer=str(row.get("customer") or ""),
        whole=whole,
        trap=str(row.get("trap") or ""),
        absent=None if absent is None else frozenset(absent),
        at=at,
    )


def _brief(line: str) -> str:
    return line.rstrip("\n")[:400]
