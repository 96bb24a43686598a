"""Bytes to lines of text: size, encoding and invisible characters, each with a finding of its own."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from simulator.content.nodes import Source
from simulator.content.places import Place
from simulator.content.report import Report

_UNSEEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML forbids, and line ends that no editor shows (U+0085, U+2028, U+2029)."""
_MOST_UNSEEN = 3


def decode(data: bytes, path: str, most: int, language: str | None = None) -> tuple[Source, Report]:
    """The text of a file; the report has failed when there is none to read."""
    digest = hashlib.sha256(data).hexdigest()
    start = Place(path, 1, 1)
    if len(data) > most:
        report = Report(Source(path, "", (), digest), language)
        report.add("SD002", start, size=report.say(("too large", "太大")), most=f"{most // 1_000_000} MB")
        return report.source, report
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
        report = Report(Source(path, "", (), digest), language)
        line = before.count("\n") + 1
        report.add(
            "SD003", Place(path, line, len(before) - before.rfind("\n")), encoding=_guess(data, report)
        )
        return report.source, report
    seen = text.removeprefix("\ufeff")
    if "\r" in seen:
        seen = seen.replace("\r\n", "\n").replace("\r", "\n")
    source = Source(path, text, tuple(seen.split("\n")), digest)
    report = Report(source, language)
    found = _UNSEEN.search(seen)
    if found is None:
        return source, report
    if seen.count("\0") * 4 > len(seen):
        report.add("SD003", start, encoding="UTF-16")
        return source, report
    for number, match in enumerate(_UNSEEN.finditer(seen)):
        if number == _MOST_UNSEEN:
            break
        at = match.start()
        line = seen.count("\n", 0, at) + 1
        character = match.group()
        name = unicodedata.name(character, "") or {"\0": "NUL", "\x85": "NEL", "\x1b": "ESC"}.get(
            character, ""
        )
        shown = f"U+{ord(character):04X}" + (f" {name}" if name else "")
        report.add("SD004", Place(path, line, at - seen.rfind("\n", 0, at)), name=shown)
    return source, report


def _guess(data: bytes, report: Report) -> str:
    """Which encoding the bytes are probably in, in words."""
    sample = data[:4000]
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff") or sample.count(0) * 4 > len(sample):
        return "UTF-16"
    for cut in range(3):
        try:
            text = sample[: len(sample) - cut].decode("gb18030")
        except UnicodeDecodeError:
            continue
        wide = [c for c in text if ord(c) > 127]
        if (
            sum("\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or c > "\uff00" for c in wide) * 10
            > len(wide) * 8
        ):
            return report.say(("GBK (Chinese Windows)", "GBK（中文 Windows 常用）"))
    return report.say(("Latin-1 (Western Windows)", "Latin-1（西文 Windows 常用）"))
