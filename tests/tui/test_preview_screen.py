"""The preview: a scene edited on the disk while its screen is open."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from clocked import rush, until
from textual.pilot import Pilot
from textual.widgets import Input

from simulator import i18n
from simulator.authoring.editions import Edition, read_edition
from simulator.authoring.rehearsal import BEGINNING, Start
from simulator.content.library import Library
from simulator.tui.preview_app import PreviewApp
from simulator.tui.screens import rehearsal
from simulator.tui.screens.dialogs import AskScreen, TextScreen
from simulator.tui.screens.form import FormScreen
from simulator.tui.screens.pick import PickScreen
from simulator.tui.screens.rehearsal import CHANGES, FINDINGS, WHY, RehearsalScreen
from simulator.tui.widgets.notice import Notice
from simulator.tui.widgets.prose import Prose
from simulator.tui.widgets.reply_box import ReplyBox
from simulator.tui.widgets.talk_view import TalkView
from simulator.tui.widgets.title_bar import TitleBar

KIND = "I'm so sorry, Ms Doyle, that must be exhausting. What happened today?"
MECHANIC = "The mechanic is with you at eight tonight."
SMALL, WIDE = (80, 24), (120, 40)


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    """A trainer's own copy of the lift scene with its plays."""
    shipped = Library().scenario_paths()["lift-third-report", "en"]
    for name in ("lift-third-report.yaml", "lift-third-report.plays.yaml"):
        (tmp_path / name).write_bytes(shipped.with_name(name).read_bytes())
    return tmp_path / "lift-third-report.yaml"


