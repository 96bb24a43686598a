"""The questions after a drill and the remarks on a case report, in words; for every front end."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.i18n import _
from simulator.review.case_report import Remark, remarks
from simulator.sessions.record import Record


def reflection_words() -> dict[str, tuple[str, str]]:
    """name → (question, help)."""
    return {
        "why": (_("Why did it go as it did?"), _("one moment that turned it")),
        "how": (_("How will you go about it next time?"), _("the first minute")),
        "what": (_("What exactly will you say?"), _("one sentence, word for word")),
    }


def report_words() -> dict[str, tuple[str, str]]:
    """name → (field, help)."""
    return {
        "cause": (_("Cause"), _("the trouble, and what lay behind it")),
        "agreed": (_("What was agreed"), ""),
        "by_whom": (_("Who does it"), ""),
        "until": (_("Until when"), ""),
        "next_call": (_("Next call"), _("when, and to say what")),
    }


def report_remarks(record: Record, fields: Mapping[str, str]) -> tuple[Remark, ...]:
    """What a report lacks or adds, compared with the session."""
    return remarks(fields, record.graded, record.stage.scenario, record.stage.reader.read)


def remark_said(remark: Remark) -> str:
    """One remark in words."""
    text = {
        "empty": _("nothing written yet"),
        "unsaid_time": _("you promised “{words}”, and the report does not say so"),
        "new_time": _("“{words}”: nobody promised that in the talk"),
        "unsaid_need": _("you found out “{words}”, and the cause does not speak of it"),
        "no_call": _("you promised to come back to the customer: when?"),
    }[remark.code]
    return text.format(words=remark.words)
