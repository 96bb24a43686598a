"""Whether words of the scene offer what they name: promised, at hand, or with its hour; and not refused,
denied, left undone, asked about, or forbidden. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from simulator.drill.asking import asks, clause_of
from simulator.scoring.reading import Clause, Evidence, HeardPhrase, Reading
from simulator.scoring.undone import is_told, is_undone, tells_undone

_DESCRIBES = re.compile(
    r"\b(?:is|are|was|were) (?:an?|the|not|so|very|always|never)\b|(?<!不)是[个一]", re.IGNORECASE
)
"""What a clause looks like that says how something is, not what will be done."""
_AVAILABLE = re.compile(
    r"\b(?:can|could) (?:also |still |certainly |gladly )?"
    r"(?:assist|help|lend|bring|carry|come|go|be there|give you)\b"
    r"|\b(?:is|are) (?:available|free|ready|yours|at your disposal)\b"
    r"|(?:可以|能)(?:帮|给|派|借|来|去|上|送|抬|提|陪)|可以借|空着|有空|归您"
)
"""What a clause looks like that puts a helper or a thing at somebody's disposal: “the porter can assist”."""


def clauses_promising(reading: Reading, offering: Set[int]) -> frozenset[int]:
    """Clauses in which a named offer counts as promised.

    A promise anywhere in the sentence will do, unless it is a refusal (“I can't do anything, ring the lift
    company”) or the clause itself only asks (“did the plumber come?”);
    then the promise must stand in it (“shall I send the plumber?”).
    """
    acts = [e for label in ("resolve", "follow_up") for e in reading.of(label)]
    own = {
        number
        for number, clause in enumerate(reading.clauses)
        if (clause.promise and not clause.refused)
        or (number in offering and (_has_its_hour(reading, clause) or _is_available(reading, clause)))
        or _stands_in(acts, clause)
    }
    sentences = {reading.clauses[number].sentence for number in own}
    return frozenset(
        number
        for number, clause in enumerate(reading.clauses)
        if number in own or (clause.sentence in sentences and not clause.question)
    )


def _stands_in(evidence: Iterable[Evidence], clause: Clause) -> bool:
    return any(e.place[0] < clause.end and clause.start < e.place[1] for e in evidence)


def _has_its_hour(reading: Reading, clause: Clause) -> bool:
    """Whether a clause that names an offer says when, as a statement and not of the customer: who says “at
    half seven Sam brings the chair” has promised it, in whatever tense."""
    words = reading.reply[clause.start : clause.end]
    told = clause.timed and not (clause.question or clause.refused or clause.hollow)
    return told and clause.who != "customer" and not _DESCRIBES.search(words)


def _is_available(reading: Reading, clause: Clause) -> bool:
    """Whether a clause puts what it names at the customer's disposal, as a statement and not of the
    customer."""
    words = reading.reply[clause.start : clause.end].casefold()
    told = not (clause.question or clause.refused or clause.hollow) and clause.who != "customer"
    return told and _AVAILABLE.search(words) is not None and not tells_undone(words, reading.language)


def is_offered(reading: Reading, found: HeardPhrase, promising: Set[int]) -> bool:
    """Whether an offer's words could be one: not refused, not left undone, not an old promise, not asked
    about, and not what the customer is sent away to."""
    clause = clause_of(reading, found)
    if clause.refused or is_undone(reading.reply, found.start, reading.language):
        return False
    if is_told(reading.reply, found.start, found.end, reading.language):
        return False
    if found.clause in promising:
        return True
    return not _is_sent_away(reading, clause) and not (clause.question and not clause.timed)


_NOT_MEANT = re.compile(
    r"[您你他谁][^，。]{0,8}(?:想|要|说|觉得|恨不得|希望|盼)|不(?:能|会|该|许|让|得|可以|可能|行|归|是|准|敢|便|给)"
    r"|没(?:权|法|办法|有权|资格)|违|犯法|禁止|泄露|隐私|做不了主|办不到|规定|如果|要是|就算|哪怕|[怕别]"
    r"|\b(?:wish|love to|like to|you (?:want|wish|think|said|say|['’]?d|would)|not|cannot|never|against"
    r"|illegal|allowed|private|privacy|if|unless|nobody|no[ -]one|without|rather than|instead of)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What a clause looks like that speaks of a forbidden thing without offering it."""
_TAKEN_BACK = re.compile(
    r"[，,\s]*(?:这|那)?[事我们个儿]*(?:不行|不能|做不到|做不了|办不到|不归|违|犯法|没权|没这个权|不合)"
    r"|[,\s]*(?:but |and )?(?:that|it|i|we)?(?:['’]s| is)? ?(?:not|can['’]?t|cannot|won['’]?t|isn['’]?t)\b",
    re.IGNORECASE,
)


def is_meant(reading: Reading, found: HeardPhrase) -> bool:
    """Whether words for what is never ours to give offer it, however they are put: as a statement of ours,
    with no “no” about it."""
    clause = clause_of(reading, found)
    if asks(reading, clause) or clause.refused or clause.who == "customer":
        return False
    return not (is_undone(reading.reply, found.start, reading.language) or is_denied(reading, found))


def is_denied(reading: Reading, found: HeardPhrase) -> bool:
    """Whether words for what is never ours to give stand under a “no”, or beside somebody's wish for it."""
    clause = clause_of(reading, found)
    words = reading.reply[clause.start : max(clause.end, found.end)]
    taken_back = _TAKEN_BACK.match(reading.reply, max(clause.end, found.end))
    return _NOT_MEANT.search(words) is not None or taken_back is not None


def _is_sent_away(reading: Reading, clause: Clause) -> bool:
    """Whether we refuse in the sentence, so that what it names is left to the customer (“I can't do anything,
    ring the lift company”)."""
    return any(c.refused and c.who == "us" for c in reading.clauses if c.sentence == clause.sentence)


def times_given(reading: Reading, promising: Set[int], offering: Set[int]) -> list[Clause]:
    """Clauses that say when something will be done, those of the promise itself where it has any.

    A time in a question is none, nor one in a warm word (“you waited all day”).
    """
    warm = [e for e in reading.of("empathy") if e.witness != "model"]
    given = {
        number: clause
        for number, clause in enumerate(reading.clauses)
        if clause.timed
        and not clause.refused
        and (clause.promise or not clause.question)
        and not tells_undone(reading.reply[clause.start : clause.end], reading.language)
        and (clause.promise or not _stands_in(warm, clause))
    }
    own = [clause for number, clause in given.items() if number in promising or number in offering]
    return own or list(given.values())


def is_promised(reading: Reading, clause: Clause) -> bool:
    """Whether a clause says that something will be done, by what the reader found."""
    acts = [e for label in ("resolve", "follow_up") for e in reading.of(label)]
    return not clause.hollow and _stands_in(acts, clause)
