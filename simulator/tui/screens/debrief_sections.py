"""The sections of the debrief that look at the talk as a whole: other attempts, promises, skills, habits."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from simulator.i18n import _
from simulator.review.branches import Way, branches
from simulator.review.debrief import Debrief
from simulator.review.promises import Promise, remark_text, who_text
from simulator.review.style import StyleNote, told
from simulator.sessions.record import Record
from simulator.tui import words
from simulator.tui.clean import one_line
from simulator.tui.widgets.gauge import change
from simulator.tui.widgets.prose import Prose, plain
from simulator.tui.widgets.radar import radar

MOST_SAID = 4
"""Replies of one attempt that are shown."""


def said_again(record: Record) -> Iterator[Widget]:
    """Every other attempt beside the marked one, from the reply at which they part."""
    for branch in branches(record):
        title = _("Said again from reply {number}").format(number=branch.parted)
        yield Prose(Content(title).stylize("bold"), classes="part")
        name = _("left before its end") if branch.earlier else _("tried again")
        marked, other = (_("marked"), branch.marked), (name, branch.other)
        ways = [
            Prose(_way(name, way, branch.anger_before), classes=kind)
            for (name, way), kind in ((marked, "yours"), (other, "model"))
        ]
        yield Container(*ways, classes="pair")


def _way(name: str, way: Way, before: int) -> Content:
    head = Content.assemble(
        (name, "$you bold"), "  ", change(before, way.anger), f"  {words.outcome(way.outcome)}"
    )
    lines = [head]
    for said in way.said[:MOST_SAID]:
        labels = ", ".join(words.label(label) for label in (*said.moves, *said.faults)) or "–"
        lines.append(
            Content.assemble(
                (f"{said.number}  ", "$you bold"), plain(said.reply.strip()), (f"  {labels}", "$soft")
            )
        )
    if (left := len(way.said) - MOST_SAID) > 0:
        lines.append(Content(_("… and {count} more replies").format(count=left)).stylize("$soft"))
    return Content("\n").join(lines)


def promised(d: Debrief, record: Record) -> Iterator[Widget]:
    """Who does what by when, and what will not hold."""
    if not d.promises:
        yield Prose(_("You promised nothing. A customer goes home easier with one step, a name and an hour."))
        return
    kept = sum(not p.remark for p in d.promises)
    said = _("{kept} of {all} can be kept as they were said.").format(kept=kept, all=len(d.promises))
    yield Prose(Content(said).stylize("$soft"), classes="spaced")
    for promise in d.promises:
        yield Prose(_promise(promise, record), hang=3, classes="step")


def _promise(promise: Promise, record: Record) -> Content:
    offers = record.stage.scenario.offers
    titles = ", ".join(one_line(offers[o].title) for o in promise.offers)
    when = ", ".join(map(one_line, promise.when)) or _("no time")
    lines = [
        Content.assemble(
            (f"{promise.turn}  ", "$you bold"),
            ("☑ " if not promise.remark else "! ", "$met" if not promise.remark else "$missed bold"),
            (titles or one_line(promise.text), "bold"),
        ),
        Content.assemble(
            (words.lead(_("who:")), "$soft"),
            who_text(promise),
            ("   " + words.lead(_("by when:")), "$soft"),
            (when, "" if promise.when else "$nearly"),
        ),
    ]
    if titles:
        lines.append(Content(f"“{one_line(promise.text)}”").stylize("$note"))
    if wrong := remark_text(promise):
        lines.append(Content.assemble(("→ ", "$you bold"), wrong))
    return Content("\n").join(lines)


def skills(d: Debrief, width: int) -> Iterator[Widget]:
    """The radar, then habits."""
    yield Prose(radar(d.skills, width), classes="spaced")
    for note in d.style:
        yield Prose(_habit(note), hang=2, classes="step")
    if not d.style:
        yield Prose(Content(_("No habit stands out in this talk.")).stylize("$soft"))


def _habit(note: StyleNote) -> Content:
    heard, advice = told(note)
    where = _("replies {replies}").format(replies=", ".join(map(str, note.turns)))
    sign, style = ("☑ ", "$met") if note.good else ("! ", "$nearly bold")
    return Content.assemble(
        (sign, style), (heard, "bold"), (f"  {where}", "$soft"), "\n", ("→ ", "$you bold"), advice
    )
