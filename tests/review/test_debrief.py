"""The debrief: every word it quotes was said, every miss says what to do, the next step is the dearest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator import i18n
from simulator.cli.drill_report import debrief_as_text
from simulator.content.library import Library
from simulator.review.debrief import Debrief, Quote, debrief, live_steps
from simulator.sessions.record import Record, load_record
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore

LIBRARY = Library()
SCENES = [(name, language) for name in LIBRARY.scenario_ids("zh") for language in ("zh", "en")]


def model(scene: str, language: str) -> list[str]:
    """What a very good worker says."""
    return [line.text for line in LIBRARY.scenario(scene, language).model]


def replies_of(scene: str, language: str, play: str) -> list[str]:
    """What one of the scene's plays says."""
    found = next(p for p in LIBRARY.plays(scene, language) if p.name == play)
    return [line.text for line in found.replies]


def record(scene: str, language: str, replies: Sequence[str], *, again: Sequence[str] = ()) -> Record:
    """A drill played with these replies, and after going back to the start with others."""
    store = MemoryStore()
    sitting = Sitting.begin(
        store, LIBRARY, scene, language, mode="practice", seed=1, trainee="Lin", now=100.0
    )
    for attempt in (replies, again):
        if attempt is again and again:
            sitting.rewind(0, 200.0)
        for number, reply in enumerate(attempt):
            if not sitting.talk.over:
                sitting.say(reply, 110.0 + number)
    return load_record(store, sitting.session_id)


def quotes(shown: Debrief) -> Iterator[Quote]:
    """Everything that is quoted."""
    for step in shown.steps:
        for check in step.checks:
            yield from (*check.quotes, *check.near)
    for row in shown.deductions:
        yield from row.quotes
    if shown.next_quote is not None:
        yield shown.next_quote


def lies_in_the_replies(shown: Debrief, made: Record) -> None:
    """Fails unless every quote is in the reply that it names."""
    for quote in quotes(shown):
        reply = made.graded.turns[quote.turn - 1].reply
        assert 0 <= quote.start <= quote.end <= len(reply)
        assert quote.text == reply[quote.start : quote.end]
        assert quote.why


@pytest.mark.parametrize(("scene", "language"), SCENES)
@pytest.mark.parametrize("play", ["model_run", "middling", "rude"])
def test_quotes_are_the_trainee_s_own_words(scene: str, language: str, play: str) -> None:
    """Each in the reply that it names, with a reason."""
    made = record(scene, language, replies_of(scene, language, play))
    lies_in_the_replies(debrief(made), made)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(SCENES),
    st.lists(
        st.one_of(st.text(max_size=40), st.sampled_from(model(*SCENES[0]) + model(*SCENES[1]))), max_size=5
    ),
    st.sampled_from(["en", "zh"]),
)
def test_a_debrief_of_any_replies_holds_together(
    scene: tuple[str, str], replies: list[str], screen: str
) -> None:
    """Quotes lie in the replies, the curve has a point for each turn, there is always a next step."""
    i18n.use(screen)
    made = record(*scene, replies)
    shown = debrief(made)
    lies_in_the_replies(shown, made)
    assert [point.turn for point in shown.curve] == list(range(len(made.graded.turns) + 1))
    assert tuple(point.anger for point in shown.curve) == made.graded.curve
    assert len(shown.better) == len(made.graded.turns)
    assert shown.next_step
    needs = made.stage.scenario.needs
    assert len(shown.found_needs) + len(shown.hidden_needs) == len(needs)


@pytest.mark.parametrize(("scene", "language"), SCENES)
def test_a_model_run_leaves_nothing_hidden(scene: str, language: str) -> None:
    """It succeeds, every need is found, and the ending has its title."""
    shown = debrief(record(scene, language, model(scene, language)))
    assert (shown.outcome, shown.hidden_needs) == ("success", ())
    assert shown.result.score >= 90
    assert shown.ending
    assert all(step.percent is not None for step in shown.steps)


@pytest.mark.parametrize(("scene", "language"), SCENES)
def test_every_hidden_need_names_a_question_that_brings_it_out(scene: str, language: str) -> None:
    """The model run's own words, which in that run did."""
    shown = debrief(record(scene, language, ["…"]))
    assert len(shown.hidden_needs) == len(LIBRARY.scenario(scene, language).needs)
    for need in shown.hidden_needs:
        assert need.question in model(scene, language)
        assert need.title
        assert need.feeling


def test_the_next_step_is_the_advice_on_the_dearest_miss() -> None:
    """No fault or missed check would have brought more, but for what follows from the others: whether it was
    settled, and, since nothing was found out, whether help reached that."""
    shown = debrief(record("lift-third-report", "zh", replies_of("lift-third-report", "zh", "middling")))
    assert not shown.found_needs
    lost = [c for step in shown.steps for c in step.checks if c.met is False]
    missed = {c.advice: c.of for c in lost if c.id not in ("settled", "help_that_fits", "found_all")}
    missed |= {row.advice: -row.points for row in shown.deductions}
    assert missed[shown.next_step] == max(missed.values())


