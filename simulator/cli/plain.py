"""The line mode: the same drill without the full screen, for screen readers, simple terminals and pipes.

What the customer says goes to stdout, and so does the debrief; prompts go to stderr. A line is a reply; a
line that begins with `/` is a command.
"""

from __future__ import annotations

import argparse
import time

from simulator.cli import options
from simulator.cli.drill_report import debrief_as_text
from simulator.cli.plain_after import Afterwords
from simulator.cli.plain_lines import ask, say
from simulator.cli.plain_menu import Menu
from simulator.content.scenario import Scenario
from simulator.drill.ladder import PRICES
from simulator.drill.records import Turn
from simulator.i18n import _, ngettext, pick
from simulator.review.debrief import debrief, live_steps
from simulator.review.hint_account import copied_hint, hint_line, last_hint
from simulator.review.reply_notes import reply_notes
from simulator.sessions.sitting import LONGEST, Mode, Sitting
from simulator.sessions.store import Store
from simulator.tui import words


def run_plain(args: argparse.Namespace, store: Store) -> int:
    """Pick a scenario (unless one is named), and play."""
    library = options.library(args)
    language = options.wanted_language(args)
    from simulator.cli.app import fresh_seed, trainee_name

    trainee = trainee_name(args)
    sitting = _resumable(store, trainee, args.scenario)
    if sitting is None:
        seed = fresh_seed() if args.seed is None else args.seed
        scenario, asked = args.scenario, None
        if scenario is None:
            menu = Menu(library, store, language=language, trainee=trainee, seed=seed)
            if (chosen := menu.choose()) is None:
                return 0
            scenario, asked = chosen
        mode: Mode = asked or ("exam" if args.mode == "exam" else "practice")
        sitting = Sitting.begin(
            store, library, scenario, language, mode=mode, seed=seed, trainee=trainee, now=time.time()
        )
        if mode != "mystery":
            _brief(sitting)
    return _talk(sitting, store)


def _resumable(store: Store, trainee: str, scenario: str | None) -> Sitting | None:
    for summary in store.summaries(limit=50):
        mine = summary.trainee == trainee and summary.mode != "pair" and not summary.away
        if summary.outcome is None and mine and scenario in (None, summary.scenario):
            question = _("You stopped in “{title}” after {turns}. Go on there? [y/n]").format(
                title=summary.title,
                turns=ngettext("{count} reply", "{count} replies", summary.turns).format(count=summary.turns),
            )
            if (ask(question) or "").strip().lower() in ("y", "yes", "是", "好"):
                sitting = Sitting.resume(store, summary.id, time.time())
                for turn in sitting.talk.turns:
                    say(f"{_name(sitting)}: {turn.customer}")
                    say(f"{_('you')}: {turn.reply}")
                for hint in sitting.standing_hints:
                    if hint.turn == len(sitting.talk.turns):
                        say(hint_line(hint))
                return sitting
            return None
    return None


def _name(sitting: Sitting) -> str:
    return sitting.scenario.customer.name


def _brief(sitting: Sitting) -> None:
    scenario = sitting.scenario
    say(scenario.title)
    say(scenario.brief.strip())
    _case(sitting)
    say(_("What will be looked for:"))
    for step in sitting.rubric.steps:
        say(f"  {pick(step.title)} ({step.weight})")
        for check in step.checks:
            say(f"    - {pick(check.ask)}")
    say()
    say(_talk_help(sitting))
    say()


def _case(sitting: Sitting) -> None:
    for note in sitting.scenario.case_file:
        say(f"  {words.heading(note.heading)}: {note.note}")


