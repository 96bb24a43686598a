"""The small words within findings, in (English, Chinese): kinds of value, troubles of YAML and of
conditions."""

from __future__ import annotations

Both = tuple[str, str]

TYPE_WORDS: dict[str, Both] = {
    "text": ("a short text", "一小段文字"),
    "speech": ("text in a `|` block", "用 `|` 写的文字"),
    "number": ("a whole number", "整数"),
    "decimal": ("a number with a decimal point", "小数"),
    "yesno": ("true or false", "true 或 false"),
    "list": ("a list", "列表"),
    "map": ("a map of `name: value` lines", "一组 `名字: 值`"),
    "nothing": ("empty", "空的"),
    "word": ("the word “{shown}”", "文字“{shown}”"),
}

TYPE_FIXES: dict[str, Both] = {
    "text": ("Write a short text on this line.", "在这一行写一小段文字。"),
    "speech": ("Write `|` and put the text under it, indented.", "写一个 `|`，文字写在下一行，往里缩进。"),
    "number": ("Write a whole number without quotes.", "写一个整数，不要加引号。"),
    "yesno": ("Write `true` or `false`.", "写 `true` 或 `false`。"),
    "list": (
        "Write `[one, two]`, or one item a line with `- `.",
        "写成 `[甲, 乙]`，或者每行一个，前面加 `- `。",
    ),
    "map": (
        "Put `name: value` lines under it, indented by two spaces.",
        "在下面写 `名字: 值`，缩进两个空格。",
    ),
}

SYNTAX_PROBLEMS: dict[str, Both] = {
    "indent": (
        "this line does not fit the ones above: its indentation, or a missing colon",
        "这一行跟上面对不上：缩进不对，或者少了冒号",
    ),
    "colon_missing": ("this line has no colon after its key", "这一行的键后面没有冒号"),
    "fallen_out": (
        "this line of speech stands too far left to belong to the `|` in line {line}",
        "这句话太靠左，接不上第 {line} 行的 `|`",
    ),
    "no_space": ("after the colon of `{word}` a space is missing", "`{word}` 的冒号后面少了一个空格"),
    "dash": ("after the `-` a space is missing", "`-` 后面少了一个空格"),
    "curly_quotes": (
        "“ and ” are no quotes to YAML, so the colon within is read as one of its own",
        "YAML 不把“”当引号，里面的冒号就被当成键的冒号了",
    ),
    "headless": (
        "text stands here with no key such as `says: |` above it",
        "这段文字上面少了 `says: |` 这样的键",
    ),
    "colon_twice": ("a colon and a space stand within this text", "这段文字里有冒号加空格"),
    "colon_short": ("a colon and a space stand within this text", "这段文字里有冒号加空格"),
    "bracket": (
        "the bracket opened in line {line} is not closed, or a comma is missing",
        "第 {line} 行的括号没有关，或者少了逗号",
    ),
    "colon_within": (
        "a text with a colon and a space in it needs quotes here",
        "这里的文字带了冒号加空格，要加引号",
    ),
    "hash_within": (
        "a `#` after a space begins a remark: the rest of the line is cut off, with its bracket",
        "空格加 `#` 算备注的开头：这一行后面的字，连同括号，都被截掉了",
    ),
    "quote_within": (
        "for YAML, the quote {quote} that opens this text is closed here already",
        "YAML 看来，这段文字开头的引号 {quote} 到这里就关上了",
    ),
    "comma_missing": ("before `{word}:` a comma is missing", "`{word}:` 前面少了逗号"),
    "two_keys": (
        "`{word}:` stands on the same line as `{first}:`",
        "`{word}:` 跟 `{first}:` 写在了同一行",
    ),
    "dash_missing": ("before this bracket a `- ` is missing", "这个括号前面少了 `- `"),
    "starts": ("text may not begin with {quote}", "文字不能用 {quote} 开头"),
    "quote_then_text": ("there is text after the closing quote", "后引号后面还有文字"),
    "escape": ("`\\` in double quotes means something special", "双引号里的 `\\` 有特殊含义"),
    "block_header": ("nothing may stand on this line after `|` or `>`", "`|` 或 `>` 后面这一行不能再写别的"),
    "directive": ("a line that begins with `%` is for programs", "`%` 开头的行是给程序用的"),
    "list_here": ("a list item (`- `) cannot stand here", "这里不能写列表项（`- `）"),
    "alias": ("text that begins with `*` or `&` needs quotes", "以 `*` 或 `&` 开头的文字要加引号"),
    "other": ("YAML cannot read this ({detail})", "YAML 读不懂这里（{detail}）"),
}

