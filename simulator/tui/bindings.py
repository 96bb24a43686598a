"""Bindings of the keys that a user may change (`key_table.py`)."""

from __future__ import annotations

from textual.binding import Binding

from simulator.tui.key_table import ACTIONS


def bound(name: str, action: str, *, priority: bool = False) -> Binding:
    """The binding of one action of the table; `priority`: before the box that has the focus, which knows some
    F keys of its own."""
    return Binding(",".join(ACTIONS[name].keys), action, show=False, id=name, priority=priority)
