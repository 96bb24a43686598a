"""What a good worker says in each state."""

from __future__ import annotations

from dataclasses import replace

from drill_scene import ASK_HOME, CALL, KIND, PLUMBER, lines, machine, scene

from simulator.drill.advice import model_run
from simulator.drill.wordings import Advisor, wordings

RUN = {r.reply: r for r in (KIND, ASK_HOME, PLUMBER, CALL)}


def look_up(reply: str, customer: str):
    """A reader that knows four replies."""
    return RUN[reply]


def test_every_wording_knows_the_moment_it_was_written_for():
    """Replies of the model run with state, news and what was known; a state's own `model` comes after."""
    states = scene().states | {"cold": replace(scene().states["cold"], model=lines("I take that back."))}
    made = machine(scene(states=states, model=lines(*RUN)))
    assert model_run(made, look_up).outcome == "success"
    baby = frozenset({"baby"})
    assert [(w.text, w.state, w.opening, w.answers, w.known) for w in wordings(made, look_up)] == [
        (KIND.reply, "open", True, frozenset(), frozenset()),
        (ASK_HOME.reply, "listening", False, frozenset(), frozenset()),
        (PLUMBER.reply, "listening", False, baby, baby),
        (CALL.reply, "settling", False, frozenset(), baby),
        ("I take that back.", "cold", False, frozenset(), frozenset()),
    ]


def test_an_advisor_tells_what_is_said_in_which_state_and_what_it_brings_out():
    """Replies of the model run by the state in which they were said; a state's own `model` comes after."""
    states = scene().states | {"cold": replace(scene().states["cold"], model=lines("I take that back."))}
    advisor = Advisor(machine(scene(states=states, model=lines(*RUN))), look_up)
    assert {state: said for state in states if (said := advisor.said_in(state))} == {
        "open": (KIND.reply,),
        "listening": (ASK_HOME.reply, PLUMBER.reply),
        "settling": (CALL.reply,),
        "cold": ("I take that back.",),
    }
    assert advisor.reveals == {"baby": ASK_HOME.reply}


def test_replies_after_the_end_of_the_model_run_are_left_out():
    """A model run that is too long does not fail."""
    made = machine(scene(model=lines(*RUN, KIND.reply)))
    assert len(model_run(made, look_up).turns) == 4
