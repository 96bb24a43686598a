"""JSON Schemas for editors, from the same shapes that `check` uses.

A file's first line names its schema (`# yaml-language-server: $schema=…`); the editor then completes keys,
shows what each is for, and underlines what has the wrong shape. Names and conditions are beyond a schema:
`check` sees them. `docs/schemas/` holds them for the shipped files; a trainer's own folder has a copy in
`.schemas/`, so that it can be moved and sent as it is.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Literal, get_args

Kind = Literal["scenario", "rubric", "lexicon", "plays", "temper", "tempers"]
KINDS: tuple[Kind, ...] = get_args(Kind)
PUBLISHED = ("docs", "schemas")
"""Where the shipped schemas lie, from the root of the content."""
OWN = ".schemas"
"""Where a trainer's folder keeps its copy."""


def json_schema(kind: Kind) -> dict[str, Any]:
    """The schema of one kind of file, as JSON values. Raises `KeyError` for a kind that is none."""
    from simulator.content.shapes import SHAPES, LexiconShape

    shape = LexiconShape if kind == "lexicon" else SHAPES[kind]
    schema = shape.model_json_schema(by_alias=True)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **schema}


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
