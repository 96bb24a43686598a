"""Texts on one line that YAML reads otherwise than they look, without a word of complaint: cut by a `#`, or
with a full-width `＃` and its remark still on them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from simulator.content.nodes import List, Map, Node, Scalar
from simulator.content.places import Place
from simulator.content.report import Report
from simulator.content.yaml_brackets import SHORT_TEXTS, quoted
from simulator.content.yaml_reader import core_value

_CUT = re.compile(r"#(?<=[ \t]#)[0-9\u4e00-\u9fff]\S*")
"""What cuts a text and may have been meant as more of it: a number, or Chinese right behind the sign."""
_PEOPLE_READ = (SHORT_TEXTS - {"role"}) | {"cues", "tags", "says", "brief"}
"""Keys of texts in which a number of a flat or a ticket may stand."""


def check_cut_texts(root: Map, report: Report) -> None:
    """Add what is cut and what should have been. A remark behind a full-width sign leaves the tree, so that
    what stands before it is read as it was meant."""
    text = report.source.text
    cut, wide = _CUT.search(text) is not None, "＃" in text
    if not (cut or wide):
        return
    for owner, place, key, value in _plain(root):
        if cut and key in _PEOPLE_READ:
            _cut(value, report)
        elif wide and key not in _PEOPLE_READ and "＃" in value.text:
            kept, _, _ = value.text.partition("＃")
            report.add("SD012", _within(value, len(kept)), wrong="＃", meant="#", spaced="")
            kept = kept.rstrip()
            made = Scalar(value.source, kept, core_value(kept), "", value.line, value.column)
            if isinstance(owner, Map):
                owner.values[str(place)] = made
            else:
                owner.items[int(place)] = made


def _plain(root: Map) -> Iterator[tuple[Map | List, str | int, str, Scalar]]:
    """Every text without quotes: what holds it, where in that, and the key that it stands under."""
    stack: list[tuple[Map | List, str]] = [(root, "")]
    while stack:
        owner, key = stack.pop()
        inner: list[tuple[str | int, Node]] = (
            list(owner.values.items()) if isinstance(owner, Map) else list(enumerate(owner.items))
        )
        for place, value in inner:
            name = str(place) if isinstance(owner, Map) else key
            if not isinstance(value, Scalar):
                stack.append((value, name))
            elif not value.style and isinstance(value.value, str):
                yield owner, place, name, value


def _cut(value: Scalar, report: Report) -> None:
    written = report.source.line(value.line + 1)
    rest = written[value.column + len(value.text) :]
    if not written.startswith(value.text, value.column):
        return
    if (found := _CUT.match(written, len(written) - len(rest.lstrip()))) is not None:
        at = _within(value, found.start() - value.column)
        report.add("SD089", at, word=found.group(), meant=quoted(written[value.column :]))


def _within(value: Scalar, offset: int) -> Place:
    """A place on the line of a text, so many characters after its beginning."""
    return Place(value.source.path, value.line + 1, value.column + offset + 1)
