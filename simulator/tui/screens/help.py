"""What the help key shows: the keys, and how a drill goes."""

from __future__ import annotations

from textual.content import Content

from simulator.i18n import _


def help_text() -> Content:
    """Keys and advice, in the screen language."""
    sections = (
        (
            _("Everywhere"),
            (
                ("F1", _("this help")),
                ("F8", _("English or Chinese, at once")),
                ("F9", _("light or dark")),
                ("Ctrl+P", _("every command by name")),
                ("Esc", _("back")),
                ("Ctrl+Q", _("quit; a running drill is kept")),
            ),
        ),
        (
            _("In the library"),
            (
                (_("letters"), _("search as you type")),
                ("↑↓ Enter", _("choose and open")),
                ("Tab", _("to the filters: ←→ steps, Enter shows the choices")),
                ("Esc", _("no search, no filters")),
                ("F4", _("every scene in both languages")),
                ("F2", _("history")),
                ("F3", _("progress: what to practise next, and why")),
                ("F5", _("the case of the day, five minutes")),
                ("F6", _("a mystery exam: you do not know who comes")),
            ),
        ),
        (
            _("In the brief"),
            (
                ("P E", _("practise; exam")),
                ("F3", _("watch a model run")),
                ("F4", _("two-player: a colleague types the customer, a third gives marks")),
            ),
        ),
        (
            _("While you talk"),
            (
                ("Enter", _("send your reply")),
                ("Ctrl+J", _("new line (Shift+Enter too, where the terminal can tell them apart)")),
                ("PgUp PgDn", _("scroll the talk")),
                ("F2 Ctrl+O", _("the case file")),
                ("F3 Ctrl+T", _("a hint: first a nudge, then a pattern, then an example (practice)")),
                ("F4 Ctrl+R", _("go back and say it again in other words (practice)")),
                ("F5", _("show or hide the side pane")),
            ),
        ),
        (
            _("Two people at one keyboard"),
            (
                ("F2", _("the customer's card, behind a curtain")),
                ("F5 F6", _("the customer is calmer, angrier (also − and + in the empty box)")),
                ("F4", _("the customer ends it; afterwards: rotate the roles")),
                ("F3", _("the observer's sheet, afterwards")),
            ),
        ),
        (
            _("Reading the debrief and the replay"),
            (
                ("1–7", _("the sections of the debrief")),
                ("←→", _("section by section; in the replay, turn by turn")),
                ("↑↓ Space", _("read on")),
                ("F2", _("replay")),
                ("F3", _("reflect: why, how, what")),
                ("F5", _("write the case report; it is compared with the talk")),
                ("F6", _("dispute a mark, for your instructor to see")),
                ("F7", _("rate the scene, for its author")),
            ),
        ),
    )
    lines: list[Content] = []
    for title, keys in sections:
        lines.append(Content(title).stylize("$you bold"))
        for name, does in keys:
            gap = " " * max(1, 11 - Content(name).cell_length)
            lines.append(Content.assemble((name, "bold"), gap, does))
        lines.append(Content(""))
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
