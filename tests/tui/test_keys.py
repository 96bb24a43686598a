"""Keys that a user has changed are the ones in force and the ones shown; what cannot be used is told."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from clocked import LIFT, ClockedApp

from simulator.i18n import use as use_language
from simulator.tui import key_table, key_words
from simulator.tui.key_file import KEY, TAKEN, read_keys
from simulator.tui.key_table import ACTIONS, EVERYWHERE, FIXED, PLACES, PREVIEW
from simulator.tui.screens.drill import DrillScreen
from simulator.tui.screens.help import app_help
from simulator.tui.widgets.key_bar import KeyBar


@pytest.fixture(autouse=True)
def usual_keys() -> Iterator[None]:
    yield
    key_table.use({})


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "keys.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_usual_keys_can_be_used_and_none_does_two_things_on_one_screen() -> None:
    for one, other in combinations(ACTIONS.values(), 2):
        together = set(one.places) & set(other.places) or EVERYWHERE in one.places + other.places
        assert not (together and set(one.keys) & set(other.keys)), (one, other)
    for name, action in ACTIONS.items():
        saves = {"ctrl+s"} if name in ("save", "save_play") else set()
        assert all(KEY.fullmatch(key) and key not in TAKEN - saves for key in action.keys), action
        assert all(key_table.keys(name, place) for place in action.places), action


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_action_and_every_place_has_words(language: str) -> None:
    use_language(language)
    assert all(key_words.told(name) for name in (*ACTIONS, *FIXED))
    assert all(key_words.place(where) for where in (*PLACES, *PREVIEW))


def test_two_actions_may_change_places_and_keys_are_written_as_people_write_them(tmp_path: Path) -> None:
    read = read_keys(written(tmp_path, "hint: F4\nsay_again: [f3, Ctrl-R]\ncase_file: F2, control + g\n"))
    assert read.remarks == ()
    assert read.chosen == {"hint": ("f4",), "say_again": ("f3", "ctrl+r"), "case_file": ("f2", "ctrl+g")}


@pytest.mark.parametrize(
    ("line", "at", "said"),
    [
        ("hnit: f6", "1:1", "Did you mean “hint”?"),
        ("hint: ctrl+c", "1:1", "“ctrl+c” cannot be a key"),
        ("hint: x", "1:1", "“x” cannot be a key"),
        ("hint: {a: b}", "1:1", "cannot be a key"),
        ("theme: f4\nhint: f2", "2:1", "F2 already does “case_file”"),
        ("theme: f5", "1:1", "F5 already does"),
        ("hint: f6\nhint: f7", "2:1", "hint"),
        ("why: ctrl+up", "1:1", "Ctrl+↑ already does “explain”"),
        ("theme: ctrl+down", "1:1", "Ctrl+↓ already does"),
        ("- f6", "keys.yaml", "a line for each key"),
        ("hint: [f6", "keys.yaml", ""),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_place_and_the_usual_key_stays(
    tmp_path: Path, line: str, at: str, said: str
) -> None:
    read = read_keys(written(tmp_path, line))
    told = "\n".join(read.remarks)
    assert at in told
    assert said in told
    assert set(read.chosen) <= {"theme"} if "theme: f4" in line else set(read.chosen) <= {"hint"}
    assert "f2" not in read.chosen.get("hint", ())


def test_no_file_and_an_empty_file_change_nothing(tmp_path: Path) -> None:
    assert read_keys(tmp_path / "keys.yaml").chosen == {}
    assert read_keys(written(tmp_path, "# nothing yet\n")).remarks == ()


async def test_a_changed_key_works_and_is_shown_everywhere_and_the_usual_one_does_nothing(
    app: ClockedApp, tmp_path: Path
) -> None:
    app._keys = written(tmp_path, "hint: f12\nhelp: ctrl+b\nhnit: f6\n")
    async with app.opened(size=(120, 40)) as pilot:
        assert "Did you mean" in app.screen.query_one("Notice").content.plain  # type: ignore[attr-defined]
        app.begin(LIFT, "en", "practice")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, DrillScreen)
        await pilot.press("f3")
        assert screen.sitting.hints == []
        await pilot.press("f12")
        assert len(screen.sitting.hints) == 1
        bar = screen.query_one(KeyBar).render().plain
        assert "F12 Hint" in bar
        assert "Ctrl+B Help" in bar
        assert "F12          a hint, in points: a nudge −1, a pattern −2, an example −4; practice only" in [
            line.plain for line, _hang in app_help()
        ]
        await pilot.press("ctrl+b")
        assert app.screen is not screen


def test_a_letter_is_a_key_where_nothing_is_written_and_elsewhere_needs_another_beside_it(
    tmp_path: Path,
) -> None:
    read = read_keys(written(tmp_path, "reflect: y\nreplay: [v, f12]\n"))
    assert (read.remarks, read.chosen) == ((), {"reflect": ("y",), "replay": ("v", "f12")})
    key_table.use(read.chosen)
    assert (key_table.cap("replay", "history"), key_table.cap("replay", "debrief")) == ("F12", "V")
    (remark,) = read_keys(written(tmp_path, "replay: v\n")).remarks
    assert "a letter alone is no key in the history" in remark
    (remark,) = read_keys(written(tmp_path, "exam: p\n")).remarks
    assert "P already does “practise”" in remark
