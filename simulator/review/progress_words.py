"""A trainee's progress in words, in the language of the screen; for the app and for the command line."""

from __future__ import annotations

from simulator.i18n import _, ngettext
from simulator.review.progress import Again, Progress, Suggestion


def standing(made: Progress) -> str:
    """Drills, best and latest score, days in a row: one line."""
    parts = practised(made.drills, made.best, made.latest)
    if made.days > 1:
        parts.append(
            ngettext("{count} day in a row", "{count} days in a row", made.days).format(count=made.days)
        )
    return " · ".join(parts)


def practised(drills: int, best: float | None, latest: float | None) -> list[str]:
    """How many drills, and the scores where there are any, in a few words each."""
    parts = [ngettext("{count} drill", "{count} drills", drills).format(count=drills)]
    if best is not None and latest is not None:
        parts += [_("best {score:g}").format(score=best), _("latest {score:g}").format(score=latest)]
    return parts


def why(item: Suggestion, step: str) -> str:
    """Why a scene is suggested, in a sentence."""
    chance = f"{item.chance:.0%}" if item.chance is not None else ""
    return {
        "weak": _("for “{step}”: not firm yet last time"),
        "fading": _("for “{step}”: the chance that it still sits is {chance}"),
        "unpassed": _("not passed yet"),
        "exam": _("passed in practice; now as an exam"),
        "new": _("not played yet"),
    }[item.reason].format(step=step, chance=chance)


def coming_again(item: Again, title: str) -> str:
    """When the first scene comes up again, where all is mastered; `title` is the scene's."""
    said = ngettext(
        "You have all of it for now. “{title}” comes up again in {count} day.",
        "You have all of it for now. “{title}” comes up again in {count} days.",
        item.days,
    )
    return said.format(title=title, count=item.days)


def certificate(tier: str) -> str:
    """What passing a tier is called (初级、中级、高级)."""
    return {
        "basic": _("junior certificate"),
        "intermediate": _("middle certificate"),
        "advanced": _("senior certificate"),
    }.get(tier, "")
