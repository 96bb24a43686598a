"""`new`: a scene or a score sheet to begin with, and the other language's file of a scene.

What is written is looked over and played at once, so that a trainer knows where they stand. No file that is
there is ever written over.
"""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.cli import options
from simulator.cli.interview import Question, about_a_scene, interview
from simulator.cli.report import Broken, WrongUse
from simulator.content.vocabulary import TEMPERS, TIERS
from simulator.i18n import LANGUAGES, _, language, ngettext, pick
from simulator.tui.clean import clean, one_line

if TYPE_CHECKING:
    from simulator.content.library import Library

ANSWERS = (
    "trouble", "customer", "temper", "role", "tier", "rubric", "need", "need_words", "promise", "help_words",
)  # fmt: skip


def run(arguments: Sequence[str]) -> int:
    """Exit 1 when what was written has errors, or a play of it does not come out."""
    args = _parser().parse_args(arguments)
    if args.translate:
        if len(args.words) != 1:
            raise WrongUse(_("say which scenario: service-drill new --translate en SCENARIO"))
        from simulator.cli.translation import translate_files

        return translate_files(args, args.words[0])
    if len(args.words) != 2 or args.words[0] not in ("scenario", "rubric", "lexicon"):
        raise WrongUse(
            _(
                "say what and what it is called: service-drill new scenario NAME, new rubric NAME,\n"
                "or new lexicon en|zh"
            )
        )
    kind, name = args.words
    if kind == "lexicon":
        return _lexicon(args, name)
    _need_name(name)
    return _rubric(args, name) if kind == "rubric" else _scenario(args, name)


def _parser() -> options.Parser:
    p = options.parser(
        "new",
        _(
            "Write a scene that can be played at once, with notes on how to make it yours; or a score\n"
            "sheet; or a copy of a lexicon to change; or the other language's file of a scene.\n\n"
            "  service-drill new scenario NAME\n"
            "  service-drill new rubric NAME\n"
            "  service-drill new lexicon en|zh\n"
            "  service-drill new --translate en|zh SCENARIO"
        ),
        epilog=_(
            "Asks a few questions on a terminal; each has an answer that Enter takes. With --yes, or\n"
            "without a terminal, the flags decide and Enter's answer stands for the rest.\n\n"
            "examples:\n"
            "  service-drill new scenario no-water\n"
            '  service-drill new scenario no-water --yes --temper picky --customer "Mr Hill" \\\n'
            '    --trouble "The bin room has been locked for a week" \\\n'
            '    --promise "The caretaker opens it tonight at six" --help-words "caretaker, opens it"'
        ),
    )
    p.add_argument("words", metavar="scenario|rubric|lexicon NAME", nargs="*", help=_("what to write"))
    p.add_argument(
        "--translate", choices=LANGUAGES, metavar="LANG", help=_("make this language's file of a scenario")
    )
    p.add_argument(
        "--folder", metavar="DIR", help=_("your folder of scenarios/ and rubrics/ (default: this one)")
    )
    p.add_argument("-y", "--yes", action="store_true", help=_("ask nothing"))
    a = p.add_argument_group(_("answers"))
    a.add_argument("--trouble", default="", help=_("what is wrong, as the customer would put it"))
    a.add_argument("--customer", default="", metavar="NAME", help=_("how the customer is called"))
    a.add_argument("--temper", default="", choices=TEMPERS, metavar="TEMPER", help=", ".join(TEMPERS))
    a.add_argument("--role", default="", help=_("whom the trainee plays: front-desk, steward …"))
    a.add_argument("--tier", default="", choices=TIERS, metavar="TIER", help=", ".join(TIERS))
    a.add_argument("--rubric", default="", metavar="NAME", help=_("the score sheet"))
    a.add_argument("--need", default="", help=_("what the customer does not say at first, in their words"))
    a.add_argument("--need-words", default="", help=_("words of a question that touch it, with commas"))
    a.add_argument("--promise", default="", help=_("a help that may be promised, with a day or an hour"))
    a.add_argument("--help-words", default="", help=_("words by which that promise is known, with commas"))
    return p


