"""Valid scenes made up by hypothesis, and talks in which anything at all may be said."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import strategies as st

from simulator.content.conditions import parse
from simulator.content.places import Line, Place
from simulator.content.scenario import Customer, Ending, Rule, Scenario, State
from simulator.content.vocabulary import FAULTS, MOVES
from simulator.drill.hearing import OPEN, Hearing
from tests.drill.drill_scene import scene

STATES = ("open", "warm", "deal", "cold")
ENDINGS = {"settled": "success", "half": "partial", "gone": "failure"}
SO_FAR = ("apology", "empathy", "listen", "baby", "ignored", "which", "plumber", "call", "refund", "new_flat")
REPLY = ("insult", "fault", "hostile", "stale", "short", "repeat", "first", "limit_set", "overpromise")
LIMITS = ("yours", "ask", "never")


def _leaves() -> st.SearchStrategy[str]:
    numbers = st.one_of(
        st.builds("anger {} {}".format, st.sampled_from(("<=", ">", "==")), st.integers(0, 10)),
        st.builds("here {} {}".format, st.sampled_from((">=", "<")), st.integers(0, 5)),
        st.builds("turn {} {}".format, st.sampled_from((">=", "<=")), st.integers(1, 9)),
    )
    return st.one_of(
        st.sampled_from(SO_FAR),
        st.sampled_from(SO_FAR),
        st.sampled_from(REPLY),
        st.builds("now {}".format, st.sampled_from((*SO_FAR, *REPLY))),
        st.sampled_from(("met baby", "met ignored")),
        numbers,
    )


def conditions() -> st.SearchStrategy[str]:
    """Conditions as an author writes them: short, with a `not` now and then."""
    part = st.one_of(_leaves(), st.builds("not {}".format, _leaves()))
    joined = st.builds("{} {} {}".format, part, st.sampled_from(("and", "or")), part) | st.builds(
        "({} or {}) and {}".format, part, part, part
    )
    return part | joined


@st.composite
def scenes(draw: st.DrawFn) -> Scenario:
    """A scene that loads: every state has a way out, and there is a success."""
    names = STATES[: draw(st.integers(1, 4))]
    line = 0

    def rules(targets: tuple[str, ...], fewest: int) -> tuple[Rule, ...]:
        nonlocal line
        made = []
        for number in range(draw(st.integers(fewest, 4))):
            line += 1
            to = draw(st.sampled_from(targets if number < fewest else (*targets, None)))
            says = () if to else (Line(f"remark {line}"),)
            made.append(Rule(parse(draw(conditions())), to, says, Place("made.yaml", line, 1)))
        return tuple(made)

    states = {}
    for name in names:
        others = tuple(n for n in (*names, *ENDINGS) if n != name)
        states[name] = State(
            name,
            name,
            (Line(f"{name} says"),),
            None,
            rules(others, 1),
            (Line("and?"),),
            at=Place("", line, 1),
        )
    base = scene()
    needs = {
        "baby": replace(
            base.needs["baby"],
            after=draw(st.none() | conditions().map(parse)),
            opens_at=draw(st.integers(0, 9)),
            met_by=tuple(Line(n) for n in draw(st.sets(st.sampled_from(("plumber", "call", "new_flat"))))),
        ),
        "ignored": replace(
            base.needs["ignored"],
            after=draw(st.none() | conditions().map(parse)),
            opens_at=draw(st.integers(2, 9)),
        ),
    }
    offers = {
        name: replace(offer, limit=draw(st.sampled_from(LIMITS)), timed=draw(st.booleans()))
        for name, offer in base.offers.items()
    }
    changed = draw(
        st.dictionaries(st.sampled_from(("apology", "empathy", "offer", "met", "hostile", "stale")),
                        st.integers(-2, 2), max_size=3)
    )  # fmt: skip
    return replace(
        base,
        turns=draw(st.integers(1, 12)),
        customer=Customer(
            "Mrs Ode",
            draw(st.sampled_from(("impatient", "hesitant", "picky", "abusive"))),
            draw(st.integers(0, 10)),
            draw(st.integers(0, 5)),
            changed,
        ),
        needs=needs,
        offers=offers,
        states=states,
        anywhere=rules((*names, *ENDINGS), 0),
        endings={
            name: Ending(name, name, outcome, (Line(f"{name} says"),))  # type: ignore[arg-type]
            for name, outcome in ENDINGS.items()
        },
    )


def anything_said(scene: Scenario, rng: random.Random) -> Hearing:
    """A reply of any kind, sensible or not."""

    def some(names: tuple[str, ...], share: float) -> tuple[str, ...]:
        chosen = [name for name in names if rng.random() < share]
        rng.shuffle(chosen)
        return tuple(chosen)

    kind = rng.random()
    share = 0.5 if kind < 0.3 else 0.15
    faults = frozenset(some(FAULTS, 0.3)) if kind > 0.8 else frozenset()
    asked = some((*scene.needs, *scene.questions, OPEN), share)
    named = some(tuple(scene.offers), share)
    return Hearing(
        moves=some(MOVES, share * 1.5),
        faults=faults,
        doubted=frozenset(some(FAULTS, 0.05)),
        asked=asked,
        offers=tuple(o for o in named if rng.random() < 0.8),
        named=named,
        slips=some(tuple(scene.slips), 0.1),
        touched=frozenset((*asked, *named)),
        question=bool(asked),
        timed=rng.random() < 0.7,
        asks_leave=rng.random() < 0.5,
        limit_set=rng.random() < 0.05,
        silent=rng.random() < 0.05,
        short=rng.random() < 0.1,
        long=rng.random() < 0.1,
        repeat=rng.random() < 0.1,
        bye=rng.random() < 0.1,
    )
