"""The progress page: what to practise next and why, how each skill goes, how far the path is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from simulator.i18n import _, language
from simulator.review.progress import Progress, Skill, Suggestion, progress, step_titles
from simulator.review.progress import Stage as PathStage
from simulator.review.progress_words import certificate, coming_again, standing, why
from simulator.tui import words
from simulator.tui.clean import one_line
from simulator.tui.screens.page import Page
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.rows import Rows

_BARS = "▁▂▃▄▅▆▇█"
SHOWN = 12
"""Drills in a skill's course."""


class ProgressScreen(Page):
    """Where this trainee stands, in the language of the screen."""

    BINDINGS = [
        Binding("pageup", "scroll(-8)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="progress")
        self._seen = False
        """True once the screen has been on top; what it shows at first was just read."""

    def title_left(self) -> Content:
        spoken = words.language(language())
        return Content.assemble((_("Progress"), "$you bold"), f"  {one_line(self.drill.trainee)} · {spoken}")

    def title_right(self) -> Content:
        return self._head

    def keys(self) -> tuple[Key, ...]:
        return (
            Key("Enter", _("Practise"), "open"),
            Key("↑↓", _("Choose"), ""),
            Key("PgDn", _("Read on"), "scroll(8)"),
            Key("Esc", _("Library"), "back"),
        )

    _head = Content()

    def body(self) -> ComposeResult:
        yield Prose(id="next-title")
        yield Rows(self._draw, height=3, id="next")
        yield VerticalScroll(id="standing", can_focus=False)

    def fill(self) -> None:
        shelf = self.drill.library.listing()
        now = self.drill.now()
        made = progress(
            self.drill.summaries(),
            shelf,
            trainee=self.drill.trainee,
            language=language(),
            now=now,
            offset=words.ahead_of_utc(now),
        )
        self._titles = step_titles(self.drill.library)
        self._scenes = {(card.id, card.language): card for card in shelf}
        self._head = _head(made)
        about = _("Practise next") if made.drills else _("Nothing practised yet. Begin with this one")
        if made.again is not None:
            card = self._scenes.get((made.again.scenario, made.again.language))
            about = coming_again(made.again, one_line(card.title if card else made.again.scenario))
        self.query_one("#next-title", Prose).show(Content(about).stylize("bold"))
        rows = self.query_one(Rows)
        rows.show(made.next)
        rows.styles.height = min(9, 3 * len(made.next))
        pane = self.query_one("#standing", VerticalScroll)
        pane.remove_children()
        pane.mount_all(self._standing(made))
        rows.focus()

    def on_screen_resume(self) -> None:
        """A drill may have been finished meanwhile."""
        if self._seen and self.composed:
            self.fill()
            self.tell()
        self._seen = True

    def _standing(self, made: Progress) -> Iterator[Prose]:
        if made.skills:
            yield Prose(Content(_("Skills, weakest first")).stylize("bold"), classes="part")
            longest = max(Content(self._title(s.step)).cell_length for s in made.skills)
            for skill in made.skills:
                yield Prose(_skill(self._title(skill.step), skill, longest))
        yield Prose(Content(_("Path")).stylize("bold"), classes="part")
        for stage in made.path:
            yield Prose(_stage(stage), hang=2)

    def _title(self, step: str) -> str:
        return one_line(self._titles.get(step, step.replace("_", " ")))

    def _draw(self, item: Suggestion, width: int) -> Sequence[Content]:
        card = self._scenes.get((item.scenario, item.language))
        title = one_line(card.title if card else item.scenario)
        right = Content(words.tier(card.tier) if card else "").stylize("$soft")
        left = Content(title).stylize("bold").truncate(max(10, width - right.cell_length - 2), ellipsis=True)
        gap = " " * max(1, width - left.cell_length - right.cell_length)
        return (
            Content.assemble(left, gap, right),
            Content(why(item, self._title(item.step))).stylize("$soft"),
        )

    @on(Rows.Opened)
    def action_open(self) -> None:
        """The brief of the chosen scene."""
        item: Suggestion | None = self.query_one(Rows).current
        if item is not None:
            self.drill.show_brief(item.scenario, item.language)

    def action_scroll(self, by: int) -> None:
        """Move the text."""
        self.query_one("#standing").scroll_relative(y=by, animate=False)

    def action_back(self) -> None:
        """Back to the library."""
        self.app.pop_screen()


def _head(made: Progress) -> Content:
    return Content(standing(made)).stylize("$soft")


def _skill(title: str, skill: Skill, longest: int) -> Content:
    full = round(skill.level / 5)
    course = "".join(_BARS[min(7, round(v * 7 / 100))] for v in skill.course[-SHOWN:])
    style = "$met" if skill.level >= 85 else "$nearly" if skill.level >= 70 else "$missed"
    change = ""
    if skill.change is not None and round(skill.change):
        change = f"  {'▲' if skill.change > 0 else '▼'}{abs(skill.change):.0f}"
    return Content.assemble(
        title + " " * (longest - Content(title).cell_length + 2),
        ("▰" * full, style),
        ("▱" * (20 - full), "$soft"),
        (f" {skill.level:3.0f}", "bold"),
        (change, "$soft"),
        f"  {course}",
    )


def _stage(stage: PathStage) -> Content:
    full = "▰" * stage.passed + "▱" * (stage.scenes - stage.passed)
    said = _("{passed} of {scenes} passed in an exam").format(passed=stage.passed, scenes=stage.scenes)
    parts: list[Content | tuple[str, str] | str] = [
        ("☑ " if stage.done else "☐ ", "$met" if stage.done else "$nearly"),
        (words.tier(stage.tier), "bold"),
        f"  {full}  ",
        (said, "$soft"),
    ]
    if stage.practised > stage.passed:
        more = _("{count} in practice").format(count=stage.practised)
        parts.append((f" · {more}", "$soft"))
    if stage.done:
        parts.append(("  " + certificate(stage.tier), "$met bold"))
    return Content.assemble(*parts)
