"""Item analysis: how well each check and cue of a scene does its work, judged by the sessions played on it.

A check that everybody meets, or nobody, tells no two trainees apart; one that weak talks meet more often than
good ones is worded wrongly. Pure: finished sessions in, figures out. It says nothing below `FEWEST` sessions,
where a figure would be chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.content.places import Place
from simulator.content.scenario import Scenario
from simulator.drill.records import Turn
from simulator.i18n import pick
from simulator.scoring.reading import Evidence
from simulator.sessions.record import Record

FEWEST = 20
"""Finished sessions from which on anything is said."""
KEPT = "scenario"
"""Stands for the file in places of the scene as it was played, where its file of today says otherwise."""
TELLING = 0.2
"""Discrimination below this hardly tells good talks from poor ones (Ebel's rule of thumb)."""


class TooFewSessions(Exception):  # noqa: N818
    """There are not enough finished sessions to say anything."""

    def __init__(self, have: int, older: int = 0) -> None:
        super().__init__(have, older)
        self.have = have
        """Finished sessions there are; `FEWEST` are needed."""
        self.older = older
        """Finished sessions beside them that do not count, as in `ItemAnalysis`."""


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One yes/no check over all sessions in which it could arise."""

    step: str
    """The step's title, in the screen's language."""
    check: str
    ask: str
    arose: int
    met: int
    difficulty: float | None
    """Share of sessions that met it, 0–1 (high is easy); None where it never arose."""
    discrimination: float | None
    """Share that met it in the best quarter less that in the weakest, −1 … 1; None where it did not arise in
    one of the two."""
    remark: str
    """`nobody`, `everybody`, `reversed`, `weak`, `rare`, or empty when the check does its work."""


@dataclass(frozen=True, slots=True)
class CueItem:
    """One cue of the lexicon, or of the scene, by how often it was heard."""

    label: str
    """The move, fault, need, question, offer or slip it speaks for."""
    cue: str
    where: str
    """`file:line`; the file is `KEPT` when the scene's file of today has no such cue."""
    replies: int
    sessions: int
    discrimination: float
    """Share of the best quarter's sessions that hold it less that of the weakest's, −1 … 1."""


@dataclass(frozen=True, slots=True)
class Unheard:
    """A reply in which nothing was found: no move, no fault, nothing of the scene."""

    session: str
    turn: int
    """From 1."""
    customer: str
    reply: str


@dataclass(frozen=True, slots=True)
class ItemAnalysis:
    """What the sessions of one scene say about its checks and cues."""

    scenario: str
    language: str
    sessions: int
    older: int
    """Finished sessions that are left out: on other texts of the scene or the score sheet than the latest."""
    quarter: int
    """Sessions in the best and in the weakest quarter."""
    checks: tuple[CheckItem, ...]
    """In the order of the score sheet."""
    cues: tuple[CueItem, ...]
    """Most often heard first."""
    silent: tuple[CueItem, ...]
    """Cues of the scene itself that nobody's words ever held, by label."""
    unheard: tuple[Unheard, ...]


def analyse(records: Iterable[Record], today: Scenario | None = None) -> ItemAnalysis:
    """Figures over the finished sessions among `records` (one scene, one language, the latest first).

    A session counts with its graded attempt, and if it was played on the same scene and score sheet, to the
    letter, as the latest. Places are those of the scene as its file is `today`. Raises TooFewSessions.
    """
    over = [record for record in records if record.graded.over]
    finished = [record for record in over if _texts(record) == _texts(over[0])]
    older = len(over) - len(finished)
    if len(finished) < FEWEST:
        raise TooFewSessions(len(finished), older)
    ranked = sorted(finished, key=lambda record: (record.result.score, record.id))
    size = len(ranked) // 4
    weakest, best = ranked[:size], ranked[-size:]
    cues = _cues(finished, weakest, best, today)
    latest = finished[0].stage.scenario
    return ItemAnalysis(
        scenario=latest.id,
        language=latest.language,
        sessions=len(finished),
        older=older,
        quarter=size,
        checks=tuple(_checks(finished, weakest, best)),
        cues=tuple(c for c in cues if c.replies),
        silent=tuple(sorted((c for c in cues if not c.replies), key=lambda c: (c.label, c.cue))),
        unheard=tuple(_unheard(finished)),
    )


def _texts(record: Record) -> tuple[str, str]:
    """What checks and cues are made of: other ones are not counted together."""
    return record.stage.texts["scenario"], record.stage.texts["rubric"]


def _checks(
    finished: Sequence[Record], weakest: Sequence[Record], best: Sequence[Record]
) -> Iterator[CheckItem]:
    for step in finished[0].stage.rubric.steps:
        for check in step.checks:
            met = _met(finished, step.id, check.id)
            low, high = (_share(_met(group, step.id, check.id)) for group in (weakest, best))
            apart = None if low is None or high is None else round(high - low, 2)
            share = _share(met)
            yield CheckItem(
                step=pick(step.title),
                check=check.id,
                ask=pick(check.ask),
                arose=len(met),
                met=sum(met),
                difficulty=None if share is None else round(share, 2),
                discrimination=apart,
                remark=_remark(met, apart),
            )


def _met(records: Iterable[Record], step: str, check: str) -> list[bool]:
    """Whether a step's check was met, for every session in which it could arise."""
    marks = (m for record in records for m in record.result.marks if (m.step, m.check) == (step, check))
    return [m.met for m in marks if m.met is not None]


def _share(met: Sequence[bool]) -> float | None:
    return sum(met) / len(met) if met else None


def _remark(met: Sequence[bool], apart: float | None) -> str:
    if len(met) < FEWEST:
        return "rare"
    if not any(met):
        return "nobody"
    if all(met):
        return "everybody"
    if apart is None:
        return ""
    return "reversed" if apart < 0 else "weak" if apart < TELLING else ""


def _cues(
    finished: Sequence[Record], weakest: Sequence[Record], best: Sequence[Record], today: Scenario | None
) -> list[CueItem]:
    """Every cue that was heard, and the scene's own that were not, by (label, words)."""
    replies: dict[tuple[str, str], int] = defaultdict(int)
    holding: dict[tuple[str, str], set[str]] = defaultdict(set)
    where: dict[tuple[str, str], str] = {}
    for record in finished:
        for turn in record.graded.turns:
            found = {(e.criterion, e.cue): e.where for e in _heard(turn, record)}
            for key, place in found.items():
                where.setdefault(key, place)
                replies[key] += 1
                holding[key].add(record.id)
    now = _own_cues(today) if today is not None else {}
    for key, at in _own_cues(finished[0].stage.scenario).items():
        where[key] = _written(now[key] if key in now else replace(at, path=KEPT))
    low, high = ({r.id for r in group} for group in (weakest, best))
    items = [
        CueItem(
            label=key[0],
            cue=key[1],
            where=place,
            replies=replies[key],
            sessions=len(holding[key]),
            discrimination=round((len(holding[key] & high) - len(holding[key] & low)) / len(high), 2),
        )
        for key, place in where.items()
    ]
    return sorted(items, key=lambda c: (-c.replies, c.label, c.cue))


def _written(place: Place) -> str:
    return f"{place.path}:{place.line}"


def _heard(turn: Turn, record: Record) -> Iterator[Evidence]:
    """What a cue found in one reply: the lexicon's, and the scene's own."""
    yield from (e for e in turn.reading.evidence if e.counts and e.witness != "model")
    own = _parts(record)
    for name, evidence in turn.facts.items():
        if name in own:
            yield from evidence


def _parts(record: Record) -> Mapping[str, object]:
    scenario = record.stage.scenario
    return {**scenario.needs, **scenario.questions, **scenario.offers, **scenario.slips}


def _own_cues(scenario: Scenario) -> dict[tuple[str, str], Place]:
    parts = (scenario.needs, scenario.questions, scenario.offers, scenario.slips)
    return {(id_, cue.text): cue.at for part in parts for id_, item in part.items() for cue in item.cues}


def _unheard(finished: Iterable[Record]) -> Iterator[Unheard]:
    for record in finished:
        own = _parts(record)
        for turn in record.graded.turns:
            if not any(e.counts for e in turn.reading.evidence) and own.keys().isdisjoint(turn.facts):
                yield Unheard(record.id, turn.number, turn.customer, turn.reply)
