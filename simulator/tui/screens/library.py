"""The library: everything that can be played, found by typing. Unfinished drills stand on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from simulator.content.cards import Card
from simulator.i18n import _, language, ngettext
from simulator.review.draw import day_of, drawn, todays
from simulator.sessions.sitting import Mode
from simulator.tui import words
from simulator.tui.bindings import bound
from simulator.tui.clean import clean, one_line
from simulator.tui.key_table import cap
from simulator.tui.screens.dialogs import Ask, AskScreen
from simulator.tui.screens.page import Page, everywhere
from simulator.tui.screens.pick import Offer, PickScreen
from simulator.tui.screens.preview import of_scene, preview
from simulator.tui.shelf import Broken, Item, Scene, Unfinished, Wanted, choices, sift
from simulator.tui.widgets.filter import Filter
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.opening import loading, search_hint, title
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.rows import Rows

EXAMINE_AFTER = 0.3
"""Seconds after the first paint at which the scenes are read in full."""
TRAITS = ("tier", "role", "tag", "language")


class LibraryScreen(Page):
    """Search box on top; the arrows move in the list while one types."""

    BINDINGS = [
        Binding("up", "choose(-1)", show=False),
        Binding("down", "choose(1)", show=False),
        Binding("pageup", "leaf(-1)", show=False),
        Binding("pagedown", "leaf(1)", show=False),
        bound("history", "history", priority=True),
        bound("progress", "progress", priority=True),
        bound("today", "today", priority=True),
        bound("mystery", "mystery", priority=True),
        bound("both_languages", "everything", priority=True),
        Binding("escape", "clear", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="library")
        self.wanted = Wanted(language=language())
        self._spoken = language()
        self._items: tuple[Item, ...] = ()
        self.loaded = False
        """True once the list has been read."""
        self._eager = False
        """Enter was pressed before there was a list to open from."""

    @property
    def shown_items(self) -> Sequence[Item]:
        """What the list holds now."""
        return self.query_one(Rows).items

    def title_left(self) -> Content:
        return title()

    def title_right(self) -> Content:
        count = sum(isinstance(item, Scene) for item in self._shown())
        return Content(ngettext("{count} scene", "{count} scenes", count).format(count=count)).stylize(
            "$soft"
        )

    def keys(self) -> tuple[Key, ...]:
        return (
            Key("Enter", _("Open"), "open"),
            Key("Tab", _("Filters"), "app.focus_next"),
            Key(cap("progress"), _("Progress"), "progress"),
            Key(cap("history"), _("History"), "history"),
            Key(cap("today"), _("Case of the day"), "today"),
            Key(cap("mystery"), _("Mystery exam"), "mystery"),
            Key("Ctrl+Q", _("Quit"), "app.leave"),
            *everywhere()[1:2],
            Key(cap("both_languages"), _("Both languages"), "everything"),
        )

    def body(self) -> ComposeResult:
        yield Input(value=self.wanted.text, placeholder=search_hint(), compact=True)
        with Horizontal(id="filters"):
            for trait in TRAITS:
                yield Filter(trait)
        with Horizontal(id="shelf"):
            yield Rows(self._draw, height=3, id="scenes")
            with VerticalScroll(id="preview", can_focus=False):
                yield Prose(id="preview-text")
        with VerticalScroll(id="empty", can_focus=False):
            yield Prose(id="empty-text")

    def fill(self) -> None:
        if language() != self._spoken:  # who changes the language of the screen wants its scenes, too
            if self.wanted.language == self._spoken:
                self.wanted = self.wanted.but("language", language())
            self._spoken = language()
        self.query_one(Rows).add_class("-led")
        self._sift()
        self.query_one(Input).focus()

    def _load(self) -> None:
        """Read the shelf again and show it."""
        self._items = self.drill.shelf()
        self.loaded = True
        self._sift()
        self.tell()

    def _shown(self) -> tuple[Item, ...]:
        return sift(self._items, self.wanted)

    def _choices(self, trait: str) -> list[str | None]:
        scenes = [item for item in self._items if isinstance(item, Scene)]
        return [None, *choices(scenes, trait)]

    def _called(self, trait: str, value: str | None) -> str:
        """A choice as the filter shows it."""
        if value is None:
            return {
                "tier": _("Every tier"),
                "role": _("Every role"),
                "tag": _("Every tag"),
                "language": _("Both languages"),
            }[trait]
        names: dict[str, Callable[[str], str]] = {
            "tier": words.tier,
            "role": words.role,
            "language": words.language,
        }
        return one_line(names.get(trait, one_line)(value))

    def _sift(self) -> None:
        """Show what fits."""
        if not self.composed:
            return
        rows = self.query_one(Rows)
        items = self._shown()
        rows.show(items)
        for one in self.query(Filter):
            one.show(self._called(one.trait, getattr(self.wanted, one.trait)))
        self.query_one("#shelf").display = bool(items)
        self.query_one("#empty").display = not items
        if not items:
            self.query_one("#empty-text", Prose).show(self._teach() if self.loaded else loading())
        self._show_preview(rows.current)

    def _teach(self) -> Content:
        """What to do when the list is empty."""
        if any(isinstance(i, Scene) for i in self._items):
            return Content.assemble(
                (_("Nothing fits."), "bold"),
                "\n\n",
                _("Esc clears the search and the filters; {key} shows every scene in both languages.").format(
                    key=cap("both_languages")
                ),
            )
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

    def _draw(self, item: Item, width: int) -> Sequence[Content]:
        if isinstance(item, Unfinished):
            s = item.summary
            when = words.ago(s.last, self.drill.now())
            return (
                Content.assemble((words.lead(_("Go on:")), "$you bold"), (words.title(s), "bold")),
                Content(f"{words.mode(s.mode)} · {words.turns(s.turns)} · {when}").stylize("$soft"),
            )
        if isinstance(item, Broken):
            count = len(item.problems)
            said = ngettext("{count} mistake to mend", "{count} mistakes to mend", count).format(count=count)
            return (
                Content.assemble(
                    ("! ", "$missed bold"), (one_line(item.path), "$missed"), (f"  {said}", "$soft")
                ),
                Content(item.problems[0] if item.problems else "").stylize("$soft"),
            )
        return self._draw_scene(item, width)

    def _draw_scene(self, item: Scene, width: int) -> Sequence[Content]:
        s = item.card
        traits = f"{words.tier(s.tier)} · {words.role(s.role)}"
        if self.wanted.language is None:
            traits += f" · {words.language(s.language)}"
        right = Content(traits).stylize("$soft")
        if item.best is not None:
            sign = "☑" if item.best >= 85 else "☐"
            right = Content.assemble(
                (f"{sign} {item.best:g}  ", "$met" if item.best >= 85 else "$nearly"), right
            )
        left = (
            Content(one_line(s.title))
            .stylize("bold")
            .truncate(max(10, width - right.cell_length - 2), ellipsis=True)
        )
        gap = max(1, width - left.cell_length - right.cell_length)
        about = one_line(s.summary)
        return (Content.assemble(left, " " * gap, right), Content(about).stylize("$soft"))

    def _show_preview(self, item: Item | None) -> None:
        text = self.query_one("#preview-text", Prose)
        if isinstance(item, Scene):
            if self.has_class("-wide") and (scenario := self.drill.scene(item.card)) is not None:
                text.show(of_scene(scenario))
        elif item is not None:
            text.show(preview(item))

    def on_mount(self) -> None:
        """Paint first, then read, in a thread of its own, so that nobody waits while typing: the list, and
        a moment later the mistakes inside the files.
        """
        self.call_after_refresh(self._read)

    def _read(self) -> None:
        self._in_thread(self.drill.library.listing, self._listed)

    def _listed(self, _cards: object) -> None:
        self._load()
        if self._eager:
            self._eager = False
            self.action_open()
        self.set_timer(EXAMINE_AFTER, self._examine)

    def _examine(self) -> None:
        scenes = [item for item in self._items if isinstance(item, Scene)]

        def sound() -> bool:
            return not [item for item in scenes if self.drill.scene(item.card) is None]

        self._in_thread(sound, self._examined)

    def _in_thread(self, read: Callable[[], object], then: Callable[..., object]) -> None:
        def work() -> None:
            # a message and not a call that waits for its answer: the app may have ended meanwhile
            self.post_message(self.Known(read(), then))

        self.run_worker(work, thread=True, group="read", exclusive=True)

    class Known(Message):
        """Something was read."""

        def __init__(self, found: object, then: Callable[..., object]) -> None:
            super().__init__()
            self.found, self.then = found, then

    def on_library_screen_known(self, event: Known) -> None:
        """Go on with it."""
        event.then(event.found)

    def _examined(self, sound: object) -> None:
        if not sound:
            self._load()
        elif self.composed:
            self._show_preview(self.query_one(Rows).current)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.wanted = replace(self.wanted, text=clean(event.value))
        self._sift()
        self.tell()

    @on(Filter.Stepped)
    def _stepped(self, event: Filter.Stepped) -> None:
        values = self._choices(event.trait)
        now = getattr(self.wanted, event.trait)
        at = values.index(now) if now in values else 0
        self._filter(event.trait, values[(at + event.by) % len(values)])

    @on(Filter.Asked)
    def _asked(self, event: Filter.Asked) -> None:
        values = self._choices(event.trait)
        now = getattr(self.wanted, event.trait)

        def offer() -> Offer:
            lines = [(Content(self._called(event.trait, value)),) for value in values]
            return Offer(_("Filters"), "", lines)

        def chosen(index: int | None) -> None:
            if index is not None:
                self._filter(event.trait, values[index])

        at = values.index(now) if now in values else 0
        self.app.push_screen(PickScreen(offer, at), chosen)

    def _filter(self, trait: str, value: str | None) -> None:
        self.wanted = self.wanted.but(trait, value)
        self._sift()
        self.tell()

    @on(Input.Submitted)
    def action_open(self) -> None:
        """Open the chosen item; before the list is there, as soon as it is."""
        self._eager = not self.loaded
        self.query_one(Rows).action_open()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self._show_preview(self.query_one(Rows).current)

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        item = event.item
        if isinstance(item, Unfinished):
            self.drill.resume(item.summary.id)
        elif isinstance(item, Scene):
            self.drill.show_brief(item.card.id, item.card.language)
        elif isinstance(item, Broken):

            def text() -> str:
                about = _("Until these are mended, this file cannot be played. The others can.")
                return "\n\n".join((about, *item.details))

            self.drill.show_text(lambda: one_line(item.path), text)

    def on_screen_resume(self) -> None:
        """Scores and unfinished sessions may have changed."""
        if self.loaded:
            self._load()

    def action_choose(self, by: int) -> None:
        """Move in the list."""
        self.query_one(Rows).action_move(by)

    def action_leaf(self, by: int) -> None:
        """Move by a page."""
        self.query_one(Rows).action_page(by)

    def action_history(self) -> None:
        """All sessions."""
        self.drill.show_history()

    def action_progress(self) -> None:
        """Where the trainee stands."""
        self.drill.show_progress()

    def action_today(self) -> None:
        """Five minutes with the case that everybody gets today."""
        now = self.drill.now()
        shelf = self.drill.library.listing()
        if (card := todays(shelf, language(), day_of(now, words.ahead_of_utc(now)))) is None:
            return
        more = Content.assemble((one_line(card.title), "bold"), "\n", one_line(card.summary)).plain

        def ask() -> Ask:
            return Ask(_("Five minutes with the case of the day?"), more, _("Begin"), _("Not now"))

        self._begin_after(ask, card, "daily")

    def action_mystery(self) -> None:
        """An exam with a customer whom nobody has announced."""
        shelf = self.drill.library.listing()
        if (card := drawn(shelf, language(), self.drill.fresh_seed())) is None:
            return

        def ask() -> Ask:
            more = _(
                "You do not know who comes until they speak. One attempt, no help, and the time of an exam."
            )
            return Ask(_("Begin a mystery exam?"), more, _("Begin"), _("Not now"))

        self._begin_after(ask, card, "mystery")

    def _begin_after(self, ask: Callable[[], Ask], card: Card, mode: Mode) -> None:
        def answered(yes: bool | None) -> None:
            if yes:
                self.drill.begin(card.id, card.language, mode)

        self.app.push_screen(AskScreen(ask), answered)

    async def action_clear(self) -> None:
        """No search, no filters but the screen's language."""
        await self._want(Wanted(language=language()))

    async def action_everything(self) -> None:
        """Every scene in both languages."""
        await self._want(Wanted())

    async def _want(self, wanted: Wanted) -> None:
        self.wanted = wanted
        await self.recompose()
