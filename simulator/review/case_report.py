"""A trainee's case report, held against the talk field by field: what agrees with it, what nobody said, what
contradicts a promise, what is left out. Pure; it advises and gives no marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from simulator.content.scenario import Scenario
from simulator.drill.receiving import echoes
from simulator.drill.records import Talk
from simulator.review.moments import Moment, any_agree, moments_in, same_day
from simulator.review.names_written import is_role, named
from simulator.review.promises import Promise, names, promises
from simulator.scoring.reading import Reading

Read = Callable[[str], Reading]
FIELDS = ("cause", "agreed", "by_whom", "until", "next_call")
_NEGATED = re.compile(r"\b(?:no|not|nothing|never|none|nobody|without|yet)\b|n['’]t\b|没|不|未|别|无")
"""What a report says did not happen is not held against the talk."""
TIMED = ("agreed", "until", "next_call")
"""Fields whose times are held against the promises."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about a field: that it agrees, or what it should say, or should not."""

    field: str
    """`cause`, `agreed`, `by_whom`, `until`, `next_call`."""
    code: str
    """`agrees`; `empty`; `contradicts` (another time than was promised), `unsaid_time` (promised, not
    written), `new_time` (written, not said), `file_time` (it stands in the case file, nobody said it),
    `no_hour` (words without a time), `unsaid_need` (found out, not written), `new_need` (never told),
    `unsaid_offer` (written, not said), `no_promise` (something was promised, and nothing of it is written),
    `new_name`, `file_name`, `unsaid` (nothing of it was spoken of), `no_call` (a call was promised)."""
    words: str
    """The time, the name, or the title of the need or offer; for `contradicts` the time that was promised."""
    turn: int = 0
    """The reply with the promise that is contradicted, from 1; 0 for other codes."""

    @property
    def good(self) -> bool:
        """Nothing to mend."""
        return self.code == "agrees"


def remarks(
    fields: Mapping[str, str], talk: Talk, scenario: Scenario, read: Read, writer: str = ""
) -> tuple[Remark, ...]:
    """What a report lacks, adds or contradicts, field by field; empty when it agrees with the talk. `writer`
    is the trainee's own name."""
    return tuple(r for r in compared(fields, talk, scenario, read, writer) if not r.good)


def compared(
    fields: Mapping[str, str], talk: Talk, scenario: Scenario, read: Read, writer: str = ""
) -> tuple[Remark, ...]:
    """A word on every field that can be held against the talk, and on those that should be filled in."""
    report = _Report({name: fields.get(name, "").strip() for name in FIELDS}, talk, scenario, read, writer)
    found = tuple(report.remarks())
    faulty = {remark.field for remark in found}
    agree = [name for name in FIELDS if name not in faulty and report.backed(name)]
    told = tuple(Remark(name, "agrees", "") for name in agree)
    return tuple(sorted(found + told, key=lambda remark: FIELDS.index(remark.field)))