def _need_name(name: str) -> None:
    from simulator.authoring.drafts import is_name

    if not is_name(name):
        raise WrongUse(
            _(
                "{name}: a name begins with a letter; then letters, digits, - and _, no spaces: “no-water”"
            ).format(name=one_line(name))
        )


def root_of(args: argparse.Namespace) -> Path:
    """The trainer's folder that is written to."""
    if args.folder:
        return options.own_path(args.folder)
    roots = options.need_folders(args)
    return roots[-1] if roots else Path()


def library_with(args: argparse.Namespace, root: Path) -> Library:
    """The library as it will be with the trainer's folder."""
    from simulator.content.library import Library

    return Library([*options.need_folders(args), root])


def _scenario(args: argparse.Namespace, name: str) -> int:
    from simulator.authoring.drafts import Answers, draft_scene, promise_of
    from simulator.authoring.promised import hear_promise
    from simulator.content.schema import modeline
    from simulator.scoring.readers import reader_for

    root = root_of(args)
    library = library_with(args, root)
    if args.rubric:
        library.rubric(args.rubric)
    given = {key: one_line(clean(getattr(args, key))) for key in ANSWERS}
    answers = {key: text for key, text in given.items() if text} | (
        {"language": args.lang} if args.lang else {}
    )
    if sys.stdin.isatty() and not args.yes:
        print(
            _("A few questions. Enter takes what stands in [ ]; Ctrl+C stops, and nothing is written."),
            file=sys.stderr,
        )
        questions = about_a_scene(_sheets(library))

        def asked(known: Mapping[str, str]) -> Sequence[Question]:
            if "language" in known:
                # told before the rest is asked
                _need_free(_paths(root, name, known["language"]))
            return questions(known)

        answers = interview(asked, answers)
    spoken = answers.pop("language", language())
    path, beside = _paths(root, name, spoken)
    known = (name, spoken) in library.scenario_paths()
    line = modeline(root, path, "scenario")
    told = Answers(name, spoken, modeline=line, **answers)
    draft = draft_scene(told, hear_promise(reader_for(library, spoken), promise_of(told)))
    write(root, {path: draft.scenario, beside: draft.plays})
    if known:
        print(
            _("There is a scenario {name} already; in your folder, yours takes its place.").format(name=name),
            file=sys.stderr,
        )
    fine = look_over(args, root, [path, beside]) and _played(args, root, path)
    steps(
        (
            _("Open {file} in an editor; what follows a # in it says what each part is for.").format(
                file=path
            ),
            step("play", name, "--lang", spoken, "--content", root),
            step("check", path.parent),
            step("test", path),
        )
    )
    return 0 if fine else 1


def _paths(root: Path, name: str, spoken: str) -> tuple[Path, Path]:
    """The files of a scene and of its plays."""
    folder = root / "scenarios" / spoken
    return folder / f"{name}.yaml", folder / f"{name}.plays.yaml"


def _need_free(paths: Iterable[Path]) -> None:
    for path in paths:
        if path.exists() or path.is_symlink():
            raise WrongUse(_("{path} is there already; nothing was written").format(path=path))


def _sheets(library: Library) -> dict[str, str]:
    """Score sheets by name: what each is called on the screen."""
    from simulator.content.findings import ContentError

    titles = {}
    for name in library.rubric_ids():
        try:
            titles[name] = one_line(pick(library.rubric(name).title))
        except ContentError:
            continue
    return titles


def _rubric(args: argparse.Namespace, name: str) -> int:
    from simulator.authoring.drafts import draft_rubric
    from simulator.content.schema import modeline

    root = root_of(args)
    path = root / "rubrics" / f"{name}.yaml"
    spoken = args.lang or language()
    known = name in library_with(args, root).rubric_ids()
    write(root, {path: draft_rubric(name, spoken, modeline(root, path, "rubric"))})
    if known:
        print(
            _("There is a score sheet {name} already; in your folder, yours takes its place.").format(
                name=name
            ),
            file=sys.stderr,
        )
    fine = look_over(args, root, [path])
    steps(
        (
            _("Open {file} in an editor; what follows a # in it says what each part is for.").format(
                file=path
            ),
            _("In a scene of the same folder, write: rubric: {name}").format(name=name),
            step("check", path),
        )
    )
    return 0 if fine else 1


