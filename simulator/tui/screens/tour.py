"""The first minute: four small pages for somebody who has never seen this. Esc leaves at once; it comes again
until a first drill was begun.
"""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content

from simulator.i18n import _
from simulator.tui.key_table import cap
from simulator.tui.screens.small_window import SmallWindow
from simulator.tui.widgets.gauge import gauge
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.prose import Prose


class TourScreen(SmallWindow[bool]):
    """True when it was read to its end."""

    BINDINGS = [
        Binding("enter,right,space", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("escape", "close", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.page = 0

    def heading(self) -> str:
        """The tour."""
        return _("Welcome")

    def keys(self) -> tuple[Key, ...]:
        last = self.page == len(tour_pages()) - 1
        on_ = Key("Enter", _("Choose a scene") if last else _("Next"), "turn(1)")
        back = (Key("←", _("Back"), "turn(-1)"),) if self.page else ()
        return (on_, *back, Key("Esc", _("Skip"), "close"))

    def body(self) -> ComposeResult:
        """One page at a time."""
        with Vertical(classes="dialog small tour") as dialog:
            dialog.border_title = Content(_("Welcome"))
            yield Prose(id="tour-page")

    def fill(self) -> None:
        """The page that is open."""
        pages = tour_pages()
        dots = Content("●" * (self.page + 1) + "○" * (len(pages) - self.page - 1)).stylize("$soft")
        self.query_one("#tour-page", Prose).show(Content.assemble(pages[self.page], "\n\n", dots))

    def action_turn(self, by: int) -> None:
        """Another page; after the last one the library."""
        self.page = max(0, self.page + by)
        if self.page >= len(tour_pages()):
            self.dismiss(True)
        else:
            self.fill()
            self.tell()

    def action_close(self) -> None:
        """Enough."""
        self.dismiss(False)


def tour_pages() -> tuple[Content, ...]:
    """Heading and text of every page."""
    return tuple(
        Content.assemble((heading, "$you bold"), "\n\n", text)
        for heading, text in (
            (
                _("Somebody is angry, and you answer"),
                Content(
                    _(
                        "You read a short brief, then the customer speaks. Type what you would really say "
                        "and press Enter. There is nothing to choose from: your own words are read."
                    )
                ),
            ),
            (
                _("Watch the gauge"),
                Content.assemble(
                    gauge(8),
                    "\n\n",
                    _(
                        "0 is calm, at 10 they leave. Kind words alone settle nobody, help alone does not "
                        "either. Most people hold something back: ask."
                    ),
                ),
            ),
            (
                _("You cannot break anything"),
                Content(
                    _(
                        "In practice {hint} gives a hint for a point or more, and {again} goes back, so that "
                        "you can say it again in other words. Whatever you send is kept, even if the "
                        "power goes."
                    ).format(hint=cap("hint"), again=cap("say_again"))
                ),
            ),
            (
                _("At the end you see why"),
                Content(
                    _(
                        "Every point stands beside the words of yours that earned it, and a better way to "
                        "say what went wrong. Ten minutes are enough for a first go."
                    )
                ),
            ),
        )
    )