def _talk(sitting: Sitting, store: Store) -> int:
    _customer(sitting)
    while not sitting.talk.over:
        if _out_of_time(sitting):
            break
        left = sitting.time_left(time.time())
        clock = "" if left is None else f"[{int(left) // 60}:{int(left) % 60:02}] "
        reply = ask(f"{clock}{_('you')}{_hint_price(sitting)}>")
        if reply is None:
            sitting.leave(time.time())
            say()
            say(_("Stopped here; it is kept. Go on later with: service-drill --plain"))
            return 0
        if reply.startswith("/"):
            if not _command(sitting, reply[1:].strip().lower()):
                return 0
            continue
        if not reply.strip():
            say(_("Say something first; silence costs you in a real talk too."))
            continue
        if len(reply) > LONGEST:
            say(_("That was very long: the first {count} characters were sent.").format(count=LONGEST))
        if _out_of_time(sitting):
            break
        turn = sitting.say(reply, time.time())
        if not sitting.examined:
            say(_effect(turn, sitting.scenario))
        _customer(sitting)
    record = sitting.record()
    if sitting.mode == "mystery":
        say(sitting.scenario.title)
    view = debrief(record)
    say(debrief_as_text(view))
    Afterwords(store, record, view, time.time()).offer()
    return 0


def _effect(turn: Turn, scenario: Scenario) -> str:
    """What a reply did: anger and why, and what it brought to light."""
    why = " · ".join(words.causes_in_short(turn, scenario)) or _("nothing that moved the customer")
    moved = turn.anger != turn.anger_before
    lead = _("anger {before} → {now}: {why}") if moved else _("anger stays at {now}: {why}")
    lines = [lead.format(before=turn.anger_before, now=turn.anger, why=why)]
    lines += [
        _("You brought it out: {need}").format(need=scenario.needs[need].title) for need in turn.revealed
    ]
    if copied := copied_hint(turn):
        lines.append(copied)
    lines += reply_notes(turn, scenario)
    return "\n".join(f"  ({line})" for line in lines)


def _talk_help(sitting: Sitting) -> str:
    """What can be typed instead of a reply, in sentences."""
    if sitting.examined:
        return _(
            "Type what you say to the customer, then Enter. Or type one of these:\n"
            "  /case    read the case file again\n"
            "  /quit    stop here; everything is kept, but the clock of the exam runs on\n"
            "  /help    read this again"
        )
    return _(
        "Type what you say to the customer, then Enter. Or type one of these:\n"
        "  /case    read the case file again\n"
        "  /hint    get a hint, in points: a nudge −{nudge}, a pattern −{pattern}, an example −{example}\n"
        "  /back    take your last reply back and say it in other words\n"
        "  /list    see what is ticked so far\n"
        "  /quit    stop here; everything is kept, and you can go on later\n"
        "  /help    read this again"
    ).format(**PRICES)


def _out_of_time(sitting: Sitting) -> bool:
    """Whether the exam's time has run out; the customer then says so and goes."""
    now = time.time()
    if sitting.time_left(now) != 0:
        return False
    sitting.time_up(now)
    _customer(sitting)
    return True


def _customer(sitting: Sitting) -> None:
    talk = sitting.talk
    say(f"{_name(sitting)} ({_('anger {number} of 10').format(number=talk.anger)}): {talk.last_line}")


def _command(sitting: Sitting, word: str) -> bool:
    """Do one `/` command; False ends the drill."""
    now = time.time()
    if word == "quit":
        sitting.leave(now)
        say(_("Stopped here; it is kept. Go on later with: service-drill --plain"))
        return False
    if word == "case":
        _case(sitting)
    elif word == "hint":
        _hint(sitting, now)
    elif word == "back":
        if sitting.examined or not sitting.talk.turns:
            say(_("There is no going back here."))
        else:
            sitting.rewind(len(sitting.talk.turns) - 1, now)
            _customer(sitting)
    elif word == "list":
        _progress(sitting)
    else:
        say(_talk_help(sitting))
    return True


def _hint_price(sitting: Sitting) -> str:
    """What `/hint` would cost now, for the prompt."""
    price = sitting.next_price()
    if price is None:
        return ""
    return _(" (/hint −{points})").format(points=price) if price else _(" (/hint free)")


def _hint(sitting: Sitting, now: float) -> None:
    if sitting.examined:
        say(_("There are no hints in an exam."))
    elif hint := sitting.hint(now):
        say(hint_line(hint))
    else:
        say(last_hint())


def _progress(sitting: Sitting) -> None:
    if sitting.examined:
        say(_("In an exam the list is shown at the end."))
        return
    for step in live_steps(sitting.rubric, sitting.result()):
        say(f"  {step.title}")
        for check in step.checks:
            if check.met is not None:
                say(f"    {'[x]' if check.met else '[ ]'} {check.ask}")
