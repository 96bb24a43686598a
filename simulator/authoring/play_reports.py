"""What came of plays, for programs: plain values for JSON, and JUnit XML for whoever runs tests.

Both hold the same as the text. Neither holds a time or a duration: the same plays give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree import ElementTree

from simulator.authoring.play_files import SceneRun
from simulator.authoring.play_text import failure_text, findings_text, miss_title, miss_words
from simulator.authoring.playing import Miss, Played
from simulator.content.report import as_dict
from simulator.content.roots import shown
from simulator.i18n import _

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""


def scene_as_dict(run: SceneRun) -> dict[str, object]:
    """One scene and its plays; the keys are promised to outsiders."""
    script = run.script
    return {
        "scenario": script.scenario.id if script.scenario else None,
        "language": script.scenario.language if script.scenario else None,
        "path": shown(script.path),
        "findings": [as_dict(finding) for finding in script.findings],
        "plays": [_play_as_dict(one) for one in run.played],
    }


def _play_as_dict(one: Played) -> dict[str, object]:
    talk, result = one.talk, one.result
    return {
        "name": one.play.name,
        "path": one.play.at.path,
        "line": one.play.at.line,
        "passed": one.passed,
        "tests_nothing": one.tests_nothing,
        "outcome": talk.outcome,
        "ending": talk.ending,
        "score": result.score,
        "misses": [_miss_as_dict(miss) for miss in one.misses],
        "anger": list(talk.curve),
        "turns": [
            {
                "customer": turn.customer,
                "reply": turn.reply,
                "moves": list(turn.reading.moves),
                "faults": list(turn.faults),
                "state": turn.state,
                "anger": turn.anger,
            }
            for turn in talk.turns
        ],
        "unused": [line.text for line in one.unused],
    }


def _miss_as_dict(miss: Miss) -> dict[str, object]:
    return {
        "path": miss.at.path,
        "line": miss.at.line,
        "reply": miss.turn or None,
        "key": miss.key,
        "about": miss.about,
        "expected": miss.wanted,
        "got": list(miss.got),
        "replies": list(miss.seen_in),
    }


def totals(runs: Iterable[SceneRun]) -> dict[str, int]:
    """Counts over all scenes; a scene that cannot be played is `broken`."""
    runs = tuple(runs)
    played = [one for run in runs for one in run.played]
    return {
        "plays": len(played),
        "passed": sum(one.passed for one in played),
        "failed": sum(not one.passed for one in played),
        "broken": sum(bool(run.script.findings) for run in runs),
    }


def junit(runs: Sequence[SceneRun]) -> str:
    """JUnit XML: a test suite a scene, a test case a play. A play that expects nothing counts as skipped."""
    root = ElementTree.Element("testsuites", name="service-drill")
    suites = [_suite(run) for run in runs]
    for key in ("tests", "failures", "errors", "skipped"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in suites)))
    root.extend(suites)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(run: SceneRun) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=_legal(run.script.name))
    cases = [_case(run, one) for one in run.played]
    if run.script.findings:
        cases.append(_broken(run))
    suite.set("tests", str(len(cases)))
    for key, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(key, str(sum(case.find(tag) is not None for case in cases)))
    suite.extend(cases)
    return suite


def _case(run: SceneRun, one: Played) -> ElementTree.Element:
    at = one.play.at
    case = ElementTree.Element(
        "testcase",
        classname=_legal(run.script.name),
        name=_legal(one.play.name),
        file=_legal(at.path),
        line=str(at.line),
    )
    if one.misses and run.script.stage is not None:
        failure = ElementTree.SubElement(case, "failure", message=_legal("; ".join(map(_short, one.misses))))
        failure.text = _legal(failure_text(one, run.script.stage))
    elif one.tests_nothing:
        ElementTree.SubElement(case, "skipped", message=_("expects nothing, so tests nothing"))
    return case


def _broken(run: SceneRun) -> ElementTree.Element:
    first = run.script.findings[0]
    case = ElementTree.Element(
        "testcase",
        classname=_legal(run.script.name),
        name="check",
        file=_legal(first.at.path),
        line=str(first.at.line),
    )
    error = ElementTree.SubElement(case, "error", message=_legal(f"{first.code} {first.message}"))
    error.text = _legal(findings_text(run.script))
    return case


def _short(miss: Miss) -> str:
    wanted, got = miss_words(miss)
    return _("{what}: expected {wanted}, got {got}").format(what=miss_title(miss), wanted=wanted, got=got)


def _legal(text: str) -> str:
    """Text that XML can hold: what it cannot is shown by its number."""
    return _FORBIDDEN.sub(lambda found: f"\\x{ord(found.group()):02x}", text)
