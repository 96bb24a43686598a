"""A scenario file to a `Scenario`: shape, names, conditions, ways out; every mistake in one pass.

The one validator: playing, `check` and `preview` all come through `scenario_of`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar, cast

from simulator.content.condition_check import Vocabulary, read_condition, scene_vocabulary
from simulator.content.findings import Finding
from simulator.content.nodes import Map
from simulator.content.places import Line, Place
from simulator.content.report import Report, nearest
from simulator.content.scenario import (
    CaseCard,
    CaseNote,
    Customer,
    Ending,
    Limit,
    Need,
    Offer,
    Outcome,
    Question,
    Rule,
    Scenario,
    Slip,
    State,
    Temper,
    Tier,
)
from simulator.content.shape_check import check_shape, only_to_do
from simulator.content.vocabulary import FREE_ENDINGS, MOVES, RESERVED, STOCK, TEMPER_EVENTS
from simulator.content.yaml_reader import Tree

_Record = TypeVar("_Record")
_ID = re.compile(r"[^\W\d][\w-]*\Z")
_LENGTH = re.compile(r"(\d{1,4})\s*(s|m|min|h)\Z")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)\Z")
_SECONDS = {"s": 1, "m": 60, "min": 60, "h": 3600}
_NAME = re.compile(r"[^\W\d][\w-]*")
MOST_GUESSES = 5
"""Unknown names for which a misspelt one is looked for."""
HEARD = ("needs", "questions", "offers", "slips")
_KINDS = {
    "needs": ("a need", "需求"),
    "questions": ("a question", "问题"),
    "offers": ("an offer", "办法"),
    "slips": ("a slip", "失言"),
    "states": ("a state", "状态"),
    "endings": ("an ending", "结局"),
}


def scenario_of(
    tree: Tree, report: Report, *, rubrics: Iterable[str] | None = None, moves: Iterable[str] = ()
) -> Scenario | None:
    """The scenario in a tree; None when the report has an error. `rubrics`: known ids; `moves`: beyond the
    five."""
    root = tree.root
    if not isinstance(root, Map):
        if not report.failed:
            report.add("SD026", Place(tree.source.path, 1, 1))
        return None
    names = {kind: _ids(root, kind) for kind in (*HEARD, "states", "endings")}
    check_shape("scenario", root, report)
    scenario = _Scene(root, report, names, (*MOVES, *moves)).read(tree)
    if rubrics is not None and "rubric" in root.values:
        known = tuple(rubrics)
        if scenario.rubric not in known:
            at = root.values["rubric"].at()
            report.add("SD035", at, word=scenario.rubric, known=known)
    return None if report.failed else scenario


def _ids(root: Map, kind: str) -> tuple[str, ...]:
    """Ids as written, also of entries whose shape is wrong: a name is known even if its entry has a
    mistake."""
    inner = root.map(kind)
    return tuple(inner.keys) if inner is not None else ()


class _Scene:
    """Builds one scenario's records and checks what its names mean."""

    def __init__(
        self, root: Map, report: Report, names: Mapping[str, tuple[str, ...]], moves: tuple[str, ...]
    ) -> None:
        self.root = root
        self.report = report
        self.names = names
        self.targets = (*names["states"], *names["endings"], *FREE_ENDINGS)
        self.words: Vocabulary = scene_vocabulary(moves, {kind: names[kind] for kind in HEARD})

    def read(self, tree: Tree) -> Scenario:
        root = self.root
        self.check_ids()
        states = self.each("states", self.state)
        anywhere = self.rules("anywhere", root)
        self.check_ways_out(states, anywhere)
        scenario = Scenario(
            id=root.text("scenario"),
            language=root.text("language"),
            title=root.text("title"),
            summary=root.text("summary"),
            tier=cast("Tier", root.text("tier", "basic")),
            role=root.text("role"),
            rubric=root.text("rubric"),
            time_limit=self.length("time_limit"),
            turns=root.number("turns", 15),
            tags=tuple(line.text for line in root.words("tags")),
            brief=_story(root, "brief"),
            case_file=self.case_file(),
            customer=self.customer(),
            needs=self.each("needs", self.need),
            questions=self.each("questions", self.question),
            offers=self.each("offers", self.offer),
            slips=self.each("slips", self.slip),
            states=states,
            anywhere=anywhere,
            endings=self.each("endings", self.ending),
            lines=self.stock(),
            model=root.speech("model"),
            case=self.case(),
            at=root.at(),
            digest=tree.source.digest,
            text=tree.source.text,
            clock=self.clock(),
        )
        self.hold_back()
        self.explain_unknown()
        endings = root.map("endings")
        # an outcome that is misspelt has left the tree, and may be the success
        told = endings is not None and all(
            isinstance(node, Map) and "outcome" in node.values for node in endings.values.values()
        )
        if told and scenario.endings and all(e.outcome != "success" for e in scenario.endings.values()):
            self.report.add("SD042", root.key_at("endings"))
        return scenario

    def each(self, kind: str, make: Callable[[str, Map, Place], _Record]) -> Mapping[str, _Record]:
        inner = self.root.map(kind)
        if inner is None:
            return MappingProxyType({})
        return MappingProxyType(
            {name: make(name, node, inner.keys[name].at()) for name, node in inner.entries()}
        )

    def hold_back(self) -> None:
        """Leave out what only follows from a name that is none: a condition with `real worry` in it cannot be
        right before the name is."""
        if all(finding.code != "SD030" for finding in self.report.found):
            return
        names = {name for kind in _KINDS for name in self.names[kind] if re.search(r"\w[^\w-]", name)}
        spoken = {name: _bare(name) for name in names}

        def follows(finding: Finding) -> bool:
            if finding.code not in ("SD033", "SD034", "SD036", "SD038"):
                return False
            found = _NAME.match(finding.source, finding.at.column - 1)
            said = _bare(found.group() if found else "")
            return any(name in finding.source or said == called for name, called in spoken.items())

        self.report.found = [finding for finding in self.report.found if not follows(finding)]

    def explain_unknown(self) -> None:
        """Where an unknown name is near to one that nobody uses, that one may be the misspelt one."""
        wrong = [finding for finding in self.report.found if finding.code in ("SD033", "SD034", "SD036")]
        if not wrong:
            return
        text = self.report.source.text
        own = {
            name: key
            for kind in _KINDS
            if (inner := self.root.map(kind))
            for name, key in inner.keys.items()
            if _ID.match(name)
        }
        for finding in wrong[:MOST_GUESSES]:
            found = _NAME.match(finding.source, finding.at.column - 1)
            near = nearest(found.group(), own) if found is not None else ""
            if found is not None and near and len(re.findall(_alone(near), text)) == 1:
                self.report.add(
                    "SD039", own[near].at(), word=near, other=found.group(), line=finding.at.line, near=""
                )

    def case_file(self) -> tuple[CaseNote, ...]:
        notes = (CaseNote(m.text("at"), m.text("note"), m.at()) for m in self.root.listed("case_file"))
        return tuple(note for note in notes if note.note)

    def check_ids(self) -> None:
        own = self.root.text("scenario")
        if own and (not _ID.match(own) or len(own) > 60):
            self.report.add("SD030", self.root.values["scenario"].at(), word=own[:60])
        taken: dict[str, tuple[str, int]] = {}
        places: dict[str, tuple[str, int]] = {}
        for kind in (*HEARD, "states", "endings"):
            inner = self.root.map(kind)
            if inner is None:
                continue
            heard = kind in HEARD
            seen = taken if heard else places
            for name, key in inner.keys.items():
                if not _ID.match(name) or len(name) > 60:
                    self.report.add("SD030", key.at(), word=name[:60])
                    continue
                if heard and name in RESERVED:
                    self.report.add("SD031", key.at(), word=name)
                if name in seen:
                    other, line = seen[name]
                    self.report.add(
                        "SD032", key.at(), word=name, kind=self.report.say(_KINDS[other]), line=line
                    )
                else:
                    seen[name] = (kind, key.line + 1)

    def check_ways_out(self, states: Mapping[str, State], anywhere: tuple[Rule, ...]) -> None:
        if any(rule.to for rule in anywhere):
            return
        inner = self.root.map("states")
        for name, state in states.items():
            node = inner.map(name) if inner is not None else None
            written = [rule for rule in node.listed("then") if "to" in rule.keys] if node is not None else []
            if not written and not any(rule.to and rule.to != name for rule in state.then):
                self.report.add("SD040", state.at, state=name)

    def length(self, key: str) -> int | None:
        text = self.root.text(key)
        if not text:
            return None
        match = _LENGTH.match(text.lower())
        if match is None or int(match.group(1)) == 0:
            self.report.add("SD029", self.root.values[key].at(), word=text[:40])
            return None
        return int(match.group(1)) * _SECONDS[match.group(2)]

    def clock(self) -> int | None:
        text = self.root.text("clock")
        if not text:
            return None
        match = _CLOCK.match(text)
        if match is None:
            self.report.add("SD019", self.root.values["clock"].at(), word=text[:40])
            return None
        return int(match.group(1)) * 60 + int(match.group(2))

    def customer(self) -> Customer:
        node = self.root.map("customer")
        if node is None:
            return Customer("", "impatient", 5)
        return Customer(
            name=node.text("name"),
            temper=cast("Temper", node.text("temper", "impatient")),
            anger=node.number("anger", 5),
            calm=node.number("calm", 3),
            anger_by=self.numbers(node, "anger_by"),
            at=node.at(),
        )

    def numbers(self, owner: Map, key: str) -> Mapping[str, int]:
        inner = owner.map(key)
        if inner is None:
            return MappingProxyType({})
        for name, node in inner.keys.items():
            if name not in TEMPER_EVENTS:
                self.report.add("SD020", node.at(), key=name, known=TEMPER_EVENTS)
        return MappingProxyType({name: inner.number(name, 0) for name in inner.values})

    def stock(self) -> Mapping[str, tuple[Line, ...]]:
        inner = self.root.map("lines")
        if inner is None:
            return MappingProxyType({})
        for name, node in inner.keys.items():
            if name not in STOCK:
                self.report.add("SD020", node.at(), key=name, known=STOCK)
        return MappingProxyType({name: inner.speech(name) for name in inner.values})

    def need(self, name: str, node: Map, at: Place) -> Need:
        offers = self.names["offers"]
        met_by = node.words("met_by")
        for line in met_by:
            if line.text not in offers and not self.wide_comma(line):
                self.report.add("SD034", line.at, word=line.text, known=offers)
        return Need(
            id=name,
            title=node.text("title", name),
            feeling=node.text("feeling"),
            cues=self.cues(node),
            says=node.speech("says"),
            met_by=met_by,
            opens_at=node.number("opens_at", 8),
            after=read_condition(node, "after", self.words, self.report),
            at=at,
        )

    def question(self, name: str, node: Map, at: Place) -> Question:
        return Question(
            name, node.text("title", name), self.cues(node), node.speech("says"), node.number("anger", 0), at
        )

    def offer(self, name: str, node: Map, at: Place) -> Offer:
        return Offer(
            id=name,
            title=node.text("title", name),
            cues=self.cues(node),
            says=node.speech("says"),
            limit=cast("Limit", node.text("limit", "yours")),
            timed=node.flag("timed", True),
            at=at,
        )

    def slip(self, name: str, node: Map, at: Place) -> Slip:
        return Slip(
            name, node.text("title", name), self.cues(node), node.speech("says"), node.number("anger", 2), at
        )

    def cues(self, node: Map) -> tuple[Line, ...]:
        cues = node.words("cues")
        for cue in cues:
            self.wide_comma(cue)
        return cues

    def wide_comma(self, line: Line) -> bool:
        """Whether a list's items are joined by a full-width comma; a finding if so."""
        for wide in "，、；":
            if wide in line.text:
                place = Place(line.at.path, line.at.line, line.at.column + line.text.index(wide))
                self.report.add("SD012", place, wrong=wide, meant=",", spaced="")
                return True
        return False

    def state(self, name: str, node: Map, at: Place) -> State:
        return State(
            id=name,
            title=node.text("title", name),
            says=node.speech("says"),
            asks=read_condition(node, "asks", self.words, self.report),
            then=self.rules("then", node),
            otherwise=node.speech("otherwise"),
            model=node.speech("model"),
            hints=node.speech("hints"),
            at=at,
        )

    def rules(self, key: str, owner: Map) -> tuple[Rule, ...]:
        made = []
        for node in owner.listed(key):
            when = read_condition(node, "when", self.words, self.report)
            to = node.text("to") or None
            if to is not None and to not in self.targets:
                self.report.add("SD033", node.values["to"].at(), word=to, known=self.targets)
            says = node.speech("says")
            if to is None and not says and not {"to", "says"} & set(node.keys):
                self.report.add("SD041", node.at())
            elif to is None and not says and "says" in node.values:
                only_to_do(self.report, "says", node.values["says"])
            if when is not None:
                made.append(Rule(when, to, says, node.at()))
        return tuple(made)

    def ending(self, name: str, node: Map, at: Place) -> Ending:
        outcome = cast("Outcome", node.text("outcome", "failure"))
        return Ending(name, node.text("title", name), outcome, node.speech("says"), at)

    def case(self) -> CaseCard | None:
        node = self.root.map("case")
        if node is None:
            return None
        return CaseCard(*(_story(node, key) for key in ("background", "difficulty", "steps", "lessons")))


def _alone(name: str) -> str:
    """The pattern of a name where it is no part of a longer one; an author's name may hold any sign."""
    return rf"(?<![\w-]){re.escape(name)}(?![\w-])"


def _bare(name: str) -> str:
    """A name without what is between its words."""
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


def _story(node: Map, key: str) -> str:
    value = node.text(key)
    return value.strip()
