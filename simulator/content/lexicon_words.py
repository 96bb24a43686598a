"""Words of the findings about lexicons, labelled examples and clause models, in both languages (codes SD4xx).

A lexicon is read by rooms that know nothing of reports, so its findings are made here, in the language of the
screens.
"""

from __future__ import annotations

from collections.abc import Mapping

from simulator import i18n
from simulator.content.file_words import Both, Entry
from simulator.content.findings import Finding, Severity
from simulator.content.places import Place

_ERROR = Severity.ERROR
LEXICON_FINDINGS: tuple[Entry, ...] = (
    ("SD400", _ERROR, ("{said}", "{said}"), ("{fix}", "{fix}")),
    ("SD401", _ERROR, ("{said}", "{said}"), ("{fix}", "{fix}")),
    ("SD490", _ERROR, ("{said}", "{said}"), ("{fix}", "{fix}")),
    (
        "SD491",
        _ERROR,
        ("this clause model cannot be used: {said}", "这个模型用不了：{said}"),
        ("Learn it anew: service-drill rubric train", "重新学一遍：service-drill rubric train"),
    ),
)
"""What they say depends on the trouble: see `TROUBLES`."""

TROUBLES: dict[str, tuple[Both, Both]] = {
    "unreadable": (
        ("this lexicon cannot be read: {reason}", "这份词库读不了：{reason}"),
        ("Is the file there?", "看看文件在不在。"),
    ),
    "no_language": (
        ("this lexicon does not say its language", "这份词库没写是哪种语言"),
        ("Write `language: en` on the first line.", "第一行写 `language: zh`。"),
    ),
    "too_large": (
        ("this lexicon is larger than 4 MB", "这份词库超过了 4 MB"),
        ("Split off what is no lexicon.", "把不是词库的内容挪走。"),
    ),
    "encoding": (
        ("this lexicon is not UTF-8 text", "这份词库不是 UTF-8"),
        ("Save the file as UTF-8.", "另存为 UTF-8。"),
    ),
    "alias": (
        ("an alias (`*name`) is used here", "这里用了别名（`*名字`）"),
        ("Write the words out.", "把词写出来。"),
    ),
    "yaml": (
        ("YAML cannot read this: {detail}", "YAML 读不懂这里：{detail}"),
        ("Put the text in double quotes.", "给文字加上双引号。"),
    ),
    "no_lexicon": (
        ("this file holds no lexicon", "这个文件里没有词库"),
        ("Begin with `language: en`.", "第一行写 `language: zh`。"),
    ),
    "deep": (
        ("this is nested more than {most} levels deep", "这里嵌套超过了 {most} 层"),
        ("Is a bracket left open above?", "是不是上面有括号没关？"),
    ),
    "no_map": (
        ("this should be a map of names", "这里应当是一组 `名字: …`"),
        ("Write `name: …` on lines of their own.", "每行写一个 `名字: …`。"),
    ),
    "twice": (
        ("`{word}` stands twice", "`{word}` 写了两次"),
        ("Join it with the one in line {line}.", "跟第 {line} 行的合成一个。"),
    ),
    "unknown": (
        ("`{word}` is not known here", "这里没有 `{word}`"),
        ("Known here: {known}.", "可以写：{known}。"),
    ),
    "no_text": (
        ("this should be a short text", "这里应当是一小段文字"),
        ("Write it on one line.", "写在一行里。"),
    ),
    "no_texts": (
        ("this should be a text or a list of texts", "这里应当是一段文字，或者几段文字的列表"),
        ("Write `[one, two]`; put quotes around a colon.", "写成 `[甲, 乙]`；带冒号的要加引号。"),
    ),
    "reach": (
        ("`{word}` is no reach", "`{word}` 不能当 reach"),
        ("Write a number, or one of: {known}.", "写一个数，或者：{known}。"),
    ),
    "no_cues": (
        ("this should be a list of cues", "这里应当是线索的列表"),
        ("Begin each cue with `- find:`.", "每条线索以 `- find:` 开头。"),
    ),
    "finds_nothing": (
        ("this cue finds nothing", "这条线索什么也找不到"),
        ("Write `find:` and its patterns.", "写上 `find:` 和要找的说法。"),
    ),
    "no_number": (("`{word}` is no number", "`{word}` 不是数"), ("Write 2, say.", "比如写 2。")),
    "no_yesno": (
        ("`{word}` is neither `true` nor `false`", "`{word}` 既不是 `true` 也不是 `false`"),
        ("Write `true`, or leave the line out.", "写 `true`，不要就把这行删掉。"),
    ),
    "closes": (
        ("`{word}` closes nothing in the pattern `{text}`", "说法 `{text}` 里的 `{word}` 没有对应的前括号"),
        ("Count the brackets.", "数一数括号。"),
    ),
    "open": (
        ("`{word}` is missing in the pattern `{text}`", "说法 `{text}` 里少了 `{word}`"),
        ("Count the brackets.", "数一数括号。"),
    ),
    "wordless": (
        ("the pattern `{text}` holds no word to look for", "说法 `{text}` 里没有要找的词"),
        ("Write a word that must be there.", "写上一定会出现的词。"),
    ),
    "loose": (
        ("the pattern `{text}` begins or ends with a gap", "说法 `{text}` 的开头或结尾是空档"),
        ("Leave that gap out.", "把这个空档去掉。"),
    ),
    "optional": (
        ("the pattern `{text}` has no word that must be there", "说法 `{text}` 里没有一定会出现的词"),
        ("Take one word out of its brackets.", "把其中一个词从括号里拿出来。"),
    ),
    "no_class": (
        ("no class or shape is called `{word}`", "没有叫 `{word}` 的词类或句式"),
        ("Did you mean `{near}`?", "是不是想写 `{near}`？"),
    ),
    "no_guard": (
        ("no guard is called `{word}`", "没有叫 `{word}` 的护栏"),
        ("Did you mean `{near}`?", "是不是想写 `{near}`？"),
    ),
    "no_json": (
        ("this line is not JSON: {detail}", "这一行不是 JSON：{detail}"),
        ("Write one JSON object a line.", "每行写一个 JSON 对象。"),
    ),
    "no_example": (
        ("this is no example: {detail}", "这不是一条例句：{detail}"),
        ('It needs "text" (or "reply") and "labels".', '要有 "text"（或 "reply"）和 "labels"。'),
    ),
}


def told(trouble: str, **words: object) -> tuple[str, str]:
    """What is wrong and how to mend it, in the language of the screens."""
    column = 1 if i18n.language() == "zh" else 0
    message, fix = TROUBLES[trouble]
    return message[column].format(**words), fix[column].format(**words)


def lexicon_finding(
    code: str, at: Place, trouble: str, words: Mapping[str, object], source: str = ""
) -> Finding:
    """A finding about a lexicon or an example."""
    return Finding(code, _ERROR, at, *told(trouble, **words), source)
