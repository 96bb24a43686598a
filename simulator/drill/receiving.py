"""Whether a reply takes up what the customer has just told.

Somebody who has said a hard thing listens for one sign that it arrived: a word of it said back, the person in
it asked after, thanks, a start. None of these need be a move of the score sheet, and none earns anything here;
they are only not nothing. Sense is the reader's business: this looks at words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LOOKED_AT = 2_000
"""Characters of a reply that are looked at."""

_RECEIPTS_EN = re.compile(
    r"\b(?:thank(?:s| you) (?:for|so much for) (?:telling|saying|sharing|being|letting|explaining|trusting)"
    r"|glad (?:that )?you (?:told|said|mentioned|rang|came)|(?:good|right) of you to (?:tell|say)"
    r"|no idea|(?:did not|didn['’]?t|had not|hadn['’]?t|never) (?:know|known|realise|realize|realised|realized"
    r"|think|thought)|i see\b(?! you)|i (?:hear|understand)\b|oh (?:no|dear|my|god|lord|gosh)|good (?:heavens|grief"
    r"|lord|god|gracious)|my (?:god|goodness|word)|goodness|gosh|heavens|blimey|crikey|bless (?:you|her|him|them)"
    r"|poor (?:you|thing|things|woman|man|girl|boy|lad|lady|soul|souls|love|love)|that(?:['’]?s| is| must| sounds"
    r"| would| was) (?:have been |be )?(?:so |really |very |just |a |no )*(?:awful|terrible|dreadful|horrible|hard"
    r"|rough|tough|frightening|scary|heavy|heartbreaking|worrying|miserable|sad|unfair|lot|joke|small)"
    r"|what a (?:day|night|week|month|year|time|thing|worry|fright|shock|mess|burden|weight)|sorry (?:to hear"
    r"|about|for your)|i(?:['’]ve| have|['’]m| am| was| had) [^.!?]{1,40} (?:myself|too)|me too|she|her|him|he)\b"
)
"""How news is received, and the person whom it was about."""
_RECEIPTS_ZH = re.compile(
    r"谢谢[您你]?(?:肯|愿意|能)?(?:告诉|跟我|和我|对我|说|讲|信)|多谢[您你]?(?:告诉|跟我)|[您你](?:肯|能|愿意)(?:告诉|跟|和)我"
    r"|(?:真|实在|完全|一点|根本|之前|我)?(?:没想到|没料到|不知道|不晓得|没意识到)|天[哪啊呐]|老天|哎呀|哎哟|[唉哎]|啊呀"
    r"|原来(?:是|这样|如此|家里|您|你)|难怪|怪不得|明白了|知道了|听到了|听进去了|听明白|我懂|懂了|可怜|辛苦|心疼"
    r"|我也(?:是|有|经历|遇)|受罪|受累|遭罪|不容易|不好受|难受|揪心|(?<!其)[她他](?!们)|老人家|这可|这哪"
)
_WORD = re.compile(r"[a-z]+(?:['’](?!s\b)[a-z]+)?")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_COMMON = frozenset(
    """all and are ask bad big but can day did end far few get give got guy had has hear her him his hers how
    its job let lot man may men new nor not old off our out own pay put ran run say see set sir she the too try
    two use was way who why yet you your ago any big due for out per
    about above after again against all almost along already also always and another any anybody anyone
    anything are aren't around ask asked because been before being below between both but call called came can
    can't come comes coming could couldn't day days did didn't does doesn't doing don't done down each eight
    eleven else even every everything fifteen five fourteen for four from get gets getting give given goes going
    gone got had has have haven't having here his hour hours how i'll i'm i've into isn't it's its just keep
    know left like little long look made make many maybe mine minute minutes month months more morning most
    much must name need never next nice night nine nobody none not nothing now off okay once one only other our
    out over part people place please put quite really right said same say says see seen send seven shall she's
    should since six sixteen some somebody someone something still such take tell ten than thank that that's the
    their them then there there's these they they'll they're thing things this those three time times today
    tomorrow tonight too top twelve twenty two under until upon use very want wanted was wasn't way week weeks
    well went were what what's when where which while who why will with without won't word words would wouldn't
    year years yes yet you you'll you're you've your yours""".split()
)
"""Words that say nothing of what a sentence is about; numbers and times among them, for a sum or a date is
said by whoever goes on with the business."""
_COMMON_HAN = frozenset(
    "的了着过是在有和也就都还又不没我您你们这那个么什怎哪吗呢吧啊呀一二两三四五六七八九十百千年月日天周点分块元号上下来去到说要会能给把被让跟"
)
"""Characters that do not make a word of content, nor do two of them together."""


def takes_up(reply: str, told: str) -> bool:
    """Whether a reply receives what was told, names the person in it, or says a word of it back."""
    said = reply[:LOOKED_AT].casefold()
    if _RECEIPTS_EN.search(said) or _RECEIPTS_ZH.search(said):
        return True
    heard = told.casefold()
    return not _content(said).isdisjoint(_content(heard)) or len(_characters(said) & _characters(heard)) > 1


def _characters(text: str) -> frozenset[str]:
    """Chinese says the same in other pairs: 报过，又交了 and 报了修又交."""
    return frozenset("".join(_HAN.findall(text))) - _COMMON_HAN


def _content(text: str) -> frozenset[str]:
    return frozenset((*_stems(_WORD.findall(text)), *_pairs(_HAN.findall(text))))


def _stems(words: Iterable[str]) -> Iterable[str]:
    return (word.removesuffix("s") for word in words if len(word) > 2 and word not in _COMMON)


def _pairs(stretches: Iterable[str]) -> Iterable[str]:
    """Two characters side by side, neither of them a common one."""
    return (
        stretch[i : i + 2]
        for stretch in stretches
        for i in range(len(stretch) - 1)
        if _COMMON_HAN.isdisjoint(stretch[i : i + 2])
    )
