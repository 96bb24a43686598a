"""What stands between the lines of a talk: what a reply did, a hint, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from simulator.content.scenario import Scenario
from simulator.drill.records import Talk, Turn
from simulator.i18n import _
from simulator.review.debrief import StepRow
from simulator.review.hint_account import copied_hint, hint_line
from simulator.review.reply_notes import reply_notes
from simulator.sessions.hints import Hint
from simulator.sessions.sitting import Sitting
from simulator.tui import words
from simulator.tui.clean import one_line, shown
from simulator.tui.key_table import cap
from simulator.tui.widgets.chart import chart
from simulator.tui.widgets.checklist import tick
from simulator.tui.widgets.gauge import change, curve
from simulator.tui.widgets.talk_view import TalkView


def title(sitting: Sitting) -> str:
    """The scene's title; in a mystery exam only when it is over."""
    hidden = sitting.mode == "mystery" and not sitting.talk.over
    return "" if hidden else one_line(sitting.scenario.title)


def effect(turn: Turn, scenario: Scenario) -> Content:
    """What a reply did, in one short block: anger and why, and what it brought to light."""
    why = words.causes_in_short(turn, scenario)
    parts: list[Content | tuple[str, str] | str] = [
        (_("anger") + " ", "$soft"),
        change(turn.anger_before, turn.anger),
    ]
    if why:
        parts.append(("  " + " · ".join(why), "$soft"))
    if copied := copied_hint(turn):
        parts += ["\n", (f"! {copied}", "$nearly")]
    for need in turn.revealed:
        title = one_line(scenario.needs[need].title)
        parts += ["\n", ("☑ " + _("You brought it out: {need}").format(need=title), "$met")]
    for said in reply_notes(turn, scenario):
        parts += ["\n", (one_line(said), "$note")]
    return Content.assemble(*parts)


def draw_answer(view: TalkView, talk: Talk, turn: Turn, scenario: Scenario, *, with_effect: bool) -> None:
    """What a reply did, where it is shown, and what the customer says to it."""
    did = effect(turn, scenario) if with_effect else None
    ended = talk.over and not talk.closing and turn is talk.turns[-1]
    view.answer(scenario.customer.name, turn.line, turn.anger, did, ended=ended)


def draw_closing(view: TalkView, talk: Talk, scenario: Scenario) -> None:
    """The customer's last word when the time ran out."""
    if talk.closed_at is not None:
        view.note(Content(_("The time is up.")).stylize("$missed bold"))
    if talk.closing:
        view.customer(scenario.customer.name, talk.closing, talk.anger, ended=True)


def hint(given: Hint) -> Content:
    """A hint as it stands in the talk, with what it cost."""
    text = given.text.strip()
    lead = hint_line(given).removesuffix(text)
    return Content.assemble((lead, "$note bold"), (shown(text), "$note"))


def hint_key(sitting: Sitting) -> str:
    """What the key for a hint does, with the price of the next one."""
    price = sitting.next_price()
    if price is None:
        return _("Hint")
    return _("Hint −{points}").format(points=price) if price else _("Hint (free)")


def said(talk: Talk, scenario: Scenario) -> list[tuple[str, str]]:
    """Who said what, in order."""
    name = scenario.customer.name
    lines = [(name, talk.opening)]
    for turn in talk.turns:
        lines += [(_("You"), turn.reply), (name, turn.line)]
    if talk.closing:
        lines.append((name, talk.closing))
    return [(who, text) for who, text in lines if text.strip()]


def ended(talk: Talk, scenario: Scenario, *, again: bool) -> Content:
    """How it ended, and what the trainee can do now; `again`: also go back and try other words."""
    ending = scenario.endings.get(talk.ending or "")
    sign = {"success": "☑", "partial": "–"}.get(talk.outcome or "", "☐")
    more = (
        _("Enter shows the debrief; {key} goes back and tries other words.").format(key=cap("say_again"))
        if again
        else _("Enter shows the debrief.")
    )
    return Content.assemble(
        f"{sign} ",
        how_it_ended(words.outcome(talk.outcome), ending.title if ending else ""),
        "\n",
        (more, "$soft"),
    )


def how_it_ended(outcome: str, title: str) -> Content:
    """The outcome, and the ending's own title where that says more."""
    title = one_line(title)
    more = f"  {title}" if title.casefold() not in outcome.casefold() else ""
    return Content.assemble((outcome, "bold"), more)


def listed(steps: Sequence[StepRow]) -> Content:
    """The whole checklist as text."""
    lines: list[Content] = []
    for step in steps:
        lines.append(Content(one_line(step.title)).stylize("bold"))
        lines += [Content.assemble(tick(check.met), " ", one_line(check.ask)) for check in step.checks]
    return Content("\n").join(lines)


def sayable(turns: Sequence[Turn]) -> list[tuple[Content, ...]]:
    """The replies one may go back to."""
    return [
        (
            Content.assemble((f"{t.number}  ", "$you bold"), one_line(t.reply)),
            Content.assemble("   ", change(t.anger_before, t.anger)),
        )
        for t in turns
    ]


def anger_so_far(values: Sequence[int], calm: int, *, tall: bool) -> Content:
    """The course of the anger: bars with numbers where there is room, else one line."""
    line = Content.assemble(curve(values, 24), (f" {values[-1]}", "$soft"))
    return Content.assemble((_("Anger so far") + "\n", "bold"), chart(values, calm, 38) if tall else line)
