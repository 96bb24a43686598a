"""Hints for scenes and score sheets that bring none of their own, in the scene's language, since they are
about words to say in it.
"""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "time": (
            "You promised something, but not when.",
            "Say the day or the hour for this: {about}.",
            "It will be done today, before six in the evening.",
        ),
        "empathy": (
            "Before you solve anything: what has this been like for them?",
            "Name the trouble in your own words: “… on top of …, no wonder you …”",
            "All of this on top of a full day: no wonder you've had enough.",
        ),
        "feel_again": (
            "They told you something that is hard to say. It has not been answered yet.",
            "Answer that first, in a sentence, and only then the matter itself.",
            "That can't have been easy to tell me, and it was harder to live with.",
        ),
        "unsettled": (
            "Things are arranged, and still they are not at ease.",
            "Leave the arrangements for a moment: say what this has cost them.",
            "You've carried this around for days. That was hard on you.",
        ),
        "ask": (
            "There is something behind this. You have not asked about it yet.",
            "Ask something open: what makes it so hard just now, who else it touches, what happened before.",
            "What makes it so hard just now?",
        ),
        "ask_more": (
            "That may not be the whole story.",
            "Ask once more what else weighs on them.",
            "What else about this weighs on you?",
        ),
        "ask_again": (
            "You asked the right thing too early. Now it would be answered.",
            "Ask it once more: “{about}”",
            "I asked you something too soon before. Would you tell me now?",
        ),
        "first": (
            "There is more, and one thing has to come before it: {about}.",
            "First {about}, and only then the question.",
            "Let me put that right first, and then I'd like to ask you something.",
        ),
        "calm": (
            "They will not say more while they are so angry.",
            "A step they can count on, or a warm word about something they told you; ask after that.",
            "I've not forgotten what you told me, and I'm seeing to it myself today.",
        ),
        "meet": (
            "They told you what it is really about. What can you do about that?",
            "Offer something that helps with this: {about}.",
            "Then that comes first: I'll arrange it today and see to it myself.",
        ),
        "offer": (
            "They are waiting to hear what you will do.",
            "Look at the case file: what may you arrange? ({about})",
            "I'll send somebody round at four this afternoon.",
        ),
        "any_offer": (
            "Kind words have been said. Nothing has been offered yet.",
            "Say who will do what, and when. The case file tells you what you may promise.",
            "I'm arranging it now; somebody will be with you by four this afternoon.",
        ),
        "follow_up": (
            "How will they know that it is done?",
            "Say who will tell them, how, and when.",
            "I'll ring you at eight tonight and tell you how it stands.",
        ),
        "nothing": (
            "Nothing is missing any more. Say once more, briefly, what you two have agreed.",
            "“So: … today, … by then, and I will … Is that right?”",
            "So somebody comes at four, and at eight I ring you. Is that right?",
        ),
    },
    "zh": {
        "time": (
            "你答应了，可没说什么时候。",
            "把日子或钟点说出来：{about}。",
            "今天傍晚六点前给您办好。",
        ),
        "empathy": (
            "先别急着解决：这件事对他来说是什么滋味？",
            "用自己的话说出他的难处：“……还要……，换谁都……”",
            "忙了一天还碰上这种事，换谁都受不了。",
        ),
        "feel_again": (
            "他说了一句不容易说出口的话，还没人接住。",
            "先接住这句话，再谈事情。",
            "这话说出来不容易，您这些天更不容易。",
        ),
        "unsettled": (
            "事情有了安排，他心里还没过去。",
            "先放下安排，说说他这些天受的累。",
            "这些天您一直揪着心，受累了。",
        ),
        "ask": (
            "这背后还有缘故，你还没问。",
            "问一句能让他往下说的话：为什么偏偏现在这么难？还牵连到谁？之前发生过什么？",
            "这件事，为什么偏偏现在这么难？",
        ),
        "ask_more": (
            "也许还没说完。",
            "再问一句，心里还压着什么。",
            "这里头还有什么压在您心上？",
        ),
        "ask_again": (
            "刚才问对了，只是早了；现在问，他肯说。",
            "再问一遍：“{about}”",
            "刚才那句我问早了，这会儿您愿意跟我说说吗？",
        ),
        "first": (
            "后面还有话，得先有这一样：{about}。",
            "先做到{about}，再问。",
            "这件事我先给您办妥，再跟您打听一句。",
        ),
        "calm": (
            "他还在气头上，再问也不肯说。",
            "先给一件靠得住的，或者就他说过的事暖一句，过后再问。",
            "您说的我都记着，今天我亲自盯着办。",
        ),
        "meet": (
            "他把真正的难处告诉你了，你能为这件事做点什么？",
            "给一个帮得上忙的办法：{about}。",
            "那就先办这一件：今天我就去安排，我亲自跟。",
        ),
        "offer": (
            "他在等你说怎么办。",
            "看看档案：哪些事你可以安排？（{about}）",
            "今天下午四点，我安排人过来。",
        ),
        "any_offer": (
            "好话说了，办法还没有。",
            "说清谁去做、做什么、几点。哪些能答应，档案里写着。",
            "我现在就去安排，下午四点前有人到。",
        ),
        "follow_up": (
            "办好以后，他怎么知道？",
            "说好谁告诉他、怎么告诉、几点告诉。",
            "今晚八点我给您打电话，告诉您办到哪一步。",
        ),
        "nothing": (
            "现在什么都不缺了，把两个人说定的事再简短说一遍就好。",
            "“那就这样：今天……，……点之前……，我再……您看对不对？”",
            "那就这样：四点有人上门，八点我给您打电话，您看对不对？",
        ),
    },
}
"""Language → what is missing → a nudge, a pattern, an example; `{about}` is the title it concerns."""
MOVES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "apology": "an apology",
        "empathy": "a word for what they are going through",
        "listen": "a question about what happened",
        "resolve": "a step that helps",
        "follow_up": "word of when they will hear from you",
    },
    "zh": {
        "apology": "道个歉",
        "empathy": "体谅一句",
        "listen": "问问怎么回事",
        "resolve": "给个办法",
        "follow_up": "说好几点回话",
    },
}
"""Language → move → what has to come first."""
