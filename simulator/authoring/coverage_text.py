"""What plays reach, in words and as plain values: how much of each kind, then what is missing, where it
stands, and how it could be reached."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from simulator.authoring.play_coverage import KINDS, Coverage, Hint, Part, share
from simulator.content.report import visible
from simulator.i18n import _, language

INDENT = "    "
MOST_CUES = 8
"""Cues of one thing that are listed; JSON has them all."""


def coverage_text(covered: Coverage) -> str:
    """The coverage of one scene for people."""
    cues = covered.of("cue")
    head = _("reached by plays: {percent} %").format(percent=f"{covered.percent:g}")
    if cues:
        head += _(" (of the cues: {percent} %)").format(percent=f"{share(cues):g}")
    counts = []
    for kind in KINDS:
        if parts := covered.of(kind):
            done = sum(bool(part.plays) for part in parts)
            counts.append(f"{kind_name(kind)} {done}/{len(parts)}")
    lines = [INDENT + head, INDENT + ("，" if language() == "zh" else ", ").join(counts)]
    return "\n".join((*lines, *(INDENT + line for line in _missing(covered))))


def _missing(covered: Coverage) -> Iterator[str]:
    """What no play reaches. The rules of a state that is never reached go without saying, and so do the cues
    of what never comes."""
    unseen = {part.id for part in covered.missing if part.kind != "cue"}
    for part in covered.missing:
        if part.kind == "cue" or (part.kind == "rule" and part.within in unseen):
            continue
        yield f"{span(part)}: {part_name(part)}"
        if part.hint is not None:
            yield f"  → {hint_text(part.hint, part)}"
    cues = [part for part in covered.missing if part.kind == "cue" and part.within not in unseen]
    for owner, found in groupby(cues, key=lambda part: part.within):
        parts = list(found)
        first, last = min(part.at.line for part in parts), max(part.last for part in parts)
        words = ", ".join(visible(part.id) for part in parts[:MOST_CUES])
        if (more := len(parts) - MOST_CUES) > 0:
            words += _(" and {count} more").format(count=more)
        yield f"{_range(parts[0].at.path, first, last)}: " + _("cues of {name} never heard: {words}").format(
            name=owner, words=words
        )


def kind_name(kind: str) -> str:
    """What a kind of part is called, several of them."""
    return {
        "state": _("states"),
        "rule": _("rules"),
        "ending": _("endings"),
        "need": _("needs"),
        "question": _("questions"),
        "offer": _("offers"),
        "slip": _("slips"),
        "check": _("checks met"),
        "cue": _("cues"),
    }[kind]


def part_name(part: Part) -> str:
    """One part, called by its kind and name."""
    text = {
        "state": _("state {name} is never reached"),
        "rule": _("rule {name} in {within} never fires"),
        "ending": _("ending {name} is never reached"),
        "need": _("need {name} never comes out"),
        "question": _("question {name} is never answered"),
        "offer": _("offer {name} is never heard as a promise"),
        "slip": _("slip {name} is never heard"),
        "check": _("check {name} of {within} is never met"),
    }[part.kind]
    return text.format(name=f"`{visible(part.id)}`", within=f"`{visible(part.within)}`")


def hint_text(hint: Hint, part: Part) -> str:
    """How a part could be reached."""
    text = {
        "lacks": _("nearest: play {play}, reply {reply}; still missing there: {detail}"),
        "late": _("play {play} fulfils it in reply {reply}, but another rule or line comes first there"),
        "more": _("play {play} stops there; give it reply {reply}, with which this holds: {detail}"),
        "from": _("first a play needs a reply in: {detail}") if hint.detail else _("no rule leads there"),
        "shut": _("play {play} asks in reply {reply}; the customer will not tell yet: {detail}"),
        "no_time": _("play {play} promises it in reply {reply}, but without a day or an hour"),
        "beyond": _("play {play} promises it in reply {reply}, but it is not theirs to give ({detail})"),
        "near": _("nearest: play {play}, reply {reply}: “{detail}”"),
        "wording": _("these words would earn it: “{detail}”"),
        "anger": _("nearest: play {play}, where the anger comes to {detail} in reply {reply}; it takes 10"),
        "long": _("the longest play, {play}, has {reply} replies; it takes {detail}"),
        **_cue_hints(hint),
    }[hint.kind]
    return text.format(play=f"`{visible(hint.play)}`", reply=hint.reply, detail=visible(hint.detail))


def _cue_hints(hint: Hint) -> dict[str, str]:
    """What to say so that a need, question, offer or slip comes, and in which play there is room for it."""
    if not hint.play:
        return {
            "ask": _("a question with one of these: {detail}"),
            "promise": _("a promise with one of these, and when: {detail}"),
            "leave": _("“I'll ask my manager” in one reply with one of these, and when: {detail}"),
            "say": _("a reply with one of these: {detail}"),
        }
    return {
        "ask": _("in play {play}, ask in reply {reply} with one of these: {detail}"),
        "promise": _("in play {play}, promise it in reply {reply} with one of these, and when: {detail}"),
        "leave": _(
            "in play {play}, say in reply {reply} that you will ask your manager, with one of these: {detail}"
        ),
        "say": _("in play {play}, say one of these in reply {reply}: {detail}"),
    }


def span(part: Part) -> str:
    """Where a part stands: `file:12-19`."""
    return _range(part.at.path, part.at.line, part.last)


def _range(path: str, first: int, last: int) -> str:
    return f"{visible(path)}:{first}" + (f"-{last}" if last > first else "")


def coverage_as_dict(covered: Coverage) -> dict[str, object]:
    """The same for programs; the keys are promised to outsiders."""
    kinds = {
        kind: {
            "reached": sum(bool(part.plays) for part in parts),
            "all": len(parts),
            "percent": share(parts),
        }
        for kind in KINDS
        if (parts := covered.of(kind))
    }
    return {"percent": covered.percent, "kinds": kinds, "missing": list(map(_as_dict, covered.missing))}


def _as_dict(part: Part) -> dict[str, object]:
    hint = part.hint
    return {
        "kind": part.kind,
        "id": part.id,
        "within": part.within,
        "path": part.at.path,
        "from": part.at.line,
        "to": part.last,
        "hint": hint_text(hint, part) if hint is not None and part.kind != "cue" else "",
        "play": hint.play if hint is not None else "",
        "reply": hint.reply if hint is not None else 0,
    }
