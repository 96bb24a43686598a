"""What of a scene its plays reach, what they never do, and which play came nearest.

Counted are states, rules, endings, needs, questions, offers, slips, the checks of the rubric (met at least
once), and cues. “Not reached” says nothing of what could be reached: that is for `explore`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.authoring.playing import Played, brought, rules_used, visited
from simulator.content.conditions import names
from simulator.content.nodes import List, Map, Node, last_line
from simulator.content.places import Place
from simulator.content.rubric import Check
from simulator.content.scenario import Need, Offer, Question, Rule, Scenario, Slip
from simulator.content.vocabulary import FAULTS, REPLY_WORDS
from simulator.content.yaml_reader import parse_yaml
from simulator.drill.conditions import Known, lacking
from simulator.drill.records import Step, Turn
from simulator.drill.stage import Stage

KINDS = ("state", "rule", "ending", "need", "question", "offer", "slip", "check", "cue")
"""What is counted, in this order."""
Heard = Need | Question | Offer | Slip


@dataclass(frozen=True, slots=True)
class Hint:
    """How something could be reached: what came nearest, and what it lacked."""

    kind: str
    """`lacks`, `late` (it held, and something else came first), `more` (a play stops there), `from`, `shut`,
    `no_time`, `beyond`, `ask`, `promise`, `leave` (promise it after asking a manager), `say`,
    `near`, `wording`, `anger`, `long`."""
    play: str = ""
    """The play that came nearest; empty when none did."""
    reply: int = 0
    """The reply of that play, from 1."""
    detail: str = ""
    """In the author's own words: what is missing, which cues, which states."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in a scene or its rubric that a play can reach."""

    kind: str
    """One of `KINDS`."""
    id: str
    """The name; of a rule its condition and target, of a cue the cue."""
    within: str
    """Of a rule its state (`anywhere` for those), of a cue what it belongs to, of a check its step."""
    at: Place
    last: int
    """Its last line in the file, from 1."""
    plays: tuple[str, ...]
    """The plays that reach it."""
    hint: Hint | None = None
    """For what no play reaches."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """All parts of one scene."""

    scenario: str
    language: str
    parts: tuple[Part, ...]

    def of(self, *kinds: str) -> tuple[Part, ...]:
        """The parts of some kinds."""
        return tuple(part for part in self.parts if part.kind in kinds)

    @property
    def missing(self) -> tuple[Part, ...]:
        """What no play reaches."""
        return tuple(part for part in self.parts if not part.plays)

    @property
    def percent(self) -> float:
        """Reached, of all parts but cues: 0–100. There are so many cues that they would drown the rest."""
        return share(self.of(*KINDS[:-1]))


def share(parts: Sequence[Part]) -> float:
    """How many of some parts are reached, in percent; 100 of none."""
    return round(100 * sum(bool(part.plays) for part in parts) / len(parts), 1) if parts else 100.0


def coverage(stage: Stage, played: Iterable[Played]) -> Coverage:
    """What some plays of a scene reach of it."""
    survey = _Survey(stage, tuple(played))
    return Coverage(stage.scenario.id, stage.scenario.language, tuple(survey.parts()))


class _Survey:
    """Goes through a scene part by part."""

    def __init__(self, stage: Stage, played: tuple[Played, ...]) -> None:
        self.scene = stage.scenario
        self.stage = stage
        self.played = played
        self.nearest = _Nearest(stage.scenario, played)
        self.reached: dict[tuple[str, str, str], dict[str, None]] = {}
        """(kind, within, id) → the plays that reach it."""
        self.lines = _extents(stage.scenario.text) | {
            (line, -column): last for (line, column), last in _extents(stage.rubric.text).items()
        }
        """(line, column; negative in the rubric) → last line."""
        for one in played:
            for key in _reached_by(one, stage.scenario):
                self.reached.setdefault(key, {})[one.play.name] = None

    def parts(self) -> Iterator[Part]:
        scene = self.scene
        for state in scene.states.values():
            yield self.part("state", "", state.id, state.at, lambda id_=state.id: self.nearest.to(id_))
        for within, rules in _rules(scene):
            for rule in rules:
                yield self.part(
                    "rule",
                    within,
                    rule_name(rule),
                    rule.at,
                    lambda rule=rule, within=within: self.nearest.rule(rule, within),
                )
        for ending in scene.endings.values():
            yield self.part("ending", "", ending.id, ending.at, lambda id_=ending.id: self.nearest.to(id_))
        for kind, items in _heard(scene):
            for item in items.values():
                yield self.part(
                    kind, "", item.id, item.at, lambda kind=kind, item=item: self.nearest.heard(kind, item)
                )
        for step in self.stage.rubric.steps:
            for check in step.checks:
                yield self.part(
                    "check", step.id, check.id, check.at, lambda check=check: self.check(check), sign=-1
                )
        for kind, items in _heard(scene):
            for item in items.values():
                for cue in item.cues:
                    yield self.part("cue", item.id, cue.text, cue.at, lambda kind=kind: Hint(_HOW[kind]))

    def part(self, kind: str, within: str, id_: str, at: Place, hint, *, sign: int = 1) -> Part:  # type: ignore[no-untyped-def]
        plays = tuple(self.reached.get((kind, within, id_), ()))
        last = self.lines.get((at.line, sign * at.column), at.line)
        return Part(kind, id_, within, at, last, plays, None if plays else hint())

    def check(self, check: Check) -> Hint:
        """The play whose words nearly met a check, else a wording."""
        for one in self.played:
            for mark in one.result.marks:
                if mark.check == check.id and mark.near:
                    near = mark.near[0]
                    return Hint("near", one.play.name, near.turn + 1, near.evidence.text.strip())
        example = check.example or check.ask
        return Hint("wording", detail=example.get(self.scene.language, "").strip())


_HOW = {"need": "ask", "question": "ask", "offer": "promise", "slip": "say"}


def rule_name(rule: Rule) -> str:
    """A rule in one line: `met baby and follow_up → settled`."""
    return f"{rule.when.text} → {rule.to}" if rule.to else rule.when.text


def _rules(scene: Scenario) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    yield from ((state.id, state.then) for state in scene.states.values())
    yield "anywhere", scene.anywhere


def _heard(scene: Scenario) -> tuple[tuple[str, Mapping[str, Heard]], ...]:
    return (
        ("need", scene.needs),
        ("question", scene.questions),
        ("offer", scene.offers),
        ("slip", scene.slips),
    )


def _reached_by(one: Played, scene: Scenario) -> Iterator[tuple[str, str, str]]:
    """(kind, within, id) of everything that one run reaches."""
    owners = {id(rule): within for within, rules in _rules(scene) for rule in rules}
    yield "state", "", next(iter(scene.states))
    for turn in one.talk.turns:
        for name in visited(scene, turn):
            yield ("state" if name in scene.states else "ending"), "", name
        for rule in rules_used(scene, turn):
            yield "rule", owners[id(rule)], rule_name(rule)
        came = brought(turn)
        for kind, _ in _heard(scene):
            for name in came[f"{kind}s"]:
                yield kind, "", name
                for evidence in turn.facts.get(name, ()):
                    if evidence.cue:
                        yield "cue", name, evidence.cue
        for step in turn.steps:
            # what may never be promised is never recorded; here the attempt is what counts
            if step.what == "beyond" and scene.offers[step.detail].limit == "never":
                yield "offer", "", step.detail
                for evidence in turn.facts.get("overpromise", ()):
                    yield "cue", step.detail, evidence.cue
    if one.talk.ending:
        yield "ending", "", one.talk.ending
    for mark in one.result.marks:
        if mark.kind == "check" and mark.met:
            yield "check", mark.step, mark.check


def _extents(text: str) -> dict[tuple[int, int], int]:
    """(line, column) at which an entry of a file begins → its last line; all from 1."""
    tree, _ = parse_yaml(text, "")
    found: dict[tuple[int, int], int] = {}
    stack: list[Node] = [tree.root] if tree.root is not None else []
    while stack:
        node = stack.pop()
        if isinstance(node, Map):
            for name, value in node.values.items():
                key = node.keys[name]
                found.setdefault((key.line + 1, key.column + 1), last_line(value, key))
                stack.append(value)
        elif isinstance(node, List):
            for item in node.items:
                if isinstance(item, Map):  # it begins where its first key does, and goes further
                    found[item.line + 1, item.column + 1] = last_line(item, item)
                stack.append(item)
    return found


_REMEMBERED = ("moves", "needs", "questions", "offers")
"""What conditions remember of earlier replies."""


class _Nearest:
    """Which play came nearest to what none reached."""

    def __init__(self, scene: Scenario, played: tuple[Played, ...]) -> None:
        self.scene = scene
        self.played = played
        self.reply_words = frozenset((*scene.slips, *FAULTS, *REPLY_WORDS))

    def turns(self) -> Iterator[tuple[str, Turn]]:
        for one in self.played:
            yield from ((one.play.name, turn) for turn in one.talk.turns)

    def steps(self, *kinds: str) -> Iterator[tuple[str, Turn, Step]]:
        for name, turn in self.turns():
            yield from ((name, turn, step) for step in turn.steps if step.what in kinds)

    def rule(self, rule: Rule, within: str) -> Hint:
        """How a rule could serve: the try that lacked least, else a play that stands where it is tried."""
        where = f"{rule.at.path}:{rule.at.line}"
        tried = {
            (name, turn.number): tuple(step.why.split(", "))
            for name, turn, step in self.steps("passed_over", "held_back")
            if step.where == where and step.detail == rule_name(rule)
        }
        stood = [
            (
                tried.get((name, known.turn)) or lacking(rule.when.node, known, self.reply_words),
                name,
                known.turn,
            )
            for name, known in self.standing(within)
        ]
        if not stood:
            stops = next((one for one in self.played if one.talk.state == within), None)
            if stops is None:
                return Hint("from", detail=within)
            return Hint("more", stops.play.name, len(stops.talk.turns) + 1, rule.when.text)
        missing, play, reply = min(stood, key=lambda found: len(found[0]))
        return Hint("lacks" if missing else "late", play, reply, ", ".join(missing))

    def standing(self, within: str) -> Iterator[tuple[str, Known]]:
        """Every reply that was given in a state (or anywhere), as conditions see it."""
        for one in self.played:
            so_far: frozenset[str] = frozenset()
            met: frozenset[str] = frozenset()
            here = 0
            for turn in one.talk.turns:
                came = brought(turn)
                now = frozenset((*turn.shapes, *turn.slipped, *came["faults"]))
                if "insult" not in now:
                    told = frozenset(name for key in _REMEMBERED for name in came[key])
                    now, so_far = now | told, so_far | told
                met |= frozenset(turn.met)
                here += 1
                if within in (turn.state_before, "anywhere"):
                    yield one.play.name, Known(so_far, now, met, turn.anger, here, turn.number)
                here = here if turn.state == turn.state_before else 0

    def to(self, target: str) -> Hint:
        """How a state or ending could be reached: by the rule that came nearest to leading there."""
        leading = [
            (within, rule) for within, rules in _rules(self.scene) for rule in rules if rule.to == target
        ]
        hints = [self.rule(rule, within) for within, rule in leading]
        rank = ("lacks", "late", "more", "from")
        if hints:
            best = min(hints, key=lambda hint: (rank.index(hint.kind), len(hint.detail.split(", "))))
            if best.kind != "from":
                return best
            return Hint("from", detail=", ".join(dict.fromkeys(within for within, _ in leading)))
        return self.free(target)

    def free(self, ending: str) -> Hint:
        """The endings that no rule leads to: too much anger, or too many replies."""
        if ending == "out_of_time":
            longest = max(self.played, key=lambda one: len(one.talk.turns), default=None)
            reply = len(longest.talk.turns) if longest else 0
            return Hint("long", longest.play.name if longest else "", reply, str(self.scene.turns))
        if ending == "walks_out":
            angriest = max(self.turns(), key=lambda found: found[1].anger, default=None)
            if angriest is not None:
                return Hint("anger", angriest[0], angriest[1].number, str(angriest[1].anger))
        return Hint("from")

    def heard(self, kind: str, item: Heard) -> Hint:
        """How a need, question, offer or slip could come."""
        for name, turn, step in self.steps("shut", "no_time", "beyond"):
            if step.detail == item.id:
                return Hint(step.what, name, turn.number, step.why)
        cues = ", ".join(cue.text for cue in item.cues[:4])
        play, reply = self.room(item)
        leave = isinstance(item, Offer) and item.limit == "ask"
        return Hint("leave" if leave else _HOW[kind], play, reply, cues)

    def room(self, item: Heard) -> tuple[str, int]:
        """The first reply of a play at which the customer would listen: calm enough, and what must have
        happened has."""
        opens_at = item.opens_at if isinstance(item, Need) else 10
        wanted = set(names(item.after)) if isinstance(item, Need) else set()
        for one in self.played:
            came: set[str] = set()
            for turn in one.talk.turns:
                if turn.anger_before <= opens_at and wanted <= came:
                    return one.play.name, turn.number
                came.update(name for found in brought(turn).values() for name in found)
        return "", 0
