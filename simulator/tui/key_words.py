"""What every key of `key_table.py` does, and where, in the screen language: for the help and for
`service-drill keys`.
"""

from __future__ import annotations

from simulator.drill.ladder import PRICES
from simulator.i18n import _
from simulator.tui.key_table import EVERYWHERE, WINDOW


def told(name: str) -> str:
    """What an action does."""
    return {
        "help": _("help: every key, and how a drill goes"),
        "language": _("English or Chinese, at once"),
        "theme": _("light or dark"),
        "commands": _("every command by name"),
        "quit": _("quit; a running drill is kept"),
        "search": _("search as you type"),
        "open": _("choose and open"),
        "filters": _("to the filters: ←→ steps, Enter shows the choices"),
        "clear": _("no search, no filters; where there are none, back"),
        "history": _("history"),
        "progress": _("progress: what to practise next, and why"),
        "today": _("the case of the day, five minutes"),
        "mystery": _("a mystery exam: you do not know who comes"),
        "both_languages": _("every scene in both languages"),
        "put_away": _("put a drill away that was broken off; the history keeps it"),
        "begin": _("practice or exam, and begin"),
        "practise": _("practise"),
        "exam": _("exam"),
        "model_run": _("watch a model run"),
        "two_players": _("two-player: a colleague types the customer, a third gives marks"),
        "send": _("send your reply"),
        "new_line": _("new line (Shift+Enter too, where the terminal can tell them apart)"),
        "scroll_talk": _("scroll the talk"),
        "leave": _("leave; all that was sent is kept"),
        "leave_preview": _("leave; asks where replies would be lost"),
        "case_file": _("the case file"),
        "hint": _(
            "a hint, in points: a nudge −{nudge}, a pattern −{pattern}, an example −{example}; practice only"
        ).format(**PRICES),
        "say_again": _("go back and say it again in other words (practice)"),
        "side_pane": _("what stands at the side: show it, hide it, leaf through it"),
        "find": _("search in the talk; ↑↓ step from place to place"),
        "copy": _("copy something that was said"),
        "card": _("the customer's card, behind a curtain"),
        "gauge": _("in the empty box: the customer is calmer, angrier"),
        "calmer": _("the customer is calmer"),
        "angrier": _("the customer is angrier"),
        "end_talk": _("the customer ends the talk"),
        "sheet": _("the observer's sheet"),
        "rotate": _("once more, with the roles rotated"),
        "sections": _("the sections, by number or one by one"),
        "read": _("read on"),
        "read_progress": _("read on"),
        "replay": _("replay"),
        "reflect": _("reflect: why, how, what"),
        "try_again": _("the same scene again"),
        "case_report": _("write the case report; it is compared with the talk"),
        "dispute": _("dispute a mark, for your instructor to see"),
        "rate": _("rate the scene, for its author"),
        "turns": _("turn by turn"),
        "debrief": _("the debrief of this session"),
        "attempt": _("another attempt, where there are several"),
        "back": _("back"),
        "explain": _("explain another reply (while the box is empty; else Ctrl+↑↓)"),
        "take_back": _("take the last reply back, into the box"),
        "why": _("why a reply did that: cues, rules, numbers, with file and line"),
        "changes": _("what your last save changed, reply by reply"),
        "findings": _("what is wrong in the file, and how to mend it"),
        "jump": _("begin in any state, with any anger"),
        "play": _("a play of this scene, reply by reply"),
        "save_play": _("save this run as a play; the rest of the file stays as it is"),
        "seed": _("other spare lines (the seed)"),
        "read_again": _("read the file again, should a save go unnoticed"),
        "close": _("close it"),
        "choose": _("choose, or read on"),
        "next_question": _("the next question of a form"),
        "save": _("save what you have written"),
    }[name]


def place(name: str) -> str:
    """A screen."""
    return {
        EVERYWHERE: _("everywhere"),
        WINDOW: _("in a small window"),
        "library": _("in the library"),
        "brief": _("in the brief"),
        "drill": _("while you talk"),
        "pair": _("two people at one keyboard"),
        "pair-review": _("after a talk between two people"),
        "debrief": _("in the debrief"),
        "history": _("in the history"),
        "progress": _("in your progress"),
        "replay": _("in the replay"),
        "preview": _("while you write a scene"),
    }[name]
