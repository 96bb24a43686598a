"""What holds whatever is said: random readings through the hand-made scene and through every temper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drill_scene import IDLE, machine, play, read, scene
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.content.vocabulary import FAULTS, MOVES
from simulator.drill.machine import Machine
from simulator.drill.records import Talk
from simulator.scoring.reading import INSULTS, Reading

TEMPERS = ("impatient", "hesitant", "picky", "abusive")
MACHINES = {
    temper: machine(scene(customer=replace(scene().customer, temper=temper), turns=30)) for temper in TEMPERS
}
SENTENCES = (
    *(reading.reply for reading in IDLE[:4]),
    "How do you sleep at home?",
    "What happened last time?",
    "What worries you most?",
    "How long is it now?",
    "And which tap?",
    "I'll send the plumber at 8.",
    "I'll send the plumber.",
    "I'll call you.",
    "I'll get you a refund.",
    "I'll ask my manager about a refund.",
    "I'll find a new flat.",
    "I can't send the plumber.",
    "There is no record of that.",
    "Friday at 8.",
    "Right.",
    "…",
    "",
)


@st.composite
def readings(draw: st.DrawFn, moves: tuple[str, ...] = MOVES, faults: tuple[str, ...] = FAULTS) -> Reading:
    """One to three sentences, read in any way at all."""
    reply = " ".join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3)))
    wrong = draw(st.sets(st.sampled_from(faults), max_size=2)) if faults and draw(st.booleans()) else set()
    return read(
        reply,
        *sorted(draw(st.sets(st.sampled_from(moves), max_size=3))),
        faults=sorted(wrong),
        model_only=draw(st.sets(st.sampled_from(sorted(wrong)))) if wrong else (),
        limit_set=draw(st.integers(0, 9)) == 0,
    )


talks = st.tuples(st.sampled_from(TEMPERS), st.lists(readings(), min_size=1, max_size=14), st.integers(0, 99))


@settings(max_examples=50)
@given(talks)
def test_anger_keeps_its_bounds(case):
    """From 7 it stays within 2 and 10, falls by at most two and rises by at most three, and causes add up."""
    temper, given_readings, seed = case
    talk = play(MACHINES[temper], *given_readings, seed=seed)
    for before, turn in zip(talk.curve, talk.turns, strict=False):
        assert 2 <= turn.anger <= 10
        assert -2 <= turn.anger - before <= 3
        assert turn.met or turn.anger - before >= -1
        assert sum(cause.by for cause in turn.causes) == turn.anger - before
        assert turn.anger < 10 or 9 in talk.curve[: turn.number]


@settings(max_examples=50)
@given(talks)
def test_the_same_in_is_the_same_out(case):
    """Two machines, the same seed and readings: equal talks, down to every step."""
    temper, given_readings, seed = case
    other = machine(MACHINES[temper].scenario)
    assert play(MACHINES[temper], *given_readings, seed=seed) == play(other, *given_readings, seed=seed)


@given(talks, st.data())
def test_rewinding_is_replaying_the_beginning(case, data):
    """`rewind(n)` equals the first n replies played afresh, and the talk it came from is untouched."""
    temper, given_readings, seed = case
    talk = play(MACHINES[temper], *given_readings, seed=seed)
    kept = repr(talk)
    turn = data.draw(st.integers(0, len(talk.turns)))
    assert MACHINES[temper].rewind(talk, turn) == play(MACHINES[temper], *given_readings[:turn], seed=seed)
    assert repr(talk) == kept


@settings(max_examples=50)
@given(talks)
def test_rewound_talks_go_on_as_the_first_time(case):
    """What a talk remembers is rewound with it: the rest said again gives the same talk."""
    temper, given_readings, seed = case
    made = MACHINES[temper]
    talk = play(made, *given_readings, seed=seed)
    again = made.rewind(talk, len(talk.turns) // 2)
    for turn in talk.turns[len(again.turns) :]:
        again = made.answer(again, turn.reading, turn.at)
    assert again == talk


def spoken(made: Machine, talk: Talk) -> list[tuple[str, str]]:
    """(where a line comes from, line), for every line of the customer's turns."""
    found = []
    for turn in talk.turns:
        lines = turn.line.split("\n")
        origins = [step.detail for step in turn.steps if step.what == "line"]
        assert len(lines) == len(origins)
        found += list(zip(origins, lines, strict=True))
    return found


