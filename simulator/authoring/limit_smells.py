"""Model replies that a trainer would have to mark down: promises beyond the scene's own limits of authority,
faults by the reader, slips. And limits that the trainee is never told of."""

from __future__ import annotations

from collections.abc import Container, Iterator

from simulator.authoring.ears import Hear
from simulator.authoring.lines import rules_of
from simulator.content.conditions import leaves, names
from simulator.content.places import Line
from simulator.content.report import Report
from simulator.content.rubric import Rubric
from simulator.content.scenario import Scenario
from simulator.content.vocabulary import FAULTS

SECONDS_A_REPLY = 20
"""Less time than this for each reply of the model run is a test of typing."""


def check_limits(scene: Scenario, report: Report) -> None:
    """Add what is wrong with a scene's limits, without reading any reply."""
    beyond = {offer.id for offer in scene.offers.values() if offer.limit == "never"}
    for state in scene.states.values():
        wanted = names(state.asks)
        if state.asks is not None and wanted and beyond.issuperset(wanted):
            report.add("SD593", state.asks.at, state=state.id, offer=", ".join(wanted))
    limited = [offer for offer in scene.offers.values() if offer.limit != "yours"]
    if limited and not scene.case_file:
        report.add("SD594", limited[0].at, offer=limited[0].id)
    customer = scene.customer
    if customer.anger <= customer.calm:
        report.add("SD595", customer.at, anger=customer.anger, calm=customer.calm)
    if scene.time_limit is not None and scene.model:
        each = scene.time_limit // len(scene.model)
        if each < SECONDS_A_REPLY:
            report.add("SD599", scene.at, limit=scene.time_limit, count=len(scene.model), each=each)


def check_faults(scene: Scenario, report: Report, marked: Container[str]) -> None:
    """Add the faults that a scene's rules wait for and its score sheet does not mark."""
    told: set[str] = set()
    for rule in rules_of(scene):
        for leaf in leaves(rule.when.node):
            if leaf.name in FAULTS and leaf.name not in marked and leaf.name not in told:
                told.add(leaf.name)
                report.add("SD578", leaf.at, fault=leaf.name, rubric=scene.rubric)


def check_model(scene: Scenario, report: Report, hear: Hear) -> None:
    """Add where a model reply breaks a limit or commits a fault."""
    for line, before in _model(scene):
        reading, hearing = hear(line.text, before)
        for offer in hearing.offers:
            limit = scene.offers[offer].limit
            if limit == "never":
                report.add("SD590", line.at, offer=offer)
            elif limit == "ask" and not hearing.asks_leave:
                report.add("SD591", line.at, offer=offer)
        for fault in reading.faults:
            said = "; ".join(dict.fromkeys(evidence.text for evidence in reading.of(fault)))
            report.add("SD592", line.at, fault=fault, text=said[:60])
        for slip in hearing.slips:
            report.add("SD592", line.at, fault=slip, text=scene.slips[slip].title)


def _model(scene: Scenario) -> Iterator[tuple[Line, str]]:
    """Every model reply, with the line that it answers where that is certain."""
    opening = next((state.says for state in scene.states.values()), ())
    for number, line in enumerate(scene.model):
        yield line, opening[0].text if number == 0 and opening else ""
    for state in scene.states.values():
        for line in state.model:
            yield line, state.says[0].text if state.says else ""


def check_twins(rubric: Rubric, report: Report) -> None:
    """Add checks of a score sheet that ask the same: they are met or missed together."""
    seen: dict[str, tuple[str, int]] = {}
    for step in rubric.steps:
        for check in step.checks:
            plain = " ".join(check.when.text.split())
            if check.unless is not None:
                plain += " unless " + " ".join(check.unless.text.split())
            other, line = seen.setdefault(plain, (check.id, check.at.line))
            if other != check.id or line != check.at.line:
                report.add("SD597", check.when.at, check=check.id, other=other, line=line)
