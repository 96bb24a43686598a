"""Item analysis says what each check and cue is worth, and nothing where a figure would be chance."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from simulator.content.library import Library
from simulator.review.items import FEWEST, ItemAnalysis, TooFewSessions, analyse
from simulator.sessions.record import Record, load_record
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore
from tests.sessions.sittings import LIBRARY, SCENE, replies_of


def played(store: MemoryStore, play: str, number: int, library: Library = LIBRARY) -> str:
    """One finished session with a play's replies."""
    sitting = Sitting.begin(
        store, library, SCENE, "en", mode="practice", seed=number, trainee="Lin", now=1000.0 + number
    )
    for reply in replies_of(play, "en"):
        if not sitting.talk.over:
            sitting.say(reply, 1001.0 + number)
    return sitting.session_id


@cache
def class_of(good: int, poor: int) -> tuple[Record, ...]:
    """So many model runs and so many rude ones, in one store."""
    store = MemoryStore()
    plays = ["model_run"] * good + ["rude"] * poor
    return tuple(load_record(store, played(store, play, n)) for n, play in enumerate(plays))


@cache
def analysed() -> ItemAnalysis:
    return analyse(class_of(12, 12))


def test_it_refuses_below_twenty_finished_sessions_and_says_how_many_there_are():
    with pytest.raises(TooFewSessions) as caught:
        analyse(class_of(10, FEWEST - 11))
    assert caught.value.have == FEWEST - 1


def test_sessions_that_are_not_over_do_not_count():
    store = MemoryStore()
    begun = Sitting.begin(
        store, LIBRARY, SCENE, "en", mode="practice", seed=99, trainee="Lin", now=5.0
    ).session_id
    with pytest.raises(TooFewSessions) as caught:
        analyse([*class_of(10, FEWEST - 11), load_record(store, begun)])
    assert caught.value.have == FEWEST - 1


def test_a_check_that_only_good_talks_meet_stands_apart():
    """Half of the class says sorry, the better half: met by half, and as far apart as can be."""
    assert analysed().sessions == 24
    assert analysed().quarter == 6
    sorry = next(item for item in analysed().checks if item.check == "said_sorry")
    assert (sorry.arose, sorry.met) == (24, 12)
    assert (sorry.difficulty, sorry.discrimination) == (0.5, 1.0)
    assert sorry.remark == ""


def test_a_check_that_everybody_meets_tells_nobody_apart():
    items = analyse(class_of(FEWEST, 0)).checks
    met = [item for item in items if item.met == item.arose > 0]
    assert met
    assert {item.remark for item in met} == {"everybody"}


def test_two_checks_of_one_name_are_counted_apart(tmp_path: Path):
    text = LIBRARY.rubric("four-step").text
    assert "      come_back:\n" in text
    (tmp_path / "rubrics").mkdir()
    sheet = text.replace("      come_back:\n", "      asked:\n", 1)
    (tmp_path / "rubrics" / "four-step.yaml").write_text(sheet, encoding="utf-8")
    library, store = Library([tmp_path]), MemoryStore()
    records = [load_record(store, played(store, "model_run", n, library)) for n in range(FEWEST)]

    assert [item.arose for item in analyse(records).checks if item.check == "asked"] == [FEWEST, FEWEST]


def test_a_cue_counts_once_a_reply_and_names_its_line():
    cue = next(c for c in analysed().cues if c.label == "mother" and c.cue == "at home")
    assert (cue.replies, cue.sessions, cue.discrimination) == (12, 12, 1.0)
    path, line = cue.where.rsplit(":", 1)
    assert path.endswith(f"{SCENE}.yaml") or path == "scenario"
    assert int(line) > 0


def test_cues_of_the_scene_that_nobody_said_are_listed():
    said = {(c.label, c.cue) for c in analysed().cues}
    silent = {(c.label, c.cue) for c in analysed().silent}
    assert ("mother", "at home") in said
    assert ("new_lift", "replace the whole") in silent
    assert said.isdisjoint(silent)


def test_a_reply_in_which_nothing_was_found_is_told_with_its_place():
    store = MemoryStore()
    sitting = Sitting.begin(store, LIBRARY, SCENE, "en", mode="practice", seed=7, trainee="Lin", now=9.0)
    sitting.say("The weather is mild.", 10.0)
    for reply in replies_of("rude", "en"):
        if not sitting.talk.over:
            sitting.say(reply, 11.0)
    odd = load_record(store, sitting.session_id)
    found = analyse([odd, *class_of(12, 12)]).unheard
    assert [(u.session, u.turn, u.reply) for u in found] == [(odd.id, 1, "The weather is mild.")]


def test_sessions_on_other_texts_than_the_latest_are_left_out_and_counted():
    """Another score sheet asks other questions, and an older scene has other cues."""
    latest = class_of(12, 12)
    sheet = {**latest[0].stage.texts, "rubric": latest[0].stage.texts["rubric"] + "# older\n"}
    scene = {**latest[0].stage.texts, "scenario": latest[0].stage.texts["scenario"] + "# older\n"}
    older = [
        replace(record, stage=replace(record.stage, texts=texts))
        for record, texts in zip(latest, (sheet, scene), strict=False)
    ]
    found = analyse([*latest, *older])
    assert (found.sessions, found.older) == (24, 2)
    assert found.checks == analysed().checks
    with pytest.raises(TooFewSessions) as caught:
        analyse([*older, *latest])
    assert (caught.value.have, caught.value.older) == (1, 25)
