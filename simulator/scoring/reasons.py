"""Why something counted or did not, in words a trainee understands: one short kind sentence a code and
language.

The codes are the names of the lexicon's guards, of the built-in guards, and of labels that strike others out.
"""

from __future__ import annotations

_REASONS: dict[str, tuple[str, str]] = {
    "found": ("found in your words", "从你的话里听到了"),
    "model": ("understood from the whole sentence", "从整句话的意思里听出来的"),
    "outweighed": (
        "the words are there, but the whole reply says something else",
        "有这个词，但整句话不是这个意思",
    ),
    "near": ("something was missing", "还缺了一部分"),
    "no_time": ("no day or hour was named", "没说几时"),
    "faint": ("too faint to be sure", "太弱，听不准"),
    "negated": ("you said it was not so", "前面有否定，意思正好相反"),
    "quoted": ("you were quoting, not saying it yourself", "这是引用的话，不是你自己说的"),
    "reported": ("said of someone else's words, not your own", "这是转述别人的话，不是你自己的表态"),
    "colleague": ("said of a colleague, not by you", "说的是同事，不是你"),
    "conditional": ("only said “if”; nothing was really given", "只是“如果”，并没有真的说定"),
    "hedged": ("too vague to rely on: say what, and when", "太含糊，对方没法指望：说清做什么、几时做"),
    "vague": ("too vague to rely on: say what, and when", "太含糊，对方没法指望：说清做什么、几时做"),
    "refusal": ("only the polite front of a refusal", "这只是拒绝前的客套"),
    "refusal_formula": ("only the polite front of a refusal", "这只是拒绝前的客套"),
    "formula": ("a set phrase; it says nothing about this customer", "套话，没有说到这位客户的事"),
    "rhetorical": ("a question that wants no answer", "这是反问，不是真的想了解"),
    "question": ("you were asking, not promising", "你是在问，还没有答应"),
    "accusing": ("a question that accuses", "这样问像是在责怪对方"),
    "offer": ("you offered something rather than asking about the trouble", "这是在提议，不是在了解情况"),
    "form": ("asks for details like a form, not about the trouble", "像填表一样问资料，没有问到事情本身"),
    "sarcastic": ("it sounds mocking", "听起来像挖苦"),
    "listed": ("a list of kind words, no sentence for this customer", "只是好听的词排在一起，没有一句话"),
    "parroted": ("only the customer's own words given back", "只是重复了客户自己的话"),
    "pasted": ("taken word for word from a hint or a model reply", "照抄了提示或示范里的原话"),
    "past": ("already in the past; what happens now?", "说的是过去的事，那现在怎么办？"),
    "duty": ("something the customer has to do", "这是要客户自己去做的"),
    "left_to_you": ("leaves it to the customer to come back", "等于让客户自己再来找"),
    "not_meant": ("the word is there, but it is no apology", "有这个词，但不是在道歉"),
    "brushed_off": ("named, then brushed aside at once", "刚说完理解，马上又推开了"),
    "disowned": ("you said that you will not say this", "你是说自己不会这样说"),
    "owning": ("you took it on yourself", "你是把事情揽过来"),
    "unable": ("you said that you cannot promise it", "你说了不能保证，这很好"),
    "asked": ("you were asking about it", "你只是在问"),
    "hostile_not": ("you said that you do not mean it so", "你说明了不是这个意思"),
    "empty_act": ("sounds busy, but says nothing that will be done", "听着很忙，却没说要做什么"),
    "not_yet_meant": ("said, and taken back in the same breath", "话刚出口又收回去了"),
    "why_should": ("asks why you should, so it is a refusal", "反问凭什么，等于拒绝"),
    "calm_down": ("names the feeling only to tell them not to have it", "提到情绪，却是叫人别这样"),
    "follow_not": ("you said that you will not come back to them", "你说了不会再回复"),
    "dismiss_not": ("you said that you will not brush it off", "你是说自己不会敷衍"),
    "blame_not": ("you said that you are not blaming anyone", "你说明了不是怪谁"),
    "at_pleasure": ("only when the speaker feels like it", "要看说话人高兴不高兴"),
    "over_not": ("you said what you cannot promise", "你说清了不能保证什么"),
    "denied": ("told as what was not done; no promise", "说的是没做到的事，不是许诺"),
    "late": (
        "warm, but late: say it right after they have told you",
        "暖是暖了，可晚了一步：人家刚说完就该接住",
    ),
    "beyond": ("not yours to promise", "这不是你能答应的"),
    "own_trouble": ("tells of your own troubles, not the customer's", "说的是自己的难处，不是客户的"),
    "doubted": ("could be taken amiss; it costs nothing", "听着可能有点不中听，不扣分"),
    "limit": ("a limit, set calmly; it costs nothing", "这是平静地划线，不扣分"),
    "stuffed": ("one sentence over and over says it no more than once", "同一句话贴了很多遍，不能算"),
    "repeated": ("said before in this talk; it counts once", "前面已经说过，只算一次"),
    "apology": ("heard as an apology instead", "这里算作道歉"),
    "empathy": ("heard as empathy instead", "这里算作体谅"),
    "listen": ("heard as listening instead", "这里算作倾听"),
    "resolve": ("heard as a solution instead", "这里算作解决办法"),
    "follow_up": ("heard as a promise to come back instead", "这里算作回访承诺"),
    "blame": ("it sits in words that push the blame away", "这句话在推责任，不能算"),
    "dismiss": ("it sits in words that brush the customer off", "这句话在敷衍客户，不能算"),
    "overpromise": ("it promises what you cannot keep", "许下了做不到的诺言，不能算"),
    "hostile": ("it sits in words that hurt", "这句话伤人，不能算"),
    "jargon": ("hidden behind terms the customer does not know", "用了客户听不懂的行话"),
}  # fmt: skip


OUTWEIGHED = "outweighed"
"""A cue's evidence that the whole reply speaks against."""
UNSURE = frozenset((OUTWEIGHED, "faint"))
"""Reasons that tell of the model's doubts and nothing of the words: for trainers, not for trainees."""


def explain(code: str, language: str) -> str:
    """The reason in a few words; an unknown code of a trainer's own guard is shown as it is written."""
    words = _REASONS.get(code)
    if words is None:
        return code.replace("_", " ")
    return words[1] if language == "zh" else words[0]


def codes() -> tuple[str, ...]:
    """Every code with an explanation."""
    return tuple(_REASONS)
