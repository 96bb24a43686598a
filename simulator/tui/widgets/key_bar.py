"""The bottom line, or two of them: which keys do what on this screen. A click does the same."""

from __future__ import annotations

from dataclasses import dataclass, replace

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from simulator.i18n import _

HELP = "app.help"
"""The action of the key that is never left out."""
THEME = "app.theme"
"""The action of the key that is worth no line of its own."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key as the trainee sees it, in the screen language."""

    name: str
    """As printed on the keyboard: `F1`, `Enter`, `Esc`."""
    does: str
    """One or two words."""
    action: str
    """What a click runs; empty for keys that only have a meaning at the keyboard."""

    @property
    def width(self) -> int:
        """Cells."""
        return Content(self.name).cell_length + 1 + Content(self.does).cell_length


class KeyBar(Widget):
    """Keys in order of worth. What fits neither in the first line nor, where the window is high enough, in a
    second one is left out, and the help key then stands last and promises the rest.
    """

    DEFAULT_CSS = "KeyBar { dock: bottom; height: auto; }"

    TALL = 24
    """Lines of the window from which there may be a second line; a screen that is short of lines asks for
    more."""

    class Clicked(Message):
        """A key was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *, tall: int = TALL) -> None:
        super().__init__()
        self._keys: tuple[Key, ...] = ()
        self._tall = tall

    def show(self, keys: tuple[Key, ...]) -> None:
        """Show other keys."""
        if keys != self._keys:
            self._keys = keys
            self.refresh(layout=True)

    @property
    def left_out(self) -> tuple[Key, ...]:
        """What there was no room for."""
        shown = {key.name for line in self._laid(self.size.width) for _at, key in line}
        return tuple(key for key in self._keys if key.name not in shown)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line or two."""
        return max(1, len(self._laid(width)))

    def _laid(self, width: int) -> list[list[tuple[int, Key]]]:
        """Each line's keys and the cells at which they begin."""
        lines = 2 if self.app.size.height >= self._tall else 1
        plain = tuple(key for key in self._keys if key.action != THEME)
        for keys, most in ((self._keys, 1), (plain, 1), (self._keys, lines), (plain, lines)):
            if (laid := _lay(keys, width, most)) is not None:
                return laid
        helps = next((key for key in self._keys if key.action == HELP), None)
        last = (replace(helps, does=_("More")),) if helps is not None else ()
        first = [key for key in self._keys if key.action != HELP]
        while len(first) > 1 and (laid := _lay((*first, *last), width, lines)) is None:
            first.pop()
        return laid or [[(1, key)] for key in first[:1]]

    def render(self) -> Content:
        """`F1 Help  F2 Case file …`"""
        lines = []
        for keys in self._laid(self.size.width):
            parts: list[str | tuple[str, str]] = []
            for at, key in keys:
                parts += [" " if at == 1 else "  ", (key.name, "$you bold"), (f" {key.does}", "$ink")]
            lines.append(Content.assemble(*parts).truncate(self.size.width, ellipsis=True))
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        laid = self._laid(self.size.width)
        for at, key in laid[event.y] if event.y < len(laid) else ():
            if at <= event.x < at + key.width and key.action:
                self.post_message(self.Clicked(key.action))


def _lay(keys: tuple[Key, ...], width: int, lines: int) -> list[list[tuple[int, Key]]] | None:
    """All keys on so many lines, from the left; None where they do not fit."""
    laid: list[list[tuple[int, Key]]] = []
    at = width
    for key in keys:
        if at + key.width > width:
            at = 1
            laid.append([])
        laid[-1].append((at, key))
        at += key.width + 2
        if len(laid) > lines or at - 2 > width:
            return None
    return laid
