"""Every command by name: those of the screen that is open, then those that work everywhere."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.content import Content

from simulator.i18n import _
from simulator.tui.screens.pick import PickScreen


def show_commands(app: App[Any]) -> None:
    """Open the list; what is chosen is done on the screen under it."""
    commands: list[tuple[str, str, str]] = [
        (_("Help"), _("keys, and how a drill goes"), "app.help"),
        (_("Language"), _("English or Chinese, at once"), "app.language"),
        (_("Light/dark"), _("paper or ink"), "app.theme"),
        (_("History"), _("every session, latest first"), "app.history"),
        (_("Quit"), _("a running drill is kept"), "app.leave"),
    ]
    keys = app.screen.keys() if hasattr(app.screen, "keys") else ()
    known = {name for name, _about, _action in commands}
    here = [k for k in keys if k.action and k.does not in known and not k.action.startswith("app.")]
    commands = [(k.does, k.name, k.action) for k in here] + commands
    lines = [
        (Content.assemble((name, "bold"), ("  " + about, "$soft")),) for name, about, _action in commands
    ]

    async def chosen(index: int | None) -> None:
        if index is not None:
            await app.screen.run_action(commands[index][2])

    if not isinstance(app.screen, PickScreen):
        app.push_screen(PickScreen(_("Commands"), "", lines), chosen)
