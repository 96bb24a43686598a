"""What every small window over a screen has: its key line, the keys that work everywhere, and how it changes
language while it is open.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType

from simulator.tui.early_keys import EarlyKeys
from simulator.tui.screens.page import everywhere
from simulator.tui.widgets.key_bar import Key, KeyBar


class SmallWindow(ModalScreen[ScreenResultType], EarlyKeys[ScreenResultType]):
    """A window that makes its texts anew whenever it is composed, and keeps what was done in it.

    `ModalScreen` comes first: of several bases the toolkit takes its styles from that one.
    """

    composed = False
    """True while every widget of the window is there."""

    def keys(self) -> tuple[Key, ...]:
        """The keys of this window, dearest first."""
        return ()

    def heading(self) -> str:
        """What this window is about, as the help names it; empty for none."""
        return ""

    def body(self) -> ComposeResult:
        """The widgets over the key line."""
        yield from ()

    def fill(self) -> None:
        """Put what is known into freshly composed widgets."""

    def keep(self) -> None:
        """Remember what the widgets hold; they are about to be made anew."""

    def compose(self) -> ComposeResult:
        """Body, keys."""
        yield from self.body()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the state; nothing to do for a window that is closed before it was open."""
        if not self.query(KeyBar):
            return
        self.composed = True
        self.fill()
        self.release_keys()
        self.tell()

    async def recompose(self) -> None:
        """Compose again and show the state again: for a change of language."""
        if self.composed:
            self.keep()
        self.composed = False
        self.hold_keys()
        await super().recompose()
        self.composed = True
        self.fill()
        self.release_keys()
        self.tell()

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close, once: the same key pressed again meanwhile would close what lies under this window."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()

    def tell(self) -> None:
        """Bring the key line up to date."""
        if self.composed:
            self.query_one(KeyBar).show((*self.keys(), *everywhere()))

    @on(KeyBar.Clicked)
    async def _run_key(self, event: KeyBar.Clicked) -> None:
        await self.run_action(event.action)
