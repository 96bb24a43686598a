"""The bottom line: which keys do what on this screen. A click does the same."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Key:
    """One key as the trainee sees it, in the screen language."""

    name: str
    """As printed on the keyboard: `F1`, `Enter`, `Esc`."""
    does: str
    """One or two words."""
    action: str
    """What a click runs; empty for keys that only have a meaning at the keyboard."""


class KeyBar(Widget):
    """Keys in order of worth; what does not fit is left out from the right (help lists all)."""

    DEFAULT_CSS = "KeyBar { dock: bottom; height: 1; }"

    class Clicked(Message):
        """A key was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, keys: tuple[Key, ...] = ()) -> None:
        super().__init__()
        self._keys = keys

    def show(self, keys: tuple[Key, ...]) -> None:
        """Show other keys."""
        if keys != self._keys:
            self._keys = keys
            self.refresh()

    def _placed(self) -> list[tuple[int, int, Key]]:
        """`(first cell, cell after the last, key)` of every key that fits."""
        placed: list[tuple[int, int, Key]] = []
        at = 1
        for key in self._keys:
            end = at + Content(key.name).cell_length + 1 + Content(key.does).cell_length
            if end > self.size.width:
                break
            placed.append((at, end, key))
            at = end + 2
        return placed

    def render(self) -> Content:
        """`F1 Help  F2 Case file …`"""
        parts: list[Content | tuple[str, str]] = [Content(" ")]
        for _start, _end, key in self._placed():
            parts += [(key.name, "$you bold"), (f" {key.does}", "$ink"), Content("  ")]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        for start, end, key in self._placed():
            if start <= event.x < end and key.action:
                self.post_message(self.Clicked(key.action))
