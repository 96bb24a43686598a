"""When a promise falls due: a time as somebody said it, as a day and a minute that can be compared.

“今晚8点” and “八点”, “tonight at eight” and “8 pm” are one moment; “三号” is a parking bay and no time.
Morning and evening are not told apart where nobody said which: eight o'clock agrees with 20:00. Held against
the clock of the scene, a time may be over already (`standing`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Standing = Literal["", "past", "unclear"]
"""Of a time and a clock: still to come; over already; or not to be told, since no day was named."""
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
_TODAY = ["today", "tonight", "this morning", "this afternoon", "this evening"]
_END = [
    "end of the day",
    "end of my shift",
    "end of the shift",
    "close of business",
    "下班前",
    "下班之前",
    "当天",
    "当日",
]
_PAST = [
    "yesterday",
    "the day before yesterday",
    "the other day",
    "昨天",
    "昨日",
    "昨晚",
    "昨夜",
    "大前天",
    "前天",
    "前几天",
]
_NOW = ["now", "right now", "at once", "straight away", "right away", "this minute", "immediately"]
PAST = "past"
"""The day of a time that is over."""
_WEEKDAYS = [
    *enumerate(_WEEK),
    *((n, f"{week}{day}") for week in ("周", "星期", "礼拜") for n, day in enumerate("一二三四五六日")),
    *((6, f"{week}天") for week in ("周", "星期", "礼拜")),
]
"""Number from Monday, and name."""
_LEADS_WEEK = [
    ("", ""),
    *((lead, "this ") for lead in ("this ", "这", "这个", "本")),
    *((lead, "next ") for lead in ("next ", "下", "下个")),
]
"""What stands before the name of a day, and whose week it puts the day into; bare, nobody said which."""
_DAYS = {
    **dict.fromkeys((*_TODAY, *_END, *["今天", "今日", "今晚", "今早", "今夜"]), "today"),
    **dict.fromkeys(_PAST, PAST),
    **dict.fromkeys((*_NOW, *["现在", "马上", "立刻", "立即", "这就"]), "now"),
    **dict.fromkeys(("tomorrow", *["明天", "明日", "明早", "明晚", "第二天", "次日"]), "tomorrow"),
    **dict.fromkeys(("the day after tomorrow", "day after tomorrow", "overmorrow"), "after"),
    **dict.fromkeys(("后天", "后日", "后儿"), "after"),
    **dict.fromkeys(("大后天", "大后日", "大后儿"), "third"),
    **dict.fromkeys(("next week", "下周", "下星期", "下礼拜", "下个星期", "下个礼拜"), "next week"),
    **{f"{lead}{name}": f"{week}day {number}" for lead, week in _LEADS_WEEK for number, name in _WEEKDAYS},
}
"""What is said → one name for each day."""
_DAY = re.compile(
    r"\b(?:"
    + "|".join(sorted(filter(str.isascii, _DAYS), key=len, reverse=True))
    + r")\b|"
    + "|".join(sorted((day for day in _DAYS if not day.isascii()), key=len, reverse=True))
)
_CLOCK_EN = re.compile(
    rf"\b(?:(?:a )?(?P<part>half|quarter)(?: (?P<side>past|to))? (?P<ph>{_HOUR})"
    rf"|(?P<h>{_HOUR})(?:[:.](?P<m>\d{{2}})| (?P<tens>fifteen|thirty|forty-five))?"
    r"(?: ?(?P<half>am|pm|o'clock))?|(?P<noon>noon|midday|midnight))\b"
    r"(?! ?(?:hundred|thousand|per ?cent|minutes?|hours?|days?|weeks?|months?|years?|pounds?|people))"
)
_CLOCK_ZH = re.compile(
    r"(?P<h>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点|:|：)钟?"
    r"(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<m>\d{2}|[一二两三四五六七八九十]{1,3}))?|(?P<noon>中午|正午)"
)
_COUNTS = "|".join([*_ONES, "fifteen", "twenty", "thirty", "forty-five", "forty", "ninety"])
_SPAN = re.compile(
    rf"\b(?:within |in )?(?:the (?:next )?|half an |an? |\d+ |(?:{_COUNTS}) |few )(?:minutes?|hours?)\b"
    rf"|\b(?:within|in) (?:the next )?(?:an? |\d+ |(?:{_COUNTS}) )(?:working |business )?(?:days?|weeks?)\b"
    rf"|\b(?:\d+|{_COUNTS}) (?:working|business) days?\b"
    r"|[\d一二两三四五六七八九十半]+个?(?:分钟|小时|钟头)[之以]?[内后]?"
    r"|[\d一二两三四五六七八九十]+个?(?:工作日|天|星期|礼拜|周)[之以]?内|[\d一二两三四五六七八九十]+个工作日"
)
_LEADS = re.compile(r"\b(?:at|by|about|around|before|after|from|till|until)\s*$")
"""What makes an hour of a number."""
_MINUTES = re.compile(r" (?:fifteen|thirty|forty-five)\b|[:.]\d\d\b", re.IGNORECASE)
"""What belongs to the hour before it."""
_COUNTED = re.compile(r"\s*(?:hundred|thousand|percent|per cent|%|pounds?|百|千|万|元|块|号)")
"""What makes a sum, or a number on a door, of a number."""
_LAST = re.compile(r"(?:\blast |上个?)$")
"""What puts a day of the week into the week before."""
_HALF_NAMED = re.compile(r"quarter (?:to|past)$|half past$")
_NEXT_HOUR = re.compile(rf" {_HOUR}\b", re.IGNORECASE)
_MORNING = re.compile(r"\b(?:am|morning)\b|(?<=\d)am\b|上午|早上|早晨|清晨|凌晨|今早|明早|一早")
_EVENING = re.compile(
    r"\b(?:pm|afternoon|evening|tonight|night|noon|midday)\b|(?<=\d)pm\b"
    r"|下午|傍晚|晚上|夜里|今晚|明晚|今夜|中午|正午"
)
_PART = re.compile(r" (?:morning|afternoon|evening|night)\b|上午|早上|中午|下午|傍晚|晚上|一早")
"""What follows a day and belongs to it."""
_NIGHT = re.compile(r"\b(?:tonight|night)\b|今晚|今夜|夜里|晚上")
_PART_ENDS = ((re.compile(r"this morning|今早|上午|早上"), 720), (re.compile(r"this afternoon|下午"), 1080))
"""Parts of today, and when they are over, in minutes after midnight."""
_SMALL_HOURS = 5 * 60
"""“Tonight at one” is after midnight, up to here."""
_WAKING, _NEAR = 7 * 60, 6 * 60
"""A bare hour before `_WAKING` is meant only if it is near: at six in the evening nobody means five in the
morning by “at five”, and nobody can tell what they mean."""
_TENS = {"fifteen": 15, "thirty": 30, "forty-five": 45}


class Moment(NamedTuple):
    """A time that was named."""

    said: str
    """The words themselves."""
    day: str
    """`today`, `now`, `tomorrow`, a day of the week …; empty where none was named."""
    minute: int | None
    """Of half a day, 0–719; None where no hour was named."""
    half: str = ""
    """`am`, `pm`; empty where nobody said which."""


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
    if more := _PART.match(text, end):
        end = more.end()
    name = _DAYS[day.group()] if day else ""
    if day and name.startswith("day ") and _LAST.search(text[: day.start()]):
        name = PAST
    return Moment(said[:end].strip(), name, _minute(clock), _half(text[:end], clock))


def _half(text: str, clock: re.Match[str] | None) -> str:
    if clock and (hour := clock.groupdict().get("h")) and _number(hour) > 12:
        return "pm"
    if _MORNING.search(text):
        return "am"
    return "pm" if _EVENING.search(text) else ""


def standing(time: Moment, now: int) -> Standing:
    """Whether a time is over when the clock shows `now` (minutes after midnight, 0–1439)."""
    if time.day == PAST:
        return "past"
    if time.day not in ("", "today"):
        return ""
    said = time.said.casefold()
    if time.minute is None:
        return "past" if any(part.search(said) and now >= end for part, end in _PART_ENDS) else ""
    if "midnight" in said or (time.minute < _SMALL_HOURS and _NIGHT.search(said)):
        return ""
    early, late = time.minute, time.minute + HALF_DAY
    if time.day == "today":
        return "past" if (early if time.half == "am" else late) < now else ""
    if time.half:
        meant = early if time.half == "am" else late
        if meant >= now or (time.half == "am" and now >= HALF_DAY):
            return ""  # a morning named in the afternoon is the next one
        return "past" if time.minute else "unclear"  # whoever says noon at six may well mean the next one
    ahead = next(t - now for t in (early, late, early + 2 * HALF_DAY) if t >= now)
    return "unclear" if (now + ahead) % (2 * HALF_DAY) < _WAKING and ahead > _NEAR else ""


def moments_in(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Moment]:
    """The moments that stand in these stretches of a text; sums, and numbers on doors, are none."""
    for start, end in spans:
        if more := _MINUTES.match(text, end):
            end = more.end()
        if _HALF_NAMED.search(text[start:end].casefold()) and (more := _NEXT_HOUR.match(text, end)):
            end = more.end()
        if before := _LAST.search(text[max(0, start - 5) : start].casefold()):
            start -= len(before.group())
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


def same_day(one: str, other: str) -> bool:
    """Whether two days can be one: “Monday” is next Monday too, and lies in next week; this Monday does
    neither."""
    if one == other:
        return True
    if "next week" in (one, other):
        return all(day == "next week" or day.startswith(("next ", "day ")) for day in (one, other))
    names = {day.removeprefix("this ").removeprefix("next ") for day in (one, other)}
    return len(names) == 1 and not names.isdisjoint((one, other))


def agree(one: Moment, other: Moment) -> bool:
    """Whether two times can be the same moment: neither day nor hour speaks against it."""
    days = [day for day in (one.day, other.day) if day and day != "now"]
    minutes = {m for m in (one.minute, other.minute) if m is not None}
    halves = {half for half in (one.half, other.half) if half}
    return (
        (len(days) < 2 or same_day(*days)) and len(minutes) <= 1 and (len(halves) <= 1 or len(minutes) == 0)
    )


def any_agree(ones: Iterable[Moment], others: Iterable[Moment]) -> bool:
    """Whether two people, or one twice, named at least one moment that can be the same."""
    known = tuple(others)
    return any(agree(a, b) for a in ones for b in known)