SYNTAX_FIXES: dict[str, Both] = {
    "indent": (
        "Line it up with its neighbours (spaces only), and write `key: value`.",
        "跟同级的行对齐（只用空格），写成 `键: 值`。",
    ),
    "colon_missing": (
        "Write `key: value`, with a space after the colon.",
        "写成 `键: 值`，冒号后面有个空格。",
    ),
    "fallen_out": ("Move it in by {count} {spaces}.", "往里缩进 {count} 个空格。"),
    "no_space": ("Write `{word}: value`.", "写成 `{word}: 值`。"),
    "dash": ("Write `- `, then the rest.", "写成 `- `，后面再写内容。"),
    "curly_quotes": (
        'Type straight quotes ("), or write `|` after the key and the text under it, indented.',
        '改用直引号（"），或者在键后面写 `|`，文字放到下一行缩进。',
    ),
    "headless": (
        "Write the key, a colon and `|` on the line above.",
        "在上一行写上键、冒号和 `|`。",
    ),
    "colon_twice": (
        "Write `|` after the key and the text under it, indented; or put it in quotes.",
        "在键后面写 `|`，文字放到下一行缩进；或者给文字加引号。",
    ),
    "colon_short": ("Put it in quotes: {meant}", "给文字加上引号：{meant}"),
    "bracket": ("Close it, and put commas between the items.", "把括号关上，各项之间用半角逗号隔开。"),
    "colon_within": ("Put it in quotes: {meant}", "给文字加上引号：{meant}"),
    "hash_within": ("Put the text in quotes: {meant}", "给文字加上引号：{meant}"),
    "quote_within": ("Write {meant}", "写成 {meant}"),
    "comma_missing": ("Write `, {word}: …`.", "写成 `, {word}: …`，用半角逗号。"),
    "two_keys": (
        "Put `{word}:` on a line of its own, under `{first}:` and lined up with it.",
        "把 `{word}:` 单独写到下一行，跟 `{first}:` 对齐。",
    ),
    "dash_missing": ("Write `- ` before it, like its neighbours.", "在前面加上 `- `，跟别的几条一样。"),
    "starts": ("Put the text in quotes, or in a `|` block.", "给文字加引号，或者用 `|` 文本块。"),
    "quote_then_text": (
        "Write the whole text in a `|` block; there quotes are just quotes.",
        "整段改用 `|` 文本块，里面的引号随便写。",
    ),
    "escape": ("Use single quotes, or a `|` block.", "改用单引号，或者 `|` 文本块。"),
    "block_header": ("Put the text on the next line, indented.", "把文字放到下一行，往里缩进。"),
    "directive": ("Delete the line.", "删掉这一行。"),
    "list_here": ("Put it under a key, indented.", "放到一个键的下面，往里缩进。"),
    "alias": ("Put the text in quotes.", "给文字加上引号。"),
    "other": ("Put the text in quotes, or in a `|` block.", "给文字加引号，或者用 `|` 文本块。"),
}

