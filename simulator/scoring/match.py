"""Finding patterns in a cut text: no regular expressions, no backtracking, linear in the length of the reply.

A pattern is walked over sets of positions: each item turns the places reached so far into the places reached
next. All gaps are bounded, so one start costs a bounded amount of work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from simulator.scoring.patterns import Node
from simulator.scoring.text import Text

NARROW = {"zh": 6}
WIDE = {"zh": 16}
MOST_HITS = 40
"""A pattern found so often in one reply is looked for no further."""
BITS = 62
"""Sentences told apart when it is asked where a pattern could fit at all."""
MOST_SKIPPED = 12
"""Negating words in a row that the second look steps over."""
MOST_STARTS = 600
"""A pattern is tried at so many places of a reply; a word said more often says nothing new."""


class Hit(NamedTuple):
    """Words `first` to `end` (exclusive) that a pattern fits."""

    first: int
    end: int


class Matcher:
    """One text, with the classes and shapes found in it."""

    def __init__(self, text: Text, data: Mapping[str, Any]) -> None:
        self.text = text
        self.words = tuple(text.words)
        self.size = len(text.words)
        self.narrow = NARROW.get(data["language"], 5)
        self.wide = WIDE.get(data["language"], 12)
        self.slots: dict[str, dict[int, tuple[int, ...]]] = {}
        self.stems: dict[str, list[int]] = {}
        self.present: set[str] = set()
        """Every atom that stands somewhere in the text."""
        self.barred: frozenset[int] = frozenset()
        """Words that a narrow gap does not cross: negations."""
        self.skipping = False
        """On the second look (`skip`), negations are stepped over, to tell what would have been found."""
        self._steps: frozenset[int] = frozenset()
        """Words stepped over on the second look."""
        self.pairs: dict[str, list[int]] = {}
        """Two words side by side in a sentence → where the first of them stands."""
        self._where: dict[str, int] = {}
        self._bits = [1 << (sentence % BITS) for sentence in text.sentence_of]
        self._limit = self.size
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
                for rest, slot in trie[begin]:
                    for place in places:
                        end = place + 1 + len(rest)
                        if not rest or (end <= self.size and self._follows(place + 1, rest)):
                            gathered.setdefault(slot, {}).setdefault(place, set()).add(end)
        for slot, found in gathered.items():
            self.slots[slot] = {place: tuple(found[place]) for place in sorted(found)}
        for place, kind in enumerate(self.text.kinds):
            if kind != "word":
                self.slots.setdefault(f"<{kind}>", {})[place] = (place + 1,)
        for places in self.stems.values():
            places.sort()
        self._pair_up()
        self.present.update(self.text.index, self.stems, self.slots, self.pairs)

    def _pair_up(self) -> None:
        words, pairs, before = self.words, self.pairs, -1
        for place, sentence in enumerate(self.text.sentence_of):
            if sentence == before:
                pairs.setdefault(f"{words[place - 1]} {words[place]}", []).append(place - 1)
            before = sentence

    def skip(self) -> None:
        """From here on negations are stepped over: the words on both sides of one stand side by side, too."""
        self.skipping = True
        words, sentence_of = self.words, self.text.sentence_of
        steps: set[int] = set()
        for start in {place - 1 for place in self.barred if place - 1 not in self.barred}:
            end = start + 1
            while end in self.barred:
                end += 1
            steps.update(range(max(start + 1, end - MOST_SKIPPED), end))
        self._steps = frozenset(steps)
        for start in {place - 1 for place in steps if place}:
            end = start + 1
            while end in steps:
                end += 1
                if end < self.size and sentence_of[end] == sentence_of[start]:
                    self.pairs.setdefault(f"{words[start]} {words[end]}", []).append(start)
        self.present.update(self.pairs)
        self._where.clear()

    def stop_skipping(self) -> None:
        """Negations are walls again."""
        self.skipping = False
        self._steps = frozenset()

    def _follows(self, at: int, rest: tuple[str, ...]) -> bool:
        words = self.words
        for offset, atom in enumerate(rest):
            word = words[at + offset]
            if word != atom and not (atom[-1] == "*" and word.startswith(atom[:-1])):
                return False
        return self.text.sentence_of[at - 1] == self.text.sentence_of[at + len(rest) - 1]

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
            self._where.pop(slot, None)
            old = self.slots.setdefault(slot, {})
            for place, ends in found.items():
                old[place] = tuple(ends.union(old.get(place, ())))

    def find(self, patterns: Iterable[Any]) -> list[Hit]:
        """Every place where one of these compiled patterns fits."""
        return [hit for pattern in patterns for hit in self.hits(pattern)]

    def hits(self, pattern: Any) -> list[Hit]:
        """Every place where a compiled pattern fits; parts joined by `+` share a clause."""
        parts = pattern[2]
        present = self.present
        for part in parts:
            for need in part[2]:
                if present.isdisjoint(need):
                    return []
        if len(parts) == 1:
            return list(self._part(parts[0]))
        return self._together([list(self._part(part)) for part in parts])

    def _together(self, found: list[list[Hit]]) -> list[Hit]:
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

    def _part(self, part: Any) -> Iterator[Hit]:
        node, first, needs = part
        likely = self._likely(needs) if len(self.text.sentences) > 1 else -1
        if not likely:
            return
        starts: Iterable[int]
        if first is None:
            starts = range(self.size)
        else:
            here = self.present.intersection(first)
            starts = sorted({place for atom in here for place in self.places(atom)})
        count = 0
        sentences = self.text.sentences
        if likely != -1:
            bits = self._bits
            starts = [place for place in starts if bits[place] & likely]
        for start in islice(starts, MOST_STARTS):
            self._limit = sentences[self.text.sentence_of[start]].end
            ends = self._ends(node, start)
            if ends:
                yield Hit(start, max(ends))
                count += 1
                if count >= MOST_HITS:
                    return

    def _likely(self, needs: Iterable[frozenset[str]]) -> int:
        """The sentences (as bits) in each of which stands all that a pattern needs."""
        likely = -1
        where = self._where
        for need in needs:
            here = 0
            for atom in self.present.intersection(need):
                found = where.get(atom)
                here |= self._sentences(atom) if found is None else found
            likely &= here
            if not likely:
                break
        return likely

    def _sentences(self, atom: str) -> int:
        """The sentences in which an atom or pair stands; beyond `BITS` sentences two may share a bit."""
        found = 0
        for place in self.places(atom):
            found |= self._bits[place]
        self._where[atom] = found
        return found

    def _ends(self, node: Node, at: int) -> tuple[int, ...] | set[int]:
        if isinstance(node, str):
            return self._atom(node, at)
        kind = node[0]
        if kind == "run":
            return self._run(node[1], at)
        if kind == "seq":
            reached: tuple[int, ...] | set[int] = (at,)
            for item in node[1:]:
                if len(reached) == 1:
                    (place,) = reached
                    reached = self._atom(item, place) if isinstance(item, str) else self._ends(item, place)
                else:
                    following: set[int] = set()
                    for place in reached:
                        following.update(self._ends(item, place))
                    reached = following
                if not reached:
                    return ()
            return reached
        if kind == "pick":
            return self._pick(node, at)
        if kind == "alt":
            return {end for item in node[1:] for end in self._ends(item, at)}
        if kind == "opt":
            further = self._ends(node[1], at)
            return {at, *further} if further else (at,)
        if kind == "any":
            return (at + 1,) if at < self._limit and (self.skipping or at not in self.barred) else ()
        if kind == "gap":
            return self._narrow(at)
        if kind == "wide":
            return set(range(at, min(at + self.wide, self._limit) + 1))
        if kind == "begin":
            return (at,) if self._begins(at) else ()
        return (at,) if at > 0 and self.text.clauses[self.text.clause_of[at - 1]].end == at else ()

    def _run(self, run: Any, at: int) -> tuple[int, ...]:
        """Plain words in a row."""
        if not self.skipping:
            end = at + len(run)
            return (end,) if end <= self._limit and self.words[at:end] == run else ()
        for word in run:
            ends = self._atom(word, at)
            if not ends:
                return ()
            at = ends[0]
        return (at,)

    def _pick(self, node: Any, at: int) -> tuple[int, ...] | set[int]:
        """One of many alternatives, looked up by the word that stands here; at the end, `$` may be one."""
        _, by_word, rest = node
        found: set[int] = set()
        if at < self._limit:
            for item in by_word.get(self.words[at], ()):
                found.update(self._ends(item, at))
        for item in rest:
            found.update(self._ends(item, at))
        if not found and at in self._steps:
            return self._pick(node, at + 1)
        return found

    def _atom(self, atom: str, at: int) -> tuple[int, ...]:
        if at >= self._limit:
            return ()
        last = atom[-1]
        if last == ">" and atom[0] == "<":
            found = self.slots.get(atom)
            ends = found.get(at, ()) if found else ()
        elif last == "*":
            ends = (at + 1,) if self.words[at].startswith(atom[:-1]) else ()
        else:
            ends = (at + 1,) if self.words[at] == atom else ()
        if not ends and at in self._steps:
            return self._atom(atom, at + 1)
        return ends

    def _narrow(self, at: int) -> set[int]:
        clause_of = self.text.clause_of
        clause = clause_of[at - 1] if at else 0
        reached = {at}
        for place in range(at, min(at + self.narrow, self._limit)):
            if clause_of[place] != clause or (place in self.barred and not self.skipping):
                break
            reached.add(place + 1)
        return reached

    def _begins(self, at: int) -> bool:
        if at >= self.size:
            return False
        place = self.text.clauses[self.text.clause_of[at]].first
        while place < at and place in self._fillers:
            place += 1
        return place == at
