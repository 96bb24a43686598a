"""What a reply says was not done, cannot be done, or was promised in the past: none of it is an offer.

Whoever owns up to a missed call uses the words of a promise (“he said he'd ring you, and never did”), and so
does whoever refuses (“I've nowhere to find you a space”). The drill and its marks ask here before they take
such words for one. Pure.
"""

from __future__ import annotations

import re
from functools import lru_cache

Span = tuple[int, int]

_LEFT_UNDONE = {
    "zh": re.compile(
        r"(?:没|没有|未)(?:人|有人|一个人|谁|能|给|替|帮|再|去|来|好好|派|叫|请|让|找|安排|联系|通知)?(?:会|要|能|您|你|人)?$"
        r"|(?:没有?|无)(?:处|地方|地儿|办法|法子?|辙|空|工夫)(?:可以|能|再|去)?$"
        r"|(?:上|去|到|从)哪(?:儿|里)?(?:能|去|再)?$|哪(?:儿|里)?(?:能|会|有空|有工夫|有地方|有地儿)$"
        r"|(?:凭什么|凭啥|犯不着|用不着|轮不到我们?)(?:要|得)?$"
    ),
    "en": re.compile(
        r"\b(?:nobody|no[ -]one|none of us|never|didn['’]?t|did not|hadn['’]?t|had not|haven['’]?t|have not)"
        r"(?:\s+(?:ever|even|once|really|actually|sen[dt]|call(?:ed)?|book(?:ed)?|rang|ring|got|get|asked?|had))*"
        r"(?:\s+(?:the|an?|our|your?))?\s*$"
        r"|\b(?:nowhere|no (?:place|space|spot|way|room|means|time))(?:\s+(?:else|left|at all))?\s+"
        r"(?:(?:i|we) (?:can|could)|(?:for (?:me|us) )?to)\s*$"
        r"|\b(?:where|how|when) (?:on earth )?(?:(?:am|are|was|were) (?:i|we) (?:supposed|meant|going) to"
        r"|(?:do|would|should) (?:i|we)"
        r"|(?:do|would) you (?:want|expect|think) (?:me|us) (?:to|can|could))\s*$"
        r"|\bwhy should (?:i|we)\s*$",
        re.IGNORECASE,
    ),
}
"""What stands right before a deed that was left undone (“nobody rang you back”, 没人去看), or that cannot be
done (“nowhere to find you a space”, 没处给您找)."""
_THEN_NOT = {
    "zh": re.compile(
        r"[^，,。！!？?；;\n]{0,3}?(?:压根|根本|从来|其实|也|都|就|一直)?没有?(?:去|来|到|上门|修|看|管|动|露面|人)"
        r"|没(?:修|弄|搞|换)?好"
    ),
    "en": re.compile(
        r"\s+(?:(?:had|has|have|was|did)(?:n['’]?t| not| never)|never|wasn['’]?t|didn['’]?t)\b", re.IGNORECASE
    ),
}
"""What follows a deed, or whoever was to do it, that came to nothing."""
_NEAR = 40
"""Characters before a deed that are looked at, and no more, however long the reply."""
_LEAD = 2
"""Letters of a deed's own words in which the denial may stand (人去看 in 没人去看)."""
_END = r"(?=[，,。！!？?；;：:\s…—”」]|是我|是咱|让您|害您|$)"
_PAST_ZH = (
    r"(?:那次|那回|那天|那会儿|那阵|上次|上回|上一[次回]|头[一两]?[次回]|第[一二][次回]|前[两几]?[次回趟]|前头"
    r"|当时|当初|(?<![点天晚早午钟刻分半号后完好])(?:之前|以前)|先前|原先|原来|本来|昨天|昨晚|前天|前几天|去年|上周|上个?月|\d+[月号日](?!位))"
)
_SAID_ZH = r"(?:说好|说定|说准|讲好|约好|答应|承诺|许诺|保证|许了|说)"
_TOLD = {
    "zh": re.compile(
        # 说好给您回电，没回
        rf"[^。！!？?；;，,\n]{{0,8}}?{_SAID_ZH}[^。！!？?；;\n]{{0,40}}?没有?(?:再|能|给您?|人|一个人)*(?:回|打|来|去|修|做到|动静|下文|音信|信儿|消息"
        rf"|兑现|联系|影|办|管|理|接|说|告诉|通知|上门|到|修成|等到|等来)(?:过|了|成|着|您|你|电话|话|影)*{_END}"
        # 说好给您回电，结果不了了之
        rf"|{_SAID_ZH}[^。！!？?；;\n]{{0,40}}?(?:不了了之|食言|落空|爽约|石沉大海|忘了|失信|没影)"
        # 上回说第二天给您回电；小刘还答应给您打电话
        rf"|(?:{_PAST_ZH}[^。！!？?；;，,\n]{{0,10}}?{_SAID_ZH}|还(?:说好|答应|承诺|许诺))"
        r"(?:[^。！!？?；;\n，,]|[，,](?!但|可|不过|这回|这次|今晚|今天|现在|所以|我|咱|您))*"
        # 答应第二天给您回电
        rf"|{_SAID_ZH}[^。！!？?；;，,\n]{{0,6}}?(?:第二天|次日|转天|隔天)[^。！!？?；;，,\n]*"
    ),
    "en": re.compile(
        # said he'd ring you, and never did
        r"\b(?:said|promised|told you|told us|(?:were|was) told|agreed|swore|supposed to|meant to)\b"
        r"[^.!?;\n]{0,80}?"
        r"(?:,|\band\b|\bbut\b|\byet\b)\s*(?:[\w'’]+\s+){0,3}?"
        r"(?:never|didn['’]?t|did not|nobody|no[ -]one|nothing|forgot|hasn['’]?t|haven['’]?t|wasn['’]?t)\b"
        # the first time they promised to ring you; promised you a call the next day
        r"|\b(?:last time|the (?:first|second|other) time|back then|that (?:day|time)|at the time|originally"
        r"|on the (?:\d{1,2}(?:st|nd|rd|th)|third|ninth|fifth)|yesterday|last \w+"
        r"|a (?:week|month|year) ago)\b"
        r"[^.!?;\n]{0,40}?\b(?:said|promised|told|agreed|swore)\b"
        r"(?:[^.!?;,\n]|,(?!\s*(?:but|so|now|tonight|today|this time|and (?:i|we)|i|we)\b))*"
        r"|\b(?:said|promised|told|agreed|swore)\b[^.!?;,\n]{0,60}?"
        r"\b(?:(?:the )?(?:next|following|same) (?:day|morning|week)|the (?:day|morning) after)\b",
        re.IGNORECASE,
    ),
}
"""A promise that was made in the past: with its end (“and nobody rang”), or with a time that is over."""
_UNDONE = {
    "zh": re.compile(r"没有?(?:人|给|修|去|来|回|接|管|到|派|处理|看|办|换|送|弄)"),
    "en": re.compile(
        r"\b(?:nobody|no[ -]one|none of us|didn['’]?t|did not|hadn['’]?t|had not|haven['’]?t|have not)\b",
        re.IGNORECASE,
    ),
}


