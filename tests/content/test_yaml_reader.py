"""YAML to a tree with places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.nodes import List, Map, Scalar, to_plain
from simulator.content.yaml_reader import core_value, parse_yaml


def plain(text: str) -> object:
    tree, report = parse_yaml(text, "x.yaml")
    assert report.findings == ()
    assert tree.root is not None
    return to_plain(tree.root)


def root(text: str) -> Map:
    tree, report = parse_yaml(text, "x.yaml")
    assert report.findings == ()
    assert isinstance(tree.root, Map)
    return tree.root


@pytest.mark.parametrize(
    "text",
    ["on", "no", "yes", "off", "y", "12:30", "1_000", "0b11", "2020-11-03", "15m", "=", "0o8", "1e", "."],
)
def test_what_yaml_1_1_would_change_stays_text(text: str):
    assert text == core_value(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("", None),
        ("~", None),
        ("Null", None),
        ("+2", 2),
        ("-1", -1),
        ("007", 7),
        ("0o7", 7),
        ("0xff", 255),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("-.inf", float("-inf")),
    ],
)
def test_the_core_schema_knows_yes_no_nothing_and_numbers(text: str, value: object):
    assert value == core_value(text)


def test_a_number_too_long_to_mean_anything_stays_text():
    assert core_value("9" * 5000) == "9" * 5000


def test_quoted_and_block_text_is_always_text():
    assert plain("a: '1'\nb: \"true\"\nc: |\n  no\n") == {"a": "1", "b": "true", "c": "no\n"}


def test_maps_lists_and_flow_forms_nest():
    assert plain("a:\n  - {b: 1, c: [x, ~]}\nd: {}\n") == {"a": [{"b": 1, "c": ["x", None]}], "d": {}}


def test_every_value_and_key_knows_its_line_and_column():
    top = root("one: 1\ntwo:\n  - {word: 好, at: x}\n")
    item = next(top.listed("two"))

    assert (top.values["one"].at().line, top.values["one"].at().column) == (1, 6)
    assert (top.key_at("two").line, top.key_at("two").column) == (2, 1)
    assert (item.values["word"].at().line, item.values["word"].at().column) == (3, 12)
    assert (item.key_at("at").line, item.key_at("at").column) == (3, 15)


def test_each_spoken_line_of_a_block_knows_its_own_place():
    top = root("a: 1\nsays: |\n\n  第一句\n\n    second, further in\nb: 2\n")

    said = top.speech("says")

    assert [(s.text, s.at.line, s.at.column) for s in said] == [
        ("第一句", 4, 3),
        ("second, further in", 6, 5),
    ]


def test_characters_outside_the_first_plane_count_as_one_column():
    top = root("a: {x: 😀, y: 2}\n")
    inner = top.map("a")

    assert inner is not None
    assert inner.key_at("y").column == 11


def test_an_offset_within_quotes_and_blocks_finds_its_character():
    top = root("a: 'one two'\nb: |\n  one\n  two\n")
    quoted, block = top.values["a"], top.values["b"]

    assert isinstance(quoted, Scalar)
    assert isinstance(block, Scalar)
    assert (quoted.at(4).line, quoted.at(4).column) == (1, 9)
    assert (block.at(4).line, block.at(4).column) == (4, 3)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_nothing(ends: str, mark: str):
    text = mark + ends.join(["a: 1", "b: |", "  x", "  y", "c: 3", ""])
    tree, report = parse_yaml(text.encode(), "x.yaml")

    assert report.findings == ()
    assert isinstance(tree.root, Map)
    assert to_plain(tree.root) == {"a": 1, "b": "x\ny\n", "c": 3}
    assert tree.root.key_at("c").line == 5
    assert text == tree.source.text


def test_the_digest_is_of_the_bytes_also_when_the_text_is_read_again():
    data = b"\xef\xbb\xbfa: 1\r\n"
    first, _ = parse_yaml(data, "x")
    again, _ = parse_yaml(first.source.text, "x")

    assert first.source.digest == again.source.digest


def test_a_list_at_the_top_is_a_list():
    tree, _ = parse_yaml("- a\n- b\n", "x")

    assert isinstance(tree.root, List)


@given(
    st.recursive(
        st.text(max_size=5) | st.integers(-99, 99) | st.booleans() | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=12,
    )
)
def test_what_a_yaml_writer_writes_is_read_back(value: object):
    """Any plain data dumped with quotes around its text comes back the same."""
    import json

    text = json.dumps(value, ensure_ascii=True)
    tree, report = parse_yaml(text, "x")
    if report.findings:
        assert {"SD005", "SD004", "SD010", "SD014"} >= {finding.code for finding in report.findings}
        return
    assert tree.root is not None
    assert value == to_plain(tree.root)


def test_without_the_fast_parser_the_same_tree_comes_out(monkeypatch: pytest.MonkeyPatch):
    """PyYAML may be installed without libyaml."""
    path = Path(__file__).resolve().parents[2] / "scenarios" / "zh" / "lift-third-report.yaml"
    data = path.read_bytes()
    fast, _ = parse_yaml(data, "x")
    monkeypatch.setattr("simulator.content.yaml_reader._Parser", None)
    slow, report = parse_yaml(data, "x")

    assert report.findings == ()
    assert isinstance(fast.root, Map)
    assert isinstance(slow.root, Map)
    assert to_plain(fast.root) == to_plain(slow.root)
    assert fast.root.speech("model") == slow.root.speech("model")
