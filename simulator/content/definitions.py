"""Every finding there is, by code: how grave it is and its words in both languages.

Words in braces are filled in by whoever finds the mistake. `fix_near` is said instead of `fix` when a known
name lies near the one that was written. Whole-graph findings of `authoring` register here too (`register`),
so that one table holds them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.content.findings import Severity
from simulator.content.play_words import PLAY_FINDINGS
from simulator.content.problems import CONDITION_PROBLEMS, SYNTAX_PROBLEMS, TYPE_WORDS

Texts = Mapping[str, str]
"""language → text with `{words}` to fill in."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One kind of finding."""

    code: str
    severity: Severity
    message: Texts
    fix: Texts
    fix_near: Texts | None = None


DEFINITIONS: dict[str, Definition] = {}


def register(
    code: str,
    severity: Severity,
    message: tuple[str, str],
    fix: tuple[str, str],
    near: tuple[str, str] | None = None,
) -> None:
    """Add a kind of finding; texts are (English, Chinese). A code is given once."""
    if code in DEFINITIONS:
        raise ValueError(f"{code} is defined twice")
    both = [{"en": pair[0], "zh": pair[1]} if pair else None for pair in (message, fix, near)]
    DEFINITIONS[code] = Definition(code, severity, both[0] or {}, both[1] or {}, both[2])


def wording(code: str, language: str, words: Mapping[str, object]) -> tuple[str, str]:
    """Message and fix of a finding in one language."""
    definition = DEFINITIONS[code]
    language = language if language in ("en", "zh") else "en"
    filled = dict(words)
    for name, table in (
        ("problem", CONDITION_PROBLEMS | SYNTAX_PROBLEMS),
        ("wanted", TYPE_WORDS),
        ("got", TYPE_WORDS),
    ):
        said = table.get(str(filled.get(name)))
        if said is not None:
            filled[name] = said[0 if language == "en" else 1].format_map(_Blank(words))
    fix = definition.fix_near if definition.fix_near and filled.get("near") else definition.fix
    return definition.message[language].format_map(_Blank(filled)), fix[language].format_map(_Blank(filled))


class _Blank(dict[str, object]):
    """Words that were not given are left out rather than failing."""

    def __missing__(self, key: str) -> str:
        return ""


_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_KNOWN = ("Write one of: {known}.", "可以写：{known}。")
_NEAR = ("Did you mean `{near}`?", "是不是想写 `{near}`？")

