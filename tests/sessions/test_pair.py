"""A talk between two people is kept line by line, read back the same, and refused where only a drill fits."""

from __future__ import annotations

import pytest

from simulator.review.pair_view import pair_view
from simulator.sessions.errors import NotADrill, NotAllowed, StoreError
from simulator.sessions.pair import SHEET, Note, PairSitting, Players, heard, load_pair, verify_pair
from simulator.sessions.record import load_record
from simulator.sessions.store import MemoryStore
from tests.sessions.sittings import LIBRARY, SCENE, FullStore

REPLY = "I am so sorry, that must have been frightening. I will ring you by 8 tonight myself."


def begin(store: MemoryStore) -> PairSitting:
    players = Players("Ann", "Bo", "Cy")
    return PairSitting.begin(store, LIBRARY, SCENE, "en", players, trainee="Dee", now=100.0)


def played(store: MemoryStore) -> PairSitting:
    sitting = begin(store)
    sitting.customer_says("Third time this month!", 9, 101.0)
    sitting.worker_says(REPLY, 110.0)
    sitting.customer_says("Well. If you do ring.", 3, 120.0)
    sitting.finish("settled", 130.0)
    return sitting


def test_what_is_read_back_is_what_was_live_and_it_verifies():
    store = MemoryStore()
    sitting = played(store)
    sitting.observe({name: Note(4, "warm") for name in SHEET}, 140.0)
    assert load_pair(store, sitting.talk.id) == sitting.talk
    assert sitting.talk.curve == (9, 3)
    assert verify_pair(store, sitting.talk.id).verified


def test_the_engine_reads_the_worker_and_gives_no_points():
    view = pair_view(played(MemoryStore()).talk)
    came = {found.label: found.turns for found in view.moves}
    assert (came["apology"], came["empathy"], came["listen"]) == ((1,), (1,), ())
    assert [promise.when for promise in view.promises] == [("by 8 tonight",)]


def test_a_reading_that_the_record_does_not_say_is_found_out():
    store = MemoryStore()
    sitting = begin(store)
    sitting.customer_says("Well?", 5, 101.0)
    turn = sitting.worker_says("No.", 102.0)
    store.append(sitting.talk.id, "heard", 103.0, "engine", {**heard(turn), "moves": ["empathy"]})
    verdict = verify_pair(store, sitting.talk.id)
    assert (verdict.verified, verdict.problem, verdict.turn) == (False, "differs", 1)


def test_a_line_that_cannot_be_kept_was_not_said():
    store = FullStore("replied")
    sitting = begin(store)
    sitting.customer_says("Well?", 5, 101.0)
    before = sitting.talk
    with pytest.raises(StoreError):
        sitting.worker_says(REPLY, 102.0)
    assert sitting.talk == before
    store.refused.clear()
    sitting.worker_says(REPLY, 103.0)
    assert load_pair(store, sitting.talk.id).lines[-1].text == REPLY


def test_an_interrupted_talk_goes_on_where_it_stood():
    store = MemoryStore()
    begun = begin(store)
    begun.customer_says("Well?", 12, 101.0)
    again = PairSitting.resume(store, begun.talk.id)
    assert (again.talk.next, again.talk.anger) == ("worker", 10)
    with pytest.raises(NotAllowed):
        again.observe({name: Note(4, "") for name in SHEET}, 102.0)


def test_a_talk_that_was_put_away_and_goes_on_is_offered_again():
    store = MemoryStore()
    begun = begin(store)
    begun.customer_says("Well?", 5, 101.0)
    store.append(begun.talk.id, "put_away", 102.0, "trainee", {"turn": 0})
    assert store.summaries()[0].away
    again = PairSitting.resume(store, begun.talk.id)
    assert store.summaries()[0].away
    again.worker_says(REPLY, 103.0)
    assert not store.summaries()[0].away
    assert verify_pair(store, begun.talk.id).verified


def test_its_line_in_the_history_has_an_outcome_and_no_score_and_no_drill_is_made_of_it():
    store = MemoryStore()
    session = played(store).talk.id
    (line,) = store.summaries()
    assert (line.mode, line.trainee, line.turns, line.outcome) == ("pair", "Dee", 1, "success")
    assert (line.score, line.passed) == (None, None)
    with pytest.raises(NotADrill):
        load_record(store, session)


def test_after_three_rounds_everybody_has_played_every_part():
    first = Players("Ann", "Bo", "Cy")
    second = first.rotated()
    third = second.rotated()
    assert {first.worker, second.worker, third.worker} == {"Ann", "Bo", "Cy"}
    assert third.rotated() == first


def test_where_two_play_they_take_turns_and_the_worker_watches():
    """Nobody is invented for the part that is left over."""
    first = Players(worker="Ann", customer="Ben", observer="Ann")
    assert first.rotated() == Players(worker="Ben", customer="Ann", observer="Ben")
    assert first.rotated().rotated() == first
