"""When a promise falls due: a time as somebody said it, as a day and a minute that can be compared.

“今晚8点” and “八点”, “tonight at eight” and “8 pm” are one moment; “三号” is a parking bay and no time.
Morning and evening are not told apart where nobody said which: eight o'clock agrees with 20:00.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

HALF_DAY = 720
"""Minutes after which a clock shows the same again."""
_ONES = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2, "〇": 0}
_HOUR = rf"(?:\d{{1,2}}|{'|'.join(_ONES)})"
_WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKS = ("周", "星期", "礼拜")
_TODAY = ["today", "tonight", "this morning", "this afternoon", "this evening"]
_NOW = ["now", "right now", "at once", "straight away", "right away", "this minute", "immediately"]
_DAYS = {
    **dict.fromkeys((*_TODAY, *["今天", "今日", "今晚", "今早", "今夜"]), "today"),
    **dict.fromkeys((*_NOW, *["现在", "马上", "立刻", "立即", "这就"]), "now"),
    **dict.fromkeys(("tomorrow", *["明天", "明早", "明晚"]), "tomorrow"),
    "后天": "after",
    **{name: f"day {number}" for number, name in enumerate(_WEEK)},
    **{
        f"{week}{day}": f"day {n}"
        for week in ("周", "星期", "礼拜")
        for n, day in enumerate("一二三四五六日")
    },
    **dict.fromkeys(("星期天", "礼拜天"), "day 6"),
}
"""What is said → one name for each day."""
_DAY = re.compile(
    r"\b(?:"
    + "|".join(sorted(filter(str.isascii, _DAYS), key=len, reverse=True))
    + r")\b|"
    + "|".join(sorted((day for day in _DAYS if not day.isascii()), key=len, reverse=True))
)
_CLOCK_EN = re.compile(
    rf"\b(?:(?P<part>half|quarter)(?: (?P<side>past|to))? (?P<ph>{_HOUR})"
    rf"|(?P<h>{_HOUR})(?:[:.](?P<m>\d{{2}})| (?P<tens>fifteen|thirty|forty-five))?"
    r"(?: ?(?P<half>am|pm|o'clock))?|(?P<noon>noon|midday))\b"
    r"(?! ?(?:hundred|thousand|per ?cent|minutes?|hours?|days?|weeks?|months?|years?|pounds?|people))"
)
_CLOCK_ZH = re.compile(
    r"(?P<h>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|:|：)钟?"
    r"(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<m>\d{2}|[一二三四五六七八九十]{1,3}))?"
)
_SPAN = re.compile(
    r"\b(?:within |in )?(?:the |an? |half an |\d+ |"
    + "".join(f"{word} |" for word in _ONES)
    + r"few )(?:minutes?|hours?)\b|[\d一二两三四五六七八九十半]+个?(?:分钟|小时|钟头)[之以]?[内后]?"
)
_LEADS = re.compile(r"\b(?:at|by|about|around|before|after|from|till|until)\s*$")
"""What makes an hour of a number."""
_MINUTES = re.compile(r" (?:fifteen|thirty|forty-five)\b|[:.]\d\d\b", re.IGNORECASE)
"""What belongs to the hour before it."""
_COUNTED = re.compile(r"\s*(?:hundred|thousand|percent|per cent|%|pounds?|百|千|万|元|块|号)")
"""What makes a sum, or a number on a door, of a number."""
_TENS = {"fifteen": 15, "thirty": 30, "forty-five": 45}


class Moment(NamedTuple):
    """A time that was named."""

    said: str
    """The words themselves."""
    day: str
    """`today`, `now`, `tomorrow`, a day of the week …; empty where none was named."""
    minute: int | None
    """Of half a day, 0–719; None where no hour was named."""


def moment(said: str) -> Moment | None:
    """The moment that a few words name; None where they name none that one could wait for."""
    text = said.casefold()
    day = _DAY.search(text)
    clock = _CLOCK_ZH.search(text) or _CLOCK_EN.search(text)
    span = None if day or clock else _SPAN.search(text)
    if clock and not day and _bare(clock) and not _LEADS.search(text[: clock.start()]):
        clock = None  # a number, and no hour
    found = [match for match in (day, clock, span) if match]
    if not found:
        return None
    end = max(match.end() for match in found)
    return Moment(said[:end].strip(), _DAYS[day.group()] if day else "", _minute(clock))


def moments_in(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Moment]:
    """The moments that stand in these stretches of a text; sums, and numbers on doors, are none."""
    for start, end in spans:
        if more := _MINUTES.match(text, end):
            end = more.end()
        found = None if _COUNTED.match(text, end) else moment(text[start:end])
        if found is not None:
            yield found


def _bare(clock: re.Match[str]) -> bool:
    return clock.group() == clock.groupdict().get("h")


def _minute(clock: re.Match[str] | None) -> int | None:
    if clock is None:
        return None
    part = clock.groupdict()
    if part.get("noon"):
        return 0
    if part.get("part"):
        hour, minute = _number(part["ph"]), 30 if part["part"] == "half" else 15
        if part["side"] == "to":
            hour, minute = hour - 1, 60 - minute
    else:
        hour = _number(part["h"])
        minute = _number(part["m"]) if part.get("m") else _TENS.get(part.get("tens") or "", 0)
        if part.get("quarter"):
            minute = 15 * _NUMERALS[part["quarter"]]
        elif part.get("half") == "半":
            minute = 30
    return (hour * 60 + minute) % HALF_DAY


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if text in _ONES:
        return _ONES[text]
    before, ten, after = text.partition("十")
    if not ten:
        return _NUMERALS.get(text, 0)
    return 10 * _NUMERALS.get(before, 1) + _NUMERALS.get(after, 0)


def agree(one: Moment, other: Moment) -> bool:
    """Whether two times can be the same moment: neither day nor hour speaks against it."""
    days = {one.day or other.day, other.day or one.day} - {"now"}
    minutes = {m for m in (one.minute, other.minute) if m is not None}
    return len(days) <= 1 and len(minutes) <= 1


def any_agree(ones: Iterable[Moment], others: Iterable[Moment]) -> bool:
    """Whether two people, or one twice, named at least one moment that can be the same."""
    known = tuple(others)
    return any(agree(a, b) for a in ones for b in known)
