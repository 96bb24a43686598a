"""`rubric try|test|gaps|train`: a trainer's workbench for reading replies."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.report import WrongUse, read_lines
from simulator.i18n import LANGUAGES, _

if TYPE_CHECKING:
    from simulator.content.examples import Example
    from simulator.content.library import Library
    from simulator.scoring.reader import Reader
    from simulator.scoring.workbench import Miss, Report, Turned

STEP = 25
"""Examples between two strokes of the bar."""
ACTIONS = ("try", "test", "gaps", "train")


def run(arguments: Sequence[str]) -> int:
    """Parse and do one of the four."""
    p = options.parser(
        "rubric",
        _("Look into how replies are read, and teach it."),
        epilog=_(
            "  try REPLY         what is found in one reply, with the words and cues\n"
            "  test [FILE]       how well a file of labelled examples is read (default: the library's own);\n"
            "                    with a lexicon of yours, what it reads otherwise than the shipped one\n"
            "  gaps FILE|sessions   what real replies said that no cue caught, most frequent first\n"
            "  train             learn the clause model again from the examples"
        ),
    )
    p.add_argument("action", choices=ACTIONS, metavar="|".join(ACTIONS))
    p.add_argument("what", nargs="?", default="", metavar="REPLY|FILE")
    p.add_argument("--customer", default="", help=_("the customer's line that the reply answers"))
    p.add_argument("--no-model", action="store_true", help=_("read by cues alone"))
    p.add_argument("--misses", type=int, default=20, metavar="N", help=_("test: show so many misses"))
    p.add_argument("--most", type=int, default=30, metavar="N", help=_("gaps: show so many"))
    p.add_argument("--check", action="store_true", help=_("train: only compare with the model that is there"))
    p.add_argument("--json", action="store_true", help=_("print JSON"))
    args, left = p.parse_known_args(arguments)
    if len(left) == 1 and not args.what and not left[0].startswith("-"):
        args.what = left[0]  # `try --customer LINE REPLY`: argparse gives up an optional word too early
    elif left:
        args = p.parse_args(arguments)
    library = options.library(args)
    return {"try": _try, "test": _test, "gaps": _gaps, "train": _train}[args.action](library, args)


def _reader(library: Library, language: str, args: argparse.Namespace) -> Reader:
    from simulator.scoring.readers import reader_for

    return reader_for(library, language, use_model=not args.no_model)


def _guessed(text: str, asked: str | None) -> str:
    from simulator.cli.score import HAN

    return asked or ("zh" if HAN.search(text) else "en")


def _try(library: Library, args: argparse.Namespace) -> int:
    from simulator.cli.score import as_dict
    from simulator.i18n import language as screen

    reply = args.what or sys.stdin.read().rstrip("\n")
    language = _guessed(reply + args.customer, args.lang)
    reading = _reader(library, language, args).read(reply, args.customer)
    if args.json:
        labels = (reading.moves, reading.faults)
        print(json.dumps(as_dict("", reading, labels, screen()), ensure_ascii=False, indent=2))
        return 0
    print(_("moves: {moves}").format(moves=", ".join(reading.moves) or "–"))
    print(_("faults: {faults}").format(faults=", ".join(reading.faults) or "–"))
    for e in reading.evidence:
        sign = "+" if e.counts else "–"
        source = f"{e.cue}  {e.where}" if e.where else _("the clause model: {words}").format(words=e.cue)
        print(f"  {sign} {e.criterion:12} “{e.text}”  {e.similarity:.0f}  {e.why(screen())}")
        print(f"      {source}")
    return 0


def _examples(path: Path) -> tuple[Example, ...]:
    from simulator.content.examples import parse_examples
    from simulator.content.findings import ContentError

    examples, findings = parse_examples(read_lines(str(path)), str(path))
    if findings:
        raise ContentError(findings)
    return examples


def _example_files(library: Library, args: argparse.Namespace) -> dict[str, Path]:
    """language → examples; a language asked for must have some."""
    found = {}
    for language in [args.lang] if args.lang else LANGUAGES:
        path = library.examples_path(language)
        if path is None:
            raise WrongUse(_("there are no examples for {language}").format(language=language))
        found[language] = Path(path)
    return found


def _test(library: Library, args: argparse.Namespace) -> int:
    from simulator.scoring.workbench import turned

    if args.what:
        path = Path(args.what)
        sample = "".join(read_lines(str(path))[:50])
        files = {_guessed(sample, args.lang): path}
    else:
        files = _example_files(library, args)
        print(_("These examples were learnt from; on new replies the figures are lower."), file=sys.stderr)
    for language, path in files.items():
        examples = _examples(path)
        report = _measured(_reader(library, language, args), language, examples)
        change = None
        if (shipped := _shipped_beside(library, language)) is not None:
            change = turned(_measured(_reader(shipped, language, args), language, examples), report)
        if args.json:
            print(json.dumps(_row(path, language, report, change), ensure_ascii=False))
        else:
            _table(path, report)
            _misses(report.misses if change is None else change.wrong, change, args.misses)
    return 0


def _shipped_beside(library: Library, language: str) -> Library | None:
    """The library as it is shipped, where a lexicon of the user's own is read in place of its own."""
    from simulator.content.library import Library, UnknownName

    shipped = Library()
    try:
        theirs = shipped.lexicon_path(language)
    except UnknownName:
        return None
    own = library.lexicon_path(language)
    return shipped if own.read_bytes() != theirs.read_bytes() else None


