"""`keys.yaml` in the data folder: `hint: f12`, a line for each key that a user wants elsewhere.

What cannot be used is told in one sentence with its place, and the usual key stays; a mistake here never
keeps anybody from practising.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from simulator.content.nodes import List, Map, Node, Scalar
from simulator.content.yaml_reader import read_yaml
from simulator.i18n import _
from simulator.tui.key_table import ACTIONS, EVERYWHERE, FIXED, QUIET, holding, printed
from simulator.tui.key_words import place

KEY = re.compile(r"f(?:[1-9]|1[0-2])|ctrl\+(?:[a-z]|up|down)|[a-z]")
"""Terminals cannot tell every other key apart. A letter alone holds only where nothing is written."""
TAKEN = frozenset((*(f"ctrl+{letter}" for letter in "acehijmqsvxz"), "j", "k"))
"""Keys that write, send, save, copy, quit, scroll, or are another key in a terminal (Ctrl+M is Enter)."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A file of keys that was read."""

    chosen: Mapping[str, tuple[str, ...]]
    """Action → its keys; only what can be used."""
    remarks: tuple[str, ...] = ()
    """A sentence, with its place, for each line that cannot."""


def read_keys(path: Path) -> KeyFile:
    """The user's keys; none when there is no file."""
    if not path.is_file():
        return KeyFile({})
    tree, report = read_yaml(path)
    if all(line.strip().startswith("#") for line in tree.source.lines if line.strip()) and tree.source.text:
        return KeyFile({})
    remarks = [f"{f.at}: {f.message}" for f in report.found]
    if tree.root is None:
        return KeyFile({}, tuple(remarks))
    if not isinstance(tree.root, Map):
        remarks.append(
            _("{path}: a line for each key, such as “hint: f12”; the usual keys stay").format(path=path)
        )
        return KeyFile({}, tuple(remarks))
    chosen: dict[str, tuple[str, ...]] = {}
    places: dict[str, str] = {}
    for name, node in tree.root.values.items():
        at = str(tree.root.key_at(name))
        if name not in ACTIONS:
            near = get_close_matches(name, ACTIONS, n=1)
            more = " " + _("Did you mean “{near}”?").format(near=near[0]) if near else ""
            remarks.append(_("{at}: nothing is called “{name}”.").format(at=at, name=name) + more)
            continue
        keys = tuple(_plain(key) for key in _written(node))
        wrong = [key for key in keys if not usable(key, name)]
        if wrong or not keys:
            said = _("{at}: “{key}” cannot be a key here: F1 to F12 can, and Ctrl with most letters.")
            remarks.append(said.format(at=at, key=wrong[0] if wrong else ""))
            continue
        if dead := next((p for p in ACTIONS[name].places if not holding(keys, p)), None):
            said = _(
                "{at}: a letter alone is no key {place}, since one writes there; add another: [{keys}, f12]"
            )
            remarks.append(said.format(at=at, place=place(dead), keys=", ".join(keys)))
            continue
        chosen[name], places[name] = keys, at
    remarks += _without_clashes(chosen, places)
    return KeyFile(chosen, tuple(remarks))


def usable(key: str, name: str) -> bool:
    """Whether a key may be given to an action; its own of old always may."""
    if key in ACTIONS[name].keys:
        return True
    quiet = QUIET & set(ACTIONS[name].places)
    return bool(KEY.fullmatch(key)) and key not in TAKEN and (len(key) > 1 or bool(quiet))


def _without_clashes(chosen: dict[str, tuple[str, ...]], places: Mapping[str, str]) -> list[str]:
    """Take back choices, the last in the file first, until no key does two things on one screen."""
    remarks = []
    for name in reversed(tuple(chosen)):
        other = next((o for o in (*ACTIONS, *FIXED) if o != name and _clash(name, o, chosen)), None)
        if other is None:
            continue
        key = next(k for k in chosen[name] if k in _in_force(other, chosen))
        said = _("{at}: {key} already does “{other}” there; the usual key of “{name}” stays.")
        remarks.append(said.format(at=places[name], key=printed(key), other=other, name=name))
        del chosen[name]
    return remarks[::-1]


def _clash(name: str, other: str, chosen: Mapping[str, tuple[str, ...]]) -> bool:
    mine, theirs = set(ACTIONS[name].places), set((ACTIONS.get(other) or FIXED[other]).places)
    together = bool(mine & theirs) or EVERYWHERE in mine | theirs
    return together and bool(set(_in_force(name, chosen)) & set(_in_force(other, chosen)))


def _in_force(name: str, chosen: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return chosen[name] if name in chosen else (ACTIONS.get(name) or FIXED[name]).keys


def _written(node: Node) -> list[str]:
    nodes = node.items if isinstance(node, List) else [node]
    return [key for n in nodes if isinstance(n, Scalar) for key in n.text.split(",") if key.strip()]


def _plain(key: str) -> str:
    """`Ctrl-T` and `control + t` as `ctrl+t`."""
    return re.sub(r"\s*[-+]\s*", "+", key.strip().casefold()).replace("control+", "ctrl+")
