"""What is counted in a scene, and the estimate of how hard it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.authoring.statistics import statistics, words
from simulator.content.library import Library

LIBRARY = Library()
SCENES = [
    pytest.param(name, language, id=f"{name}-{language}") for name, language in LIBRARY.scenario_paths()
]


@pytest.mark.parametrize(
    ("text", "language", "count"),
    [
        ("I've rung twice – three-week-old knee, 73!", "en", 6),
        ("对不起，1号楼的APP坏了。", "zh", 10),
        ("", "en", 0),
    ],
)
def test_words_are_counted_as_the_language_does(text: str, language: str, count: int) -> None:
    assert words(text, language) == count


@pytest.mark.parametrize(("name", "language"), SCENES)
def test_the_estimate_agrees_with_the_authors_of_the_shipped_scenes(name: str, language: str) -> None:
    counted = statistics(LIBRARY.scenario(name, language))
    assert counted.difficulty.level == counted.tier
    assert counted.difficulty.points == sum(reason.points for reason in counted.difficulty.reasons)


@pytest.mark.parametrize(("name", "language"), SCENES)
def test_every_line_of_the_customer_is_counted_once(name: str, language: str) -> None:
    """Those of the states are among all lines."""
    counted = statistics(LIBRARY.scenario(name, language))
    assert 0 < sum(counted.states.values()) < counted.speakers["customer"].lines
    assert all(share.seconds > 0 for share in counted.speakers.values())


def test_both_languages_of_a_scene_are_equally_hard() -> None:
    """The reasons are in the bones, and those are the same."""
    for name in LIBRARY.scenario_ids():
        chinese, english = (statistics(LIBRARY.scenario(name, lang)).difficulty for lang in ("zh", "en"))
        assert chinese == english


def test_a_hotter_customer_makes_a_harder_scene() -> None:
    scene = LIBRARY.scenario("fee-arrears", "en")
    hot = replace(scene, customer=replace(scene.customer, temper="abusive", anger=9), time_limit=300)
    more = statistics(hot).difficulty.points - statistics(scene).difficulty.points
    assert more == 5  # the temper 2, the heat 1, the hurry 1, a need that is shut now 1
