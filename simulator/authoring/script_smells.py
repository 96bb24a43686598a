"""Texts in the wrong script: an English sentence in a Chinese scene and the reverse, traditional characters
among simplified ones, half-width marks in Chinese, full-width ones in English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from simulator.authoring.lines import place_of, shown
from simulator.content.places import Line, Place
from simulator.content.report import Report
from simulator.content.rubric import Rubric, Words
from simulator.content.scenario import Scenario
from simulator.scoring.chinese import simplify

LANGUAGE_NAMES = {"en": ("English", "英文"), "zh": ("Chinese", "中文")}
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]{2,}")
_ENGLISH = re.compile(r"(?:[A-Za-z][A-Za-z'’-]*[ ,]+){3,}[A-Za-z][A-Za-z'’-]*")
_HALF = re.compile(r"[\u4e00-\u9fff]([,;?!:])(?!\d)|[\u4e00-\u9fff](\.)(?=\s|\Z|[\u4e00-\u9fff])")
_FULL = re.compile(r"[，。！？；：（）、]")
_WIDE = {",": "，", ";": "；", "?": "？", "!": "！", ":": "：", ".": "。"}
_NARROW = {wide: narrow for narrow, wide in _WIDE.items()} | {"（": "(", "）": ")", "、": ","}


def check_script(scene: Scenario, report: Report) -> None:
    """Add what stands in the wrong script in a scene."""
    lines = [*_texts(scene), *shown(scene)]
    chinese = scene.language == "zh"
    for line in lines:
        if chinese:
            _wrong(line, _ENGLISH, "en", report)
            if (half := _HALF.search(line.text)) is not None:
                group = half.lastindex or 1
                mark = half.group(group)
                report.add("SD585", place_of(line, half.start(group)), word=mark, meant=_WIDE[mark])
        elif not line.text.isascii():
            _wrong(line, _CHINESE, "zh", report)
            if (full := _FULL.search(line.text)) is not None:
                mark = full.group()
                report.add("SD585", place_of(line, full.start()), word=mark, meant=_NARROW[mark])
    if chinese and {"old", "new"} <= set(map(_kind, set(scene.text))):
        _mixed(lines, report)


def _texts(scene: Scenario) -> Iterator[Line]:
    """The short texts that have a place."""
    for note in scene.case_file:
        yield Line(note.note, note.at)


def _wrong(line: Line, pattern: re.Pattern[str], script: str, report: Report) -> None:
    found = pattern.search(line.text)
    if found is not None:
        other = "en" if script == "zh" else "zh"
        words = {"script": report.say(LANGUAGE_NAMES[script]), "language": report.say(LANGUAGE_NAMES[other])}
        report.add("SD583", place_of(line, found.start()), text=found.group()[:40], **words)


def _mixed(lines: Iterable[Line], report: Report) -> None:
    """Lines in the rarer of the two kinds of characters, when a scene has both."""
    kinds = [(line, *_kinds(line.text)) for line in lines]
    old = sum(len(traditional) for _, traditional, _ in kinds)
    new = sum(len(simplified) for _, _, simplified in kinds)
    if not old or not new:
        return
    for line, traditional, simplified in kinds:
        if odd := (traditional if old <= new else simplified):
            which = ("traditional", "繁体") if old <= new else ("simplified", "简体")
            meant = simplify(odd) if old <= new else ""
            said = report.say((f"Write {meant}.", f"写成 {meant}。")) if meant else ""
            report.add(
                "SD584",
                place_of(line, line.text.index(odd[0])),
                word=odd,
                which=report.say(which),
                meant=said,
            )


def _kinds(text: str) -> tuple[str, str]:
    """The characters of a text that are only traditional, and those that are only simplified."""
    marks = [(character, _kind(character)) for character in dict.fromkeys(text) if character > "\u4dff"]
    return (
        "".join(c for c, kind in marks if kind == "old"),
        "".join(c for c, kind in marks if kind == "new"),
    )


@cache
def _kind(character: str) -> str:
    """`old`, `new`, or nothing for a character that is both: by what Taiwan's and the mainland's first
    character sets hold."""
    if not _HAN.match(character):
        return ""
    new, old = _in(character, "gb2312"), _in(character, "big5")
    if old and not new and simplify(character) != character:
        return "old"
    return "new" if new and not old else ""


def _in(character: str, charset: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def check_words(rubric: Rubric, report: Report) -> None:
    """Add the texts of a score sheet that stand under the other language's name."""
    for words, at in _words(rubric):
        if (chinese := words.get("zh", "")) and not _HAN.search(chinese):
            report.add("SD586", at, key="zh", language=report.say(LANGUAGE_NAMES["zh"]), text=chinese[:40])
        if (english := words.get("en", "")) and _CHINESE.search(english):
            report.add("SD586", at, key="en", language=report.say(LANGUAGE_NAMES["en"]), text=english[:40])


def _words(rubric: Rubric) -> Iterator[tuple[Words, Place]]:
    yield rubric.title, rubric.at
    yield rubric.about, rubric.at
    for step in rubric.steps:
        yield step.title, step.at
        for check in step.checks:
            yield from ((words, check.at) for words in (check.ask, check.advice, check.example))
    for rule in rubric.order:
        yield from ((words, rule.at) for words in (rule.ask, rule.advice))
    for fault in rubric.faults:
        yield from ((words, fault.at) for words in (fault.title, fault.advice))
    for flag in rubric.red_flags:
        yield flag.ask, flag.at
