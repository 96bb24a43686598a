"""After the debrief, line by line: three questions, a case report, a mark that is wrong, a rating. Each
can be skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simulator.cli.plain_lines import ask, say
from simulator.i18n import _
from simulator.review.after_words import (
    disputable,
    points_said,
    rating_words,
    reflection_words,
    remark_said,
    report_remarks,
    report_words,
    sign,
)
from simulator.review.debrief import Debrief
from simulator.sessions import afterwords as kept
from simulator.sessions.record import Record
from simulator.sessions.store import Store

NUMBERS = ("1", "2", "3", "4", "5")


class Enough(Exception):  # noqa: N818
    """The rest is not wanted: `/skip`, or the end of input."""


class Afterwords:
    """Asks for what the full screen asks for after a drill."""

    def __init__(self, store: Store, record: Record, view: Debrief, now: float) -> None:
        self._store, self._record, self._view, self._now = store, record, view, now

    def offer(self) -> None:
        """One thing after the other, until nothing more is wanted."""
        say()
        say(
            _(
                "Now it is your turn: three questions for yourself, a case report, a mark that you think is "
                "wrong, and what you thought of the scene. An empty line skips a question; /skip skips the "
                "rest."
            )
        )
        try:
            self._reflect()
            self._report()
            self._dispute()
            self._rate()
        except Enough:
            return

    def _reflect(self) -> None:
        answers: dict[str, str] = {}
        try:
            _answer_all(kept.REFLECTION, reflection_words(), answers)
        finally:
            if any(answers.values()):
                kept.reflect(self._store, self._record.id, answers, author=self._author, now=self._now)
                say(_("Your reflection is kept with this session."))

    def _report(self) -> None:
        fields: dict[str, str] = {}
        try:
            _answer_all(kept.REPORT, report_words(), fields)
        finally:
            if any(fields.values()):
                kept.report(self._store, self._record.id, fields, author=self._author, now=self._now)
                say(_("Your report is kept."))
                titles = report_words()
                for remark in report_remarks(self._record, fields):
                    say(f"  {sign(remark)} {titles[remark.field][0]}: {remark_said(remark)}")

    def _dispute(self) -> None:
        marks = disputable(self._view)
        if not marks:
            return
        say(_("Which mark is wrong? Your reason is kept with the session, for your instructor."))
        for number, (_id, title, points) in enumerate(marks, 1):
            say(f"  {number}. {title}  {points_said(points)}".rstrip())
        while word := _answer(_("Number of the mark (an empty line: none is wrong)")):
            if not (word.isdecimal() and 1 <= int(word) <= len(marks)):
                say(_("Please type a number from 1 to {last}.").format(last=len(marks)))
                continue
            id_, title, _points = marks[int(word) - 1]
            say(title)
            if reason := _answer(_("Why is this mark wrong?")):
                kept.dispute(self._store, self._record.id, id_, reason, author=self._author, now=self._now)
                say(_("Kept with this session, for your instructor."))

    def _rate(self) -> None:
        given: list[str] = []
        for question, about in rating_words().values():
            answer = _answer(f"{question} ({about})" if about else question)
            while about and answer and answer not in NUMBERS:
                say(_("Please type a number from 1 to {last}.").format(last=len(NUMBERS)))
                answer = _answer(f"{question} ({about})")
            if about and not answer:
                return
            given.append(answer)
        useful, realistic, word = given
        session, author = self._record.id, self._author
        kept.rate(self._store, session, int(useful), int(realistic), word, author=author, now=self._now)
        say(_("Thank you. It is kept with this session, for the author of the scene."))

    @property
    def _author(self) -> str:
        return self._record.trainee


def _answer_all(names: Iterable[str], asks: Mapping[str, tuple[str, str]], answers: dict[str, str]) -> None:
    """Fill in an answer by name, empty where it was skipped. Raises Enough, with what was answered before."""
    for name in names:
        question, about = asks[name]
        answers[name] = _answer(f"{question} ({about})" if about else question)


def _answer(prompt: str) -> str:
    answer = ask(prompt)
    if answer is None or answer.strip().lower() == "/skip":
        raise Enough
    return answer.strip()
