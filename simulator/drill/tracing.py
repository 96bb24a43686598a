"""The account of one reply, as steps: what was held back, which rules were tried and why they did not serve.

Steps are codes with the author's own words; `explain` turns them into sentences.
"""

from __future__ import annotations

from simulator.content.places import Place
from simulator.content.scenario import Rule
from simulator.drill.conditions import lacking
from simulator.drill.course import OUT_OF_TIME, WALKED, Course, Outcome
from simulator.drill.records import Step, Turn


def steps_of(outcome: Outcome, course: Course) -> tuple[Step, ...]:
    """Everything between the hearing and the line, in the order in which it was decided."""
    weighed = outcome.weighed
    steps: list[Step] = []
    if weighed.insults:
        steps.append(Step("deaf", ", ".join(sorted(weighed.insults))))
    elif weighed.edgy:
        steps.append(Step("doubted", ", ".join(sorted(outcome.hearing.doubted))))
    if outcome.hearing.foreign:
        steps.append(Step("foreign", course.scenario.language))
    if weighed.received:
        steps.append(Step("received", ""))
    steps += [Step("revealed", need) for need in weighed.revealed]
    if weighed.shut:
        need = course.scenario.needs[weighed.shut]
        missing = lacking(need.after.node, outcome.known, course.reply_words) if need.after else ()
        if weighed.anger > need.opens_at or not missing:
            missing = (*missing, f"anger <= {need.opens_at} ({weighed.anger})")
        why = ", ".join(missing)
        steps.append(Step("shut", weighed.shut, _at(need.at), why))
    steps += [Step("answered", question) for question in weighed.answered]
    steps += [Step("late" if offer in weighed.late else "offered", offer) for offer in weighed.offered]
    steps += [Step("no_time", offer) for offer in weighed.untimed]
    steps += [
        Step("beyond", offer, _at(course.scenario.offers[offer].at), course.scenario.offers[offer].limit)
        for offer in weighed.beyond
    ]
    steps += [Step("met", need) for need in weighed.newly_met]
    if not outcome.before.warned and outcome.position.warned:
        steps.append(Step("warned", str(weighed.anger)))
    for verdict in outcome.verdicts:
        rule, where = verdict.rule, _at(verdict.rule.at)
        match verdict.result:
            case "fired":
                steps.append(Step("rule", _rule(rule), where))
            case "through":
                steps.append(Step("through", _rule(rule), where))
            case "laws":
                steps.append(
                    Step("held_back", _rule(rule), where, ", ".join(course.broken_laws(rule, outcome.known)))
                )
            case "false":
                missing = lacking(rule.when.node, outcome.known, course.reply_words)
                steps.append(Step("passed_over", _rule(rule), where, ", ".join(missing)))
            case "deaf":
                steps.append(Step("deaf_rule", _rule(rule), where))
            case result:
                steps.append(Step(result, _rule(rule), where))
    if outcome.state in (WALKED, OUT_OF_TIME) and not (
        outcome.fired and outcome.fired[-1].to == outcome.state
    ):
        steps.append(Step("walks_out" if outcome.state == WALKED else "out_of_time", outcome.state))
    elif outcome.moved:
        steps.append(Step("arrived", outcome.state))
    return tuple(steps)


def unspoken(outcome: Outcome, turn: Turn, said: tuple[str, ...], course: Course) -> tuple[Step, ...]:
    """The rules without `to` that did not speak after a reply that left the talk where it was, and why not.

    `said` is all that the customer has said, this time included.
    """
    spoke = {step.detail for step in turn.steps if step.what == "line"}
    state = course.scenario.states.get(outcome.state)
    if state is None or outcome.moved:
        return ()
    steps = []
    for rule in (*state.then, *course.scenario.anywhere):
        if rule.to is not None or f"rule {rule.when.text}" in spoke:
            continue
        where = _at(rule.at)
        if missing := lacking(rule.when.node, outcome.known, course.reply_words):
            steps.append(Step("passed_over", _rule(rule), where, ", ".join(missing)))
        elif reason := course.barred(rule, outcome):
            steps.append(Step("deaf_rule" if reason == "deaf" else reason, _rule(rule), where))
        elif all(line.text in said for line in rule.says):
            steps.append(Step("used_up", _rule(rule), where))
        else:
            steps.append(Step("outspoken", _rule(rule), where))
    return tuple(steps)


def _rule(rule: Rule) -> str:
    return f"{rule.when.text} → {rule.to}" if rule.to else rule.when.text


def _at(place: Place) -> str:
    return f"{place.path}:{place.line}" if place.line else ""
