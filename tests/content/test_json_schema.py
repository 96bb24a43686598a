"""The schemas that editors use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from simulator.content.nodes import Map, to_plain
from simulator.content.schema import KINDS, json_schema
from simulator.content.shapes import LexiconShape
from simulator.content.yaml_reader import read_yaml

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_has_a_schema_that_is_json(kind):
    schema = json_schema(kind)

    assert schema == json.loads(json.dumps(schema))
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    assert schema["description"]


def test_the_scenario_schema_tells_an_editor_what_a_key_is_for():
    need = json_schema("scenario")["$defs"]["NeedShape"]  # type: ignore[index]

    assert need["required"] == ["feeling", "cues", "says"]
    assert "0–10" in json_schema("scenario")["$defs"]["CustomerShape"]["properties"]["anger"]["description"]  # type: ignore[index]
    assert need["properties"]["met_by"]["description"]


def test_the_rubric_schema_calls_the_pass_mark_as_the_file_does():
    assert "pass" in json_schema("rubric")["properties"]  # type: ignore[operator]


def test_an_unknown_kind_is_a_programmers_mistake():
    with pytest.raises(KeyError):
        json_schema("poem")  # type: ignore[arg-type]


@pytest.mark.parametrize("path", sorted((ROOT / "rubrics" / "lexicon").glob("*.yaml")), ids=lambda p: p.stem)
def test_the_shipped_lexicons_fit_the_published_schema(path: Path):
    tree, report = read_yaml(path)

    assert report.findings == ()
    assert isinstance(tree.root, Map)
    LexiconShape.model_validate(to_plain(tree.root))
