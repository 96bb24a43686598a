"""What every full screen has: a title line, a body, the key line; and how it changes language while it is
open.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from simulator.i18n import _, language
from simulator.tui import words
from simulator.tui.early_keys import EarlyKeys
from simulator.tui.key_table import cap
from simulator.tui.widgets.key_bar import Key, KeyBar
from simulator.tui.widgets.notice import Notice
from simulator.tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from simulator.tui.app import DrillApp


WIDTHS = (("-narrow", 0, 72), ("-normal", 72, 108), ("-wide", 108, 100_000))
"""Class of a screen, and the widths in cells (from, below) at which it wears it."""

LOW = 18
"""Lines under which the screen is low, and the reply box gives way."""


class Page(EarlyKeys[None]):
    """A screen made of state, so that it can be composed again in another language without losing
    anything.
    """

    CSS_PATH = Path(__file__).parents[1] / "drill.tcss"
    """For every screen; read with the first of them, after the first frame."""

    TALL = KeyBar.TALL
    """Lines of the window from which the keys may take two."""

    composed = False
    """True while every widget of the screen is there: not before the first and not during another
    composition.
    """

    @property
    def drill(self) -> DrillApp:
        """The app, which owns library, store and clock."""
        return cast("DrillApp", self.app)

    def title_left(self) -> Content:
        """Where we are."""
        return Content()

    def title_right(self) -> Content:
        """What is worth knowing all the time."""
        return Content()

    def keys(self) -> tuple[Key, ...]:
        """The keys of this screen, dearest first; those that work everywhere follow by themselves."""
        return ()

    def body(self) -> Iterator[Widget] | ComposeResult:
        """The widgets between title and keys."""
        yield from ()

    def fill(self) -> None:
        """Put the state into freshly composed widgets."""

    def compose(self) -> ComposeResult:
        """Title, body, keys."""
        yield TitleBar()
        yield from self.body()
        yield Notice()
        yield KeyBar(tall=self.TALL)

    def on_mount(self) -> None:
        """Show the state."""
        if self.drill.leaving:
            return
        self.composed = True
        self.fit()
        self.fill()
        self.release_keys()
        self.tell()

    def fit(self) -> None:
        """Wear the class that fits the window. Done here, since the toolkit forgets screens that lie under
        another one."""
        width = self.app.size.width
        for name, low, high in WIDTHS:
            self.set_class(low <= width < high, name)
        self.set_class(self.app.size.height < LOW, "-low")

    def on_resize(self) -> None:
        """Another width."""
        self.fit()

    def on_screen_resume(self) -> None:
        """The width may have changed while another screen lay over this one."""
        self.fit()
        self._name_window()

    async def recompose(self) -> None:
        """Compose again and show the state again: for a change of language."""
        self.composed = False
        self.hold_keys()
        await super().recompose()
        self.composed = True
        self.fill()
        self.release_keys()
        self.tell()

    def notice(self, text: str, *, wrong: bool = False) -> None:
        """Say something above the key line for a while; `wrong`: something did not work."""
        if self.composed:
            self.query_one(Notice).say(text, wrong=wrong)
        else:  # still being composed
            self.call_after_refresh(self.notice, text, wrong=wrong)

    def told_before(self, text: str) -> bool:
        """Whether this stands above the key line already, so that who asks again means it; else it is said
        now."""
        if self.composed and self.query_one(Notice).saying == text:
            return True
        self.notice(text)
        return False

    def hush(self) -> None:
        """Nothing more to say: what was said is done, or another person sits here now."""
        if self.composed:
            self.query_one(Notice).hush()

    def unsay(self, text: str) -> None:
        """Take a word back that has been overtaken, if it still stands there."""
        if self.composed and self.query_one(Notice).saying == text:
            self.hush()

    def tell(self) -> None:
        """Bring title and key line up to date; nothing to do while the screen is composed anew."""
        if not self.composed:
            return
        self.query_one(TitleBar).show(self.title_left(), self.title_right())
        mine = self.keys()
        self.query_one(KeyBar).show((*mine, *(key for key in everywhere() if key not in mine)))
        self._name_window()

    def _name_window(self) -> None:
        """Say in the window's title where we are; under another screen that is none of our business."""
        if self.composed and self.app.screen is self and not self.drill.leaving:
            here = self.title_left().plain.strip()
            name = self.app.title
            self.drill.window.show(here if here.startswith(name) or not here else f"{here} – {name}")

    @on(KeyBar.Clicked)
    async def _run_key(self, event: KeyBar.Clicked) -> None:
        await self.run_action(event.action)


def everywhere() -> tuple[Key, ...]:
    """Help, language and theme, which work everywhere."""
    return (
        Key(cap("help"), _("Help"), "app.help"),
        Key(cap("language"), words.language("zh" if language() == "en" else "en"), "app.language"),
        Key(cap("theme"), _("Light/dark"), "app.theme"),
    )
