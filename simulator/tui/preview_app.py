"""The app on one scene that is being written: the preview alone, over a store in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from simulator import i18n
from simulator.i18n import _
from simulator.tui.app import DrillApp

if TYPE_CHECKING:
    from simulator.authoring.editions import Edition
    from simulator.authoring.rehearsal import Start
    from simulator.content.library import Library
    from simulator.sessions.store import Store

Read = Callable[[], "tuple[Library, Edition]"]
"""Reads the scene and what goes with it, once the first frame stands."""


class PreviewApp(DrillApp):
    """One screen: the scene, and why it answers as it does."""

    def __init__(
        self,
        read: Read,
        start: Start,
        say: Sequence[str] = (),
        seed: int = 0,
        *,
        keys: Path | None = None,
    ) -> None:
        """`keys`: the user's own keys, if that file is there."""
        super().__init__(self._read, keys=keys)
        self._reading = read
        self._begun = (start, tuple(say), seed)

    def compose(self) -> ComposeResult:
        """The first frame, while the scene is read."""
        yield Static(Content("\n\n  " + _("Reading the scene …")).stylize("$soft"))

    def _read(self) -> tuple[Library, Store]:
        from simulator.sessions.store import MemoryStore

        library, self._edition = self._reading()
        return library, MemoryStore()

    def open_up(self) -> None:
        """The preview."""
        self.library, self.store = self._open_up()
        from simulator.tui.screens.rehearsal import opened

        remarks = self._read_keys()
        self.push_screen(opened(self._edition, *self._begun))
        if remarks:
            self._say(i18n.sentences(*remarks), wrong=True)

    def action_help(self) -> None:
        """The help window of the preview; the same key closes it."""
        from simulator.tui.screens.help import HelpScreen, preview_help
        from simulator.tui.screens.small_window import SmallWindow

        if isinstance(self.screen, HelpScreen):
            self.screen.action_close()
            return
        window = self.screen if isinstance(self.screen, SmallWindow) else None
        self.push_screen(HelpScreen(lambda: preview_help(window)))

    def action_history(self) -> None:
        """There is none."""
        self._say(_("The preview keeps no history."))


def run_preview(
    read: Read, language: str, start: Start, say: Sequence[str], seed: int, *, keys: Path | None = None
) -> int:
    """Open the preview and return its exit code. Raises what `read` raised, once the screen is left."""
    i18n.use(language)
    app = PreviewApp(read, start, say, seed, keys=keys)
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
