"""The app on one scene that is being written: the preview alone, over a store in memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from simulator import i18n
from simulator.i18n import _
from simulator.tui.app import DrillApp

if TYPE_CHECKING:
    from simulator.authoring.editions import Edition
    from simulator.authoring.rehearsal import Start
    from simulator.content.library import Library


class PreviewApp(DrillApp):
    """One screen: the scene, and why it answers as it does."""

    def __init__(
        self, library: Library, edition: Edition, start: Start, say: Sequence[str] = (), seed: int = 0
    ) -> None:
        from simulator.sessions.store import MemoryStore

        super().__init__(lambda: (library, MemoryStore()))
        self._begun = (edition, start, tuple(say), seed)

    def compose(self) -> ComposeResult:
        """An empty first frame; the scene has been read already."""
        yield from ()

    def open_up(self) -> None:
        """The preview."""
        self.library, self.store = self._open_up()
        from simulator.tui.screens.rehearsal import opened

        self.push_screen(opened(*self._begun))

    def action_help(self) -> None:
        """The help window of the preview."""
        from simulator.tui.screens.dialogs import TextScreen
        from simulator.tui.screens.help import preview_help

        if not isinstance(self.screen, TextScreen):
            self.push_screen(TextScreen(_("Help"), preview_help()))

    def action_history(self) -> None:
        """There is none."""
        self._say(_("The preview keeps no history."))


def run_preview(
    library: Library, edition: Edition, language: str, start: Start, say: Sequence[str], seed: int
) -> int:
    """Open the preview and return its exit code."""
    i18n.use(language)
    app = PreviewApp(library, edition, start, say, seed)
    app.run()
    if app.failure is not None:
        raise app.failure
    return app.return_code or 0
