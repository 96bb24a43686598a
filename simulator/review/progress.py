"""Where a trainee stands: skill over time, what to practise next and why, the path through the tiers.

A card a scene and step; every finished drill reviews its cards, and the FSRS algorithm says how likely it is
that the skill would still be there today. The least likely comes first. Pure: the history and the moment in,
records out; the same history gives the same advice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any

from simulator.content.cards import Card
from simulator.content.findings import ContentError
from simulator.content.library import Library
from simulator.content.vocabulary import TIERS
from simulator.i18n import pick
from simulator.sessions.records import SessionSummary
from simulator.sessions.sitting import EXAMS

LATELY = 5
"""Finished drills that make up the level of a skill today."""
WEAK = 70.0
"""Percent under which a step is worth a drill of its own."""
FADING = 0.9
"""Chance that a step would be there today under which it is practised again, 0–1."""
GRADES = ((90.0, 4), (75.0, 3), (50.0, 2), (0.0, 1))
"""(percent from which, FSRS rating): easy, good, hard, again."""
HARD = 2
DAY = 86_400
JUST = 6 * 3_600
"""Seconds for which a scene counts as just finished: another comes before it."""


@dataclass(frozen=True, slots=True)
class Skill:
    """One step of a method over all drills in which it could arise."""

    step: str
    """Its id."""
    course: tuple[float, ...]
    """0–100 per drill, oldest first."""

    @property
    def level(self) -> float:
        """Mean of the latest drills, 0–100."""
        lately = self.course[-LATELY:]
        return sum(lately) / len(lately)

    @property
    def change(self) -> float | None:
        """Level less what it was `LATELY` drills ago; None before there are so many."""
        before = self.course[:-LATELY]
        return None if not before else self.level - Skill(self.step, before).level


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A scene to play next, and why."""

    scenario: str
    language: str
    reason: str
    """`weak` (a step under `WEAK`), `fading` (a chance under `FADING`), `unpassed`, `exam` (passed in
    practice, not yet in an exam), `new` (never played)."""
    step: str
    """The step it is for; empty for `new`, `exam` and `unpassed`."""
    chance: float | None
    """That the step would be there today, 0–1; None where nothing is known."""


@dataclass(frozen=True, slots=True)
class Again:
    """When something comes up again, where nothing is waiting now."""

    scenario: str
    language: str
    step: str
    """The step that will have faded first."""
    days: int
    """From now, at least 1."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One tier of the path: passed when all its scenes are passed in an exam."""

    tier: str
    scenes: int
    practised: int
    """Passed in either mode."""
    passed: int
    """Passed in an exam."""

    @property
    def done(self) -> bool:
        """The certificate of this tier is earned."""
        return self.scenes > 0 and self.passed == self.scenes


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything the progress page shows of one trainee in one language."""

    drills: int
    """Finished."""
    best: float | None
    latest: float | None
    """Scores, 0–100."""
    days: int
    """Days in a row with a finished drill, up to today or yesterday."""
    skills: tuple[Skill, ...]
    """Weakest first."""
    next: tuple[Suggestion, ...]
    """What to play, most useful first."""
    again: Again | None
    """Where there is nothing in `next`, since all is mastered: what comes up first, and when."""
    path: tuple[Stage, ...]


def progress(
    history: Iterable[SessionSummary],
    shelf: Sequence[Card],
    *,
    trainee: str,
    language: str,
    now: float,
    offset: float = 0.0,
) -> Progress:
    """Look at one trainee's finished drills of a language.

    `shelf`: the scenes there are. `now`: Unix time. `offset`: seconds that the trainee's own clock is ahead
    of UTC, for counting days.
    """
    mine = sorted(
        (s for s in history if s.trainee == trainee and s.language == language and s.score is not None),
        key=lambda s: (s.last, s.id),
    )
    scores = [s.score for s in mine if s.score is not None]
    scenes = [card for card in shelf if card.language == language and not card.findings]
    waiting = tuple(_next(mine, scenes, now))
    return Progress(
        drills=len(mine),
        best=max(scores, default=None),
        latest=scores[-1] if scores else None,
        days=_days([s.last + offset for s in mine], now + offset),
        skills=skills_of(mine),
        next=_another_first(waiting, mine, now),
        again=None if waiting else _again(mine, scenes, now),
        path=tuple(_path(mine, scenes)),
    )


def skills_of(mine: Sequence[SessionSummary]) -> tuple[Skill, ...]:
    """Each step over somebody's drills, which come oldest first; weakest first."""
    courses: dict[str, list[float]] = {}
    for session in mine:
        for step, percent in session.steps.items():
            if percent is not None:
                courses.setdefault(step, []).append(percent)
    skills = [Skill(step, tuple(course)) for step, course in courses.items()]
    return tuple(sorted(skills, key=lambda skill: (round(skill.level, 1), skill.step)))


