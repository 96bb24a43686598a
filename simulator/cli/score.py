"""`score`: replies in, moves and faults with their evidence out; one JSON object a line each way."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.report import WrongUse, read_lines
from simulator.i18n import _

if TYPE_CHECKING:
    from simulator.scoring.reader import Reader
    from simulator.scoring.reading import Reading

HAN = re.compile("[\u3400-\u9fff]")


def run(arguments: Sequence[str]) -> int:
    """Read every line; a line that is not as it should be is told on stderr and the rest goes on (exit 2)."""
    p = options.parser(
        "score",
        _("Read replies, one JSON object a line, and say what each one does."),
        epilog=_(
            'in:   {"id": "1", "customer": "When?", "reply": "I will send somebody by six.", "lang": "en"}\n'
            'out:  {"id": "1", "moves": ["resolve"], "faults": [], "evidence": [{"criterion": "resolve", …}]}'
        ),
    )
    p.add_argument("--rubric", default="four-step", help=_("the rubric whose moves and faults are wanted"))
    p.add_argument("--no-model", action="store_true", help=_("read by cues alone"))
    p.add_argument("file", metavar="FILE|-", help=_("the replies; - reads standard input"))
    args = p.parse_args(arguments)
    library = options.library(args)
    labels = library.rubric_labels(args.rubric)
    readers: dict[str, Reader] = {}
    wrong = 0
    for number, line in enumerate(read_lines(args.file), 1):
        if not line.strip():
            continue
        try:
            row = parse_row(line, args.lang)
        except WrongUse as error:
            wrong += 1
            print(_("line {number}: {problem}").format(number=number, problem=error), file=sys.stderr)
            continue
        lang = row["lang"]
        if lang not in readers:
            readers[lang] = _reader(library, lang, not args.no_model)
        reading = readers[lang].read(row["reply"], row["customer"])
        print(json.dumps(as_dict(row["id"], reading, labels, lang), ensure_ascii=False))
    return 2 if wrong else 0


def _reader(library, language: str, use_model: bool) -> Reader:  # type: ignore[no-untyped-def]
    from simulator.scoring.readers import reader_for

    return reader_for(library, language, use_model=use_model)


def parse_row(line: str, language: str | None) -> dict[str, str]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise WrongUse(
            _("not JSON ({problem} at column {column})").format(problem=error.msg, column=error.colno)
        ) from error
    except (ValueError, RecursionError) as error:
        # a number of thousands of digits, brackets thousands deep: JSON, but nothing anybody wrote
        raise WrongUse(_('a JSON object with a text "reply" is needed')) from error
    if not isinstance(row, dict) or not isinstance(row.get("reply"), str):
        raise WrongUse(_('a JSON object with a text "reply" is needed'))
    customer = row.get("customer") or ""
    lang = row.get("lang") or language or ("zh" if HAN.search(row["reply"] + str(customer)) else "en")
    if lang not in ("zh", "en"):
        raise WrongUse(_('"lang" is “{lang}”; zh and en are known').format(lang=lang))
    return {"id": row.get("id", ""), "reply": row["reply"], "customer": str(customer), "lang": lang}


def as_dict(
    identity: object, reading: Reading, labels: tuple[tuple[str, ...], tuple[str, ...]], language: str
) -> dict[str, object]:
    """The JSON of one reading; keys are promised to outsiders."""
    moves, faults = labels
    return {
        "id": identity,
        "moves": [m for m in reading.moves if m in moves],
        "faults": [f for f in reading.faults if f in faults],
        "evidence": [
            {
                "criterion": e.criterion,
                "start": e.start,
                "end": e.end,
                "text": e.text,
                "cue": e.cue,
                "counts": e.counts,
                "why": e.why(language),
                "where": e.where,
                "similarity": e.similarity,
                "witness": e.witness,
            }
            for e in reading.evidence
            if e.criterion in moves or e.criterion in faults
        ],
    }
