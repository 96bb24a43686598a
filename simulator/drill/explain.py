"""A turn explained to a trainer: what was heard, what moved the anger, which rule led where, and where the
line came from.

For `play --explain`. Words are in the language asked for; ids, conditions and places are the author's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from simulator.drill.records import Cause, Step, Turn

INSIDE = ("need", "question", "offer", "timed", "met", "insult", "limit_set")
"""Facts that only sum up others; the account names the others."""


def explain_turn(turn: Turn, language: str) -> list[str]:
    """The account of one reply, a sentence or two a line."""
    words = WORDS["zh" if language == "zh" else "en"]
    return [_heard(turn, words), _anger(turn, words), *(step_text(step, language) for step in turn.steps)]


def step_text(step: Step, language: str) -> str:
    """One step in a sentence, with its place."""
    text = _step(step, WORDS["zh" if language == "zh" else "en"])
    return text + (f"  [{step.where}]" if step.where else "")


def _heard(turn: Turn, words: Mapping[str, str]) -> str:
    doubted = turn.reading.model_only
    labels = [
        words["by model"].format(label=words.get(label, label))
        if label in doubted
        else words.get(label, label)
        for label in dict.fromkeys((*turn.reading.moves, *turn.faults))
    ]
    labels += [words.get(shape, shape) for shape in turn.shapes]
    shown = {*turn.reading.moves, *turn.faults, *turn.shapes, *INSIDE}
    for id_, proofs in turn.facts.items():
        if id_ not in shown:
            said = [turn.reply[slice(*e.place)] for e in proofs[:2]]
            quoted = words["or"].join(words["quote"].format(text=text) for text in said if text)
            labels.append(words["shown by"].format(id=id_, quoted=quoted) if quoted else id_)
    return words["heard"].format(what=words["and"].join(labels) or words["nothing"])


def _anger(turn: Turn, words: Mapping[str, str]) -> str:
    if not turn.causes:
        return words["anger same"].format(now=turn.anger)
    parts = words["and"].join(_cause(cause, words) for cause in turn.causes)
    return words["anger"].format(before=turn.anger_before, now=turn.anger, parts=parts)


def _cause(cause: Cause, words: Mapping[str, str]) -> str:
    name = words.get(f"cause {cause.what}") or words.get(cause.what, cause.what)
    about = f" {words.get(cause.about, cause.about)}" if cause.about and cause.about != cause.what else ""
    by = f"{cause.by:+d}".replace("-", "−")
    return f"{name}{about} {by}"


def cause_text(cause: Cause, language: str, about: str = "") -> str:
    """One cause for a trainee; `about` is the title of what it concerns, where there is one. A question or a
    slip that moves the anger by itself is called by its title alone."""
    words = WORDS["zh" if language == "zh" else "en"]
    if about and cause.what == cause.about:
        return _cause(replace(cause, what=about, about=""), words)
    return _cause(replace(cause, about=about or cause.about), words)


def _step(step: Step, words: Mapping[str, str]) -> str:
    detail = step.detail
    if step.what in ("deaf", "doubted"):
        detail = words["and"].join(words.get(label, label) for label in detail.split(", "))
    return words[f"step {step.what}"].format(detail=detail, why=step.why)


WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "heard": "heard: {what}",
        "nothing": "nothing that counts",
        "and": ", ",
        "or": ", ",
        "quote": "“{text}”",
        "shown by": "{id} ({quoted})",
        "by model": "{label} (only the model saw it)",
        "anger same": "anger: stays {now}",
        "anger": "anger: {before} → {now}: {parts}",
        "follow_up": "follow-up",
        "stale": "nothing new",
        "silent": "silence",
        "short": "too short",
        "long": "too long",
        "repeat": "said before",
        "bye": "goodbye",
        "cause offer": "offer",
        "cause met": "need met:",
        "cause limit_set": "a calm limit",
        "cause worn": "kind words, but nothing new in them",
        "cause edgy": "only the model heard",
        "cause bound": "as much as one reply can do",
        "cause floor": "as low as it can go for now",
        "cause warning": "one warning at 9",
        "step deaf": "deaf: after an insult ({detail}) nothing kind in this reply counts",
        "step doubted": "in doubt: only the model heard {detail}; it ends nothing",
        "step foreign": "not in the scene's language ({detail}): not heard, nor held against anybody",
        "step received": "takes up what was just told: nothing new in it, and not empty",
        "step revealed": "tells: {detail}",
        "step shut": "will not tell yet: {detail}, needs {why}",
        "step answered": "answers: {detail}",
        "step offered": "recorded: {detail}",
        "step late": "recorded: {detail}, promised in the reply before, now with a time",
        "step no_time": "not recorded: {detail} has no day or hour",
        "step beyond": "not recorded: {detail} is not yours to promise ({why})",
        "step met": "helped with: {detail}",
        "step warned": "warning: at {detail} the next push is the last",
        "step rule": "rule: {detail}",
        "step through": "straight on: {detail}",
        "step passed_over": "passed over: {detail}; missing: {why}",
        "step held_back": "held back: {detail}; success still needs: {why}",
        "step used_up": "passed over: {detail}; all its lines have been said",
        "step outspoken": "not its turn: {detail}; another line was said",
        "step deaf_rule": "passed over: {detail}; it does not speak of the insult",
        "step secret": "waits: {detail}; a need was told just now and the rule does not name it",
        "step leaving": "too late: {detail}; at 10 only an ending is left",
        "step arrived": "now in: {detail}",
        "step walks_out": "walks out: anger is 10",
        "step out_of_time": "out of time: no replies are left",
        "step line": "says: {detail}",
    },
    "zh": {
        "heard": "听到：{what}",
        "nothing": "没有算数的话",
        "and": "，",
        "or": "、",
        "quote": "“{text}”",
        "shown by": "{id}（{quoted}）",
        "by model": "{label}（只有模型这么看）",
        "anger same": "怒气：仍是 {now}",
        "anger": "怒气：{before} → {now}：{parts}",
        "apology": "道歉",
        "empathy": "共情",
        "listen": "倾听",
        "resolve": "解决",
        "follow_up": "跟进",
        "blame": "推责",
        "dismiss": "轻视",
        "overpromise": "乱许诺",
        "hostile": "顶撞",
        "jargon": "术语",
        "stale": "没有新东西",
        "silent": "没出声",
        "short": "太短",
        "long": "太长",
        "repeat": "重复",
        "bye": "道别",
        "cause offer": "办法",
        "cause met": "满足了",
        "cause limit_set": "平静地划了线",
        "cause worn": "话是暖的，可没有新东西",
        "cause edgy": "只有模型听出",
        "cause bound": "一句话最多这么多",
        "cause floor": "眼下只能降到这里",
        "cause warning": "到 9 先警告一次",
        "step deaf": "听不进去：冒犯了（{detail}），这句里的好话都不算",
        "step doubted": "存疑：只有模型听出 {detail}，不会因此结束",
        "step foreign": "说的不是这个场景的语言（{detail}）：没听进去，也不扣分",
        "step received": "接住了刚说的话：没有新东西，也不算空话",
        "step revealed": "说出：{detail}",
        "step shut": "还不肯说：{detail}，要等 {why}",
        "step answered": "回答：{detail}",
        "step offered": "记下：{detail}",
        "step late": "记下：{detail}，上一句答应的，现在有了时间",
        "step no_time": "没记下：{detail} 没说哪天几点",
        "step beyond": "没记下：{detail} 您做不了主（{why}）",
        "step met": "帮到了：{detail}",
        "step warned": "警告：到 {detail} 了，再来一下就走人",
        "step rule": "规则：{detail}",
        "step through": "接着往下：{detail}",
        "step passed_over": "跳过：{detail}；缺：{why}",
        "step held_back": "压住：{detail}；要成功还缺：{why}",
        "step used_up": "跳过：{detail}；它的话都说过了",
        "step outspoken": "没轮到：{detail}；这次说了别的话",
        "step deaf_rule": "跳过：{detail}；它没有提到冒犯",
        "step secret": "先等等：{detail}；刚说出难处，而这条规则没有提它",
        "step leaving": "太晚：{detail}；到 10 只剩结局",
        "step arrived": "现在在：{detail}",
        "step walks_out": "走人：怒气到 10",
        "step out_of_time": "没时间了：回合用完",
        "step line": "说：{detail}",
    },
}
"""language → words; `step X` for every code of a step."""