def _days(times: Sequence[float], now: float) -> int:
    played = {int(time // DAY) for time in times}
    day = int(now // DAY)
    if day not in played:
        day -= 1
    count = 0
    while day in played:
        count, day = count + 1, day - 1
    return count


def chances(mine: Iterable[SessionSummary], now: float) -> dict[tuple[str, str], float]:
    """(scene, step) → how likely it is that the step would be done well today, 0–1; by folding the drills,
    oldest first, through FSRS without its random spread."""
    scheduler, cards = _cards(mine)
    at = _moment(now)
    return {key: scheduler.get_card_retrievability(card, at) for key, card in cards.items()}


def _cards(mine: Iterable[SessionSummary]) -> tuple[Any, dict[tuple[str, str], Any]]:
    import fsrs

    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    cards: dict[tuple[str, str], Any] = {}
    for session in mine:
        when = _moment(session.last)
        for step, percent in session.steps.items():
            if percent is None:
                continue
            key = session.scenario, step
            card = cards.get(key) or fsrs.Card(card_id=len(cards) + 1, due=when)
            grade = _grade(percent, helped=step in session.helped)
            cards[key], _ = scheduler.review_card(card, fsrs.Rating(grade), when)
    return scheduler, cards


def _moment(at: float) -> datetime:
    return datetime.fromtimestamp(0, UTC) + timedelta(seconds=max(0.0, at))


def _grade(percent: float, *, helped: bool) -> int:
    """A step that somebody came to by a hint is no proof that it would come by itself: hard at best."""
    grade = next(grade for least, grade in GRADES if percent >= least)
    return min(grade, HARD) if helped else grade


def _next(mine: Sequence[SessionSummary], scenes: Sequence[Card], now: float) -> Iterator[Suggestion]:
    """Weak steps first (least retrievable of them), then what fades, scenes not passed yet, those passed in
    practice only, and new ones; the lowest tier first, and every scene once."""
    known = {card.id: card for card in scenes}
    latest: dict[tuple[str, str], float] = {}
    for session in mine:
        for step, percent in session.steps.items():
            if percent is not None:
                latest[session.scenario, step] = percent
    chance = {key: value for key, value in chances(mine, now).items() if key[0] in known}
    ranked = sorted(chance, key=lambda key: (round(chance[key] * latest[key] / 100, 4), key))
    weak = [key for key in ranked if latest[key] < WEAK]
    fading = [key for key in ranked if latest[key] >= WEAK and chance[key] < FADING]
    passed = {s.scenario for s in mine if s.passed}
    examined = {s.scenario for s in mine if s.passed and s.mode in EXAMS}
    tried = {s.scenario for s in mine}
    suggested: set[str] = set()

    def offer(scene: str, reason: str, step: str = "", sure: float | None = None) -> Iterator[Suggestion]:
        if scene in known and scene not in suggested:
            suggested.add(scene)
            yield Suggestion(scene, known[scene].language, reason, step, sure)

    for reason, keys in (("weak", weak), ("fading", fading)):
        for scene, step in keys:
            yield from offer(scene, reason, step, round(chance[scene, step], 3))
    ordered = sorted(scenes, key=lambda card: (_rank(card.tier), card.id))
    for card in ordered:
        if card.id in tried - passed:
            yield from offer(card.id, "unpassed")
    for card in ordered:
        if card.id in passed - examined:
            yield from offer(card.id, "exam")
    for card in ordered:
        if card.id not in tried:
            yield from offer(card.id, "new")


def _another_first(
    waiting: tuple[Suggestion, ...], mine: Sequence[SessionSummary], now: float
) -> tuple[Suggestion, ...]:
    """The scene that was just finished comes after all others."""
    just = mine[-1].scenario if mine and now - mine[-1].last < JUST else ""
    return tuple(sorted(waiting, key=lambda item: item.scenario == just))


def _again(mine: Sequence[SessionSummary], scenes: Sequence[Card], now: float) -> Again | None:
    """The first step to fade, by its own schedule."""
    known = {card.id: card.language for card in scenes}
    _scheduler, cards = _cards(mine)
    due = sorted((card.due, key) for key, card in cards.items() if key[0] in known)
    if not due:
        return None
    when, (scene, step) = due[0]
    return Again(scene, known[scene], step, max(1, ceil((when - _moment(now)).total_seconds() / DAY)))


def _rank(tier: str) -> int:
    return TIERS.index(tier) if tier in TIERS else len(TIERS)


def _path(mine: Sequence[SessionSummary], scenes: Sequence[Card]) -> Iterator[Stage]:
    practised = {s.scenario for s in mine if s.passed}
    passed = {s.scenario for s in mine if s.passed and s.mode in EXAMS}
    for tier in TIERS:
        there = {card.id for card in scenes if card.tier == tier}
        if there:
            yield Stage(tier, len(there), len(there & practised), len(there & passed))


def step_titles(library: Library) -> dict[str, str]:
    """Step's id → its title in the language of the screen, over every rubric that can be read."""
    titles: dict[str, str] = {}
    for name in library.rubric_ids():
        with suppress(ContentError):
            for step in library.rubric(name).steps:
                titles.setdefault(step.id, pick(step.title))
    return titles
