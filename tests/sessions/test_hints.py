"""What hints cost: told before, paid once, kept in the record, and taken off the mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.drill.ladder import MOST, PRICES
from simulator.sessions.record import load_record, verify
from simulator.sessions.sitting import Sitting
from simulator.sessions.sqlite_store import open_store
from simulator.sessions.store import MemoryStore, Store
from tests.sessions.sittings import begin, copied, model_replies, replies_of


def play_on(sitting: Sitting, replies: tuple[str, ...] = model_replies(), at: float = 1100.0) -> None:
    """Say what is left of the replies, until it is over."""
    for number, reply in enumerate(replies[len(sitting.talk.turns) :]):
        if not sitting.talk.over:
            sitting.say(reply, at + number)


def pay(sitting: Sitting, hints: int) -> list[int]:
    """Take so many hints at this moment; what they cost."""
    prices = []
    for _ in range(hints):
        told = sitting.next_price()
        hint = sitting.hint(1050.0)
        assert hint is not None
        assert hint.price == told
        prices.append(hint.price)
    return prices


@pytest.fixture
def unaided() -> float:
    """What the model run earns without any help."""
    sitting = begin(MemoryStore())
    play_on(sitting)
    return sitting.result().score


def test_hints_are_taken_off_the_mark_and_the_record_says_for_what(unaided: float) -> None:
    store = MemoryStore()
    sitting = begin(store)
    assert pay(sitting, 3) == [1, 2, 4]
    assert sitting.next_price() is None
    play_on(sitting)
    result = sitting.record().result
    assert (result.score, result.unaided) == (round(unaided - 7, 1), unaided)
    kept = store.events(sitting.session_id)[-1].data
    assert (kept["score"], kept["help"]) == (
        result.score,
        {"hints": 3, "points": 7, "steps": {"apologise": 3}},
    )
    summary = store.summaries()[0]
    assert (summary.score, summary.hints, summary.help_cost) == (result.score, 3, 7)
    assert summary.helped == {"apologise": 3}
    assert verify(store, sitting.session_id).verified


def test_the_pass_mark_is_held_against_what_is_left() -> None:
    """The same talk passes without hints and does not with them."""
    stage = begin(MemoryStore()).stage
    talk = stage.machine.start(3)
    for reply in model_replies():
        talk = stage.machine.answer(talk, stage.read(talk, reply), at=1.0)
    score, bar = stage.result(talk).score, stage.rubric.pass_mark
    assert stage.result(talk, int(score - bar)).passed
    assert not stage.result(talk, int(score - bar) + 1).passed
    assert stage.result(talk, 500).score == 0.0


def test_a_drill_without_hints_keeps_and_loses_nothing() -> None:
    store = MemoryStore()
    sitting = begin(store)
    play_on(sitting)
    assert "help" not in store.events(sitting.session_id)[-1].data
    result = sitting.result()
    assert result.score == result.unaided


def test_no_talk_loses_more_than_the_most_and_then_hints_are_free() -> None:
    store = MemoryStore()
    sitting = begin(store)
    for reply in model_replies():
        while not sitting.talk.over and sitting.next_price() is not None:
            pay(sitting, 1)
        if not sitting.talk.over:
            sitting.say(reply, 1100.0)
    prices = [hint.price for hint in sitting.record().hints]
    assert sum(prices) == MOST
    assert prices[-1] == 0
    result = sitting.record().result
    assert result.score == round(result.unaided - MOST, 1)
    assert store.summaries()[0].hints == sum(price > 0 for price in prices) < len(prices)
    assert verify(store, sitting.session_id).verified


def test_a_hint_is_paid_once_whoever_goes_back_over_it(unaided: float) -> None:
    """What was paid for comes again for nothing; and the price is not given back."""
    store = MemoryStore()
    sitting = begin(store)
    sitting.say(model_replies()[0], 1010.0)
    first = [sitting.hint(1020.0), sitting.hint(1021.0)]
    sitting.rewind(0, 1030.0)
    assert sitting.standing_hints == ()
    assert sitting.next_price() == PRICES["nudge"], "another moment, not met yet"
    sitting.say(model_replies()[0], 1040.0)
    assert pay(sitting, 2) == [0, 0]
    assert [hint.text for hint in sitting.standing_hints] == [hint.text for hint in first if hint]
    assert sitting.next_price() == PRICES["example"]
    play_on(sitting)
    assert sitting.record().result.score == round(unaided - 3, 1)
    assert store.summaries()[0].help_cost == 3
    assert verify(store, sitting.session_id).verified


def test_a_hint_before_the_reply_that_is_said_again_stands() -> None:
    """Its ladder goes on where it was, and it is counted once."""
    store = MemoryStore()
    sitting = begin(store)
    pay(sitting, 1)
    sitting.say("随便您。", 1010.0)
    sitting.rewind(0, 1020.0)
    assert len(sitting.standing_hints) == 1
    assert pay(sitting, 1) == [PRICES["pattern"]]
    record = sitting.record()
    assert [len(record.standing(attempt)) for attempt in (0, 1)] == [1, 2]
    assert sum(hint.price for hint in record.hints) == 3


def test_once_the_mark_is_made_hints_are_free_and_change_it_no_more() -> None:
    store = MemoryStore()
    sitting = begin(store)
    pay(sitting, 1)
    play_on(sitting, replies_of("rude"))
    assert sitting.talk.over
    marked = sitting.record().result
    sitting.rewind(0, 1200.0)
    sitting.hint(1201.0)
    sitting = Sitting.resume(store, sitting.session_id, 1300.0)
    assert sitting.next_price() == 0
    sitting.say(model_replies()[0], 1301.0)
    assert pay(sitting, 3) == [0, 0, 0]
    play_on(sitting)
    assert sitting.record().result == marked
    assert (store.summaries()[0].hints, store.summaries()[0].help_cost) == (1, 1)
    assert verify(store, sitting.session_id).verified


def test_an_exam_has_no_hints_and_no_price() -> None:
    for mode in ("exam", "mystery"):
        assert begin(MemoryStore(), mode).next_price() is None  # type: ignore[arg-type]


def test_who_comes_back_to_a_drill_finds_the_ladder_where_it_was() -> None:
    """Also in an attempt that began by going back."""
    store = MemoryStore()
    sitting = begin(store)
    pay(sitting, 1)
    sitting.say(model_replies()[0], 1010.0)
    pay(sitting, 2)
    sitting.rewind(0, 1020.0)
    again = Sitting.resume(store, sitting.session_id, 2000.0)
    assert again.standing_hints == sitting.standing_hints
    assert again.next_price() == sitting.next_price() == PRICES["pattern"]


@pytest.mark.parametrize("kind", ["memory", "sqlite"])
def test_a_record_of_before_hints_cost_anything_is_read_and_verified_as_it_was(
    tmp_path: Path, kind: str
) -> None:
    """Its hints keep no price and no moment; what it says of the result still holds."""
    made = MemoryStore()
    sitting = begin(made)
    pay(sitting, 2)
    play_on(sitting)
    old: Store = copied(made, sitting.session_id, 0) if kind == "memory" else open_store(tmp_path / "s")
    events = made.events(sitting.session_id)
    for text in made._texts.values():
        old.put_text(text)
    for event in events:
        data = dict(event.data)
        if event.kind == "hinted":
            data = {"state": data["state"], "level": 0, "text": data["text"]}
        if event.kind == "finished":
            data["score"] = sitting.result().unaided
            data["passed"] = True
            del data["help"]
        old.append(event.session, event.kind, event.at, event.author, data)
    assert verify(old, sitting.session_id).verified
    record = load_record(old, sitting.session_id)
    assert [hint.price for hint in record.hints] == [0, 0]
    assert record.result.score == record.result.unaided
    assert (old.summaries()[0].hints, old.summaries()[0].helped) == (0, {})
    old.close()


def test_a_price_written_in_afterwards_is_not_verified() -> None:
    """A hint made cheaper in the record no longer fits the mark."""
    store = MemoryStore()
    sitting = begin(store)
    pay(sitting, 2)
    play_on(sitting)
    made = copied(store, sitting.session_id, 0)
    for event in store.events(sitting.session_id):
        data = {**event.data, "price": 0} if event.kind == "hinted" else event.data
        made.append(event.session, event.kind, event.at, event.author, data)
    assert verify(made, sitting.session_id).problem == "result"
