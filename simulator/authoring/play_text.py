"""What came of a play, in words: where it says otherwise, what came instead, and the whole talk with its
evidence.

`test`, the pytest plugin and JUnit files say the same sentences. Words are in the screen language; names,
conditions and places are the author's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from simulator.authoring.play_files import SceneRun, Script
from simulator.authoring.playing import Miss, Played
from simulator.content.places import Place
from simulator.content.report import render, visible
from simulator.content.rubric import Rubric
from simulator.drill.explain import WORDS, explain_turn
from simulator.drill.records import Turn
from simulator.drill.stage import Stage
from simulator.i18n import _, language, ngettext, pick
from simulator.scoring.marks import Mark
from simulator.scoring.reading import Evidence

INDENT = "    "
DEEP = "        "


def scene_line(run: SceneRun) -> str:
    """One line a scene: how it is called, and how its plays went."""
    name, count = run.script.name, len(run.played)
    if run.script.findings:
        return f"{_('BROKEN')} {name}  " + _("cannot be played; mend this first:")
    if not count:
        return f"{_('none')}   {name}  " + _("no plays")
    sign = _("FAILED") if run.failed else _("ok")
    text = ngettext("{count} play", "{count} plays", count).format(count=count)
    if run.failed:
        text += _(", {count} failed").format(count=run.failed)
    empty = [one.play.name for one in run.played if one.tests_nothing]
    if empty:
        text += "; " + _("expects nothing, so tests nothing: {names}").format(names=", ".join(empty))
    return f"{sign:6} {name}  {text}"


def scene_text(run: SceneRun) -> str:
    """The scene's line, and every failure beneath it."""
    parts = [scene_line(run), *(INDENT + line for line in findings_text(run.script).splitlines())]
    if run.script.stage is not None:
        parts += [f"\n{failure_text(one, run.script.stage)}\n" for one in run.played if not one.passed]
    return "\n".join(parts)


def findings_text(script: Script) -> str:
    """What keeps a scene from being played."""
    return "\n".join(render(finding, language()) for finding in script.findings)


def failure_text(played: Played, stage: Stage) -> str:
    """A play that did not come out as expected: what, where, what came instead, and the whole talk."""
    scene = f"{stage.scenario.id} ({stage.scenario.language})"
    lines = [f"{_('FAILED')} {scene} · {visible(played.play.name)}  {_spot(played.play.at)}"]
    for miss in played.misses:
        lines += [INDENT + line for line in miss_lines(miss, played, stage.rubric)]
    return "\n".join((*lines, "", talk_text(played, stage)))


def miss_lines(miss: Miss, played: Played, rubric: Rubric) -> list[str]:
    """One expectation that failed: `place: what`, then expected and got."""
    what = miss_title(miss)
    wanted, got = miss_words(miss)
    labels = (_("expected:"), _("got:"))
    wide = max(map(len, labels))
    lines = [f"{_spot(miss.at)}: {what}", f"  {labels[0]:{wide}} {wanted}", f"  {labels[1]:{wide}} {got}"]
    if miss.key == "passed":
        lines.append(f"  {_grade(played, rubric)}")
    if miss.key == "marks" and (mark := _mark(played, miss.about)) is not None:
        lines.append(f"  {_asked(mark, rubric)}")
    if miss.key in ("moves", "marks"):
        lines += [f"  {_('nearly:')} {near}" for near in _near(miss, played)]
    return lines


def _grade(played: Played, rubric: Rubric) -> str:
    """Why a run passed or did not."""
    points = _("{score} points; passing takes {needed}").format(
        score=f"{played.result.score:g}", needed=rubric.pass_mark
    )
    if played.talk.outcome == "failure":
        return points + _(", and an ending that is no failure")
    return points if played.talk.over else points + _(", and an ending: this talk is not over")


def miss_title(miss: Miss) -> str:
    """What was expected of what: `reply 2: state`, `marks: asked`."""
    key = f"{miss.key}: {miss.about}" if miss.about else miss.key
    if miss.key == "reply":
        return _("reply {number}").format(number=miss.turn)
    return _("reply {number}: {key}").format(number=miss.turn, key=key) if miss.turn else key


def miss_words(miss: Miss) -> tuple[str, str]:
    """What was expected, and what came instead."""
    replies = ", ".join(str(number) for number in miss.seen_in if number)
    if miss.key == "reply":
        ending = miss.got[0]
        return _("that it is said"), _("the talk was over after reply {number}: {ending}").format(
            number=miss.seen_in[0], ending=ending
        )
    if miss.key in ("said", "not_said"):
        quoted = _("“{text}”").format(text=visible(miss.wanted))
        wanted = _("no line with {text}").format(text=quoted) if miss.key == "not_said" else quoted
        said = " / ".join(visible(line.replace("\n", " ")) for line in miss.got)
        return wanted, _("“{text}”").format(text=said) if said else _("no line of the customer holds it")
    if miss.key.startswith("not_"):
        wanted = _("no {word}").format(word=label(miss.wanted))
        return wanted, _("it came in reply {numbers}").format(numbers=replies) if replies else _("it came")
    got = ", ".join(map(label, miss.got)) or _("nothing")
    return label(miss.wanted), got


