"""Which scenes have a customer who says this: an index by tags and by what customers say.

A trainer plans a class by situations (“too expensive”, “nobody rang back”), and not by file names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.content.places import Line, Place
from simulator.content.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a scene can be found by."""

    scenario: str
    language: str
    title: str
    """Of the scene."""
    kind: str
    """`tag`, `title`, or where the customer says it: `state`, `need`, `question`, `offer`, `slip`,
    `anywhere`, `ending`, `line`."""
    name: str
    """Title of the state, need …; else its id; empty for tags and titles."""
    text: str
    at: Place


def entries(scene: Scenario) -> Iterator[Entry]:
    """Everything that a scene can be found by."""

    def entry(kind: str, name: str, text: str, at: Place) -> Entry:
        return Entry(scene.id, scene.language, scene.title, kind, name, text, at)

    yield entry("title", "", scene.title, scene.at)
    for tag in scene.tags:
        yield entry("tag", "", tag, scene.at)
    said: list[tuple[str, str, Iterable[Line]]] = []
    for state in scene.states.values():
        rules = [line for rule in state.then for line in rule.says]
        said.append(("state", state.title or state.id, (*state.says, *rules, *state.otherwise)))
    said += [("need", need.title or need.id, need.says) for need in scene.needs.values()]
    said += [("question", asked.title or asked.id, asked.says) for asked in scene.questions.values()]
    said += [("offer", offer.title or offer.id, offer.says) for offer in scene.offers.values()]
    said += [("slip", slip.title or slip.id, slip.says) for slip in scene.slips.values()]
    said += [("anywhere", "", rule.says) for rule in scene.anywhere]
    said += [("ending", ending.title or ending.id, ending.says) for ending in scene.endings.values()]
    said += [("line", key, lines) for key, lines in scene.lines.items()]
    for kind, name, lines in said:
        yield from (entry(kind, name, line.text, line.at) for line in lines)


def find(scenes: Iterable[Scenario], words: Sequence[str]) -> list[Entry]:
    """The entries that hold all of some words: English ones from their beginning, Chinese ones anywhere."""
    wanted = [_pattern(word) for word in words if word.strip()]
    return [
        entry
        for scene in scenes
        for entry in entries(scene)
        if all(pattern.search(_plain(entry.text)) for pattern in wanted)
    ]


def by_tag(scenes: Iterable[Scenario]) -> Mapping[str, tuple[Scenario, ...]]:
    """Tag → the scenes that have it, the most used first."""
    found: dict[str, list[Scenario]] = {}
    for scene in scenes:
        for tag in scene.tags:
            found.setdefault(tag, []).append(scene)
    return {tag: tuple(found[tag]) for tag in sorted(found, key=lambda tag: (-len(found[tag]), tag))}


def _plain(text: str) -> str:
    return text.casefold().replace("’", "'").replace("您", "你")


def _pattern(word: str) -> re.Pattern[str]:
    plain = r"\s+".join(map(re.escape, _plain(word).split()))
    return re.compile(rf"(?<![a-z0-9]){plain}" if plain[:1].isascii() else plain)
