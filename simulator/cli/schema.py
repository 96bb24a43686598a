"""`schema`: what editors need to complete and underline a trainer's files."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.cli import options
from simulator.cli.report import Broken, WrongUse
from simulator.i18n import _


def run(arguments: Sequence[str]) -> int:
    """Print one schema, or write them all."""
    from simulator.content.schema import KINDS, schema_text, write_schemas

    p = options.parser(
        "schema",
        _("Print the JSON Schema of one kind of file, for editors; or write all of them to a folder."),
        epilog=_(
            "Files that “new” writes name theirs in the first line; an editor with a YAML language server\n"
            "(VS Code: the extension “YAML”) then completes keys and says what each is for."
        ),
    )
    p.add_argument("kind", metavar="KIND", nargs="?", choices=KINDS, help=", ".join(KINDS))
    p.add_argument("--into", metavar="DIR", help=_("write every schema to this folder"))
    args = p.parse_args(arguments)
    if (args.kind is None) == (args.into is None):
        raise WrongUse(_("say which kind ({kinds}), or --into DIR for all").format(kinds=", ".join(KINDS)))
    if args.kind:
        print(schema_text(args.kind), end="")
        return 0
    try:
        for path in write_schemas(options.own_path(args.into)):
            print(path)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Broken(
            _("{path} cannot be written: {reason}").format(path=error.filename or args.into, reason=reason)
        ) from error
    return 0
