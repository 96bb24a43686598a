"""Scenes that load and mislead: needs nobody can meet, cues that two things share, words that the customer
gives away, rules that never fire."""

from __future__ import annotations

import re
from functools import lru_cache

from simulator.authoring.ears import Ears, Hear
from simulator.authoring.limit_smells import check_limits, check_model
from simulator.authoring.lines import heard, rules_of, spoken
from simulator.authoring.possible import never
from simulator.authoring.script_smells import check_script
from simulator.authoring.talk_smells import check_talk
from simulator.content.conditions import names
from simulator.content.places import Line
from simulator.content.report import Report
from simulator.content.scenario import Need, Question, Rule, Scenario, State

FEWEST_OTHERWISE = 2
"""Lines a state needs for replies that lead nowhere, or the customer soon repeats stock phrases."""
SHORT = {"en": 40, "zh": 12}
"""Characters of a line that is short: about eight words."""

EVERYWHERE = frozenset(
    re.findall(
        r"\S+",
        """
        a am an and are as at be been but by can did do does for from had has have he her him his i if in is
        it its me my not of on or our she so that the their them there they this to us was we were will with
        you your
        """,
    )
)
"""English words that tell nothing of what a sentence is about."""


def check_scene(scene: Scenario, report: Report, ears: Ears | None) -> None:
    """Add what is wrong with a scenario; without ears, what it would hear is not asked."""
    _needs(scene, report)
    _cues(scene, report)
    _offers(scene, report)
    _states(scene, report)
    _endings(scene, report)
    check_talk(scene, report)
    check_script(scene, report)
    check_limits(scene, report)
    if ears is not None:
        hear = ears.of(scene)
        _echoes(scene, report, hear)
        check_model(scene, report, hear)


def _needs(scene: Scenario, report: Report) -> None:
    for need in scene.needs.values():
        if not need.met_by:
            report.add("SD520", need.at, need=need.id)
        elif all(by.text in scene.offers and scene.offers[by.text].limit == "never" for by in need.met_by):
            report.add("SD521", need.met_by[0].at, need=need.id)
        if never(need.after, scene=True) and need.after is not None:
            report.add("SD528", need.after.at)


def _cues(scene: Scenario, report: Report) -> None:
    seen: dict[str, tuple[str, Line]] = {}
    for id_, item in heard(scene):
        if isinstance(item, (Need, Question)):
            for cue in item.cues:
                other, line = seen.setdefault(_plain(cue.text), (id_, cue))
                if other != id_:
                    report.add("SD523", cue.at, cue=cue.text, other=other, line=line.at.line)
    for _, item in heard(scene):
        for cue in item.cues:
            words = cue.text.casefold().replace("*", " ").split()
            if len("".join(words)) == 1:
                report.add("SD522", cue.at, cue=cue.text, what=report.say(("is one character", "只有一个字")))
            elif len(words) == 1 and words[0] in EVERYWHERE:
                said = report.say(("stands in nearly every sentence", "几乎句句都有"))
                report.add("SD522", cue.at, cue=cue.text, what=said)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("您", "你").split())


def _offers(scene: Scenario, report: Report) -> None:
    """Offers that change nothing: no rule, need or `asks` speaks of them, and the customer has no word for
    them."""
    used = {by.text for need in scene.needs.values() for by in need.met_by}
    used.update(name for rule in rules_of(scene) for name in names(rule.when))
    used.update(name for state in scene.states.values() for name in names(state.asks))
    for offer in scene.offers.values():
        if offer.id not in used and not offer.says and offer.limit == "yours":
            report.add("SD524", offer.at, offer=offer.id)


def _states(scene: Scenario, report: Report) -> None:
    for state in scene.states.values():
        if len(state.otherwise) < FEWEST_OTHERWISE:
            report.add("SD525", state.at, state=state.id, count=len(state.otherwise))
        _asks(scene, state, report)
        _contradictions(state.then, report)
    _contradictions(scene.anywhere, report)


def _asks(scene: Scenario, state: State, report: Report) -> None:
    """A state that asks for something which no rule out of it waits for."""
    wanted = set(names(state.asks))
    waited = {name for rule in (*state.then, *scene.anywhere) for name in names(rule.when)}
    waited |= {by.text for need in scene.needs.values() if need.id in waited for by in need.met_by}
    if state.asks is not None and wanted and not wanted & waited:
        report.add("SD527", state.asks.at, state=state.id, wanted=", ".join(sorted(wanted)))


def _contradictions(rules: tuple[Rule, ...], report: Report) -> None:
    for rule in rules:
        if never(rule.when, scene=True):
            report.add("SD528", rule.when.at)


def _endings(scene: Scenario, report: Report) -> None:
    outcomes = {ending.outcome for ending in scene.endings.values()}
    words = {"partial": ("partial success", "部分成功"), "failure": ("failure", "失败")}
    for outcome, said in words.items():
        if scene.endings and outcome not in outcomes:
            at = next(iter(scene.endings.values())).at
            report.add("SD526", at, outcome=outcome, said=report.say(said))


@lru_cache(64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """A quick look for words in a line; without words, for nothing."""
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


def _echoes(scene: Scenario, report: Report, hear: Hear) -> None:
    """Lines of the customer that, given back word for word, are heard as a promise or earn a step.

    Reading is dear, so a line is read only when it holds an offer's words, or is so short that the reader
    cannot know it for an echo. A question said back is still a question, so `listen` is left out.
    """
    runs = [_plain(cue.text).replace("*", " ").split() for o in scene.offers.values() for cue in o.cues]
    offered = _any_of(tuple(sorted({max(run, key=len) for run in runs if run})))
    short = SHORT.get(scene.language, SHORT["en"])
    for line in spoken(scene):
        said = _plain(line.text)
        if len(said) > short and (
            offered.search(said) is None or not any(all(word in said for word in run) for run in runs)
        ):
            continue
        reading, hearing = hear(line.text, line.text)
        for offer in hearing.offers:
            report.add("SD530", line.at, offer=offer)
        moves = [move for move in reading.moves if move != "listen"]
        if moves and len(said) <= short:
            shown = ", ".join(dict.fromkeys(e.text for move in moves for e in reading.of(move)))
            report.add("SD531", line.at, moves=", ".join(moves), text=shown)
