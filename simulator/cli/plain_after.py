"""After the debrief, line by line: three questions, a case report, two numbers. Each can be skipped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from simulator.cli.plain_lines import ask, say
from simulator.i18n import _
from simulator.review.after_words import reflection_words, remark_said, report_remarks, report_words, sign
from simulator.sessions import afterwords as kept
from simulator.sessions.record import Record
from simulator.sessions.store import Store


def offer_afterwords(store: Store, record: Record, now: float) -> None:
    """Ask for what the full screen asks for after a drill."""
    say()
    say(_("Three questions for yourself, and a case report. An empty line skips; /skip skips the rest."))
    author = record.trainee
    answers = _answers(kept.REFLECTION, reflection_words())
    if any(answers.values()):
        kept.reflect(store, record.id, answers, author=author, now=now)
        say(_("Your reflection is kept with this session."))
    if answers.keys() != set(kept.REFLECTION):
        return
    fields = _answers(kept.REPORT, report_words())
    if any(fields.values()):
        kept.report(store, record.id, fields, author=author, now=now)
        say(_("Your report is kept."))
        titles = report_words()
        for remark in report_remarks(record, fields):
            say(f"  {sign(remark)} {titles[remark.field][0]}: {remark_said(remark)}")


def _answers(names: Iterable[str], asks: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """An answer by name, empty where it was skipped; fewer names when the rest was not wanted."""
    given: dict[str, str] = {}
    for name in names:
        question, about = asks[name]
        answer = ask(f"{question} ({about})" if about else question)
        if answer is None or answer.strip().lower() == "/skip":
            break
        given[name] = answer.strip()
    return given
