"""A record on paper: the JSON that outsiders rely on, and the same as text for people."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.drill.explain import explain_turn
from simulator.drill.records import Talk
from simulator.i18n import _
from simulator.review.debrief import CheckRow, Debrief, debrief
from simulator.review.hint_account import hint_line
from simulator.review.promises import remark_text, who_text
from simulator.review.quotes import Quote
from simulator.review.style import told
from simulator.scoring.marks import Mark, Result
from simulator.sessions.hints import Hint
from simulator.sessions.record import Record
from simulator.tui.clean import clean

INDENT = "      "


def run_as_dict(record: Record, unused: list[str]) -> dict[str, object]:
    """The JSON of `play --json`; keys are promised to outsiders."""
    talk, result = record.graded, record.result
    return {
        "session": record.id,
        "scenario": record.stage.scenario.id,
        "outcome": talk.outcome,
        "score": result.score,
        "unaided": result.unaided,
        "passed": result.passed,
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
        "marks": [mark_as_dict(mark) for mark in result.marks],
        "hints": [
            {
                "reply": hint.turn + 1,
                "rung": hint.rung.kind,
                "step": hint.rung.step,
                "price": hint.price,
                "text": hint.text,
            }
            for hint in record.hints
        ],
        "unused": unused,
    }


def mark_as_dict(mark: Mark) -> dict[str, object]:
    """One mark with its evidence."""
    from simulator.i18n import language

    return {
        "kind": mark.kind,
        "step": mark.step,
        "check": mark.check,
        "met": mark.met,
        "points": mark.points,
        "of": mark.of,
        "author": mark.author,
        "evidence": [
            {
                "turn": proof.turn + 1,
                "criterion": proof.evidence.criterion,
                "start": proof.evidence.start,
                "end": proof.evidence.end,
                "text": proof.evidence.text,
                "counts": proof.evidence.counts,
                "why": proof.evidence.why(language()),
            }
            for proof in (*mark.proofs, *mark.near)
        ],
    }


def run_as_text(record: Record, *, explain: bool) -> str:
    """The attempt that is marked, and its debrief."""
    hints = record.standing(record.attempts.index(record.graded))
    name = record.stage.scenario.customer.name
    parts = [talk_as_text(record.graded, name, explain=explain, hints=hints)]
    parts.append(debrief_as_text(debrief(record)))
    return "\n".join(parts)


def talk_as_text(talk: Talk, name: str, *, explain: bool, hints: Sequence[Hint] = ()) -> str:
    """Every line that was said, with the anger beside the customer's, and the hints before a reply."""
    from simulator.i18n import language

    lines = [f"{clean(name)} [{talk.anger_start}]  {_indented(talk.opening)}"]
    for turn in talk.turns:
        given = (hint for hint in hints if hint.turn == turn.number - 1)
        lines += [f"  {_indented(hint_line(hint))}" for hint in given]
        lines.append(f"  {_('you')}: {_indented(turn.reply) or _('(nothing)')}")
        if explain:
            lines += [INDENT + clean(text) for text in explain_turn(turn, language())]
        lines.append(f"{clean(name)} [{turn.anger}]  {_indented(turn.line)}")
    if talk.closing:
        lines.append(f"{clean(name)} [{talk.anger}]  {_indented(talk.closing)}")
    return "\n".join(lines)


def _indented(text: str) -> str:
    return clean(text).strip().replace("\n", "\n" + INDENT)


def debrief_as_text(view: Debrief) -> str:
    """The debrief for a terminal without a screen, a pipe or a screen reader."""
    result = view.result
    lines = ["", "== " + headline(view)]
    if view.account:
        lines.append(view.account)
    if view.marked_then:
        lines.append(view.marked_then)
    lines.append(_("Next time: {advice}").format(advice=view.next_step))
    if view.next_quote is not None:
        lines.append(INDENT + quote_text(view.next_quote))
    elif view.next_example:
        lines.append(INDENT + _("for example: “{words}”").format(words=view.next_example.strip()))
    lines.append("")
    for step in view.steps:
        percent = _("not asked for here") if step.percent is None else f"{step.percent:.0f} %"
        lines.append(f"{step.title} ({_('weight')} {step.weight}): {percent}")
        for check in step.checks:
            lines += _check_lines(check)
    for row in view.deductions:
        lines.append(f"  {row.points:+g}  {row.title}" if row.points else f"  !  {row.title}")
        lines += [INDENT + quote_text(quote) for quote in row.quotes]
        if row.advice:
            lines.append(INDENT + "→ " + row.advice)
    for hint in view.hints:
        where = _("reply {number}").format(number=hint.reply)
        lines.append(f"  {hint.line} ({where})")
    lines += [
        "",
        dimensions_text(result),
        _("Anger: {curve}").format(curve=" → ".join(str(p.anger) for p in view.curve)),
    ]
    if view.promises:
        lines.append(_("What you promised:"))
    for promise in view.promises:
        when, wrong = ", ".join(promise.when) or "–", remark_text(promise)
        lines.append(f"  {promise.turn}  {who_text(promise)} · {when} · “{promise.text}”")
        lines += [INDENT + "! " + wrong] if wrong else []
    for note in view.style:
        heard, advice = told(note)
        replies = ", ".join(map(str, note.turns))
        lines.append(
            _("{habit} (replies {replies}). {advice}").format(habit=heard, replies=replies, advice=advice)
        )
    for need in view.hidden_needs:
        if need.early is not None:
            said = _("Stayed hidden: {title}. {told}").format(title=need.title, told=need.early.told)
            lines += [said, INDENT + quote_text(need.early.quote)]
            continue
        lines.append(
            _("Stayed hidden: {title}. This would have shown it: {question}").format(
                title=need.title, question=need.question
            )
        )
    return "\n".join(clean(line) for line in lines)


def _check_lines(check: CheckRow) -> list[str]:
    sign = {True: "[x]", False: "[ ]", None: "[-]"}[check.met]
    lines = [f"  {sign} {check.ask}"]
    lines += [INDENT + quote_text(quote) for quote in check.quotes]
    if check.met is False:
        lines += [INDENT + _("nearly: ") + quote_text(quote) for quote in check.near]
        lines.append(INDENT + "→ " + check.advice)
        if check.example:
            lines.append(INDENT + "  " + _("for example: “{words}”").format(words=check.example.strip()))
    return lines


def quote_text(quote: Quote) -> str:
    """The words, where they were said, and why they count."""
    return _("“{words}” (reply {turn}: {why})").format(
        words=quote.text.strip(), turn=quote.turn, why=quote.why
    )


def headline(view: Debrief) -> str:
    """Outcome, score, and whether it passed."""
    outcome = {
        "success": _("The customer is settled"),
        "partial": _("Half settled"),
        "failure": _("The customer has gone"),
        None: _("Not finished"),
    }[view.outcome]
    if view.result.red_flag:
        grade = _("not passed: a red flag")
    elif view.result.excellent:
        grade = _("excellent")
    else:
        grade = _("passed") if view.result.passed else _("not passed yet")
    ending = f" ({view.ending})" if view.ending else ""
    return f"{outcome}{ending} · {view.result.score:g}/100 · {grade}"


def dimensions_text(result: Result) -> str:
    """The three exam dimensions in one line."""
    names = {
        "need": _("need identified"),
        "solution": _("solution effective"),
        "emotion": _("emotion managed"),
    }
    return " · ".join(
        f"{names[key]} {'–' if value is None else format(value, '.0f') + ' %'}"
        for key, value in result.dimensions.items()
    )