register(
    "SD001",
    _ERROR,
    ("this file cannot be read: {reason}", "这个文件读不了：{reason}"),
    ("Check the path and that you may read it.", "看看路径对不对、有没有读取权限。"),
)
register(
    "SD002",
    _ERROR,
    ("this file is {size}; at most {most} is read", "文件有 {size}，最多只读 {most}"),
    ("Split it, or take out what does not belong.", "把它拆开，或者删掉不相干的内容。"),
)
register(
    "SD003",
    _ERROR,
    ("this file is not UTF-8; it looks like {encoding}", "文件不是 UTF-8，看上去是 {encoding}"),
    ("Open it in your editor and save it as UTF-8.", "用编辑器打开，另存为 UTF-8。"),
)
register(
    "SD004",
    _ERROR,
    ("an invisible character ({name}) stands here", "这里有一个看不见的字符（{name}）"),
    ("Delete it, or type the line again.", "删掉它，或者把这一行重新打一遍。"),
)
register(
    "SD005",
    _ERROR,
    ("this file is empty", "文件是空的"),
    ("Begin with `scenario: a-name` or `rubric: a-name`.", "第一行写 `scenario: 名字` 或 `rubric: 名字`。"),
)
register(
    "SD006",
    _ERROR,
    ("a second document begins here", "这里又开始了一份新文档"),
    ("One file, one document: delete the line with `---`.", "一个文件只放一份：把 `---` 这一行删掉。"),
)
register(
    "SD007",
    _ERROR,
    ("this is nested more than {most} levels deep", "这里嵌套超过了 {most} 层"),
    (
        "Nothing here needs more than six levels; is a bracket left open?",
        "最多用得到六层；是不是有括号没关？",
    ),
)
register(
    "SD008",
    _ERROR,
    ("this file holds more than {most} values", "文件里的值超过了 {most} 个"),
    ("Split it into several files.", "分成几个文件写。"),
)
register("SD010", _ERROR, ("{problem}", "{problem}"), ("{fix}", "{fix}"))
register(
    "SD011",
    _ERROR,
    ("this line is indented with a tab", "这一行用了 Tab 缩进"),
    ("Use spaces, two for each level.", "改用空格，每层两个。"),
)
register(
    "SD012",
    _ERROR,
    (
        "a full-width `{wrong}` stands where YAML needs `{meant}`",
        "这里是全角 `{wrong}`，YAML 只认半角 `{meant}`",
    ),
    ("Type `{meant}` instead{spaced}.", "改成半角的 `{meant}`{spaced}。"),
)
register(
    "SD013",
    _ERROR,
    ("this text needs a block", "这段话要用文本块来写"),
    (
        "Write `{key}: |` and put each line of speech under it, indented.",
        "写成 `{key}: |`，下面每行一句话，往里缩进。",
    ),
)
register(
    "SD014",
    _ERROR,
    ("the quote {quote} that opens here is never closed", "这里的引号 {quote} 没有关上"),
    (
        "Close it on the same line, or write the text in a `|` block.",
        "在同一行补上后引号，或者改用 `|` 文本块。",
    ),
)
register(
    "SD015",
    _ERROR,
    (
        "`{key}` stands twice here (lines {first} and {second})",
        "`{key}` 在这里写了两次（第 {first} 行和第 {second} 行）",
    ),
    (
        "Keep one of them; or is a name missing above line {second}?",
        "留一个就好；或者第 {second} 行上面漏了一个名字？",
    ),
)
register(
    "SD016",
    _ERROR,
    ("`{word}`: anchors and aliases are not used here", "`{word}`：这里不用锚点和别名"),
    ("Write the text out, or put it in quotes.", "把内容写出来，或者加上引号。"),
)
register(
    "SD017",
    _ERROR,
    ("the tag `{word}` is not used here", "这里不用标签 `{word}`"),
    ("Take it away, or put the text in quotes.", "把它删掉，或者给文字加上引号。"),
)
register(
    "SD018",
    _ERROR,
    ("a key must be a plain word", "键必须是一个普通的词"),
    ("Write `word: value`.", "写成 `词: 值`。"),
)
register("SD020", _ERROR, ("I do not know the key `{key}` here", "这里没有 `{key}` 这个键"), _KNOWN, _NEAR)
register(
    "SD021",
    _ERROR,
    ("`{key}` is missing{here}", "缺少 `{key}`{here}"),
    ("Add `{key}: …`.", "加上 `{key}: …`。"),
)
register(
    "SD022",
    _ERROR,
    ("{key} should be {wanted}, but this is {got}", "{key} 应当是 {wanted}，这里却是 {got}"),
    ("{fix}", "{fix}"),
)
register(
    "SD023",
    _ERROR,
    ("`{word}` is none of the choices for `{key}`", "`{key}` 没有 `{word}` 这个选项"),
    _KNOWN,
    _NEAR,
)
register(
    "SD024",
    _ERROR,
    ("`{key}` is {number}; it goes from {low} to {high}", "`{key}` 写了 {number}，范围是 {low} 到 {high}"),
    ("Write a number from {low} to {high}.", "写一个 {low} 到 {high} 之间的数。"),
)
register(
    "SD025",
    _ERROR,
    ("`{key}` is empty", "`{key}` 是空的"),
    ("Write something after it, or delete the line.", "在后面写上内容，或者删掉这一行。"),
)
register(
    "SD026",
    _ERROR,
    ("I cannot tell what this file is", "看不出这个文件是什么"),
    (
        "Its first line should be `scenario: …`, `rubric: …` or `plays:`.",
        "第一行应当是 `scenario: …`、`rubric: …` 或 `plays:`。",
    ),
)
register(
    "SD028",
    _WARNING,
    ("`>` joins these lines into one", "`>` 会把这几行连成一行"),
    ("Write `{key}: |` to keep each line by itself.", "写成 `{key}: |`，每行就是一句。"),
)
register(
    "SD029",
    _ERROR,
    ("`{word}` is no length of time", "`{word}` 不是时间长度"),
    ("Write `15m`, `90s` or `1h`.", "写 `15m`、`90s` 或 `1h`。"),
)
register(
    "SD030",
    _ERROR,
    ("`{word}` cannot be a name here", "`{word}` 不能当名字用"),
    (
        "Names begin with a letter and have no spaces: letters, digits, `_` and `-`; Chinese is fine.",
        "名字以文字开头，不带空格：中文、字母、数字、`_`、`-` 都可以。",
    ),
)
register(
    "SD031",
    _ERROR,
    ("`{word}` already means something in conditions", "`{word}` 在条件里已经有别的意思"),
    ("Choose another name, `my_{word}` perhaps.", "换个名字，比如 `我的{word}`。"),
)
register(
    "SD032",
    _ERROR,
    ("`{word}` is already the name of {kind} in line {line}", "第 {line} 行已经有{kind}叫 `{word}`"),
    ("Give one of the two another name.", "给其中一个换个名字。"),
)
register(
    "SD033",
    _ERROR,
    ("there is no state or ending `{word}`", "没有叫 `{word}` 的状态或结局"),
    ("There are: {known}.", "现有的：{known}。"),
    _NEAR,
)
register(
    "SD034",
    _ERROR,
    ("there is no offer `{word}`", "没有叫 `{word}` 的办法（offers）"),
    ("There are: {known}.", "现有的：{known}。"),
    _NEAR,
)
register(
    "SD035",
    _ERROR,
    ("there is no rubric `{word}`", "没有叫 `{word}` 的评分表"),
    ("There are: {known}.", "现有的：{known}。"),
    _NEAR,
)
register(
    "SD036",
    _ERROR,
    ("I do not know `{word}` in this condition", "条件里的 `{word}` 我不认识"),
    (
        "Use a move, a fault, or the name of a need, question, offer or slip: {known}.",
        "可以用步骤、毛病，或者 needs、questions、offers、slips 里的名字：{known}。",
    ),
    _NEAR,
)
register(
    "SD037",
    _ERROR,
    ("`{word}` cannot be used like this: {problem}", "`{word}` 不能这么用：{problem}"),
    ("{fix}", "{fix}"),
)
register(
    "SD038",
    _ERROR,
    ("this condition cannot be read: {problem}", "这个条件读不懂：{problem}"),
    ("{fix}", "{fix}"),
)
register(
    "SD040",
    _ERROR,
    ("nothing leads out of state `{state}`", "状态 `{state}` 没有出口"),
    ("Add a rule with `to:` under `then:`.", "在 `then:` 下面加一条带 `to:` 的规则。"),
)
register(
    "SD041",
    _ERROR,
    (
        "this rule does nothing: it has neither `to` nor `says`",
        "这条规则什么也没做：没有 `to`，也没有 `says`",
    ),
    (
        "Say where it leads (`to:`), or what the customer says.",
        "写上去哪儿（`to:`），或者客户说什么（`says: |`）。",
    ),
)
register(
    "SD042",
    _ERROR,
    ("no ending is a success", "没有一个成功的结局"),
    ("Add an ending with `outcome: success`.", "加一个 `outcome: success` 的结局。"),
)
register(
    "SD044",
    _WARNING,
    (
        "`{id}` in {language} is in two files; the other is {other}",
        "`{id}`（{language}）有两份，另一份在 {other}",
    ),
    ("Keep one, or give one another `{kind}:` name.", "留一份，或者给其中一份换个 `{kind}:` 名字。"),
)
register(
    "SD050",
    _ERROR,
    ("the weights of the steps make {sum}, not 100", "各步骤的分数加起来是 {sum}，不是 100"),
    ("Change the weights so that they make 100.", "调整 weight，让总和等于 100。"),
)
register(
    "SD051",
    _ERROR,
    (
        "`excellent` ({excellent}) is below `pass` ({passing})",
        "`excellent`（{excellent}）比 `pass`（{passing}）还低",
    ),
    ("Excellent must be at least the pass mark.", "优秀线不能低于及格线。"),
)
register(
    "SD052",
    _ERROR,
    ("`most` ({most}) is less than `cost` ({cost})", "`most`（{most}）比 `cost`（{cost}）还小"),
    ("`most` is the most that this fault costs in one talk.", "`most` 是这个毛病整场最多扣的分。"),
)
register(
    "SD053",
    _ERROR,
    ("the text in {language} is missing", "缺少{language}的文字"),
    ("Write it as `{key}: …`; trainees read either language.", "补上 `{key}: …`；学员可能看任何一种语言。"),
)
register(
    "SD060",
    _ERROR,
    ("`{word}` is nothing that `{key}` can be compared with", "`{key}` 没法跟 `{word}` 比"),
    (
        'Write a number, `">= 90"` in quotes, or two ends such as `60-85`.',
        '写一个数，或者加引号的 `">= 90"`，或者 `60-85` 这样的范围。',
    ),
)
register(
    "SD061",
    _ERROR,
    ("there is no scenario `{word}` in this language", "这种语言里没有剧本 `{word}`"),
    ("There are: {known}.", "现有的：{known}。"),
    _NEAR,
)
register(
    "SD070",
    _ERROR,
    ("the temper `{temper}` has no number for `{key}`", "脾气 `{temper}` 没有写 `{key}` 的数"),
    ("Add `{key}: 0`, or what it should be.", "加上 `{key}: 0`，或者你想要的数。"),
)
register(
    "SD071",
    _ERROR,
    ("no lines for `{key}`", "`{key}` 一句话都没有"),
    (
        "Every customer needs them: write `{key}: |` and two or three lines.",
        "每个客户都用得着：写 `{key}: |`，下面写两三句。",
    ),
)
for _entry in PLAY_FINDINGS:
    register(*_entry)
