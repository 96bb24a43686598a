"""Whether a reply says when, so that somebody can wait for it.

“Now” is a time for what the speaker does with their own hands. When somebody else comes, or when the thing
runs again, is not said by “I'm ringing them now”, “he's on his way” or “once it's mended”: whoever asked for
an hour still has none. Pure.
"""

from __future__ import annotations

import re

from simulator.scoring.reading import Clause, Reading

_AT_ONCE = {
    "zh": re.compile(r"马上|立刻|立即|立马|即刻|这就|现在|当场|当下|此刻|火速|而家|连夜|第一时间|赶紧|赶快"),
    "en": re.compile(
        r"\b(?:right |just )?(?:now|at once|immediately|straight ?away|right away|directly|as we speak"
        r"|th(?:is|e)(?: very)? (?:minute|moment|second|instant))\b",
        re.IGNORECASE,
    ),
}
_NO_HOUR = {
    "zh": re.compile(
        r"(?:已经|正)?在?路上|(?:一会儿?|一眨眼|回头|晚点|稍后)[就后]?"
        r"|(?:修|弄|处理|换|装|办|查|送|忙|搞|清)(?:完|好)(?:了|之?后|以后)?"
    ),
    "en": re.compile(
        r"\bon (?:my|his|her|their|the) way|before (?:you|he|she|they|the)\b.*"
        r"|every step|each step|each stage",
        re.IGNORECASE,
    ),
}
"""What the reader takes for a time, and nobody can look at a clock for."""
_OTHERS = {
    "zh": re.compile(
        r"(?:打给|打电话给|派|安排|叫|喊|让|请|催|联系|通知|约|找)(?![您你自我队领经主])"
        r"|师傅|维保|急修|抢修|工程师|修理工|维修工|水管工|电工|工人|施工队|(?<!其)他们?|她们?"
        r"|(?:修|弄|处理|换|装|办|搞)(?:完|好)|一?有(?:消息|结果|进展|信儿)|到时候?|等"
    ),
    "en": re.compile(
        r"\b(?:send|sending|sent|asking|telling|chas(?:e|ing)|engineers?|plumbers?|technicians?|mechanics?"
        r"|repair\w*|somebody|someone|they|he|she|when|once|after|as soon as"
        r"|(?:ring|ringing|call|calling|phone|phoning|get|getting|ask|tell) (?:the|our|an?|him|them|out))\b",
        re.IGNORECASE,
    ),
}
"""Words of a sentence in which the deed waits for somebody else, or for something else to be done."""


def says_when(reading: Reading, clause: Clause) -> bool:
    """Whether a clause names a time to wait for, or says of its speaker's own deed that it is done now."""
    if not clause.timed:
        return False
    at_once, no_hour = _AT_ONCE[reading.language], _NO_HOUR[reading.language]
    times = [reading.reply[start:end].strip() for start, end in clause.times]
    if not times or any(at_once.sub("", no_hour.sub("", time)).strip() for time in times):
        return True
    return says_now(reading, clause) and not _OTHERS[reading.language].search(_sentence(reading, clause))


def says_now(reading: Reading, clause: Clause) -> bool:
    """Whether a clause says that something is done at once."""
    at_once = _AT_ONCE[reading.language]
    return any(at_once.search(reading.reply[start:end]) for start, end in clause.times)


def _sentence(reading: Reading, clause: Clause) -> str:
    inside = [c for c in reading.clauses if c.sentence == clause.sentence]
    return reading.reply[inside[0].start : inside[-1].end]
