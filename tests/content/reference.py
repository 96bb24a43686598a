"""The reference of every key, docs/reference.md and docs/zh/reference.md, and the schemas that editors use.

`python tests/content/reference.py` (`make reference`) writes them anew from the shapes, `keys.yaml` and the
shipped files, whose first use of a key is its example.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from simulator.content.key_words import key_of, key_words, shape_words, written
from simulator.content.nodes import to_plain
from simulator.content.schema import KINDS, PUBLISHED, shape_of, write_schemas
from simulator.content.yaml_reader import read_yaml

ROOT = Path(__file__).parents[2]
PAGES = {"en": ROOT / "docs" / "reference.md", "zh": ROOT / "docs" / "zh" / "reference.md"}
SAMPLES = {
    "scenario": "scenarios/{}/*.yaml",
    "plays": "scenarios/{}/*.plays.yaml",
    "rubric": "rubrics/*.yaml",
    "lexicon": "rubrics/lexicon/{}.yaml",
    "temper": "scenarios/tempers/{}.yaml",
    "tempers": "scenarios/tempers/tempers.yaml",
}
LONGEST = 48
"""Characters of an example."""
HEAD = {
    "en": """# Every key

What each key of a trainer's files is for, what it takes, its default, and an example from a shipped file. An
editor shows the same while you type. How the parts work together is told in [the scenario
format](scenario-format.md), [the rubric format](rubric-format.md) and [the lexicon
format](lexicon-format.md); [authoring.md](authoring.md) begins at the beginning.

<!-- made by `make reference` from simulator/content/shapes.py and keys.yaml -->
""",
    "zh": """# 所有的键

培训师的文件里，每个键是做什么的、能写什么、默认是什么，再从自带的文件里举个例子。编辑器里边写边能看到同样的说明。各部分怎么配合，见
[剧本怎么写](scenario-format.md)、[评分表怎么写](rubric-format.md)和[词库格式](../lexicon-format.md)；从头学起，看
[authoring.md](authoring.md)。

<!-- 由 `make reference` 从 simulator/content/shapes.py 和 keys.yaml 生成 -->
""",
}
TITLES = {
    "scenario": ("A scene: `scenarios/LANGUAGE/NAME.yaml`", "剧本：`scenarios/语言/名字.yaml`"),
    "plays": ("Plays: `scenarios/LANGUAGE/NAME.plays.yaml`", "脚本测试：`scenarios/语言/名字.plays.yaml`"),
    "rubric": ("A score sheet: `rubrics/NAME.yaml`", "评分表：`rubrics/名字.yaml`"),
    "lexicon": ("A lexicon: `rubrics/lexicon/LANGUAGE.yaml`", "词库：`rubrics/lexicon/语言.yaml`"),
    "temper": ("Temper lines: `scenarios/tempers/LANGUAGE.yaml`", "脾气台词：`scenarios/tempers/语言.yaml`"),
    "tempers": (
        "The temper table: `scenarios/tempers/tempers.yaml`",
        "脾气表：`scenarios/tempers/tempers.yaml`",
    ),
}
COLUMNS = {
    "en": ("key", "takes", "default", "what for", "example"),
    "zh": ("键", "写什么", "默认", "做什么用", "例子"),
}
NEEDED = {"en": "needed", "zh": "必写"}
NOTHING = {"en": "none", "zh": "无"}
TYPES: dict[str, dict[Any, str]] = {
    "en": {
        str: "text",
        int: "number",
        bool: "`true` or `false`",
        "speech": "`|` block",
        "list": "list of {}",
        "parts": "list, see below",
        "map": "name → {}",
        "part": "see below",
        "or": " or ",
        "one": ", ",
    },
    "zh": {
        str: "文字",
        int: "数字",
        bool: "`true` 或 `false`",
        "speech": "`|` 文本块",
        "list": "列表，每项是{}",
        "parts": "列表，见下文",
        "map": "名字 → {}",
        "part": "见下文",
        "or": "或",
        "one": "、",
    },
}


@dataclass
class Part:
    """A shape, and where in a file it stands."""

    shape: type[BaseModel]
    paths: list[tuple[str, ...]] = field(default_factory=list)


def parts(kind: str) -> list[Part]:
    """The shapes of a kind of file, in the order in which a reader meets them."""
    found: dict[type[BaseModel], Part] = {}

    def walk(shape: type[BaseModel], path: tuple[str, ...]) -> None:
        found.setdefault(shape, Part(shape)).paths.append(path)
        for name, info in shape.model_fields.items():
            for inner, step in _inner(info.annotation):
                walk(inner, (*path, key_of(name, info), *step))

    walk(shape_of(kind), ())  # type: ignore[arg-type]
    if kind == "scenario":
        # plays within a scene are like those beside it, and told there
        return [part for part in found.values() if any(path[:1] != ("plays",) for path in part.paths)]
    return list(found.values())


def _inner(kind: Any, step: tuple[str, ...] = ()) -> Iterator[tuple[type[BaseModel], tuple[str, ...]]]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind, step
        return
    steps = {dict: (*step, "NAME"), list: (*step, "-")}
    for part in get_args(kind):
        yield from _inner(part, steps.get(get_origin(kind), step))  # type: ignore[arg-type]


def page(language: str) -> str:
    """One language's reference."""
    lines = [HEAD[language]]
    told: set[type[BaseModel]] = set()
    for kind in KINDS:
        lines += [f"## {TITLES[kind][language == 'zh']}", ""]
        for part in parts(kind):
            if part.paths != [()]:
                where = [".".join(path).replace(".-", "[]") for path in part.paths]
                if language == "zh":
                    where = [path.replace("NAME", "名字") for path in where]
                lines += [
                    "### " + (", " if language == "en" else "、").join(f"`{path}`" for path in where),
                    "",
                ]
            lines += [shape_words(part.shape)[language], ""]
            if part.shape not in told:
                lines += [*_table(kind, part, language), ""]
            else:
                lines += ["As above." if language == "en" else "同上。", ""]
            told.add(part.shape)
    return "\n".join(lines).rstrip() + "\n"