def _row(path: Path, language: str, report: Report, change: Turned | None) -> dict[str, object]:
    from simulator.content.vocabulary import FAULTS, MOVES

    row: dict[str, object] = {
        "file": str(path),
        "language": language,
        "labels": {
            s.label: {
                "n": s.wanted,
                "found": s.found,
                "precision": s.precision,
                "recall": s.recall,
                "f1": s.f1,
            }
            for s in report.scores
        },
        "moves": report.macro(MOVES),
        "faults": report.macro(FAULTS),
        "exact": report.exact / max(1, report.total),
    }
    if change is not None:
        row["newly_wrong"] = [str(miss.example.at) for miss in change.wrong]
        row["newly_right"] = [str(example.at) for example in change.right]
    return row


def _table(path: Path, report: Report) -> None:
    from simulator.content.vocabulary import FAULTS, MOVES

    print(f"{path} ({report.total})")
    print(f"{_('label'):12} {'n':>5} {_('found'):>6} {_('prec'):>6} {_('recall'):>6} {'F1':>6}")
    for s in report.scores:
        print(f"{s.label:12} {s.wanted:5} {s.found:6} {s.precision:6.2f} {s.recall:6.2f} {s.f1:6.2f}")
    print(
        _("moves {moves:.3f}   faults {faults:.3f}   wholly right {exact:.3f}").format(
            moves=report.macro(MOVES),
            faults=report.macro(FAULTS),
            exact=report.exact / max(1, report.total),
        )
    )
    print("  ".join(f"{trap} {right}/{total}" for trap, (right, total) in report.traps.items()))


def _misses(misses: Sequence[Miss], change: Turned | None, most: int) -> None:
    """What was read wrongly; beside the shipped lexicon, only what that one reads rightly."""
    if change is not None:
        counts = {"wrong": len(change.wrong), "right": len(change.right)}
        said = _("against the shipped lexicon: {wrong} newly wrong, {right} newly right")
        print(said.format(**counts) + (":" if change.wrong else ""))
    for miss in misses[:most]:
        missed, invented = ", ".join(miss.missed) or "–", ", ".join(miss.invented) or "–"
        said = _("missed {missed}; invented {invented}").format(missed=missed, invented=invented)
        print(f"  {miss.example.at}  {said} | {miss.example.text}")


