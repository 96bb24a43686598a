"""Words of the findings about what a play expects (codes from SD062)."""

from __future__ import annotations

from simulator.content.findings import Severity

Both = tuple[str, str]
"""(English, Chinese)."""

PLAY_FINDINGS: tuple[tuple[str, Severity, Both, Both] | tuple[str, Severity, Both, Both, Both], ...] = (
    (
        "SD062",
        Severity.ERROR,
        ("there is no reply {word} in this play", "这个脚本里没有第 {word} 句回复"),
        (
            "It has {count}: write `after:` with numbers from 1 to {count}.",
            "一共 {count} 句：`after:` 下面写 1 到 {count} 的数字。",
        ),
    ),
    (
        "SD063",
        Severity.ERROR,
        ("the rubric `{rubric}` marks nothing called `{word}`", "评分表 `{rubric}` 里没有 `{word}` 这一项"),
        (
            "Write a step, check, order rule or fault: {known}.",
            "写步骤、检查项、顺序规则或毛病的名字：{known}。",
        ),
        ("Did you mean `{near}`?", "是不是想写 `{near}`？"),
    ),
    (
        "SD064",
        Severity.ERROR,
        ("`{word}` is no mark that `{key}` can have", "`{word}` 不是 `{key}` 能得的分"),
        (
            'Write points such as `">= 15"` (in quotes), or `met`, `not met` or `not asked`.',
            '写分数，比如 `">= 15"`；或者 `met`（做到）、`not met`（没做到）、`not asked`（没考到）。',
        ),
        ("Did you mean `{near}`?", "是不是想写 `{near}`？"),
    ),
    (
        "SD065",
        Severity.ERROR,
        ("there is no {kind} `{word}`", "没有叫 `{word}` 的{kind}"),
        ("There are: {known}.", "现有的：{known}。"),
        ("Did you mean `{near}`?", "是不是想写 `{near}`？"),
    ),
    (
        "SD066",
        Severity.ERROR,
        ("`{word}` is counted in points, not met or missed", "`{word}` 算的是分数，没有做到、没做到之分"),
        (
            'Write points such as `">= 15"`, or name one of its checks.',
            '写分数，比如 `">= 15"`；或者改写成它下面的某个检查项。',
        ),
    ),
)
