"""What the help key shows: the keys, and how a drill goes."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from simulator.i18n import _
from simulator.tui.key_table import caps

Keys = tuple[tuple[str, str], ...]
"""Key, and what it does."""


def help_text() -> Content:
    """Keys and advice, in the screen language."""
    sections: tuple[tuple[str, Keys], ...] = (
        (_("Everywhere"), (*_everywhere(), ("Ctrl+Q", _("quit; a running drill is kept")))),
        (
            _("In the library"),
            (
                (_("letters"), _("search as you type")),
                ("↑↓ Enter", _("choose and open")),
                ("Tab", _("to the filters: ←→ steps, Enter shows the choices")),
                ("Esc", _("no search, no filters")),
                (caps("both_languages"), _("every scene in both languages")),
                (caps("history"), _("history")),
                (caps("progress"), _("progress: what to practise next, and why")),
                (caps("today"), _("the case of the day, five minutes")),
                (caps("mystery"), _("a mystery exam: you do not know who comes")),
            ),
        ),
        (
            _("In the brief"),
            (
                ("P E", _("practise; exam")),
                (caps("model_run"), _("watch a model run")),
                (caps("two_players"), _("two-player: a colleague types the customer, a third gives marks")),
            ),
        ),
        (
            _("While you talk"),
            (
                ("Enter", _("send your reply")),
                ("Ctrl+J", _("new line (Shift+Enter too, where the terminal can tell them apart)")),
                ("PgUp PgDn", _("scroll the talk")),
                (caps("case_file"), _("the case file")),
                (
                    caps("hint"),
                    _("a hint: a nudge (−1 point), a pattern (−2), an example (−4); practice only"),
                ),
                (caps("say_again"), _("go back and say it again in other words (practice)")),
                (caps("side_pane"), _("show or hide the side pane")),
                (caps("find"), _("search in the talk; ↑↓ step from place to place")),
                (caps("copy"), _("copy something that was said")),
            ),
        ),
        (
            _("Two people at one keyboard"),
            (
                (caps("card"), _("the customer's card, behind a curtain")),
                (
                    caps("calmer", "angrier"),
                    _("the customer is calmer, angrier (also − and + in the empty box)"),
                ),
                (caps("end_talk"), _("the customer ends it; afterwards: rotate the roles")),
                (caps("sheet"), _("the observer's sheet, afterwards")),
            ),
        ),
        (
            _("Reading the debrief and the replay"),
            (
                ("1–7", _("the sections of the debrief")),
                ("←→", _("section by section; in the replay, turn by turn")),
                ("↑↓ Space", _("read on")),
                (caps("replay"), _("replay")),
                (caps("reflect"), _("reflect: why, how, what")),
                (caps("case_report"), _("write the case report; it is compared with the talk")),
                (caps("dispute"), _("dispute a mark, for your instructor to see")),
                (caps("rate"), _("rate the scene, for its author")),
            ),
        ),
    )
    lines = _listed(sections)
    lines.append(Content(_("How a drill goes")).stylize("$you bold"))
    lines.append(
        Content(
            _(
                "The customer speaks first. Answer as you would at the desk. The gauge runs from 0 to 10; "
                "kind words alone do not settle anyone, help alone does not either. "
                "Most customers hold something back: ask."
            )
        )
    )
    lines.append(Content(""))
    lines.append(
        Content(_("Signs: ☑ met   ☐ not yet   – could not arise   ! costs points   ~ nearly")).stylize(
            "$soft"
        )
    )
    return Content("\n").join(lines)


def preview_help() -> Content:
    """Keys of the preview."""
    sections = (
        (
            _("While you write a scene"),
            (
                ("Enter", _("send your reply")),
                ("F4", _("take the last reply back, into the box")),
                ("F2", _("why a reply did that: cues, rules, numbers, with file and line")),
                ("↑↓", _("explain another reply (while the box is empty; else Ctrl+↑↓)")),
                ("F3", _("what your last save changed, reply by reply")),
                ("F5", _("what is wrong in the file, and how to mend it")),
                ("F6", _("begin in any state, with any anger")),
                ("F7", _("a play of this scene, reply by reply")),
                ("Ctrl+S", _("save this run as a play; the rest of the file stays as it is")),
                ("Ctrl+N", _("other spare lines (the seed)")),
                ("F10", _("read the file again, should a save go unnoticed")),
                ("PgUp PgDn", _("scroll")),
            ),
        ),
        (_("Everywhere"), (*_everywhere(), ("Ctrl+Q", _("quit")))),
    )
    lines = _listed(sections)
    lines.append(
        Content(
            _(
                "Keep this window beside your editor. Every save is noticed: the file is checked, and your "
                "replies are said again to the new version. While it has mistakes, the last good version "
                "goes on. ≠ marks replies that came out otherwise; ◂ the one that is explained."
            )
        )
    )
    return Content("\n").join(lines)


def _everywhere() -> Keys:
    return (
        (caps("help"), _("this help")),
        (caps("language"), _("English or Chinese, at once")),
        (caps("theme"), _("light or dark")),
        (caps("commands"), _("every command by name")),
        ("Esc", _("back")),
    )


def _listed(sections: Iterable[tuple[str, Keys]]) -> list[Content]:
    lines: list[Content] = []
    for title, keys in sections:
        lines.append(Content(title).stylize("$you bold"))
        for name, does in keys:
            gap = " " * max(1, 11 - Content(name).cell_length)
            lines.append(Content.assemble((name, "bold"), gap, does))
        lines.append(Content(""))
    return lines
