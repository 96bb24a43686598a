"""Small lexicons for tests, and the shipped ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from simulator.scoring.compiled import compile_lexicon
from simulator.scoring.reader import Reader
from simulator.scoring.readers import reader_for

ROOT = Path(__file__).parents[2]

SMALL = """
language: en
spelling: {u: you, im: i am, "won't": will not}
words:
  us: [i, we]
  customer: [you]
  colleague: [my colleague]
  filler: [so, well]
  predicate: [i, we, you, is, are]
  act: [send, book*, fix]
  person: [plumber, engineer*, night guard]
  cut_before: [but, and i]
shapes:
  asks: ["^ (what|when|where|did)"]
  not_genuine: [what do you expect]
  time: [tomorrow, by <number>, <clock>]
  promise: ["<us> will <act>"]
guards:
  negated: {reach: 4, find: [not, never], unless: [not only]}
  reported: {reach: rest, find: ["(he|she|colleague) said"]}
  refusal: {reach: sentence, find: [sorry but]}
labels:
  apology:
    guards: [quoted, negated, refusal, listed, parroted, pasted]
    cues:
      - find: [sorry, apolog*]
  resolve:
    guards: [negated, reported, question]
    cues:
      - find: ["<us> … <act> … (<person>|<time>)", "<person> + <time>"]
        unless: [last week]
      - find: ["^ [at] <clock> $"]
        customer: [when]
  listen:
    cues:
      - find: [<question>]
  hostile:
    cancels: {sentence: [apology], overlap: [resolve]}
    cues:
      - find: [idiot]
  jargon:
    cues:
      - find: [<acronym>]
        at_least: 2
  mine:
    cues:
      - find: [fix it]
        who: us
"""


def reader(text: str = SMALL) -> Reader:
    """A reader made from a lexicon's text."""
    return Reader(compile_lexicon(text.encode(), "small.yaml"))


@cache
def shipped(language: str) -> Reader:
    """The reader of the shipped lexicon, cues alone."""
    return reader_for(ROOT, language, use_model=False)


def found(reply: str, customer: str = "", text: str = SMALL) -> set[str]:
    """The labels that a small lexicon finds in a reply."""
    reading = reader(text).read(reply, customer)
    return {*reading.moves, *reading.faults}


def reasons(reply: str, label: str, customer: str = "") -> set[str]:
    """Why a label's cues count or do not in a reply, by the small lexicon."""
    return {e.reason for e in reader().read(reply, customer).evidence if e.criterion == label}
