"""A drill in progress: what is kept when, what a mode allows, and how a session goes on after it stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.review.hint_account import copied_hint
from simulator.sessions.errors import MovedOn, NotAllowed, StoreError
from simulator.sessions.record import load_record, verify
from simulator.sessions.sitting import LONGEST, Mode, Sitting, session_id
from simulator.sessions.sqlite_store import open_store
from simulator.sessions.store import MemoryStore, Store
from tests.sessions.sittings import FullStore, begin, copied, model_replies, replies_of


def kinds(store: MemoryStore, session: str) -> list[str]:
    """The events of a session by kind."""
    return [event.kind for event in store.events(session)]


def test_a_reply_is_kept_before_the_answer_exists() -> None:
    """When the answer cannot be kept, the reply is there already."""
    store = FullStore("answered")
    sitting = begin(store)
    sitting.draft(model_replies()[0])
    sitting.say(model_replies()[0], 1010.0)
    assert kinds(store, sitting.session_id) == ["started", "replied"]
    assert sitting.saved_draft == ""


def test_a_reply_that_cannot_be_kept_was_not_said() -> None:
    """The talk stands where it stood, and the same reply can be sent again."""
    store = FullStore("replied")
    sitting = begin(store)
    with pytest.raises(StoreError):
        sitting.say("对不起。", 1010.0)
    assert sitting.talk.turns == ()
    store.refused.clear()
    sitting.say("对不起。", 1020.0)
    assert len(sitting.talk.turns) == 1
    assert verify(store, sitting.session_id).verified


def test_an_answer_that_could_not_be_kept_is_kept_with_the_next_reply() -> None:
    """In its place in the chain, so that the record says what was said."""
    store = FullStore("answered")
    sitting = begin(store)
    first = sitting.say(model_replies()[0], 1010.0)
    store.refused.clear()
    sitting.say(model_replies()[1], 1020.0)
    assert kinds(store, sitting.session_id) == ["started", "replied", "answered", "replied", "answered"]
    assert store.events(sitting.session_id)[2].data["line"] == first.line
    assert verify(store, sitting.session_id).verified


def test_a_result_that_could_not_be_kept_is_kept_on_resuming() -> None:
    """The history then knows it."""
    store = FullStore("finished")
    sitting = begin(store)
    for number, reply in enumerate(model_replies()):
        sitting.say(reply, 1010.0 + number)
    assert sitting.talk.over
    assert store.summaries()[0].outcome is None
    store.refused.clear()
    Sitting.resume(store, sitting.session_id, 2000.0)
    assert store.summaries()[0].outcome == "success"
    assert verify(store, sitting.session_id).verified


def test_a_whole_good_drill_ends_well_and_is_verified() -> None:
    """The model run, told as a trainee would tell it."""
    store = MemoryStore()
    sitting = begin(store)
    for number, reply in enumerate(model_replies()):
        sitting.say(reply, 1010.0 + number)
    result = sitting.result()
    assert (sitting.talk.outcome, result.passed, result.score >= 90) == ("success", True, True)
    assert kinds(store, sitting.session_id)[-1] == "finished"
    assert verify(store, sitting.session_id).verified


@pytest.mark.parametrize("kept", [2, 3])
def test_after_a_crash_between_reply_and_answer_the_drill_goes_on_at_that_turn(kept: int) -> None:
    """With the same line of the customer as if nothing had happened."""
    store = MemoryStore()
    whole = begin(store)
    first = whole.say(model_replies()[0], 1010.0)
    left = copied(store, whole.session_id, kept)
    again = Sitting.resume(left, whole.session_id, 5000.0)
    assert len(again.talk.turns) == 1
    assert again.talk.last_line == first.line
    assert [e.data["line"] for e in left.events(whole.session_id) if e.kind == "answered"] == [first.line]
    for number, reply in enumerate(model_replies()[1:]):
        assert again.say(reply, 5010.0 + number).line == whole.say(reply, 1020.0 + number).line
    assert again.talk.outcome == whole.talk.outcome == "success"
    assert verify(left, whole.session_id).verified


def test_a_crash_before_the_result_was_kept_finishes_on_resuming() -> None:
    """Once, however often it is resumed."""
    store = MemoryStore()
    whole = begin(store)
    for number, reply in enumerate(model_replies()):
        whole.say(reply, 1010.0 + number)
    left = copied(store, whole.session_id, len(store.events(whole.session_id)) - 2)
    assert kinds(left, whole.session_id)[-1] == "replied"
    Sitting.resume(left, whole.session_id, 5000.0)
    Sitting.resume(left, whole.session_id, 6000.0)
    assert kinds(left, whole.session_id).count("finished") == 1
    assert left.summaries()[0].outcome == "success"
    assert verify(left, whole.session_id).verified


def test_the_clock_of_a_case_of_the_day_waits_for_whoever_goes_away() -> None:
    """Time away does not count, however often one goes and comes back."""
    store = MemoryStore()
    sitting = begin(store, "daily")
    sitting.say(model_replies()[0], 1060.0)
    sitting.leave(1100.0)
    again = Sitting.resume(store, sitting.session_id, 90_000.0)
    assert again.elapsed(90_000.0) == pytest.approx(100.0)
    again.say(model_replies()[1], 90_020.0)
    again.close(90_030.0)
    third = Sitting.resume(store, sitting.session_id, 200_000.0)
    assert third.elapsed(200_000.0) == pytest.approx(130.0)
    assert third.time_left(200_005.0) == pytest.approx(300.0 - 135.0)
    assert verify(store, sitting.session_id).verified


@pytest.mark.parametrize("mode", ["exam", "mystery"])
@pytest.mark.parametrize("how", ["leave", "close"])
def test_the_clock_of_an_exam_runs_on_while_somebody_is_away(mode: Mode, how: str) -> None:
    """Going out to think about the next reply wins no time, by whichever door; a power cut costs none."""
    store = MemoryStore()
    sitting = begin(store, mode)
    sitting.say(model_replies()[0], 1060.0)
    getattr(sitting, how)(1100.0)
    again = Sitting.resume(store, sitting.session_id, 1400.0)
    assert again.elapsed(1400.0) == pytest.approx(400.0)
    again.say(model_replies()[1], 1420.0)
    third = Sitting.resume(store, sitting.session_id, 200_000.0)
    assert third.elapsed(200_000.0) == pytest.approx(420.0)
    getattr(third, how)(200_000.0)
    late = Sitting.resume(store, sitting.session_id, 300_000.0)
    assert late.time_left(300_000.0) == 0
    assert verify(store, sitting.session_id).verified


def test_the_clock_leaves_out_the_time_before_a_crash_was_mended() -> None:
    """The answer that is added on resuming is no time spent."""
    store = MemoryStore()
    whole = begin(store)
    whole.say(model_replies()[0], 1010.0)
    left = copied(store, whole.session_id, 2)
    Sitting.resume(left, whole.session_id, 5000.0)
    assert Sitting.resume(left, whole.session_id, 9000.0).elapsed(9000.0) == pytest.approx(10.0)


def test_a_clock_set_back_does_not_count_backwards() -> None:
    """Elapsed time stays at what was used."""
    store = MemoryStore()
    sitting = begin(store)
    sitting.say(model_replies()[0], 1050.0)
    sitting.leave(1060.0)
    Sitting.resume(store, sitting.session_id, 10.0)
    again = Sitting.resume(store, sitting.session_id, 20.0)
    assert again.elapsed(20.0) == pytest.approx(60.0)
    assert again.say(model_replies()[1], 25.0).at == pytest.approx(65.0)


def test_an_exam_allows_neither_going_back_nor_hints() -> None:
    """And nothing of the attempt is recorded."""
    store = MemoryStore()
    sitting = begin(store, "exam")
    sitting.say(model_replies()[0], 1010.0)
    with pytest.raises(NotAllowed):
        sitting.rewind(0, 1011.0)
    assert sitting.hint(1012.0) is None
    assert kinds(store, sitting.session_id) == ["started", "replied", "answered"]


def test_practice_has_no_time_limit_and_an_exam_has_the_scene_s() -> None:
    """Fifteen minutes here."""
    assert begin(MemoryStore()).time_left(1000.0) is None
    assert begin(MemoryStore(), "exam").time_left(1100.0) == 800.0
    assert begin(MemoryStore(), "exam").time_left(9999.0) == 0.0


def test_when_the_time_is_up_the_customer_leaves_and_it_is_a_failure() -> None:
    """Once; the result is kept."""
    store = MemoryStore()
    sitting = begin(store, "exam")
    sitting.say(model_replies()[0], 1010.0)
    sitting.time_up(1900.0)
    sitting.time_up(1901.0)
    assert (sitting.talk.outcome, sitting.talk.ending) == ("failure", "out_of_time")
    assert kinds(store, sitting.session_id)[-2:] == ["timed_out", "finished"]
    assert verify(store, sitting.session_id).verified
    with pytest.raises(ValueError, match="over"):
        sitting.say("等等！", 1902.0)


def test_going_back_leaves_the_first_attempt_in_the_record() -> None:
    """Both can be read; the talk goes on from there."""
    store = MemoryStore()
    sitting = begin(store)
    first = sitting.say(model_replies()[0], 1010.0)
    sitting.say("随便您。", 1020.0)
    sitting.rewind(1, 1030.0)
    assert sitting.talk.last_line == first.line
    sitting.say(model_replies()[1], 1040.0)
    record = sitting.record()
    assert [[t.reply for t in talk.turns] for talk in record.attempts] == [
        [model_replies()[0], "随便您。"],
        list(model_replies()[:2]),
    ]
    for wrong in (-1, 2, 9):
        with pytest.raises(NotAllowed):
            sitting.rewind(wrong, 1050.0)


def test_the_first_finished_attempt_is_the_graded_one() -> None:
    """A better one afterwards is practice, and so the history says."""
    store = MemoryStore()
    sitting = begin(store)
    for number, reply in enumerate(replies_of("rude")):
        if not sitting.talk.over:
            sitting.say(reply, 1010.0 + number)
    assert sitting.talk.outcome == "failure"
    sitting.rewind(0, 1100.0)
    for number, reply in enumerate(model_replies()):
        sitting.say(reply, 1110.0 + number)
    assert sitting.talk.outcome == "success"
    record = sitting.record()
    assert record.graded.outcome == "failure"
    assert not record.result.passed
    assert store.summaries()[0].outcome == "failure"
    assert kinds(store, sitting.session_id).count("finished") == 2
    assert verify(store, sitting.session_id).verified


def test_hints_grow_more_concrete_and_are_recorded() -> None:
    """Until there are no more for this moment."""
    store = MemoryStore()
    sitting = begin(store)
    hints = [hint for _ in range(9) if (hint := sitting.hint(1010.0))]
    assert [hint.rung.kind for hint in hints] == ["nudge", "pattern", "example"]
    assert len({hint.text for hint in hints}) == len(hints) == len(sitting.hints)
    assert list(sitting.record().hints) == hints


def test_copying_a_hint_that_was_shown_earns_nothing() -> None:
    """The same words without the hint do earn."""
    store = MemoryStore()
    sitting = begin(store)
    for _ in range(3):
        sitting.hint(1010.0)
    wording = sitting.hints[2].text
    assert sitting.say(wording, 1020.0).reading.moves == ()
    own = begin(MemoryStore())
    assert "empathy" in own.say(wording, 1020.0).reading.moves
    assert verify(store, sitting.session_id).verified


def test_a_copied_hint_is_told_to_the_trainee() -> None:
    """And words of one's own are not."""
    sitting = begin(MemoryStore())
    for _ in range(3):
        sitting.hint(1010.0)
    assert "Copied from a hint" in copied_hint(sitting.say(sitting.hints[2].text, 1020.0))
    assert copied_hint(sitting.say("陈女士，让您来回折腾，真是过意不去。", 1030.0)) == ""


