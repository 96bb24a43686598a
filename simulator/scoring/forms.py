"""The shape of every clause: whose deed it tells, whether it asks, promises, refuses, names a time.

Read from shapes of the lexicon; here is only how a question is told from what looks like one, and how a
subject is carried from clause to clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulator.content.vocabulary import SUBJECTS
from simulator.scoring.match import Hit, Matcher
from simulator.scoring.reading import Clause

CLOCK = "<clock_time>"
DONE = frozenset("修弄处换装办查送忙搞清")
"""What 修好 and its like begin with, which say when, and name no hour."""
DOORS = frozenset("位楼门线车机桌库口栋柜箱座厅岗院区")
"""What follows 号 where it numbers a thing and no day."""


class Forms:
    """What the shapes say of one text, clause by clause."""

    def __init__(self, matcher: Matcher, data: Mapping[str, Any], subjects: Any = None) -> None:
        self.matcher = matcher
        self.text = matcher.text
        self._subjects = subjects
        self.asking: set[int] = set()
        """Clauses that ask, genuinely or not."""
        self.genuine: set[int] = set()
        asked = False
        for slot, patterns in data["shapes"]:
            matcher.add(slot, self._kept(slot, matcher.find(patterns)))
            if slot == "<not_genuine>":
                self._questions()
                asked = True
        if not asked:
            self._questions()
        self.who = self._people()

    def _kept(self, slot: str, hits: list[Hit]) -> list[Hit]:
        """What was found of a shape, without numbers on doors: 三号位 is a place to park and no third."""
        if slot != CLOCK or self._subjects is None:
            return hits
        words = self.text.words
        return [h for h in hits if words[h.end - 1] != "号" or "".join(words[h.end : h.end + 1]) not in DOORS]

    def clauses_with(self, slot: str) -> set[int]:
        """Clauses in which something of this name begins."""
        clause_of = self.text.clause_of
        return {clause_of[place] for place in self.matcher.slots.get(slot, ())}

    def _questions(self) -> None:
        """A clause asks when it looks so (`asks`) or ends a sentence with a question mark."""
        text = self.text
        asks = self.clauses_with("<asks>")
        unmarked = self.clauses_with("<asks_unmarked>")
        sincere = self.clauses_with("<sincere>")
        false = self.clauses_with("<not_genuine>") - sincere
        tags = self.clauses_with("<tag_question>")
        by_sentence: dict[int, list[int]] = {}
        for number, clause in enumerate(text.clauses):
            by_sentence.setdefault(clause.sentence, []).append(number)
        for sentence, clauses in by_sentence.items():
            marked = "?" in text.sentences[sentence].mark
            found = [c for c in clauses if c in (asks if marked else unmarked) or c in sincere]
            if marked and not found:
                found = clauses[-1:]
            found += [c - 1 for c in found if c in tags and c - 1 in clauses]
            self.asking.update(found)
            self.genuine.update(c for c in found if c not in false)
        self.matcher.add("<any_question>", self._whole(self.asking))
        self.matcher.add("<question>", self._whole(self.genuine))

    def _whole(self, clauses: set[int]) -> list[Hit]:
        return [Hit(self.text.clauses[c].first, self.text.clauses[c].end) for c in sorted(clauses)]

    def _people(self) -> list[str]:
        """The subject of every clause: the first person named in it, else that of the clause before."""
        text = self.text
        if self._subjects is not None:
            return self._chinese_people()
        first: dict[int, tuple[int, str]] = {}
        for who in SUBJECTS:
            for place in self.matcher.slots.get(f"<{who}>", ()):
                clause = text.clause_of[place]
                if clause not in first or place < first[clause][0]:
                    first[clause] = (place, who)
        people: list[str] = []
        for number, piece in enumerate(text.clauses):
            carried = people[-1] if number and text.clauses[number - 1].sentence == piece.sentence else ""
            people.append(first[number][1] if number in first else carried)
        return people

    def _chinese_people(self) -> list[str]:
        people: list[str] = []
        for clause in self.text.clauses:
            words = "".join(self.text.words[clause.first : clause.end])
            people.append(self._subjects.of(words, people[-1] if people else ""))
        return people

    def clauses(self) -> tuple[Clause, ...]:
        """The clauses as the rest of the house sees them."""
        text = self.text
        invited = self.clauses_with("<open_question>")
        promised = self.clauses_with("<promise>")
        refused = self.clauses_with("<refusal>")
        offering = self.clauses_with("<offering>") - self.clauses_with("<sincere>")
        timed = self.clauses_with("<time>")
        leave = self.clauses_with("<asks_leave>")
        hollow = self.clauses_with("<hollow>")
        made = []
        for number, clause in enumerate(text.clauses):
            start, end = text.span(clause.first, clause.end)
            made.append(
                Clause(
                    start,
                    end,
                    clause.sentence,
                    question=number in self.genuine or number in invited,
                    open_question=number in invited,
                    promise=number in offering or (number in promised and number not in self.asking),
                    refused=number in refused and number not in offering,
                    timed=number in timed,
                    asks_leave=number in leave,
                    hollow=number in hollow,
                    who=self.who[number],
                    times=tuple(self._times(number)) if number in timed else (),
                )
            )
        return tuple(made)

    def _times(self, number: int) -> Iterator[tuple[int, int]]:
        """The times named in a clause; times side by side (“tonight, at eight”) are one. In Chinese a word
        between them keeps them apart (今晚修好我九点打给您), and so does 修好."""
        clause = self.text.clauses[number]
        first, last = -1, -1
        gap = 1 if self._subjects is None else 0
        for place, ends in sorted(self.matcher.slots["<time>"].items()):
            if not clause.first <= place < clause.end:
                continue
            end = min(max(ends), clause.end)
            done = self._subjects is not None and self.text.words[place] in DONE
            if first >= 0 and (place > last + gap or done):
                yield self.text.span(first, last)
                first = -1
            first, last = (place if first < 0 else first), max(last, end)
        if first >= 0:
            yield self.text.span(first, last)
