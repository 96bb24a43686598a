"""Whether a reply takes up what the customer has just told.

Somebody who has said a hard thing listens for one sign that it arrived: a word of it said back, the person
in it asked after, thanks, a start. None of these need be a move of the score sheet, and none earns anything
here; they are only not nothing. Sense is the reader's business: this looks at words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from simulator.scoring.chinese import HAN

LOOKED_AT = 2_000
"""Characters of a reply that are looked at."""

_RECEIPTS_EN = re.compile(
    r"\b(?:thank(?:s| you) (?:for|so much for) (?:telling|saying|sharing|being|letting|explaining"
    r"|trusting)|glad (?:that )?you (?:told|said|mentioned|rang|came)|(?:good"
    r"|right) of you to (?:tell|say)|no idea|(?:did not|didn['’]?t|had not|hadn['’]?t|never) (?:know"
    r"|known|realise|realize|realised|realized|think|thought)|i see\b(?! you)|i (?:hear"
    r"|understand)\b|oh (?:no|dear|my|god|lord|gosh)|good (?:heavens|grief|lord|god|gracious)"
    r"|my (?:god|goodness|word)|goodness|gosh|heavens|blimey|crikey|bless (?:you|her|him|them)"
    r"|poor (?:you|thing|things|woman|man|girl|boy|lad|lady|soul|souls|love|love)|that(?:['’]?s| is"
    r"| must| sounds| would| was) (?:have been |be )?(?:so |really |very |just |a |no )*(?:awful"
    r"|terrible|dreadful|horrible|hard|rough|tough|frightening|scary|heavy|heartbreaking|worrying"
    r"|miserable|sad|unfair|lot|joke|small)|what a (?:day|night|week|month|year|time|thing|worry"
    r"|fright|shock|mess|burden|weight)|sorry (?:to hear|about|for your)|i(?:['’]ve| have|['’]m| am"
    r"| was| had) [^.!?]{1,40} (?:myself|too)|me too|she|her|him|he)\b"
)
"""How news is received, and the person whom it was about."""
_RECEIPTS_ZH = re.compile(
    r"谢谢[您你]?(?:肯|愿意|能)?(?:告诉|跟我|和我|对我|说|讲|信)|多谢[您你]?(?:告诉|跟我)|[您你](?:肯|能|愿意)(?:告诉|跟|和)我"
    r"|(?:真|实在|完全|一点|根本|之前|我)?(?:没想到|没料到|不知道|不晓得|没意识到)|天[哪啊呐]|老天|哎呀|哎哟|[唉哎]|啊呀"
    r"|原来(?:是|这样|如此|家里|您|你)|难怪|怪不得|明白了|知道了|听到了|听进去了|听明白|我懂|懂了|可怜|辛苦|心疼"
    r"|我也(?:是|有|经历|遇)|受罪|受累|遭罪|不容易|不好受|难受|揪心|(?<!其)[她他](?!们)|老人家|这可|这哪"
)
WORD = re.compile(r"[a-z]+(?:['’](?!s\b)[a-z]+)?")
HAN_RUN = re.compile(f"[{HAN}]+")
COMMON = frozenset(
    re.findall(
        r"\S+",
        """
    about above after again against ago all almost along already also always and another any anybody
    anyone anything are aren't around ask asked bad because been before being below between big both
    but call called came can can't come comes coming could couldn't day days did didn't does doesn't
    doing don't done down due each eight eleven else end even every everything far few fifteen five
    for four fourteen from get gets getting give given goes going gone got guy had has have haven't
    having hear her here hers him his hour hours how i'll i'm i've into isn't it's its job just keep
    know left let like little long look lot made make man many may maybe men mine minute minutes
    month months more morning most much must name need never new next nice night nine nobody none
    nor not nothing now off okay old once one only other our out over own part pay people per place
    please put quite ran really right run said same say says see seen send set seven shall she she's
    should since sir six sixteen some somebody someone something still such take tell ten than thank
    that that's the their them then there there's these they they'll they're thing things this those
    three time times today tomorrow tonight too top try twelve twenty two under until upon use very
    want wanted was wasn't way week weeks well went were what what's when where which while who why
    will with without won't word words would wouldn't year years yes yet you you'll you're you've
    your yours
    """,
    )
)
"""Words that say nothing of what a sentence is about; numbers and times among them, for a sum or a date is
said by whoever goes on with the business."""
COMMON_HAN = frozenset(
    "的了着过是在有和也就都还又不没我您你们这那个么什怎哪吗呢吧啊呀一二两三四五六七八九十百千年月日天周点分块元号上下来去到说要会能给把被让跟"
)
"""Characters that do not make a word of content, nor do two of them together."""


def takes_up(reply: str, told: str) -> bool:
    """Whether a reply receives what was told, names the person in it, or says a word of it back."""
    said = reply[:LOOKED_AT].casefold()
    if _RECEIPTS_EN.search(said) or _RECEIPTS_ZH.search(said):
        return True
    return echoes(said, told)


def echoes(said: str, told: str) -> bool:
    """Whether two texts have a word of content in common."""
    one, other = (text.casefold().replace("’", "'") for text in (said, told))
    return not _content(one).isdisjoint(_content(other)) or len(_characters(one) & _characters(other)) > 1


def _characters(text: str) -> frozenset[str]:
    """Chinese says the same in other pairs: 报过，又交了 and 报了修又交."""
    return frozenset("".join(HAN_RUN.findall(text))) - COMMON_HAN


def _content(text: str) -> frozenset[str]:
    return frozenset((*_stems(WORD.findall(text)), *_pairs(HAN_RUN.findall(text))))


def _stems(words: Iterable[str]) -> Iterable[str]:
    return (word.removesuffix("s") for word in words if len(word) > 2 and word not in COMMON)


def _pairs(stretches: Iterable[str]) -> Iterable[str]:
    """Two characters side by side, neither of them a common one."""
    return (
        stretch[i : i + 2]
        for stretch in stretches
        for i in range(len(stretch) - 1)
        if COMMON_HAN.isdisjoint(stretch[i : i + 2])
    )