EARLY = {
    ("parking-dispute", "en"): (
        "Why must it be by the door?",
        "Shut out of your own bay at this hour, anyone would blow up. I'm sorry.",
        "Visitor place three is yours tonight, and I'm ringing the driver of the white car now.",
    ),
    ("parking-dispute", "zh"): (
        "您家里今晚有什么急事，非得停楼下？",
        "自己的车位被人占了，换谁都得火，对不起。",
        "三号访客位就在楼下，今晚归您，我现在就给白车车主打电话。",
    ),
    ("lift-third-report", "en"): (
        "Did anyone ring you back the last two times?",
        "Three trips down here, anyone would be furious. I'm sorry.",
        "The engineer fits the new belt at eight tonight.",
    ),
    ("fee-arrears", "zh"): (
        "您是不是丢了工作？",
        "五封红单子，没一封问过您一句，换我也寒心。",
        "对不起，天花板漏了十四个月没人管，防水师傅周四上午十点到您家。",
    ),
}
"""(scene, language) → the right question, before a kind word was said, and then what would have opened it."""


@pytest.mark.parametrize(("scene", "language"), EARLY)
def test_a_question_that_came_too_early_is_not_advised_as_if_it_had_not_been_asked(
    scene: str, language: str
) -> None:
    """It is quoted with its reply, what had to come first, and from when on it would have been answered."""
    replies = EARLY[scene, language]
    made = record(scene, language, replies)
    shown = debrief(made)
    (early,) = [need.early for need in shown.hidden_needs if need.early]
    assert (early.quote.turn, early.quote.text) == (1, replies[0])
    assert early.first in early.told
    assert early.from_reply in (2, 3)
    again = record(scene, language, [*replies[: early.from_reply], replies[0]])
    assert again.graded.turns[-1].revealed == (early.need,)
    rows = [
        c for step in shown.steps for c in step.checks if c.id in ("found_need", "found_all") and not c.met
    ]
    assert rows
    for row in rows:
        assert (row.advice, row.example) == (early.told, "")
        assert row.near[0] == early.quote
    lies_in_the_replies(shown, made)
    assert early.told in debrief_as_text(shown)
    assert "unasked" not in {note.code for note in shown.style}


def test_a_question_that_was_asked_again_in_time_leaves_no_trace() -> None:
    """The need is found, and nobody is told that it was asked too early."""
    replies = EARLY["parking-dispute", "en"]
    shown = debrief(record("parking-dispute", "en", [*replies[:2], replies[0]]))
    assert shown.found_needs
    assert not [need for need in shown.hidden_needs if need.early]


def test_the_next_step_is_not_what_only_another_missed_step_can_bring() -> None:
    """Who has found out nothing is told to ask, not to help with what they do not know."""
    scene, language = "lift-third-report", "en"
    shown = debrief(record(scene, language, EARLY[scene, language]))
    assert shown.next_quote is not None
    assert shown.next_quote.text == EARLY[scene, language][0]
    assert "too early" in shown.next_step


def test_the_next_step_is_concrete() -> None:
    """The sentence that cost most, or words that would have earned most."""
    rude = debrief(
        record("lift-third-report", "en", ["I hear you. You idiot! Good bye.", "Get lost, you idiot."])
    )
    assert rude.next_quote is not None
    assert rude.next_quote.text == "You idiot!"
    curt = debrief(record("lift-third-report", "zh", ["嗯。"]))
    examples = {c.example for step in curt.steps for c in step.checks}
    assert curt.next_quote is None
    assert curt.next_example in examples - {""}


def test_a_sentence_that_hurts_is_never_said_to_be_nearly_right() -> None:
    """Nor is what only the model doubts."""
    shown = debrief(record("lift-third-report", "zh", ["您嗓门大就有理啊？你嚷嚷什么，明天再说。"]))
    near = [quote.text for step in shown.steps for check in step.checks for quote in check.near]
    assert near == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_after_a_red_flag_the_next_step_is_about_the_fault(language: str) -> None:
    """What to do instead, not the name of the rule; and the marks of the items stay."""
    scene = "lift-third-report"
    attacks = {
        "zh": ["你脑子有病吧？", "滚，你这个神经病。"],
        "en": ["Are you stupid?", "Get lost, you idiot."],
    }
    made = record(scene, language, [model(scene, language)[0], *attacks[language]])
    shown = debrief(made)
    assert shown.result.red_flag
    assert shown.result.score == 0.0
    rubric = made.stage.rubric
    advice = next(i18n.pick(fault.advice) for fault in rubric.faults if fault.id == "hostile")
    assert shown.next_step == advice
    assert any(check.met for step in shown.steps for check in step.checks)


