"""Small files that smell of nothing, and what `check` says of them once something is changed."""

from __future__ import annotations

from pathlib import Path

from simulator.authoring.smells import checks
from simulator.content.findings import Finding
from simulator.content.library import Library

SCENE = """\
scenario: drip
language: en
title: The tap
summary: It drips.
tier: basic
role: desk
rubric: four-step
brief: |
  A tap drips.
customer:
  name: Mrs Ode
  temper: impatient
  anger: 6
needs:
  baby:
    title: the baby
    feeling: tired
    cues: [baby, sleep]
    says: |
      The baby wakes at every drop.
    met_by: [plumber]
questions:
  which:
    title: which tap
    cues: [which tap]
    says: |
      The kitchen one.
offers:
  plumber:
    title: a plumber
    cues: [plumber]
    says: |
      He came before, and it drips again.
states:
  open:
    title: Open
    asks: plumber
    says: |
      It drips!
    then:
      - when: plumber and baby
        to: settled
      - when: stale and here >= 4
        to: half
    otherwise: |
      Well?
      It drips all night.
anywhere:
  - when: hostile
    to: gone
endings:
  settled:
    title: Settled
    outcome: success
    says: |
      Thank you.
  half:
    title: Half
    outcome: partial
    says: |
      As you like.
  gone:
    title: Gone
    outcome: failure
    says: |
      The owner hears of this.
model: |
  I'm sorry. Does the baby sleep?
"""

RUBRIC = """\
rubric: small
title: {en: Small, zh: 小}
about: {en: Small, zh: 小}
pass: 60
excellent: 90
steps:
  warm:
    title: {en: Warm, zh: 暖}
    weight: 40
    dimension: emotion
    checks:
      sorry:
        when: apology
        ask: {en: Sorry, zh: 道歉}
        advice: {en: Say it, zh: 说}
  help:
    title: {en: Help, zh: 帮}
    weight: 60
    dimension: solution
    checks:
      fits:
        when: resolve or offer
        unless: no_needs
        ask: {en: Help, zh: 帮}
        advice: {en: Help, zh: 帮}
order:
  warmth_first:
    first: apology or empathy
    then: resolve or offer
    cost: 8
    ask: {en: First, zh: 先}
    advice: {en: First, zh: 先}
faults:
  blame:
    cost: 10
    most: 30
    title: {en: Blame, zh: 推}
    advice: {en: Do not, zh: 别}
red_flags:
  twice:
    when: hostile >= 2 and insult >= 2
    ask: {en: Twice, zh: 两次}
"""

LEXICON = """\
language: en
words:
  us: [i, we]
  predicate: [i, we, is, am]
shapes:
  asks: ["^ (what|when|which)"]
guards:
  negated: {reach: 4, find: [not, never]}
labels:
  apology:
    guards: [negated]
    cues:
      - find: [sorry, my bad]
        examples:
          yes: ["I am sorry.", "My bad."]
  empathy:
    guards: [negated]
    cues:
      - find: [that hurts, tired out]
        examples:
          yes: ["I see that hurts."]
"""


def smells(folder: Path, kind: str, text: str, language: str = "en") -> list[Finding]:
    """What `check` finds in one file; `kind` is `scenarios/en`, `rubrics` or `rubrics/lexicon`."""
    path = folder / kind / "en.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    library = Library()
    return list(library.check_paths([path], language, checks(library)).findings)


def codes(found: list[Finding]) -> list[str]:
    """Their codes."""
    return [finding.code for finding in found]


def spot(text: str, words: str, after: str = "") -> tuple[int, int]:
    """Line and column (from 1) of some words in a text; the first ones after `after`."""
    at = text.index(words, text.index(after) if after else 0)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
