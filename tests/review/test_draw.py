"""Drawn scenes are the same for everybody with the same number, and none is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.library import Library
from simulator.review.draw import day_of, drawn, finished_on, todays
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore

SHELF = Library().listing()
SCENES = {card.id for card in SHELF if card.language == "zh"}


@given(st.integers(0, 10**6))
def test_every_scene_comes_once_before_one_comes_again(round_):
    days = range(round_ * len(SCENES), (round_ + 1) * len(SCENES))
    assert {card.id for day in days if (card := todays(SHELF, "zh", day))} == SCENES


@given(st.integers(0, 10**6))
def test_a_draw_depends_on_its_number_and_not_on_the_order_of_the_shelf(number):
    assert todays(SHELF, "en", number) == todays(SHELF[::-1], "en", number)
    assert drawn(SHELF, "en", number) == drawn(SHELF[::-1], "en", number)


@given(st.integers(0, 10**6), st.sets(st.sampled_from(sorted(SCENES))))
def test_what_was_finished_today_gives_way_to_the_next_in_the_row(number, done):
    card = todays(SHELF, "zh", number, done)
    first = todays(SHELF, "zh", number)
    assert card is not None
    assert card.id not in done or (done == SCENES and card == first)
    assert first is not None
    assert first.id in done or card == first


def test_only_ones_own_drills_that_ended_that_day_are_finished_on_it():
    store = MemoryStore()
    for trainee, at in (("wu", 86_000.0), ("wu", 100.0), ("lin", 86_000.0)):
        scene = "fee-arrears" if at > 1000 else "parking-dispute"
        begun = Sitting.begin(store, Library(), scene, "zh", mode="daily", seed=1, trainee=trainee, now=at)
        if trainee == "wu":
            begun.time_up(at + 200)
    assert finished_on(store.summaries(), "wu", 0, 0.0) == {
        "fee-arrears": "daily",
        "parking-dispute": "daily",
    }
    assert finished_on(store.summaries(), "wu", 1, 300.0) == {"fee-arrears": "daily"}
    assert finished_on(store.summaries(), "lin", 0, 0.0) == {}


def test_a_mystery_exam_can_draw_any_scene():
    assert {card.id for seed in range(60) if (card := drawn(SHELF, "en", seed))} == SCENES


def test_an_empty_shelf_draws_nothing():
    assert todays((), "en", 3) is None
    assert drawn((), "en", 3) is None


@pytest.mark.parametrize(("now", "offset", "day"), [(86_399, 0, 0), (86_399, 1, 1), (0, -1, -1)])
def test_a_day_is_the_trainees_own(now, offset, day):
    assert day_of(now, offset) == day
