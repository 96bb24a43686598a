"""Whether a kind word is about this customer: whether it names a fact of the case that was not named yet.

“I completely understand how you feel” fits every customer, in whatever words; “three trips down for one lift”
fits one. Facts are what the customer has said and what stands in the brief and the case file. Words of
feeling and of courtesy are no facts, since every kind sentence has them. It looks at words, not at sense.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from simulator.drill.receiving import COMMON, COMMON_HAN, HAN_RUN, LOOKED_AT, WORD

_COURTEOUS = frozenset(
    re.findall(
        r"\S+",
        """
    absolute accept afraid alone angry annoy anger apologise apologize apology appreciate assist
    assure attention aware awful bad believe bear better beyond bless blame bother break breath
    bring calm care caring case cause cheer comfort complain complaint complete concern confuse
    course cruel customer deal dear deep deserve desk difficult disappoint distress doubt dreadful
    ease easy emotion evening exact excuse expect experience express face fair faith family fault
    fear feel feedback feeling felt fine first forgive friend frighten frustrate frustrating
    frustration furious glad god good goodness gosh grateful great greatly guess happen happy hard
    hate heard hearing heart heavens hello help honest honour hope horrible human hurt idea imagine
    important inconvenience infuriate inside irritate issue kind lady life lives lord love lovely
    madam matter mean mess mind mine miserable misery miss moment mood mr mrs ms nasty natural nice
    nightmare nobody office ordeal pain pardon patience patient perfect person phone pity play
    pleasant please pleased pleasure poor position possible promise proper quick reason reassure
    regret relax report resident respect rest rotten rough sad satisfy scare serious service share
    shame shock shoes short sincere sir situation sleep soon sorry sort soul sound speak spoken
    stand start stay stress stuff suffer support suppose sure surprise sympathise sympathy talk team
    tense terrible terribly thank thing think thought through tired told tone total touch tough
    trouble truly trust truth try understand understandable understanding unfair unhappy unpleasant
    upset utter value voice wait warm weigh welcome wish wonder worn worry worse worth wrong
    """,
    )
)
_COURTEOUS_HAN = frozenset(
    "对起抱歉谢感情心理解体谅受急气怒愤恼烦难过苦累委屈疼爱怜惜愁怕慌惊愧诚真实非常特别确信任放关怀服务帮助尽力"
    "努慰温暖愿意希望祝福客先生女士小姐阿姨叔事情况问题麻烦便候时请吧嘛哦嗯哎唉很太更最多少么样今后以前已经"
    "当然想知道明白听见看谁任何人换搁得好坏错歹面所什该应因为但可而且如果虽只才正并与及其他她它咱自己"
)
"""What kind sentences are made of: no two characters make a fact if one of them is among these."""
_COURTEOUS_PAIRS = frozenset(
    ("电话", "物业", "管家", "业主", "小区", "经理", "公司", "生活", "工作", "容易", "惦记", "永远", "打电")
)
_NUMBER_EN = re.compile(
    r"\b(?:(?P<word>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|twice|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|eleventh|twelfth|fourteenth)|(?P<digits>[2-9]|\d\d+))\b"
)
_ORDINALS = {
    "twice": "two",
    "second": "two",
    "third": "three",
    "fifth": "five",
    "eighth": "eight",
    "ninth": "nine",
    "twelfth": "twelve",
}
_DIGITS = {
    str(number): word
    for number, word in enumerate(
        (
            *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen"),
        ),
        2,
    )
}
_NUMBER_ZH = re.compile(r"(?<![一万])([两二三四五六七八九十百\d]+)(?=[个次趟回遍层楼封年月天块条点])")
_ENDINGS = ("ings", "ing", "edly", "ed", "ly", "es", "s")


def names_anew(reply: str, facts: Iterable[str], before: Iterable[str], name: str = "") -> bool:
    """Whether a reply names something of the `facts` that none of the replies `before` has named; the
    customer's own `name` is none."""
    named = _facts(reply) - _facts(name)
    for text in before:
        named -= _facts(text)
    return any(not named.isdisjoint(_facts(text)) for text in facts)


@lru_cache(maxsize=512)
def _facts(text: str) -> frozenset[str]:
    """The words of a text that can be a fact."""
    said = text[:LOOKED_AT].casefold()
    return frozenset((*_stems(said), *_pairs(said), *_numbers(said)))


def _stems(said: str) -> Iterator[str]:
    for word in WORD.findall(said):
        if len(word) > 2 and word.isalpha() and word not in COMMON and word not in _COURTEOUS:
            stem = _stem(word)
            if stem not in _NO_FACTS:
                yield stem


def _stem(word: str) -> str:
    """“trips” and “trip”, “climbed” and “climbing” are one word."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word.removesuffix(ending)
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


_NO_FACTS = frozenset(_stem(word) for word in (*COMMON, *_COURTEOUS) if word.isalpha())


def _pairs(said: str) -> Iterator[str]:
    no_facts = COMMON_HAN | _COURTEOUS_HAN
    for stretch in HAN_RUN.findall(said):
        for at in range(len(stretch) - 1):
            pair = stretch[at : at + 2]
            if pair not in _COURTEOUS_PAIRS and no_facts.isdisjoint(pair):
                yield pair


def _numbers(said: str) -> Iterator[str]:
    for found in _NUMBER_EN.finditer(said):
        if word := found["word"]:
            yield "#" + _ORDINALS.get(word, word.removesuffix("th"))
        else:
            yield "#" + _DIGITS.get(found["digits"], found["digits"])
    for found in _NUMBER_ZH.finditer(said):
        yield "#" + found[1].replace("两", "二")
