"""Single rows of the debrief: a check, what cost points, two wordings side by side, the next step."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import Container
from textual.content import Content

from simulator.i18n import _
from simulator.review.debrief import Better, CheckRow, Debrief, DeductionRow, HiddenNeed
from simulator.review.hint_account import HintRow
from simulator.review.quotes import Quote
from simulator.tui import words
from simulator.tui.clean import one_line, shown
from simulator.tui.widgets.checklist import tick
from simulator.tui.widgets.prose import Prose, plain


def concrete(d: Debrief) -> Iterator[str | tuple[str, str]]:
    """What the next step is about: the trainee's own words, or some that would do it."""
    if d.next_quote is not None:
        where = _("reply {number}").format(number=d.next_quote.turn)
        said = words.lead(_("you said:"))
        quoted = f"“{one_line(d.next_quote.text)}”"
        yield from ("\n", (said, "$soft"), (quoted, "$note"), (f"  {where}", "$soft"))
    elif d.next_example:
        said = words.lead(_("for example:"))
        yield from ("\n", (said, "$soft"), (f"“{one_line(d.next_example)}”", "$met"))


def how_to_ask(need: HiddenNeed) -> Content:
    """Under what stayed hidden: a question that brings it out, or the trainee's own, and when it works."""
    if need.early is None:
        lead = _("This would have brought it out:")
        return Content.assemble((lead + "\n", "$soft"), plain(need.question.strip()))
    return Content.assemble(_quoted(need.early.quote), "\n", ("→ ", "$you bold"), one_line(need.early.told))


def pair(row: Better) -> Container:
    """What was said, and beside or under it one good way, or what the moment asked for."""
    yours = Content.assemble((_("You said"), "$you bold"), "\n", plain(row.yours))
    parts = [Prose(yours, classes="yours")]
    if better := row.better.strip():
        lead = _("One good way") if row.is_wording else _("What this moment asks for")
        parts.append(Prose(Content.assemble((lead, "$met bold"), "\n", shown(better)), classes="model"))
    return Container(*parts, classes="pair")


def _quoted(quote: Quote) -> Content:
    turn = _("reply {number}").format(number=quote.turn)
    return Content.assemble((f"“{one_line(quote.text)}”", "$note"), (f"  {turn}", "$soft"))


def check_row(check: CheckRow) -> Content:
    """A check: its question, the words that earned it or nearly did, and what to say next time."""
    lines = [Content.assemble(tick(check.met), " ", (one_line(check.ask), "" if check.met else "bold"))]
    if check.met is None:
        lines.append(Content(_("could not arise in this talk; it does not count")).stylize("$soft"))
    elif check.met:
        lines[0] = Content("  ").join([lines[0], *(_quoted(q) for q in check.quotes[:2])])
    else:
        if check.near:
            lines += [
                Content.assemble(
                    (words.lead(_("nearly:")), "$nearly"), _quoted(q), (f"  {one_line(q.why)}", "$soft")
                )
                for q in check.near[:3]
            ]
        else:
            lines[0] = Content.assemble(lines[0], ("  " + _("in no reply"), "$soft"))
        if check.advice:
            lines.append(Content.assemble(("→ ", "$you bold"), one_line(check.advice)))
        if check.example:
            said = words.lead(_("for example:"))
            lines.append(Content.assemble((said, "$soft"), (f"“{one_line(check.example)}”", "$met")))
    return Content("\n").join(lines)


def disputed_row(reason: str) -> Content:
    """Under a mark: that it is disputed, and why."""
    return Content.assemble(("! ", "$nearly bold"), (words.lead(_("disputed:")), "$nearly"), one_line(reason))


def hint_row(row: HintRow) -> Content:
    """What a hint cost, what it said, and for which reply."""
    reply = _("reply {number}").format(number=row.reply)
    return Content.assemble(one_line(row.line), (f"  {reply}", "$soft"))


def deduction_row(row: DeductionRow) -> Content:
    """What cost points, the words that did, and what to do instead."""
    sign = "!" if row.kind == "red_flag" else "−"
    points = f"  {row.points:g}" if row.points else ""
    lines = [
        Content.assemble((f"{sign} ", "$missed bold"), (one_line(row.title), "bold"), (points, "$missed"))
    ]
    lines += [
        Content.assemble(_quoted(quote), (f"  {one_line(quote.why)}" if quote.why else "", "$soft"))
        for quote in row.quotes[:3]
    ]
    if row.advice:
        lines.append(Content.assemble(("→ ", "$you bold"), one_line(row.advice)))
    return Content("\n").join(lines)
