"""Drawn scenes are the same for everybody with the same number, and none is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.library import Library
from simulator.review.draw import day_of, drawn, todays

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


def test_a_mystery_exam_can_draw_any_scene():
    assert {card.id for seed in range(60) if (card := drawn(SHELF, "en", seed))} == SCENES


def test_an_empty_shelf_draws_nothing():
    assert todays((), "en", 3) is None
    assert drawn((), "en", 3) is None


@pytest.mark.parametrize(("now", "offset", "day"), [(86_399, 0, 0), (86_399, 1, 1), (0, -1, -1)])
def test_a_day_is_the_trainees_own(now, offset, day):
    assert day_of(now, offset) == day
