"""A lexicon made ready for matching, as plain data, and kept in the user's cache by what the file holds.

Compiling reads YAML and every pattern; that is too slow for a command that reads one line, so the result is
kept under the SHA-256 of the lexicon and of this engine's form. A cache that cannot be read or written
changes nothing but time.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from simulator.scoring.anchors import demands
from simulator.scoring.cutting import chinese_words, english_words
from simulator.scoring.english import Spelling
from simulator.scoring.patterns import PatternError, Splitter, atoms, parse

FORM = 9
"""Raised whenever the plain data changes its form, or a lexicon that was taken would be refused."""

SLOTS = frozenset(
    ("<number>", "<clock>", "<acronym>", "<code>", "<censored>", "<question>", "<any_question>")
)  # fmt: skip
"""Atoms that need no list."""

Data = Mapping[str, Any]


def compiled(content: bytes, shown: str) -> Data:
    """A lexicon's text made ready, from the cache when it is there; raises `ContentError` for a bad one.

    `shown` is how evidence names the file.
    """
    version = f"|{shown}|{FORM}|{sys.version_info[:2]}".encode()
    key = hashlib.sha256(content + version).hexdigest()[:24]
    kept = _folder() / f"{Path(shown).stem}-{key}.lexicon"
    try:
        data = marshal.loads(kept.read_bytes())
        if isinstance(data, dict) and data.get("form") == FORM:
            return data
    except (OSError, ValueError, EOFError, TypeError):
        pass
    data = compile_lexicon(content, shown)
    _keep(kept, data)
    return data


def _folder() -> Path:
    home = os.environ.get("SERVICE_DRILL_HOME")
    if home:
        return Path(home) / "cache"
    import platformdirs

    return Path(platformdirs.user_cache_dir("service-drill", appauthor=False))


def _keep(path: Path, data: Data) -> None:
    """Writes the cache in one step, and goes on without when that cannot be done."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(marshal.dumps(dict(data)))
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True) if path.parent.is_dir() else None


def compile_lexicon(content: bytes, shown: str) -> Data:
    """Plain data for the matcher; raises `ContentError` with every mistake."""
    from simulator.content.findings import ContentError
    from simulator.content.lexicon import parse_lexicon

    lexicon = parse_lexicon(content, shown)
    plain = {name: tuple(entry.text for entry in entries) for name, entries in lexicon.words.items()}
    maker = _Maker(lexicon.language, lexicon.spelling, plain)
    for name, entries in lexicon.words.items():
        maker.words(name, entries)
    for name, lines in lexicon.shapes.items():
        maker.shapes.append((f"<{name}>", maker.patterns(lines, found_first=True)))
        maker.known.add(f"<{name}>")
    for guard in lexicon.guards.values():
        found = (
            guard.name,
            guard.reach,
            guard.carry,
            maker.patterns(guard.find, found_first=True),
            maker.patterns(guard.unless),
        )
        maker.guards.append(found)
    for label in lexicon.labels.values():
        maker.labels[label.name] = {k: tuple(v) for k, v in label.cancels.items()}
        for cue in label.cues:
            guards = [g for g in (*label.guards, *cue.guards) if g not in cue.even_if]
            maker.cue(cue, tuple(dict.fromkeys(guards)))
    if maker.findings:
        raise ContentError(maker.findings)
    return maker.data(lexicon.digest)


