"""What is wrong with a promise as it is worded: asked and not said, somebody else's word, hanging on an “if”,
half-hearted, or for a day that is over.

It looks at a sentence that has been found to promise; which sentences do is `promises`' business.
"""

from __future__ import annotations

import re

_ASKED = re.compile(
    r"^\W*(?:so |and |then |or )*(?:shall|should|could|may|can) (?:i|we)\b"
    r"|\bwould you (?:like|prefer|want) (?:me|us|it|him|her|them|somebody|someone)\b"
    r"|\b(?:i|we)(?:['’]d| would)\b[^.!?]*\bif (?:i|we) (?:could|were)\b"
    r"|\bdo you want (?:me|us|somebody|someone)\b|\bwould it help if\b|要不要|需不需要|用不用|需要我.{0,30}吗"
)
_BECAUSE = re.compile(r"^\W*(?:(?:and|that['’]s|it['’]s|this is) )?because\b|^\W*(?:那?是)?因为")
_HEARSAY = re.compile(
    r"^\W*(?:(?:and|but|so|well) )?(?!i\b|i['’]|we\b|we['’]|you\b)[^,;:]{0,50}?\b(?:said|says|told (?:me"
    r"|us)"
    r"|tells (?:me|us)|promised|promises|claims?|claimed|reckons?|thinks?) (?:that )?(?!to you\b)"
    r"(?:he|she|it|they|to|the|someone|somebody|a|an)\b"
    r"|(?<![跟和同向找问给])(?:师傅|工程师|维保|公司|厂家|经理|主管|队长|同事|保安|他们?|她们?|人家|[小老][^，。；我您你]|那边)[^，。；我您你]{0,6}"
    r"(?:说是?|答应|告诉我们?|跟我们?说|保证)(?=[^您你我])"
)
_OURS = re.compile(r"\b(?:i['’]ll|i will|we['’]ll|we will|i['’]m|i am)\b|我|咱")
_HANGS = re.compile(
    r"(?<!see )(?<!ask )(?<!know )(?<!check )(?<!hear )(?<!out )\b(?:if|unless|provided|as long as"
    r"|assuming)\b(?! (?:you|it suits|that suits|that['’]s (?:all right"
    r"|ok)|anything"
    r"|there['’]s anything|not|so|need|possible\b))"
    r"|(?:要是|如果|假如|只要|万一)(?![您你]|有事|有什么|还有|需要|方便|可以|没)"
)
_FALLBACK = re.compile(
    r"^[^,;.，。；]*?(?:n['’]t\b|\b(?:not|nobody|late|again|wrong|problem|trouble|fails?|breaks?|stops?|helps?)\b"
    r"|[没不再坏误]|(?<![今明])晚)"
)
"""An “if” for the bad case makes a promise better: “if he isn't there by ten, I'll come myself”."""
_EITHER = re.compile(r"\b(?:whether|or not|either way|whichever|even if)\b|都给您|不管|无论|也给您|也会")
_HEDGED = re.compile(
    r"\b(?:might|maybe|perhaps|hopefully|possibly|probably)\b|\b(?:i|we|they|he|she)(?:['’]ll| will"
    r"|['’]d)? (?:try|do my best"
    r"|do our best|see (?:if|whether))\b|\b(?:hope|hoping|trying) to\b"
    r"|可能|也许|或许|说不定|争取|尽量|试试|看能不能|看看能"
)
_OVER_EN = re.compile(
    r"(?:['’]ll|\bwill|\bgoing to)\b(?P<way>[^,;.!?]*?)\b(?:yesterday|last (?:week|night|month|year)"
    r"|the other day"
    r"|(?:an?|two|three|\d+) (?:days?|weeks?|hours?|months?) ago)\b"
)
_TOLD = re.compile(r"\b(?:what|that|who|which|about|since|from|after|of|happened|was|were|did|had|\w+ed)\b")
"""Words after which a day that is over belongs to something else than the promise."""
_OVER_ZH = re.compile(
    r"(?:昨天|昨日|昨晚|前天|上周|上星期|上礼拜|上个月|去年)(?![^，。；]{0,20}[过了的])[^，。；]{0,8}(?:给|叫|让|派|来|到|去|安排)"
)


_DONE = re.compile(
    r"\b(?:i['’]ve|we['’]ve|have|has|rang|called|phoned|spoke|asked|told|sent|was|were|came|went"
    r"|arranged|booked|checked|wrote|did"
    r"|got)\b"
    r"|过|已经|刚才|了(?=[，。！；,.!]|$)"
)
_TO_COME = re.compile(r"['’]ll\b|\bwill\b|\bgoing to\b|会|就|再")


def doubt(text: str) -> str:
    """`asked`, `hearsay`, `hangs`, `hedged`, or empty."""
    said = text.casefold()
    if _ASKED.search(said):
        return "asked"
    if (match := _HEARSAY.search(said)) and not _OURS.search(said[match.end() :]):
        return "hearsay"
    if any(not _FALLBACK.search(match.string[match.end() :]) for match in _HANGS.finditer(said)):
        return "" if _EITHER.search(said) else "hangs"
    return "hedged" if _HEDGED.search(said) else ""


def over(text: str) -> bool:
    """Whether a sentence promises something for a day that is over (“I'll ring you yesterday”)."""
    said = text.casefold()
    english = any(not _TOLD.search(match["way"]) for match in _OVER_EN.finditer(said))
    return english or bool(_OVER_ZH.search(said))


def explains(text: str) -> bool:
    """Whether a sentence gives the reason of something (“because they found the broken belt”)."""
    return bool(_BECAUSE.search(text.casefold()))


def done(text: str) -> bool:
    """Whether a sentence tells only what has been done (“I rang him at five today”)."""
    said = text.casefold()
    return bool(_DONE.search(said)) and not _TO_COME.search(said)
