"""What the help key shows: the keys, and how a drill goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from simulator.i18n import _
from simulator.tui import key_words
from simulator.tui.clean import one_line
from simulator.tui.key_table import PLACES, PREVIEW, QUIET, listed
from simulator.tui.screens.dialogs import TextScreen
from simulator.tui.screens.small_window import SmallWindow
from simulator.tui.widgets.prose import Prose

ROOM = 13
"""Cells for the keys before what they do."""


Line = tuple[Content, int]
"""A paragraph, and by how many cells its second line and the others hang."""


class HelpScreen(TextScreen):
    """The help; its key closes it, too."""

    def __init__(self, lines: Callable[[], Sequence[Line]]) -> None:
        """`lines`: in the language of the screen."""
        super().__init__(lambda: (_("Help"), ""))
        self._lines = lines

    def body(self) -> ComposeResult:
        """Line by line."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(_("Help"))
            with VerticalScroll(can_focus=False):
                yield from (Prose(line, hang=hang) for line, hang in self._lines())


def app_help(here: str = "", window: SmallWindow[Any] | None = None) -> list[Line]:
    """Keys and advice, in the screen language; those of the screen one comes from stand first, and before
    them those of the `window` that is open over it."""
    more = _(
        "The customer speaks first. Answer as you would at the desk. The gauge runs from 0 to 10; "
        "kind words alone do not settle anyone, help alone does not either. "
        "Most customers hold something back: ask."
    )
    signs = _("Signs: ☑ met   ☐ not yet   – could not arise   ! costs points   ~ nearly")
    return [
        *_own(window),
        *_keys(PLACES, here),
        (Content(_("How a drill goes")).stylize("$you bold"), 0),
        (Content(more), 0),
        (Content(" "), 0),
        (Content(signs).stylize("$soft"), 0),
    ]


def preview_help(window: SmallWindow[Any] | None = None) -> list[Line]:
    """Keys of the preview, and before them those of the `window` that is open over it."""
    more = _(
        "Keep this window beside your editor. Every save is noticed: the file is checked, and your "
        "replies are said again to the new version. While it has mistakes, the last good version "
        "goes on. ≠ marks replies that came out otherwise; ◂ the one that is explained."
    )
    return [*_own(window), *_keys(PREVIEW, "preview"), (Content(more), 0)]


def _own(window: SmallWindow[Any] | None) -> list[Line]:
    """What the keys of an open window do: those on its key line, in its own words."""
    if window is None:
        return []
    heading = one_line(window.heading())
    title = _("In this window: {title}").format(title=heading) if heading else _("In this window")
    lines: list[Line] = [(Content(title).stylize("$you bold"), 0)]
    lines += [_line(key.name, key.does) for key in window.keys()]  # noqa: SIM118
    return [*lines, (Content(" "), 0)]


def _line(key: str, does: str) -> Line:
    gap = " " * max(1, ROOM - Content(key).cell_length)
    return Content.assemble((key, "bold"), gap, does), ROOM


def _keys(places: Sequence[str], here: str) -> list[Line]:
    lines: list[Line] = []
    for place in sorted(places, key=lambda p: p != here):
        title = key_words.place(place)
        lines.append((Content(title[:1].upper() + title[1:]).stylize("$you bold"), 0))
        for name, action in listed(place):
            shown = _("letters") if action == "search" else name
            lines.append(_line(shown, key_words.told(action)))
        if place == here and place in QUIET:
            swallowed = _("An input method swallows letters: press Shift, or take the key with Ctrl.")
            lines.append((Content(swallowed).stylize("$soft"), 0))
        lines.append((Content(" "), 0))
    return lines