CONDITION_PROBLEMS: dict[str, Both] = {
    "long": ("it is too long", "太长了"),
    "empty": ("it is empty", "是空的"),
    "deep": ("too many brackets within each other", "括号套得太深"),
    "mistyped": ("`{word}` is not used here", "这里不写 `{word}`"),
    "stray": ("`{word}` is not used here", "这里不写 `{word}`"),
    "unequal": ("there is no `{word}`", "没有 `{word}` 这种写法"),
    "closes": ("this `)` closes nothing", "这个 `)` 没有对应的 `(`"),
    "open": ("this `(` is never closed", "这个 `(` 没有关上"),
    "joined": ("before `{word}` an `and` or `or` is missing", "`{word}` 前面少了 `and` 或 `or`"),
    "number": ("a whole number must follow, not `{word}`", "后面要写整数，不是 `{word}`"),
    "counted": ("`{word}` and a comparison do not go together", "`{word}` 不能跟比较一起用"),
    "ends": ("it stops too early", "没有写完"),
    "noname": ("a name must stand here, not `{word}`", "这里要写一个名字，不是 `{word}`"),
    "now": ("after `now` a name must follow", "`now` 后面要跟一个名字"),
    "met_what": ("`met` needs the name of a need", "`met` 后面要跟一个需求（needs）的名字"),
    "met_other": ("only a need can be met", "只有需求（needs）才能 met"),
    "never_counted": ("it is not counted", "它不是数出来的"),
    "compare_other": ("only {known} are compared with numbers", "只有 {known} 能跟数字比较"),
    "needs_number": ("it is a number and must be compared with one", "它是一个数，要跟数字比较"),
    "no_before": ("`before` is for rubrics", "`before` 只在评分表里用"),
    "no_now": (
        "`now` is for scenarios; a rubric looks at the whole talk",
        "`now` 只在剧本里用；评分表看的是整场",
    ),
}

CONDITION_FIXES: dict[str, Both] = {
    "long": ("Split it into two rules.", "拆成两条规则。"),
    "empty": (
        "Write when it holds, such as `apology and not empathy`.",
        "写上什么时候成立，比如 `apology and not empathy`。",
    ),
    "deep": ("Say it more simply, or in two rules.", "说简单些，或者拆成两条规则。"),
    "mistyped": ("Write `{meant}`.", "写成 `{meant}`。"),
    "stray": (
        "Use names, `and`, `or`, `not`, brackets and comparisons.",
        "只用名字、`and`、`or`、`not`、括号和比较。",
    ),
    "unequal": ("Write `not (… == …)`.", "写成 `not (… == …)`。"),
    "closes": ("Delete it, or open a `(` before.", "删掉它，或者在前面补一个 `(`。"),
    "open": ("Add a `)`.", "补一个 `)`。"),
    "joined": ("Write `… and {word}` or `… or {word}`.", "写成 `… and {word}` 或 `… or {word}`。"),
    "number": ("Write `anger <= 5`, for instance.", "比如 `anger <= 5`。"),
    "counted": ("Leave `{word}` out.", "去掉 `{word}`。"),
    "ends": ("Finish it, or delete the last word.", "把它写完，或者删掉最后一个词。"),
    "noname": ("Write a move, a fault or a name of yours.", "写一个步骤、毛病，或者你起的名字。"),
    "now": ("Write `now apology`, for instance.", "比如 `now apology`。"),
    "met_what": ("Write `met` and the need's name.", "写 `met` 和需求的名字。"),
    "met_other": ("Leave `met` out, or name a need: {known}.", "去掉 `met`，或者写一个需求：{known}。"),
    "never_counted": ("Use it by itself, without a number.", "单独用，不带数字。"),
    "compare_other": ("Use it by itself, without a number.", "单独用，不带数字。"),
    "needs_number": ("Write `{word} >= 1`, for instance.", "比如 `{word} >= 1`。"),
    "no_before": ("Use `X and not Y`.", "写成 `X and not Y`。"),
    "no_now": ("Leave `now` out.", "去掉 `now`。"),
}
