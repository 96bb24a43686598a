"""People whom a case report names, so that they can be looked for in the talk. Roles (“the office”, the
duty manager, 值班经理) and the writer's own I are nobody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CAPITAL = re.compile(r"\b[A-Z][a-z]+(?:[-'’][A-Z]?[a-z]+)*\b")
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Madam)\b\.?\s*$")
_BEGINS = re.compile(r"(?:^|[.!?;:,，。；]\s*|\n\s*|\b[Aa]nd\s+|&\s*)$")
_SPACES = re.compile(r"\s+")
NEAR = 12
"""So many characters before a word tell whether a sentence begins there."""
_GOES_ON = re.compile(
    r"\s*(?:$|[,.;:/&+()、，。；]|(?:and|or|from|at|in|on|with|will|who|is|has|rings|calls|comes)\b|[A-Z])"
)
_NO_NAMES = frozenset(
    re.findall(
        r"\S+",
        """
        a all an and another any anyone april at august both by call caller colleague colleagues company
        concierge customer day december desk duty each either engineer evening everybody everyone
        february friday from front guard he head her him his house i in it its january july june lead
        leave lift maintenance management manager march may me monday morning my myself new next night
        no nobody none nothing november october office on once one our ourselves porter property reception
        receptionist repair resident saturday security self september service she shift somebody someone
        staff steward sunday supervisor tbc tbd team technician that the their them they thursday to
        today tomorrow tonight trainee tuesday until us we wednesday whoever with you your
    """,
    )
)
"""Words that begin with a capital and name nobody."""
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖"
    "田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢姜崔钟谭陆汪范石廖贾夏韦付方"
    "邹熊孟秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤"
)
_CALLED = re.compile(
    rf"[小老阿][{_SURNAMES}]|[{_SURNAMES}](?:师傅|经理|主管|队长|主任|先生|女士|工|姐|哥|班长|管家)"
    rf"|(?<![\u4e00-\u9fff])[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])"
)
_ROLE = re.compile(r"[员部台班队方]|经理$|公司|物业|保安|师傅们")


_SOMEBODY = re.compile(
    r"\b(?:i|me|myself|us|we|ourselves|office|manager|management|supervisor|desk|reception|receptionist|staff|team"
    r"|shift|colleagues?|trainee|steward|guard|caretaker|concierge|accounts|maintenance|housekeeping|security)\b"
    r"|我|咱|本人|前台|经理|主管|管家|值班|班长|物业|客服|同事|[部队]$|办公室|保安|工程"
)


def is_role(text: str) -> bool:
    """Whether a text says who by what they are: “the office”, 值班经理, or “me”."""
    return bool(_SOMEBODY.search(text.casefold()))


def named(text: str) -> Iterator[str]:
    """Every name in a text, in the order of the words."""
    for match in _CAPITAL.finditer(text):
        word = match.group()
        if word.casefold() in _NO_NAMES or word in ("Mr", "Mrs", "Ms", "Miss", "Dr"):
            continue
        before = _before(text, match.start())
        begins = _BEGINS.search(before) and not _TITLE.search(before)
        if not begins or _GOES_ON.match(text, match.end()):
            yield word
    for match in _CALLED.finditer(text):
        word = match.group()
        if len(word) <= 3 or not _ROLE.search(word[1:]):
            yield word


def _before(text: str, end: int) -> str:
    """The few characters before a word, all white space of a kind as one: how a sentence ends or a title is
    written shows there, and a field of empty lines is not walked once for each word."""
    return _SPACES.sub(_one_space, text[max(0, end - NEAR) : end])


def _one_space(spaces: re.Match[str]) -> str:
    return "\n" if "\n" in spaces.group() else " "
