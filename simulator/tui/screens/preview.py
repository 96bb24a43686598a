"""What stands beside the library's list: the chosen item in a few words."""

from __future__ import annotations

from textual.content import Content

from simulator.content.scenario import Scenario
from simulator.i18n import _
from simulator.tui import words
from simulator.tui.clean import one_line
from simulator.tui.shelf import Broken, Unfinished
from simulator.tui.widgets.gauge import gauge
from simulator.tui.widgets.prose import plain


def preview(item: Unfinished | Broken) -> Content:
    """An unfinished session, or a file with mistakes."""
    if isinstance(item, Unfinished):
        return Content.assemble(
            (words.title(item.summary), "bold"),
            "\n\n",
            _(
                "You left this drill before its end. Enter goes on where you stopped; "
                "nothing you sent is lost."
            ),
        )
    return Content.assemble(
        (_("This file cannot be played yet."), "bold"), "\n\n", "\n\n".join(item.problems[:12])
    )


def of_scene(s: Scenario) -> Content:
    """A scene: its customer, its story, its limits."""
    mood = Content.assemble((one_line(s.customer.name), "$customer bold"), "  ", gauge(s.customer.anger))
    parts = [Content(one_line(s.title)).stylize("bold"), mood, plain(s.brief.strip())]
    if s.time_limit:
        limit = _("Exam: {time}").format(time=words.minutes(s.time_limit))
        parts.append(Content(limit).stylize("$soft"))
    if s.tags:
        parts.append(Content(" ".join(f"#{one_line(tag)}" for tag in s.tags)).stylize("$note"))
    return Content("\n\n").join(parts)
