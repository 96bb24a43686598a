"""Finding patterns in a cut text: no regular expressions, no backtracking, linear in the length of the reply.

A `Matcher` knows what stands where in one text; `walk` says how a pattern goes over it. Most patterns are
passed over without a step, because a word that they need is nowhere in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from simulator.scoring.anchors import demands, openings
from simulator.scoring.text import Text
from simulator.scoring.walk import walk

NARROW = {"zh": 6}
WIDE = {"zh": 16}
MOST_HITS = 40
"""A pattern found so often in one reply is looked for no further."""
MOST_SKIPPED = 12
"""Negating words in a row that the second look steps over."""
MOST_STARTS = 600
"""A pattern is tried at so many places of a reply; a word said more often says nothing new."""
BITS = 62
"""Sentences told apart when it is asked where a pattern could fit at all."""
EVERYWHERE = -1


class Hit(NamedTuple):
    """Words `first` to `end` (exclusive) that a pattern fits."""

    first: int
    end: int


class Pattern:
    """A compiled pattern: what it needs, and how it is walked once it is tried."""

    def __init__(self, compiled: Any) -> None:
        self.text: str = compiled[0]
        """As the lexicon writes it."""
        self.where: str = compiled[1]
        """`file:line`."""
        self._compiled = compiled[2]

    @cached_property
    def parts(self) -> tuple[_Part, ...]:
        """Joined by `+`: all of them in one clause."""
        return tuple(_Part(node) for node, _ in self._compiled)

    @cached_property
    def _demands(self) -> list[frozenset[str]]:
        return [
            need for node, needs in self._compiled for need in (demands(node) if needs is None else needs)
        ]

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Atoms and pairs that must be in the text, in one sentence with all the others."""
        return tuple(atom for need in self._demands if len(need) == 1 for atom in need)

    @cached_property
    def needs_one_of(self) -> tuple[frozenset[str], ...]:
        """Sets of them, of each of which one must be there."""
        return tuple(need for need in self._demands if len(need) > 1)


class _Part:
    """One part of a pattern. What walks it is made when it is first wanted: most parts never are."""

    def __init__(self, node: Any) -> None:
        self.node = node

    @cached_property
    def openings(self) -> frozenset[str] | None:
        return openings(self.node)

    @cached_property
    def walk(self) -> Any:
        return walk(self.node)


def ready(data: Mapping[str, Any]) -> dict[str, Any]:
    """A compiled lexicon with its patterns as `Pattern`."""

    def patterns(compiled: Iterable[Any]) -> tuple[Pattern, ...]:
        return tuple(map(Pattern, compiled))

    cues = [
        {**cue, **{key: patterns(cue[key]) for key in ("find", "needs", "unless", "customer")}}
        for cue in data["cues"]
    ]
    guards = [(*guard[:3], patterns(guard[3]), patterns(guard[4])) for guard in data["guards"]]
    shapes = [(slot, patterns(lines)) for slot, lines in data["shapes"]]
    return {**data, "cues": cues, "guards": guards, "shapes": shapes}


