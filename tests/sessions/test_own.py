"""A trainee who shares a store sees their own sessions; others' are not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sittings import LIBRARY, SCENE, begin

from simulator.sessions.errors import UnknownSession
from simulator.sessions.own import OwnSessions
from simulator.sessions.pair import PairSitting, Players, load_pair
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore, Store


def test_history_and_find_know_only_my_own_sessions() -> None:
    shared = MemoryStore()
    theirs = begin(shared, now=3000.0)
    mine = OwnSessions(shared, "王芳")
    assert mine.summaries() == ()
    own = OwnSessions(shared, "小林")
    assert [s.id for s in own.summaries(limit=1)] == [own.find("last")] == [theirs.session_id]
    with pytest.raises(UnknownSession):
        mine.find(theirs.session_id)


@pytest.mark.parametrize(
    "reach",
    [
        lambda store, session: store.events(session),
        lambda store, session: store.append(session, "replied", 1.0, "trainee", {"reply": "x"}),
        lambda store, session: store.save_draft(session, "x"),
        lambda store, session: store.delete(session),
        lambda store, session: Sitting.resume(store, session, 2000.0),
    ],
    ids=["read", "write", "save draft", "delete", "resume"],
)
def test_somebody_elses_session_is_out_of_reach(reach: Callable[[Store, str], object]) -> None:
    shared = MemoryStore()
    theirs = begin(shared)
    before = shared.events(theirs.session_id)
    shared.save_draft(theirs.session_id, "mine alone")
    assert OwnSessions(shared, "王芳").draft(theirs.session_id) == ""
    with pytest.raises(UnknownSession):
        reach(OwnSessions(shared, "王芳"), theirs.session_id)
    assert shared.events(theirs.session_id) == before
    assert shared.draft(theirs.session_id) == "mine alone"


def test_nothing_can_be_begun_or_kept_in_somebody_elses_name() -> None:
    shared, other = MemoryStore(), MemoryStore()
    theirs = begin(other)
    mine = OwnSessions(shared, "王芳")
    with pytest.raises(UnknownSession):
        begin(mine)
    with pytest.raises(UnknownSession):
        mine.keep(other.events(theirs.session_id), [])
    assert shared.summaries() == ()


def test_a_drill_runs_on_my_own_sessions_as_on_any_store() -> None:
    shared = MemoryStore()
    sitting = begin(OwnSessions(shared, "小林"))
    sitting.say("对不起，让您久等了。", 1010.0)
    sitting.draft("还没发")
    again = Sitting.resume(OwnSessions(shared, "小林"), sitting.session_id, 2000.0)
    assert [turn.reply for turn in again.talk.turns] == ["对不起，让您久等了。"]
    assert again.saved_draft == "还没发"


def test_two_people_talk_in_my_own_session_whoever_of_them_is_the_worker() -> None:
    shared = MemoryStore()
    mine = OwnSessions(shared, "小林")
    players = Players("小林", "王芳", "赵师傅")
    for number, round_ in enumerate((players, players.rotated()), 1):
        begun = PairSitting.begin(
            mine, LIBRARY, SCENE, "zh", round_, trainee="小林", round=number, now=1000.0 * number
        )
        begun.customer_says("电梯又坏了！", 9, 1001.0 * number)
        again = PairSitting.resume(OwnSessions(shared, "小林"), begun.talk.id)
        again.worker_says("对不起，我马上去看。", 1002.0 * number)
        assert load_pair(mine, begun.talk.id).players.worker == round_.worker
    assert [s.turns for s in mine.summaries()] == [1, 1]
    assert OwnSessions(shared, "王芳").summaries() == ()


def test_two_people_cannot_begin_in_somebody_elses_name() -> None:
    mine = OwnSessions(MemoryStore(), "小林")
    with pytest.raises(UnknownSession):
        PairSitting.begin(mine, LIBRARY, SCENE, "zh", Players("小林", "乙", "丙"), trainee="乙", now=1.0)
