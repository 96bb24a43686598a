"""Finding patterns in a cut text: no regular expressions, no backtracking, linear in the length of the reply.

A `Matcher` knows what stands where in one text; `walk` says how a pattern goes over it. Most patterns are
passed over without a step, because a word that they need is nowhere in the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from simulator.scoring.anchors import demands, openings
from simulator.scoring.asked import Asked, Patterns, Row
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
_NAMING = frozenset("小老姓")
"""What makes a name of 周."""


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
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of atoms and pairs, of each of which one must be in the text, in one sentence with the
        others."""
        return tuple(
            need for node, needs in self._compiled for need in (demands(node) if needs is None else needs)
        )


class _Part:
    """One part of a pattern. What walks it is made when it is first wanted: most parts never are."""

    def __init__(self, node: Any) -> None:
        self.node = node
        self._number = -1

    @cached_property
    def openings(self) -> frozenset[str] | None:
        return openings(self.node)

    def numbered(self, opened: Asked) -> int:
        """The number of its openings."""
        if self._number < 0:
            self._number = opened.number(self.openings or frozenset())
        return self._number

    @cached_property
    def walk(self) -> Any:
        return walk(self.node)


def ready(data: Mapping[str, Any]) -> dict[str, Any]:
    """A compiled lexicon with its patterns ready to be tried, and what they ask for numbered (`asked`)."""
    asked = Asked()

    def patterns(compiled: Iterable[Any]) -> Patterns:
        return Patterns(list(map(Pattern, compiled)), asked)

    cues = [
        {**cue, **{key: patterns(cue[key]) for key in ("find", "needs", "unless", "customer")}}
        for cue in data["cues"]
    ]
    guards = [(*guard[:3], patterns(guard[3]), patterns(guard[4])) for guard in data["guards"]]
    shapes = [(slot, patterns(lines)) for slot, lines in data["shapes"]]
    return {**data, "cues": cues, "guards": guards, "shapes": shapes, "asked": asked, "opened": Asked()}


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
        """Every atom and pair that stands somewhere in the text."""
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
        """Word → its sentence as a bit; beyond `BITS` sentences two may share one."""
        self._asked: Asked = data.get("asked") or Asked()
        self._regions = [EVERYWHERE, *[0] * (len(self._asked.sets) - 1)]
        """Number of what patterns ask for → the sentences in which it stands, as bits."""
        self._opened: Asked = data.get("opened") or Asked()
        self._tried = len(self._opened.sets)
        self._begun: dict[int, list[Collection[int]]] = {}
        """Number of what parts of patterns begin with → where that is, atom by atom."""
        self._at: dict[str, Collection[int]] = {}
        """Atom or pair → where it begins."""
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
        if data["language"] == "zh" and "<day>" in gathered:
            gathered["<day>"] = self._days(gathered["<day>"])
        for slot, found in gathered.items():
            self.slots[slot] = {place: tuple(found[place]) for place in sorted(found)}
        for place, kind in enumerate(self.text.kinds):
            if kind != "word":
                self.slots.setdefault(f"<{kind}>", {})[place] = (place + 1,)
        for places in self.stems.values():
            places.sort()
        self._pair_up()
        self._know(self.text.index)
        self._know(self.stems)
        self._know(self.slots)
        self._know(self.pairs)

    def _days(self, found: dict[int, set[int]]) -> dict[int, set[int]]:
        """Days without those made of a name: 小周一会儿来 speaks of 小周, and of no Monday."""
        words = "".join(word[0] for word in self.words)
        return {
            at: ends
            for at, ends in found.items()
            if words[at] != "周"
            or not (words[max(0, at - 1) : at] in _NAMING or words[at + 2 : at + 4] == "会儿")
        }

    def _know(self, found: Mapping[str, Collection[int]]) -> None:
        """These atoms stand in these places."""
        self.present.update(found)
        self._at.update(found)
        bits, regions, begun = self._bits, self._regions, self._begun
        known, tried = len(regions), self._tried
        asked, opened = self._asked.of, self._opened.of
        for atom in found.keys() & asked.keys():
            region = 0
            for place in found[atom]:
                region |= bits[place]
            for number in asked[atom]:
                if number < known:
                    regions[number] |= region
        for atom in found.keys() & opened.keys():
            places = found[atom]
            for number in opened[atom]:
                if number < tried:
                    begun.setdefault(number, []).append(places)

    def _sentences(self, words: Iterable[int]) -> int:
        """The sentences of these words as bits."""
        found, bits = 0, self._bits
        for word in words:
            found |= bits[word]
        return found

    def _ask_more(self) -> None:
        """Patterns are tried for the first time: looks for what they ask for."""
        at = self._at
        for atoms in self._asked.sets[len(self._regions) :]:
            places = (place for atom in self.present & atoms for place in at[atom])
            self._regions.append(self._sentences(places))

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
        beside: dict[str, list[int]] = {}
        for start in {place - 1 for place in steps if place}:
            end = start + 1
            while end in steps:
                end += 1
                if end < self.size and sentence_of[end] == sentence_of[start]:
                    pair = f"{words[start]} {words[end]}"
                    places = beside[pair] = self.pairs.setdefault(pair, [])
                    places.append(start)
        self._know(beside)
        self.steps = frozenset(steps)
        self._skipping = True

    def stop_skipping(self) -> None:
        """Negations are walls again."""
        self.steps = frozenset()
        self._skipping = False

    def places(self, atom: str) -> Iterable[int]:
        """Where an atom or a pair begins."""
        return self._at.get(atom, ())

    def add(self, slot: str, hits: Iterable[Hit]) -> None:
        """Makes what was found known under a name."""
        found: dict[int, set[int]] = {}
        for hit in hits:
            found.setdefault(hit.first, set()).add(hit.end)
        if found:
            old = self.slots.setdefault(slot, {})
            for place, ends in found.items():
                old[place] = tuple(ends.union(old.get(place, ())))
            self._know({slot: old})

    def worth_trying(self, patterns: Patterns, within: int = EVERYWHERE) -> Iterator[tuple[Row, int]]:
        """The patterns all of whose needs stand in one sentence, `within` these (as bits); and in which."""
        rows, regions = patterns.rows, self._regions
        if len(regions) < len(self._asked.sets):
            self._ask_more()
        likely = within
        for row, likely in [
            (row, likely)
            for row in rows
            if (likely := regions[row[2]] & within)
            and (likely := likely & regions[row[3]])
            and (likely := likely & regions[row[4]])
        ]:
            for number in row.more:
                likely &= regions[number]
            if likely:
                yield row, likely

    def find(self, patterns: Patterns) -> list[Hit]:
        """Every place where one of these patterns fits."""
        return [hit for row, likely in self.worth_trying(patterns) for hit in self.hits(row.pattern, likely)]

    def hits(self, pattern: Pattern, within: int = EVERYWHERE) -> Sequence[Hit]:
        """Every place where a pattern fits, `within` these sentences (as bits), which hold all that it needs;
        parts joined by `+` share a clause."""
        parts = pattern.parts
        if len(parts) == 1:
            return self._part(parts[0], within)
        return self._together([self._part(part, within) for part in parts])

    def likely(self, pattern: Pattern) -> int:
        """The sentences (as bits) in each of which stands all that a pattern needs."""
        likely, at = EVERYWHERE, self._at
        for need in pattern.needs:
            likely &= self._sentences(place for atom in self.present & need for place in at[atom])
        return likely

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
        bits = self._bits
        if part.openings is None:
            starts = [place for place in range(self.size) if bits[place] & likely]
        else:
            begun = self._beginnings(part)
            starts = sorted({place for places in begun for place in places if bits[place] & likely})
        found = []
        sentences, sentence_of, walks = self.text.sentences, self.text.sentence_of, part.walk
        for start in islice(starts, MOST_STARTS):
            self.limit = sentences[sentence_of[start]].end
            if ends := walks(self, start):
                found.append(Hit(start, max(ends)))
                if len(found) >= MOST_HITS:
                    break
        return found

    def _beginnings(self, part: _Part) -> Sequence[Collection[int]]:
        """The places where a match can begin, atom by atom."""
        number = part.numbered(self._opened)
        if number >= self._tried:
            at, sets = self._at, self._opened.sets
            for more in range(self._tried, len(sets)):
                self._begun[more] = [at[atom] for atom in self.present & sets[more]]
            self._tried = len(sets)
        return self._begun.get(number, ())

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
