"""The lexicon of one language as records: word classes, shapes, guards and cues, each with its place.

Patterns stay as the trainer wrote them; `simulator.scoring.patterns` gives them their meaning. Read only when
a lexicon is compiled anew, checked or tested; a drill uses the compiled form (`simulator.scoring.compiled`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from simulator.content.findings import ContentError, Finding
from simulator.content.lexicon_words import lexicon_finding
from simulator.content.places import NOWHERE, Line, Place
from simulator.content.vocabulary import STRIKING, SUBJECTS

WITHIN = ("clause", "sentence", "before", "reply")
REACHES = ("clause", "rest", "sentence", "reply")
CUE_KEYS = frozenset(
    ("find", "who", "needs", "unless", "within", "customer", "even_if", "guards", "at_least", "examples")
)
MOST_BYTES = 4_000_000
MOST_LEVELS = 24
_NUMBER = re.compile(r"[0-9]{1,3}\Z")
_BRACKETS = re.compile(r"[\[\]{}]")
_INDENTED = re.compile(rf"^[ ?:-]{{{MOST_LEVELS}}}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A reply that must, or must not, be read as the cue's label."""

    reply: str
    customer: str
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Guard:
    """Patterns that strike cues out; `name` is also the code of the explanation."""

    name: str
    reach: str
    """A number of words as text, or one of `REACHES`."""
    find: tuple[Line, ...]
    unless: tuple[Line, ...] = ()
    carry: bool = False
    """Also works on through later clauses of the sentence that have no subject of their own."""
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Cue:
    """Patterns that are evidence for one label."""

    label: str
    find: tuple[Line, ...]
    who: tuple[str, ...] = ()
    needs: tuple[Line, ...] = ()
    unless: tuple[Line, ...] = ()
    within: str = "clause"
    customer: tuple[Line, ...] = ()
    even_if: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    at_least: int = 1
    yes: tuple[Example, ...] = ()
    no: tuple[Example, ...] = ()
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Label:
    """A move or fault: its cues and what they share."""

    name: str
    cues: tuple[Cue, ...]
    guards: tuple[str, ...] = ()
    cancels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """One of `STRIKING` → labels struck out there."""
    at: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the reader knows about one language."""

    language: str
    spelling: Mapping[str, str]
    words: Mapping[str, tuple[Line, ...]]
    shapes: Mapping[str, tuple[Line, ...]]
    """In the order of the file: a later shape may use an earlier one."""
    guards: Mapping[str, Guard]
    labels: Mapping[str, Label]
    path: str
    digest: str
    """SHA-256 of the file's bytes."""