class _Report:
    """One report beside one talk."""

    def __init__(
        self, fields: Mapping[str, str], talk: Talk, scenario: Scenario, read: Read, writer: str
    ) -> None:
        self.fields, self._talk, self._scene, self._read = fields, talk, scenario, read
        self._writer = writer
        self._made = promises(talk, scenario)
        self._held = tuple(p for p in self._made if p.remark in ("", "contradicts"))
        self._replies = "\n".join(turn.reply for turn in talk.turns)
        self._heard = "\n".join([talk.opening, *(turn.line for turn in talk.turns), talk.closing])
        self._file = "\n".join([scenario.brief, *(f"{note.at} {note.note}" for note in scenario.case_file)])
        self._times_written = {name: tuple(self._all(read(text))) for name, text in self.fields.items()}
        """Field → its times; what was promised may stand in any of them."""
        self._people = f"{self._replies}\n{writer}\n{scenario.customer.name}".casefold()

    def remarks(self) -> Iterator[Remark]:
        """Everything that is not in order."""
        for name in ("cause", "agreed", "by_whom"):
            if not self.fields[name]:
                yield Remark(name, "empty", "")
        yield from self._needs()
        for name in ("agreed", "by_whom"):
            yield from self._offers(name)
        for name in ("agreed", "by_whom", "next_call"):
            yield from self._names(name)
        yield from self._times()
        yield from self._unsaid()
        if not self.fields["next_call"] and any(self._is_left_out(call) for call in self._made):
            yield Remark("next_call", "no_call", "")

    def backed(self, name: str) -> bool:
        """Whether there is something in a field that the talk bears out; “well, yes” is not. Where nothing
        was promised, nothing was agreed, and nobody is to do it."""
        text = self.fields[name]
        if name == "agreed":
            return self._names_a_promise(text)
        if name == "by_whom" and not self._made:
            return False
        known = echoes(text, f"{self._replies}\n{self._heard}\n{self._file}\n{self._writer}")
        return bool(text) and (
            known
            or (name in TIMED and any(self._all(self._read(text))))
            or (name == "by_whom" and (is_role(text) or text.casefold() == self._writer.casefold()))
        )

    def _names_a_promise(self, text: str) -> bool:
        """Whether a text says one of the promises again: its help, its time, or that somebody will ring."""
        reading = self._read(text)
        helps = {id_ for promise in self._made for id_ in promise.offers}
        if any(names(self._scene.offers[id_].cues, text) for id_ in helps):
            return True
        times = tuple(time for promise in self._made for time in promise.times)
        if any(_stands(time, times) for time in self._all(reading)):
            return True
        said = "\n".join(promise.text for promise in self._made)
        return bool({"resolve", "follow_up"}.intersection(reading.moves)) and echoes(text, said)

    def _needs(self) -> Iterator[Remark]:
        cause = self.fields["cause"]
        revealed = {id_ for turn in self._talk.turns for id_ in turn.revealed}
        known = f"{self._replies}\n{self._heard}\n{self._file}"
        for need in self._scene.needs.values():
            said = "\n".join((need.title, *(line.text for line in need.says)))
            if need.id in revealed:
                if cause and not names(need.cues, cause) and not echoes(cause, said):
                    yield Remark("cause", "unsaid_need", need.title)
                continue
            for part in _parts(self._read(cause)):
                if echoes(part, said) and not echoes(part, known):
                    yield Remark("cause", "new_need", part.strip())

    def _offers(self, field: str) -> Iterator[Remark]:
        """Helps that the report speaks of and no reply did; a person's name is looked at by itself."""
        reading = self._read(_without(self.fields[field]))
        said = "\n".join(part for part in _parts(reading) if not _NEGATED.search(part.casefold()))
        made = {id_ for turn in self._talk.turns for id_ in turn.offered}
        made.update(id_ for promise in self._made for id_ in promise.offers)
        for offer in self._scene.offers.values():
            if offer.id in made or names(offer.cues, self._replies):
                continue
            mine = [cue for cue in offer.cues if names([cue], said)]
            if mine and not any(echoes(cue.text, self._replies) for cue in mine):
                yield Remark(field, "unsaid_offer", offer.title)

    def _names(self, field: str) -> Iterator[Remark]:
        """People whom no reply named: known from the file, or from nowhere."""
        offered = {id_ for promise in self._made for id_ in promise.offers}
        helpers = "\n".join(cue.text for id_ in offered for cue in self._scene.offers[id_].cues).casefold()
        for name in dict.fromkeys(named(self.fields[field])):
            word = name.casefold()
            if _is_spoken_of(word, self._people) or _is_spoken_of(word, helpers) or self._role_said(name):
                continue
            known = _is_spoken_of(word, f"{self._file}\n{self._heard}".casefold())
            if field == "by_whom" or not known:
                yield Remark(field, "file_name" if known else "new_name", name)

    def _role_said(self, name: str) -> bool:
        """Whether a reply spoke of what the file says this person is: “Sam, the porter”, 值班保安小周."""
        roles = re.findall(
            rf"\b{re.escape(name)}, (?:the|our) (\w+)|\b(\w+),? {re.escape(name)}\b", self._file
        )
        roles += [(role, "") for role in re.findall(rf"([\u4e00-\u9fff]{{2}}){re.escape(name)}", self._file)]
        said = self._replies.casefold()
        return any(role.casefold() in said for pair in roles for role in pair if len(role) > 1)

    def _times(self) -> Iterator[Remark]:
        every = [time for times in self._times_written.values() for time in times]
        if not (every or any(self.fields[name] for name in TIMED)):
            if self._made:
                yield Remark("until", "empty", "")
            return
        promised = {time: None for promise in self._held for time in promise.times}
        said = {time: None for turn in self._talk.turns for time in self._all(turn.reading)}
        written = {name: self._times_written[name] for name in (*TIMED, "by_whom")}
        wrong = tuple(self._wrong(written, {**promised, **said}))
        against = {(remark.words, remark.turn) for remark in wrong if remark.code == "contradicts"}
        due = {time: promise.turn for promise in reversed(self._held) for time in promise.times}
        left_out = [
            time for time in due if not _stands(time, every) and (time.said, due[time]) not in against
        ]
        for time in sorted(left_out, key=lambda time: due[time]):
            yield Remark("until", "unsaid_time", time.said)
        yield from wrong
        if self.fields["until"] and not (written["until"] or left_out) and self._held:
            yield Remark("until", "no_hour", "")

    def _is_left_out(self, promise: Promise) -> bool:
        """Whether a promise is a call, and no field has its time."""
        every = [time for times in self._times_written.values() for time in times]
        told = promise.times and all(_stands(time, every) for time in promise.times)
        return self._calls(promise) and not told

    def _wrong(self, written: Mapping[str, tuple[Moment, ...]], said: Iterable[Moment]) -> Iterator[Remark]:
        """Times that no reply named, each against the one promise that it can be held against."""
        known = tuple(said)
        file = tuple(self._all(self._read(self._file)))
        for field, times in written.items():
            for time in times:
                if time.day == "now" or _stands(time, known):
                    continue
                promise = self._meant(field)
                if promise is not None:
                    yield Remark(field, "contradicts", promise.times[0].said, promise.turn)
                elif _stands(time, file):
                    yield Remark(field, "file_time", time.said)
                else:
                    yield Remark(field, "new_time", time.said)

    def _meant(self, field: str) -> Promise | None:
        """The promise that a field's time belongs to; None where it could be any of several."""
        timed = [p for p in self._held if p.times]
        if field == "next_call":
            timed = [p for p in timed if self._calls(p)]
        elif field == "agreed":
            text = self.fields[field]
            timed = [
                p for p in timed if any(names(self._scene.offers[o].cues, text) for o in p.offers)
            ] or timed
        return timed[0] if len(timed) == 1 else None

    def _unsaid(self) -> Iterator[Remark]:
        """Fields of which not a word was spoken."""
        for name in FIELDS:
            text = self.fields[name]
            if name == "agreed" and text and self._held and not self.backed(name):
                yield Remark(name, "no_promise", "")
                continue
            if name == "until" and self._held:
                continue  # a promise that it leaves out has been named
            if name == "by_whom" and any(named(text)):
                continue  # so has whoever stands there
            if name == "by_whom" and not self._made:
                continue  # nobody is to do anything
            if text and not _NEGATED.search(text.casefold()) and not self.backed(name):
                yield Remark(name, "unsaid", "")

    def _all(self, reading: Reading) -> Iterator[Moment]:
        for clause in reading.clauses:
            yield from moments_in(reading.reply, clause.times)

    def _calls(self, promise: Promise) -> bool:
        evidence = self._talk.turns[promise.turn - 1].reading.of("follow_up")
        return any(promise.start <= e.place[0] < promise.end for e in evidence)


def _stands(time: Moment, known: Iterable[Moment]) -> bool:
    """Whether a time stands among others. A span (“within the hour”) is matched by any span, and by an hour
    of today, since nobody writes down both."""
    others = tuple(known)
    spans = any(_is_span(other) for other in others)
    if _is_span(time):
        return spans or any(other.day in ("", "today", "now") for other in others)
    if spans and time.day in ("", "today"):
        return True
    if time.minute is None:
        return any(same_day(other.day, time.day) for other in others)
    return any_agree([time], (other for other in others if not _is_span(other)))


def _is_spoken_of(name: str, text: str) -> bool:
    """Whether a name stands in a text, as a word of its own where the writing has words: Sam is not in
    “the same”."""
    return bool(re.search(rf"\b{re.escape(name)}\b", text)) if name.isascii() else name in text


def _is_span(time: Moment) -> bool:
    return not time.day and time.minute is None


def _without(text: str) -> str:
    """A text without the names of people."""
    for name in named(text):
        text = text.replace(name, "")
    return text


def _parts(reading: Reading) -> Iterator[str]:
    return (reading.reply[c.start : c.end] for c in reading.clauses if not c.refused)
