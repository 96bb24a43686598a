"""`people.yaml`: who may come in through the browser, by which code, and as what.

```yaml
people:
  - name: Wang Fang
    code: 7K3M-9QTX
  - name: Old Chen
    code: P4RW-HX2D
    role: instructor
```

A code is a password, so it is never shown in a message. `normal_code` is what is compared: people type codes
in small letters, without the hyphen, or in full width from a Chinese keyboard.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from simulator.content.definitions import register
from simulator.content.findings import ContentError, Severity
from simulator.content.nodes import List, Map, Node, Scalar
from simulator.content.places import Place
from simulator.content.report import Report
from simulator.content.yaml_reader import Tree, read_yaml

Role = Literal["trainee", "instructor"]
ROLES: tuple[Role, ...] = ("trainee", "instructor")
KEYS = ("name", "code", "role")
SHORTEST = 6
"""Characters of a code, at least; those that `serve --new-people` makes have eight."""
LONGEST_NAME = 40
"""Characters of a name, at most."""

register(
    "SD090",
    Severity.ERROR,
    (
        "this code has {count} letters and digits; at least {least} are needed",
        "这个码只有 {count} 个字母和数字，至少要 {least} 个",
    ),
    (
        "Let `service-drill serve --new-people FILE NAME` make one.",
        "让 `service-drill serve --new-people 文件 姓名` 来生成。",
    ),
)
register(
    "SD091",
    Severity.ERROR,
    ("{name} and {other} (line {line}) have the same code", "{name} 和 {other}（第 {line} 行）的码一样"),
    ("Give one of the two another code.", "给其中一个人换个码。"),
)
register(
    "SD092",
    Severity.ERROR,
    (
        "`{name}` stands here twice, first in line {first}",
        "`{name}` 写了两次，第一次在第 {first} 行",
    ),
    (
        "Keep one of them; two people with one name need something to tell them apart.",
        "留一个；真有两个人同名，就加点什么区分开。",
    ),
)
register(
    "SD093",
    Severity.ERROR,
    ("`{name}` is no name that can be shown", "`{name}` 没法当姓名显示"),
    (
        "Write up to {most} characters on one line, with nothing invisible in them.",
        "写在一行里，最多 {most} 个字，不要有看不见的字符。",
    ),
)
register(
    "SD094",
    Severity.ERROR,
    ("nobody is listed in this file", "这个文件里一个人都没有"),
    ("Begin with `people:` and one `- name: …` for each.", "先写 `people:`，下面每人一条 `- name: …`。"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may come in."""

    name: str
    """As it stands in the history."""
    role: Role = "trainee"
    """An instructor sees everybody's sessions, a trainee their own."""
    code: str = ""
    """In `normal_code`'s form; empty for somebody who only comes through a proxy that knows them."""


def normal_code(text: str) -> str:
    """A code as it is compared: capital letters and digits, nothing else."""
    wide = unicodedata.normalize("NFKC", text[:100])
    return "".join(c for c in wide.upper() if c.isalnum())


def good_name(name: str) -> bool:
    """Whether a name can stand in a list and in an environment variable."""
    return 0 < len(name) <= LONGEST_NAME and name.isprintable() and name == name.strip()


def read_people(path: Path, *, codes: bool = True) -> tuple[Person, ...]:
    """Everybody in a file. `codes`: whether each needs one. Raises ContentError with every mistake."""
    tree, report = read_yaml(path)
    people = people_of(tree, report, codes=codes)
    if report.failed:
        raise ContentError(report.findings)
    return people


def people_of(tree: Tree, report: Report, *, codes: bool = True) -> tuple[Person, ...]:
    """Everybody in a tree; mistakes go to the report."""
    root = tree.root
    if root is None:
        return ()
    listed = root.values.get("people") if isinstance(root, Map) else None
    if isinstance(root, Map):
        for key in root.keys:
            if key != "people":
                report.add("SD020", root.key_at(key), key=key, known=("people",))
    if not isinstance(listed, List) or not listed.items:
        report.add("SD094", listed.at() if listed is not None else Place(tree.source.path, 1, 1))
        return ()
    found = [(node, _person(node, report, codes)) for node in listed.items]
    known = [(node, person) for node, person in found if person is not None]
    _tell_twins(known, report)
    return tuple(person for _node, person in known)


def _person(node: Node, report: Report, codes: bool) -> Person | None:
    if not isinstance(node, Map):
        report.add("SD022", node.at(), key="-", wanted="map", got="text")
        return None
    for key in node.keys:
        if key not in KEYS:
            report.add("SD020", node.key_at(key), key=key, known=KEYS)
    name = _text(node, "name", report, needed=True)
    code = _text(node, "code", report, needed=codes)
    role = _text(node, "role", report, needed=False) or "trainee"
    if name and not good_name(name):
        report.add("SD093", node.values["name"].at(), name=name[:LONGEST_NAME], most=LONGEST_NAME)
    if role not in ROLES:
        report.add("SD023", node.values["role"].at(), word=role[:40], key="role", known=ROLES)
    if code and len(normal_code(code)) < SHORTEST:
        count = len(normal_code(code))
        report.add("SD090", node.values["code"].at(), count=count, least=SHORTEST)
    return Person(name, cast("Role", role), normal_code(code))


def _text(node: Map, key: str, report: Report, *, needed: bool) -> str:
    value = node.values.get(key)
    if value is None:
        if needed:
            report.add("SD021", node.at(), key=key)
        return ""
    if not isinstance(value, Scalar):
        report.add(
            "SD022", value.at(), key=key, wanted="text", got="map" if isinstance(value, Map) else "list"
        )
        return ""
    text = value.text.strip()
    if not text:
        report.add("SD025", value.at(), key=key)
    return text


def _tell_twins(found: Iterable[tuple[Node, Person]], report: Report) -> None:
    names: dict[str, Place] = {}
    codes: dict[str, tuple[str, Place]] = {}
    for node, person in found:
        at = node.at()
        if person.name and (first := names.setdefault(person.name, at)) is not at:
            report.add("SD092", at, name=person.name, first=first.line)
        if person.code:
            other, first = codes.setdefault(person.code, (person.name, at))
            if first is not at:
                report.add("SD091", at, name=person.name, other=other, line=first.line)


def as_yaml(people: Iterable[tuple[str, str, Role]], before: str = "") -> str:
    """What a people file says of (name, code, role), to be put after what it says already."""
    lines = [before.rstrip("\n")] if before.strip() else ["people:"]
    first = re.search(r"^( *)- ", before, re.MULTILINE)
    indent = first.group(1) if first else "  "
    for name, code, role in people:
        lines.append(f"{indent}- name: {json.dumps(name, ensure_ascii=False)}")
        lines.append(f'{indent}  code: "{code}"')
        if role != "trainee":
            lines.append(f"{indent}  role: {role}")
    return "\n".join(lines) + "\n"