class Matcher:
    """One text, with the classes and shapes found in it (a `walk.Ground`)."""

    def __init__(self, text: Text, data: Mapping[str, Any]) -> None:
        self.text = text
        self.words = tuple(text.words)
        self.size = len(text.words)
        self._narrow = NARROW.get(data["language"], 5)
        self._wide = WIDE.get(data["language"], 12)
        self.slots: dict[str, dict[int, tuple[int, ...]]] = {}
        """Class or shape → where it begins → where it ends."""
        self.stems: dict[str, list[int]] = {}
        self.pairs: dict[str, list[int]] = {}
        """Two words side by side in a sentence → where the first of them stands."""
        self.present: set[str] = set()
        """Every atom that stands somewhere in the text."""
        self.barred: frozenset[int] = frozenset()
        """Words that a narrow gap does not cross: negations."""
        self.steps: frozenset[int] = frozenset()
        """On the second look (`skip`) negations are stepped over, to tell what would have been found."""
        self.barred_sentences = 0
        """As bits: where there are negations."""
        self.limit = self.size
        """Where the sentence ends that is walked through."""
        self._skipping = False
        self._bits = [1 << (sentence % BITS) for sentence in text.sentence_of]
        self._regions: dict[str, int] = {}
        """Atom or pair → the sentences in which it stands, as bits."""
        self._fillers: frozenset[int] = frozenset()
        self._classes(data)
        self._fillers = frozenset(
            place
            for first, ends in self.slots.get("<filler>", {}).items()
            for place in range(first, max(ends))
        )

    def _classes(self, data: Mapping[str, Any]) -> None:
        trie = data["trie"]
        known = data["stems"]
        lengths = data["stem_lengths"]
        gathered: dict[str, dict[int, set[int]]] = {}
        for word, places in self.text.index.items():
            begins = [word] if word in trie else []
            for length in lengths:
                if length > len(word):
                    break
                stem = word[:length] + "*"
                if stem in known:
                    self.stems.setdefault(stem, []).extend(places)
                    if stem in trie:
                        begins.append(stem)
            for begin in begins:
                self._gather(trie[begin], places, gathered)
        for slot, found in gathered.items():
            self.slots[slot] = {place: tuple(found[place]) for place in sorted(found)}
        for place, kind in enumerate(self.text.kinds):
            if kind != "word":
                self.slots.setdefault(f"<{kind}>", {})[place] = (place + 1,)
        for places in self.stems.values():
            places.sort()
        self._pair_up()
        self.present.update(self.text.index, self.stems, self.slots, self.pairs)

    def _gather(self, begun: Any, places: Sequence[int], gathered: dict[str, dict[int, set[int]]]) -> None:
        """The entries of classes that begin with a word: it alone, by the word after it, by a stem after
        it."""
        alone, following, stems = begun
        for slot in alone:
            found = gathered.setdefault(slot, {})
            for place in places:
                found.setdefault(place, set()).add(place + 1)
        for place in places:
            after = following.get(self.words[place + 1], ()) if place + 1 < self.size else ()
            for rest, slot in (*after, *stems) if stems else after:
                end = place + 1 + len(rest)
                if end <= self.size and self._follows(place + 1, rest):
                    gathered.setdefault(slot, {}).setdefault(place, set()).add(end)

    def _follows(self, at: int, rest: tuple[str, ...]) -> bool:
        words = self.words
        for offset, atom in enumerate(rest):
            word = words[at + offset]
            if word != atom and not (atom[-1] == "*" and word.startswith(atom[:-1])):
                return False
        return self.text.sentence_of[at - 1] == self.text.sentence_of[at + len(rest) - 1]

    def _pair_up(self) -> None:
        words, pairs, before = self.words, self.pairs, -1
        for place, sentence in enumerate(self.text.sentence_of):
            if sentence == before:
                pairs.setdefault(f"{words[place - 1]} {words[place]}", []).append(place - 1)
            before = sentence

    def bar(self, words: frozenset[int]) -> None:
        """Negations: from here on a narrow gap does not cross them."""
        self.barred = words
        self.barred_sentences = self._sentences(words)

    def skip(self) -> None:
        """From here on negations are stepped over: the words on both sides of one stand side by side, too."""
        words, sentence_of = self.words, self.text.sentence_of
        steps: set[int] = set()
        for start in {place - 1 for place in self.barred if place - 1 not in self.barred}:
            end = start + 1
            while end in self.barred:
                end += 1
            steps.update(range(max(start + 1, end - MOST_SKIPPED), end))
        for start in {place - 1 for place in steps if place}:
            end = start + 1
            while end in steps:
                end += 1
                if end < self.size and sentence_of[end] == sentence_of[start]:
                    self.pairs.setdefault(f"{words[start]} {words[end]}", []).append(start)
        self.present.update(self.pairs)
        self._regions.clear()
        self.steps = frozenset(steps)
        self._skipping = True

    def stop_skipping(self) -> None:
        """Negations are walls again."""
        self.steps = frozenset()
        self._skipping = False

    def places(self, atom: str) -> Iterable[int]:
        """Where an atom or a pair begins."""
        if " " in atom:
            return self.pairs.get(atom, ())
        if atom[0] == "<":
            return self.slots.get(atom, ())
        if atom[-1] == "*":
            return self.stems.get(atom, ())
        return self.text.index.get(atom, ())

    def add(self, slot: str, hits: Iterable[Hit]) -> None:
        """Makes what was found known under a name."""
        found: dict[int, set[int]] = {}
        for hit in hits:
            found.setdefault(hit.first, set()).add(hit.end)
        if found:
            self.present.add(slot)
            self._regions.pop(slot, None)
            old = self.slots.setdefault(slot, {})
            for place, ends in found.items():
                old[place] = tuple(ends.union(old.get(place, ())))

    def find(self, patterns: Iterable[Pattern]) -> list[Hit]:
        """Every place where one of these patterns fits."""
        return [hit for pattern in patterns for hit in self.hits(pattern)]

    def hits(self, pattern: Pattern, within: int = EVERYWHERE) -> Sequence[Hit]:
        """Every place where a pattern fits, `within` these sentences (as bits); parts joined by `+` share a
        clause."""
        within &= self._likely(pattern)
        if not within:
            return ()
        parts = pattern.parts
        if len(parts) == 1:
            return self._part(parts[0], within)
        return self._together([self._part(part, within) for part in parts])

    def _together(self, found: Sequence[Sequence[Hit]]) -> list[Hit]:
        if not all(found):
            return []
        clause_of = self.text.clause_of
        by_clause: list[dict[int, Hit]] = []
        for hits in found:
            first: dict[int, Hit] = {}
            for hit in hits:
                first.setdefault(clause_of[hit.first], hit)
            by_clause.append(first)
        shared = set(by_clause[0]).intersection(*by_clause[1:])
        return [
            Hit(min(h[c].first for h in by_clause), max(h[c].end for h in by_clause)) for c in sorted(shared)
        ]

    def _part(self, part: _Part, likely: int) -> Sequence[Hit]:
        starts: Iterable[int]
        if part.openings is None:
            starts = range(self.size)
        else:
            here = self.present & part.openings
            starts = sorted({place for atom in here for place in self.places(atom)})
        if likely != EVERYWHERE:
            bits = self._bits
            starts = [place for place in starts if bits[place] & likely]
        found = []
        sentences, sentence_of, walks = self.text.sentences, self.text.sentence_of, part.walk
        for start in islice(starts, MOST_STARTS):
            self.limit = sentences[sentence_of[start]].end
            if ends := walks(self, start):
                found.append(Hit(start, max(ends)))
                if len(found) >= MOST_HITS:
                    break
        return found

    def _likely(self, pattern: Pattern) -> int:
        """The sentences (as bits) in each of which stands all that a pattern needs."""
        likely = EVERYWHERE
        regions = self._regions
        for atom in pattern.needs:
            region = regions.get(atom)
            likely &= self._region(atom) if region is None else region
            if not likely:
                return 0
        for need in pattern.needs_one_of:
            here = 0
            for atom in self.present & need:
                region = regions.get(atom)
                here |= self._region(atom) if region is None else region
            likely &= here
            if not likely:
                return 0
        return likely

    def _region(self, atom: str) -> int:
        found = self._regions[atom] = self._sentences(self.places(atom))
        return found

    def _sentences(self, words: Iterable[int]) -> int:
        """The sentences of these words as bits; beyond `BITS` sentences two may share one."""
        found, bits = 0, self._bits
        for word in words:
            found |= bits[word]
        return found

    def blank(self, at: int) -> tuple[int, ...]:
        """`_`: one word, whichever; no negation."""
        return (at + 1,) if at < self.limit and (self._skipping or at not in self.barred) else ()

    def narrow(self, at: int) -> set[int]:
        """`…`: on within the clause, and not over a negation."""
        clause_of = self.text.clause_of
        clause = clause_of[at - 1] if at else 0
        reached = {at}
        for place in range(at, min(at + self._narrow, self.limit)):
            if clause_of[place] != clause or (place in self.barred and not self._skipping):
                break
            reached.add(place + 1)
        return reached

    def wide(self, at: int) -> range:
        """`……`: on within the sentence."""
        return range(at, min(at + self._wide, self.limit) + 1)

    def begins(self, at: int) -> tuple[int, ...]:
        """`^`: the beginning of a clause; words that fill in (`<filler>`) are looked past."""
        if at >= self.size:
            return ()
        place = self.text.clauses[self.text.clause_of[at]].first
        while place < at and place in self._fillers:
            place += 1
        return (at,) if place == at else ()

    def ends(self, at: int) -> tuple[int, ...]:
        """`$`: where a clause has ended."""
        return (at,) if at > 0 and self.text.clauses[self.text.clause_of[at - 1]].end == at else ()