def _lexicon(args: argparse.Namespace, spoken: str) -> int:
    """A copy of the lexicon that is in use, in the trainer's folder, where it is read instead."""
    from simulator.content.schema import modeline

    if spoken not in LANGUAGES:
        raise WrongUse(
            _("which language? service-drill new lexicon {languages}").format(languages="|".join(LANGUAGES))
        )
    root = root_of(args)
    path = root / "rubrics" / "lexicon" / f"{spoken}.yaml"
    _need_free([path])
    source = library_with(args, root).lexicon_path(spoken)
    text = source.read_text(encoding="utf-8-sig")
    first, _break, rest = text.partition("\n")
    body = rest if first.startswith("# yaml-language-server:") else text
    write(root, {path: f"{modeline(root, path, 'lexicon')}\n{body}"})
    print(
        _("A copy of {source}; with --content, yours is read in its place.").format(source=source),
        file=sys.stderr,
    )
    steps(
        (
            _(
                "Open {file} in an editor; add your words to a list, or a phrase under find: of a label."
            ).format(file=path),
            step("rubric", "try", _("a reply"), "--lang", spoken, "--content", root),
            step("check", path),
            step("rubric", "test", "--lang", spoken, "--content", root),
        )
    )
    return 0


def write(root: Path, files: Mapping[Path, str]) -> None:
    """Write new files and the schemas that their first lines speak of; their paths go to stdout.

    Raises WrongUse when one of them is there already, and then writes none.
    """
    from simulator.content.schema import write_own

    _need_free(files)
    try:
        write_own(root)
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            print(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Broken(
            _("{path} cannot be written: {reason}").format(path=error.filename or root, reason=reason)
        ) from error


def look_over(args: argparse.Namespace, root: Path, paths: Iterable[Path]) -> bool:
    """Tell what `check` finds in what was written; whether there is no error, as in `check` itself."""
    from simulator.authoring.smells import checks
    from simulator.content.report import render

    library = library_with(args, root)
    findings = library.check_paths(list(paths), language(), checks(library)).findings
    for finding in findings:
        print(render(finding, language()), file=sys.stderr)
    fine = not any(finding.severity == "error" for finding in findings)
    if not findings:
        print(_("Looked over: no mistakes found."), file=sys.stderr)
    elif fine and (warned := sum(finding.severity == "warning" for finding in findings)):
        print(
            ngettext(
                "Looked over: it can be played; {count} warning stands above.",
                "Looked over: it can be played; {count} warnings stand above.",
                warned,
            ).format(count=warned),
            file=sys.stderr,
        )
    elif all(finding.severity == "todo" for finding in findings):
        print(
            ngettext(
                "Looked over: no mistakes found; {count} gap is yours to fill.",
                "Looked over: no mistakes found; {count} gaps are yours to fill.",
                len(findings),
            ).format(count=len(findings)),
            file=sys.stderr,
        )
    return fine


def _played(args: argparse.Namespace, root: Path, path: Path) -> bool:
    """Play the plays of a new scene and tell how they come out."""
    from simulator.authoring.play_files import run_scenes
    from simulator.authoring.play_text import scene_text

    fine = True
    for scene in run_scenes(library_with(args, root), [path]):
        print(scene_text(scene), file=sys.stderr)
        fine = fine and not scene.failed
    if not fine:
        print(
            _(
                "The plays do not come out yet. Most often the promise lacks a day or an hour, or the words\n"
                "by which it is known do not stand in it."
            ),
            file=sys.stderr,
        )
    return fine


def step(*words: object) -> str:
    """A command to type."""
    return shlex.join(("service-drill", *map(str, words)))


def steps(said: Iterable[str]) -> None:
    """Tell what to do next, in order."""
    print("\n" + _("What to do next:"), file=sys.stderr)
    for number, text in enumerate(said, 1):
        print(f"  {number}. {text}", file=sys.stderr)
