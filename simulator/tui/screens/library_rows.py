"""How the library draws what it lists, and what it says when there is nothing."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from simulator.i18n import _, ngettext
from simulator.tui import words
from simulator.tui.clean import one_line
from simulator.tui.key_table import cap
from simulator.tui.shelf import Broken, Scene, Unfinished


def unfinished_row(item: Unfinished, now: float) -> Sequence[Content]:
    """A session to go on with."""
    s = item.summary
    return (
        Content.assemble((words.lead(_("Go on:")), "$you bold"), (words.title(s), "bold")),
        Content(f"{words.mode(s.mode)} · {words.turns(s.turns)} · {words.ago(s.last, now)}").stylize("$soft"),
    )


def broken_row(item: Broken) -> Sequence[Content]:
    """A file with mistakes, and the first of them."""
    count = len(item.problems)
    said = ngettext("{count} mistake to mend", "{count} mistakes to mend", count).format(count=count)
    return (
        Content.assemble(("! ", "$missed bold"), (one_line(item.path), "$missed"), (f"  {said}", "$soft")),
        Content(item.problems[0] if item.problems else "").stylize("$soft"),
    )


def scene_row(item: Scene, width: int, *, both_languages: bool, next_: bool) -> Sequence[Content]:
    """A scene; `next_`: the one to practise next."""
    s = item.card
    traits = f"{words.tier(s.tier)} · {words.role(s.role)}"
    if both_languages:
        traits += f" · {words.language(s.language)}"
    right = Content(traits).stylize("$soft")
    if item.best is not None:
        sign, style = ("☑", "$met") if item.best.passed else ("☐", "$nearly")
        right = Content.assemble((f"{sign} {item.best.score:g}  ", style), right)
    left = (
        Content(one_line(s.title))
        .stylize("bold")
        .truncate(max(10, width - right.cell_length - 2), ellipsis=True)
    )
    gap = max(1, width - left.cell_length - right.cell_length)
    lead = (_("next for you") + "  ", "$you bold") if next_ else ""
    return (Content.assemble(left, " " * gap, right), Content.assemble(lead, (one_line(s.summary), "$soft")))


def nothing_fits() -> Content:
    """There are scenes, and a search or a filter hides them all."""
    return Content.assemble(
        (_("Nothing fits."), "bold"),
        "\n\n",
        _("Esc clears the search and the filters; {key} shows every scene in both languages.").format(
            key=cap("both_languages")
        ),
    )


def nothing_there() -> Content:
    """There are no scenes at all."""
    return Content.assemble(
        (_("There is no scene here yet."), "bold"),
        "\n\n",
        _(
            "Scenes are YAML files in a folder named scenarios, score sheets in one named rubrics. "
            "To play your own, start the app with --content and the folder that holds both."
        ),
        "\n\n",
        _("service-drill check says what is wrong with a file, and how to mend it."),
    )
