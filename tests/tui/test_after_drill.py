"""After a drill: promises, skills, and what the trainee writes into the session."""

from __future__ import annotations

import pytest
from clocked import LIFT, ClockedApp
from textual.pilot import Pilot
from textual.widgets import Input

from simulator.sessions.afterwords import afterwords
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore
from simulator.tui.screens.debrief import LAST, DebriefScreen
from simulator.tui.screens.dialogs import AskScreen
from simulator.tui.screens.form import AnswerBox, FormScreen
from simulator.tui.screens.pick import PickScreen
from simulator.tui.widgets.key_bar import KeyBar
from simulator.tui.widgets.notice import Notice
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.talk_view import TalkView


@pytest.fixture
def session(store: MemoryStore, library) -> str:
    """A finished English drill with promises in it."""
    sitting = Sitting.begin(store, library, LIFT, "en", mode="practice", seed=1, trainee="wu", now=1.0)
    play = next(p for p in library.plays(LIFT, "en") if p.name == "middling")
    for line in play.replies:
        if not sitting.talk.over:
            sitting.say(line.text, 2.0)
    return sitting.session_id


def text_of(app: ClockedApp) -> str:
    said = [view.plain for view in app.screen.query(TalkView)]
    return "\n".join(said + [prose.content.plain for prose in app.screen.query(Prose)])


async def in_debrief(app: ClockedApp, pilot: Pilot[int], session: str) -> DebriefScreen:
    app.show_debrief(session)
    await pilot.pause()
    assert isinstance(app.screen, DebriefScreen)
    return app.screen


async def test_sections_may_be_turned_faster_than_they_are_drawn(app, session) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        screen = await in_debrief(app, pilot, session)
        for index in (2, 1, 2, 5, 5, 4):
            screen.action_section(index)
        await pilot.pause()
        assert "can be kept as they were said" in text_of(app)
        assert "┤" not in text_of(app)


async def test_section_five_lists_promises_and_section_six_draws_the_skills(app, session) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await in_debrief(app, pilot, session)
        await pilot.press("5")
        await pilot.pause()
        assert "by when: at eight tonight" in text_of(app)
        assert "→ nothing to hold you to: say what, and by when" in text_of(app)
        await pilot.press("6")
        await pilot.pause()
        assert "Apologise 50" in text_of(app)


async def test_a_report_is_kept_and_compared_with_the_talk(app, store, session) -> None:
    async with app.opened(size=(100, 30)) as pilot:
        screen = await in_debrief(app, pilot, session)
        await pilot.press(str(LAST + 1), "c")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        next(b for b in app.screen.query(AnswerBox) if b.name == "until").load_text("on Friday at noon")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen is screen
        assert afterwords(store.events(session)).report["until"] == "on Friday at noon"
        assert "“Friday at noon”: nobody promised that in the talk" in text_of(app)


async def test_escape_asks_before_it_throws_words_away_and_keeps_nothing(app, store, session) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await in_debrief(app, pilot, session)
        await pilot.press("t")
        await pilot.pause()
        app.screen.query(AnswerBox).first().load_text("x")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, AskScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        assert app.screen.query(AnswerBox).first().text == "x"
        await pilot.press("escape", "right", "enter")
        await pilot.pause()
        assert isinstance(app.screen, DebriefScreen)
        assert afterwords(store.events(session)).reflection == {}


async def test_a_reflection_stands_there_when_the_window_is_opened_again(app, store, session) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await in_debrief(app, pilot, session)
        await pilot.press("t")
        await pilot.pause()
        for box, text in zip(app.screen.query(AnswerBox), ("因为", "下次", "对不起"), strict=True):
            box.load_text(text)
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        assert [box.text for box in app.screen.query(AnswerBox)] == ["因为", "下次", "对不起"]


async def test_a_mark_is_disputed_with_a_reason(app, store, session) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await in_debrief(app, pilot, session)
        await pilot.press("d")
        await pilot.pause()
        assert isinstance(app.screen, PickScreen)
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one(AnswerBox).load_text("I asked twice")
        await pilot.press("ctrl+s")
        await pilot.pause()
        (dispute,) = afterwords(store.events(session)).disputes
        assert (dispute.reason, dispute.author) == ("I asked twice", "wu")


async def test_the_marks_say_which_is_disputed_and_why_and_one_that_came_can_be(app, store, session) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await in_debrief(app, pilot, session)
        await pilot.press("d")
        await pilot.pause()
        await pilot.press("end", "enter")  # what came stands last
        await pilot.pause()
        app.screen.query_one(AnswerBox).load_text("I said [nothing] of the kind")
        await pilot.press("ctrl+s")
        await pilot.pause()
        (dispute,) = afterwords(store.events(session)).disputes
        screen = app.screen
        assert isinstance(screen, DebriefScreen)
        given = [c for step in screen.debrief.steps for c in step.checks if c.met]
        assert dispute.check == given[-1].id
        (shown,) = [p.content.plain for p in screen.query(Prose) if "disputed: " in p.content.plain]
        assert given[-1].ask in shown
        assert "I said [nothing] of the kind" in shown


async def test_a_rating_takes_numbers_from_one_to_five(app, store, session) -> None:
    async with app.opened(size=(80, 24)) as pilot:
        await in_debrief(app, pilot, session)
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("9", "4", "ctrl+s")  # 9 does not go in
        await pilot.pause()
        assert "1 to 5" in app.screen.query_one(Notice).content.plain
        assert afterwords(store.events(session)).rating is None
        assert [number.value for number in app.screen.query(Input)] == ["4", ""]
        assert app.focused is app.screen.query(Input).last()
        for number, value in zip(app.screen.query(Input), ("4", "5"), strict=True):
            number.value = value
        await pilot.press("ctrl+s")
        await pilot.pause()
        rating = afterwords(store.events(session)).rating
        assert rating is not None
        assert (rating.useful, rating.realistic) == (4, 5)


async def test_only_whose_session_it_is_writes_into_it(library, store, session) -> None:
    instructor = ClockedApp(library, store, trainee="clara")
    events = store.events(session)
    async with instructor.opened(size=(120, 40)) as pilot:
        screen = await in_debrief(instructor, pilot, session)
        assert "Reflect" not in screen.query_one(KeyBar).render().plain
        for act in (screen.action_reflect, screen.action_report, screen.action_dispute, screen.action_rate):
            screen.hush()
            act()
            await pilot.pause()
            assert instructor.screen is screen
            assert "belongs to wu" in screen.query_one(Notice).saying
    assert store.events(session) == events
