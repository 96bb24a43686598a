"""What was said again stands beside the attempt that is marked, from where the two part."""

from __future__ import annotations

from simulator.review.branches import branches
from simulator.sessions.record import load_record
from simulator.sessions.sitting import Sitting
from simulator.sessions.store import MemoryStore
from tests.sessions.sittings import LIBRARY, SCENE, replies_of

WARM = "Ms Doyle, I'm sorry. Three trips for one lift; anyone would be furious. What happened today?"


def sitting_in(store: MemoryStore) -> Sitting:
    return Sitting.begin(store, LIBRARY, SCENE, "en", mode="practice", seed=1, trainee="Lin", now=1.0)


def test_a_session_without_going_back_has_one_way_only():
    store = MemoryStore()
    sitting = sitting_in(store)
    sitting.say(WARM, 2.0)
    assert branches(sitting.record()) == ()


def test_both_ways_are_told_from_the_reply_at_which_they_part():
    store = MemoryStore()
    sitting = sitting_in(store)
    sitting.say(WARM, 2.0)
    for reply in replies_of("rude", "en"):
        if not sitting.talk.over:
            sitting.say(reply, 3.0)
    assert sitting.talk.over
    sitting.rewind(1, 4.0)
    sitting.say("Is there anyone at home with you who can't manage the stairs?", 5.0)
    record = load_record(store, sitting.session_id)
    (branch,) = branches(record)
    assert (branch.attempt, branch.parted) == (2, 2)
    assert branch.anger_before == record.graded.turns[0].anger
    assert branch.marked.outcome == "failure"
    assert branch.other.outcome is None
    assert [s.number for s in branch.other.said] == [2]
    assert branch.other.anger < branch.marked.anger
    assert branch.marked.said[0].faults


def test_going_back_without_a_new_reply_is_no_branch():
    store = MemoryStore()
    sitting = sitting_in(store)
    sitting.say(WARM, 2.0)
    sitting.rewind(0, 3.0)
    assert branches(sitting.record()) == ()
