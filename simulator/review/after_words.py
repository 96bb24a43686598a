"""The questions after a drill and the remarks on a case report, in words; for every front end."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.i18n import _, pick
from simulator.review.case_report import Remark, compared
from simulator.review.debrief import Debrief
from simulator.sessions.afterwords import Afterwords
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


def rating_words() -> dict[str, tuple[str, str]]:
    """name → (question, help); without help it wants a word and no number."""
    return {
        "useful": (_("Was it useful?"), "1–5"),
        "realistic": (_("Was it like real life?"), "1–5"),
        "word": (_("In a word?"), ""),
    }


def disputable(d: Debrief) -> list[tuple[str, str, float]]:
    """(id, title, points won or lost) of every mark: first what did not come, then what cost, then what came,
    which may be wrong as well."""
    checks = [check for step in d.steps for check in step.checks]
    missed = [(c.id, c.ask, -c.of) for c in checks if c.met is False]
    cost = [(row.id, row.title, -abs(row.points)) for row in d.deductions]
    return missed + cost + [(c.id, c.ask, c.points) for c in checks if c.met]


def points_said(points: float) -> str:
    """Points won or lost, `+2` or `−1.5`; nothing for none."""
    return f"{'−' if points < 0 else '+'}{abs(points):.3g}" if points else ""


def report_remarks(record: Record, fields: Mapping[str, str]) -> tuple[Remark, ...]:
    """Every field of a report, compared with the session: what agrees, and what does not."""
    stage = record.stage
    return compared(fields, record.graded, stage.scenario, stage.reader.read, record.trainee)


def sign(remark: Remark) -> str:
    """In front of a remark: something to keep, or to look at again."""
    return "✓" if remark.good else "→"


def remark_said(remark: Remark) -> str:
    """One remark in words."""
    text = {
        "agrees": _("agrees with the talk"),
        "empty": _("still empty"),
        "contradicts": _("contradicts the promise “{words}” in reply {turn}"),
        "file_time": _("“{words}” stands in the case file; nobody said it in the talk"),
        "no_hour": _("no day or hour here: write the one that you promised"),
        "unsaid_offer": _("“{words}”: not said in the talk"),
        "new_name": _("“{words}”: not named in the talk"),
        "file_name": _("“{words}” is known, but you did not say in the talk that this is who does it"),
        "unsaid": _("not said in the talk"),
        "unsaid_time": _("you promised “{words}”, and the report does not say so"),
        "new_time": _("“{words}”: nobody promised that in the talk"),
        "unsaid_need": _("you found out “{words}”, and the cause does not speak of it"),
        "new_need": _("“{words}”: nobody told you that in the talk"),
        "no_promise": _("none of your promises is written here: say what, and by when"),
        "no_call": _("you promised to come back to the customer: when?"),
    }[remark.code]
    return text.format(words=remark.words, turn=remark.turn)


def mark_titles(record: Record) -> dict[str, str]:
    """Id → what it asks, for everything on the score sheet."""
    rubric = record.stage.rubric
    checks = {check.id: pick(check.ask) for step in rubric.steps for check in step.checks}
    orders = {rule.id: pick(rule.ask) for rule in rubric.order}
    flags = {flag.id: pick(flag.ask) for flag in rubric.red_flags}
    return {**checks, **orders, **flags, **{fault.id: pick(fault.title) for fault in rubric.faults}}


def afterwords_as_text(record: Record, said: Afterwords) -> str:
    """All that was written after a drill, for the command line; empty when there is nothing."""
    lines: list[str] = []
    for name, (ask, _about) in reflection_words().items():
        if text := said.reflection.get(name):
            lines.append(f"{ask}  {text}")
    found = report_remarks(record, said.report) if said.report else ()
    for name, (title, _about) in report_words().items():
        if said.report:
            lines.append(f"{title}: {said.report.get(name) or '–'}")
            lines += [
                f"      {sign(remark)} {remark_said(remark)}" for remark in found if remark.field == name
            ]
    titles = mark_titles(record)
    for dispute in said.disputes:
        lines.append(f"{_('Disputed')}: {titles.get(dispute.check, dispute.check)}")
        lines.append(f"      {dispute.author}: {dispute.reason}")
    if said.rating:
        rated = _("Rated: useful {useful} of 5, like real life {realistic} of 5. {word}")
        lines.append(
            rated.format(
                useful=said.rating.useful, realistic=said.rating.realistic, word=said.rating.word
            ).strip()
        )
    return "\n".join(lines)
