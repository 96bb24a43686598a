"""What a reading may cost and earn where a trainee's marks hang on it: the benefit of the doubt.

`Reader.read` says what a reply most likely does; that is what `score` prints and what is measured. A drill is
another matter: a wrong fault there hurts more than a missed one. So a fault that only the clause model heard
counts when it is nearly certain, and never where the words are an apology, a warm word, a question, or a calm
limit to abuse. What is let go stays in the evidence with the reason, as a hint.

Kindness has to be meant as well: words pasted many times are none, and a warm sentence said again word for
word is not a second one. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from simulator.content.vocabulary import FAULTS
from simulator.scoring.chinese import HAN
from simulator.scoring.reading import INSULTS, Clause, Evidence, Reading, Span
from simulator.scoring.reasons import OUTWEIGHED
from simulator.scoring.undone import is_told, is_undone, tells_past

CERTAIN = 90.0
"""Percent from which a fault counts that only the clause model heard."""
MIDDLING = 55.0
"""Percent from which one that does not count is shown as a hint."""
QUESTION_MARKS = frozenset("?？")
EXCUSED = 0.5
"""Share of the words behind such a fault from which an apology, warmth or question in them excuses it."""
KIND = frozenset({"apology", "empathy", "listen"})
"""Moves that no model alone can turn into an insult."""
DOUBTED, LIMIT, PASTED, REPEATED = "doubted", "limit", "stuffed", "repeated"
"""Reasons (see `reasons`) of what is let go, or not counted."""

_ACTS = ("resolve", "follow_up")

_SENTENCE = re.compile(r"[^.!?。！？；;\n]+")
_NOT_WORD = re.compile(r"[\W_]+")
_HAN = re.compile(f"[{HAN}]")
_LATIN = re.compile(r"[a-z]+(?:['’][a-z]+)?", re.IGNORECASE)
LEAST_SENTENCE = {"zh": 6, "en": 16}
"""Letters of a sentence that is recognised when it is said again; “I'm sorry” may be said as often as it is
meant."""
PIECE = {"zh": 4, "en": 8}
LEAST_STUFFED = {"zh": 24, "en": 40}
"""Letters from which a reply can be stuffed with one sentence."""
STUFFED = 0.4
"""Share of different pieces under which a reply is one sentence over and over: three times, and little
else."""
LEAST_FOREIGN = {"zh": 2, "en": 3}
"""Characters or words of another language that make a reply a foreign one, if they are most of it."""
UNITS = 1.5
"""Chinese characters that say about as much as an English word."""
MOSTLY = 2.0
"""How many times more of the other language there must be than of the scene's own."""


def fair(
    reading: Reading, listened: Collection[Span] = (), earlier: Iterable[str] = (), *, forgiven: bool = False
) -> Reading:
    """The reading as a drill and its marks take it.

    `listened` are the places of questions that the scene has an answer to, `earlier` the trainee's replies so
    far; `forgiven`: this customer takes a calm limit as one, so nothing in it is an insult.
    """
    if is_stuffed(reading.reply, reading.language):
        reading = without(reading, reading.moves, PASTED)
    elif "empathy" in reading.moves and reading.evidence:
        reading = _said_once(reading, earlier)
    reading = _answered(_not_asked(_not_undone(reading)), listened)
    limits = INSULTS.intersection(reading.faults) if reading.limit_set else frozenset[str]()
    if limits:
        reading = without(reading, limits if forgiven else limits & reading.model_only, LIMIT)
    doubted = [label for label in reading.faults if _is_doubted(reading, label, listened)]
    return without(reading, doubted, DOUBTED) if doubted else reading


def _is_doubted(reading: Reading, label: str, listened: Collection[Span]) -> bool:
    if label not in reading.model_only:
        return False
    shown = reading.of(label)
    return bool(shown) and all(e.similarity < CERTAIN or _excused(reading, e, listened) for e in shown)


def _excused(reading: Reading, shown: Evidence, listened: Collection[Span]) -> bool:
    """Whether most of the words behind a fault are an apology, a warm word or a question."""
    kind = [e.place for e in reading.evidence if _is_kind(e)]
    inside = _clauses_of(reading, shown)
    good = [c for c in inside if _touches(c, kind) or _touches(c, listened)]
    return bool(good) and _letters(good) >= EXCUSED * _letters(inside)


def _clauses_of(reading: Reading, shown: Evidence) -> list[Clause]:
    start, end = shown.place
    return [c for c in reading.clauses if c.start < end and start < c.end]


def _letters(clauses: Iterable[Clause]) -> int:
    return sum(clause.end - clause.start for clause in clauses)


def _is_kind(evidence: Evidence) -> bool:
    return evidence.counts and evidence.criterion in KIND and evidence.witness != "model"


def _touches(clause: Clause, spans: Iterable[Span]) -> bool:
    return any(start < clause.end and clause.start < end for start, end in spans)


def without(reading: Reading, labels: Collection[str], reason: str) -> Reading:
    """The reading without some labels; their evidence stays, struck out.

    A kind cue that only lost against a fault which is let go counts again: the two stood against each other.
    """
    gone = frozenset(labels)
    if not gone:
        return reading
    let_go = [e.place for e in reading.evidence if e.counts and e.criterion in gone.intersection(FAULTS)]
    evidence = []
    regained: set[str] = set()
    for e in reading.evidence:
        if e.counts and e.criterion in gone:
            e = replace(e, counts=False, reason=reason)
        elif (
            e.reason == OUTWEIGHED
            and e.criterion in KIND
            and any(a < e.place[1] and e.place[0] < b for a, b in let_go)
        ):
            e = replace(e, counts=True, reason="found")
            regained.add(e.criterion)
        evidence.append(e)
    kept = [move for move in reading.moves if move not in gone]
    return replace(
        reading,
        moves=(*kept, *sorted(regained.difference(kept))),
        faults=tuple(fault for fault in reading.faults if fault not in gone),
        evidence=tuple(evidence),
        model_only=reading.model_only - gone,
    )