def read_lexicon(path: Path, shown: str = "") -> Lexicon:
    """The lexicon in a file; raises `ContentError` with every finding when it cannot be used.

    `shown` is how places name the file, if not by its path.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        at = Place(shown or str(path), 0, 0)
        raise ContentError([_finding(at, "unreadable", reason=error.strerror)]) from None
    return parse_lexicon(data, shown or str(path))


def parse_lexicon(data: bytes, path: str = "lexicon.yaml") -> Lexicon:
    """The lexicon in these bytes; `path` is how places name the file."""
    return _Parser(path).lexicon(data)


def _finding(at: Place, trouble: str, **words: object) -> Finding:
    return lexicon_finding("SD400", at, trouble, words)


class _Parser:
    """Walks the YAML nodes (not the values: nodes know where they stand) and gathers findings."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings: list[Finding] = []

    def lexicon(self, data: bytes) -> Lexicon:
        top = self._top(data)
        parts = self.mapping(top, {"language", "spelling", "words", "shapes", "guards", "labels"})
        words = {k: self.lines(v) for k, (_, v) in self.entries(parts.get("words")).items()}
        shapes = {k: self.lines(v) for k, (_, v) in self.entries(parts.get("shapes")).items()}
        spelling = {k: self.text(v) for k, (_, v) in self.entries(parts.get("spelling")).items()}
        guards = {k: self.guard(k, at, v) for k, (at, v) in self.entries(parts.get("guards")).items()}
        listed = self.entries(parts.get("labels"))
        labels = {k: self.label(k, at, v, tuple(listed)) for k, (at, v) in listed.items()}
        language = self.text(parts["language"]) if "language" in parts else ""
        if not language:
            self.wrong(top, "no_language")
        if self.findings:
            raise ContentError(sorted(self.findings, key=Finding.sort_key))
        digest = hashlib.sha256(data).hexdigest()
        return Lexicon(language, spelling, words, shapes, guards, labels, self.path, digest)

    def _top(self, data: bytes) -> yaml.Node:
        start = Place(self.path, 1, 1)
        if len(data) > MOST_BYTES:
            raise ContentError([_finding(start, "too_large")])
        try:
            text = data.decode("utf-8-sig")
            # an alias needs an anchor, depth needs brackets or indents: else reading the file twice is spared
            if "&" in text or _may_be_deep(text):
                self.refuse(yaml.parse(text, Loader=_LOADER))
            top = yaml.compose(text, Loader=_LOADER)
        except UnicodeDecodeError:
            raise ContentError([_finding(start, "encoding")]) from None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            at = Place(self.path, mark.line + 1, mark.column + 1) if mark else start
            problem = error.problem or "cannot be read as YAML"
            if "undefined alias" in problem:
                raise ContentError([_finding(at, "alias")]) from None
            raise ContentError([_finding(at, "yaml", detail=problem)]) from None
        except (yaml.YAMLError, RecursionError) as error:
            detail = str(error).partition("\n")[0]
            raise ContentError([_finding(start, "yaml", detail=detail)]) from None
        if not isinstance(top, yaml.MappingNode):
            raise ContentError([_finding(start, "no_lexicon")])
        return top

    def refuse(self, events: Iterable[yaml.Event]) -> None:
        """What must not reach the composer: aliases, and depth that would exhaust its stack."""
        depth = 0
        for event in events:
            if isinstance(event, yaml.AliasEvent):
                raise ContentError([_finding(self.at(event), "alias")])
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > MOST_LEVELS:
                raise ContentError([_finding(self.at(event), "deep", most=MOST_LEVELS)])

    def at(self, node: yaml.Node | yaml.Event) -> Place:
        mark = node.start_mark
        return Place(self.path, mark.line + 1, mark.column + 1) if mark else Place(self.path, 1, 1)

    def wrong(self, node: yaml.Node, trouble: str, **words: object) -> None:
        self.findings.append(_finding(self.at(node), trouble, **words))

    def entries(self, node: yaml.Node | None) -> dict[str, tuple[Place, yaml.Node]]:
        """key → (place of the key, value); refuses a key written twice."""
        found: dict[str, tuple[Place, yaml.Node]] = {}
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            return found
        if not isinstance(node, yaml.MappingNode):
            self.wrong(node, "no_map")
            return found
        for key, value in node.value:
            name = str(key.value)
            if name in found:
                self.wrong(key, "twice", word=name, line=found[name][0].line)
            found[name] = (self.at(key), value)
        return found

    def mapping(self, node: yaml.Node | None, known: Set[str]) -> dict[str, yaml.Node]:
        parts = {}
        for name, (at, value) in self.entries(node).items():
            if name not in known:
                listed = ", ".join(sorted(known))
                self.findings.append(_finding(at, "unknown", word=name, known=listed))
            parts[name] = value
        return parts

    def text(self, node: yaml.Node) -> str:
        if isinstance(node, yaml.ScalarNode):
            return str(node.value).strip()
        self.wrong(node, "no_text")
        return ""

    def lines(self, node: yaml.Node | None) -> tuple[Line, ...]:
        """A text, or a list of texts."""
        if node is None:
            return ()
        if isinstance(node, yaml.ScalarNode):
            return (Line(self.text(node), self.at(node)),) if node.value else ()
        if isinstance(node, yaml.SequenceNode):
            return tuple(Line(self.text(item), self.at(item)) for item in node.value)
        self.wrong(node, "no_texts")
        return ()

    def names(self, node: yaml.Node | None, known: tuple[str, ...] = ()) -> tuple[str, ...]:
        found = self.lines(node)
        for line in found:
            if known and line.text not in known:
                listed = ", ".join(known)
                self.findings.append(_finding(line.at, "unknown", word=line.text, known=listed))
        return tuple(line.text for line in found)

    def guard(self, name: str, at: Place, node: yaml.Node) -> Guard:
        parts = self.mapping(node, {"reach", "find", "unless", "carry"})
        reach = self.text(parts["reach"]) if "reach" in parts else "clause"
        if not _NUMBER.match(reach) and reach not in REACHES:
            self.wrong(parts["reach"], "reach", word=reach, known=", ".join(REACHES))
        carry = self.text(parts["carry"]) if "carry" in parts else "false"
        if carry not in ("true", "false"):
            self.wrong(parts["carry"], "no_yesno", word=carry[:20])
        found, unless = self.lines(parts.get("find")), self.lines(parts.get("unless"))
        return Guard(name, reach, found, unless, carry == "true", at)

    def label(self, name: str, at: Place, node: yaml.Node, labels: tuple[str, ...]) -> Label:
        parts = self.mapping(node, {"guards", "cancels", "cues"})
        struck = self.mapping(parts.get("cancels"), set(STRIKING))
        cancels = {where: self.names(value, labels) for where, value in struck.items()}
        cues: list[Cue] = []
        listed = parts.get("cues")
        if isinstance(listed, yaml.SequenceNode):
            cues = [self.cue(name, item) for item in listed.value]
        elif listed is not None:
            self.wrong(listed, "no_cues")
        return Label(name, tuple(cues), self.names(parts.get("guards")), cancels, at)

    def cue(self, label: str, node: yaml.Node) -> Cue:
        parts = self.mapping(node, CUE_KEYS)
        find = self.lines(parts.get("find"))
        if not find:
            self.wrong(node, "finds_nothing")
        least = self.text(parts["at_least"]) if "at_least" in parts else "1"
        if not _NUMBER.match(least) or int(least) < 1:
            self.wrong(parts["at_least"], "no_number", word=least[:20])
            least = "1"
        within = self.text(parts["within"]) if "within" in parts else "clause"
        if within not in WITHIN:
            self.wrong(parts["within"], "unknown", word=within, known=", ".join(WITHIN))
        examples = self.mapping(parts["examples"], {"yes", "no"}) if "examples" in parts else {}
        return Cue(
            label,
            find,
            who=self.names(parts.get("who"), SUBJECTS),
            needs=self.lines(parts.get("needs")),
            unless=self.lines(parts.get("unless")),
            within=within,
            customer=self.lines(parts.get("customer")),
            even_if=self.names(parts.get("even_if")),
            guards=self.names(parts.get("guards")),
            at_least=int(least),
            yes=self.examples(examples.get("yes")),
            no=self.examples(examples.get("no")),
            at=self.at(node),
        )

    def examples(self, node: yaml.Node | None) -> tuple[Example, ...]:
        if node is None:
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        found = []
        for item in items:
            if isinstance(item, yaml.MappingNode):
                parts = self.mapping(item, {"customer", "reply"})
                texts = {name: self.text(value) for name, value in parts.items()}
                found.append(Example(texts.get("reply", ""), texts.get("customer", ""), self.at(item)))
            else:
                found.append(Example(self.text(item), "", self.at(item)))
        return tuple(found)


def _may_be_deep(text: str) -> bool:
    """Whether a text could be nested deeper than `MOST_LEVELS`; brackets in quotes are counted too."""
    if _INDENTED.search(text):
        return True
    depth = 0
    for bracket in _BRACKETS.findall(text):
        depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
        if depth > MOST_LEVELS:
            return True
    return False


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
