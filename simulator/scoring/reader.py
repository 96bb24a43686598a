"""Reading one reply: `Reader.read(reply, customer)` gives a Reading; `simulator.scoring.readers` makes
readers.

A reader is made once a language and may be shared; reading is pure and linear in the reply's length.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from simulator.content.vocabulary import SUBJECTS
from simulator.scoring.almost import Almost
from simulator.scoring.cues import Cues, Finding
from simulator.scoring.cutting import tongue_for
from simulator.scoring.forms import Forms
from simulator.scoring.guards import Guards
from simulator.scoring.match import Matcher
from simulator.scoring.pattern import ready
from simulator.scoring.quotation import Quoter
from simulator.scoring.reading import Evidence, Reading
from simulator.scoring.text import Text
from simulator.scoring.verdict import Witness, evidence_of, verdict


class CueReading(NamedTuple):
    """All that was made of one reply on the way to its reading; for the clause model and the workbench."""

    text: Text
    matcher: Matcher
    forms: Forms
    guards: Guards
    findings: list[Finding]


class Reader:
    """Reads replies in one language by the cues of its lexicon, and a clause model where there is one."""

    def __init__(
        self, data: Mapping[str, Any], witness: Witness | None = None, labels: Sequence[str] = ()
    ) -> None:
        self.language: str = data["language"]
        self.digest: str = data["digest"]
        """SHA-256 of the lexicon's text."""
        self.data = ready(data)
        """The compiled lexicon, its patterns ready to be tried."""
        self._tongue = tongue_for(self.language, data)
        self._cues = Cues(self.data)
        self._almost = Almost(self.data, self._cues)
        self._witness = witness
        self._labels = tuple(labels)
        self._subjects = _subjects(data)
        self._customer = lru_cache(maxsize=16)(self._line)

    def cut(self, text: str) -> Text:
        """The words, clauses and sentences of a text in this reader's language."""
        return self._tongue.cut(text)

    def _line(self, customer: str) -> Matcher:
        return Matcher(self._tongue.cut(customer), self.data)

    def hear(self, reply: str, customer: str = "", *, model_reply: str = "") -> CueReading:
        """Everything the cues say of a reply."""
        text = self._tongue.cut(reply)
        matcher = Matcher(text, self.data)
        forms = Forms(matcher, self.data, self._subjects)
        guards = Guards(matcher, forms, self.data)
        matcher.bar(guards.barred)
        said = self._customer(customer)
        guards.compare(said.text, self._customer(model_reply).text)
        return CueReading(text, matcher, forms, guards, self._cues.find(matcher, forms, guards, said))

    def _with_near_misses(
        self, heard: CueReading, evidence: tuple[Evidence, ...], spoken_for: set[str], customer: str
    ) -> tuple[Evidence, ...]:
        """The evidence, and for each move that nothing speaks for what nearly would."""
        said = self._customer(customer)
        found = list(self._almost.find(spoken_for, heard.matcher, heard.forms, heard.guards, said))
        if not found:
            return evidence
        near = evidence_of(heard.text, found)
        return tuple(sorted((*evidence, *near), key=lambda e: (e.start, e.end, e.criterion)))

    def read(self, reply: str, customer: str = "", *, model_reply: str = "") -> Reading:
        """The reading of a reply to `customer`'s last line; `model_reply` is what must not be pasted in."""
        heard = self.hear(reply, customer, model_reply=model_reply)
        opinions = self._witness.hear(heard.text) if self._witness else ()
        if heard.guards.kind_list:
            opinions = ()  # a bare list of kind words does nothing, good or bad
        if model_reply:
            opinions = [o for o in opinions if not heard.guards.pasted(o.first, o.end)]
        moves, faults, evidence, alone = verdict(
            heard.text,
            heard.findings,
            opinions,
            self._witness,
            self._labels,
            customer,
            heard.guards.names() if self._witness else {},
        )
        done = {*moves, *(e.criterion for e in evidence)}
        evidence = self._with_near_misses(heard, evidence, done, customer)
        clauses = heard.forms.clauses()
        quoter = Quoter(reply, clauses, self.language)
        slots = heard.matcher.slots
        return Reading(
            reply,
            self.language,
            moves,
            faults,
            quoter.quoted(evidence),
            clauses,
            model_only=alone,
            goodbye=bool(slots.get("<goodbye>")),
            limit_set=bool(slots.get("<limit_set>")),
        )


def _subjects(data: Mapping[str, Any]) -> Any:
    if data["language"] != "zh":
        return None
    from simulator.scoring.chinese import Subjects

    lists = data["lists"]
    people: dict[str, Any] = {who: lists.get(who, ()) for who in SUBJECTS}
    return Subjects(people, lists.get("toward", ()))
