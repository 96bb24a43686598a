"""`check`: every finding of every file in one pass."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli import options
from simulator.cli.report import WrongUse
from simulator.i18n import _, language, ngettext


def run(arguments: Sequence[str]) -> int:
    """Exit 1 when there is an error (with --strict: or a warning)."""
    p = options.parser(
        "check",
        _("Look through scenario, rubric and lexicon files. Without PATH: everything in the library."),
        epilog=_("Each finding says where it is (file:line:column), what is wrong, and how to mend it."),
    )
    p.add_argument("paths", metavar="PATH", nargs="*", help=_("files or folders"))
    p.add_argument(
        "--format", choices=("text", "json"), default="text", help=_("text for people, json for programs")
    )
    p.add_argument("--strict", action="store_true", help=_("warnings count as errors"))
    args = p.parse_args(arguments)
    from simulator.authoring.smells import checks
    from simulator.content.report import as_dict, render

    library = options.library(args)
    for path in args.paths:
        if not Path(path).exists():
            raise WrongUse(_("{path}: there is no such file or folder").format(path=path))
    checked = library.check_paths([Path(path) for path in args.paths], language(), checks(library))
    findings = checked.findings
    if args.format == "json":
        print(json.dumps([as_dict(f) for f in findings], ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(render(finding, language()))
        _summary(len(checked.paths), findings)
    grave = {"error", "warning"} if args.strict else {"error"}
    return 1 if any(f.severity in grave for f in findings) else 0


def _summary(files: int, findings) -> None:  # type: ignore[no-untyped-def]
    comma = "，" if language() == "zh" else ", "
    text = ngettext("{count} file checked", "{count} files checked", files).format(count=files)
    for severity, one, many in (
        ("error", _("error"), _("errors")),
        ("warning", _("warning"), _("warnings")),
        ("info", _("note"), _("notes")),
        ("todo", _("to do"), _("to do")),
    ):
        if count := sum(f.severity == severity for f in findings):
            text += f"{comma}{count} {one if count == 1 else many}"
    if not findings:
        text += comma + _("no mistakes found")
    print(text, file=sys.stderr)
