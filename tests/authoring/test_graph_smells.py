"""Scenes whose graph is wrong as a whole: each finding has a scene that brings it, at the very place, and one
near it that does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.smelling import SCENE, codes, smells, spot

KIND = "scenarios/en"
GRAPH = ("SD529", *(f"SD{number}" for number in range(540, 560)))

WAITING = """\
  waiting:
    title: waiting
    says: |
      Well, I'll wait.
    then:
      - when: WHEN
        to: TO
    otherwise: |
      And?
      I'm waiting.
"""
TWO = SCENE.replace("anywhere:\n", WAITING + "anywhere:\n").replace("TO\n", "settled\n")
"""The tap with a second state, to which nothing leads yet."""
LED = TWO.replace("      - when: stale", "      - when: empathy\n        to: waiting\n      - when: stale")
"""The same, and a warm word leads there."""
CALM = LED.replace("anywhere:\n  - when: hostile\n    to: gone\n", "")
"""The same, and nothing leads out from anywhere."""


def first(*lines: str, then: str = "") -> str:
    """The tap with more rules before the one for stale replies; `then` takes its condition's place."""
    stale = "      - when: stale and here >= 4"
    more = "".join(f"      {line}\n" for line in lines)
    return SCENE.replace(stale, more + (f"      - when: {then}" if then else stale))


CASES = [
    pytest.param(
        TWO.replace("WHEN", "met baby"), "SD540", "waiting:\n", "no rule leads there", id="no rule"
    ),
    pytest.param(
        LED.replace("WHEN", "met baby").replace("when: empathy", "when: stale and insult"),
        "SD540", "waiting:\n", "can ever fire (line 43)", id="the only rule never fires",
    ),
    pytest.param(
        CALM.replace("WHEN", "not empathy").replace("to: settled\n    otherwise", "to: half\n    otherwise"),
        "SD541", "waiting:\n", "no rule that leads on", id="a state without a way on",
    ),
    pytest.param(
        CALM.replace("WHEN", "baby")
        .replace("to: settled\n    otherwise", "to: third\n    otherwise")
        .replace(
            "endings:\n",
            WAITING.replace("waiting:", "third:").replace("WHEN", "plumber").replace("TO", "waiting")
            + "endings:\n",
        ),
        "SD542", "waiting:\n", "`waiting`, `third`", id="two states that lead only to each other",
    ),
    pytest.param(
        SCENE.replace(
            "  gone:\n", "  lost:\n    title: lost\n    outcome: failure\n    says: |\n      No.\n  gone:\n"
        ),
        "SD543", "lost:", "no rule leads there", id="an ending that nothing leads to",
    ),
    pytest.param(
        SCENE.replace("  anger: 6\n", "  anger: 6\n  calm: 1\n"),
        "SD544", "settled:\n    title", "below 2", id="a customer who never gets that calm",
    ),
    pytest.param(
        SCENE.replace("anger: 6\n", "anger: 9\n").replace("tier: basic\n", "tier: basic\nturns: 2\n"),
        "SD544", "settled:\n    title", "laws of success", id="too few replies to calm anyone",
    ),
    pytest.param(
        first("- when: stale", "  to: gone"),
        "SD529", "when: stale and here", "line 43", id="a rule behind a wider one",
    ),
    pytest.param(
        first("- when: fault", "  to: gone").replace("when: hostile\n", "when: insult\n"),
        "SD529", "when: insult", "line 43", id="a rule for anywhere behind every state's own",
    ),
    pytest.param(
        first("- when: plumber and stale", "  says: |", "    Ha.")
        .replace("when: plumber and baby\n        to: settled", "when: plumber\n        to: half"),
        "SD545", "when: plumber and stale", "line 41", id="a remark when the talk always moves on",
    ),
    pytest.param(
        LED.replace("WHEN", "met baby").replace(
            "    otherwise: |\n      And?",
            "      - when: not empathy\n        to: half\n    otherwise: |\n      And?",
        ),
        "SD546", "not empathy", "leads through `empathy`", id="what has always happened by now",
    ),
    pytest.param(
        first("- when: now apology and insult", "  to: half"),
        "SD546", "now apology", "cannot come together", id="a word that an insult drowns",
    ),
    pytest.param(
        SCENE.replace(
            "states:\n", "  refund:\n    title: money\n    cues: [refund]\n    limit: never\nstates:\n"
        ).replace("when: stale and", "when: refund and"),
        "SD546", "refund and", "limit: never", id="an offer that is never granted",
    ),
    pytest.param(
        SCENE.replace("    met_by: [plumber]\n", "    met_by: [plumber]\n    opens_at: 1\n"),
        "SD547", "baby:\n", "calmer than 2", id="a need that opens too low",
    ),
    pytest.param(
        SCENE.replace("    met_by: [plumber]\n", "    met_by: [plumber]\n    after: met baby\n"),
        "SD547", "baby:\n", "after: met baby", id="a need that waits for itself",
    ),
    pytest.param(
        first("- when: apology", "  to: open"),
        "SD548", "when: apology", "`open`", id="a rule to where the talk is",
    ),
    pytest.param(
        SCENE.replace("here >= 4", "here >= 40"), "SD549", "here >= 40", "15 replies", id="too late"
    ),
    pytest.param(
        SCENE.replace("here >= 4", "anger <= 1"), "SD549", "anger <= 1", "between 2 and 10", id="too calm"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "words", "says"), CASES)
def test_a_scene_with_this_mistake_gets_this_finding_at_its_place(
    tmp_path: Path, text: str, code: str, words: str, says: str
) -> None:
    """Both languages name it, and the English one says why."""
    found = [f for f in smells(tmp_path, KIND, text) if f.code == code]
    assert [(f.at.line, f.at.column) for f in found] == [spot(text, words)]
    assert says in found[0].message
    chinese = [f for f in smells(tmp_path, KIND, text, "zh") if f.code == code]
    assert chinese[0].at == found[0].at
    assert chinese[0].message != found[0].message
    assert "{" not in found[0].message + found[0].fix + chinese[0].message + chinese[0].fix


SOUND = [
    pytest.param(SCENE, id="as it is"),
    pytest.param(LED.replace("WHEN", "met baby"), id="a second state"),
    pytest.param(
        SCENE.replace("when: stale", "when: anger <= 10 and baby\n        to: settled\n      - when: stale"),
        id="a rule behind a success, which the laws hold back",
    ),
    pytest.param(
        SCENE.replace("when: stale", "when: plumber\n        to: half\n      - when: baby and stale"),
        id="a rule that names the need told in this breath",
    ),
    pytest.param(
        SCENE.replace("    met_by: [plumber]\n", "    met_by: [plumber]\n    after: empathy and which\n"),
        id="a need that waits for something",
    ),
    pytest.param(
        SCENE.replace("when: stale and here >= 4", "when: short\n        to: gone\n      - when: stale"),
        id="a rule after one for short replies",
    ),
]


@pytest.mark.parametrize("text", SOUND)
def test_a_scene_that_can_go_every_way_gets_none_of_these(tmp_path: Path, text: str) -> None:
    """However odd its rules look."""
    assert [code for code in codes(smells(tmp_path, KIND, text)) if code in GRAPH] == []