def edit(path: Path, old: str, new: str) -> None:
    """Save another text, as editors do that rename."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    other = path.with_suffix(".swp")
    other.write_text(text.replace(old, new, 1), encoding="utf-8")
    other.replace(path)


@asynccontextmanager
async def previewed(
    path: Path, *say: str, size: tuple[int, int] = WIDE, start: Start = BEGINNING
) -> AsyncIterator[tuple[RehearsalScreen, Pilot[int]]]:
    """The preview of a file, open."""
    library = Library()
    app = PreviewApp(lambda: (library, read_edition(library.roots, path)), start, say)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, RehearsalScreen) and app.screen.composed)
        assert isinstance(app.screen, RehearsalScreen)
        yield app.screen, pilot


def told(screen: RehearsalScreen, where: str = "") -> str:
    """All prose on the screen, or in a part of it."""
    shown = screen.app.screen
    prose = [p.content.plain for p in shown.query(f"{where} Prose".strip()).results(Prose)]
    return "\n".join([view.plain for view in shown.query(where or "#talk").results(TalkView)] + prose)


async def say(screen: RehearsalScreen, pilot: Pilot[int], text: str) -> None:
    """Send a reply as if typed."""
    screen.query_one(ReplyBox).load_text(text)
    screen.query_one(ReplyBox).send()
    await until(pilot, lambda: screen.preview.spoken[-1:] == (text,))
    await pilot.pause()


async def test_a_save_is_noticed_the_replies_are_said_again_and_the_changes_shown(scene: Path) -> None:
    async with previewed(scene) as (screen, pilot):
        unheard = "The handyman is with you at eight tonight."
        await say(screen, pilot, KIND)
        await say(screen, pilot, unheard)
        edit(scene, "cues: [engineer*,", "cues: [handyman, engineer*,")
        await until(pilot, lambda: screen.section == CHANGES)
        await pilot.pause()
        assert screen.preview.spoken == (KIND, unheard)
        assert screen.turn == 2
        assert "reply 2  urgent_repair now counts · listening → doubt" in told(screen, "#pane")
        assert "You 2 ≠" in told(screen, "#talk")
        assert "doubt" in screen.query_one(TitleBar).plain
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert "urgent_repair: “The handyman is with you at eight tonight”" in told(screen, "#pane")


async def test_a_broken_file_shows_its_findings_while_the_last_good_version_goes_on(scene: Path) -> None:
    async with previewed(scene, KIND) as (screen, pilot):
        edit(scene, "states:", "statez:")
        await until(pilot, lambda: screen.preview.broken)
        await pilot.pause()
        assert screen.section == FINDINGS
        line = scene.read_text(encoding="utf-8").splitlines().index("statez:") + 1
        assert f"lift-third-report.yaml:{line}:1 SD020" in told(screen, "#pane")
        assert screen.query_one("#broken").display
        await say(screen, pilot, MECHANIC)
        edit(scene, "statez:", "states:")
        await until(pilot, lambda: not screen.preview.broken)
        await pilot.pause()
        assert not screen.query_one("#broken").display
        assert screen.section == WHY
        assert screen.preview.spoken == (KIND, MECHANIC)


async def test_a_file_that_is_broken_from_the_start_says_why_and_then_begins(scene: Path) -> None:
    edit(scene, "states:", "statez:")
    async with previewed(scene, KIND, size=SMALL) as (screen, pilot):
        await pilot.pause()
        assert screen.query_one("#pane").display
        assert "SD020" in told(screen, "#pane")
        assert not screen.query_one("#reply").display
        await pilot.press("ctrl+y", "ctrl+d", "f4", "ctrl+t", "ctrl+o", "ctrl+s", "up", "pagedown")
        edit(scene, "statez:", "states:")
        await until(pilot, lambda: screen.preview.spoken == (KIND,))
        await pilot.pause()
        assert screen.query_one("#talk").display
        assert "You 1  ◂" in told(screen, "#talk")


async def test_where_there_is_little_room_the_panes_lie_over_the_talk_and_go_away_again(scene: Path) -> None:
    async with previewed(scene, KIND, size=SMALL) as (screen, pilot):
        talk, pane = screen.query_one("#talk"), screen.query_one("#pane")
        assert (talk.display, pane.display) == (True, False)
        for key, section in (("ctrl+y", WHY), ("ctrl+d", CHANGES), ("f5", FINDINGS)):
            await pilot.press(key)
            await pilot.pause()
            assert (talk.display, pane.display, screen.section) == (False, True, section)
        await pilot.press("f5")
        await pilot.pause()
        assert (talk.display, pane.display) == (True, False)
        await pilot.press("ctrl+y", "escape")
        await pilot.pause()
        assert (talk.display, pane.display) == (True, False)
        await pilot.resize_terminal(*WIDE)
        await pilot.pause()
        assert (talk.display, pane.display) == (True, True)


async def test_arrows_choose_the_reply_that_is_explained_while_the_box_is_empty(scene: Path) -> None:
    async with previewed(scene, KIND, MECHANIC) as (screen, pilot):
        assert screen.turn == 2
        await pilot.press("up")
        await pilot.pause()
        assert screen.turn == 1
        assert "empathy: “that must be exhausting”" in told(screen, "#pane")
        screen.lay("two\nlines")
        await pilot.press("up")
        await pilot.pause()
        assert screen.turn == 1
        await pilot.press("ctrl+up", "ctrl+up")
        await pilot.pause()
        assert screen.turn == 0


async def test_the_reply_that_is_chosen_comes_into_view(scene: Path) -> None:
    said = (KIND, MECHANIC, "How is your mother?", "Sam will carry her bags up.", "I'll ring you at nine.")
    async with previewed(scene, *said, size=SMALL) as (screen, pilot):
        last = screen.turn
        talk = screen.query_one("#talk", TalkView)
        await until(pilot, lambda: talk.scroll_offset.y > 0)
        for _ in range(last - 2):
            await pilot.press("up")
            await pilot.pause()

        def seen() -> bool:
            chosen = next((m for m in talk.messages if m.content.plain.startswith("You 2  ◂")), None)
            return chosen is not None and 0 <= chosen.at - talk.scroll_offset.y < talk.size.height - 2

        await until(pilot, seen)


async def test_the_last_reply_comes_back_into_the_box(scene: Path) -> None:
    async with previewed(scene, KIND, MECHANIC) as (screen, pilot):
        await pilot.press("f4")
        await pilot.pause()
        assert screen.preview.spoken == (KIND,)
        assert screen.query_one(ReplyBox).text == MECHANIC


async def test_a_jump_asks_where_with_which_anger_and_what_is_known(scene: Path) -> None:
    async with previewed(scene, KIND) as (screen, pilot):
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(screen.app.screen, PickScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(screen.app.screen, FormScreen))
        boxes = {box.name: box for box in screen.app.screen.query(Input)}
        assert "empathy" in boxes["known"].value
        boxes["anger"].value = "4"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: screen.app.screen is screen)
        await pilot.pause()
        assert screen.preview.rehearsal is not None
        assert screen.preview.rehearsal.talk.state == "doubt"
        assert screen.preview.rehearsal.talk.anger == 4


async def test_a_play_is_laid_into_the_box_reply_by_reply_and_its_outcome_is_told(scene: Path) -> None:
    async with previewed(scene, KIND) as (screen, pilot):
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(screen.app.screen, PickScreen))
        await pilot.press("enter")
        await until(pilot, lambda: screen.app.screen is screen)
        await pilot.pause()
        play = screen.preview.edition.plays[0]
        for line in play.replies:
            assert screen.query_one(ReplyBox).text == line.text
            screen.query_one(ReplyBox).send()
            await until(pilot, lambda said=line.text: screen.preview.spoken[-1:] == (said,))
            await pilot.pause()
        assert screen.preview.rehearsal is not None
        assert screen.preview.rehearsal.talk.outcome == "success"
        assert "comes out as it should" in screen.query_one(Notice).content.plain


async def test_a_run_is_saved_as_a_play_after_a_mistake_in_the_form_was_told(scene: Path) -> None:
    plays = scene.with_name("lift-third-report.plays.yaml")
    before = plays.read_text(encoding="utf-8")
    async with previewed(scene, KIND, MECHANIC) as (screen, pilot):
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(screen.app.screen, FormScreen))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(screen.app.screen, TextScreen))
        assert "needs a name" in told(screen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(screen.app.screen, FormScreen))
        await pilot.press(*"mechanic", "ctrl+s")
        await until(pilot, lambda: screen.app.screen is screen)
        assert not screen.preview.unsaved
        text = plays.read_text(encoding="utf-8")
        assert text.startswith(before)
        assert f"  mechanic:\n    replies: |\n      {KIND}\n      {MECHANIC}\n    expect: {{" in text
        await until(pilot, lambda: screen.preview.edition.plays[-1].name == "mechanic")
        assert "comes out as it should" in screen.query_one(Notice).content.plain


async def test_another_seed_says_the_replies_again(scene: Path) -> None:
    async with previewed(scene, KIND) as (screen, pilot):
        await pilot.press("ctrl+n")
        await until(pilot, lambda: isinstance(screen.app.screen, FormScreen))
        await pilot.press("4", "2", "enter")
        await until(pilot, lambda: screen.app.screen is screen)
        await pilot.pause()
        assert screen.preview.rehearsal is not None
        assert (screen.preview.rehearsal.seed, screen.preview.spoken) == (42, (KIND,))
        assert "seed 42" in screen.query_one(TitleBar).plain


async def test_leaving_asks_only_when_there_are_replies_that_no_play_holds(scene: Path) -> None:
    async with previewed(scene, KIND) as (screen, pilot):
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(screen.app.screen, AskScreen))
        await pilot.press("escape")
        await until(pilot, lambda: screen.app.screen is screen)
        await pilot.press("f4")
        await pilot.pause()
        assert not screen.preview.unsaved
        await pilot.press("escape")
        await until(pilot, lambda: screen.app.return_code == 0)


async def test_a_change_of_language_keeps_the_talk_and_tells_the_findings_anew(scene: Path) -> None:
    edit(scene, "states:", "statez:")
    async with previewed(scene, KIND) as (screen, pilot):
        assert "Did you mean" in told(screen, "#pane")
        await pilot.press("f8")
        await until(pilot, lambda: screen.preview.edition.spoken == "zh")
        await pilot.pause()
        assert i18n.language() == "zh"
        assert "Did you mean" not in told(screen, "#pane")
        assert "文件里有 3 处错误" in told(screen)


async def test_help_lists_the_keys_of_the_preview(scene: Path) -> None:
    async with previewed(scene) as (screen, pilot):
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(screen.app.screen, TextScreen))
        assert "save this run as a play" in told(screen)


async def test_words_from_a_file_are_shown_and_never_obeyed(scene: Path) -> None:
    edit(scene, "It's stopped again!", "[/red] [@click=app.leave]x[/]")
    async with previewed(scene, "[/red] [bold]") as (screen, pilot):
        await pilot.pause()
        assert "[/red] [@click=app.leave]x[/]" in told(screen, "#talk")
        assert "[/red] [bold]" in told(screen, "#pane")


async def test_of_two_readings_the_younger_counts_though_the_older_takes_longer(
    scene: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released, readings = threading.Event(), iter(range(100))

    def slow(*where: Any) -> Edition:
        first, edition = next(readings) == 0, read_edition(*where)
        if first:
            released.wait(30)
        return edition

    async with previewed(scene) as (screen, pilot):
        monkeypatch.setattr(rehearsal, "read_edition", slow)
        screen.workers.cancel_group(screen, "watch")  # only the readings of this test

        def anger() -> int:
            assert screen.preview.rehearsal is not None
            return screen.preview.rehearsal.stage.scenario.customer.anger

        edit(scene, "anger: 8", "anger: 7")
        screen.action_read_again()
        await until(pilot, lambda: next(readings) > 0)  # it has read, and waits
        edit(scene, "anger: 7", "anger: 5")
        screen.action_read_again()
        await until(pilot, lambda: anger() == 5)
        released.set()
        await screen.workers.wait_for_complete()
        await pilot.pause()
        assert anger() == 5


async def test_two_replies_typed_at_once_are_two_replies(scene: Path) -> None:
    async with previewed(scene) as (screen, pilot):
        rush(screen.app, *"Hi", "enter", *"Next", "enter")
        await until(pilot, lambda: screen.preview.spoken == ("Hi", "Next"))
