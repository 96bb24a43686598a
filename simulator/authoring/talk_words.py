"""What the findings about wording, the two languages, limits and score sheets say, in both languages (codes
from SD570)."""

from __future__ import annotations

from simulator.content.file_words import Entry
from simulator.content.findings import Severity

_WARNING, _INFO = Severity.WARNING, Severity.INFO

TALK_FINDINGS: tuple[Entry, ...] = (
    (
        "SD570",
        _WARNING,
        ("this line stands in line {line} already", "这句台词第 {line} 行已经有了"),
        ("Say it otherwise in one of the two places, or delete it.", "其中一处换个说法，或者删掉。"),
    ),
    (
        "SD571",
        _WARNING,
        (
            "this line fills {rows} rows of an 80-column screen: nobody says so much in one breath",
            "这句在 80 列的屏幕上要占 {rows} 行：没人一口气说这么多",
        ),
        ("Cut it, or leave part of it for another line.", "删短，或者把一部分留到另一句里说。"),
    ),
    (
        "SD572",
        _WARNING,
        (
            "`{word}` is shown just as it stands: nothing is filled in",
            "`{word}` 会原样显示出来：这里不会替你填内容",
        ),
        ("Write the words themselves.", "直接写出要说的内容。"),
    ),
    (
        "SD573",
        _WARNING,
        (
            "the talk can come back to state `{state}`, and it has only {count} lines",
            "对话会反复回到状态 `{state}`，可它只有 {count} 句台词",
        ),
        (
            "Give it four: more `otherwise`, or a second `says`.",
            "凑够四句：多写 `otherwise`，或者 `says` 写两句。",
        ),
    ),
    (
        "SD574",
        _INFO,
        (
            "`{id}` has no `title` (there are {count} such names): screens show the name itself",
            "`{id}` 没有 `title`（这样的一共 {count} 个）：屏幕上只能显示名字本身",
        ),
        ("Add `title: …`, a few words for people.", "加上 `title: …`，几个字就行，给人看的。"),
    ),
    (
        "SD575",
        _WARNING,
        ("the cue `{cue}` holds no word: it is never heard", "线索 `{cue}` 里没有字：永远听不到"),
        ("Write words that a trainee would say.", "写学员会说出来的话。"),
    ),
    (
        "SD576",
        _WARNING,
        (
            "nothing in the scene waits for the need `{need}`: bringing it out leads nowhere",
            "整个剧本没有一处用到需求 `{need}`：问出来了也没有下文",
        ),
        (
            "Name it in a rule (`when: met {need}`), or leave it out.",
            "在规则里用上它（`when: met {need}`），或者去掉。",
        ),
    ),
    (
        "SD577",
        _WARNING,
        ("the cue `{cue}` stands here twice", "线索 `{cue}` 在这里写了两次"),
        ("Delete one of the two.", "删掉一个。"),
    ),
    (
        "SD578",
        _INFO,
        (
            "the customer minds `{fault}`, and the score sheet `{rubric}` does not",
            "客户在意 `{fault}`，评分表 `{rubric}` 却不扣分",
        ),
        (
            "Add it under `faults:` there, or take another score sheet.",
            "在评分表的 `faults:` 里加上，或者换一份评分表。",
        ),
    ),
    (
        "SD580",
        _WARNING,
        (
            "the two languages have drifted apart: here `{here}`, there `{there}` ({place})",
            "两种语言的剧本对不上了：这边是 `{here}`，那边是 `{there}`（{place}）",
        ),
        (
            "Make them alike; more differences may follow this first one.",
            "改成一样；这只是第一处，后面可能还有。",
        ),
    ),
    (
        "SD581",
        _WARNING,
        (
            "here {count}, in the {language} file {other} ({place}): a line is in one language only",
            "这里 {count} 句，{language}那份 {other} 句（{place}）：有的话只写了一种语言",
        ),
        ("Write the missing line, or delete the other.", "把缺的那句补上，或者把多的删掉。"),
    ),
    (
        "SD582",
        _WARNING,
        (
            "{path} has changed since this was translated from it",
            "翻译之后，{path} 又改过了",
        ),
        (
            "Look at what changed there; then write its new mark here, {now}.",
            "看看那边改了什么；改好这边后，把标记换成 {now}。",
        ),
    ),
    (
        "SD583",
        _WARNING,
        ("{script} stands in a text that is {language}: “{text}”", "{language}台词里夹着{script}：“{text}”"),
        ("Write it in {language}.", "改成{language}。"),
    ),
    (
        "SD584",
        _WARNING,
        ("{which} characters stand here and not elsewhere: {word}", "这里有{which}字，别处不是：{word}"),
        ("Keep to one kind of characters. {meant}", "全文用同一种字。{meant}"),
    ),
    (
        "SD585",
        _WARNING,
        (
            "`{word}` is a mark of the other script",
            "`{word}` 是另一种文字的标点",
        ),
        ("Write `{meant}`.", "写成 `{meant}`。"),
    ),
    (
        "SD586",
        _WARNING,
        ("the text under `{key}` is not {language}: “{text}”", "`{key}` 下面写的不是{language}：“{text}”"),
        ("Write it in {language}; trainees read either.", "改成{language}；学员可能看任何一种语言。"),
    ),
    (
        "SD590",
        _WARNING,
        (
            "this model reply promises `{offer}`, which must never be promised",
            "这句范例答应了 `{offer}`，可它绝不能答应",
        ),
        ("Say what can be done instead.", "改说能做到的事。"),
    ),
    (
        "SD591",
        _WARNING,
        (
            "this model reply promises `{offer}` without asking a manager first",
            "这句范例没请示经理就答应了 `{offer}`",
        ),
        ("Write “I'll ask my manager about …”.", "写成“我去请示经理，看能不能……”。"),
    ),
    (
        "SD592",
        _WARNING,
        (
            "this model reply commits a fault itself: {fault} (“{text}”)",
            "这句范例自己就犯了毛病：{fault}（“{text}”）",
        ),
        (
            "Say it otherwise; if the reader is wrong, `service-drill rubric try` shows which cue it was.",
            "换个说法；要是读错了，用 `service-drill rubric try` 看看是哪条线索。",
        ),
    ),
    (
        "SD593",
        _WARNING,
        (
            "state `{state}` asks for `{offer}`, which must never be promised",
            "状态 `{state}` 在等 `{offer}`，可它绝不能答应",
        ),
        ("Let it ask for something that can be given.", "让它等一件给得了的事。"),
    ),
    (
        "SD594",
        _WARNING,
        (
            "`{offer}` is not the trainee's to give, and no case file says so",
            "`{offer}` 学员做不了主，可没有案情资料（`case_file`）告诉他",
        ),
        (
            "Add `case_file:` with a line about the limits.",
            "加上 `case_file:`，写一条“你的权限”。",
        ),
    ),
    (
        "SD595",
        _INFO,
        (
            "the customer starts at anger {anger}, and success is open from {calm}: nobody need be calmed",
            "客户一开始怒气就只有 {anger}，{calm} 以下就能谈成：用不着安抚",
        ),
        ("Start higher, or lower `calm`.", "把 `anger` 调高，或者把 `calm` 调低。"),
    ),
    (
        "SD597",
        _WARNING,
        (
            "`{check}` asks the same as `{other}` (line {line}): they are met or missed together",
            "`{check}` 和 `{other}`（第 {line} 行）问的是同一件事：要得一起得，要丢一起丢",
        ),
        ("Ask for something else, or join the two.", "换一件事来问，或者合成一条。"),
    ),
    (
        "SD598",
        _WARNING,
        (
            "the cue `{cue}` of a slip is a cue of the offer `{other}` too: whoever offers it, slips",
            "失言的线索 `{cue}` 也是办法 `{other}` 的线索：一答应就算失言",
        ),
        ("Make one of the two longer, so that they differ.", "把其中一条写长些，让两条分得开。"),
    ),
    (
        "SD599",
        _INFO,
        (
            "`time_limit` leaves {each} seconds for each of the {count} replies of the model run",
            "`time_limit` 摊到范例的 {count} 句话，每句只有 {each} 秒",
        ),
        ("Give more time: half a minute a reply is not much.", "多给点时间：一句话半分钟都不算多。"),
    ),
)
