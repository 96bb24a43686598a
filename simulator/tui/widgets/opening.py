"""The first frame: title, search box, an empty list and the key line, drawn before anything is loaded.

It imports none of our rooms, so that something stands on the screen as soon as the toolkit can draw; the
library takes its place a moment later, line for line.
"""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from simulator.i18n import _


def title() -> Content:
    """The name of the app and what it is for."""
    return Content.assemble(
        ("Service Drill", "$you bold"), ("  " + _("practise hard conversations"), "$soft")
    )


def search_hint() -> str:
    """What stands in the empty search box."""
    return _("Search: a title, a customer, a tag …")


def loading() -> Content:
    """What stands where the list will be."""
    return Content(_("Loading the scenes …")).stylize("$soft")


class Opening(Widget):
    """The library before it is there."""

    DEFAULT_CSS = "Opening { width: 100%; height: 100%; }"

    def render(self) -> Content:
        """Each line as the library will draw it."""
        width, height = self.size
        keys = Content.assemble(" ", ("Ctrl+Q", "$you bold"), (" " + _("Quit"), "$ink"))
        search = Content(" " + search_hint()).stylize("$soft")
        lines = [
            _bar(Content.assemble(" ", title()), width),
            Content(),
            Content.assemble("  ", _bar(search, max(0, width - 4))),
            *[Content()] * 4,
            Content.assemble("    ", loading()),
        ]
        room = max(0, height - 1)
        lines = lines[:room] + [Content()] * (room - len(lines))
        return Content("\n").join([*lines, _bar(keys, width)])


def _bar(content: Content, width: int) -> Content:
    content = content.truncate(width, ellipsis=True)
    return content.pad_right(max(0, width - content.cell_length)).stylize_before("on $sunk")
