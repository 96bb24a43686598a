"""What a talk still lacks where it stands, the most pressing first: what hints and better wordings go by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.content.scenario import Need
from simulator.drill.anger import COOLEST
from simulator.drill.conditions import asked_for
from simulator.drill.course import UNSETTLED
from simulator.drill.hint_words import MOVES
from simulator.drill.machine import Machine
from simulator.drill.position import Position
from simulator.drill.records import Talk

NOTHING = "nothing"
"""Of a lack: there is none."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that a talk still lacks."""

    what: str
    """A key of `hint_words.WORDS`: `time`, `empathy`, `ask` …."""
    about: str = ""
    """Ids of the needs or the offers that it concerns."""
    title: str = ""
    """The same for people; for `ask_again` the question as it was asked."""


def missing(machine: Machine, talk: Talk) -> list[Lack]:
    """What a talk still lacks, the most pressing first; where that is nothing, one that says so."""
    scene, course, at = machine.scenario, machine.course, machine.position(talk)
    found: list[Lack] = []
    told = [need for need in scene.needs.values() if need.id in at.so_far]
    if at.waiting:
        found.append(Lack("time", at.waiting[0], scene.offers[at.waiting[0]].title))
    if at.feel_again:
        what = "unsettled" if UNSETTLED in at.used else "feel_again"
        found.append(Lack(what, "+".join(need.id for need in told)))
    elif "empathy" not in at.so_far:
        found.append(Lack("empathy"))
    hidden = [need for need in scene.needs.values() if need.id not in at.so_far]
    ready = [need for need in hidden if course.opens(at, need.id)]
    asking = list(_asking(talk, ready, first=not told))
    found += asking if not told else []
    unmet = [need for need in told if need.id not in at.met]
    found += [Lack("meet", need.id, need.title) for need in unmet if _can_help(machine, need)]
    wanted = sorted(course.wanted.get(at.state, frozenset()) - at.so_far)
    if wanted and not course.given[at.state](course.standing(at)):
        titles = " / ".join(scene.offers[id_].title for id_ in wanted)
        found.append(Lack("offer", "+".join(wanted), titles))
    elif at.so_far.isdisjoint(scene.offers):
        found.append(Lack("any_offer"))
    found += asking if told else []
    if "follow_up" not in at.so_far:
        found.append(Lack("follow_up"))
    if hidden and not ready:
        found.append(_closed(machine, at, hidden[0]))
    if not found and at.anger > max(COOLEST, scene.customer.calm):
        found.append(Lack("unsettled", "+".join(need.id for need in told)))
    return found or [Lack(NOTHING)]


def _asking(talk: Talk, ready: list[Need], *, first: bool) -> Iterator[Lack]:
    """A question that would be answered now: the one that came too early before any other."""
    ids = {need.id for need in ready}
    for turn in talk.turns:
        for evidence in turn.early:
            if evidence.criterion in ids:
                clause = next(
                    (c for c in turn.reading.clauses if c.start <= evidence.start < c.end), evidence
                )
                yield Lack("ask_again", evidence.criterion, turn.reply[clause.start : clause.end].strip())
                return
    if ready:
        yield Lack("ask" if first else "ask_more")


def _closed(machine: Machine, at: Position, need: Need) -> Lack:
    """What keeps a need from being told: the anger, or what has to come first."""
    scene = machine.scenario
    names = sorted(asked_for(need.after.node) - at.so_far) if need.after else []
    if at.anger > need.opens_at or not names:
        return Lack("calm", need.id)
    titles = [
        known[name].title
        for name in names
        for known in (scene.offers, scene.needs, scene.questions)
        if name in known
    ]
    titles += [MOVES[scene.language][name] for name in names if name in MOVES[scene.language]]
    return Lack("first", need.id, " / ".join(titles)) if titles else Lack("calm", need.id)


def _can_help(machine: Machine, need: Need) -> bool:
    return any(
        machine.scenario.offers[o.text].limit != "never"
        for o in need.met_by
        if o.text in machine.scenario.offers
    )
