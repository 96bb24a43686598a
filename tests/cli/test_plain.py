"""The line mode: the same drill, line by line."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest

from simulator.cli import plain
from simulator.cli.plain_lines import ask
from simulator.content.library import Library
from simulator.sessions.afterwords import afterwords
from simulator.sessions.home import database_path
from simulator.sessions.record import load_record
from simulator.sessions.sqlite_store import open_store

SCENE = "fee-arrears"


def kept_seed() -> int:
    store = open_store(database_path())
    try:
        return load_record(store, store.find("last")).seed
    finally:
        store.close()


@pytest.mark.parametrize("seed", [0, 7])
def test_the_seed_asked_for_is_the_seed_played(
    drill: Callable, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("What happened?\n/quit\n"))
    assert drill("play", SCENE, "--plain", "--lang", "en", "--seed", str(seed)).code == 0
    assert kept_seed() == seed


def test_when_the_time_is_up_the_customer_says_so_before_the_debrief(
    drill: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([1000.0] * 7 + [9000.0] * 100)
    monkeypatch.setattr(plain.time, "time", lambda: next(clock))
    monkeypatch.setattr("sys.stdin", io.StringIO("What happened?\nAnd then?\nSorry.\nSorry!\n"))
    ran = drill("play", SCENE, "--plain", "--lang", "en", "--mode", "exam", "--seed", "1")
    assert ran.code == 0
    said, _, _debrief = ran.out.partition("\n== ")
    assert "Because of the ceiling" in said
    assert "out of time" in said


@pytest.mark.parametrize("option", ["--json", "--explain", "--no-keep", "--no-model"])
def test_an_option_that_only_a_file_of_replies_has_is_refused_without_one(
    drill: Callable, option: str
) -> None:
    ran = drill("play", SCENE, "--plain", "--lang", "en", option)
    assert ran.code == 2
    assert "--replies" in ran.err


@pytest.fixture
def typed(drill: Callable, monkeypatch: pytest.MonkeyPatch) -> Callable:
    """`typed("1", "Hello", …)`: the line mode, with these lines typed and then nothing more."""

    def run(*lines: str, language: str = "en") -> object:
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
        return drill("--plain", "--lang", language, "--name", "wu")

    return run


def model(scene: str = SCENE) -> list[str]:
    return [line.text for line in Library().scenario(scene, "en").model]


def test_what_can_be_typed_is_said_and_done_before_a_scene_is_chosen(typed: Callable) -> None:
    ran = typed("/help", "/progress", "/history", "/model 1", "/model", "/nonsense", "")
    assert ran.code == 0
    assert ran.out.count("/mystery") == 3  # at the start, when asked for, and for what it does not know
    assert "Path" in ran.out
    assert "No drill yet." in ran.out
    assert "heard: " in ran.out  # what the model run did
    assert "Which scene?" in ran.out


def test_after_the_debrief_the_reflection_and_the_report_are_kept_and_can_be_skipped(typed: Callable) -> None:
    number = [c.id for c in Library().listing() if c.language == "en"].index(SCENE) + 1
    ran = typed(str(number), *model(), "I asked first", "", "Tell me more", "the leak", "/skip")
    assert ran.code == 0
    store = open_store(database_path())
    made = afterwords(store.events(store.find("last")))
    store.close()
    assert made.reflection == {"why": "I asked first", "how": "", "what": "Tell me more"}
    assert made.report["cause"] == "the leak"
    assert "What you promised" in ran.out
    found = typed("/history settled wu", "/history nobody", "/show last", "")
    assert "settled" in found.out
    assert "Nothing fits." in found.out
    assert "I asked first" not in found.err


def test_after_the_report_a_mark_is_disputed_and_the_scene_rated(typed: Callable) -> None:
    number = [c.id for c in Library().listing() if c.language == "en"].index(SCENE) + 1
    poor, skipped = ["Blame yourself, idiot."] * 2, [""] * 8
    ran = typed(str(number), *poor, *skipped, "x", "99", "1", "I did ask", "", "9", "4", "5", "too hard")
    assert ran.code == 0
    store = open_store(database_path())
    made = afterwords(store.events(store.find("last")))
    store.close()
    (dispute,) = made.disputes
    assert (dispute.reason, dispute.author) == ("I did ask", "wu")
    assert made.rating is not None
    assert (made.rating.useful, made.rating.realistic, made.rating.word) == (4, 5, "too hard")
    assert ran.out.count("Please type a number from 1 to 5.") == 1


def test_every_turn_of_practice_says_why_anger_moved_and_no_turn_of_an_exam_does(typed: Callable) -> None:
    number = [c.id for c in Library().listing() if c.language == "en"].index(SCENE) + 1
    said = "I am sorry about the ceiling. What happened?"
    ran = typed(str(number), "/help", said, "/quit")
    assert "take your last reply back and say it in other words" in ran.out
    assert re.search(r"\(anger (stays at \d|\d → \d: \w+)", ran.out)
    ran = typed("n", "/mystery", "y", said, "/help", "/quit")
    assert not re.search(r"^  \(anger", ran.out, re.MULTILINE)
    assert "/back" not in ran.out.rpartition("the clock runs at once.")[2]


def test_the_case_of_the_day_and_the_mystery_exam_begin_and_the_mystery_is_not_told(typed: Callable) -> None:
    ran = typed("/today", "/quit")
    assert "[5:00]" in ran.err or "[4:59]" in ran.err
    ran = typed("n", "/mystery", "y", "/hint", "/quit")
    store = open_store(database_path())
    latest = {summary.mode: summary for summary in store.summaries()}
    store.close()
    assert set(latest) == {"daily", "mystery"}
    _menu, _gap, talk = ran.out.rpartition("the clock runs at once.")
    assert latest["mystery"].title not in talk
    assert "What will be looked for" not in talk


def test_the_prompt_tells_what_a_hint_costs_and_the_debrief_what_they_took(typed: Callable) -> None:
    number = [c.id for c in Library().listing() if c.language == "en"].index(SCENE) + 1
    ran = typed(str(number), "/hint", "/hint", "/hint", "/hint", *model(), "/skip")
    prices = re.findall(r"you( \(/hint −\d\))?>", ran.err)
    assert prices[:4] == [" (/hint −1)", " (/hint −2)", " (/hint −4)", ""]
    assert "Hint −1: He expects to be chased." in ran.out
    assert "That was the last hint for this moment." in ran.out
    assert "− 7 for 3 hints" in ran.out
    assert "3 hints −7" in typed("/history", "").out


def test_a_copied_hint_and_an_exam_are_told_so_line_by_line(typed: Callable) -> None:
    scene = Library().scenario(SCENE, "en")
    copied = next(iter(scene.states.values())).hints[-1].text
    number = [c.id for c in Library().listing() if c.language == "en"].index(SCENE) + 1
    ran = typed(str(number), "/hint", "/hint", "/hint", copied, "/quit")
    assert "Copied from a hint: these words earn nothing." in ran.out
    ran = typed("n", "/mystery", "y", "/hint", "/quit")
    assert "There are no hints in an exam." in ran.out
    assert "/hint −" not in ran.err


def test_no_escape_sequence_is_kept_of_a_line_or_stands_in_a_prompt(
    drill: Callable, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What comes in by a pipe is cleaned as what is typed in the app, and what a prompt quotes is, too."""
    monkeypatch.setattr("sys.stdin", io.StringIO("I am \x1b]0;X\x07\x9b31msorry.\r\n/quit\n"))
    assert drill("play", SCENE, "--plain", "--lang", "en").code == 0
    store = open_store(database_path())
    assert load_record(store, store.find("last")).talk.turns[0].reply == "I am sorry."
    store.close()
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    assert ask("Go on with “Evil\x1b]0;OWNED\x07”?") == "yes"
    assert "\x1b" not in capsys.readouterr().err
