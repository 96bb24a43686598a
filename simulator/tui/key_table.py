"""Every key that a user may change: what it does, where it holds, and which key it is now.

Screens take their bindings, their key lines and their help from here, so that what is shown is what is in
force. `keys.yaml` in the data folder changes it (`key_file.py`). This module imports no toolkit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.i18n import _

EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a key does."""

    places: tuple[str, ...]
    """Screens on which it holds; `EVERYWHERE` is a place, too."""
    keys: tuple[str, ...]
    """As the program comes, the one shown first."""


def _action(places: str, keys: str) -> Action:
    return Action(tuple(places.split()), tuple(keys.split()))


ACTIONS: Mapping[str, Action] = {
    "help": _action(EVERYWHERE, "f1"),
    "language": _action(EVERYWHERE, "f8 ctrl+l"),
    "theme": _action(EVERYWHERE, "f9"),
    "commands": _action(EVERYWHERE, "ctrl+p"),
    "history": _action("library", "f2"),
    "progress": _action("library", "f3"),
    "both_languages": _action("library", "f4"),
    "today": _action("library", "f5"),
    "mystery": _action("library", "f6"),
    "model_run": _action("brief", "f3"),
    "two_players": _action("brief", "f4"),
    "case_file": _action("drill", "f2 ctrl+o"),
    "hint": _action("drill", "f3 ctrl+t"),
    "say_again": _action("drill", "f4 ctrl+r"),
    "side_pane": _action("drill", "f5"),
    "find": _action("drill replay", "f6 ctrl+f"),
    "copy": _action("drill replay", "f7"),
    "card": _action("pair", "f2 ctrl+o"),
    "end_talk": _action("pair", "f4"),
    "calmer": _action("pair", "f5"),
    "angrier": _action("pair", "f6"),
    "sheet": _action("pair-review", "f3"),
    "rotate": _action("pair-review", "f4"),
    "replay": _action("debrief history", "f2"),
    "reflect": _action("debrief", "f3"),
    "try_again": _action("debrief", "f4"),
    "case_report": _action("debrief", "f5"),
    "dispute": _action("debrief", "f6"),
    "rate": _action("debrief", "f7"),
    "debrief": _action("replay", "f3"),
    "attempt": _action("replay", "f4"),
}

_chosen: dict[str, tuple[str, ...]] = {}


def use(chosen: Mapping[str, tuple[str, ...]]) -> None:
    """From now on these keys, and the usual ones for everything else."""
    _chosen.clear()
    _chosen.update(chosen)


def chosen() -> Mapping[str, tuple[str, ...]]:
    """What the user has changed."""
    return dict(_chosen)


def keys(name: str) -> tuple[str, ...]:
    """The keys in force."""
    return _chosen.get(name, ACTIONS[name].keys)


def cap(name: str) -> str:
    """The key in force as it is printed on the keyboard: `F3`."""
    return printed(keys(name)[0])


def caps(*names: str) -> str:
    """All keys in force for one or several actions: `F3 Ctrl+T`."""
    return " ".join(printed(key) for name in names for key in keys(name))


def printed(key: str) -> str:
    """`ctrl+t` as `Ctrl+T`."""
    return "+".join(part.capitalize() for part in key.split("+"))


def told(name: str) -> str:
    """What an action does, in the screen language."""
    return {
        "help": _("help"),
        "language": _("English or Chinese, at once"),
        "theme": _("light or dark"),
        "commands": _("every command by name"),
        "history": _("history"),
        "progress": _("progress: what to practise next, and why"),
        "both_languages": _("every scene in both languages"),
        "today": _("the case of the day, five minutes"),
        "mystery": _("a mystery exam: you do not know who comes"),
        "model_run": _("watch a model run"),
        "two_players": _("two-player: a colleague types the customer, a third gives marks"),
        "case_file": _("the case file"),
        "hint": _("a hint: a nudge (−1 point), a pattern (−2), an example (−4); practice only"),
        "say_again": _("go back and say it again in other words (practice)"),
        "side_pane": _("show or hide the side pane"),
        "find": _("search in the talk"),
        "copy": _("copy something that was said"),
        "card": _("the customer's card, behind a curtain"),
        "end_talk": _("the customer ends the talk"),
        "calmer": _("the customer is calmer"),
        "angrier": _("the customer is angrier"),
        "sheet": _("the observer's sheet, afterwards"),
        "rotate": _("the next round, with the roles rotated"),
        "replay": _("replay"),
        "reflect": _("reflect: why, how, what"),
        "try_again": _("the same scene again"),
        "case_report": _("write the case report; it is compared with the talk"),
        "dispute": _("dispute a mark, for your instructor to see"),
        "rate": _("rate the scene, for its author"),
        "debrief": _("the debrief of this session"),
        "attempt": _("the next attempt, where there are several"),
    }[name]


def place(name: str) -> str:
    """A screen, in the screen language."""
    return {
        EVERYWHERE: _("everywhere"),
        "library": _("in the library"),
        "brief": _("in the brief"),
        "drill": _("while you talk"),
        "pair": _("two people at one keyboard"),
        "pair-review": _("after a talk between two people"),
        "debrief": _("in the debrief"),
        "history": _("in the history"),
        "replay": _("in the replay"),
    }[name]