def test_a_hint_that_could_not_be_kept_was_not_shown() -> None:
    """Else the replay would read the next reply otherwise than it was read."""
    store = FullStore("hinted")
    sitting = begin(store)
    with pytest.raises(StoreError):
        sitting.hint(1010.0)
    assert sitting.hints == []


def test_a_draft_survives_and_is_forgotten_once_sent() -> None:
    """What stood in the box is there after the interruption."""
    store = MemoryStore()
    sitting = begin(store)
    sitting.draft("陈女士，我")
    sitting = Sitting.resume(store, sitting.session_id, 2000.0)
    assert sitting.saved_draft == "陈女士，我"
    sitting.say("陈女士，我在听。", 2010.0)
    assert sitting.saved_draft == ""


def test_a_reply_of_any_characters_is_kept_and_read_back() -> None:
    """Half a surrogate, control characters, and far too much of it."""
    store = MemoryStore()
    sitting = begin(store)
    sitting.say("对\ud800不\x00起\x1b[31m" + "唉" * 30_000, 1010.0)
    kept = sitting.record().talk.turns[0].reply
    assert kept == sitting.talk.turns[0].reply
    assert len(kept) == LONGEST
    assert verify(store, sitting.session_id).verified


def test_the_same_moment_gives_the_same_id_and_another_another() -> None:
    """Ids come from the arguments alone."""
    assert session_id("lift", "zh", 1, "a", 1.0) == session_id("lift", "zh", 1, "a", 1.0)
    assert len({session_id("lift", "zh", 1, "a", float(t)) for t in range(100)}) == 100


