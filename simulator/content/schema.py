"""JSON Schemas for editors, from the same shapes that `check` uses.

A file's first line names its schema (`# yaml-language-server: $schema=…`); the editor then completes keys,
shows what each is for, and underlines what has the wrong shape. Names and conditions are beyond a schema:
`check` sees them.
"""

from __future__ import annotations

from typing import Literal, get_args

Kind = Literal["scenario", "rubric", "lexicon", "plays", "temper", "tempers"]
KINDS: tuple[Kind, ...] = get_args(Kind)


def json_schema(kind: Kind) -> dict[str, object]:
    """The schema of one kind of file, as JSON values. Raises `KeyError` for a kind that is none."""
    from simulator.content.shapes import SHAPES, LexiconShape

    shape = LexiconShape if kind == "lexicon" else SHAPES[kind]
    schema = shape.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
