"""What a Chinese word stands for where a file takes an English one: choices, and the words of conditions.

The screens call a temper 急躁型, so that is what a trainer writes. It is no choice, but what was meant is
certain, and is offered.
"""

from __future__ import annotations

from collections.abc import Container

CHINESE: dict[str, tuple[str, ...]] = {
    "impatient": ("急躁", "暴躁", "没耐心"),
    "hesitant": ("犹豫", "犹豫不决"),
    "picky": ("挑剔", "挑刺"),
    "abusive": ("辱骂", "骂人"),
    "basic": ("初级", "基础", "入门", "简单"),
    "intermediate": ("中级", "中等", "进阶"),
    "advanced": ("高级", "困难"),
    "success": ("成功", "谈妥", "谈成"),
    "partial": ("谈妥一半", "谈成一半", "部分成功", "部分"),
    "failure": ("失败", "谈崩"),
    "yours": ("自己", "自己做主", "可以"),
    "ask": ("请示", "要请示"),
    "never": ("不许", "不能", "不行", "绝不"),
    "zh": ("中文", "汉语"),
    "en": ("英文", "英语"),
    "need": ("需求",),
    "solution": ("方案",),
    "emotion": ("情绪",),
    "apology": ("道歉", "致歉"),
    "empathy": ("共情", "同理心"),
    "listen": ("倾听", "聆听"),
    "resolve": ("解决", "解决方案"),
    "follow_up": ("回访", "跟进"),
    "blame": ("推责", "推卸", "甩锅"),
    "dismiss": ("轻视", "敷衍"),
    "overpromise": ("乱许诺", "乱承诺", "过度承诺"),
    "hostile": ("顶撞", "敌意"),
    "jargon": ("术语", "行话"),
    "fault": ("毛病", "过错"),
    "insult": ("冒犯", "侮辱"),
    "anger": ("怒气", "怒气值", "愤怒", "火气", "生气"),
    "turn": ("轮", "轮次", "轮数", "回合"),
    "turns": ("轮", "轮次", "轮数", "回合"),
    "here": ("这里", "此处"),
    "asking": ("提问", "在问"),
    "stale": ("没新意", "原地打转"),
    "silent": ("沉默", "没说话"),
    "short": ("太短",),
    "long": ("太长",),
    "repeat": ("重复",),
    "bye": ("再见", "告别"),
    "limit_set": ("划界限", "划清界限"),
    "offer": ("办法",),
    "question": ("问题", "问话"),
    "instructor": ("讲师", "教员", "教练"),
    "trainee": ("学员",),
}
"""The word of the file → how it is called in Chinese."""
_ENDINGS = ("型", "了", "的")


def meant(word: str, known: Container[str]) -> str:
    """The known word that a Chinese one stands for, or nothing."""
    if word.isascii():
        return ""
    forms = {word, *(word.removesuffix(ending) for ending in _ENDINGS)}
    return next((name for name, called in CHINESE.items() if name in known and forms & {*called}), "")
