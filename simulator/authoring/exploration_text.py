"""An exploration in words for people, and as plain values for programs."""

from __future__ import annotations

from dataclasses import asdict

from simulator.authoring.exploration import CheckSeen, Crowd, Exploration, Extreme, Part
from simulator.content.places import Line
from simulator.content.report import cells, visible
from simulator.content.rubric import Rubric
from simulator.content.scenario import Scenario
from simulator.i18n import _, language, ngettext

INDENT = "  "
MOST_LINES = 12
"""Lines never said that are shown; JSON has them all."""
NAME = 20
"""Cells for a name in a table."""


def exploration_text(found: Exploration, scene: Scenario, rubric: Rubric) -> str:
    """All of it, the gravest first."""
    blocks = [
        _head(found),
        _parts(found, scene),
        _lines(found),
        _checks(found, rubric),
        _crowds(found),
        _extremes(found),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _head(found: Exploration) -> list[str]:
    lines = [f"{visible(found.title)} ({visible(found.scenario)}, {found.language})"]
    tried = ngettext("{count} reply tried", "{count} replies tried", found.steps)
    met = ngettext("{count} different position", "{count} different positions", found.positions)
    talks = ngettext("{count} talk of made-up trainees", "{count} talks of made-up trainees", found.talks)
    words = [tried.format(count=_number(found.steps)), met.format(count=_number(found.positions))]
    words.append(talks.format(count=_number(found.talks)))
    lines.append(_comma().join(words))
    if found.stopped:
        lines.append(_("Stopped early: this is what was found until then."))
    elif found.finished:
        lines.append(_("Everything that there is to try was tried."))
    return lines


def _comma() -> str:
    return "，" if language() == "zh" else ", "


def _number(count: int) -> str:
    return f"{count:,}"


KINDS = ("state", "rule", "remark", "ending", "need", "question", "offer")


def _parts(found: Exploration, scene: Scenario) -> list[str]:
    lines = []
    for kind in KINDS:
        parts = found.of(kind)
        if not parts:
            continue
        reached = [part for part in parts if part.reached is not None]
        word = f"{_padded(kind_words(kind), NAME)} {len(reached):>3} / {len(parts)}"
        lines.append(f"{'✓' if len(reached) == len(parts) else '✗'} {word}")
        for part in parts:
            if part.reached is None:
                lines.append(f"{INDENT * 2}{_missed(part, found)}")
            elif kind == "ending":
                lines.append(f"{INDENT * 2}{_soonest(part, scene)}")
    return lines


def kind_words(kind: str) -> str:
    """What a kind of part is called, several of them."""
    return {
        "state": _("states reached"),
        "rule": _("rules that fired"),
        "remark": _("remarks said"),
        "ending": _("endings reached"),
        "need": _("needs told"),
        "question": _("questions answered"),
        "offer": _("offers that counted"),
    }[kind]


def outcome_words(outcome: str) -> str:
    """An outcome in one word."""
    return {"success": _("settled"), "partial": _("half settled"), "failure": _("failed")}[outcome]


def _soonest(part: Part, scene: Scenario) -> str:
    count = part.reached or 0
    soonest = ngettext("in {count} reply at the soonest", "in {count} replies at the soonest", count)
    outcome = outcome_words(scene.endings[part.id].outcome)
    return f"{_padded(visible(part.id), NAME - 2)} {_padded(outcome, 14)} {soonest.format(count=count)}"


def _missed(part: Part, found: Exploration) -> str:
    what = {
        "state": _("state {name}"),
        "rule": _("rule {name} → {to}, in {within}"),
        "remark": _("remark {name}, in {within}"),
        "ending": _("ending {name}"),
        "need": _("need {name}"),
        "question": _("question {name}"),
        "offer": _("offer {name}"),
    }[part.kind].format(
        name=f"`{visible(part.id)}`", to=f"`{visible(part.to)}`", within=f"`{visible(part.within)}`"
    )
    return f"{_verdict(part, found)} {what} ({_place(part.at.path, part.at.line)})"


def _verdict(part: Part, found: Exploration) -> str:
    if part.proven:
        return _("can never be reached (proven):")
    steps = ngettext("never reached in {count} step:", "never reached in {count} steps:", found.steps)
    return steps.format(count=_number(found.steps))


def _place(path: str, line: int) -> str:
    return f"{visible(path)}:{line}" if path else _("line {line}").format(line=line)


def _lines(found: Exploration) -> list[str]:
    if not found.lines:
        return []
    said = found.lines - len(found.unsaid)
    lines = [f"{'✗' if found.unsaid else '✓'} {_padded(_('lines said'), NAME)} {said:>3} / {found.lines}"]
    lines += [_unsaid(line) for line in found.unsaid[:MOST_LINES]]
    if (more := len(found.unsaid) - MOST_LINES) > 0:
        lines.append(INDENT * 2 + _("and {count} more").format(count=more))
    return lines


def _unsaid(line: Line) -> str:
    text = visible(line.text)
    shown = text if len(text) <= 60 else text[:58] + " …"
    return INDENT * 2 + _("never said: {place} “{text}”").format(
        place=_place(line.at.path, line.at.line), text=shown
    )


def _checks(found: Exploration, rubric: Rubric) -> list[str]:
    if not any(check.met or check.missed for check in found.checks):
        return []
    odd = [check for check in found.checks if not check.met or not check.missed]
    sound = len(found.checks) - len(odd)
    title = _padded(_("checks that tell"), NAME)
    lines = [f"{'✗' if odd else '✓'} {title} {sound:>3} / {len(found.checks)}"]
    return lines + [INDENT * 2 + _check(check, rubric) for check in odd]


def _check(check: CheckSeen, rubric: Rubric) -> str:
    ask = next(
        c.ask for step in rubric.steps for c in step.checks if (step.id, c.id) == (check.step, check.check)
    )
    words = ask.get(language()) or next(iter(ask.values()), check.check)
    if check.met:
        text = _("met in every talk, so it tells nobody from another: `{check}` “{ask}”")
    elif check.missed:
        text = _("met in no talk: `{check}` “{ask}”")
    else:
        text = _("arose in no talk: `{check}` “{ask}”")
    if check.proven:
        text = _("can never be met (proven): `{check}` “{ask}”")
    return text.format(check=visible(check.check), ask=visible(words))


def character_words(character: str) -> str:
    """What a made-up trainee is called."""
    return {
        "good": _("practised"),
        "average": _("middling"),
        "kind": _("kind, but empty"),
        "cold": _("cold, but helps"),
        "rude": _("rude"),
        "random": _("says anything"),
    }[character]


def _crowds(found: Exploration) -> list[str]:
    if not found.crowds:
        return []
    titles = (_("settled"), _("half"), _("failed"), _("passed"), _("score"))
    head = _padded(_("made-up trainees"), NAME) + "".join(_right(title, 10) for title in titles[:4])
    lines = [head + INDENT * 2 + titles[4]]
    return lines + [_crowd(crowd) for crowd in found.crowds]


def _crowd(crowd: Crowd) -> str:
    counts = (*(count for _outcome, count in crowd.outcomes), crowd.passed)
    shares = "".join(_right(f"{100 * count / crowd.talks:.0f} %", 10) for count in counts)
    score = _("{low} to {high}, in the middle {middle}").format(
        low=f"{crowd.lowest:g}", high=f"{crowd.highest:g}", middle=f"{crowd.middle:g}"
    )
    return f"{_padded(character_words(crowd.character), NAME)}{shares}{INDENT * 2}{score}"


def _extremes(found: Exploration) -> list[str]:
    lines: list[str] = []
    for title, extreme, best in (
        (_("The best talk"), found.best, True),
        (_("The worst talk"), found.worst, False),
    ):
        if extreme is not None:
            lines += [*([""] if lines else []), *_extreme(title, extreme, best)]
    return lines


def _extreme(title: str, extreme: Extreme, best: bool) -> list[str]:
    script = extreme.script
    if script is None:
        none = _("{title}: {score} points without words; it could not be put into words.")
        return [none.format(title=title, score=f"{extreme.abstract:g}")]
    count = len(script.replies)
    head = ngettext(
        "{title} in words, played: {score} points, {ending}, {count} reply",
        "{title} in words, played: {score} points, {ending}, {count} replies",
        count,
    ).format(title=title, score=f"{script.score:g}", ending=visible(script.ending or "–"), count=count)
    lines = [head]
    if (extreme.abstract > script.score) if best else (extreme.abstract < script.score):
        lines.append(
            INDENT
            + _("Without words, {score} points were reached; that talk could not be put into words.").format(
                score=f"{extreme.abstract:g}"
            )
        )
    return lines + [f"{INDENT}{number}. {visible(reply)}" for number, reply in enumerate(script.replies, 1)]


def _width(text: str) -> int:
    return sum(map(cells, text))


def _padded(text: str, width: int) -> str:
    return text + " " * max(1, width - _width(text))


def _right(text: str, width: int) -> str:
    return " " * max(1, width - _width(text)) + text


def exploration_as_dict(found: Exploration) -> dict[str, object]:
    """The same for programs; the keys are promised to outsiders."""
    kinds = {f"{kind}s": [_part_as_dict(part) for part in found.of(kind)] for kind in KINDS}
    return {
        "scenario": found.scenario,
        "language": found.language,
        "seed": found.seed,
        "steps": found.steps,
        "positions": found.positions,
        "replies": found.replies,
        "talks": found.talks,
        "finished": found.finished,
        "stopped": found.stopped,
        **kinds,
        "lines": {"all": found.lines, "unsaid": [_line_as_dict(line) for line in found.unsaid]},
        "checks": [asdict(check) for check in found.checks],
        "trainees": [_crowd_as_dict(crowd) for crowd in found.crowds],
        "best": _extreme_as_dict(found.best),
        "worst": _extreme_as_dict(found.worst),
    }


def _part_as_dict(part: Part) -> dict[str, object]:
    row: dict[str, object] = {"id": part.id}
    if part.within:
        row |= {"within": part.within, "to": part.to or None}
    return row | {
        "path": part.at.path,
        "line": part.at.line,
        "reached": part.reached is not None,
        "replies": part.reached,
        "proven": part.proven and part.reached is None,
        "acts": [list(acts) for acts in part.acts],
    }


def _line_as_dict(line: Line) -> dict[str, object]:
    return {"path": line.at.path, "line": line.at.line, "text": line.text}


def _crowd_as_dict(crowd: Crowd) -> dict[str, object]:
    return {
        "character": crowd.character,
        "talks": crowd.talks,
        **dict(crowd.outcomes),
        "endings": dict(crowd.endings),
        "passed": crowd.passed,
        "score": {"lowest": crowd.lowest, "middle": crowd.middle, "highest": crowd.highest},
    }


def _extreme_as_dict(extreme: Extreme | None) -> dict[str, object] | None:
    if extreme is None:
        return None
    script = extreme.script
    played: dict[str, object] | None = None
    if script is not None:
        played = asdict(script) | {"replies": list(script.replies)}
    return {"score": extreme.abstract, "script": played}
