"""The examples beside the cues of a trainer's lexicon, tried: `yes` must be heard as the cue's label, `no`
must not."""

from __future__ import annotations

from simulator.content.lexicon import Cue, Example, Lexicon
from simulator.content.report import Report
from simulator.scoring.reader import Reader


def check_examples(lexicon: Lexicon, report: Report, reader: Reader) -> None:
    """Add every example that comes out otherwise than its author says, with what was heard."""
    for label in lexicon.labels.values():
        for cue in label.cues:
            for example in cue.yes:
                _must_come(cue, example, report, reader)
            for example in cue.no:
                _must_not_come(cue, example, report, reader)


def _must_come(cue: Cue, example: Example, report: Report, reader: Reader) -> None:
    reading = reader.read(example.reply, example.customer)
    if cue.label in (*reading.moves, *reading.faults):
        return
    near = next((e for e in reading.evidence if e.criterion == cue.label), None)
    why = report.say(("no cue finds anything in it", "没有线索对得上"))
    if near is not None:
        said = report.say(("“{text}” does not count: {why}", "“{text}”不算数：{why}"))
        why = said.format(text=near.text, why=near.why(report.language))
    said = report.say(
        (
            "this `yes` example is not heard as `{label}`; {why}",
            "这条 `yes` 例句没读成 `{label}`：{why}",
        )
    )
    fix = report.say(
        (
            "Add a pattern that finds it, or mend the example; see: service-drill rubric try",
            "补一条能找到它的说法，或者改例句；可以用 service-drill rubric try 试。",
        )
    )
    report.add("SD507", example.at, said=said.format(label=cue.label, why=why), fix=fix)


def _must_not_come(cue: Cue, example: Example, report: Report, reader: Reader) -> None:
    reading = reader.read(example.reply, example.customer)
    if cue.label not in (*reading.moves, *reading.faults):
        return
    heard = reading.of(cue.label)
    said = report.say(
        (
            "this `no` example is heard as `{label}`, for “{text}” (`{cue}`)",
            "这条 `no` 例句读成了 `{label}`，凭的是“{text}”（`{cue}`）",
        )
    )
    fix = report.say(
        (
            "Narrow that cue with `unless`, `needs` or a guard, or mend the example.",
            "用 `unless`、`needs` 或守卫把那条线索收窄，或者改例句。",
        )
    )
    text, found = (heard[0].text, heard[0].cue) if heard else (example.reply, "?")
    report.add("SD507", example.at, said=said.format(label=cue.label, text=text, cue=found), fix=fix)