def test_leaving_is_recorded_and_a_finished_talk_cannot_be_left() -> None:
    """There is nothing to come back to."""
    store = MemoryStore()
    sitting = begin(store, "exam")
    sitting.leave(1001.0)
    sitting.time_up(1002.0)
    sitting.leave(1003.0)
    assert kinds(store, sitting.session_id) == ["started", "left", "timed_out", "finished"]
    assert load_record(store, sitting.session_id).talk.over


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_a_session_that_went_on_in_another_window_takes_no_reply_from_the_first(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "s.sqlite3"
    store: Store = MemoryStore() if kind == "memory" else open_store(path)
    elsewhere = store if kind == "memory" else open_store(path)
    first = begin(store)
    first.say("您好", 1010.0)
    second = Sitting.resume(elsewhere, first.session_id, 1020.0)
    with pytest.raises(MovedOn):
        first.say("这是第一个窗口里说的", 1030.0)
    second.say("这是第二个窗口里说的", 1030.0)
    assert [turn.reply for turn in second.record().talk.turns] == ["您好", "这是第二个窗口里说的"]
    assert len(first.talk.turns) == 1
    assert verify(store, first.session_id).verified
    elsewhere.close()
    store.close()


def test_the_clock_of_the_case_of_the_day_is_for_the_first_attempt() -> None:
    """Going back afterwards is practice; also when the session is opened again."""
    store = MemoryStore()
    sitting = begin(store, "daily", now=1000.0)
    sitting.say("您好。", 1010.0)
    assert sitting.time_left(1100.0) == 200.0
    sitting.time_up(1300.0)
    sitting.rewind(0, 1310.0)
    assert sitting.time_left(1311.0) is None
    assert Sitting.resume(store, sitting.session_id, 1400.0).time_left(1500.0) is None
