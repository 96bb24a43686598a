"""What a session was marked when it was played, where this version marks it otherwise.

The history shows the marks of the time, the debrief those that the replies earn now; whoever sees both is
told why they differ.
"""

from __future__ import annotations

from simulator.i18n import _
from simulator.sessions.record import Record

COMPARED = ("score", "passed", "outcome", "ending", "steps")
"""Of what a `finished` event keeps, what a reader of the debrief sees."""


def marked_then(record: Record) -> str:
    """`Marked 95 at the time by version 0.2.0, …`; empty where the marks are the same, and before there are
    any."""
    then = record.finished
    if then is None:
        return ""
    talk, result = record.graded, record.result
    now: dict[str, object] = {
        "score": result.score,
        "passed": result.passed,
        "outcome": talk.outcome,
        "ending": talk.ending,
        "steps": dict(result.steps),
    }
    if all(then[name] == now[name] for name in COMPARED if name in then):
        return ""
    version = record.engine
    if then.get("score", result.score) != result.score:
        return _("Marked {then} at the time by version {version}; read again now, it is {now}.").format(
            then=f"{then['score']:g}", version=version, now=f"{result.score:g}"
        )
    return _("Version {version} read some of this otherwise at the time; the score is the same.").format(
        version=version
    )
