"""Who types faster than the machine works: each key does once what it is for, and no letter is lost."""

from __future__ import annotations

import pytest
from clocked import LIFT, ClockedApp, in_drill, rush, until
from textual import events
from textual.app import App, ComposeResult

from simulator.sessions.afterwords import MOST
from simulator.sessions.errors import StoreError
from simulator.sessions.ongoing import LONGEST
from simulator.sessions.pair import PairSitting, Players
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore
from simulator.tui.screens.brief import BriefScreen
from simulator.tui.screens.debrief import DebriefScreen
from simulator.tui.screens.form import AnswerBox, FormScreen
from simulator.tui.screens.pick import PickScreen
from simulator.tui.widgets.clean_box import CleanBox
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.rows import Rows

SIZE = (100, 40)


def full(*_: object) -> None:
    raise StoreError("the disk is full")


def finished(app: ClockedApp, store: MemoryStore) -> str:
    sitting = Sitting.begin(store, app.library, LIFT, "en", mode="practice", seed=0, trainee="wu", now=1.0)
    for line in sitting.scenario.model:
        if not sitting.over:
            sitting.say(line.text, 2.0)
    return sitting.session_id


async def test_two_replies_typed_at_once_are_two_replies(app: ClockedApp) -> None:
    async with app.opened(size=SIZE) as pilot:
        screen = await in_drill(app, pilot)
        rush(app, *"Hi", "enter", *"Next", "enter", *"and")
        await until(pilot, lambda: screen.box.text == "and" and len(screen.sitting.talk.turns) == 2)
        assert [turn.reply for turn in screen.sitting.talk.turns] == ["Hi", "Next"]


async def test_two_players_lines_typed_at_once_are_one_for_each(app: ClockedApp, store: MemoryStore) -> None:
    async with app.opened(size=SIZE) as pilot:
        players = Players("wu", "xi", "yu")
        begun = PairSitting.begin(store, app.library, LIFT, "en", players, trainee="wu", now=1.0)
        app.show_pair(begun.session_id)
        await until(pilot, lambda: isinstance(app.focused, ReplyBox))
        rush(app, *"Hi", "enter", *"Yo", "enter")
        sitting = app.screen.sitting  # type: ignore[attr-defined]
        await until(pilot, lambda: len(sitting.talk.lines) == 2)
        assert [(line.by, line.text) for line in sitting.talk.lines] == [("customer", "Hi"), ("worker", "Yo")]


async def test_a_reply_that_cannot_be_kept_stands_before_what_was_typed_since(
    app: ClockedApp, store: MemoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Sitting, "say", full)
    async with app.opened(size=SIZE) as pilot:
        screen = await in_drill(app, pilot)
        screen.box.load_text("Next")
        screen.post_message(ReplyBox.Sent("Hi"))
        await until(pilot, lambda: screen.text == "Hi\nNext")
        assert screen.box.text == screen.text
        app.on_exit_app()
    assert store.draft(screen.sitting.session_id) == "Hi\nNext"


async def test_what_was_sent_when_the_talk_was_over_already_is_there_for_another_attempt(
    app: ClockedApp,
) -> None:
    async with app.opened(size=SIZE) as pilot:
        screen = await in_drill(app, pilot)
        for line in screen.sitting.scenario.model:
            if not screen.sitting.over:
                screen.reply(line.text)
        said = len(screen.sitting.talk.turns)
        screen.post_message(ReplyBox.Sent("late"))
        await until(pilot, lambda: screen.box.text == "late")
        assert len(screen.sitting.talk.turns) == said
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.focused, Rows))
        await pilot.press("enter")
        await until(pilot, lambda: app.focused is screen.box)
        assert screen.box.text == "late"


async def test_what_is_typed_while_the_drill_opens_is_its_first_reply(app: ClockedApp) -> None:
    async with app.opened(size=SIZE) as pilot:
        app.show_brief(LIFT, "en")
        await until(pilot, lambda: isinstance(app.screen, BriefScreen) and app.focused is not None)
        rush(app, "enter", *"hello")
        await until(pilot, lambda: isinstance(app.focused, ReplyBox))
        await until(pilot, lambda: app.screen.query_one(ReplyBox).text == "hello")


