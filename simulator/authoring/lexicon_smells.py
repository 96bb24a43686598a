"""Lexicons that load and read wrongly: one cue under two labels, cues that another makes idle, cues deaf to
“not”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.authoring.lexicon_examples import check_examples
from simulator.authoring.possible import contained
from simulator.content.findings import ContentError
from simulator.content.lexicon import Cue, Example, Label, Lexicon
from simulator.content.places import Line
from simulator.content.report import Report
from simulator.content.vocabulary import MOVES
from simulator.scoring.compiled import compile_lexicon
from simulator.scoring.reader import Reader
from simulator.scoring.reading import Evidence

_RICH = re.compile(r"[<>()\[\]|…^$+*_]|\.\.\.")
"""What makes more of a pattern than one wording."""
_GAP = re.compile(r"…|\.\.\.|<(any_)?question>")
"""What leaves room for other words, or takes in a whole clause."""
_REGULAR = re.compile(r"\.[*+?]|\\\w|\(\?[:=!]|\{\d|\[\^?(?:a-z|A-Z|0-9)|(?<=\w)\?(?=\w)|(?<=\w)\+(?!\S)")
"""What only a regular expression holds."""
_BRACKETED = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|<[^<>]*>")
_COMMA = re.compile(r"\S\s*([,，、;；])(?!\d)\s*\S")
NOT = {"en": "not", "zh": "没有"}
"""Said before a cue to see whether it hears it, where the lexicon names no negation of its own."""


def check_lexicon(lexicon: Lexicon, report: Report, *, shipped: bool = False) -> None:
    """Add what is wrong with a lexicon: patterns that cannot be understood, those that mislead, and examples
    that come out otherwise. Those of the lexicon as it is shipped are tried when it is made."""
    try:
        data = compile_lexicon(report.source.text.encode(), lexicon.path)
    except ContentError as error:
        report.found += error.findings
        return
    reader = Reader(data)
    _twice(lexicon, report)
    for label in lexicon.labels.values():
        _idle(label, report, reader)
        _one_wording(label, report)
        if label.name in MOVES and label.name != "listen":
            _negation(lexicon, label, report, reader)
    for line in _patterns(lexicon):
        _foreign(line, report)
    if not shipped:
        check_examples(lexicon, report, reader)


def _patterns(lexicon: Lexicon) -> Iterator[Line]:
    """Every pattern of a lexicon."""
    for lines in (*lexicon.words.values(), *lexicon.shapes.values()):
        yield from lines
    for guard in lexicon.guards.values():
        yield from (*guard.find, *guard.unless)
    for label in lexicon.labels.values():
        for cue in label.cues:
            yield from (*cue.find, *cue.needs, *cue.unless, *cue.customer)


def _foreign(line: Line, report: Report) -> None:
    """Signs that mean something elsewhere and nothing here: those of regular expressions, and commas outside
    brackets."""
    if (sign := _REGULAR.search(line.text)) is not None:
        report.add("SD508", line.at, cue=line.text, sign=sign.group())
    elif (comma := _COMMA.search(_BRACKETED.sub("", line.text))) is not None:
        report.add("SD509", line.at, cue=line.text, sign=comma.group(1))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _conditional(cue: Cue) -> bool:
    """Whether a cue counts only in some company."""
    return bool(cue.needs or cue.unless or cue.who or cue.customer or cue.at_least > 1)


def _twice(lexicon: Lexicon, report: Report) -> None:
    """The same pattern under two labels: every reply with it would be both. Conditions may tell them
    apart."""
    seen: dict[str, tuple[str, Line, bool]] = {}
    for label in lexicon.labels.values():
        for cue in label.cues:
            for line in cue.find:
                first = seen.setdefault(_plain(line.text), (label.name, line, _conditional(cue)))
                if first[0] != label.name and not (first[2] or _conditional(cue)):
                    report.add("SD501", line.at, cue=line.text, other=first[0], line=first[1].at.line)


def _idle(label: Label, report: Report, reader: Reader) -> None:
    """Plain cues that hold a shorter one of the same label, which finds them anyway."""
    plain = [(cue, line) for cue in label.cues for line in cue.find if not _RICH.search(line.text)]
    words = {line.text: tuple(reader.cut(line.text).words) for _, line in plain}
    short = [(cue, line) for cue, line in plain if not _conditional(cue) and len(words[line.text]) <= 3]
    for cue, line in plain:
        for other, shorter in short:
            same = cue.guards == other.guards and cue.even_if == other.even_if
            if same and contained(words[shorter.text], words[line.text]):
                report.add("SD502", line.at, cue=line.text, other=shorter.text, line=shorter.at.line)
                break


def _one_wording(label: Label, report: Report) -> None:
    found = [line for cue in label.cues for line in cue.find]
    if len(found) == 1 and not _RICH.search(found[0].text):
        report.add("SD504", found[0].at, label=label.name, cue=found[0].text)


def _negation(lexicon: Lexicon, label: Label, report: Report, reader: Reader) -> None:
    """Cues that still count when “not” is put before the words that they found in their own examples.

    Questions may hold a “not” of their own, and patterns with a gap may be meant in spite of it (“not mended
    by six, I'll ring you all the same”): both are left alone.
    """
    word = _negation_word(lexicon)
    for cue in label.cues:
        if "negated" in (*label.guards, *cue.guards, *cue.even_if):
            continue
        for example in cue.yes:
            if found := _deaf(cue, example, word, reader):
                where, text = found
                report.add("SD503", where.at, cue=where.text, label=label.name, reply=text)
                break


def _negation_word(lexicon: Lexicon) -> str:
    guard = lexicon.guards.get("negated")
    plain = (line.text for line in guard.find if not _RICH.search(line.text)) if guard else iter(())
    usual = NOT.get(lexicon.language, "not")
    return usual if guard is None or usual in {line.text for line in guard.find} else next(plain, usual)


def _deaf(cue: Cue, example: Example, word: str, reader: Reader) -> tuple[Line, str] | None:
    """The pattern that counts in an example and goes on counting when it is negated, with the negated
    text."""
    lines = {(line.text[:59], line.at.line): line for line in cue.find if not _GAP.search(line.text)}
    for evidence in _by(lines, reader, example.reply, example.customer, cue.label):
        gap = "" if reader.language == "zh" else " "
        at = evidence.place[0]
        text = f"{example.reply[:at]}{word}{gap}{example.reply[at:]}"
        for again in _by(lines, reader, text, example.customer, cue.label):
            if (again.cue, again.where) == (evidence.cue, evidence.where) and again.place[0] > at:
                return lines[_key(again)], text
    return None


def _by(
    lines: dict[tuple[str, int], Line], reader: Reader, reply: str, customer: str, label: str
) -> Iterator[Evidence]:
    """The evidence that some patterns give for a label in a reply."""
    for evidence in reader.read(reply, customer).of(label):
        if _key(evidence) in lines:
            yield evidence


def _key(evidence: Evidence) -> tuple[str, int]:
    return evidence.cue[:59], int(evidence.where.rpartition(":")[2] or 0)