class _Maker:
    """Gathers the plain data of one lexicon."""

    def __init__(
        self, language: str, spelling: Mapping[str, str], lists: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.language = language
        self.spelling = {k: tuple(v.split()) for k, v in spelling.items()}
        split: Splitter = chinese_words
        if language != "zh":
            read = Spelling.of(self.spelling, lists)

            def split(text: str) -> list[str]:
                return english_words(text, read)

        self.split: Splitter = cache(split)
        self.lists = dict(lists)
        self.trie: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.shapes: list[tuple[str, Any]] = []
        self.guards: list[tuple[str, str, bool, Any, Any]] = []
        self.labels: dict[str, Any] = {}
        self.cues: list[dict[str, Any]] = []
        self.known: set[str] = set(SLOTS)
        self.said: set[str] = set()
        """Every word and class of a pattern or a list."""
        self.findings: list[Any] = []

    def words(self, name: str, entries: Iterable[Any]) -> None:
        slot = f"<{name}>"
        self.known.add(slot)
        for entry in entries:
            split = tuple(self.split(entry.text))
            if split:
                self.said.update(split)
                self.trie.setdefault(split[0], []).append((split[1:], slot))

    def patterns(self, lines: Iterable[Any], *, found_first: bool = False) -> tuple[Any, ...]:
        """(text, where, parts) of each; a part is (node, sets of what it needs).

        What patterns need that are `found_first`, before others are tried, is worked out here; for the
        others, of which a reply wants few, when they are first tried (None).
        """
        found = []
        for line in lines:
            try:
                nodes = parse(line.text, self.split)
            except PatternError as error:
                self.wrong(line, error.trouble, **error.words)
                continue
            said = set[str]().union(*map(atoms, nodes))
            self.said |= said
            if "<" in line.text:
                self.check(said, line)
            where = f"{line.at.path}:{line.at.line}"
            found.append(
                (
                    _brief(line.text),
                    where,
                    tuple((node, tuple(demands(node)) if found_first else None) for node in nodes),
                )
            )
        return tuple(found)

    def check(self, said: Iterable[str], line: Any) -> None:
        """Every class that a pattern names must be there."""
        for atom in sorted(atom for atom in said if atom[0] == "<" and atom not in self.known):
            self.wrong(line, "no_class", word=atom, near=_nearest(atom, self.known))

    def wrong(self, line: Any, trouble: str, **words: str) -> None:
        from simulator.content.lexicon_words import lexicon_finding

        self.findings.append(lexicon_finding("SD401", line.at, trouble, words))

    def cue(self, cue: Any, guards: tuple[str, ...]) -> None:
        names = {g[0] for g in self.guards} | BUILT_IN
        for guard in dict.fromkeys((*guards, *cue.even_if)):
            if guard not in names:
                self.wrong(cue, "no_guard", word=guard, near=_nearest(guard, names))
        self.cues.append(
            {
                "label": cue.label,
                "where": f"{cue.at.path}:{cue.at.line}",
                "find": self.anchored(self.patterns(cue.find, found_first=True), cue),
                "who": cue.who,
                "needs": self.patterns(cue.needs),
                "unless": self.patterns(cue.unless),
                "within": cue.within,
                "customer": self.patterns(cue.customer),
                "guards": guards,
                "at_least": cue.at_least,
            }
        )

    def anchored(self, patterns: tuple[Any, ...], cue: Any) -> tuple[Any, ...]:
        """The patterns of a cue; each must hold a word that is always there, or it would be tried
        everywhere."""
        for text, _, parts in patterns:
            if not any(needs for _, needs in parts):
                self.wrong(cue, "optional", text=text)
        return patterns

    def data(self, digest: str) -> dict[str, Any]:
        words = {word for word in self.said if word[0] != "<"}
        stems = {word: len(word) - 1 for word in words if word.endswith("*")}
        whole = frozenset(word for word in words if not word.endswith("*"))
        return {
            "form": FORM,
            "digest": digest,
            "language": self.language,
            "spelling": self.spelling,
            "lists": self.lists,
            "vocabulary": whole,
            "stems": stems,
            "stem_lengths": tuple(sorted(set(stems.values()))),
            "trie": {first: _branches(rests) for first, rests in self.trie.items()},
            "shapes": tuple(self.shapes),
            "guards": tuple(self.guards),
            "labels": self.labels,
            "cues": tuple(self.cues),
        }


LONGEST_SHOWN = 60
BUILT_IN = frozenset(("quoted", "question", "listed", "parroted", "pasted"))
"""Guards that need no list."""


def _brief(pattern: str) -> str:
    """A pattern as evidence shows it: the start of a long one is enough, its line is given beside it."""
    return pattern if len(pattern) <= LONGEST_SHOWN else pattern[: LONGEST_SHOWN - 1].rstrip() + "…"


def _branches(rests: Iterable[tuple[tuple[str, ...], str]]) -> tuple[Any, Any, Any]:
    """The entries that begin with one word: classes of the word alone, entries by their second word, and
    entries whose second word is a stem."""
    alone: list[str] = []
    following: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    stems = []
    for rest, slot in sorted(rests):
        if not rest:
            alone.append(slot)
        elif rest[0].endswith("*"):
            stems.append((rest, slot))
        else:
            following.setdefault(rest[0], []).append((rest, slot))
    return tuple(alone), {word: tuple(entries) for word, entries in following.items()}, tuple(stems)


def _nearest(name: str, known: Iterable[str]) -> str:
    from rapidfuzz.process import extractOne

    found = extractOne(name, sorted(known))
    return str(found[0]) if found else ""
