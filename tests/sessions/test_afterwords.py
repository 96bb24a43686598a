"""What a trainee adds afterwards is kept behind the talk, changes nothing in it, and verifies."""

from __future__ import annotations

import pytest

from simulator.sessions import afterwords as kept
from simulator.sessions.afterwords import afterwords
from simulator.sessions.errors import NotAllowed
from simulator.sessions.record import load_record, verify
from simulator.sessions.store import MemoryStore
from tests.sessions.sittings import begin, replies_of


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def session(store: MemoryStore) -> str:
    """A drill that is over."""
    sitting = begin(store)
    for reply in replies_of("rude"):
        if not sitting.talk.over:
            sitting.say(reply, 1010.0)
    assert sitting.talk.over
    return sitting.session_id


def test_the_latest_words_of_each_kind_count(store, session):
    kept.reflect(store, session, {"why": "a", "how": "b", "what": "c"}, author="林", now=1.0)
    kept.reflect(store, session, {"why": "really", "how": "", "what": "c"}, author="林", now=2.0)
    kept.report(store, session, {"cause": "belt"}, author="林", now=3.0)
    kept.rate(store, session, 5, 4, "stays", author="林", now=4.0)
    made = afterwords(store.events(session))
    assert made.reflection == {"why": "really", "how": "", "what": "c"}
    assert made.report == {"cause": "belt", "agreed": "", "by_whom": "", "until": "", "next_call": ""}
    assert made.rating is not None
    assert (made.rating.useful, made.rating.realistic, made.rating.word) == (5, 4, "stays")


def test_a_dispute_stands_until_it_is_taken_back(store, session):
    kept.dispute(store, session, "said_sorry", "I did", author="林", now=1.0)
    kept.dispute(store, session, "asked", "I asked", author="林", now=2.0)
    assert [d.check for d in afterwords(store.events(session)).disputes] == ["said_sorry", "asked"]
    kept.rate(store, session, 1, 1, "", author="林", now=3.0)
    kept.dispute(store, session, "said_sorry", " ", author="林", now=4.0)
    assert [(d.check, d.reason) for d in afterwords(store.events(session)).disputes] == [("asked", "I asked")]


def test_afterwords_change_neither_talk_nor_marks_and_the_record_verifies(store, session):
    before = load_record(store, session)
    kept.reflect(store, session, {"why": "x"}, author="林", now=1.0)
    kept.dispute(store, session, "said_sorry", "no", author="林", now=2.0)
    after = load_record(store, session)
    assert (after.talk, after.result) == (before.talk, before.result)
    assert verify(store, session).verified


def test_nothing_can_be_written_while_the_drill_goes_on(store):
    sitting = begin(store)
    with pytest.raises(NotAllowed):
        kept.reflect(store, sitting.session_id, {"why": "x"}, author="林", now=1.0)
    assert len(store.events(sitting.session_id)) == 1


@pytest.mark.parametrize(("useful", "realistic"), [(0, 3), (3, 6)])
def test_a_rating_beyond_one_to_five_is_a_mistake_of_the_caller(store, session, useful, realistic):
    with pytest.raises(ValueError, match="1 to 5"):
        kept.rate(store, session, useful, realistic, "", author="林", now=1.0)
