"""Whether a file has the right shape; every value that has not becomes a finding and leaves the tree.

What stays in the tree can be built into records without asking again, so that all further mistakes of the
same file are found in the same pass."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from simulator.content.chinese_words import meant
from simulator.content.cut_texts import check_cut_texts
from simulator.content.nodes import List, Map, Node, Scalar, last_line, to_plain, to_translate
from simulator.content.places import Place
from simulator.content.report import MOST, Report, nearest
from simulator.content.wide_signs import wide_digits
from simulator.content.yaml_brackets import quoted
from simulator.content.yaml_troubles import SPOKEN, STORIES

_WIDE = re.compile(r"\s*([\w-]{1,30})\s*(：)")
_WIDE_OPEN = {"【": "[", "［": "[", "｛": "{", "“": '"', "”": '"', "‘": "'", "「": '"'}
_CURLY = {"“": "”", "‘": "’", "「": "」", "『": "』"}
"""Quotes that YAML takes for letters."""
BOTH = (
    "Write `en: …` and `zh: …` on lines under it: trainees read either language.",
    "在下面分两行写 `en: …` 和 `zh: …`：学员可能看任何一种语言。",
)
"""How a text is written that must be there in both languages."""
_WANTED = {
    "string_type": "text",
    "int_type": "number",
    "int_from_float": "number",
    "bool_type": "yesno",
    "list_type": "list",
    "dict_type": "map",
    "model_type": "map",
    "model_attributes_type": "map",
}


def check_shape(kind: str, root: Map, report: Report) -> None:
    """Compare a tree with the shape of its kind; findings go to the report, what is wrong leaves the tree."""
    from pydantic import ValidationError

    from simulator.content.shapes import SHAPES

    check_cut_texts(root, report)
    _speech(kind, root, report)
    try:
        SHAPES[kind].model_validate(to_plain(root))
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False)
        lacking = {problem["loc"][:-1] for problem in problems if problem["type"] == "missing"}
        misspelt = {
            (*problem["loc"][:-1], _meant(kind, root, problem["loc"]))
            for problem in problems[:MOST]
            if problem["type"] == "extra_forbidden" and problem["loc"][:-1] in lacking
        }
        for problem in problems:
            if report.full:
                break
            loc = problem["loc"]
            if problem["type"] == "missing" and (loc in misspelt or _run_together(_walk(root, loc[:-1]))):
                continue
            _explain(kind, root, problem["type"], problem["loc"], problem.get("ctx", {}), report)
        for problem in reversed(problems):
            _prune(root, problem["loc"])
    if "TODO" in report.source.text or "待办" in report.source.text:
        _only_to_do(kind, root, (), report)


def _only_to_do(kind: str, node: Node, loc: tuple[Any, ...], report: Report) -> None:
    """Texts that must be there and hold nothing but what is still to do, which no trainee may see. An item of
    a list (a note of the case file) may be left out as a whole."""
    if isinstance(node, Scalar):
        return
    inner = node.values.items() if isinstance(node, Map) else enumerate(node.items)
    for key, value in inner:
        _only_to_do(kind, value, (*loc, key), report)
    if isinstance(node, Map) and not (loc and isinstance(loc[-1], int)):
        for key in _needed(kind, loc):
            wanted = node.values.get(key)
            texts = wanted.items if isinstance(wanted, List) else [wanted]
            if texts and all(isinstance(t, Scalar) and t.text.strip() and not t.shown() for t in texts):
                only_to_do(report, key, node.values[key])


def only_to_do(report: Report, key: str, node: Node) -> None:
    """Say that a text holds nothing but what is still to do; of all that are to be translated, the first."""
    texts = node.items if isinstance(node, List) else [node]
    untranslated = all(isinstance(text, Scalar) and to_translate(text.text.lstrip()) for text in texts)
    if not untranslated or all(finding.code != "SD561" for finding in report.found):
        report.add("SD561", node.at(), key=key)


def _speech(kind: str, root: Map, report: Report) -> None:
    """Spoken text must be one `|` block; a list of texts or several plain lines would be split or joined, and
    the dashes of a list within it would be spoken."""
    stack: list[Map | List] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, List):
            stack.extend(item for item in node.items if not isinstance(item, Scalar))
            continue
        for key, value in list(node.values.items()):
            if isinstance(value, Scalar):
                if value.style == ">":
                    report.add("SD028", value.at(), key=key)
                elif value.style == "|" and kind != "rubric" and key not in STORIES:
                    _dashes(value, report)
                elif value.text[:1] in _CURLY and not value.style and _wrapped(value.text):
                    report.add("SD027", value.at(), word=value.text[0] + value.text[-1])
                continue
            if isinstance(value, List) and key in SPOKEN and not any(isinstance(i, Map) for i in value.items):
                report.add("SD013", value.at(), key=key)
                node.values[key] = Scalar(value.source, "…", "…", "|", value.line, value.column)
                continue
            stack.append(value)


def _dashes(value: Scalar, report: Report) -> None:
    if value.text.startswith("- ") or "\n- " in value.text:
        line = next(line for line in value.speech() if line.text.startswith("- "))
        report.add("SD579", line.at)


def _wrapped(text: str) -> bool:
    """Whether one pair of quotes stands around the whole text."""
    return text[-1] == _CURLY[text[0]] and text.count(text[0]) == 1


def _walk(root: Node, loc: Sequence[Any]) -> Node | None:
    node: Node | None = root
    for part in loc:
        if isinstance(node, Map):
            node = node.values.get(str(part))
        elif isinstance(node, List) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return None
    return node


def _prune(root: Node, loc: Sequence[Any]) -> None:
    if not loc:
        return
    parent = _walk(root, loc[:-1])
    last = loc[-1]
    if isinstance(parent, Map):
        parent.values.pop(str(last), None)
    elif isinstance(parent, List) and isinstance(last, int) and last < len(parent.items):
        del parent.items[last]


def _explain(
    kind: str, root: Map, problem: str, loc: Sequence[Any], context: Mapping[str, Any], report: Report
) -> None:
    loc = tuple(part for part in loc if part != "[key]")
    parent = _walk(root, loc[:-1])
    key = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
    node = _walk(root, loc)
    if problem == "missing":
        _missing(kind, loc, parent, report)
    elif problem == "extra_forbidden":
        _unknown(kind, root, loc, report)
    elif problem == "literal_error" and isinstance(node, Scalar):
        choices = re.findall(r"'([^']+)'", str(context.get("expected", "")))
        bare = node.text.strip("“”‘’\"' ")
        report.add(
            "SD023", node.at(), word=node.text, key=key, known=choices, like=meant(bare, choices) or bare
        )
    elif problem in ("greater_than_equal", "less_than_equal") and isinstance(node, Scalar):
        low, high = _bounds(kind, loc)
        report.add("SD024", node.at(), key=key, number=node.text, low=low, high=high)
    elif problem in ("too_short", "string_too_short"):
        report.add("SD025", node.at() if node is not None else root.at(), key=key)
    elif node is not None:
        both = _known(kind, loc) == ["en", "zh"]
        _wrong_type(_WANTED.get(problem, "text"), key, node, report, fix=report.say(BOTH) if both else "")
    else:
        report.add("SD025", root.at(), key=key)


def _missing(kind: str, loc: Sequence[Any], parent: Node | None, report: Report) -> None:
    key = str(loc[-1])
    if not isinstance(parent, Map):
        return
    owner = next((str(part) for part in reversed(loc[:-1]) if isinstance(part, str)), "")
    at = place_for(_known(kind, loc[:-1]), parent, key)
    if key in ("en", "zh") and set(parent.keys) <= {"en", "zh"}:
        report.add(
            "SD053",
            at,
            key=key,
            language=report.say({"en": ("English", "英文"), "zh": ("Chinese", "中文")}[key]),
        )
        return
    here = report.say((f" in `{owner}`", f"（在 `{owner}` 里）")) if owner else ""
    report.add("SD021", at, key=key, here=here)


def place_for(known: Sequence[str], parent: Map, key: str) -> Place:
    """Where a missing key belongs: at the key that stands in its place, else after the last one before it."""
    order = {name: at for at, name in enumerate(known)}
    earlier = [name for name in parent.keys if order.get(name, -1) < order.get(key, 0)]
    if not earlier:
        return parent.at()
    last = earlier[-1]
    keys = list(parent.keys)
    after = keys.index(last) + 1
    if after < len(keys):
        return parent.keys[keys[after]].at()
    return Place(parent.source.path, last_line(parent.values.get(last), parent.keys[last]), parent.column + 1)


def _meant(kind: str, root: Node, loc: Sequence[Any]) -> str:
    """The key that an unknown one is most like: one that is not there yet, if there is such."""
    parent, key = _walk(root, loc[:-1]), str(loc[-1])
    known = _known(kind, loc[:-1])
    unused = [name for name in known if not isinstance(parent, Map) or name not in parent.keys]
    return nearest(key, unused) or nearest(key, known)


def _run_together(parent: Node | None) -> bool:
    """Whether keys of a map have become one with what follows them, behind a full-width colon."""
    return isinstance(parent, Map) and any("：" in key for key in parent.keys)


def _left_open(parent: Map, key: str) -> Scalar | None:
    """The text before a key within { } that opens a quote which is none to YAML, unclosed: the key is more of
    that text."""
    before = list(parent.keys)[: list(parent.keys).index(key)] if key in parent.keys else []
    for name in before:
        value = parent.values.get(name)
        close = _CURLY.get(value.text[:1]) if isinstance(value, Scalar) and not value.style else None
        if isinstance(value, Scalar) and close and close not in value.text:
            return value
    return None


def _unknown(kind: str, root: Map, loc: Sequence[Any], report: Report) -> None:
    parent, key = _walk(root, loc[:-1]), str(loc[-1])
    if not isinstance(parent, Map):
        return
    node = parent.keys.get(key)
    at = node.at() if node is not None else parent.at()
    if "：" in key:
        offset = key.index("：")
        place = node.at(offset) if node is not None and not node.style else at
        report.add(
            "SD012",
            place,
            wrong="：",
            meant=":",
            spaced=report.say((" and a space after it", "，后面空一格")),
        )
        return
    if parent.flow and (opened := _left_open(parent, key)) is not None:
        report.add("SD010", opened.at(), problem="curly_quotes")
        return
    report.add("SD020", at, key=key, known=_known(kind, loc[:-1]), near=_meant(kind, root, loc))


def _wrong_type(wanted: str, key: str, node: Node, report: Report, fix: str = "") -> None:
    if isinstance(node, Scalar):
        if node.value is None and not node.style:
            report.add("SD025", node.at(), key=key)
            return
        if wanted in ("list", "map") and isinstance(node.value, str):
            wide = _WIDE.match(node.text)
            if wide and not node.style:
                spaced = report.say((" and a space after it", "，后面空一格"))
                report.add("SD012", node.at(wide.start(2)), wrong="：", meant=":", spaced=spaced)
                return
            if node.text[:1] in _WIDE_OPEN:
                report.add(
                    "SD012", node.at(), wrong=node.text[:1], meant=_WIDE_OPEN[node.text[:1]], spaced=""
                )
                return
        for offset, wrong, meant in wide_digits(node.text) if wanted == "number" and not node.style else ():
            report.add("SD012", node.at(offset), wrong=wrong, meant=meant, spaced="")
            return
    elif isinstance(node, Map) and wanted == "text" and (text := _colon_in(node)):
        report.add("SD010", node.at(), problem="colon_within", meant=quoted(text))
        return
    if key in SPOKEN and wanted == "text":
        wanted = "speech"
    got, shown = _got(node)
    words = {"wanted": wanted, "got": got, "shown": shown, **({"fix": fix} if fix else {})}
    report.add("SD022", node.at(), key=f"`{key}`" if key else "", **words)


def _colon_in(node: Map) -> str:
    """The text of an item that a colon has made a map of (`[today: at six]`), or nothing."""
    (name, value), *more = node.values.items() if node.values else [("", None)]
    written = node.source.line(node.line + 1)
    if more or not isinstance(value, Scalar) or not written.startswith(f"{name}:", node.column):
        return ""
    return f"{name}: {value.text}"


def _got(node: Node) -> tuple[str, str]:
    if isinstance(node, List):
        return "list", ""
    if isinstance(node, Map):
        return "map", ""
    if isinstance(node.value, bool):
        return "yesno", ""
    if isinstance(node.value, int):
        return "number", ""
    if isinstance(node.value, float):
        return "decimal", ""
    shown = node.text.strip().partition("\n")[0]
    return "word", shown[:24] + ("…" if len(shown) > 24 else "")


def _shape_at(kind: str, loc: Sequence[Any]) -> Any:
    """The annotation at a place of a file: a model, a list of, a map to …"""
    import types
    from typing import Annotated, Union, get_args, get_origin

    from pydantic import BaseModel

    from simulator.content.shapes import SHAPES

    def bare(annotation: Any) -> Any:
        while True:
            origin = get_origin(annotation)
            if origin is Annotated:
                annotation = get_args(annotation)[0]
            elif origin in (Union, types.UnionType):
                annotation = next(a for a in get_args(annotation) if a is not type(None))
            else:
                return annotation

    shape: Any = SHAPES[kind]
    for part in loc:
        shape = bare(shape)
        if isinstance(shape, type) and issubclass(shape, BaseModel):
            fields = shape.model_fields
            field = next((f for name, f in fields.items() if (f.alias or name) == part), None)
            if field is None:
                return None
            shape = field.annotation
        elif get_origin(shape) is dict:
            shape = get_args(shape)[1]
        elif get_origin(shape) is list:
            shape = get_args(shape)[0]
        else:
            return None
    return bare(shape)


def _known(kind: str, loc: Sequence[Any]) -> list[str]:
    from pydantic import BaseModel

    shape = _shape_at(kind, loc)
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return [field.alias or name for name, field in shape.model_fields.items()]
    return []


def _needed(kind: str, loc: Sequence[Any]) -> list[str]:
    """The keys that a map must have."""
    from pydantic import BaseModel

    shape = _shape_at(kind, loc)
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return [f.alias or name for name, f in shape.model_fields.items() if f.is_required()]
    return []


def _bounds(kind: str, loc: Sequence[Any]) -> tuple[int, int]:
    """The range of a number, from its shape."""
    parent, key = _shape_at(kind, loc[:-1]), str(loc[-1])
    found = _properties(parent).get(key)
    if found is None:
        found = _properties(_shape_at(kind, loc[:-2])).get(str(loc[-2]), {}).get("additionalProperties", {})
    return int(found.get("minimum", -10)), int(found.get("maximum", 10))


@cache
def _properties(shape: Any) -> dict[str, Any]:
    from pydantic import BaseModel

    if not (isinstance(shape, type) and issubclass(shape, BaseModel)):
        return {}
    properties: dict[str, Any] = shape.model_json_schema().get("properties", {})
    return properties
