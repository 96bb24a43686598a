"""What the findings of this room say, in both languages; they join the one table of `content.definitions`."""

from __future__ import annotations

import simulator.content.people  # noqa: F401  its findings join the table
from simulator.authoring.graph_words import GRAPH_SMELLS
from simulator.authoring.talk_words import TALK_FINDINGS
from simulator.content.definitions import DEFINITIONS, register
from simulator.content.findings import Severity

_WARNING, _INFO = Severity.WARNING, Severity.INFO
Both = tuple[str, str]

SMELLS: tuple[tuple[str, Severity, Both, Both], ...] = (
    (
        "SD501",
        _WARNING,
        (
            "`{cue}` is a cue of `{other}` too (line {line}): every reply with it would be both",
            "`{cue}` 也是 `{other}` 的线索（第 {line} 行）：说了它就两样都算",
        ),
        (
            "Keep it where it belongs, or give one of them a `needs`, `unless` or `who`.",
            "只留在该在的那边，或者给其中一条加上 `needs`、`unless`、`who`。",
        ),
    ),
    (
        "SD502",
        _INFO,
        (
            "`{cue}` adds nothing: `{other}` (line {line}) finds it already",
            "`{cue}` 是多余的：`{other}`（第 {line} 行）已经能找到它",
        ),
        ("Take one of the two away.", "两条留一条就够。"),
    ),
    (
        "SD503",
        _WARNING,
        (
            "`{cue}` counts as `{label}` even when denied: “{reply}”",
            "`{cue}` 被否定了还算 `{label}`：“{reply}”",
        ),
        (
            "Add `negated` to its `guards`; or write `even_if: [negated]` when that is meant.",
            "在 `guards` 里加上 `negated`；本来就该算的，写 `even_if: [negated]`。",
        ),
    ),
    (
        "SD504",
        _WARNING,
        (
            "`{label}` has one wording only, `{cue}`: whoever says it otherwise earns nothing",
            "`{label}` 只有一种说法 `{cue}`：换个说法就不得分",
        ),
        ("Add three or four more ways to say it.", "再加三四种别的说法。"),
    ),
    ("SD507", _WARNING, ("{said}", "{said}"), ("{fix}", "{fix}")),
    (
        "SD508",
        _WARNING,
        (
            "`{cue}` holds `{sign}` as in a regular expression; here that means nothing of the kind",
            "`{cue}` 里的 `{sign}` 是正则表达式的写法，这里不认",
        ),
        (
            "Write `…` for a gap, `[…]` for what may be missing, `(a|b)` for a choice.",
            "中间隔着字写 `…`，可有可无的放进 `[ ]`，几选一写 `(甲|乙)`。",
        ),
    ),
    (
        "SD509",
        _WARNING,
        (
            "`{cue}` is one pattern, in spite of the `{sign}`: only all of it in a row is found",
            "`{cue}` 虽然有 `{sign}`，也只算一条说法：要整段连着说才找得到",
        ),
        (
            "Several? Write `[one, two]`. One? Leave the sign out; a comma in the reply does no harm.",
            "是几条就写成 `[甲, 乙]`；是一条就把它去掉，回复里有没有逗号都一样。",
        ),
    ),
    (
        "SD510",
        _WARNING,
        (
            "the {language} lexicon has no cue for `{word}`: in that language it never comes",
            "{language}词库里没有 `{word}` 的线索：用这种语言永远读不到它",
        ),
        (
            "Add `{word}:` with cues under `labels:` in `rubrics/lexicon/{file}`, or leave it out.",
            "在 `rubrics/lexicon/{file}` 的 `labels:` 下面加上 `{word}:` 和线索，或者不用它。",
        ),
    ),
    (
        "SD511",
        _WARNING,
        (
            "`{check}` can never hold: its condition contradicts itself",
            "`{check}` 永远不会成立：条件自相矛盾",
        ),
        ("Read it aloud, and take out the part that cannot be.", "把条件念一遍，去掉不可能的那一半。"),
    ),
    (
        "SD512",
        _WARNING,
        (
            "`{check}` can never be met: whenever it would be, `unless` takes it away",
            "`{check}` 永远拿不到分：一成立就被 `unless` 取消了",
        ),
        ("Let `unless` say when the check cannot arise.", "`unless` 只写“这一项本来就不会出现”的情形。"),
    ),
    (
        "SD513",
        _WARNING,
        (
            "`{check}` always holds, whatever the trainee says",
            "`{check}` 总是成立，学员说什么都一样",
        ),
        (
            "Ask for something that a reply can bring or fail to bring.",
            "写一件学员可能做到、也可能做不到的事。",
        ),
    ),
    (
        "SD514",
        _WARNING,
        (
            "nobody can keep the order rule `{rule}`: `first` cannot come before `then`",
            "顺序规则 `{rule}` 没人守得住：`first` 不可能早于 `then`",
        ),
        (
            "Let `first` name what can come by itself, such as `apology or empathy`.",
            "`first` 写能单独先出现的，比如 `apology or empathy`。",
        ),
    ),
    (
        "SD515",
        _WARNING,
        (
            "the order rule `{rule}` never applies: its `then` cannot hold",
            "顺序规则 `{rule}` 用不上：`then` 永远不成立",
        ),
        ("Mend `then`, or take the rule away.", "改 `then`，或者删掉这条规则。"),
    ),
    (
        "SD520",
        _WARNING,
        (
            "no offer meets the need `{need}`: the trainee may hear it and can do nothing",
            "没有办法能帮到需求 `{need}`：学员听到了也无能为力",
        ),
        ("Add `met_by: [an_offer]`.", "加上 `met_by: [某个办法]`。"),
    ),
    (
        "SD521",
        _WARNING,
        (
            "the need `{need}` is met only by what is never allowed (`limit: never`)",
            "需求 `{need}` 只能靠不许答应的办法（`limit: never`）来满足",
        ),
        ("Add an offer that the trainee may make.", "加一个学员做得了主的办法。"),
    ),
    (
        "SD522",
        _WARNING,
        (
            "the cue `{cue}` {what}: it will be heard in much that does not mean it",
            "线索 `{cue}` {what}：好多不相干的话里都听得到它",
        ),
        (
            "Write a word that only this is about, or two parts that must come together.",
            "写一个只说这件事的词，或者用空格隔开两个要同时出现的部分。",
        ),
    ),
    (
        "SD523",
        _WARNING,
        (
            "the cue `{cue}` asks about `{other}` too (line {line}): the customer would answer both at once",
            "线索 `{cue}` 也在问 `{other}`（第 {line} 行）：客户会一口气答两件事",
        ),
        ("Leave it with the one that it asks about.", "它问的是哪件，就留在哪件。"),
    ),
    (
        "SD524",
        _INFO,
        (
            "the offer `{offer}` changes nothing: nothing in the scene speaks of it, and no line answers it",
            "办法 `{offer}` 不起作用：没有规则、需求或 `asks` 提到它，客户也没话回它",
        ),
        (
            "Give it `says`, or name it in a rule or in `met_by`.",
            "给它写 `says`，或者在规则、`met_by` 里用上它。",
        ),
    ),
    (
        "SD525",
        _WARNING,
        (
            "state `{state}` has {count} `otherwise` lines; after that the customer speaks in stock phrases",
            "状态 `{state}` 只有 {count} 句 `otherwise`；用完客户就只会说套话",
        ),
        (
            "Write two or three, from mild to sharp; each is said once.",
            "写两三句，由轻到重；每句只说一次。",
        ),
    ),
    (
        "SD526",
        _WARNING,
        ("there is no ending of {said} (`outcome: {outcome}`)", "没有{said}的结局（`outcome: {outcome}`）"),
        ("Add one: talks end in success, in part, or badly.", "补一个：谈成、谈成一半、谈崩，三种都要有。"),
    ),
    (
        "SD527",
        _INFO,
        (
            "state `{state}` asks for `{wanted}`, and no rule waits for it",
            "状态 `{state}` 在等 `{wanted}`，可没有规则等着它",
        ),
        ("Add a rule whose `when` names it.", "加一条 `when` 里写了它的规则。"),
    ),
    (
        "SD528",
        _WARNING,
        ("this condition can never hold: it contradicts itself", "这个条件永远不成立：自相矛盾"),
        ("Read it aloud, and take out the part that cannot be.", "把条件念一遍，去掉不可能的那一半。"),
    ),
    (
        "SD529",
        _WARNING,
        (
            "this rule is never reached: the one in line {line} always fires first",
            "这条规则轮不到：第 {line} 行那条总是先触发",
        ),
        ("Put it above that one.", "把它挪到那条上面。"),
    ),
    (
        "SD530",
        _WARNING,
        (
            "said back word for word, this line is heard as the promise `{offer}`",
            "把这句原样说回去，会被当成答应了 `{offer}`",
        ),
        (
            "Add the thing done to the offer's cues, or let the customer say it otherwise.",
            "在这个办法的线索里加上具体做的事，或者让客户换个说法。",
        ),
    ),
    (
        "SD531",
        _INFO,
        (
            "said back word for word, this line earns `{moves}` (“{text}”)",
            "把这句原样说回去，会得到 `{moves}`（“{text}”）",
        ),
        ("Let the customer say it otherwise, if you can.", "可以的话，让客户换个说法。"),
    ),
)


def load() -> None:
    """Add these findings to the table, once."""
    for entry in (*SMELLS, *GRAPH_SMELLS, *TALK_FINDINGS):
        if entry[0] not in DEFINITIONS:
            register(*entry)


load()
