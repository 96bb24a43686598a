"""A small scene with plays in a folder of its own, and what comes of them."""

from __future__ import annotations

from pathlib import Path

from simulator.authoring.play_files import SceneRun, run_scenes
from simulator.content.library import Library

SCENE = """\
scenario: drip
language: en
title: The tap
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
    cues: [which tap]
    says: |
      The kitchen one.
offers:
  plumber:
    cues: [plumber]
    says: |
      He came before, and it drips again.
  new_tap:
    cues: [new tap]
    limit: ask
  free_rent:
    cues: [free rent]
    limit: never
slips:
  first:
    cues: [never heard of it]
    says: |
      I rang you twice.
states:
  open:
    asks: plumber
    says: |
      It drips!
    then:
      - when: plumber and baby
        to: eased
      - when: stale and here >= 4
        to: half
      - when: now apology and not empathy
        says: |
          Sorry mends no tap.
    otherwise: |
      Well?
      It drips all night.
  eased:
    says: |
      If he comes.
    then:
      - when: met baby and follow_up
        to: settled
    otherwise: |
      And then?
      And if he does not?
anywhere:
  - when: hostile
    to: gone
endings:
  settled:
    outcome: success
    says: |
      Thank you.
  half:
    outcome: partial
    says: |
      As you like.
  gone:
    outcome: failure
    says: |
      The owner hears of this.
"""
GOOD = """\
      I'm so sorry, Mrs Ode. That must be exhausting. Does the baby sleep?
      Poor thing, you must be worn out. The plumber is with you today at noon.
      I'll ring you myself at one to hear that it's dry.
"""
PLAYS = f"""\
scenario: drip
language: en
plays:
  good:
    replies: |
{GOOD}    expect: {{outcome: success, passed: true}}
  rude:
    replies: |
      Shut up, you idiot.
      Anything else?
    expect: {{ending: gone}}
"""


def folder(root: Path, plays: str = PLAYS, scene: str = SCENE) -> Path:
    """A content folder with the scene and its plays beside it."""
    home = root / "scenarios" / "en"
    home.mkdir(parents=True, exist_ok=True)
    (home / "drip.yaml").write_text(scene, encoding="utf-8")
    (home / "drip.plays.yaml").write_text(plays, encoding="utf-8")
    return root


def good(expect: str, after: str = "") -> str:
    """The good play with other expectations, each a map in one line."""
    return (
        "scenario: drip\nlanguage: en\nplays:\n  good:\n    replies: |\n"
        + GOOD
        + (f"    expect: {expect}\n" if expect else "")
        + (f"    after: {after}\n" if after else "")
    )


def outcome(root: Path, plays: str = PLAYS, scene: str = SCENE) -> SceneRun:
    """The scene, played."""
    (run,) = run_scenes(Library(), [folder(root, plays, scene)])
    return run


def missed(root: Path, expect: str, after: str = "") -> list[tuple[int, str, str, str, tuple[str, ...]]]:
    """What fails of the good play's expectations: reply, key, mark, wanted, got."""
    run = outcome(root, good(expect, after))
    assert run.script.findings == ()
    return [(m.turn, m.key, m.about, m.wanted, m.got) for m in run.played[0].misses]
