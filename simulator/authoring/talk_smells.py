"""What is said in a scene: the same line twice, a line that fills the screen, words in braces that nothing
fills in, cues that nobody can say, needs that nothing waits for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.authoring.lines import heard, last_words, place_of, rules_of, shown, spoken
from simulator.content.conditions import names
from simulator.content.places import Line
from simulator.content.report import Report, width
from simulator.content.scenario import Offer, Scenario, Slip
from simulator.content.vocabulary import FREE_ENDINGS

ROW = 72
"""Terminal cells of one line of talk on a screen of 80 columns."""
MOST_ROWS = 5
"""Longer than this is no line of speech but a letter."""
FEWEST_AGAIN = 4
"""Lines that a state needs when the talk can come back to it."""
_BRACES = re.compile(r"\{\{?\s*[\w.\s-]{0,30}\}?\}|\$\{[^}]{0,30}\}|%[sd]\b|\{\d*\}|<[\u4e00-\u9fff]{1,8}>")
_SIGNS = frozenset("{<%")
_LETTER = re.compile(r"[^\W\d_]")
_WORDLESS = re.compile(r"[\W_]*\Z")


def check_talk(scene: Scenario, report: Report) -> None:
    """Add what is wrong with the wording of a scene."""
    _twice(scene, report)
    for line in shown(scene):
        if _SIGNS.isdisjoint(line.text):
            continue
        if (found := _BRACES.search(line.text)) is not None:
            report.add("SD572", place_of(line, found.start()), word=found.group())
    for line in (*spoken(scene), *last_words(scene)):
        if len(line.text) * 2 > ROW * MOST_ROWS and (rows := _rows(line.text)) > MOST_ROWS:
            report.add("SD571", line.at, rows=rows)
    _again(scene, report)
    _untitled(scene, report)
    _cues(scene, report)
    _needs(scene, report)


def _rows(text: str) -> int:
    return -(-width(text) // ROW)


def _twice(scene: Scenario, report: Report) -> None:
    """One line in two places; an ending that every scene has may say what stands under `lines`."""
    seen: dict[str, Line] = {}
    free = {line.at for name in FREE_ENDINGS for line in scene.lines.get(name, ())}
    for line in (*spoken(scene), *last_words(scene)):
        if line.at in free:
            continue
        first = seen.setdefault(_plain(line.text), line)
        if first is not line and first.at != line.at:
            report.add("SD570", line.at, line=first.at.line)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!?。！？… ") or text


def _again(scene: Scenario, report: Report) -> None:
    """States that the talk can leave and come back to, with too little to say."""
    ways = {name: set(_targets(scene, name)) for name in scene.states}
    for name, state in scene.states.items():
        if name in _reached(ways, ways[name]):
            stays = [line for rule in state.then if rule.to is None for line in rule.says]
            count = len({line.text for line in (*state.says, *state.otherwise, *stays)})
            if count < FEWEST_AGAIN and len(state.otherwise) > 1:
                report.add("SD573", state.at, state=name, count=count)


def _targets(scene: Scenario, name: str) -> Iterator[str]:
    for rule in (*scene.states[name].then, *scene.anywhere):
        if rule.to in scene.states and rule.to != name:
            yield str(rule.to)


def _reached(ways: dict[str, set[str]], start: set[str]) -> set[str]:
    found: set[str] = set()
    todo = list(start)
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += ways[name]
    return found


def _untitled(scene: Scenario, report: Report) -> None:
    """Names that screens have to show because there is no title; a Chinese name reads as well as one."""
    parts = (*heard(scene), *scene.states.items(), *scene.endings.items())
    bare = [
        item
        for name, item in parts
        if (item.title == name and name.isascii()) or not _LETTER.search(item.title)
    ]
    if bare:
        report.add("SD574", bare[0].at, id=bare[0].id, count=len(bare))


def _cues(scene: Scenario, report: Report) -> None:
    promised: dict[str, str] = {}
    for name, item in heard(scene):
        seen: set[str] = set()
        for cue in item.cues:
            plain = " ".join(cue.text.casefold().split())
            if not cue.text[:1].isalnum() and _WORDLESS.match(cue.text):
                report.add("SD575", cue.at, cue=cue.text)
            elif plain in seen:
                report.add("SD577", cue.at, cue=cue.text)
            seen.add(plain)
            if isinstance(item, Offer):
                promised.setdefault(plain, name)
            elif isinstance(item, Slip) and plain in promised:
                report.add("SD598", cue.at, cue=cue.text, other=promised[plain])


def _needs(scene: Scenario, report: Report) -> None:
    """Needs that no condition speaks of: whether the trainee finds them changes nothing in the talk."""
    conditions = [rule.when for rule in rules_of(scene)]
    conditions += [state.asks for state in scene.states.values() if state.asks is not None]
    conditions += [need.after for need in scene.needs.values() if need.after is not None]
    waited = {name for condition in conditions for name in names(condition)}
    for need in scene.needs.values():
        if need.id not in waited:
            report.add("SD576", need.at, need=need.id)
