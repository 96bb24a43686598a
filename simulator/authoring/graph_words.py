"""What the findings about a scene's graph say, in both languages; they join the table of
`content.definitions`."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.content.findings import Severity

_WARNING = Severity.WARNING
Both = tuple[str, str]

GRAPH_SMELLS: tuple[tuple[str, Severity, Both, Both], ...] = (
    (
        "SD540",
        _WARNING,
        ("state `{state}` can never be reached: {why}", "状态 `{state}` 永远到不了：{why}"),
        (
            "Add a rule with `to: {state}` where the talk should turn that way, or take the state out.",
            "在该转过来的地方加一条 `to: {state}` 的规则；用不上就删掉这个状态。",
        ),
    ),
    (
        "SD541",
        _WARNING,
        (
            "from state `{state}` no ending can be reached: {why}; only walking out or the clock ends it",
            "到了状态 `{state}` 就再也走不到结局：{why}；只能等客户甩手走人，或者时间用完",
        ),
        (
            "Add a rule that leads on: back to an earlier state, or to an ending.",
            "加一条出路：回到前面的状态，或者通到一个结局。",
        ),
    ),
    (
        "SD542",
        _WARNING,
        (
            "the states {states} lead only to each other: the talk goes round and never ends",
            "状态 {states} 只在互相之间转：谈话绕圈子，没有结局",
        ),
        ("Give one of them a rule that leads out.", "至少给其中一个加一条通到外面的规则。"),
    ),
    (
        "SD543",
        _WARNING,
        ("the ending `{ending}` can never be reached: {why}", "结局 `{ending}` 永远到不了：{why}"),
        (
            "Add a rule with `to: {ending}`, or take the ending out.",
            "加一条 `to: {ending}` 的规则；用不上就删掉这个结局。",
        ),
    ),
    (
        "SD544",
        _WARNING,
        (
            "nobody can settle this scene: the success `{ending}` can never be reached: {why}",
            "这个剧本谁也谈不成：成功的结局 `{ending}` 永远到不了：{why}",
        ),
        (
            "Play the best talk that you can think of with `service-drill play --explain`; "
            "it says what holds the success back.",
            "用 `service-drill play --explain` 按您心里最好的谈法走一遍，它会说是什么拦住了成功。",
        ),
    ),
    (
        "SD545",
        _WARNING,
        ("this rule never gets its turn: {why}", "这条规则永远轮不到：{why}"),
        (
            "Put it above the rules that come first, or make their conditions narrower.",
            "把它挪到那些规则上面，或者把它们的条件写窄一点。",
        ),
    ),
    (
        "SD546",
        _WARNING,
        ("this condition can never hold here: {why}", "这个条件在这里永远不成立：{why}"),
        (
            "Think of the talk that should bring it about, and ask for what is true then.",
            "想一想希望它在什么样的谈话里成立，就写那时候的情形。",
        ),
    ),
    (
        "SD547",
        _WARNING,
        (
            "the need `{need}` can never be brought out: {why}",
            "需求 `{need}` 永远问不出来：{why}",
        ),
        (
            "Loosen its `opens_at` or `after`.",
            "把它的 `opens_at` 或 `after` 放宽一点。",
        ),
    ),
    (
        "SD548",
        _WARNING,
        (
            "this rule leads to `{state}`, where the talk already is, so it does nothing",
            "这条规则通到 `{state}`，可谈话本来就在这里，等于没写",
        ),
        (
            "Leave `to` out to stay and say something, or lead somewhere else.",
            "想留在原地说句话，就去掉 `to`；想往下走，就换个去处。",
        ),
    ),
    (
        "SD549",
        _WARNING,
        ("`{words}` can never hold: {why}", "`{words}` 永远不成立：{why}"),
        ("Choose a number that comes up in this scene.", "换一个这个剧本里真会出现的数。"),
    ),
)

WHY: Mapping[str, Both] = {
    "anger": (
        "this customer's anger stays between {low} and {high}",
        "这位客户的火气总在 {low} 到 {high} 之间",
    ),
    "turns": (
        "a talk has {turns} replies at most (`turns`)",
        "一场最多 {turns} 轮（`turns`）",
    ),
    "opens_at": (
        "the customer never gets calmer than {low}, and tells it only at {opens_at} or below",
        "火气最低只能降到 {low}，而要降到 {opens_at} 以下客户才肯说",
    ),
    "after": (
        "what must come first can never be so (`after: {after}`)",
        "它要等的事永远等不到（`after: {after}`）",
    ),
    "moves_on": (
        "whenever it holds, the rule in line {line} moves the talk on",
        "它一成立，第 {line} 行的规则就已经把谈话带走了",
    ),
    "all_move_on": (
        "whenever it holds, another rule moves the talk on",
        "它一成立，就已经有别的规则把谈话带走了",
    ),
    "earlier": (
        "whenever its condition holds, a rule that is tried before it fires",
        "它的条件一成立，排在前面的规则就先触发了",
    ),
    "never_offered": (
        "`{name}` is never granted (`limit: never`)",
        "`{name}` 从来不许答应（`limit: never`）",
    ),
    "never_told": ("the need `{name}` can never be brought out", "需求 `{name}` 永远问不出来"),
    "known": (
        "every way here leads through `{name}`, so it has always happened by now",
        "走到这里一定经过了 `{name}`，不可能还没有",
    ),
    "together": (
        "what it asks for cannot come together in this place",
        "它要的几样，在这里凑不到一起",
    ),
    "calm": (
        "a success needs anger {calm} or below, and this customer never gets below {low}",
        "成功要求火气不高于 {calm}，而这位客户最低只能降到 {low}",
    ),
    "no_offer": (
        "a success needs an offer, and the trainee may make none",
        "成功至少要有一个办法，可这里没有一个办法是学员能答应的",
    ),
    "no_need": (
        "a success needs one need brought out, and none can be",
        "成功至少要问出一个需求，可一个也问不出来",
    ),
    "laws": (
        "the laws of success (calm, a warm word, an offer, a need) are never all kept there",
        "成功的几条规矩（消气、体谅、有办法、问出需求）在那里凑不齐",
    ),
    "no_rule": ("no rule leads there", "没有规则通到那里"),
    "from_unreached": (
        "only states lead there that cannot be reached themselves",
        "只有本身也到不了的状态通到那里",
    ),
    "never_fires": (
        "no rule that leads there can ever fire (line {lines})",
        "通到那里的规则没有一条会触发（第 {lines} 行）",
    ),
    "no_exit": ("no rule that leads on can ever fire", "没有一条往外走的规则会触发"),
    "leads_into": ("it leads only to {states}", "它只通到 {states}"),
}
"""Why something cannot be; filled into the findings above."""
