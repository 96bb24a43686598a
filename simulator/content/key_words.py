"""What every key is for, in English and Chinese: for editors (`schema`) and the reference.

The English stands with the shape where it has one; the rest is in `keys.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import cast

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from simulator.content.nodes import Map, to_plain
from simulator.content.yaml_reader import read_yaml

Words = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Shape → key (empty: the shape itself) → language → words."""


@cache
def written() -> Words:
    """What `keys.yaml` says."""
    tree, report = read_yaml(Path(__file__).with_name("keys.yaml"))
    assert isinstance(tree.root, Map), report.findings
    return cast("Words", to_plain(tree.root))


def key_of(name: str, field: FieldInfo) -> str:
    """The key that a field has in the file."""
    return field.alias or name


def key_words(shape: type[BaseModel], name: str) -> dict[str, str]:
    """What a field is for: language → words."""
    field = shape.model_fields[name]
    found = {"en": field.description} if field.description else {}
    return {**found, **_nearest(shape, key_of(name, field))}


def shape_words(shape: type[BaseModel]) -> dict[str, str]:
    """What a shape is: language → words."""
    return {"en": " ".join((shape.__doc__ or "").split()), **_nearest(shape, "")}


def _nearest(shape: type[BaseModel], key: str) -> Mapping[str, str]:
    """The words of a shape, or of the one that it is built on."""
    words = written()
    for base in shape.__mro__:
        if key in (known := words.get(base.__name__, {})):
            return {language: said for language, said in known[key].items() if language in ("en", "zh")}
    return {}
