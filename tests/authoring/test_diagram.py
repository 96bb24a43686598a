"""A scene as a picture: every state and rule is drawn, whatever the author calls things."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.authoring.diagram import Diagram, Walked, diagram_of, words_in
from simulator.authoring.drawing import dot, mermaid, outline, shortened
from simulator.authoring.ways import ways_of
from simulator.content.library import Library
from simulator.content.scenario import Scenario
from simulator.drill.anger import table_for
from tests.drill.drill_scene import book, rule, scene, state

LIBRARY = Library()
SHIPPED = list(LIBRARY.scenario_paths())
NODE = re.compile(r'    (\w+)(?:\["|\(\["|\{\{")(.*?)(?:"\]\)|"\]|"\}\})(?::::\w+)?')
ARROW = re.compile(r'    (\w+) (-->|==>|-\.->)(?:\|"([^"|]*)"\|)? (\w+)')
STYLE = re.compile(r"    classDef \w+ [-\w:#, ]+")


def picture(made: Scenario, **more: object) -> Diagram:
    """The diagram of a scene by hand."""
    return diagram_of(ways_of(made, table_for(made.customer, book())), **more)  # type: ignore[arg-type]


def parsed(text: str) -> tuple[dict[str, str], list[tuple[str, str, str, str]]]:
    """Nodes and arrows of a Mermaid drawing; every line of it must be one or the other, or a style."""
    first, *lines = text.split("\n")
    assert first == "flowchart TD"
    nodes: dict[str, str] = {}
    arrows: list[tuple[str, str, str, str]] = []
    for line in lines:
        if found := NODE.fullmatch(line):
            nodes[found[1]] = found[2]
        elif found := ARROW.fullmatch(line):
            arrows.append((found[1], found[2], found[3] or "", found[4]))
        else:
            assert STYLE.fullmatch(line), line
    assert {end for arrow in arrows for end in (arrow[0], arrow[3])} <= set(nodes)
    return nodes, arrows


@pytest.mark.parametrize(("name", "language"), SHIPPED)
def test_every_state_ending_and_rule_of_a_shipped_scene_is_in_every_drawing(name: str, language: str) -> None:
    shipped = LIBRARY.scenario(name, language)
    made = diagram_of(ways_of(shipped, table_for(shipped.customer, LIBRARY.tempers(language))))
    nodes, arrows = parsed(mermaid(made))
    titles = [part.title for part in (*shipped.states.values(), *shipped.endings.values())]
    assert [text.split("<br/>")[0] for text in nodes.values()][: len(titles)] == titles
    led = {(s.id, r.to) for s in shipped.states.values() for r in s.then if r.to}
    led |= {("anywhere", r.to) for r in shipped.anywhere if r.to}
    assert len(arrows) == len(led)
    drawn = dot(made)
    assert drawn.count(" -> ") == len(led)
    assert all(f'"{title}' in drawn for title in titles)
    listed = outline(made)
    for part in shipped.states.values():
        assert all(rule.when.text in listed for rule in part.then)
    assert not any(node.unreachable for node in made.nodes)


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=20))
def test_no_title_breaks_a_drawing(title: str, name: str) -> None:
    """Quotes, brackets, entities, line breaks, words of the drawing languages."""
    made = scene(
        replace(state("open", "Well?", rule("empathy", "settled")), title=title),
        replace(state("end", "Oh.", rule("plumber", "half")), title=name),
    )
    text = mermaid(picture(made))
    nodes, _ = parsed(text)
    label = nodes["n0"].split("<br/>")[0]
    assert not set(label) & set('"<>[]{}|`')
    drawn = dot(picture(made))
    for line in drawn.split("\n"):
        assert len(re.sub(r'"(?:[^"\\]|\\.)*"', "", line).replace("{", "").replace("}", "")) < 120
        assert '"' not in re.sub(r'"(?:[^"\\]|\\.)*"', "", line)
    assert outline(picture(made)).count("\n") == outline(picture(scene(*made.states.values()))).count("\n")


def test_badges_say_what_is_out_of_reach_and_how_many_came_by() -> None:
    made = scene(
        state("open", "Well? Are you there?", rule("empathy", "settled")),
        state("cellar", "Dark here.", rule("plumber", "half")),
    )
    diagram = picture(made, sessions={"open": 3})
    by_id = {node.id: node for node in diagram.nodes}
    assert by_id["cellar"].unreachable
    assert by_id["half"].unreachable
    assert not by_id["settled"].unreachable
    assert (by_id["open"].sessions, by_id["settled"].sessions) == (3, 0)
    listed = outline(diagram)
    assert "● cellar  [never reached (proven) · 2 words · 0 sessions]" in listed
    assert "● open  [the talk opens here · 4 words · 3 sessions]" in listed
    assert ":::unreachable" in mermaid(diagram)


def test_a_session_is_drawn_over_it_with_the_numbers_of_its_replies() -> None:
    made = scene(
        state("open", "Well?", rule("empathy", "warm")),
        state("warm", "Oh.", rule("plumber", "settled"), rule("stale", "open")),
    )
    way = [Walked(1, "open", "warm"), Walked(3, "warm", "open"), Walked(4, "open", "warm")]
    diagram = picture(made, walked=[*way, Walked(6, "warm", "walks_out")])
    nodes, arrows = parsed(mermaid(diagram))
    thick = [(a, said, b) for a, line, said, b in arrows if line == "==>"]
    by_title = {text.split("<br/>")[0]: name for name, text in nodes.items()}
    open_, warm, out = by_title["open"], by_title["warm"], by_title["walks_out"]
    assert thick == [
        (open_, "1, 4<br/>empathy", warm),
        (warm, "3<br/>stale", open_),
        (warm, "6", out),
    ]
    assert dot(diagram).count("penwidth=3, color") >= 3
    assert "this session: open → warm → open → warm → walks_out" in outline(diagram)
    assert "[replies 1, 4]" in outline(diagram)


def test_rules_between_the_same_two_states_are_one_arrow() -> None:
    made = scene(state("open", "Well?", rule("empathy", "half"), rule("apology", "half")))
    (arrow,) = picture(made).arrows
    assert arrow.conditions == ("empathy", "apology")


def test_long_conditions_are_cut_after_a_word() -> None:
    text = "(call_back or stop_letters or plumber) and met baby and not empathy"
    assert shortened(text) == "(call_back or stop_letters or plumber) and …"
    assert shortened("empathy") == "empathy"
    assert len(shortened("x" * 100)) < 40


def test_words_are_counted_as_one_counts_them_in_each_language() -> None:
    assert words_in(["It's three o'clock, Mr Hale."]) == 5
    assert words_in(["电梯又停了！", "A座"]) == 7
