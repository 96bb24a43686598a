"""What a good worker would say here: the model run told state by state, and the next hint.

Hints are in the scene's own language, since they are about words to say in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulator.content.scenario import Need
from simulator.drill.course import UNSETTLED
from simulator.drill.machine import Machine, Memory
from simulator.drill.position import Position
from simulator.drill.records import Talk, Turn
from simulator.scoring.reading import Reading

Read = Callable[[str, str], Reading]
"""(reply, the customer's line that it answers) → its reading."""


def model_run(machine: Machine, read: Read, seed: int = 0) -> Talk:
    """The talk as the scene's model replies make it; replies after an ending are left out."""
    talk = machine.start(seed)
    for line in machine.scenario.model:
        if talk.over:
            break
        talk = machine.answer(talk, read(line.text, talk.last_line), at=0.0)
    return talk


def pattern(machine: Machine, talk: Talk, said: Turn) -> str:
    """What a moment asked for and the reply `said` did not give, as a pattern rather than a sentence; empty
    at the end. News is answered at once or not at all."""
    if talk.state not in machine.scenario.states or not isinstance(talk.memory, Memory):
        return ""
    late = not (talk.turns and talk.turns[-1].revealed)
    for key, about in _missing(machine, talk.memory.position):
        if not (_given(key, said) or (key == "feel_again" and late)):
            return WORDS[machine.scenario.language][key][-1].format(about=about)
    return ""


def _given(key: str, said: Turn) -> bool:
    """Whether a reply did what was missing."""
    match key:
        case "empathy" | "feel_again" | "unsettled":
            return "empathy" in said.reading.moves
        case "ask" | "ask_more":
            return bool(said.revealed)
        case "meet":
            return bool(said.met)
        case "follow_up":
            return "follow_up" in said.reading.moves
        case "time" | "offer" | "any_offer":
            return bool(said.offered)
    return False


def next_hint(machine: Machine, talk: Talk, level: int) -> str | None:
    """The hint after `level` others in this state: the state's own first, then by what is missing. None at
    the end."""
    state = machine.scenario.states.get(talk.state)
    if state is None or not isinstance(talk.memory, Memory):
        return None
    hints = [line.text for line in state.hints]
    words = WORDS[machine.scenario.language]
    for key, about in _missing(machine, talk.memory.position):
        hints += [hint.format(about=about) for hint in words[key]]
    return hints[level] if 0 <= level < len(hints) else None


def _missing(machine: Machine, at: Position) -> list[tuple[str, str]]:
    """What the talk still lacks, the most pressing first, with the title it concerns."""
    scene, course = machine.scenario, machine.course
    found: list[tuple[str, str]] = []
    if at.waiting:
        found.append(("time", scene.offers[at.waiting[0]].title))
    if at.feel_again:
        found.append(("unsettled" if UNSETTLED in at.used else "feel_again", ""))
    elif "empathy" not in at.so_far:
        found.append(("empathy", ""))
    hidden = [need for need in scene.needs.values() if need.id not in at.so_far]
    revealed = [need for need in scene.needs.values() if need.id in at.so_far and need.id not in at.met]
    if hidden and not any(need.id in at.so_far for need in scene.needs.values()):
        found.append(("ask", ""))
    found += [("meet", need.title) for need in revealed if _can_help(machine, need)]
    wanted = sorted(course.wanted.get(at.state, frozenset()) - at.so_far)
    if wanted and not course.given[at.state](course.standing(at)):
        found.append(("offer", " / ".join(scene.offers[id_].title for id_ in wanted)))
    elif at.so_far.isdisjoint(scene.offers):
        found.append(("any_offer", ""))
    if hidden and ("ask", "") not in found:
        found.append(("ask_more", ""))
    if "follow_up" not in at.so_far:
        found.append(("follow_up", ""))
    return found or [("sum_up", "")]


def _can_help(machine: Machine, need: Need) -> bool:
    return any(
        machine.scenario.offers[o.text].limit != "never"
        for o in need.met_by
        if o.text in machine.scenario.offers
    )


WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        "time": (
            "You promised something, but not when.",
            "Say the day or the hour for this: {about}.",
        ),
        "empathy": (
            "Before you solve anything: what has this been like for them?",
            "Name the trouble in your own words: “… on top of …, no wonder you …”",
        ),
        "feel_again": (
            "They have just told you something that is hard to say.",
            "Answer that first, in a sentence, and only then the matter itself.",
        ),
        "unsettled": (
            "It is all arranged, and still they are not at ease.",
            "Leave the arrangements for a moment: say what this has cost them.",
        ),
        "ask": (
            "There is something behind this. You have not asked about it yet.",
            "Ask something open: what makes it so hard just now, who else it touches, what happened before.",
        ),
        "ask_more": (
            "That may not be the whole story.",
            "Ask once more what else weighs on them.",
        ),
        "meet": (
            "They told you what it is really about. What can you do about that?",
            "Offer something that helps with this: {about}.",
        ),
        "offer": (
            "They are waiting to hear what you will do.",
            "Look at the case file: what may you arrange? ({about})",
        ),
        "any_offer": (
            "Kind words have been said. Nothing has been offered yet.",
            "Say who will do what, and when. The case file tells you what you may promise.",
        ),
        "follow_up": (
            "How will they know that it is done?",
            "Say who will tell them, how, and when.",
        ),
        "sum_up": (
            "Say once more, briefly, what you two have agreed.",
            "“So: … today, … by then, and I will … Is that right?”",
        ),
    },
    "zh": {
        "time": ("您答应了，可没说什么时候。", "把日子或钟点说出来：{about}。"),
        "empathy": (
            "先别急着解决：这件事对他来说是什么滋味？",
            "用自己的话说出他的难处：“……还要……，换谁都……”",
        ),
        "feel_again": ("他刚说了一句不容易说出口的话。", "先接住这句话，再谈事情。"),
        "unsettled": ("事情都安排好了，他心里还没过去。", "先放下安排，说说他这些天受的累。"),
        "ask": (
            "这背后还有缘故，您还没问。",
            "问一句放得开的话：为什么偏偏现在这么难？还牵连到谁？之前发生过什么？",
        ),
        "ask_more": ("也许还没说完。", "再问一句，心里还压着什么。"),
        "meet": ("他把真正的难处告诉您了，您能为这件事做点什么？", "给一个帮得上忙的办法：{about}。"),
        "offer": ("他在等您说怎么办。", "看看案情：哪些事您可以安排？（{about}）"),
        "any_offer": ("好话说了，办法还没有。", "说清谁去做、做什么、几点。哪些能答应，案情里写着。"),
        "follow_up": ("办好以后，他怎么知道？", "说好谁告诉他、怎么告诉、几点告诉。"),
        "sum_up": ("把两个人说定的事，再简短说一遍。", "“那就这样：今天……，……点之前……，我再……您看对不对？”"),
    },
}
"""language → what is missing → a nudge, then a pattern."""