def talk_text(played: Played, stage: Stage) -> str:
    """Every line that was said; under each reply how it was read, what moved the anger, and which rule led
    where. At the end the score sheet."""
    talk, name = played.talk, visible(stage.scenario.customer.name)
    lines = [f"{INDENT}{name} [{talk.anger_start}]  {_spoken(talk.opening)}"]
    for turn in talk.turns:
        head = _("{number} you").format(number=turn.number)
        lines.append(f"{INDENT}  {head}: {_spoken(turn.reply) or _('(nothing)')}")
        lines += [f"{DEEP}  {line}" for line in turn_lines(turn)]
        lines.append(f"{INDENT}{name} [{turn.anger}]  {_spoken(turn.line)}")
    lines.append(f"{INDENT}{end_line(played)}")
    lines += [f"{DEEP}{line}" for line in _sheet(played, stage.rubric)]
    if played.unused:
        count = len(played.unused)
        text = ngettext("{count} reply was not used", "{count} replies were not used", count)
        lines.append(INDENT + text.format(count=count))
    return "\n".join(lines)


def turn_lines(turn: Turn) -> Iterator[str]:
    """The account of one reply: what was heard and in which words, what nearly counted, anger and rules."""
    heard, *rest = explain_turn(turn, language())
    yield visible(heard)
    for evidence in turn.reading.evidence:
        yield f"  {evidence_line(evidence)}"
    yield from map(visible, rest)
    if turn.state == turn.state_before:
        yield _("stays in: {state}").format(state=turn.state)


def end_line(played: Played) -> str:
    """How the run ended."""
    talk, result = played.talk, played.result
    where = (
        f"{talk.ending} ({talk.outcome})" if talk.ending else _("not over: {state}").format(state=talk.state)
    )
    grade = _("passed") if result.passed else _("not passed")
    flag = f" · {_('red flag')}" if result.red_flag else ""
    return (
        _("end: {where} · {score}/100 · {grade}").format(where=where, score=f"{result.score:g}", grade=grade)
        + flag
    )


def _sheet(played: Played, rubric: Rubric) -> Iterator[str]:
    """The marks, a step a line."""
    marks = played.result.marks
    for step in rubric.steps:
        own = [mark for mark in marks if mark.kind == "check" and mark.step == step.id]
        checks = "  ".join(f"{_SIGNS[mark.met]} {mark.check}" for mark in own)
        yield f"{step.id} {round(sum(mark.points for mark in own), 1):g}/{step.weight}:  {checks}"
    lost = [mark for mark in marks if mark.kind != "check" and (mark.points < 0 or mark.kind == "red_flag")]
    if lost:
        yield "  ".join(f"{mark.points:+g} {mark.check}" for mark in lost)


_SIGNS = {True: "[x]", False: "[ ]", None: "[-]"}


def _mark(played: Played, name: str) -> Mark | None:
    return next((mark for mark in played.result.marks if mark.check == name), None)


def _asked(mark: Mark, rubric: Rubric) -> str:
    """What a mark asks, in the rubric's own words."""
    asks = [check.ask for step in rubric.steps for check in step.checks if check.id == mark.check]
    asks += [rule.ask for rule in rubric.order if rule.id == mark.check]
    asks += [fault.title for fault in rubric.faults if fault.id == mark.check]
    return pick(asks[0]).strip() if asks else mark.check


def _near(miss: Miss, played: Played) -> Iterator[str]:
    """Words that nearly counted for what is missing."""
    if miss.key == "marks":
        mark = _mark(played, miss.about)
        found = [(proof.turn + 1, proof.evidence) for proof in mark.near] if mark is not None else []
    else:
        turns = [turn for turn in played.talk.turns if miss.turn in (0, turn.number)]
        found = [
            (turn.number, evidence)
            for turn in turns
            for evidence in turn.reading.evidence
            if evidence.criterion == miss.wanted and not evidence.counts
        ]
    for number, evidence in found[:3]:
        yield _("“{text}” in reply {number}: {why}").format(
            text=visible(evidence.text.strip()), number=number, why=evidence.why(language())
        )


def evidence_line(evidence: Evidence, *, cue: bool = False) -> str:
    """What some words of a reply speak for, or would have; with `cue` also by which cue, and its place."""
    text = _("{label}: “{text}” ({why})") if evidence.counts else _("not {label}: “{text}” ({why})")
    words = visible(evidence.text.strip())
    line = text.format(label=label(evidence.criterion), text=words, why=evidence.why(language()))
    if cue and evidence.cue:
        line += f"  {_('cue')} {visible(evidence.cue)}"
    return line + (f"  [{visible(evidence.where)}]" if cue and evidence.where else "")


def label(word: str) -> str:
    """A word of the file, with what it means where the screens speak another language."""
    meaning = WORDS[language()].get(word, word) if language() != "en" else word
    return visible(word) if meaning == word else f"{word}（{meaning}）"


def _spoken(text: str) -> str:
    return visible(text.strip().replace("\n", " / "))


def _spot(place: Place) -> str:
    return f"{visible(place.path)}:{place.line}"
