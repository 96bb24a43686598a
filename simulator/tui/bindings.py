"""Bindings of the keys that a user may change (`key_table.py`)."""

from __future__ import annotations

from textual.binding import Binding

from simulator.tui.key_table import ACTIONS, pressed


def bound(name: str, action: str, *, priority: bool = False) -> Binding:
    """The binding of one action of the table; `priority`: before the box that has the focus, which knows some
    F and Ctrl keys of its own."""
    return Binding(pressed(ACTIONS[name].keys), action, show=False, id=name, priority=priority)


def unused() -> Binding:
    """Takes from a text area the F keys that the toolkit gives it for marking text: no action is called so,
    and the key goes on to the screen."""
    return Binding("f5,f6,f7", "none", show=False)
