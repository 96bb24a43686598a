"""`test`: the plays of scenarios, and whether they come out as their authors say."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli import options
from simulator.cli.report import Broken, WrongUse
from simulator.i18n import _, language, ngettext


def run(arguments: Sequence[str]) -> int:
    """Exit 1 when a play fails or a scene cannot be played."""
    p = options.parser(
        "test",
        _(
            "Play the plays of scenarios and compare what comes out with what they expect.\n"
            "PATH is a scenario (file or name), a file of plays or a folder; without PATH: all\n"
            "scenarios of the library (with --lang: of that language)."
        ),
        epilog=_(
            "examples:\n"
            "  service-drill test my/scenarios/en/cold-water.yaml\n"
            "  service-drill test lift-third-report --coverage\n"
            "  service-drill test scenarios --format junit --output report.xml"
        ),
    )
    p.add_argument("paths", metavar="PATH", nargs="*", help=_("files or folders"))
    p.add_argument(
        "--format",
        choices=("text", "json", "junit"),
        default="text",
        help=_("text for people, json for programs, junit for test servers"),
    )
    p.add_argument("--json", action="store_true", help=_("the same as --format json"))
    p.add_argument(
        "--output", metavar="FILE", help=_("write the report to this file; the text is still shown")
    )
    p.add_argument(
        "--coverage", action="store_true", help=_("say what of each scene its plays never reach, and how to")
    )
    p.add_argument(
        "-k",
        dest="words",
        metavar="WORDS",
        default="",
        help=_("only plays whose scene, language and name hold all these words"),
    )
    args = p.parse_args(arguments)
    if args.json:
        args.format = "json"
    return _Testing(args).run()


class _Testing:
    """One run of the command: scenes are shown as they are done."""

    def __init__(self, args: argparse.Namespace) -> None:
        from simulator.authoring.play_coverage import Coverage
        from simulator.authoring.play_files import SceneRun

        self.args = args
        self.runs: list[SceneRun] = []
        self.covered: list[Coverage | None] = []
        self.talks = args.format == "text" or bool(args.output)
        """Whether the text is shown."""
        self.text: list[str] = []

    def run(self) -> int:
        from simulator.authoring.play_coverage import coverage
        from simulator.authoring.play_files import run_scenes
        from simulator.cli.scene_list import files_of

        args, words, library = self.args, self.args.words.split(), options.library(self.args)
        paths = files_of(library, args.paths, args.lang)
        for done in run_scenes(library, paths, language=args.lang, words=words):
            self.runs.append(done)
            stage = done.script.stage
            self.covered.append(coverage(stage, done.played) if args.coverage and stage else None)
            self._show()
        if not self.runs:
            raise WrongUse(
                _("no play holds all of: {words}").format(words=", ".join(words))
                if words
                else _("there is no scenario here")
            )
        self._report()
        return 1 if any(done.failed for done in self.runs) else 0

    def _show(self) -> None:
        """The scene just done, as text."""
        from simulator.authoring.coverage_text import coverage_text
        from simulator.authoring.play_text import scene_text

        if not self.talks:
            return
        text = scene_text(self.runs[-1])
        if (covered := self.covered[-1]) is not None:
            text += "\n" + coverage_text(covered)
        self.text.append(text)
        print(text, flush=True)

    def _report(self) -> None:
        """What is written at the end: the report for programs, and the sum for people."""
        from simulator.authoring.play_reports import junit, totals

        args, sums = self.args, totals(self.runs)
        report = "\n".join(self.text) + "\n"
        if args.format == "json":
            report = json.dumps(self._as_dict(sums), ensure_ascii=False, indent=2) + "\n"
        elif args.format == "junit":
            report = junit(self.runs)
        if args.output:
            try:
                Path(args.output).write_text(report, encoding="utf-8")
            except OSError as error:
                reason = error.strerror or str(error)
                message = _("{path} cannot be written: {reason}").format(path=args.output, reason=reason)
                raise Broken(message) from error
        elif args.format != "text":
            print(report, end="")
        print(_summary(sums), file=sys.stderr)

    def _as_dict(self, sums: dict[str, int]) -> dict[str, object]:
        from simulator.authoring.coverage_text import coverage_as_dict
        from simulator.authoring.play_reports import scene_as_dict

        scenes = []
        for done, covered in zip(self.runs, self.covered, strict=True):
            scene = scene_as_dict(done)
            if covered is not None:
                scene["coverage"] = coverage_as_dict(covered)
            scenes.append(scene)
        return {"scenes": scenes, **sums}


def _summary(sums: dict[str, int]) -> str:
    comma = "，" if language() == "zh" else ", "
    count = sums["plays"]
    text = ngettext("{count} play", "{count} plays", count).format(count=count)
    text += comma + _("{count} passed").format(count=sums["passed"])
    if sums["failed"]:
        text += comma + _("{count} failed").format(count=sums["failed"])
    if broken := sums["broken"]:
        text += comma + ngettext(
            "{count} scene cannot be played", "{count} scenes cannot be played", broken
        ).format(count=broken)
    return text
