"""Writes the character tables that reading Chinese needs: `python -m simulator.scoring.tables`.

Two facts about characters cannot be written by hand: which simplified character stands for a traditional one,
and how a character sounds. Both are taken once from OpenCC and pypinyin (needed only here, never while
reading) and packed into one small text file that loads in a few milliseconds. The same packages give the same
file, byte for byte.

File: line 1 traditional characters, line 2 their simplified ones (same length); then `sound<TAB>characters`.
Sounds are folded: what a hurried typist or a southern accent mixes up is one sound (see `fold`).
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

_ALSO_SAID = {
    "重": "chong", "调": "diao", "还": "huan", "行": "hang", "长": "zhang", "得": "dei",
    "觉": "jiao", "了": "liao",
    "着": "zhao", "地": "de", "的": "di", "都": "du", "会": "kuai", "乐": "yue", "便": "pian", "传": "zhuan",
    "解": "xie", "提": "di", "系": "ji", "什": "shen", "呢": "ni", "说": "shui", "谁": "shui", "那": "nei",
    "给": "ji", "没": "mo", "差": "chai", "弹": "dan", "落": "la", "露": "lou", "熟": "shou", "血": "xue",
}  # fmt: skip
"""Second readings in daily use; dictionaries list dozens more that nobody types by."""
_DIALECT = {
    "妳": "你", "姊": "姐", "裏": "里", "著": "着", "於": "于", "佢": "他", "喺": "在", "嘅": "的",
    "哋": "们",
    "唔": "不", "冇": "没", "咗": "了", "嚟": "来", "睇": "看", "俾": "给", "畀": "给", "係": "是",
    "啲": "点",
    "嘢": "事", "攞": "拿", "搵": "找", "喎": "哦", "吖": "啊", "俺": "我", "侬": "你", "恁": "您",
    "吿": "告", "咁": "这", "噉": "这",
}  # fmt: skip
"""Characters of Cantonese, Taiwan and the north that stand one for one for a common one."""

DATA = Path(__file__).with_name("data") / "chinese.txt"

_FIRST_LEVEL = range(0xB0, 0xF8)
"""GB 2312 rows that hold Chinese characters: the 6,763 that people type."""


def fold(syllable: str) -> str:
    """One spelling for syllables that sound nearly alike: zh/z, ch/c, sh/s, n/l, -ing/-in, -eng/-en."""
    syllable = syllable.replace("ü", "v")
    syllable = re.sub(r"^([zcs])h", r"\1", syllable)
    syllable = re.sub(r"^n", "l", syllable)
    return re.sub(r"([ie])ng$", r"\1n", syllable)


def _everyday_characters() -> str:
    both = (bytes((row, cell)) for row in _FIRST_LEVEL for cell in range(0xA1, 0xFF))
    return "".join(pair.decode("gb2312", "ignore") for pair in both)


def _simplified() -> dict[str, str]:
    opencc: Any = import_module("opencc")
    convert = opencc.OpenCC("t2s").convert
    pairs = {chr(code): convert(chr(code)) for code in range(0x4E00, 0xA000)}
    pairs |= _DIALECT
    return {a: b for a, b in pairs.items() if a != b and len(b) == 1 and b < "\uffff"}


def _sounds() -> dict[str, str]:
    pypinyin: Any = import_module("pypinyin")
    sounds: dict[str, set[str]] = {}
    for character in _everyday_characters():
        usual = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL, v_to_u=True)[0]
        for reading in {*usual, _ALSO_SAID.get(character, usual[0])}:
            sounds.setdefault(fold(reading), set()).add(character)
    return {sound: "".join(sorted(chars)) for sound, chars in sorted(sounds.items())}


def packed() -> str:
    """The whole file's text."""
    pairs = sorted(_simplified().items())
    lines = ["".join(a for a, _ in pairs), "".join(b for _, b in pairs)]
    lines += [f"{sound}\t{chars}" for sound, chars in _sounds().items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    DATA.parent.mkdir(exist_ok=True)
    DATA.write_text(packed(), encoding="utf-8", newline="\n")
