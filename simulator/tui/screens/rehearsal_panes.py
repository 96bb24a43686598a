"""What the preview shows: the talk, why a reply did that, what an edit changed, what is wrong in the file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from textual.content import Content

from simulator.authoring.change_text import change_head, change_parts, spoken
from simulator.authoring.changes import Change
from simulator.authoring.editions import Edition
from simulator.authoring.preview_text import standing_line
from simulator.authoring.rehearsal import Rehearsal
from simulator.authoring.why import why
from simulator.content.findings import Finding, Severity
from simulator.i18n import _, ngettext
from simulator.tui.clean import one_line, shown
from simulator.tui.key_table import cap
from simulator.tui.screens.drill_notes import effect
from simulator.tui.shelf import detail
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.talk_view import Message, TalkView

SIGNS = {
    Severity.ERROR: ("! ", "$missed bold"),
    Severity.WARNING: ("~ ", "$nearly bold"),
    Severity.INFO: ("· ", "$note bold"),
    Severity.TODO: ("☐ ", "$note bold"),
}


def draw_talk(
    view: TalkView, rehearsal: Rehearsal, chosen: int, otherwise: Collection[int]
) -> Message | None:
    """Every line; `otherwise` are the replies that came out otherwise since the last save. Where the chosen
    reply stands."""
    spot = None
    scenario, talk = rehearsal.stage.scenario, rehearsal.talk
    view.customer(scenario.customer.name, talk.opening, talk.anger_start)
    for turn in talk.turns:
        who = f"{_('You')} {turn.number}" + (" ≠" if turn.number in otherwise else "")
        drawn = view.trainee(who + ("  ◂" if turn.number == chosen else ""), turn.reply, answered=True)
        spot = drawn if turn.number == chosen else spot
        done = effect(turn, scenario)
        if turn.state != turn.state_before:
            done = Content.assemble(done, (f"\n{turn.state_before} → {turn.state}", "$note"))
        view.note(done, "effect")
        ended = talk.over and turn is talk.turns[-1]
        view.customer(scenario.customer.name, turn.line, turn.anger, ended=ended)
    return spot


def over(rehearsal: Rehearsal) -> Content:
    """How the talk ended, and what can be done now."""
    more = _("{back} takes the last reply back; {save} saves this run as a play.").format(
        back=cap("take_back"), save=cap("save_play")
    )
    return Content.assemble((standing_line(rehearsal), "bold"), "\n", (more, "$soft"))


def broken(edition: Edition, *, talking: bool) -> Content:
    """That the files cannot be played as they are, and what that means for the talk."""
    count = edition.errors
    wrong = ngettext("The file has {count} mistake.", "The file has {count} mistakes.", count)
    goes_on = _("The last good version goes on; {key} shows what is wrong.").format(key=cap("findings"))
    waits = _("Mend it and save it; the talk then begins by itself.")
    return Content.assemble(
        ("! " + wrong.format(count=count) + " ", "$missed bold"), goes_on if talking else waits
    )


def why_pane(rehearsal: Rehearsal, turn: int) -> Iterator[Prose]:
    """The account of one reply, or of where the talk stands."""
    if turn:
        reply = one_line(rehearsal.talk.turns[turn - 1].reply)
        head = _("reply {number}").format(number=turn)
        yield Prose(Content.assemble((head, "$you bold"), (f"  “{reply}”", "$note")), classes="part")
    else:
        yield Prose(Content(_("before the first reply")).stylize("$you bold"), classes="part")
    for section in why(rehearsal, turn):
        yield Prose(Content(section.title).stylize("bold"), classes="part")
        for line in section.lines:
            yield Prose(Content(shown(line)), hang=2)


def changes_pane(found: Sequence[Change], said: Sequence[str]) -> Iterator[Prose]:
    """What the last save changed; `said` are sentences about the whole."""
    if not said:
        nothing = _(
            "Change the file in your editor and save it: what comes out otherwise is told here, "
            "reply by reply."
        )
        yield Prose(Content(nothing).stylize("$soft"), classes="part")
    for sentence in said:
        yield Prose(Content(shown(sentence)).stylize("bold"), classes="part")
    for change in found:
        parts = shown(" · ".join(change_parts(change)))
        head = Content.assemble((change_head(change), "$you bold"), f"  {parts}")
        yield Prose(head, hang=2, classes="part")
        if (lines := spoken(change)) is not None:
            for label, line, style in ((_("before:"), lines[0], "$soft"), (_("now:"), lines[1], "$ink")):
                yield Prose(Content.assemble((f"  {label} ", "$note"), (f"“{shown(line)}”", style)), hang=4)


def count(findings: Sequence[Finding]) -> Content:
    """How many findings there are, with the sign of the gravest; nothing for none."""
    if not findings:
        return Content()
    sign, style = SIGNS[findings[0].severity]
    return Content.assemble((f"{sign}{len(findings)}  ", style))


def findings_pane(findings: Sequence[Finding]) -> Iterator[Prose]:
    """Every finding with its place, the author's line and how to mend it."""
    if not findings:
        yield Prose(Content("☑ " + _("No mistakes found.")).stylize("$met"), classes="part")
    for finding in findings:
        text = shown(f"{finding.at.path}:{detail(finding)}")
        yield Prose(Content.assemble(SIGNS[finding.severity], text), classes="part")