_PAST = {
    "zh": re.compile(r"(?:报|来|打|找|说|反映|投诉|问|去|修|催|交)过|写着|就给?关了|没有?人|没[去来回打修]"),
    "en": re.compile(
        r"\b(?:(?:you|it|he|she|they|we|which|that) (?:was|were|had|reported|rang|called|wrote|came"
        r"|asked|told)"
        r"|was (?:closed|logged|marked|left)|nobody|no[ -]one)\b",
        re.IGNORECASE,
    ),
}
_COMING = {
    "zh": re.compile(
        r"今[晚天早儿]|明[天早晚儿]|马上|这就|现在|立刻|下午|上午|晚上|[点周]|会|给您|帮您|替您|让|派|安排"
    ),
    "en": re.compile(r"\b(?:will|shall|going to|tonight|tomorrow|now|let me|can)\b|['’]ll\b", re.IGNORECASE),
}


def tells_past(words: str, language: str) -> bool:
    """Whether words tell only what happened before (“you reported it in May, and it was closed”)."""
    return _PAST[language].search(words) is not None and _COMING[language].search(words) is None


@lru_cache(maxsize=64)
def told(reply: str, language: str) -> tuple[Span, ...]:
    """Where a reply tells of a promise that somebody made before."""
    return tuple(match.span() for match in _TOLD[language].finditer(reply))


def is_undone(reply: str, start: int, language: str) -> bool:
    """Whether the words that begin at `start` tell a deed that nobody did or can do, or an old promise."""
    if any(first <= start < end for first, end in told(reply, language)):
        return True
    before = _LEFT_UNDONE[language]
    near = max(0, start - _NEAR)
    leads = range(_LEAD + 1 if language == "zh" else 1)
    return any(before.search(reply[near : start + lead]) for lead in leads)


def is_told(reply: str, start: int, end: int, language: str) -> bool:
    """Whether words end in the telling of an old promise, wherever they begin, or are followed by a “never”
    or a “whether or not” (师傅没来; 修好没修好)."""
    if _THEN_NOT[language].match(reply, end):
        return True
    return any(first < end <= last and start < last for first, last in told(reply, language))


def tells_undone(clause: str, language: str) -> bool:
    """Whether a clause tells what nobody did, so that a time in it is none to come."""
    return _UNDONE[language].search(clause) is not None