def _not_undone(reading: Reading) -> Reading:
    """Owning up to what was left undone is no promise of it."""
    for label in _ACTS:
        found = reading.of(label)
        undone = [e for e in found if _is_undone(reading, e)]
        reading = _struck(reading, label, undone, "denied")
    return reading


def without_acts(reading: Reading, spans: Collection[Span]) -> Reading:
    """The reading without the acts in some stretches: what is forbidden helps nobody. What the model alone
    heard in the same sentence goes with them."""
    if not spans:
        return reading
    sentences = {c.sentence for c in reading.clauses if _touches(c, spans)}
    wider = [(c.start, c.end) for c in reading.clauses if c.sentence in sentences]
    for label in _ACTS:
        beyond = [e for e in reading.of(label) if _overlaps(e, wider if e.witness == "model" else spans)]
        reading = _struck(reading, label, beyond, "beyond")
    return reading


def _is_undone(reading: Reading, e: Evidence) -> bool:
    reply, language = reading.reply, reading.language
    start, end = e.place
    if is_undone(reply, start, language) or is_told(reply, start, end, language):
        return True
    return e.witness == "model" and tells_past(reply[start:end], language)


def _struck(reading: Reading, label: str, gone: Collection[Evidence], reason: str) -> Reading:
    """The reading without some of what shows a label; where nothing is left of it, without the label."""
    if len(gone) == len(reading.of(label)):
        return without(reading, (label,), reason) if gone else reading
    evidence = (replace(e, counts=False, reason=reason) if e in gone else e for e in reading.evidence)
    return replace(reading, evidence=tuple(evidence)) if gone else reading


def _not_asked(reading: Reading) -> Reading:
    """Whoever asks whether somebody rang back promises nothing by it, whatever words they use."""
    asked = [e for e in reading.of("follow_up") if _asks_at_last(reading, e)]
    return _struck(reading, "follow_up", asked, "question")


def _asks_at_last(reading: Reading, shown: Evidence) -> bool:
    """Whether words end in a question, and promise nothing."""
    inside = _clauses_of(reading, shown)
    return bool(inside) and inside[-1].question and not any(c.promise for c in inside)


def _answered(reading: Reading, listened: Collection[Span]) -> Reading:
    """A question that the customer has an answer to is one, also where the model would not call it listening;
    not in a reply with a fault in it."""
    if frozenset(reading.faults) - reading.model_only:
        return reading
    heard = [
        e
        for e in reading.evidence
        if e.criterion == "listen" and e.reason == OUTWEIGHED and _overlaps(e, listened)
    ]
    if not heard:
        return reading
    evidence = tuple(replace(e, counts=True, reason="found") if e in heard else e for e in reading.evidence)
    moves = tuple(dict.fromkeys((*reading.moves, "listen")))
    return replace(reading, moves=moves, evidence=evidence)


def _overlaps(evidence: Evidence, spans: Iterable[Span]) -> bool:
    return any(start < evidence.end and evidence.start < end for start, end in spans)


def _said_once(reading: Reading, earlier: Iterable[str]) -> Reading:
    """Empathy only where it is not a sentence of an earlier reply said again word for word."""
    said = {sentence for reply in earlier for _, sentence in _sentences(reply, reading.language)}
    again = [span for span, sentence in _sentences(reading.reply, reading.language) if sentence in said]
    if not again:
        return reading
    old = [e for e in reading.of("empathy") if any(start <= e.place[0] < end for start, end in again)]
    return _struck(reading, "empathy", old, REPEATED)


def _sentences(reply: str, language: str) -> Iterator[tuple[Span, str]]:
    for match in _SENTENCE.finditer(reply):
        letters = _NOT_WORD.sub("", match.group()).casefold()
        if len(letters) >= LEAST_SENTENCE[language]:
            yield match.span(), letters


def is_stuffed(reply: str, language: str) -> bool:
    """One sentence over and over, and little else."""
    letters = _NOT_WORD.sub("", reply).casefold()
    size = PIECE[language]
    if len(letters) < LEAST_STUFFED[language]:
        return False
    pieces = [letters[n : n + size] for n in range(len(letters) - size + 1)]
    return len(set(pieces)) < STUFFED * len(pieces)


def is_foreign(reply: str, language: str) -> bool:
    """Most of it in the other of the two languages."""
    characters, words = len(_HAN.findall(reply)), len(_LATIN.findall(reply))
    if language == "zh":
        return words >= LEAST_FOREIGN["en"] and UNITS * words >= MOSTLY * characters
    return characters >= LEAST_FOREIGN["zh"] and characters >= MOSTLY * UNITS * words


def unread(reading: Reading) -> Reading:
    """A reply in another language: nothing in it is held for or against anybody."""
    clauses = tuple(Clause(c.start, c.end, c.sentence) for c in reading.clauses)
    return Reading(reading.reply, reading.language, (), (), (), clauses)


def hints(reading: Reading) -> Sequence[Evidence]:
    """Words that could well be taken amiss, and were not held against anybody; never a question, nor what is
    kind at the same time."""
    kind = [e.place for e in reading.evidence if _is_kind(e)]
    return [
        e
        for e in reading.evidence
        if e.reason == DOUBTED
        and e.criterion in FAULTS
        and e.similarity >= MIDDLING
        and QUESTION_MARKS.isdisjoint(reading.reply[e.place[0] : e.place[1] + 1])
        and not any(start < e.place[1] and e.place[0] < end for start, end in kind)
    ]
