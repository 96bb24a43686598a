"""The brief: the story, the case file, and everything that will be looked for. Nothing is judged that is
not said here.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button

from simulator.content.rubric import Rubric
from simulator.content.scenario import Scenario
from simulator.i18n import _, pick
from simulator.tui import words
from simulator.tui.bindings import bound
from simulator.tui.clean import one_line, shown
from simulator.tui.key_table import cap
from simulator.tui.screens.page import Page
from simulator.tui.widgets.gauge import gauge
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.prose import Prose, plain


class BriefScreen(Page):
    """Read, then choose: practice or exam."""

    BINDINGS = [
        # at once, and not by way of the button: what is typed after it is for the drill
        Binding("enter", "press", show=False, priority=True),
        Binding("escape", "back", show=False),
        Binding("left", "app.focus_previous", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
        Binding("pagedown,space", "scroll(12)", show=False),
        Binding("home", "scroll(-100000)", show=False),
        Binding("end", "scroll(100000)", show=False),
        bound("practise", "begin('practice')"),
        bound("exam", "begin('exam')"),
        bound("model_run", "demo"),
        bound("two_players", "pair"),
    ]

    def __init__(self, scenario: Scenario, rubric: Rubric, *, mode: str | None = None) -> None:
        super().__init__(id="brief")
        self.scenario = scenario
        self.rubric = rubric
        self._asked = "exam" if mode == "exam" else "practice"

    def title_left(self) -> Content:
        return Content(one_line(self.scenario.title)).stylize("bold")

    def title_right(self) -> Content:
        s = self.scenario
        return Content(f"{words.tier(s.tier)} · {words.role(s.role)}").stylize("$soft")

    def keys(self) -> tuple[Key, ...]:
        return (
            Key("Enter", _("Begin"), "press"),
            Key("←→", _("Practice or exam"), ""),
            Key("↑↓", _("Read on"), ""),
            *([Key(cap("model_run"), _("Watch a model run"), "demo")] if self.scenario.model else []),
            Key(cap("two_players"), _("Two-player"), "pair"),
            Key("Esc", _("Back"), "back"),
        )

    def body(self) -> ComposeResult:
        with VerticalScroll(id="brief-body", can_focus=False), Horizontal(id="brief-columns"):
            with Vertical(id="brief-story", classes="column"):
                yield Prose(story(self.scenario))
            with Vertical(id="brief-rubric", classes="column"):
                yield Prose(looked_for(self.rubric))
        with Vertical(id="brief-choice"):
            with Horizontal():
                yield Button(Content(_("Practise")), id="practice", classes="choice")
                yield Prose(
                    _("hints at a price, a live checklist, and you may go back"),
                    classes="choice-about",
                )
            with Horizontal():
                yield Button(Content(_("Exam")), id="exam", classes="choice")
                yield Prose(self._exam_about(), classes="choice-about")

    def fill(self) -> None:
        self.query_one(f"#{self._asked}").focus()

    def _exam_about(self) -> str:
        if self.scenario.time_limit:
            time = words.minutes(self.scenario.time_limit)
            return _("{time}, one attempt, no help").format(time=time)
        return _("one attempt, no help")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_begin("exam" if event.button.id == "exam" else "practice")

    def action_press(self) -> None:
        """Begin in the mode that is chosen."""
        focused = self.focused
        self.action_begin("exam" if focused is not None and focused.id == "exam" else "practice")

    def action_begin(self, mode: str) -> None:
        """Start the drill."""
        self.drill.begin(self.scenario.id, self.scenario.language, "exam" if mode == "exam" else "practice")

    def action_demo(self) -> None:
        """See how a good worker goes about it."""
        if self.scenario.model:
            self.drill.show_demo(self.scenario.id, self.scenario.language)

    def action_pair(self) -> None:
        """A colleague plays the customer."""
        self.drill.ask_pair(self.scenario.id, self.scenario.language)

    def action_back(self) -> None:
        """Back to the library."""
        self.app.pop_screen()

    def action_scroll(self, by: int) -> None:
        """Move the text."""
        self.query_one("#brief-body").scroll_relative(y=by, animate=False)


def story(scenario: Scenario) -> Content:
    """The scene, the customer and the case file."""
    c = scenario.customer
    return Content.assemble(
        plain(scenario.brief.strip()),
        "\n\n",
        (one_line(c.name), "$customer bold"),
        (f"  {words.temper(c.temper)}  ", "$soft"),
        gauge(c.anger),
        "\n",
        (_("Settled means {anger} or less.").format(anger=c.calm), "$soft"),
        "\n\n",
        case_file(scenario),
    )


def case_file(scenario: Scenario) -> Content:
    """What the trainee may look up."""
    heading = Content(_("Case file")).stylize("$you bold")
    if not scenario.case_file:
        return Content("\n").join([heading, Content(_("Nothing is on file.")).stylize("$soft")])
    notes = (
        Content.assemble((words.heading(note.heading), "bold"), "  ", shown(note.note.strip()))
        for note in scenario.case_file
    )
    return Content("\n").join([heading, *notes])


def looked_for(rubric: Rubric) -> Content:
    """The whole score sheet, in words."""
    lines = [
        Content(_("What will be looked for")).stylize("$you bold"),
        Content(one_line(pick(rubric.title))).stylize("bold"),
    ]
    if about := shown(pick(rubric.about).strip()):
        lines.append(Content(about).stylize("$soft"))
    for number, step in enumerate(rubric.steps, 1):
        lines.append(Content(""))
        points = _("{points} points").format(points=step.weight)
        lines.append(
            Content.assemble((f"{number} {one_line(pick(step.title))}", "bold"), (f"  {points}", "$soft"))
        )
        lines += [Content(f"☐ {one_line(pick(check.ask))}") for check in step.checks]
    lines.append(Content(""))
    if rubric.order:
        lines.append(Content(_("The order counts")).stylize("bold"))
        lines += [
            Content.assemble(f"☐ {one_line(pick(o.ask))}", (f"  −{o.cost}", "$missed")) for o in rubric.order
        ]
    if rubric.faults:
        lines.append(Content(_("What costs points, each time")).stylize("bold"))
        lines += [
            Content.assemble(f"· {one_line(pick(f.title))}", (f"  −{f.cost}", "$missed"))
            for f in rubric.faults
        ]
    if rubric.red_flags:
        lines.append(Content(_("What ends at zero")).stylize("$missed bold"))
        lines += [Content(f"! {one_line(pick(flag.ask))}") for flag in rubric.red_flags]
    lines.append(Content(""))
    bars = _("Pass: {mark}   Excellent: {best}").format(mark=rubric.pass_mark, best=rubric.excellent)
    lines.append(Content(bars).stylize("bold"))
    return Content("\n").join(lines)