@settings(max_examples=50)
@given(talks)
def test_a_line_is_never_said_twice_while_another_is_left(case):
    """A stock line comes again only when all of its key have been said as often; other lines come once.

    An arrival line alone may come again: when its state has nothing else to say.
    """
    temper, given_readings, seed = case
    made = MACHINES[temper]
    talk = play(made, *given_readings, seed=seed)
    said: list[str] = []
    for origin, line in spoken(made, talk):
        if origin.startswith("stock "):
            pool = [f"{origin.removeprefix('stock ')} {number}" for number in (1, 2, 3)]
            assert said.count(line) == min(said.count(other) for other in pool)
        elif origin in made.scenario.states:
            otherwise = {other.text for other in made.scenario.states[origin].otherwise}
            asks = made.scenario.states[origin].asks
            assert line not in said or asks is not None or otherwise <= set(said)
        else:
            assert line not in said
        said.append(line)


@pytest.mark.parametrize("temper", TEMPERS)
@settings(max_examples=40)
@given(data=st.data())
def test_kind_but_empty_never_succeeds(temper, data):
    """Every kind word and every question, but no offer: no success, and never calm."""
    kind = readings(moves=("apology", "empathy", "listen", "follow_up"), faults=())
    given_readings = data.draw(st.lists(kind, max_size=20))
    empty = [r for r in given_readings if "I'll" not in r.reply and "plumber" not in r.reply]
    talk = play(MACHINES[temper], *empty)
    assert talk.outcome != "success"
    assert min(talk.curve) > MACHINES[temper].scenario.customer.calm


@pytest.mark.parametrize("temper", TEMPERS)
@settings(max_examples=40)
@given(data=st.data())
def test_cold_never_succeeds(temper, data):
    """Every offer and every question, but no empathy: no success, and never calm."""
    cold = readings(moves=("apology", "listen", "resolve", "follow_up"))
    talk = play(MACHINES[temper], *data.draw(st.lists(cold, max_size=20)))
    assert talk.outcome != "success"
    assert min(talk.curve) > MACHINES[temper].scenario.customer.calm


@settings(max_examples=50)
@given(talks)
def test_success_has_kept_the_four_laws(case):
    """Whoever succeeds was calm, showed empathy, offered something, and had been told a need."""
    temper, given_readings, seed = case
    talk = play(MACHINES[temper], *given_readings, seed=seed)
    if talk.outcome == "success":
        assert talk.anger <= 3
        assert any("empathy" in turn.reading.moves for turn in talk.turns)
        assert any(turn.offered for turn in talk.turns)
        assert any(turn.revealed for turn in talk.turns)


@given(talks, st.sampled_from(sorted(INSULTS)))
def test_what_only_the_model_saw_never_ends_a_scene(case, fault):
    """A fault that only the model saw ends nothing that would not have ended without it, and costs one at
    most."""
    temper, given_readings, seed = case
    made = MACHINES[temper]
    talk = made.start(seed)
    for reading in given_readings:
        if talk.over:
            break
        clean = replace(reading, faults=(), model_only=frozenset())
        seen = replace(reading, faults=(fault,), model_only=frozenset({fault}))
        without, with_it = made.answer(talk, clean, at=0.0), made.answer(talk, seen, at=0.0)
        assert with_it.state == without.state
        assert without.anger <= with_it.anger <= without.anger + 1
        talk = made.answer(talk, reading, at=0.0)


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_any_text_gets_a_line(replies):
    """Whatever is typed, the customer answers or leaves with a word."""
    talk = play(MACHINES["picky"], *(read(reply) for reply in replies))
    assert all(turn.line for turn in talk.turns)
