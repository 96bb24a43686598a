"""JSON Schemas for editors, from the same shapes that `check` uses.

A file's first line names its schema (`# yaml-language-server: $schema=…`); the editor then completes keys,
shows what each is for, and underlines what has the wrong shape. Names and conditions are beyond a schema:
`check` sees them. `docs/schemas/` holds them for the shipped files; a trainer's own folder has a copy in
`.schemas/`, so that it can be moved and sent as it is.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from pydantic import BaseModel

Kind = Literal["scenario", "rubric", "lexicon", "plays", "temper", "tempers"]
KINDS: tuple[Kind, ...] = get_args(Kind)
PUBLISHED = ("docs", "schemas")
"""Where the shipped schemas lie, from the root of the content."""
OWN = ".schemas"
"""Where a trainer's folder keeps its copy."""


def json_schema(kind: Kind) -> dict[str, Any]:
    """The schema of one kind of file, as JSON values. Raises `KeyError` for a kind that is none."""
    from simulator.content.key_words import key_of, key_words, shape_words

    shapes = shapes_within(shape_of(kind))
    schema = shape_of(kind).model_json_schema(by_alias=True)
    for shape in shapes:
        told = schema if shape is shape_of(kind) else schema["$defs"][shape.__name__]
        told["description"] = _both(shape_words(shape))
        for name, field in shape.model_fields.items():
            part = told["properties"][key_of(name, field)]
            part.pop("title", None)
            part["description"] = _both(key_words(shape, name))
            for either in part.get("anyOf", ()):
                either.pop("description", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def shape_of(kind: Kind) -> type[BaseModel]:
    """The shape of one kind of file. Raises `KeyError` for a kind that is none."""
    from simulator.content.shapes import SHAPES, LexiconShape

    return LexiconShape if kind == "lexicon" else SHAPES[kind]


def shapes_within(shape: type[BaseModel]) -> list[type[BaseModel]]:
    """A shape and all that it is made of, each once, in the order in which a reader meets them."""
    from pydantic import BaseModel

    found = [shape]
    waiting: list[Any] = [field.annotation for field in shape.model_fields.values()]
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, type) and issubclass(part, BaseModel):
            found += [inner for inner in shapes_within(part) if inner not in found]
        waiting += get_args(part)
    return found


def _both(words: Mapping[str, str]) -> str:
    return " / ".join(words[language] for language in ("en", "zh") if words.get(language))


def schema_text(kind: Kind) -> str:
    """The schema as a file has it."""
    return json.dumps(json_schema(kind), ensure_ascii=False, indent=1) + "\n"


def file_name(kind: Kind) -> str:
    """What the schema's file is called."""
    return f"{kind}.schema.json"


def modeline(root: Path, file: Path, kind: Kind) -> str:
    """The first line of a content file under a root, for editors."""
    folder = root.joinpath(*PUBLISHED)
    if not folder.is_dir():
        folder = root / OWN
    path = os.path.relpath(folder / file_name(kind), file.parent)
    return f"# yaml-language-server: $schema={Path(path).as_posix()}"


def write_own(root: Path) -> None:
    """Put the schemas that `modeline` speaks of beside a trainer's content, as this version has them.

    A root that publishes its own is left alone. Raises `OSError`.
    """
    if root.joinpath(*PUBLISHED).is_dir():
        return
    write_schemas(root / OWN)


def write_schemas(folder: Path) -> list[Path]:
    """Every schema as a file in a folder; those that are right already are not touched. Raises `OSError`."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind in KINDS:
        path, text = folder / file_name(kind), schema_text(kind)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths
