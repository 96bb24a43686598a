"""Every key: what it does, where it holds, and which key it is now.

Screens take their bindings, their key lines and their help from here, so that what is shown is what is in
force. `keys.yaml` in the data folder changes it (`key_file.py`); what the keys do is said in `key_words.py`.
This module imports no toolkit.

An F key means one thing in the whole program, and the same thing on every screen that has it: F2 the papers
of the case, F4 again, F6 find … What belongs to one screen alone is a letter where nothing is typed (with a
Ctrl key beside it, since an input method swallows letters), and a Ctrl key where something is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

EVERYWHERE = "everywhere"
WINDOW = "window"
"""A small window over a screen."""
QUIET = frozenset(("brief", "pair-review", "debrief", "replay"))
"""Screens without a box to write in: there a letter alone may be a key."""
PLACES = (
    "library", "brief", "drill", "pair", "pair-review", "debrief", "replay", "history", "progress",
    WINDOW, EVERYWHERE,
)  # fmt: skip
"""Of the app, in the order of the help."""
PREVIEW = ("preview", WINDOW, EVERYWHERE)
"""Of the preview, likewise."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a key does."""

    places: tuple[str, ...]
    """Screens on which it holds; `EVERYWHERE` is a place, too."""
    keys: tuple[str, ...]
    """As the program comes, the one shown first."""
    shown: str = ""
    """How keys that always stay are printed, `↑↓`; empty for keys that a user may change."""


def _action(places: str, keys: str) -> Action:
    return Action(tuple(places.split()), tuple(keys.split()))


def _fixed(places: str, shown: str, keys: str) -> Action:
    return Action(tuple(places.split()), tuple(keys.split()), shown)


ACTIONS: Mapping[str, Action] = {
    "help": _action(EVERYWHERE, "f1"),
    "language": _action(EVERYWHERE, "f8 ctrl+l"),
    "theme": _action(EVERYWHERE, "f9"),
    "commands": _action(EVERYWHERE, "ctrl+p"),
    "history": _action("library", "ctrl+y"),
    "progress": _action("library", "ctrl+g"),
    "today": _action("library", "ctrl+d"),
    "mystery": _action("library", "ctrl+u"),
    "both_languages": _action("library", "ctrl+o"),
    "put_away": _action("library", "ctrl+k"),
    "practise": _action("brief", "p"),
    "exam": _action("brief", "e"),
    "model_run": _action("brief", "m ctrl+g"),
    "two_players": _action("brief", "t ctrl+d"),
    "case_file": _action("drill", "f2 ctrl+o"),
    "hint": _action("drill", "f3 ctrl+t"),
    "say_again": _action("drill", "f4 ctrl+r"),
    "side_pane": _action("drill preview", "f5"),
    "find": _action("drill replay", "f6 ctrl+f"),
    "copy": _action("drill replay", "f7"),
    "card": _action("pair", "f2 ctrl+o"),
    "calmer": _action("pair", "ctrl+down"),
    "angrier": _action("pair", "ctrl+up"),
    "end_talk": _action("pair", "ctrl+g"),
    "sheet": _action("pair-review", "s ctrl+g"),
    "rotate": _action("pair-review", "f4 ctrl+r"),
    "replay": _action("debrief history", "r ctrl+y"),
    "reflect": _action("debrief", "t ctrl+u"),
    "try_again": _action("debrief", "f4 ctrl+r"),
    "case_report": _action("debrief", "c ctrl+g"),
    "dispute": _action("debrief", "d ctrl+d"),
    "rate": _action("debrief", "s ctrl+o"),
    "debrief": _action("replay", "r ctrl+y"),
    "attempt": _action("replay", "f4 ctrl+r"),
    "take_back": _action("preview", "f4 ctrl+r"),
    "why": _action("preview", "ctrl+y"),
    "changes": _action("preview", "ctrl+d"),
    "findings": _action("preview", "ctrl+g"),
    "jump": _action("preview", "ctrl+t"),
    "play": _action("preview", "ctrl+o"),
    "save_play": _action("preview", "ctrl+s"),
    "seed": _action("preview", "ctrl+n"),
    "read_again": _action("preview", "f10"),
    "save": _action(WINDOW, "ctrl+s"),
}
"""What a user may change."""

