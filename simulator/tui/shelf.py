"""What stands in the library list: unfinished sessions first, then scenes, then files with mistakes; and
the filter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from rich.cells import cell_len

from simulator.content.cards import Card
from simulator.content.findings import Finding
from simulator.content.vocabulary import TIERS
from simulator.sessions.records import SessionSummary
from simulator.sessions.store import Store
from simulator.tui import words
from simulator.tui.clean import one_line, shown


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that can be gone on with."""

    summary: SessionSummary


@dataclass(frozen=True, slots=True)
class Scene:
    """A scene that can be played."""

    card: Card
    best: SessionSummary | None = None
    """The session in which this trainee has reached their best score in it."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that cannot be played until its author mends it."""

    path: str
    problems: tuple[str, ...]
    """`12:3 SD010 message → fix`, one a finding."""
    details: tuple[str, ...] = ()
    """The same with the author's own line and a caret under the place."""


Item = Unfinished | Scene | Broken


def named(item: Item) -> tuple[str, ...]:
    """What stays of an item when the list is read again, whatever its place and its numbers are by then."""
    if isinstance(item, Unfinished):
        return ("session", item.summary.id)
    if isinstance(item, Scene):
        return ("scene", item.card.id, item.card.language)
    return ("file", item.path)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the trainee is looking for; None means any."""

    text: str = ""
    tier: str | None = None
    role: str | None = None
    tag: str | None = None
    language: str | None = None

    def but(self, trait: str, value: str | None) -> Wanted:
        """The same with one trait changed."""
        return Wanted(**{**asdict(self), trait: value})

    def fits(self, item: Item) -> bool:
        """True when the item has every word of the search somewhere, and every chosen trait.

        Sessions and broken files have no traits: they fit while none is chosen (a language does not count).
        """
        if not isinstance(item, Scene):
            free = self.tier is None and self.role is None and self.tag is None
            named = (
                (item.summary.title, item.summary.scenario) if isinstance(item, Unfinished) else (item.path,)
            )
            return free and self._said_in(named)
        s = item.card
        if self.tier not in (None, s.tier) or self.role not in (None, s.role):
            return False
        if self.language not in (None, s.language) or (self.tag is not None and self.tag not in s.tags):
            return False
        traits = (words.tier(s.tier), words.role(s.role))
        return self._said_in((s.id, s.title, s.summary, s.customer, *s.tags, *traits))

    def _said_in(self, texts: Iterable[str]) -> bool:
        text = " ".join(texts).casefold()
        return all(word in text for word in self.text.casefold().split())


def sift(items: Iterable[Item], wanted: Wanted) -> tuple[Item, ...]:
    """The items that fit, in their order."""
    return tuple(item for item in items if wanted.fits(item))


def choices(scenes: Sequence[Scene], trait: str) -> list[str]:
    """The values a filter can take, in order of appearance for tiers, else sorted."""
    if trait == "tag":
        return sorted({tag for scene in scenes for tag in scene.card.tags})
    found = {str(getattr(scene.card, trait)) for scene in scenes}
    return sorted(found, key=lambda v: (TIERS.index(v) if v in TIERS else len(TIERS), v))


def easiest_first(scenes: Iterable[Scene]) -> list[Scene]:
    """By tier; within one as they came."""
    return sorted(scenes, key=lambda s: TIERS.index(s.card.tier) if s.card.tier in TIERS else len(TIERS))


def best_sessions(summaries: Iterable[SessionSummary], trainee: str) -> dict[tuple[str, str], SessionSummary]:
    """(scenario, language) → the session of the trainee's best score."""
    marked = [s for s in summaries if s.trainee == trainee and s.score is not None]
    marked.sort(key=lambda s: (s.score or 0.0, bool(s.passed)))
    return {(s.scenario, s.language): s for s in marked}


def broken_off(store: Store, summaries: Iterable[SessionSummary], trainee: str) -> str | None:
    """The trainee's latest session when it was neither finished nor left: its window went away."""
    mine = [s for s in summaries if s.trainee == trainee]
    latest = max(mine, key=lambda s: s.last, default=None)
    if latest is None or latest.outcome is not None or latest.away:
        return None
    if store.events(latest.id)[-1].kind == "left":
        return None
    return latest.id


def broken(path: str, findings: Iterable[Finding]) -> Broken:
    """A file with its mistakes."""
    known = tuple(findings)
    return Broken(path, tuple(problem(f) for f in known), tuple(detail(f) for f in known))


def problem(finding: Finding) -> str:
    """A finding in one line."""
    place = f"{finding.at.line}:{finding.at.column} " if finding.at.line else ""
    fix = f" → {finding.fix}" if finding.fix else ""
    return one_line(f"{place}{finding.code} {finding.message}{fix}")


def detail(finding: Finding) -> str:
    """A finding with the author's own line, and a caret under the place."""
    source = shown(finding.source.rstrip("\n"))
    indent = len(source) - len(source.lstrip())
    before = source[indent : max(indent, finding.at.column - 1)]
    if not source.strip() or len(source) > 400:
        return problem(finding)
    return f"{problem(finding)}\n{source[indent:]}\n{' ' * cell_len(before)}^"