def _table(kind: str, part: Part, language: str) -> Iterator[str]:
    yield "| " + " | ".join(COLUMNS[language]) + " |"
    yield "|" + "---|" * len(COLUMNS[language])
    for name, info in part.shape.model_fields.items():
        key = key_of(name, info)
        cells = (
            f"`{key}`",
            _takes(info.annotation, list(info.metadata), language, info.json_schema_extra),
            _default(info, language),
            key_words(part.shape, name)[language],
            example(kind, part, key, language),
        )
        yield "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _default(info: FieldInfo, language: str) -> str:
    if info.is_required():
        return NEEDED[language]
    value = info.default
    if value is None or value == "" or value in ({}, []) or isinstance(value, BaseModel):
        return NOTHING[language]
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`[{', '.join(map(str, value))}]`" if isinstance(value, list) else f"`{value}`"


def _takes(kind: Any, about: list[Any], language: str, extra: Any = None) -> str:
    words = TYPES[language]
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        inner = [entry for one in args[1:] for entry in _metadata(one)]
        return _takes(args[0], inner, language, _extra(args[1:]) or extra)
    if origin is Literal:
        return words["one"].join(f"`{value}`" for value in args)
    if origin in (Union, types.UnionType):
        kinds = [_takes(arg, about, language, extra) for arg in args if arg is not type(None)]
        return words["or"].join(dict.fromkeys(kinds))
    if origin is list and isinstance(args[0], type) and issubclass(args[0], BaseModel):
        return str(words["parts"])
    if origin is list:
        return words["list"].format(_takes(args[0], [], language))
    if origin is dict:
        return words["map"].format(_takes(args[1], [], language))
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return words["part"]
    if kind is str and extra and "x-speech" in extra:
        return words["speech"]
    limits = {name: getattr(one, name) for one in about for name in ("ge", "le") if hasattr(one, name)}
    if kind is int and len(limits) == 2:
        return f"{limits['ge']}–{limits['le']}"
    return str(words[kind])


def _metadata(one: Any) -> list[Any]:
    return list(one.metadata) if isinstance(one, FieldInfo) else [one]


def _extra(annotations: tuple[Any, ...]) -> Any:
    return next(
        (one.json_schema_extra for one in annotations if getattr(one, "json_schema_extra", None)), None
    )


def example(kind: str, part: Part, key: str, language: str) -> str:
    """The first use of a key in the shipped files, short; else what `keys.yaml` gives."""
    for sample in _samples(kind, language):
        for path in part.paths:
            for value in _values(sample, (*path, key)):
                if shown := _shown(value):
                    return shown
    for base in part.shape.__mro__:
        words = written().get(base.__name__, {}).get(key, {})
        if given := words.get(f"example_{language}") or words.get("example"):
            return f"`{given}`"
    return ""


def _samples(kind: str, language: str) -> Iterator[object]:
    for path in sorted(
        ROOT.glob(SAMPLES[kind].format(language)), key=lambda p: ("lift-third-report" not in p.name, p)
    ):
        if kind != "scenario" or not path.name.endswith(".plays.yaml"):
            tree, _ = read_yaml(path)
            assert tree.root is not None
            yield to_plain(tree.root)


def _values(node: object, path: tuple[str, ...]) -> Iterator[object]:
    if not path:
        yield node
    elif isinstance(node, dict):
        for inner in node.values() if path[0] == "NAME" else [node[path[0]]] if path[0] in node else []:
            yield from _values(inner, path[1:])
    elif isinstance(node, list) and path[0] == "-":
        for inner in node:
            yield from _values(inner, path[1:])


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, (str, int)):
        return f"`{_short(str(value).strip().splitlines()[0])}`" if str(value).strip() else ""
    if isinstance(value, list) and value:
        return f"`[{_short(', '.join(map(_inline, value)))}]`"
    if isinstance(value, dict) and value:
        return f"`{_inline(value, LONGEST)}`"
    return ""


def _inline(value: object, room: int = 0) -> str:
    """A value on one line; blocks and what lies deeper only as `…`."""
    if isinstance(value, dict):
        inner = ", ".join(
            f"{key}: {_inline(part) if isinstance(part, (str, int)) else '…'}" for key, part in value.items()
        )
        return f"{{{_short(inner) if room else inner}}}"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return "…" if "\n" in text else text


def _short(text: str) -> str:
    text = text.replace("`", "'")
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip(" …,") + "…"


def main() -> None:
    """Write both pages and the schemas."""
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
    write_schemas(ROOT.joinpath(*PUBLISHED))


if __name__ == "__main__":
    main()