async def test_what_is_typed_while_a_form_opens_is_its_first_answer(
    app: ClockedApp, store: MemoryStore
) -> None:
    async with app.opened(size=SIZE) as pilot:
        app.show_debrief(finished(app, store))
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen) and app.screen.composed)
        app.screen.action_reflect()  # type: ignore[attr-defined]
        rush(app, *"because")
        await until(pilot, lambda: bool(app.screen.query(AnswerBox)))
        await until(pilot, lambda: app.screen.query(AnswerBox).first().text == "because")


async def test_enter_pressed_again_closes_no_more_than_the_window(app: ClockedApp) -> None:
    async with app.opened(size=SIZE) as pilot:
        screen = await in_drill(app, pilot)
        screen.action_copy()
        await until(pilot, lambda: isinstance(app.focused, Rows))
        rush(app, "enter", "enter", "enter")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("o", "n")
        assert screen.box.text == "on"


async def test_two_clicks_in_a_rush_choose_once(app: ClockedApp) -> None:
    async with app.opened(size=SIZE) as pilot:
        screen = await in_drill(app, pilot)
        screen.action_copy()
        await until(pilot, lambda: isinstance(app.screen, PickScreen) and app.screen.composed)
        await pilot.pause()
        place = app.screen.query_one(Rows).region.offset
        for kind in (events.MouseDown, events.MouseUp) * 2:
            app.post_message(kind(None, place.x + 5, place.y, 0, 0, 1, False, False, False))
        await until(pilot, lambda: app.screen is screen)
        await pilot.pause()
        assert app.screen is screen


async def test_saving_a_form_twice_keeps_it_once(app: ClockedApp, store: MemoryStore) -> None:
    async with app.opened(size=SIZE) as pilot:
        session = finished(app, store)
        app.show_debrief(session)
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen) and app.screen.composed)
        debrief = app.screen
        debrief.action_reflect()  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.focused, AnswerBox))
        rush(app, "x", "ctrl+s", "ctrl+s")
        await until(pilot, lambda: app.screen is debrief)
        await pilot.pause()
        assert app.screen is debrief
        assert [event.kind for event in store.events(session)].count("reflected") == 1


async def test_quitting_over_a_form_asks_as_escape_does(app: ClockedApp, store: MemoryStore) -> None:
    async with app.opened(size=SIZE) as pilot:
        app.show_debrief(finished(app, store))
        await until(pilot, lambda: isinstance(app.screen, DebriefScreen) and app.screen.composed)
        app.screen.action_reflect()  # type: ignore[attr-defined]
        await until(pilot, lambda: isinstance(app.focused, AnswerBox))
        form = app.screen
        assert isinstance(form, FormScreen)
        await pilot.press("x", "ctrl+q")
        await pilot.pause()
        assert not app.leaving
        await pilot.press("enter")  # go on writing
        await until(pilot, lambda: app.screen is form)
        await pilot.press("ctrl+q", "right", "enter")
        await until(pilot, lambda: app.leaving)


class OneBox(App[None]):
    """Nothing but a box."""

    def __init__(self, box: CleanBox) -> None:
        super().__init__()
        self.box = box

    def compose(self) -> ComposeResult:
        yield self.box


@pytest.mark.parametrize("kind", ["reply", "answer"])
async def test_what_is_typed_or_pasted_takes_the_place_of_what_is_marked_and_fits(kind: str) -> None:
    room = LONGEST if kind == "reply" else MOST
    app = OneBox(ReplyBox() if kind == "reply" else AnswerBox("", "answer"))
    async with app.run_test() as pilot:
        box = app.box
        box.focus()

        async def over(text: str, marked: bool = True) -> None:
            box.load_text(text)
            box.move_cursor(box.document.end)
            if marked:
                box.select_all()
            await pilot.pause()

        await over("hello world")
        app.post_message(events.Paste("new\x1b[31m"))
        await until(pilot, lambda: box.text == "new")
        await over("x" * room)
        await pilot.press("a")
        assert box.text == "a"
        await over("x" * (room - 10))
        app.post_message(events.Paste("y" * (room + 7)))
        await until(pilot, lambda: box.text == "y" * room)
        newline = "ctrl+j" if kind == "reply" else "enter"
        await over("x" * (room - 1), marked=False)
        await pilot.press(newline, newline, "a")
        assert box.text == "x" * (room - 1) + "\n"
        await over("marked")
        await pilot.press(newline)
        assert box.text == "\n"
        if kind == "reply":
            await over("marked")
            await pilot.press("tab")
            assert box.text == "  "
