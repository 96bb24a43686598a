"""The message about a broken file names what is really wrong, at the very line: mistakes as people make
them, made all over the shipped scenes."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence

import pytest

from simulator.content.library import Library
from simulator.content.nodes import Map, Source
from simulator.content.yaml_layout import BLOCK, written_lines
from simulator.content.yaml_reader import parse_yaml

SCENES = [path.read_text(encoding="utf-8") for path in Library().scenario_paths().values()]
TRIES = 30
"""Mistakes of each kind."""
KEY = re.compile(r"(\s*(?:- )?)([\w-]+): (.+)$")
BARE = r"[^|>\[{'\"].*"
"""A value without brackets or quotes."""

Lines = Sequence[str]
Made = tuple[list[str], int]
"""The file with the mistake in it, and the line (from 1) of the mistake."""


def outside(lines: Lines) -> list[int]:
    """Lines that are not speech, remarks or blank."""
    return [number for number, _, _ in written_lines(Source("x.yaml", "", tuple(lines), ""))]


def speech(lines: Lines) -> Iterator[tuple[int, list[int]]]:
    """The column of each key with `|`, and the lines of speech under it."""
    keys = set(outside(lines))
    for number in sorted(keys):
        if BLOCK.match(lines[number - 1]):
            under = []
            for below in range(number + 1, len(lines) + 1):
                if below in keys or not lines[below - 1].strip():
                    break
                under.append(below)
            if under:
                yield len(lines[number - 1]) - len(lines[number - 1].lstrip()), under


def moved(how: str) -> Callable[[list[str], random.Random], Made | None]:
    """Speech that stands in the wrong column."""

    def make(lines: list[str], rng: random.Random) -> Made | None:
        column, under = rng.choice(list(speech(lines)))
        if how in ("one space out", "the first one deeper"):
            if len(under) < 2:
                return None
            chosen = under[1] if how == "the first one deeper" else rng.choice(under[1:])
            at, by = (under[0], 2) if how == "the first one deeper" else (chosen, -1)
            lines[at - 1] = lines[at - 1][-by:] if by < 0 else " " * by + lines[at - 1]
            return lines, chosen
        chosen = under if how == "all at the key" else [rng.choice(under)]
        for number in chosen:
            lines[number - 1] = " " * (0 if how == "at the margin" else column) + lines[number - 1].lstrip()
        return lines, chosen[0]

    return make


def written(pattern: str, to: str) -> Callable[[list[str], random.Random], Made | None]:
    """A line that is no speech, written otherwise."""

    def make(lines: list[str], rng: random.Random) -> Made | None:
        fitting = [n for n in outside(lines) if re.fullmatch(pattern, lines[n - 1])]
        if not fitting:
            return None
        number = rng.choice(fitting)
        lines[number - 1] = re.sub(pattern, to, lines[number - 1], count=1)
        return lines, number

    return make


TOO_LEFT = "stands too far left to belong to the `|`"
MISTAKES: dict[str, tuple[Callable[[list[str], random.Random], Made | None], str, str]] = {
    "speech at its key": (moved("at the key"), "SD010", TOO_LEFT),
    "speech at the margin": (moved("at the margin"), "SD010", TOO_LEFT),
    "speech one space out": (moved("one space out"), "SD010", TOO_LEFT),
    "all speech at its key": (moved("all at the key"), "SD010", TOO_LEFT),
    "first speech deeper": (moved("the first one deeper"), "SD010", TOO_LEFT),
    "a tab": (written(r" {2,}(.*)", r"\t\1"), "SD011", "with a tab"),
    "a wide colon": (written(rf"(\s*)([\w-]+): ({BARE})", r"\1\2：\3"), "SD012", "full-width `：`"),
    "a wide space": (written(rf" {{2,}}(\w+: {BARE})", "\u3000\\1"), "SD012", "full-width `space`"),
    "no space after the colon": (
        written(rf"(\s*)([a-z_]+): ({BARE})", r"\1\2:\3"),
        "SD010",
        "a space is missing",
    ),
    "no space after the dash": (
        written(r"(\s*)- ([a-z].*)", r"\1-\2"),
        "SD010",
        "after the `-` a space is missing",
    ),
    "curly quotes around a colon": (
        written(rf"(\s*[\w-]+: )({BARE})", r"\1“\2: x”"),
        "SD010",
        "no quotes to YAML",
    ),
    "an open quote": (written(rf"(\s*[\w-]+: )({BARE})", r'\1"\2'), "SD014", "never closed"),
    "an open quote in a list": (written(r"(\s*[\w-]+: \[)(.*)", r'\1"\2'), "SD014", "never closed"),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_the_true_cause_is_named_at_the_very_line(what: str) -> None:
    """At least nineteen times in twenty."""
    make, code, said = MISTAKES[what]
    rng = random.Random(what)
    missed, made = [], 0
    while made < TRIES:
        done = make(rng.choice(SCENES).split("\n"), rng)
        if done is None:
            continue
        made += 1
        lines, number = done
        found = parse_yaml("\n".join(lines), "x.yaml", "en")[1].findings
        if not any((f.code, f.at.line) == (code, number) and said in f.message for f in found):
            missed.append((lines[number - 1], number, [f"{f.at} {f.code} {f.message}" for f in found]))
    assert len(missed) * 20 <= made, missed


@pytest.mark.parametrize(("column", "count"), [(0, 6), (4, 2), (5, 1)])
def test_speech_too_far_left_is_told_by_how_many_spaces(column: int, count: int) -> None:
    """Wherever it stands, and in both languages; the colon in it is not to blame."""
    text = f"states:\n  a:\n    says: |\n      One.\n{' ' * column}他说：好。\n    then: []\n"
    english, chinese = (parse_yaml(text, "x.yaml", language)[1].findings for language in ("en", "zh"))
    assert [(f.code, f.at.line, f.at.column) for f in english] == [("SD010", 5, column + 1)]
    assert english[0].fix == f"Move it in by {count} {'space' if count == 1 else 'spaces'}."
    assert "line 3" in english[0].message
    assert chinese[0].fix == f"往里缩进 {count} 个空格。"


@pytest.mark.parametrize(
    "text",
    [
        "a: |\n  x\n\n  y\n# remark\nb: 1\n",
        "a:\n  - |\n    x\n  - |\n    y\nb: 1\n",
        "a: >-\n  x\n    deeper\n  y\nb: {c: 1}\n",
        "电梯: |\n  他说：好\n  再说\n名字: 李\n",
    ],
)
def test_speech_in_its_column_is_left_alone(text: str) -> None:
    tree, report = parse_yaml(text, "x.yaml", "en")
    assert report.findings == ()
    assert isinstance(tree.root, Map)


@pytest.mark.parametrize(
    "key", ["a:\n\u3000b: 1\nc: 1\n", "a:\n  b: 1\n\u00a0c: 1\n", "a: {b: 1,\u3000c: 1}\n"]
)
def test_a_key_behind_a_space_that_is_none_to_yaml_is_told_once_though_yaml_could_read_on(key: str) -> None:
    tree, report = parse_yaml(key, "x.yaml", "en")
    assert [f.code for f in report.findings] == ["SD012"]
    assert tree.root is None
