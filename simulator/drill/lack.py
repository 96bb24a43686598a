"""What a talk still lacks where it stands, the most pressing first: what hints and better wordings go by."""

from __future__ import annotations

from dataclasses import dataclass

from simulator.content.scenario import Need
from simulator.drill.course import UNSETTLED
from simulator.drill.machine import Machine
from simulator.drill.position import Position


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that a talk still lacks."""

    what: str
    """A key of `hint_words.WORDS`: `time`, `empathy`, `ask` …."""
    about: str = ""
    """Ids of the needs or the offers that it concerns."""
    title: str = ""
    """The same for people."""


def missing(machine: Machine, at: Position) -> list[Lack]:
    """What a talk still lacks, the most pressing first; never nothing."""
    scene, course = machine.scenario, machine.course
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
    if hidden and not told:
        found.append(Lack("ask"))
    unmet = [need for need in told if need.id not in at.met]
    found += [Lack("meet", need.id, need.title) for need in unmet if _can_help(machine, need)]
    wanted = sorted(course.wanted.get(at.state, frozenset()) - at.so_far)
    if wanted and not course.given[at.state](course.standing(at)):
        titles = " / ".join(scene.offers[id_].title for id_ in wanted)
        found.append(Lack("offer", "+".join(wanted), titles))
    elif at.so_far.isdisjoint(scene.offers):
        found.append(Lack("any_offer"))
    if hidden and Lack("ask") not in found:
        found.append(Lack("ask_more"))
    if "follow_up" not in at.so_far:
        found.append(Lack("follow_up"))
    return found or [Lack("sum_up")]


def _can_help(machine: Machine, need: Need) -> bool:
    return any(
        machine.scenario.offers[o.text].limit != "never"
        for o in need.met_by
        if o.text in machine.scenario.offers
    )
