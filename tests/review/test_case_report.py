"""A case report is held against the talk: what it leaves out, and what nobody said."""

from __future__ import annotations

from simulator.content.library import Library
from simulator.drill.records import Talk
from simulator.drill.stage import Stage, stage_for
from simulator.review.case_report import remarks

STAGE: Stage = stage_for(Library(), "lift-third-report", "en")
GOOD = {
    "cause": "The door belt of the lift snapped for the third time; her mother cannot take the stairs.",
    "agreed": "New belt at eight tonight, and the porter with the stair chair at half past seven tomorrow.",
    "by_whom": "The engineer, Sam, and I.",
    "until": "About nine.",
    "next_call": "I ring her at half past nine tonight.",
}


def talk() -> Talk:
    made = STAGE.machine.start(seed=0)
    for reply in (
        "I'm sorry, three trips for one lift would make anyone furious. Who at home can't do the stairs?",
        "The engineer fits the new belt at eight tonight, so about nine. The porter is at your door with the "
        "stair chair at half past seven tomorrow.",
        "I'll ring you at half past nine tonight.",
    ):
        made = STAGE.machine.answer(made, STAGE.read(made, reply), at=0.0)
    return made


def found(**changes: str) -> list[tuple[str, str, str]]:
    fields = {**GOOD, **changes}
    return [(r.field, r.code, r.words) for r in remarks(fields, talk(), STAGE.scenario, STAGE.reader.read)]


def test_a_report_that_says_what_was_said_has_no_remarks():
    assert found() == []


def test_a_promised_time_that_is_left_out_is_named():
    assert ("until", "unsaid_time", "at eight tonight") in found(
        agreed="The porter at half past seven tomorrow."
    )


def test_a_time_that_nobody_promised_is_named():
    assert ("until", "new_time", "Friday at noon") in found(until="About nine, or on Friday at noon.")


def test_a_need_that_was_found_and_is_not_in_the_cause_is_named():
    title = STAGE.scenario.needs["mother"].title
    assert ("cause", "unsaid_need", title) in found(cause="The belt snapped.")


def test_a_promised_call_wants_its_hour():
    assert ("next_call", "no_call", "") in found(next_call="")


def test_empty_fields_are_told_once_each():
    empty = dict.fromkeys(GOOD, "")
    codes = [(field, code) for field, code, _ in found(**empty)]
    assert codes == [
        ("cause", "empty"),
        ("agreed", "empty"),
        ("by_whom", "empty"),
        ("until", "empty"),
        ("next_call", "no_call"),
    ]
