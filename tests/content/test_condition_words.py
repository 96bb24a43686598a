"""The grammar of conditions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.conditions import And, Before, Compare, ConditionError, Name, Not, Or, names, parse
from simulator.content.places import Place


def at(offset: int) -> Place:
    return Place("x", 1, offset + 1)


def test_or_binds_weaker_than_and_and_and_weaker_than_not():
    node = parse("not a and b or c").node

    assert Or((And((Not(Name("a")), Name("b"))), Name("c"))) == node


def test_brackets_change_what_belongs_together():
    node = parse("not (a or b) and c").node

    assert And((Not(Or((Name("a"), Name("b")))), Name("c"))) == node


def test_now_and_met_are_forms_of_a_name():
    assert Or((Name("apology", "now"), Name("妈妈", "met"))) == parse("now apology or met 妈妈").node


def test_met_alone_is_a_word_of_rubrics():
    assert Name("met") == parse("met").node
    assert Compare("met", ">=", 2) == parse("met >= 2").node


def test_before_joins_two_names():
    assert Before(Name("empathy"), Name("resolve")) == parse("empathy before resolve").node


def test_every_name_knows_its_column():
    node = parse("anger <= 5 and now 道歉", at).node

    assert isinstance(node, And)
    assert [part.at.column for part in node.parts] == [1, 20]


def test_names_are_listed_once_in_the_order_written():
    assert names(parse("b and (a or not b) and anger >= 2")) == ("b", "a", "anger")
    assert names(None) == ()


@pytest.mark.parametrize(
    ("text", "problem", "offset"),
    [
        ("", "empty", 0),
        ("a and", "ends", 5),
        ("a b", "joined", 2),
        ("(a", "open", 0),
        ("a)", "closes", 1),
        ("anger <= x", "number", 9),
        ("anger ≤ 5", "mistyped", 6),
        ("a ＜＝ 5", "mistyped", 2),
        ("a && b", "mistyped", 2),
        ("a 且 b", "mistyped", 2),
        ("（a）", "mistyped", 0),
        ("x = 3", "mistyped", 2),
        ("x != 3", "unequal", 2),
        ("now", "now", 0),
        ("and b", "noname", 0),
        ("now a >= 2", "counted", 6),
        ("a # b", "stray", 2),
    ],
)
def test_a_mistake_is_found_at_its_character(text: str, problem: str, offset: int):
    with pytest.raises(ConditionError) as caught:
        parse(text)

    assert (problem, offset) == (caught.value.words["problem"], caught.value.offset)


@pytest.mark.parametrize("text", ["(" * 300, "not " * 100 + "a", "a and " * 200, "(" * 5 + "a"])
def test_depth_and_length_are_bounded(text: str):
    with pytest.raises(ConditionError):
        parse(text)


@given(st.text(max_size=80))
def test_any_text_is_a_condition_or_a_condition_error(text: str):
    offset = 0
    try:
        parse(text)
    except ConditionError as error:
        offset = error.offset
    assert 0 <= offset <= len(text)


@given(
    st.lists(st.sampled_from(["a", "妈妈", "and", "or", "not", "now", "met", "(", ")", "<=", "3", "before"]))
)
def test_any_row_of_words_is_a_condition_or_a_condition_error(words: list[str]):
    text = " ".join(words)
    try:
        condition = parse(text)
    except ConditionError:
        return
    assert names(condition)
