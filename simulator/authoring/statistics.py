"""What is in a scene, in numbers: how much there is to read and say, how many ways the talk can go, and how
hard it is likely to be.

Words are counted as each language does: words in English, characters in Chinese. The difficulty is an
estimate from the file alone, with its reasons; what trainees really meet is what `items` tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.authoring.lines import heard, last_words, rules_of, spoken
from simulator.content.scenario import Scenario

PACE = {"en": 240, "zh": 300}
"""Words, or Chinese characters, that people read in a minute when they take them in."""
_WORD = {"en": re.compile(r"[^\W_]+(?:['’-][^\W_]+)*"), "zh": re.compile(r"[㐀-鿿豈-﫿]|[A-Za-z0-9]+")}
TEMPERS = {"impatient": 1, "hesitant": 1, "picky": 2, "abusive": 3}
"""Points of difficulty for the temper."""
HEATED = 8
"""Anger at the start from which a talk is hot."""
HURRY = 600
"""Seconds; a limit below this presses."""
LEVELS = (("basic", 0), ("intermediate", 7), ("advanced", 12))
"""Level → the fewest points that make it; set so that the shipped scenes come out at their tiers."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one speaker says or reads."""

    lines: int
    words: int
    """Words, or Chinese characters."""
    seconds: int
    """To read it all."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that makes a scene harder."""

    id: str
    """What it is; the front end has the words."""
    points: int
    about: tuple[str, ...] = ()
    """Names or numbers that belong to it."""


@dataclass(frozen=True, slots=True)
class Difficulty:
    """How hard a scene is likely to be."""

    level: str
    """As the key `tier`."""
    points: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """One scene in one language."""

    scenario: str
    language: str
    path: str
    title: str
    tier: str
    tags: tuple[str, ...]
    speakers: Mapping[str, Share]
    """customer, trainee (model replies and hints), brief (with the case file), trainer (the case card)."""
    states: Mapping[str, int]
    """State → lines that the customer has there."""
    counts: Mapping[str, int]
    """states, rules, endings, needs, questions, offers, slips, cues, plays."""
    difficulty: Difficulty


def statistics(scene: Scenario, plays: int = 0) -> Statistics:
    """Count a scene; `plays` is how many scripted runs it has."""
    return Statistics(
        scenario=scene.id,
        language=scene.language,
        path=scene.at.path,
        title=scene.title,
        tier=scene.tier,
        tags=scene.tags,
        speakers={
            "customer": _share(_said(scene), scene.language),
            "trainee": _share(_shown(scene), scene.language),
            "brief": _share(_briefed(scene), scene.language),
            "trainer": _share(_told(scene), scene.language),
        },
        states={state.id: _variants(scene, state.id) for state in scene.states.values()},
        counts={
            "states": len(scene.states),
            "rules": sum(1 for _ in rules_of(scene)),
            "endings": len(scene.endings),
            "needs": len(scene.needs),
            "questions": len(scene.questions),
            "offers": len(scene.offers),
            "slips": len(scene.slips),
            "cues": sum(len(item.cues) for _, item in heard(scene)),
            "plays": plays,
        },
        difficulty=_difficulty(scene),
    )


def words(text: str, language: str) -> int:
    """How many words a text has, or characters in Chinese."""
    return len(_WORD.get(language, _WORD["en"]).findall(text))


def _share(texts: Iterable[str], language: str) -> Share:
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    count = sum(words(line, language) for line in lines)
    return Share(len(lines), count, round(count * 60 / PACE.get(language, PACE["en"])))


def _said(scene: Scenario) -> Iterator[str]:
    """Every line that only this customer says."""
    yield from (line.text for line in (*spoken(scene), *last_words(scene)))


def _shown(scene: Scenario) -> Iterator[str]:
    yield from (line.text for line in scene.model)
    for state in scene.states.values():
        yield from (line.text for line in (*state.model, *state.hints))


def _briefed(scene: Scenario) -> Iterator[str]:
    yield scene.brief
    yield from (f"{note.heading} {note.note}" for note in scene.case_file)


def _told(scene: Scenario) -> Iterator[str]:
    if scene.case is not None:
        yield from (scene.case.background, scene.case.difficulty, scene.case.steps, scene.case.lessons)


def _variants(scene: Scenario, name: str) -> int:
    state = scene.states[name]
    return len(state.says) + len(state.otherwise) + sum(len(rule.says) for rule in state.then)


def _difficulty(scene: Scenario) -> Difficulty:
    reasons = tuple(reason for reason in _reasons(scene) if reason.points)
    points = sum(reason.points for reason in reasons)
    level = [name for name, fewest in LEVELS if points >= fewest][-1]
    return Difficulty(level, points, reasons)


def _reasons(scene: Scenario) -> Iterator[Reason]:
    customer, needs = scene.customer, tuple(scene.needs.values())
    yield Reason("temper", TEMPERS[customer.temper], (customer.temper,))
    yield Reason("heated", int(customer.anger >= HEATED), (str(customer.anger),))
    yield Reason("calm", int(customer.calm < 3), (str(customer.calm),))
    yield Reason("needs", max(0, len(needs) - 1), tuple(need.id for need in needs))
    shut = tuple(need.id for need in needs if need.opens_at < customer.anger)
    yield Reason("shut", len(shut), shut)
    gated = tuple(need.id for need in needs if need.after is not None)
    yield Reason("gated", len(gated), gated)
    helpful = {by.text for need in needs for by in need.met_by}
    asked = tuple(o.id for o in scene.offers.values() if o.limit == "ask" and o.id in helpful)
    yield Reason("leave", len(asked), asked)
    barred = tuple(o.id for o in scene.offers.values() if o.limit == "never")
    yield Reason("barred", int(bool(barred)), barred)
    yield Reason("slips", int(len(scene.slips) >= 2), tuple(scene.slips))
    if scene.time_limit is not None:
        yield Reason("hurry", int(scene.time_limit < HURRY), (str(scene.time_limit),))
    if scene.model:
        yield Reason("long", int(len(scene.model) >= 6), (str(len(scene.model)),))
        yield Reason("tight", int(scene.turns < 2 * len(scene.model)), (str(scene.turns),))