def _measured(reader: Reader, language: str, examples: Sequence[Example]) -> Report:
    """Read examples, with a bar on stderr meanwhile where that is a terminal."""
    from simulator.cli.progress_bar import ProgressBar
    from simulator.scoring.workbench import measure

    bar, most = ProgressBar(), len(examples)

    def note(read: int) -> None:
        if read % STEP == 0 or read == most:
            said = _("{language}: {read} of {most} examples read")
            bar.show(read / most, said.format(language=language, read=read, most=most))

    try:
        return measure(reader, examples, note if bar.alive else lambda read: None)
    finally:
        bar.wipe()


def _gaps(library: Library, args: argparse.Namespace) -> int:
    from simulator.scoring.workbench import gaps

    if not args.what:
        raise WrongUse(_("gaps of what? A file of replies (JSON lines), or the word sessions"))
    replies = _session_replies() if args.what == "sessions" else _file_replies(args.what)
    for language in LANGUAGES:
        mine = [(customer, reply) for lang, customer, reply in replies if lang == language]
        if not mine or args.lang not in (None, language):
            continue
        found = gaps(_reader(library, language, args), mine)
        if args.json:
            rows = [
                {"text": g.text, "times": g.times, "guess": g.guess, "customer": g.customer} for g in found
            ]
            print(json.dumps({"language": language, "gaps": rows}, ensure_ascii=False))
            continue
        print(
            _(
                "{language}: {count} wordings without a cue in {replies} replies; "
                "add one under find: in {file}"
            ).format(
                language=language,
                count=len(found),
                replies=len(mine),
                file=f"rubrics/lexicon/{language}.yaml",
            ),
            file=sys.stderr,
        )
        for gap in found[: args.most]:
            print(f"{gap.times:4}  {gap.guess or '?':12} - {json.dumps(gap.text, ensure_ascii=False)}")
    return 0


def _file_replies(path: str) -> list[tuple[str, str, str]]:
    from simulator.cli.score import parse_row

    rows = []
    for number, line in enumerate(read_lines(path), 1):
        if line.strip():
            try:
                row = parse_row(line, None)
            except WrongUse as error:
                raise WrongUse(_("line {number}: {problem}").format(number=number, problem=error)) from error
            rows.append((row["lang"], row["customer"], row["reply"]))
    return rows


def _session_replies() -> list[tuple[str, str, str]]:
    from simulator.sessions.home import database_path
    from simulator.sessions.sqlite_store import open_store

    store = open_store(database_path())
    rows = []
    try:
        for summary in store.summaries():
            line = ""
            for event in store.events(summary.id):
                if event.kind == "replied":
                    rows.append((summary.language, line, str(event.data["reply"])))
                if event.kind in ("started", "answered"):
                    line = str(event.data["line"])
    finally:
        store.close()
    return rows


def _train(library: Library, args: argparse.Namespace) -> int:
    from simulator.scoring.model import pack
    from simulator.scoring.readers import model_path, reader_for
    from simulator.scoring.training import MissingTrainer, train

    differs = False
    for language, path in _example_files(library, args).items():
        started = time.monotonic()

        def say(text: str, started: float = started, language: str = language) -> None:
            print(f"{language} {time.monotonic() - started:5.1f} s  {text}", file=sys.stderr)

        reader = reader_for(library, language, use_model=False)
        try:
            text = pack(train(reader, _examples(path), say))
        except (MissingTrainer, ValueError) as error:
            raise WrongUse(str(error)) from error
        # beside the examples, unless a folder of the trainer's own was named
        home = options.own_path(args.content[-1]) / "rubrics" if args.content else path.parent.parent
        target = home / "models" / f"{language}.model"
        if args.check:
            kept = model_path(library, language)
            same = kept is not None and kept.read_text(encoding="utf-8") == text
            say(_("the same, byte for byte") if same else _("differs from {file}").format(file=kept))
            differs = differs or not same
        else:
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8", newline="\n")
            except OSError as error:
                raise WrongUse(
                    _("{file} cannot be written: {reason}; name a folder of your own with --content").format(
                        file=target, reason=error.strerror
                    )
                ) from error
            say(_("{file} written ({size} bytes)").format(file=target, size=len(text.encode())))
    return 1 if differs else 0
