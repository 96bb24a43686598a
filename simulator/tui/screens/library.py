"""The library: everything that can be played, found by typing. Unfinished drills stand on top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input

from simulator.i18n import _, language, ngettext
from simulator.review.progress import progress
from simulator.sessions.errors import SessionError
from simulator.tui import words
from simulator.tui.bindings import bound
from simulator.tui.clean import clean, one_line
from simulator.tui.key_table import cap
from simulator.tui.screens.in_thread import InThread
from simulator.tui.screens.invitations import Invitations
from simulator.tui.screens.library_rows import (
    broken_row,
    nothing_fits,
    nothing_there,
    scene_row,
    unfinished_row,
)
from simulator.tui.screens.page import everywhere
from simulator.tui.screens.pick import Offer, PickScreen
from simulator.tui.screens.preview import of_scene, preview
from simulator.tui.shelf import Broken, Item, Scene, Unfinished, Wanted, choices, named, sift
from simulator.tui.widgets.filter import Filter
from simulator.tui.widgets.key_bar import Key
from simulator.tui.widgets.line_box import LineBox
from simulator.tui.widgets.opening import loading, search_hint, title
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.rows import Rows

EXAMINE_AFTER = 0.3
"""Seconds after the first paint at which the scenes are read in full."""
TRAITS = ("tier", "role", "tag", "language")


class LibraryScreen(InThread, Invitations):
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
        bound("put_away", "put_away", priority=True),
        Binding("escape", "clear", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="library")
        self.wanted = Wanted(language=language())
        self._spoken = language()
        self._items: tuple[Item, ...] = ()
        self.loaded = False
        """True once the list has been read."""
        self._next: str | None = None
        """The scene that is most useful next, in the language of the screen."""
        self._eager = False
        """Enter was pressed before there was a list to open from."""
        self._chosen: tuple[str, ...] | None = None
        """What the choice stands on, so that it stays there when the list is read again; None: nothing yet,
        or other things are looked for."""

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
            Key(cap("progress"), _("Progress"), "progress"),
            Key(cap("history"), _("History"), "history"),
            Key(cap("today"), _("Case of the day"), "today"),
            Key(cap("mystery"), _("Mystery exam"), "mystery"),
            Key("Ctrl+Q", _("Quit"), "app.leave"),
            *everywhere()[:2],
            *([Key(cap("put_away"), _("Put away"), "put_away")] if self._unfinished is not None else []),
            Key("Tab", _("Filters"), "app.focus_next"),
            Key(cap("both_languages"), _("Both languages"), "everything"),
        )

    def body(self) -> ComposeResult:
        yield LineBox(value=self.wanted.text, placeholder=search_hint(), compact=True)
        with Horizontal(id="filters"):
            for trait in TRAITS:
                yield Filter(trait)
        with Horizontal(id="shelf"):
            yield Rows(self._row, height=3, id="scenes")
            with VerticalScroll(id="preview", can_focus=False):
                yield Prose(id="preview-text")
        with VerticalScroll(id="empty", can_focus=False):
            yield Prose(id="empty-text")

    def fill(self) -> None:
        if language() != self._spoken:  # who changes the language of the screen wants its scenes, too
            if self.wanted.language == self._spoken:
                self.wanted = self.wanted.but("language", language())
            self._spoken = language()
            self.call_after_refresh(self._read)
            if self._chosen is not None and self._chosen[0] == "scene":  # it is another one in this language
                self._chosen, self._next = None, None
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
        """Show what fits; the choice stays on its item while that is listed."""
        if not self.composed:
            return
        rows = self.query_one(Rows)
        items = self._shown()
        kept = [n for n, item in enumerate(items) if named(item) == self._chosen]
        rows.show(items, kept[0] if kept else self._most_useful(items))
        self._note_choice()
        for one in self.query(Filter):
            one.show(self._called(one.trait, getattr(self.wanted, one.trait)))
        self.query_one("#shelf").display = bool(items)
        self.query_one("#empty").display = not items
        if not items:
            self.query_one("#empty-text", Prose).show(self._nothing() if self.loaded else loading())
        self._show_preview(rows.current)

    def _sift_anew(self) -> None:
        """Other things are looked for: the choice begins where it is most useful."""
        self._chosen = None
        self._sift()
        self.tell()

    def _note_choice(self) -> None:
        current = self.query_one(Rows).current
        self._chosen = named(current) if current is not None else self._chosen

    def _most_useful(self, items: Sequence[Item]) -> int:
        """Where the choice stands at first: on what was broken off, else on the scene to practise next; on
        the first hit of a search."""
        if self.wanted.text.strip() or (items and isinstance(items[0], Unfinished)):
            return 0
        return next((n for n, i in enumerate(items) if isinstance(i, Scene) and self._is_next(i)), 0)

    def _is_next(self, item: Scene) -> bool:
        return item.card.id == self._next and item.card.language == self._spoken

    @property
    def _unfinished(self) -> Unfinished | None:
        """What is chosen, where that was broken off."""
        current = self.query_one(Rows).current if self.composed else None
        return current if isinstance(current, Unfinished) else None

    def _nothing(self) -> Content:
        return nothing_fits() if any(isinstance(i, Scene) for i in self._items) else nothing_there()

    def _row(self, item: Item, width: int) -> Sequence[Content]:
        if isinstance(item, Scene):
            both = self.wanted.language is None
            return scene_row(item, width, both_languages=both, next_=self._is_next(item))
        return broken_row(item) if isinstance(item, Broken) else unfinished_row(item, self.drill.now())

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
        self.watch(self.app, "app_focus", self._came_back, init=False)

    def _came_back(self, here: bool) -> None:
        """The window has the focus again: another one may have gone on meanwhile."""
        if here:
            self.look_again()

    def _read(self) -> None:
        history, now, spoken = self.drill.summaries(), self.drill.now(), language()

        def read() -> str | None:
            made = progress(
                history,
                self.drill.library.listing(),
                trainee=self.drill.trainee,
                language=spoken,
                now=now,
                offset=words.ahead_of_utc(now),
            )
            return made.next[0].scenario if made.next else None

        self.in_thread("list", read, self._listed)

    def _listed(self, useful: object) -> None:
        anew = useful != self._next or not self.loaded
        self._next = str(useful) if useful is not None else None
        if not anew:
            return
        first = not self.loaded
        self._load()
        if not first:
            return
        if self._eager:
            self._eager = False
            self.action_open()
        self.set_timer(EXAMINE_AFTER, self._examine)

    def _examine(self) -> None:
        scenes = [item for item in self._items if isinstance(item, Scene)]

        def sound() -> bool:
            return not [item for item in scenes if self.drill.scene(item.card) is None]

        self.in_thread("examine", sound, self._examined)

    def _examined(self, sound: object) -> None:
        if not sound:
            self._load()
        elif self.composed:
            self._show_preview(self.query_one(Rows).current)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if (text := clean(event.value)) != self.wanted.text:
            self.wanted = replace(self.wanted, text=text)
            self._sift_anew()

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
        self._sift_anew()

    @on(Input.Submitted)
    def action_open(self) -> None:
        """Open the chosen item; before the list is there, as soon as it is."""
        self._eager = not self.loaded
        self.query_one(Rows).action_open()

    @on(Rows.Chosen)
    def _moved(self) -> None:
        self._note_choice()
        self._show_preview(self.query_one(Rows).current)
        self.tell()

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
        """Scores, unfinished sessions and what is useful next may have changed; what was begun and left
        meanwhile is chosen, so that Enter goes on with it."""
        before = {named(item) for item in self._items}
        self.look_again()
        begun = [item for item in self._items if isinstance(item, Unfinished) and named(item) not in before]
        if begun and before:
            self._chosen = named(begun[0])
            self._sift()

    def look_again(self) -> None:
        """Read what may have changed meanwhile, here or in another window."""
        if self.loaded and self.is_current:
            self._load()
            self._read()

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

    def action_put_away(self) -> None:
        """Offer a drill no more that was broken off; its record stays."""
        if (chosen := self._unfinished) is None:
            self.notice(_("Only a drill that was broken off can be put away."))
            return
        try:
            self.drill.store.append(
                chosen.summary.id, "put_away", self.drill.now(), "trainee", {"turn": chosen.summary.turns}
            )
        except SessionError as error:
            self.notice(str(error), wrong=True)
            return
        self._load()
        said = _("Put away: {title}. You find it in the history ({key}).")
        self.notice(said.format(title=words.title(chosen.summary), key=cap("history")))

    async def action_clear(self) -> None:
        """No search, no filters but the screen's language."""
        await self._want(Wanted(language=language()))

    async def action_everything(self) -> None:
        """Every scene in both languages."""
        await self._want(Wanted())

    async def _want(self, wanted: Wanted) -> None:
        self.wanted, self._chosen = wanted, None
        await self.recompose()
