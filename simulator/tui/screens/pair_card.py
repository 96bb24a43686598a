"""What only the player of the customer may read, and the curtain before it: one terminal, several people."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from simulator.content.scenario import Scenario
from simulator.i18n import _
from simulator.sessions.pair import PLAYERS, SHEET, Note, Players
from simulator.tui import words
from simulator.tui.clean import one_line, shown
from simulator.tui.screens.form import Question
from simulator.tui.screens.small_window import SmallWindow
from simulator.tui.widgets.gauge import gauge
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.prose import Prose, plain


class CurtainScreen(SmallWindow[None]):
    """Covers everything until the right person sits at the keyboard, then shows what is for them alone."""

    BINDINGS = [
        Binding("enter", "lift", show=False),
        Binding("escape", "drop", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
        Binding("pagedown,space", "scroll(12)", show=False),
    ]

    def __init__(
        self, name: str, why: Callable[[], str], inside: Callable[[], Content] | None = None
    ) -> None:
        """`inside`: what is behind the curtain; None to go on at once."""
        super().__init__()
        self._whom, self._why, self._inside = name, why, inside
        self._lifted = False

    def keys(self) -> tuple[Key, ...]:
        if self._lifted:
            return (Key("Enter", _("Close the card"), "lift"), Key("↑↓", _("Read on"), ""))
        return (Key("Enter", _("I am {name}").format(name=one_line(self._whom)), "lift"),)

    def body(self) -> ComposeResult:
        """The curtain."""
        with Vertical(classes="curtain"), VerticalScroll(can_focus=False):
            yield Prose()

    def fill(self) -> None:
        """The curtain, or what is behind it."""
        if self._lifted and self._inside is not None:
            self.query_one(Prose).show(self._inside())
            return
        said = _("Hand the keyboard to {name}. {name} presses Enter.").format(name=one_line(self._whom))
        self.query_one(Prose).show(Content.assemble((said, "bold"), "\n\n", (self._why(), "$soft")))

    def action_lift(self) -> None:
        """Show what is behind; a second time, go on."""
        if self._inside is None or self._lifted:
            self.dismiss(None)
            return
        self._lifted = True
        self.fill()
        self.tell()

    def action_drop(self) -> None:
        """Esc closes what was read; the curtain itself stays until the right person lifts it."""
        if self._lifted:
            self.dismiss(None)

    def action_scroll(self, by: int) -> None:
        """Move the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)


def card(scenario: Scenario) -> Content:
    """The customer's part: what they complain of, what lies behind it, how they talk."""
    c = scenario.customer
    opening = next(iter(scenario.states.values())).says
    parts: list[Content | tuple[str, str] | str] = [
        (_("You are {name}.").format(name=one_line(c.name)), "$customer bold"),
        f"  {words.temper(c.temper)}  ",
        gauge(c.anger),
        "\n\n",
        (_("What you complain of") + "\n", "$you bold"),
        plain("\n".join(line.text.strip() for line in opening[:1])),
        "\n\n",
        (_("What lies behind it, and you only say when asked well") + "\n", "$you bold"),
    ]
    for need in scenario.needs.values():
        parts += [("· " + one_line(need.title), "bold"), (f"  {one_line(need.feeling)}\n", "$note")]
        parts += [plain(line.text.strip() + "\n") for line in need.says[:1]]
    parts += ["\n", (_("How you talk") + "\n", "$you bold")]
    parts += [Content.assemble("· ", shown(text), "\n") for text in typical(scenario)]
    parts += [
        "\n",
        (_("What settles you") + "\n", "$you bold"),
        _(
            "Kind words alone do not, help alone does not either. Come down a point or two when you feel "
            "understood, and when something concrete is promised; go up when you are brushed off. "
            "At {calm} or less you are settled."
        ).format(calm=c.calm),
    ]
    return Content.assemble(*parts)


def typical(scenario: Scenario) -> list[str]:
    """A few lines this customer says in the scene, each once."""
    states = list(scenario.states.values())
    lines = [line.text for state in states for line in (*state.says[:1], *state.otherwise[:1])]
    return list(dict.fromkeys(one_line(text) for text in lines[1:]))[:5]


def setup_questions(players: Players) -> list[Question]:
    """Who plays what."""
    about = {
        "worker": _("answers, as at the desk"),
        "customer": _("types what the customer says, from a card"),
        "observer": _("watches, and gives marks at the end"),
    }
    return [
        Question(p, words.player(p).capitalize(), about[p], getattr(players, p), short=True) for p in PLAYERS
    ]


def sheet_questions(given: Mapping[str, Note] | None) -> list[Question]:
    """A mark from 1 to 5 and a word for each thing that the observer looks at."""
    asks = {
        "communication": (_("Communication"), _("clear, in the customer's words, one thing at a time")),
        "professionalism": (_("Professionalism"), _("knows the case, promises what can be kept")),
        "empathy": (_("Empathy"), _("heard what was not said, and said so")),
    }
    questions: list[Question] = []
    for name in SHEET:
        note = given[name] if given else None
        ask, about = asks[name]
        questions.append(Question(name, ask, f"1–5  {about}", str(note.points) if note else "", scale=True))
        questions.append(Question(f"{name}-word", _("In a word?"), "", note.word if note else "", short=True))
    return questions


def sheet_from(answers: Mapping[str, str]) -> dict[str, Note]:
    """The observer's answers as a sheet."""
    return {name: Note(int(answers[name]), answers.get(f"{name}-word", "")) for name in SHEET}


def named(answers: Mapping[str, str]) -> Players:
    """The players; a part without a name goes by its own, but where nobody watches the worker does."""
    names = {p: one_line(answers.get(p, "")) for p in PLAYERS}
    worker, customer = (
        names["worker"] or words.player("worker"),
        names["customer"] or words.player("customer"),
    )
    return Players(worker=worker, customer=customer, observer=names["observer"] or worker)