@pytest.mark.parametrize(("scene", "language"), SCENES)
def test_words_follow_the_screen_and_examples_the_drill(scene: str, language: str) -> None:
    """An English screen over a Chinese drill advises in English and gives examples in Chinese."""
    made = record(scene, language, ["嗯。"])
    by_screen = {}
    for screen in ("en", "zh"):
        i18n.use(screen)
        by_screen[screen] = debrief(made)
    assert by_screen["en"].next_step != by_screen["zh"].next_step
    for one, other in zip(by_screen["en"].steps, by_screen["zh"].steps, strict=True):
        assert one.title != other.title
        for check, twin in zip(one.checks, other.checks, strict=True):
            assert (check.ask != twin.ask, check.advice != twin.advice) == (True, True)
            assert check.example == twin.example
            assert any("\u4e00" <= c <= "\u9fff" for c in check.example) is (language == "zh")


def test_the_graded_attempt_is_debriefed_and_goings_back_are_told() -> None:
    """A better second try does not change the sheet."""
    scene = "lift-third-report"
    made = record(scene, "zh", replies_of(scene, "zh", "rude"), again=model(scene, "zh"))
    shown = debrief(made)
    assert made.talk.outcome == "success"
    assert (shown.outcome, shown.rewinds) == ("failure", 1)
    assert len(shown.better) == len(made.graded.turns)


def test_a_better_wording_stands_beside_a_reply_and_none_is_offered_twice() -> None:
    """Where a moment has no further wording, none is shown; the weakest reply has one."""
    scene = "lift-third-report"
    shown = debrief(record(scene, "zh", replies_of(scene, "zh", "middling")))
    for row in shown.better:
        assert row.customer
        assert row.better != row.yours
    offered = [row.better for row in shown.better if row.better]
    assert offered
    assert len(offered) == len(set(offered))
    assert shown.weakest is not None
    assert shown.weakest.better


def test_causes_are_told_in_words_for_every_change_of_anger() -> None:
    """No change without a cause."""
    shown = debrief(record("lift-third-report", "en", model("lift-third-report", "en")))
    for before, point in zip(shown.curve, shown.curve[1:], strict=False):
        assert point.causes or point.anger == before.anger


@pytest.mark.parametrize(
    ("language", "reply"), [("en", "We'll see you in court."), ("zh", "您什么时候交钱？")]
)
def test_a_cause_is_called_by_its_title_and_never_by_its_id(language: str, reply: str) -> None:
    """A question or a slip that moves the anger by itself has no other name."""
    made = record("fee-arrears", language, (reply,))
    scenario = made.stage.scenario
    titles = [part.title for part in (*scenario.slips.values(), *scenario.questions.values())]
    causes = debrief(made).curve[1].causes
    assert any(cause.startswith(title) for cause in causes for title in titles)
    ids = {*scenario.slips, *scenario.questions, *scenario.offers, *scenario.needs}
    assert not any(id_ in cause.split() for cause in causes for id_ in ids if "_" in id_ or language == "zh")


def test_a_drill_without_faults_in_which_nothing_was_missed_is_praised_and_sent_on() -> None:
    """There is always something to do next."""
    shown = debrief(record("lift-third-report", "zh", model("lift-third-report", "zh")))
    missed = [c for step in shown.steps for c in step.checks if c.met is False]
    assert shown.next_step
    if not missed and not shown.deductions:
        assert "exam" in shown.next_step


def test_the_checklist_beside_a_drill_has_the_marks_of_the_sheet() -> None:
    """The same checks, met or not, and in the same order."""
    made = record("lift-third-report", "zh", model("lift-third-report", "zh")[:2])
    live = live_steps(made.stage.rubric, made.result)
    whole = debrief(made).steps
    assert [(s.id, [(c.id, c.met) for c in s.checks]) for s in live] == [
        (s.id, [(c.id, c.met) for c in s.checks]) for s in whole
    ]


def aged(made: Record, **then: object) -> Record:
    """The record as an older version would have left it, with these marks of its own."""
    events = tuple(
        replace(event, data={**event.data, **then}) if event.kind == "finished" else event
        for event in made.events
    )
    return replace(made, engine="0.2.0", events=events)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Marked 71 at the time by version 0.2.0; read again now, it is {now:g}."),
        ("zh", "当时由 0.2.0 版评了 71 分；现在重新判读，是 {now:g} 分。"),
    ],
)
def test_marks_that_were_others_at_the_time_are_told_with_their_version(language: str, said: str) -> None:
    """A record whose marks are the same, or which has none yet, says nothing of them."""
    i18n.use(language)
    replies = model("lift-third-report", language)
    made = record("lift-third-report", language, replies)
    assert debrief(made).marked_then == debrief(aged(made)).marked_then == ""
    assert debrief(record("lift-third-report", language, replies[:1])).marked_then == ""
    shown = debrief(aged(made, score=71.0))
    assert shown.marked_then == said.format(now=made.result.score)
    assert shown.marked_then in debrief_as_text(shown)
    assert "0.2.0" in debrief(aged(made, passed=not made.result.passed)).marked_then
