"""Every command by name: those of the screen that is open, then those that work everywhere."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.content import Content

from simulator.i18n import _
from simulator.tui.screens.pick import Offer, PickScreen
from simulator.tui.screens.small_window import SmallWindow

Command = tuple[str, str, str]
"""Name, what it is, action."""


class CommandsScreen(PickScreen):
    """The list of commands; its key closes it, too."""


def show_commands(app: App[Any]) -> None:
    """Open the list; what is chosen is done on the screen under it."""
    under = app.screen
    actions: list[str] = []
    """Of the lines as they were offered last; by the time of the choice other things may be possible."""

    def commands() -> list[Command]:
        always: list[Command] = [
            (_("Help"), _("keys, and how a drill goes"), "app.help"),
            (_("Language"), _("English or Chinese, at once"), "app.language"),
            (_("Light/dark"), _("paper or ink"), "app.theme"),
            (_("History"), _("every session, latest first"), "app.history"),
            (_("Quit"), _("a running drill is kept"), "app.leave"),
        ]
        if isinstance(under, SmallWindow):  # nothing is opened past a question that waits for its answer
            always = [command for command in always if command[2] != "app.history"]
        keys = under.keys() if hasattr(under, "keys") else ()
        known = {name for name, _about, _action in always}
        here = [k for k in keys if k.action and k.does not in known and not k.action.startswith("app.")]
        return [(k.does, k.name, k.action) for k in here] + always

    def offer() -> Offer:
        offered = commands()
        actions[:] = [action for _name, _about, action in offered]
        lines = [
            (Content.assemble((name, "bold"), ("  " + about, "$soft")),) for name, about, _action in offered
        ]
        return Offer(_("Commands"), "", lines)

    async def chosen(index: int | None) -> None:
        if index is not None:
            await app.screen.run_action(actions[index])

    app.push_screen(CommandsScreen(offer), chosen)
