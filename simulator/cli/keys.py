"""`keys`: which key does what in the app now, and how to change it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from simulator.cli import options
from simulator.i18n import _


def run(arguments: Sequence[str]) -> int:
    """The table on stdout; 1 when a line of the user's file cannot be used."""
    p = options.parser("keys", _("Which key does what in the app, and how to change it."))
    p.parse_args(arguments)
    from simulator.sessions.home import keys_path
    from simulator.tui import key_table, key_words
    from simulator.tui.clean import clean
    from simulator.tui.key_file import read_keys

    path = keys_path()
    read = read_keys(path)
    key_table.use(read.chosen)
    width = max(map(len, key_table.ACTIONS))
    places = dict.fromkeys(action.places for action in key_table.ACTIONS.values())
    for where in places:
        print(" · ".join(map(key_words.place, where)))
        for name, action in key_table.ACTIONS.items():
            if action.places == where:
                changed = "*" if name in read.chosen else " "
                print(f"{changed} {name:{width}}  {key_table.caps(name):13}  {key_words.told(name)}")
        print()
    print(
        _(
            "To change a key, write a line for it into {path}, for example “hint: f12”, or "
            "“hint: [f12, ctrl+t]” for two keys. F1 to F12 will do, and Ctrl with most letters; a letter "
            "alone where nothing is written. * marks what you have changed. Enter, Esc, Tab and the arrows "
            "stay."
        ).format(path=path)
    )
    for remark in read.remarks:
        print(clean(remark), file=sys.stderr)
    return 1 if read.remarks else 0
