"""The other language's file of a scene: the same bones, every text marked to be translated.

ids, conditions, numbers, order and layout stay; remarks that a template wrote are put in the other language,
and an author's own stay as they are; what a trainee or the customer would read becomes
`TODO: translate: …` (`待办：翻译：…` in a Chinese file), which `check` lists and nobody is shown. The first
lines say what the file was made from, and in which state it was then.
"""

from __future__ import annotations

import io
import re
from collections.abc import MutableMapping, MutableSequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString
from ruamel.yaml.tag import Tag

from simulator.authoring.pair_smells import fingerprint
from simulator.authoring.template_remarks import in_other_language, known_remarks
from simulator.content.nodes import Source
from simulator.content.yaml_layout import remark_lines

MARK = {"en": "TODO: translate: ", "zh": "待办：翻译："}
"""What stands before a text that is still in the other language."""
FROM = {"en": "translated from", "zh": "译自"}
"""How the header begins; `pair_smells` reads it."""
_WIDEST = 2**20
"""No line is ever folded."""
_SOURCE = re.compile(r"^# (?:translated from|译自) (?:en|zh) [0-9a-f]+\n", re.MULTILINE)
_MODELINE = re.compile(r"^# yaml-language-server:.*\n")

_READ = frozenset(
    ("title", "summary", "brief", "at", "note", "name", "feeling", "says", "otherwise", "model")
)
_READ_TOO = frozenset(("hints", "background", "difficulty", "steps", "lessons", "replies", "cues", "tags"))
READ = _READ | _READ_TOO | {"said", "not_said"}
"""Keys whose text is somebody's words."""
NAMED = "lines"
"""The map of which every value is somebody's words."""


class Untranslatable(Exception):  # noqa: N818
    """The file is no YAML that could be carried over; `check` says what is wrong with it."""


class _Texts(VersionedResolver):
    """Every value is text, so that `+1`, `0402` and `true` come out as they went in."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        if kind is ScalarNode and value:
            return Tag(suffix="tag:yaml.org,2002:str")
        return super().resolve(kind, value, implicit)


def translate(text: str, language: str, modeline: str) -> str:
    """The file in another language; `modeline` is its first line. The file is one that loads.

    Raises `Untranslatable`.
    """
    yaml = YAML(typ="rt")
    yaml.Resolver = _Texts
    yaml.preserve_quotes = True
    yaml.width = _WIDEST
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    body = _SOURCE.sub("", _MODELINE.sub("", text))
    try:
        root = yaml.load(body)
    except (YAMLError, ValueError) as error:
        raise Untranslatable(str(error)) from error
    if not isinstance(root, MutableMapping):
        raise Untranslatable
    _walk(root, MARK[language])
    source = "zh" if language == "en" else "en"
    root["language"] = language
    made = io.StringIO()
    yaml.dump(root, made)
    body = in_other_language(made.getvalue(), language, str(root.get("scenario", "")))
    return f"{modeline}\n# {FROM[language]} {source} {fingerprint(text)}\n{body}"


def own_remarks(text: str, language: str) -> tuple[int, ...]:
    """The lines of a carried-over file whose remark is still in the other language."""
    source = Source("", text, tuple(text.split("\n")), "")
    ours = known_remarks(language, _scene_of(text))
    made = re.compile(rf"\s*# (?:yaml-language-server:|{FROM[language]} )")
    return tuple(
        number
        for number in remark_lines(source)
        if not made.match(source.line(number)) and source.line(number).strip() not in ours
    )


def _scene_of(text: str) -> str:
    found = re.search(r"^scenario: *[\"']?([^\s\"'#]+)", text, re.MULTILINE)
    return found[1] if found else ""


def _walk(node: Any, mark: str) -> None:
    """Mark the texts of a map, and of all that lies within."""
    for key, value in node.items():
        if key == NAMED and isinstance(value, MutableMapping):
            for name in value:
                value[name] = _carried(value[name], mark)
        elif key in READ and not isinstance(value, MutableMapping):
            node[key] = _carried(value, mark)
        elif isinstance(value, MutableMapping):
            _walk(value, mark)
        elif isinstance(value, MutableSequence):
            for item in value:
                if isinstance(item, MutableMapping):
                    _walk(item, mark)


def _carried(value: Any, mark: str) -> Any:
    """A text; or the texts of a list as one, since the other language has a list of its own."""
    if isinstance(value, MutableSequence):
        if not value or not all(isinstance(item, str) for item in value):
            return value
        whole = ", ".join(value)
        del value[1:]
        value[0] = _marked(whole, mark)
        return value
    return _marked(value, mark)


def _marked(text: Any, mark: str) -> Any:
    if not isinstance(text, str):
        return text
    if isinstance(text, LiteralScalarString):
        lines = [f"{mark}{line}" if line.strip() else line for line in text.split("\n")]
        changed = LiteralScalarString("\n".join(lines))
        if (comment := getattr(text, "comment", None)) is not None:
            changed.comment = comment
        return changed
    return DoubleQuotedScalarString(f"{mark}{text}")