FIXED: Mapping[str, Action] = {
    "quit": _fixed(EVERYWHERE, "Ctrl+Q", "ctrl+q"),
    "search": _fixed("library history", "…", ""),
    "open": _fixed("library history progress", "↑↓ Enter", "up down enter"),
    "filters": _fixed("library", "Tab", "tab"),
    "clear": _fixed("library history", "Esc", "escape"),
    "begin": _fixed("brief", "←→ Enter", "left right enter"),
    "send": _fixed("drill pair preview", "Enter", ""),
    "new_line": _fixed("drill pair preview", "Ctrl+J", "ctrl+j"),
    "scroll_talk": _fixed("drill pair preview", "PgUp PgDn", "pageup pagedown"),
    "leave": _fixed("drill pair", "Esc Esc", "escape"),
    "leave_preview": _fixed("preview", "Esc", "escape"),
    "gauge": _fixed("pair", "− +", ""),
    "explain": _fixed("preview", "↑↓", "up down ctrl+up ctrl+down"),
    "sections": _fixed("debrief", "1–7 ←→", "1 2 3 4 5 6 7 left right"),
    "turns": _fixed("replay", "←→", "left right"),
    "read": _fixed("brief pair-review debrief replay", "↑↓ Space", "up down space pageup pagedown"),
    "read_progress": _fixed("progress", "PgUp PgDn", "pageup pagedown"),
    "back": _fixed("brief pair-review debrief replay progress", "Esc", "escape"),
    "close": _fixed(WINDOW, "Esc", "escape"),
    "choose": _fixed(WINDOW, "↑↓ Enter", ""),
    "next_question": _fixed(WINDOW, "Tab", ""),
}
"""What stays as it is; no keys where a box or a window takes them as they come."""

_chosen: dict[str, tuple[str, ...]] = {}


def use(chosen: Mapping[str, tuple[str, ...]]) -> None:
    """From now on these keys, and the usual ones for everything else."""
    _chosen.clear()
    _chosen.update(chosen)


def chosen() -> Mapping[str, tuple[str, ...]]:
    """What the user has changed."""
    return dict(_chosen)


def keys(name: str, place: str | None = None) -> tuple[str, ...]:
    """The keys in force; at a place, those that hold there."""
    return holding(_chosen.get(name, ACTIONS[name].keys), place)


def holding(keys: tuple[str, ...], place: str | None) -> tuple[str, ...]:
    """Of these keys, those that hold at a place: no letters where one writes."""
    return tuple(key for key in keys if len(key) > 1 or place is None or place in QUIET)


def cap(name: str, place: str | None = None) -> str:
    """The key in force as it is printed on the keyboard: `F3`."""
    return printed(keys(name, place)[0])


def caps(name: str, place: str | None = None) -> str:
    """All keys in force: `F3 Ctrl+T`."""
    return " ".join(printed(key) for key in keys(name, place))


def printed(key: str) -> str:
    """`ctrl+t` as `Ctrl+T`."""
    return "+".join({"up": "↑", "down": "↓"}.get(part, part.capitalize()) for part in key.split("+"))


def pressed(keys: tuple[str, ...]) -> str:
    """Keys as the toolkit wants them; a letter also with Shift, or with Caps Lock on."""
    both = ((key, key.upper()) if len(key) == 1 else (key,) for key in keys)
    return ",".join(key for pair in both for key in pair)


def listed(place: str) -> Iterator[tuple[str, str]]:
    """`(printed keys, action)` of everything that a key does at a place."""
    for name, action in FIXED.items():
        if place in action.places and not _last(name):
            yield action.shown, name
    for name, action in ACTIONS.items():
        if place in action.places:
            yield caps(name, place), name
    for name, action in FIXED.items():
        if place in action.places and _last(name):
            yield action.shown, name


def _last(name: str) -> bool:
    return FIXED[name].keys[:1] in (("escape",), ("ctrl+q",))
