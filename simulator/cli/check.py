"""`check`: every finding of every file in one pass, and what a finding means."""

from __future__ import annotations

import json
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.report import WrongUse, joined
from simulator.i18n import _, language, ngettext

if TYPE_CHECKING:
    from simulator.authoring.finding_pages import Block
    from simulator.content.findings import Finding

MOST_PATHS = 5
"""Files that are named in one sentence."""
GRAVEST_FIRST = ("error", "warning", "info", "todo")


def run(arguments: Sequence[str]) -> int:
    """Exit 1 when there is an error (with --strict: or a warning)."""
    p = options.parser(
        "check",
        _("Look through scenario, rubric and lexicon files. Without PATH: everything in the library."),
        epilog=_(
            "Each finding says where it is (file:line:column), what is wrong, and how to mend it.\n"
            "A finding that may stand: write `# check: allow SD525 because …` on the line before it.\n"
            "What is still to do: write `TODO: …`; it is listed here, and no trainee sees it."
        ),
    )
    p.add_argument("paths", metavar="PATH", nargs="*", help=_("files or folders"))
    p.add_argument(
        "--format",
        choices=("text", "json", "sarif"),
        default="text",
        help=_("text for people, json for programs, sarif for code hosts and editors"),
    )
    p.add_argument("--strict", action="store_true", help=_("warnings count as errors"))
    p.add_argument("--explain", metavar="CODE", help=_("what a finding means, and how to mend it"))
    args = p.parse_args(arguments)
    if args.explain is not None:
        return _explain(args.explain)
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
    elif args.format == "sarif":
        from simulator import __version__
        from simulator.authoring.sarif import sarif

        log = sarif(findings, checked.silenced, __version__, language())
        print(json.dumps(log, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            print(render(finding, language()))
        sys.stdout.flush()
        for folder in filter(_outside, map(Path, args.paths)):
            print(options.nothing_in(folder), file=sys.stderr)
        _summary(len(checked.paths), findings, len(checked.silenced))
        if checked.stopped:
            more = " …" if len(checked.stopped) > MOST_PATHS else ""
            said = _(
                "{paths}: only the first mistake of this kind can be seen until it is mended; "
                "then check again."
            )
            print(said.format(paths=joined(checked.stopped[:MOST_PATHS]) + more), file=sys.stderr)
    grave = {"error", "warning"} if args.strict else {"error"}
    return 1 if any(f.severity in grave for f in findings) else 0


def _outside(folder: Path) -> bool:
    """Whether scenes lie in a folder where `--content` would not find them."""
    from simulator.authoring.playable import is_playable
    from simulator.content.roots import yaml_files

    if not folder.is_dir() or not options.CONTENT.isdisjoint(folder.resolve().parts):
        return False
    return any(
        is_playable(file) and options.CONTENT.isdisjoint(file.parent.parts) for file in yaml_files(folder)
    )


def _summary(files: int, findings: Iterable[Finding], silenced: int) -> None:
    comma = "，" if language() == "zh" else ", "
    found = tuple(findings)
    text = ngettext("{count} file checked", "{count} files checked", files).format(count=files)
    for severity, one, many in (
        ("error", _("error"), _("errors")),
        ("warning", _("warning"), _("warnings")),
        ("info", _("note"), _("notes")),
        ("todo", _("to do"), _("to do")),
    ):
        if count := sum(f.severity == severity for f in found):
            text += f"{comma}{count} {one if count == 1 else many}"
    if not found:
        text += comma + _("no mistakes found")
    if silenced:
        text += comma + _("{count} allowed in the files").format(count=silenced)
    print(text, file=sys.stderr)
    if found:
        gravest = min(found, key=lambda f: GRAVEST_FIRST.index(f.severity))
        print(
            _("More about one: service-drill check --explain {code}").format(code=gravest.code),
            file=sys.stderr,
        )


def _explain(word: str) -> int:
    """A finding's page, in the user's language. Raises WrongUse for a code that does not exist."""
    from simulator.authoring import smell_words
    from simulator.authoring.finding_pages import page_of
    from simulator.content.definitions import DEFINITIONS
    from simulator.content.report import SEVERITIES, nearest

    smell_words.load()
    code = word.upper()
    definition = DEFINITIONS.get(code)
    if definition is None:
        near = nearest(code, DEFINITIONS)
        said = _("There is no finding {code}.").format(code=word)
        raise WrongUse(said + (" " + _("Did you mean {near}?").format(near=near) if near else ""))
    spoken = language()
    page = page_of(code)
    severity = SEVERITIES[definition.severity][1 if spoken == "zh" else 0]
    print(f"{code} ({severity}) {page.title[spoken] if page else ''}".rstrip())
    fixes = [texts[spoken] for texts in (definition.fix, definition.fix_near) if texts]
    for sign, said in (("", definition.message[spoken]), *(("→ ", fix) for fix in fixes)):
        if (shown := re.sub(r"\{\w+\}", "…", said)).strip("`…"):
            print(f"  {sign}{shown}")
    if page is None:
        return 0
    for heading, text in ((_("Why it matters"), page.why[spoken]), (_("How to mend it"), page.fix[spoken])):
        print(f"\n{heading}\n{_prose(text)}")
    for heading, examples in ((_("This brings it"), page.found), (_("This does not"), page.not_found)):
        if examples:
            print(f"\n{heading}")
            for block in examples[0]:
                print(f"  # {block.path}", *_example(block), sep="\n")
    return 0


def _prose(text: str) -> str:
    """Paragraphs for a terminal, links as their words."""
    plain = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)
    width = min(shutil.get_terminal_size().columns, 100) - 2
    paragraphs = []
    for paragraph in plain.split("\n\n"):
        joined = paragraph.replace("\n", "" if language() == "zh" else " ")
        paragraphs.append(textwrap.fill(joined, width) if joined.isascii() else joined)
    return "\n\n".join(textwrap.indent(paragraph, "  ") for paragraph in paragraphs)


def _example(block: Block) -> Iterator[str]:
    """The lines of an example as they stand in the file; an arrow shows where the finding is."""
    for line in block.lines:
        if line.startswith("@@"):
            yield "  …"
        elif block.kind != "diff":
            yield f"  {line}"
        elif line[:1] != "-":
            yield f"  {line[1:]}" + ("    ← " + _("here") if line[:1] in "=!" and line else "")
