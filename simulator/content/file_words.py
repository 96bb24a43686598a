"""Words of the findings about a file, its YAML and its shape."""

from __future__ import annotations

from simulator.content.findings import Severity

_ERROR, _WARNING, _TODO = Severity.ERROR, Severity.WARNING, Severity.TODO

Both = tuple[str, str]
"""(English, Chinese)."""
Entry = tuple[str, Severity, Both, Both] | tuple[str, Severity, Both, Both, Both | None]
"""Code, severity, message, fix, and the fix where a known name lies near."""
KNOWN: Both = ("Write one of: {known}.", "可以写：{known}。")
NEAR: Both = ("Did you mean `{near}`?", "是不是想写 `{near}`？")

FILE_FINDINGS: tuple[Entry, ...] = (
    (
        "SD001",
        _ERROR,
        ("this file cannot be read: {reason}", "这个文件读不了：{reason}"),
        ("Check the path and that you may read it.", "看看路径对不对、有没有读取权限。"),
    ),
    (
        "SD002",
        _ERROR,
        ("this file is {size}; at most {most} is read", "文件有 {size}，最多只读 {most}"),
        ("Split it, or take out what does not belong.", "把它拆开，或者删掉不相干的内容。"),
    ),
    (
        "SD003",
        _ERROR,
        ("this file is not UTF-8; it looks like {encoding}", "文件不是 UTF-8，看上去是 {encoding}"),
        ("Open it in your editor and save it as UTF-8.", "用编辑器打开，另存为 UTF-8。"),
    ),
    (
        "SD004",
        _ERROR,
        ("an invisible character ({name}) stands here", "这里有一个看不见的字符（{name}）"),
        ("Delete it, or type the line again.", "删掉它，或者把这一行重新打一遍。"),
    ),
    (
        "SD005",
        _ERROR,
        ("this file is empty", "文件是空的"),
        (
            "Begin with `scenario: a-name` or `rubric: a-name`.",
            "第一行写 `scenario: 名字` 或 `rubric: 名字`。",
        ),
    ),
    (
        "SD006",
        _ERROR,
        ("a second document begins here", "这里又开始了一份新文档"),
        ("One file, one document: delete the line with `---`.", "一个文件只放一份：把 `---` 这一行删掉。"),
    ),
    (
        "SD007",
        _ERROR,
        ("this is nested more than {most} levels deep", "这里嵌套超过了 {most} 层"),
        (
            "Nothing here needs more than six levels; is a bracket left open?",
            "最多用得到六层；是不是有括号没关？",
        ),
    ),
    (
        "SD008",
        _ERROR,
        ("this file holds more than {most} values", "文件里的值超过了 {most} 个"),
        ("Split it into several files.", "分成几个文件写。"),
    ),
    ("SD010", _ERROR, ("{problem}", "{problem}"), ("{fix}", "{fix}")),
    (
        "SD011",
        _ERROR,
        ("this line is indented with a tab", "这一行用了 Tab 缩进"),
        ("Use spaces, two for each level.", "改用空格，每层两个。"),
    ),
    (
        "SD012",
        _ERROR,
        (
            "a full-width `{wrong}` stands where YAML needs `{meant}`",
            "这里是全角 `{wrong}`，YAML 只认半角 `{meant}`",
        ),
        ("Type `{meant}` instead{spaced}.", "改成半角的 `{meant}`{spaced}。"),
    ),
    (
        "SD013",
        _ERROR,
        ("this text needs a block", "这段话要用文本块来写"),
        (
            "Write `{key}: |` and put each line of speech under it, indented.",
            "写成 `{key}: |`，下面每行一句话，往里缩进。",
        ),
    ),
    (
        "SD014",
        _ERROR,
        ("the quote {quote} that opens here is never closed", "这里的引号 {quote} 没有关上"),
        (
            "Close it on the same line, or write the text in a `|` block.",
            "在同一行补上后引号，或者改用 `|` 文本块。",
        ),
    ),
    (
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
    ),
    (
        "SD016",
        _ERROR,
        ("`{word}`: anchors and aliases are not used here", "`{word}`：这里不用锚点和别名"),
        ("Write the text out, or put it in quotes.", "把内容写出来，或者加上引号。"),
    ),
    (
        "SD017",
        _ERROR,
        ("the tag `{word}` is not used here", "这里不用标签 `{word}`"),
        ("Take it away, or put the text in quotes.", "把它删掉，或者给文字加上引号。"),
    ),
    (
        "SD018",
        _ERROR,
        ("a key must be a plain word", "键必须是一个普通的词"),
        ("Write `word: value`.", "写成 `词: 值`。"),
    ),
    ("SD020", _ERROR, ("I do not know the key `{key}` here", "这里没有 `{key}` 这个键"), KNOWN, NEAR),
    (
        "SD021",
        _ERROR,
        ("`{key}` is missing{here}", "缺少 `{key}`{here}"),
        ("Add `{key}: …`.", "加上 `{key}: …`。"),
    ),
    (
        "SD022",
        _ERROR,
        ("{key} should be {wanted}, but this is {got}", "{key} 应当是 {wanted}，这里却是 {got}"),
        ("{fix}", "{fix}"),
    ),
    (
        "SD023",
        _ERROR,
        ("`{word}` is none of the choices for `{key}`", "`{key}` 没有 `{word}` 这个选项"),
        KNOWN,
        NEAR,
    ),
    (
        "SD024",
        _ERROR,
        (
            "`{key}` is {number}; it goes from {low} to {high}",
            "`{key}` 写了 {number}，范围是 {low} 到 {high}",
        ),
        ("Write a number from {low} to {high}.", "写一个 {low} 到 {high} 之间的数。"),
    ),
    (
        "SD025",
        _ERROR,
        ("`{key}` is empty", "`{key}` 是空的"),
        ("Write something after it, or delete the line.", "在后面写上内容，或者删掉这一行。"),
    ),
    (
        "SD026",
        _ERROR,
        ("I cannot tell what this file is", "看不出这个文件是什么"),
        (
            "Its first line should be `scenario: …`, `rubric: …` or `plays:`.",
            "第一行应当是 `scenario: …`、`rubric: …` 或 `plays:`。",
        ),
    ),
    (
        "SD027",
        _WARNING,
        ("the quotes `{word}` around this text are shown, too", "文字外面的 `{word}` 也会显示出来"),
        (
            "Take them away, or type straight ones from the English keyboard.",
            "去掉；真要加引号，用英文键盘上的直引号。",
        ),
    ),
    (
        "SD028",
        _WARNING,
        ("`>` joins these lines into one", "`>` 会把这几行连成一行"),
        ("Write `{key}: |` to keep each line by itself.", "写成 `{key}: |`，每行就是一句。"),
    ),
    (
        "SD029",
        _ERROR,
        ("`{word}` is no length of time", "`{word}` 不是时间长度"),
        ("Write `15m`, `90s` or `1h`.", "写 `15m`、`90s` 或 `1h`。"),
    ),
    (
        "SD019",
        _ERROR,
        ("`{word}` is no hour of the day", "`{word}` 不是钟点"),
        ("Write it with 24 hours: `18:00`, `09:30`.", "按 24 小时写：`18:00`、`09:30`。"),
    ),
    (
        "SD089",
        _WARNING,
        (
            "the text stops before `{word}`: a `#` after a space begins a remark",
            "文字到 `{word}` 前面就断了：空格加 `#` 算备注的开头",
        ),
        (
            "Put all of it in quotes, {meant}; or, if it is a remark, write a space after the `#`.",
            "整段加上引号：{meant}；真是备注的话，`#` 后面空一格。",
        ),
    ),
    (
        "SD579",
        _WARNING,
        (
            "the `-` at the start of this line is spoken, too: a `|` block is no list",
            "这一行开头的 `-` 也会说出来：`|` 下面的不是列表",
        ),
        ("Take the `- ` away: each line stands by itself already.", "把 `- ` 去掉：本来就是一行一句。"),
    ),
)
