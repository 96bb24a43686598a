"""Words of the findings about names, conditions and what must be there (codes from SD030)."""

from __future__ import annotations

from simulator.content.file_words import NEAR, Entry
from simulator.content.findings import Severity

_ERROR, _WARNING, _TODO = Severity.ERROR, Severity.WARNING, Severity.TODO

NAME_FINDINGS: tuple[Entry, ...] = (
    (
        "SD030",
        _ERROR,
        ("`{word}` cannot be a name here", "`{word}` 不能当名字用"),
        (
            "Names begin with a letter and have no spaces: letters, digits, `_` and `-`; Chinese is fine.",
            "名字以文字开头，不带空格：中文、字母、数字、`_`、`-` 都可以。",
        ),
    ),
    (
        "SD031",
        _ERROR,
        ("`{word}` already means something in conditions", "`{word}` 在条件里已经有别的意思"),
        ("Choose another name, `my_{word}` perhaps.", "换个名字，比如 `我的{word}`。"),
    ),
    (
        "SD032",
        _ERROR,
        ("`{word}` is already the name of {kind} in line {line}", "第 {line} 行已经有{kind}叫 `{word}`"),
        ("Give one of the two another name.", "给其中一个换个名字。"),
    ),
    (
        "SD033",
        _ERROR,
        ("there is no state or ending `{word}`", "没有叫 `{word}` 的状态或结局"),
        ("There are: {known}.", "现有的：{known}。"),
        NEAR,
    ),
    (
        "SD034",
        _ERROR,
        ("there is no offer `{word}`", "没有叫 `{word}` 的办法（offers）"),
        ("There are: {known}.", "现有的：{known}。"),
        NEAR,
    ),
    (
        "SD035",
        _ERROR,
        ("there is no rubric `{word}`", "没有叫 `{word}` 的评分表"),
        ("There are: {known}.", "现有的：{known}。"),
        NEAR,
    ),
    (
        "SD036",
        _ERROR,
        ("I do not know `{word}` in this condition", "条件里的 `{word}` 我不认识"),
        (
            "Use a number (`anger <= 5`), a move, a fault, or the name of a need, question, offer or slip: "
            "{known}.",
            "可以用数（`anger <= 5`）、步骤、毛病，或者 needs、questions、offers、slips 里的名字：{known}。",
        ),
        NEAR,
    ),
    (
        "SD037",
        _ERROR,
        ("`{word}` cannot be used like this: {problem}", "`{word}` 不能这么用：{problem}"),
        ("{fix}", "{fix}"),
    ),
    (
        "SD038",
        _ERROR,
        ("this condition cannot be read: {problem}", "这个条件读不懂：{problem}"),
        ("{fix}", "{fix}"),
    ),
    (
        "SD039",
        _WARNING,
        (
            "`{word}` is named nowhere else, and line {line} says `{other}`",
            "`{word}` 别处都没提到，而第 {line} 行写的是 `{other}`",
        ),
        ("Is it this one that is misspelt? Make the two alike.", "写错的是不是这里？改成一样。"),
    ),
    (
        "SD040",
        _ERROR,
        ("nothing leads out of state `{state}`", "状态 `{state}` 没有出口"),
        ("Add a rule with `to:` under `then:`.", "在 `then:` 下面加一条带 `to:` 的规则。"),
    ),
    (
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
    ),
    (
        "SD042",
        _ERROR,
        ("no ending is a success", "没有一个成功的结局"),
        ("Add an ending with `outcome: success`.", "加一个 `outcome: success` 的结局。"),
    ),
    (
        "SD044",
        _WARNING,
        (
            "`{id}` in {language} is in two files; the other is {other}",
            "`{id}`（{language}）有两份，另一份在 {other}",
        ),
        ("Keep one, or give one another `{kind}:` name.", "留一份，或者给其中一份换个 `{kind}:` 名字。"),
    ),
    (
        "SD050",
        _ERROR,
        ("the weights of the steps make {sum}, not 100", "各步骤的分数加起来是 {sum}，不是 100"),
        ("Change the weights so that they make 100.", "调整 weight，让总和等于 100。"),
    ),
    (
        "SD051",
        _ERROR,
        (
            "`excellent` ({excellent}) is below `pass` ({passing})",
            "`excellent`（{excellent}）比 `pass`（{passing}）还低",
        ),
        ("Excellent must be at least the pass mark.", "优秀线不能低于及格线。"),
    ),
    (
        "SD052",
        _ERROR,
        ("`most` ({most}) is less than `cost` ({cost})", "`most`（{most}）比 `cost`（{cost}）还小"),
        ("`most` is the most that this fault costs in one talk.", "`most` 是这个毛病整场最多扣的分。"),
    ),
    (
        "SD053",
        _ERROR,
        ("the text in {language} is missing", "缺少{language}的文字"),
        (
            "Write it as `{key}: …`; trainees read either language.",
            "补上 `{key}: …`；学员可能看任何一种语言。",
        ),
    ),
    (
        "SD054",
        _WARNING,
        ("`{word}` is already the name of {kind} in line {line}", "第 {line} 行已经有{kind}叫 `{word}`"),
        (
            "Give one of the two another name; marks go by it.",
            "给其中一个换个名字，分数是按名字记的。",
        ),
    ),
    (
        "SD060",
        _ERROR,
        ("`{word}` is nothing that `{key}` can be compared with", "`{key}` 没法跟 `{word}` 比"),
        (
            'Write a number, `">= 90"` in quotes, or two ends such as `60-85`.',
            '写一个数，或者加引号的 `">= 90"`，或者 `60-85` 这样的范围。',
        ),
    ),
    (
        "SD061",
        _ERROR,
        ("there is no scenario `{word}` in this language", "这种语言里没有剧本 `{word}`"),
        ("There are: {known}.", "现有的：{known}。"),
        NEAR,
    ),
    (
        "SD070",
        _ERROR,
        ("the temper `{temper}` has no number for `{key}`", "脾气 `{temper}` 没有写 `{key}` 的数"),
        ("Add `{key}: 0`, or what it should be.", "加上 `{key}: 0`，或者你想要的数。"),
    ),
    (
        "SD071",
        _ERROR,
        ("no lines for `{key}`", "`{key}` 一句话都没有"),
        (
            "Every customer needs them: write `{key}: |` and two or three lines.",
            "每个客户都用得着：写 `{key}: |`，下面写两三句。",
        ),
    ),
    (
        "SD560",
        _TODO,
        ("still to do: {text}", "待办：{text}"),
        ("Do it, then delete the words; no trainee sees them.", "做完以后把这几个字删掉；学员看不到。"),
    ),
    (
        "SD561",
        _ERROR,
        ("`{key}` has nothing yet but what is still to do", "`{key}` 还只有待办，没有内容"),
        ("Write it in the place of `TODO:` (`待办：`).", "把 `TODO:`（`待办：`）换成内容。"),
    ),
    (
        "SD562",
        _WARNING,
        (
            "this remark to `check` lets nothing stand: it gives no reason",
            "这条写给 check 的备注不算数：没写理由",
        ),
        (
            "Write `# check: allow SD525 because …`, with the code and your reason.",
            "写成 `# 检查: 允许 SD525 因为……`，代码和理由都要有。",
        ),
    ),
    (
        "SD563",
        _WARNING,
        ("there is no finding `{word}`", "没有 `{word}` 这种问题"),
        ("Write the code that `check` prints, such as SD525.", "写 check 列出来的代码，比如 SD525。"),
        NEAR,
    ),
    (
        "SD564",
        _WARNING,
        (
            "this remark lets {word} stand, but {word} is not found here",
            "这条备注要放过 {word}，可这里没有 {word}",
        ),
        (
            "Delete it, or put it on the line before the one it is meant for.",
            "删掉它，或者挪到要放过的那一行的上一行。",
        ),
    ),
    (
        "SD565",
        _WARNING,
        ("{word} is an error and cannot be let stand", "{word} 是错误，不能放过"),
        ("Mend what it says, and delete the remark.", "按它说的改好，再删掉这条备注。"),
    ),
    (
        "SD596",
        _WARNING,
        (
            "the play `{play}` expects nothing: it can never fail",
            "脚本 `{play}` 没写 `expect`：怎么走都算通过",
        ),
        (
            "Add `expect:` and under it `outcome: success`, or what must come out.",
            "加上 `expect:`，下面写 `outcome: success`，或者你要的结果。",
        ),
    ),
)
