"""The two languages of a scene beside each other: bones that have drifted apart, lines that one lacks,
a translation older than what it was made from.

Neither language leads: a finding stands in the file that was looked at last, and names the other place.
Names need not be alike (`baby` here may be `宝宝` there), as long as the order is.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from simulator.authoring.script_smells import LANGUAGE_NAMES
from simulator.content.conditions import Condition
from simulator.content.places import Line, Place
from simulator.content.report import Report
from simulator.content.scenario import Rule, Scenario

KINDS = ("needs", "questions", "offers", "slips", "states", "endings")
_NAME = re.compile(r"[^\W\d][\w-]*")
_FROM = re.compile(r"#\s*(?:translated from|译自)\s+(zh|en)\s+([0-9a-f]{6,64})\b", re.IGNORECASE)
MARK_LENGTH = 12


class Bone(NamedTuple):
    """One fact of a scene's structure."""

    alike: str
    """The same in both languages when nothing has drifted."""
    text: str
    """As its author wrote it."""
    at: Place


def fingerprint(text: str) -> str:
    """What a translation notes of the file that it was made from: its lines, without remarks and blank
    ones."""
    kept = [line.rstrip() for line in text.splitlines() if line.strip() and line.lstrip()[0] != "#"]
    return hashlib.sha256("\n".join(kept).encode()).hexdigest()[:MARK_LENGTH]


def translated_from(text: str) -> tuple[str, str, int] | None:
    """Language, mark and line of the remark that says what a file was translated from
    (`# translated from en 3f2a9c1b7d04`)."""
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            return None
        if match := _FROM.match(line):
            return match.group(1), match.group(2), number
    return None


def check_pair(scene: Scenario, other: Scenario, report: Report) -> None:
    """Add to the report of `scene` where it and its other language differ."""
    check_age(scene, other, report)
    mine, theirs = list(_bones(scene, _alike(scene, other))), list(_bones(other, _alike(other, scene)))
    for bone, twin in zip(mine, theirs, strict=False):
        if bone.alike != twin.alike:
            report.add("SD580", bone.at, here=bone.text, there=twin.text, place=_place(twin.at))
            return
    if len(mine) != len(theirs):
        longer = mine if len(mine) > len(theirs) else theirs
        extra = longer[min(len(mine), len(theirs))]
        nothing = report.say(("nothing", "没有"))
        at, here, there = (
            (extra.at, extra.text, nothing) if longer is mine else (scene.at, nothing, extra.text)
        )
        place = _place(extra.at if longer is theirs else theirs[-1].at)
        report.add("SD580", at, here=here, there=there, place=place)
        return
    for here_block, there_block in zip(_blocks(scene), _blocks(other), strict=True):
        (at, lines), (their_at, their_lines) = here_block, there_block
        if len(lines) != len(their_lines):
            report.add(
                "SD581",
                lines[0].at if lines else at,
                count=len(lines),
                other=len(their_lines),
                language=report.say(LANGUAGE_NAMES[other.language]),
                place=_place(their_lines[0].at if their_lines else their_at),
            )


def _place(at: Place) -> str:
    return f"{at.path}:{at.line}"


def check_age(scene: Scenario, other: Scenario, report: Report) -> None:
    """Add to the report of `scene` when it was made from `other` and that has changed since."""
    noted = translated_from(scene.text)
    if noted is not None and noted[0] == other.language and (now := fingerprint(other.text)) != noted[1]:
        language = report.say(LANGUAGE_NAMES[other.language])
        report.add("SD582", Place(scene.at.path, noted[2], 1), language=language, now=now, path=other.at.path)


def _alike(scene: Scenario, other: Scenario) -> Mapping[str, str]:
    """Own name → a name for both, for the kinds in which the two share no name at all."""
    found = {}
    for kind in KINDS:
        mine, theirs = getattr(scene, kind), getattr(other, kind)
        if len(mine) == len(theirs) and not set(mine) & set(theirs):
            found.update({name: f"{kind}{number}" for number, name in enumerate(mine)})
    return found


def _bones(scene: Scenario, names: Mapping[str, str]) -> Iterator[Bone]:
    def bone(text: str, at: Place) -> Bone:
        return Bone(_NAME.sub(lambda m: names.get(m.group(), m.group()), " ".join(text.split())), text, at)

    def when(key: str, condition: Condition | None, at: Place) -> Bone:
        return bone(f"{key}: {condition.text if condition else '–'}", condition.at if condition else at)

    def ruled(part: tuple[Rule, ...]) -> Iterator[Bone]:
        for rule in part:
            yield bone(f"when: {rule.when.text} → {rule.to or '–'}", rule.at)

    customer = scene.customer
    yield bone(f"tier: {scene.tier}", scene.at)
    yield bone(f"rubric: {scene.rubric}", scene.at)
    yield bone(f"time_limit: {scene.time_limit}, clock: {scene.clock}, turns: {scene.turns}", scene.at)
    yield bone(f"temper: {customer.temper}", customer.at)
    yield bone(f"anger: {customer.anger}, calm: {customer.calm}", customer.at)
    yield bone(
        "anger_by: " + ", ".join(f"{k} {v}" for k, v in sorted(customer.anger_by.items())), customer.at
    )
    for need in scene.needs.values():
        yield bone(f"needs: {need.id}", need.at)
        yield bone("met_by: " + ", ".join(by.text for by in need.met_by), need.at)
        yield bone(f"opens_at: {need.opens_at}", need.at)
        yield when("after", need.after, need.at)
    for question in scene.questions.values():
        yield bone(f"questions: {question.id}", question.at)
        yield bone(f"anger: {question.anger}", question.at)
    for offer in scene.offers.values():
        yield bone(f"offers: {offer.id}", offer.at)
        yield bone(f"limit: {offer.limit}, timed: {str(offer.timed).lower()}", offer.at)
    for slip in scene.slips.values():
        yield bone(f"slips: {slip.id}", slip.at)
        yield bone(f"anger: {slip.anger}", slip.at)
    for state in scene.states.values():
        yield bone(f"states: {state.id}", state.at)
        yield when("asks", state.asks, state.at)
        yield from ruled(state.then)
    yield from ruled(scene.anywhere)
    for ending in scene.endings.values():
        yield bone(f"endings: {ending.id}, {ending.outcome}", ending.at)
    for key in sorted(scene.lines):
        yield bone(f"lines: {key}", scene.lines[key][0].at if scene.lines[key] else scene.at)


def _blocks(scene: Scenario) -> Iterator[tuple[Place, tuple[Line, ...]]]:
    """Every block of lines; of two scenes with the same bones, the same blocks in the same order."""
    for part in (scene.needs, scene.questions, scene.offers, scene.slips):
        yield from ((item.at, item.says) for item in part.values())
    for state in scene.states.values():
        yield from ((state.at, lines) for lines in (state.says, state.otherwise, state.model, state.hints))
        yield from ((rule.at, rule.says) for rule in state.then)
    yield from ((rule.at, rule.says) for rule in scene.anywhere)
    yield from ((ending.at, ending.says) for ending in scene.endings.values())
    yield from ((scene.at, scene.lines[key]) for key in sorted(scene.lines))
    yield scene.at, scene.model
    yield scene.at, tuple(Line(note.note, note.at) for note in scene.case_file)
