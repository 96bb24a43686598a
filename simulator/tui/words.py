"""Names for ids, in the screen language: tiers, roles, tempers, moves, faults, outcomes; and times as
people say them.

Ids that a trainer made up are shown as they stand.
"""

from __future__ import annotations

import time
from dataclasses import replace

from simulator import i18n
from simulator.content.scenario import Scenario
from simulator.drill.explain import cause_text
from simulator.drill.records import HOLDS, Cause, Turn
from simulator.i18n import _, ngettext
from simulator.sessions.records import SessionSummary
from simulator.tui.clean import one_line

LANGUAGE_NAMES = {"en": "English", "zh": "中文"}
"""Each language in its own words, whatever the screen speaks."""


def language(code: str) -> str:
    """A language in its own words."""
    return LANGUAGE_NAMES.get(code, one_line(code))


def tier(name: str) -> str:
    """How hard a scene is."""
    return {
        "basic": _("basic"),
        "intermediate": _("intermediate"),
        "advanced": _("advanced"),
    }.get(name, one_line(name))


def role(name: str) -> str:
    """Whom the trainee plays."""
    return {
        "front-desk": _("front desk"),
        "steward": _("steward"),
        "guard": _("security guard"),
        "security-guard": _("security guard"),
        "cleaner": _("cleaner"),
        "supervisor": _("supervisor"),
        "project-manager": _("project manager"),
        "complaint-specialist": _("complaint specialist"),
        "vip-agent": _("VIP agent"),
        "agent": _("service agent"),
    }.get(name, one_line(name).replace("-", " "))


def temper(name: str) -> str:
    """What kind of customer it is."""
    return {
        "impatient": _("impatient"),
        "hesitant": _("hesitant"),
        "picky": _("fault-finding"),
        "abusive": _("abusive"),
    }.get(name, one_line(name))


def label(name: str) -> str:
    """A move or a fault, as a noun."""
    return {
        "apology": _("apology"),
        "empathy": _("empathy"),
        "listen": _("listening"),
        "resolve": _("solution"),
        "follow_up": _("follow-up"),
        "blame": _("blaming"),
        "dismiss": _("brushing off"),
        "overpromise": _("promising too much"),
        "hostile": _("hostility"),
        "jargon": _("jargon"),
    }.get(name, one_line(name).replace("_", " "))


def outcome(name: str | None) -> str:
    """How a talk ended."""
    return {
        "success": _("settled"),
        "partial": _("half settled"),
        "failure": _("broken off"),
        None: _("not finished"),
    }.get(name, str(name))


def mode(name: str) -> str:
    """How a drill is played."""
    return {
        "exam": _("exam"),
        "mystery": _("mystery exam"),
        "daily": _("case of the day"),
        "pair": _("two-player"),
    }.get(name, _("practice"))


def asks_for_scripts(wanted: str) -> bool:
    """Whether a search in the history is for a trainer's scripted runs, which it leaves out otherwise."""
    names = {"script", *_("scripted run").casefold().split()}
    return any(word in names for word in wanted.casefold().split())


def player(name: str) -> str:
    """A part in a talk between two people."""
    return {"worker": _("worker"), "customer": _("customer"), "observer": _("observer")}[name]


def plays(part: str, name: str) -> str:
    """Who plays a part."""
    return _("{part}: {name}").format(part=player(part), name=name)


def observed(name: str) -> str:
    """What an observer marks."""
    return {
        "communication": _("communication"),
        "professionalism": _("professionalism"),
        "empathy": _("empathy"),
    }[name]


def title(s: SessionSummary) -> str:
    """What a session is called; a mystery exam does not say before it is over."""
    hidden = s.mode == "mystery" and s.outcome is None
    return mode(s.mode) if hidden else one_line(s.title)


def lead(text: str) -> str:
    """A word with a colon and the space after it; a full-width colon brings its own."""
    return text if text.endswith("：") else f"{text} "


def heading(text: str) -> str:
    """An author's heading with a capital, whatever they wrote."""
    return one_line(text[:1].upper() + text[1:])


def sentences(*said: str) -> str:
    """Each a sentence with its stop, one after the other as the language of the screen joins them."""
    stop, gap = ("。", "") if i18n.language() == "zh" else (".", " ")
    ends = (".", "!", "?", "…", "。", "！", "？")
    ended = (text if text.rstrip().endswith(ends) else text + stop for text in said if text)
    return gap.join(ended)


def clock(seconds: float) -> str:
    """`4:05`, or `1:04:05`."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def minutes(seconds: int) -> str:
    """`15 minutes`."""
    count = max(1, round(seconds / 60))
    return ngettext("{count} minute", "{count} minutes", count).format(count=count)


def turns(count: int) -> str:
    """`3 replies`."""
    return ngettext("{count} reply", "{count} replies", count).format(count=count)


def day(when: float) -> str:
    """A date and time in the trainee's own zone: `2026-11-22 14:05`."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(when))


def ahead_of_utc(when: float) -> float:
    """Seconds by which the trainee's own clock is ahead of UTC at a moment."""
    return float(time.localtime(when).tm_gmtoff)


def ago(when: float, now: float) -> str:
    """`12 minutes ago`; a date when it is longer than a day."""
    gone = now - when
    if gone < 90:
        return _("just now")
    if gone < 5400:
        count = round(gone / 60)
        return ngettext("{count} minute ago", "{count} minutes ago", count).format(count=count)
    if gone < 86400:
        count = round(gone / 3600)
        return ngettext("{count} hour ago", "{count} hours ago", count).format(count=count)
    return day(when)


def causes(turn: Turn, scenario: Scenario) -> list[str]:
    """What moved the customer's anger in a turn, each cause in a few words."""
    texts = []
    for cause in turn.causes:
        text = one_line(_cause(cause, _title(cause.about or cause.what, scenario)))
        # the number of what only held the others would puzzle more than it tells
        texts.append(text.rsplit(" ", 1)[0] if cause.what in HOLDS else text)
    return texts


def causes_in_short(turn: Turn, scenario: Scenario) -> list[str]:
    """The same without numbers, each kind once: `empathy`, `offer ×3`; of titles only those of questions and
    slips, which have no other name."""
    counted: dict[str, int] = {}
    for cause in turn.causes:
        if cause.what not in HOLDS:
            alone = cause.about == cause.what
            said = _cause(cause, _title(cause.what, scenario)) if alone else _cause(replace(cause, about=""))
            name = one_line(said).rsplit(" ", 1)[0].strip(" :：")
            counted[name] = counted.get(name, 0) + 1
    return [name if times == 1 else f"{name} ×{times}" for name, times in counted.items()]


def _cause(cause: Cause, about: str = "") -> str:
    """One cause with its number; what only the model heard is told as a person would."""
    if cause.what == "edgy":
        return f"{_('it sounded sharp')} {cause.by:+d}".replace("-", "−")
    if (name := label(cause.what)) != one_line(cause.what).replace("_", " "):
        return f"{name} {cause.by:+d}".replace("-", "−")
    return cause_text(cause, i18n.language(), about)


def _title(name: str, scenario: Scenario) -> str:
    for known in (scenario.needs, scenario.questions, scenario.offers, scenario.slips):
        if name in known:
            return str(getattr(known[name], "title", "") or name)
    return ""


def marks_disputed(count: int) -> str:
    """That a trainee does not agree with so many marks; empty for none."""
    return (
        ngettext("{count} mark disputed", "{count} marks disputed", count).format(count=count)
        if count
        else ""
    )
