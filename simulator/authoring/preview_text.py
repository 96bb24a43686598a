"""A rehearsal on paper: the talk, and why each reply came out as it did. For pipes, tests, screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from simulator.authoring.rehearsal import Misfit, Rehearsal
from simulator.authoring.why import Section, why
from simulator.content.report import listed, visible
from simulator.i18n import _, ngettext

INDENT = "    "


def preview_text(rehearsal: Rehearsal) -> str:
    """Every line that was said, and under each reply the whole account of it."""
    return "\n".join(_lines(rehearsal))


def _lines(rehearsal: Rehearsal) -> Iterator[str]:
    talk, name = rehearsal.talk, visible(rehearsal.stage.scenario.customer.name)
    yield f"{name} [{talk.anger_start}]  {_spoken(talk.opening)}"
    for turn in talk.turns:
        yield ""
        yield f"{_('{number} you').format(number=turn.number)}: {_spoken(turn.reply) or _('(nothing)')}"
        yield from account(why(rehearsal, turn.number))
        yield f"{name} [{turn.anger}]  {_spoken(turn.line)}"
    if not talk.turns:
        yield from account(why(rehearsal, 0))
    yield ""
    yield standing_line(rehearsal)
    if count := len(rehearsal.unused):
        text = ngettext("{count} reply was not used", "{count} replies were not used", count)
        yield text.format(count=count)


def account(sections: Sequence[Section]) -> Iterator[str]:
    """The account of a reply, each part under its title."""
    for section in sections:
        yield f"{INDENT}{section.title}"
        yield from (f"{INDENT}  {line}" for line in section.lines)


def standing_line(rehearsal: Rehearsal) -> str:
    """Where the talk stands, or how it ended, and what it earns so far."""
    talk = rehearsal.talk
    score = f"{rehearsal.score:g}"
    if talk.over:
        return _("end: {ending} ({outcome}) · {score}/100").format(
            ending=talk.ending, outcome=talk.outcome, score=score
        )
    return _("now in: {state} · anger {anger} · {score}/100 so far").format(
        state=talk.state, anger=talk.anger, score=score
    )


def misfit_line(misfit: Misfit) -> str:
    """Why a talk cannot begin there, and where it can."""
    if misfit.kind == "anger":
        return _("the anger to begin with is a number from 0 to 9, not {word}").format(word=misfit.word)
    if misfit.kind == "state":
        text = _("there is no state {word} in this scene")
    else:
        text = _("there is no need, question, offer or move {word} in this scene")
    line = text.format(word=visible(misfit.word))
    if misfit.near:
        return line + _("; did you mean {near}?").format(near=misfit.near)
    return line + _("; there are: {names}").format(names=listed(misfit.names))


def _spoken(text: str) -> str:
    return visible(text.strip().replace("\n", " / "))
