"""A scene's machine as a picture that has not been drawn yet: nodes with badges, arrows with conditions.

`mermaid`, `dot` and `outline` draw it. What real sessions did comes in from outside: this room sees none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.authoring.play_coverage import Coverage
from simulator.authoring.ways import Ways
from simulator.content.places import Line
from simulator.content.scenario import Outcome, Rule, Scenario, State

ANYWHERE = "anywhere"
"""The node from which the rules for every state start."""
_WORD = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff]|(?:(?![\u3400-\u9fff\uf900-\ufaff])[^\W_])+(?:['’][^\W_]+)*"
)


@dataclass(frozen=True, slots=True)
class Node:
    """A state or an ending."""

    id: str
    title: str
    outcome: Outcome | None
    """None for a state."""
    first: bool
    """The talk opens here."""
    words: int
    """Words (Chinese: characters) that the customer has to say here."""
    unreachable: bool
    """Proven: nothing leads here."""
    untested: bool
    """No play comes here; False where there are no plays at all to judge by."""
    sessions: int | None
    """Real sessions that came here; None where none were looked at."""
    line: int
    """In the scenario's file."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """One rule that leads somewhere, or a remark that leads nowhere (`to` is empty)."""

    origin: str
    """A state, or `anywhere`."""
    to: str
    conditions: tuple[str, ...]
    """In the author's words; several rules between the same two places are one arrow."""
    unreachable: bool = False
    """Proven: none of them can ever fire."""
    untested: bool = False
    steps: tuple[int, ...] = ()
    """Replies of the session that is drawn over it, from 1."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Diagram:
    """One scene, ready to be drawn."""

    scenario: str
    language: str
    title: str
    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]
    """In the author's order, those of `anywhere` last; then what only the session shows."""
    remarks: tuple[Arrow, ...]
    path: tuple[str, ...] = ()
    """The states of the session drawn over it, in order; empty where none is."""

    @property
    def states(self) -> tuple[Node, ...]:
        """Nodes that are no endings."""
        return tuple(node for node in self.nodes if node.outcome is None)

    @property
    def endings(self) -> tuple[Node, ...]:
        """Nodes that are endings."""
        return tuple(node for node in self.nodes if node.outcome is not None)


@dataclass(frozen=True, slots=True)
class Walked:
    """One step of a session: which reply led from where to where."""

    reply: int
    """From 1."""
    origin: str
    to: str


def diagram_of(
    ways: Ways,
    covered: Coverage | None = None,
    sessions: Mapping[str, int] | None = None,
    walked: Sequence[Walked] = (),
) -> Diagram:
    """The picture of a scene. `covered` is what its plays reach, None without plays; `sessions` how many real
    ones came to each state or ending; `walked` one session's way."""
    scene = ways.scene
    untested = set() if covered is None else {(p.kind, p.within, p.id) for p in covered.missing}
    arrows, remarks = _arrows(ways, untested)
    reached = {*ways.standing, *ways.endings, "walks_out", "out_of_time"}
    first = next(iter(scene.states))

    def node(id_: str, title: str, outcome: Outcome | None, lines: Iterable[Line], line: int) -> Node:
        kind = "state" if outcome is None else "ending"
        return Node(
            id=id_,
            title=title,
            outcome=outcome,
            first=id_ == first,
            words=words_in(line.text for line in lines),
            unreachable=id_ not in reached,
            untested=(kind, "", id_) in untested,
            sessions=None if sessions is None else sessions.get(id_, 0),
            line=line,
        )

    nodes = [node(s.id, s.title, None, _spoken(s), s.at.line) for s in scene.states.values()]
    nodes += [node(e.id, e.title, e.outcome, e.says, e.at.line) for e in scene.endings.values()]
    free = {step.to for step in walked} - {n.id for n in nodes}
    nodes += [node(id_, id_, "failure", (), 0) for id_ in sorted(free)]
    path = tuple(dict.fromkeys([walked[0].origin])) + tuple(s.to for s in walked) if walked else ()
    return Diagram(
        scene.id,
        scene.language,
        scene.title,
        tuple(nodes),
        tuple(_with_path(arrows, walked)),
        tuple(remarks),
        path,
    )


def _spoken(state: State) -> Iterator[Line]:
    """What the customer can say in a state, by its own rules, too."""
    yield from (*state.says, *state.otherwise)
    for rule in state.then:
        yield from rule.says


def words_in(texts: Iterable[str]) -> int:
    """Words of a language with spaces, characters of Chinese."""
    return sum(len(_WORD.findall(text)) for text in texts)


def _arrows(ways: Ways, untested: set[tuple[str, str, str]]) -> tuple[list[Arrow], list[Arrow]]:
    arrows: dict[tuple[str, str], list[Rule]] = {}
    remarks: list[Arrow] = []

    def dead(rule: Rule) -> bool:
        return not any(way.possible for way in ways.of(rule))

    def unplayed(origin: str, rule: Rule) -> bool:
        name = f"{rule.when.text} → {rule.to}" if rule.to else rule.when.text
        return ("rule", origin, name) in untested

    for origin, rules in _rules(ways.scene):
        for rule in rules:
            if rule.to is not None:
                arrows.setdefault((origin, rule.to), []).append(rule)
            else:
                words = (rule.when.text,)
                remarks.append(
                    Arrow(origin, "", words, dead(rule), unplayed(origin, rule), line=rule.at.line)
                )
    made = [
        Arrow(
            origin,
            to,
            tuple(rule.when.text for rule in rules),
            all(map(dead, rules)),
            all(unplayed(origin, rule) for rule in rules),
            line=rules[0].at.line,
        )
        for (origin, to), rules in arrows.items()
    ]
    return made, remarks


def _rules(scene: Scenario) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    for state in scene.states.values():
        yield state.id, state.then
    yield ANYWHERE, scene.anywhere


def _with_path(arrows: Sequence[Arrow], walked: Sequence[Walked]) -> Iterator[Arrow]:
    """Arrows with the numbers of the replies that went along them; a way that has no arrow of its own (by a
    rule for anywhere, or by walking out) gets one."""
    steps: dict[tuple[str, str], list[int]] = {}
    for step in walked:
        steps.setdefault((step.origin, step.to), []).append(step.reply)
    for arrow in arrows:
        numbers = steps.pop((arrow.origin, arrow.to), [])
        yield Arrow(
            arrow.origin,
            arrow.to,
            arrow.conditions,
            arrow.unreachable,
            arrow.untested,
            tuple(numbers),
            arrow.line,
        )
    for (origin, to), numbers in steps.items():
        yield Arrow(origin, to, (), steps=tuple(numbers))
