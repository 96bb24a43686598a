"""Progress follows from the history alone: the same history and moment give the same advice."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from simulator import i18n
from simulator.content.library import Library
from simulator.review.progress import FADING, Progress, chances, progress, step_titles
from simulator.review.progress_words import coming_again
from simulator.sessions.records import SessionSummary

CARDS = Library().listing()
SCENES = sorted({card.id for card in CARDS})
DAY = 86_400
NOW = 20_000.5 * DAY


def drill(
    scene: str, days_ago: float, score: float, *, mode: str = "practice", trainee: str = "Lin", **steps: float
) -> SessionSummary:
    """A finished English drill."""
    at = NOW - days_ago * DAY
    return SessionSummary(
        f"{scene}{at}", scene, "en", scene, mode, trainee, at, at, 5, "success", score, score >= 85, steps
    )


def seen(*history: SessionSummary, now: float = NOW) -> Progress:
    return progress(history, CARDS, trainee="Lin", language="en", now=now)


def test_nobody_starts_at_the_hardest_scene():
    made = seen()
    assert [s.reason for s in made.next] == ["new"] * len(SCENES)
    tiers = {card.id: card.tier for card in CARDS}
    order = ["basic", "intermediate", "advanced"]
    ranks = [order.index(tiers[s.scenario]) for s in made.next]
    assert ranks == sorted(ranks)
    assert (made.drills, made.best, made.days) == (0, None, 0)


def test_a_step_that_went_wrong_comes_before_everything_else():
    made = seen(
        drill("lift-third-report", 1, 95, listen=100.0, resolve=100.0),
        drill("fee-arrears", 2, 60, feeling=100.0, help=20.0),
    )
    assert (made.next[0].scenario, made.next[0].reason, made.next[0].step) == ("fee-arrears", "weak", "help")


def test_a_step_that_was_come_to_by_a_hint_is_less_sure_to_be_there():
    """Of two steps done equally well the helped one fades sooner; one that went wrong is not lifted."""
    made = drill("lift-third-report", 20, 95, listen=95.0, resolve=95.0, follow_up=20.0)
    alone = chances([made], NOW)
    helped = chances([replace(made, hints=2, help_cost=3, helped={"listen": 1, "follow_up": 1})], NOW)
    scene = "lift-third-report"
    assert helped[scene, "listen"] < alone[scene, "listen"]
    assert helped[scene, "resolve"] == alone[scene, "resolve"]
    assert helped[scene, "follow_up"] == alone[scene, "follow_up"]


def test_what_was_good_long_ago_fades_and_is_suggested_again():
    fresh = seen(drill("lift-third-report", 0.1, 95, listen=95.0))
    assert "fading" not in {s.reason for s in fresh.next}
    old = seen(drill("lift-third-report", 300, 95, listen=95.0))
    first = old.next[0]
    assert (first.scenario, first.reason, first.step) == ("lift-third-report", "fading", "listen")
    assert first.chance is not None
    assert first.chance < FADING


def test_the_scene_just_finished_is_not_suggested_while_another_is_waiting():
    """Neither at 100 nor at 40; tomorrow it takes its place again."""
    for score in (100.0, 40.0):
        made = seen(drill("lift-third-report", 0.01, score, listen=score))
        assert made.next[0].scenario != "lift-third-report"
        assert made.next[-1].scenario == "lift-third-report"
    later = seen(drill("lift-third-report", 1, 40, listen=40.0))
    assert later.next[0].scenario == "lift-third-report"


def test_where_all_is_mastered_it_is_said_when_the_first_scene_comes_up_again():
    """On that day it does; the day before it does not."""
    history = [
        drill(scene, n / 10, 100, mode="exam", listen=100.0, resolve=80.0)
        for n, scene in enumerate(sorted(SCENES), 1)
    ]
    made = seen(*history)
    assert made.next == ()
    assert made.again is not None
    assert made.again.scenario == sorted(SCENES)[-1]
    assert made.again.days >= 1
    on_the_day = seen(*history, now=NOW + (made.again.days + 1) * DAY)
    assert on_the_day.again is None
    assert (made.again.scenario, "fading") in {(s.scenario, s.reason) for s in on_the_day.next}
    assert seen(*history, now=NOW + (made.again.days - 1) * DAY).next == ()
    for language in ("en", "zh"):
        i18n.use(language)
        assert "Title" in coming_again(made.again, "Title")


def test_nothing_comes_again_where_something_is_waiting_or_nothing_was_played():
    assert seen().again is None
    assert seen(drill("lift-third-report", 0.01, 100, listen=100.0)).again is None


def test_other_people_other_languages_and_unfinished_drills_do_not_count():
    other = drill("lift-third-report", 1, 95, trainee="Wu", listen=90.0)
    chinese = replace(drill("lift-third-report", 1, 95, listen=90.0), language="zh")
    going = replace(drill("lift-third-report", 1, 95), outcome=None, score=None, passed=None)
    assert seen(other, chinese, going) == seen()


def test_a_tier_is_passed_by_exams_only():
    basics = [card.id for card in CARDS if card.tier == "basic" and card.language == "en"]
    practised = seen(*(drill(scene, 1, 95, listen=95.0) for scene in basics)).path[0]
    assert (practised.practised, practised.passed, practised.done) == (len(basics), 0, False)
    examined = seen(*(drill(scene, 1, 95, mode="exam", listen=95.0) for scene in basics)).path[0]
    assert examined.done


def test_days_in_a_row_count_up_to_yesterday_and_stop_at_a_gap():
    three = [drill("fee-arrears", ago, 50) for ago in (1, 2, 3, 5)]
    assert seen(*three).days == 3
    assert seen(*three, drill("fee-arrears", 0, 50)).days == 4
    assert seen(drill("fee-arrears", 2, 50)).days == 0


def test_a_skill_compares_the_latest_five_drills_with_those_before():
    made = seen(*(drill("fee-arrears", 20 - n, 50, help=20.0 if n < 5 else 80.0) for n in range(10)))
    (skill,) = made.skills
    assert (skill.level, skill.change) == (80.0, 60.0)
    assert len(skill.course) == 10


@given(
    st.lists(
        st.tuples(st.sampled_from(SCENES), st.floats(0, 400), st.floats(0, 100), st.booleans()), max_size=12
    )
)
def test_any_history_gives_each_scene_at_most_once_and_chances_between_0_and_1(rows):
    history = [
        replace(drill(scene, ago, score, mode="exam" if exam else "practice", listen=score), id=f"{n:03}")
        for n, (scene, ago, score, exam) in enumerate(rows)
    ]
    made = seen(*history)
    assert made == seen(*reversed(history))
    scenes = [s.scenario for s in made.next]
    assert len(scenes) == len(set(scenes))
    assert all(0 <= chance <= 1 for chance in chances(sorted(history, key=lambda s: s.last), NOW).values())


def test_every_step_of_the_shipped_rubrics_has_a_title():
    library = Library()
    titles = step_titles(library)
    for name in library.rubric_ids():
        assert {step.id for step in library.rubric(name).steps} <= titles.keys()
