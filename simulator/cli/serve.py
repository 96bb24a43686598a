"""`serve`: the app in a browser, for one person at this machine or for a class; and codes for a class."""

from __future__ import annotations

import argparse
import asyncio
import errno
import ipaddress
import socket
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from simulator.cli import options
from simulator.cli.app import trainee_name
from simulator.cli.report import Broken, WrongUse
from simulator.i18n import _

if TYPE_CHECKING:
    from simulator.web.settings import Settings


def run(arguments: Sequence[str]) -> int:
    """Parse, look whether it is safe, serve."""
    args = _parser().parse_args(arguments)
    if args.new_people is not None:
        return _make_people(args)
    if args.names:
        raise WrongUse(_("names go with --new-people FILE"))
    settings = settings_from(args)
    _need_store()
    from simulator.web.server import serve

    def tell(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    def ready(port: int) -> None:
        tell(_welcome(settings, port))

    try:
        asyncio.run(serve(settings, tell, ready))
    except OSError as error:
        raise Broken(_not_there(settings, error)) from error
    except KeyboardInterrupt:
        pass
    return 0


def _parser() -> options.Parser:
    p = options.parser(
        "serve",
        _("The app in a browser: for yourself, or for a class where everybody has a code of their own."),
        epilog=_(
            "For a class, make codes first:\n"
            "  service-drill serve --new-people people.yaml Anna Ben\n"
            "  service-drill serve --new-people people.yaml --role instructor Clara\n"
            "  service-drill serve --host 0.0.0.0 --people people.yaml"
        ),
    )
    p.add_argument("--host", default="127.0.0.1", help=_("address to listen on (default: this machine only)"))
    p.add_argument(
        "--port", type=int, default=8000, help=_("port to listen on (default: 8000; 0: a free one)")
    )
    p.add_argument("--people", metavar="FILE", help=_("who may come in, by which code"))
    p.add_argument(
        "--no-login", action="store_true", help=_("nobody logs in; for this machine only, and usual there")
    )
    p.add_argument("--name", default="", help=_("who is practising, where nobody logs in"))
    p.add_argument(
        "--public-url", metavar="URL", default="", help=_("the address people type, behind a proxy")
    )
    p.add_argument("--sessions", type=int, metavar="N", help=_("people at once (default: 12 a processor)"))
    p.add_argument(
        "--idle", type=float, metavar="MINUTES", help=_("close an app nobody types in (default: 45)")
    )
    p.add_argument(
        "--trust-proxy-header", metavar="NAME", default="", help=_("a proxy says who is there in this header")
    )
    p.add_argument(
        "--proxy",
        metavar="ADDRESS",
        action="append",
        help=_("a proxy to believe, as 10.0.0.5 or 10.0.0.0/8 (default: this machine; may be given again)"),
    )
    p.add_argument(
        "--new-people", metavar="FILE", help=_("make codes for the names given, and add them to FILE")
    )
    p.add_argument(
        "--role",
        choices=("trainee", "instructor"),
        default="trainee",
        help=_("with --new-people: their role"),
    )
    p.add_argument("names", nargs="*", metavar="NAME", help=_("with --new-people: who gets a code"))
    return p


def settings_from(args: argparse.Namespace) -> Settings:
    """What was asked for. Raises WrongUse where it would let in whoever comes, or cannot be."""
    from simulator.web.settings import IDLE, LOOPBACK, Settings, is_loopback, usual_sessions

    public = args.public_url.rstrip("/")
    if public and (urlsplit(public).scheme not in ("http", "https") or not urlsplit(public).netloc):
        raise WrongUse(
            _("--public-url {url}: write it whole, such as https://drill.example.com").format(url=public)
        )
    if not 0 <= args.port <= 65_535:
        raise WrongUse(_("--port goes from 0 to 65535"))
    sessions = usual_sessions() if args.sessions is None else args.sessions
    idle = IDLE if args.idle is None else args.idle
    if sessions < 1 or not 0 < idle < 100_000:
        raise WrongUse(_("--sessions and --idle need a number above zero"))
    known = bool(args.people or args.trust_proxy_header)
    if args.no_login and known:
        raise WrongUse(_("--no-login does not go with --people or --trust-proxy-header: one or the other"))
    for proxy in args.proxy or ():
        if not _is_network(proxy):
            raise WrongUse(
                _("--proxy {proxy}: write its address, such as 10.0.0.5 or 10.0.0.0/8").format(proxy=proxy)
            )
    roots = options.need_folders(args)
    options.hint_at_folders(args, roots)
    away = [host for host in (args.host, urlsplit(public).hostname or "") if host and not is_loopback(host)]
    if away and not known:
        raise WrongUse(
            _(
                "{host} can be reached by others, so people have to be known: add --people FILE "
                "(service-drill serve --new-people FILE NAME makes codes) or --trust-proxy-header NAME"
            ).format(host=away[0])
        )
    return Settings(
        host=args.host,
        port=args.port,
        language=args.lang,
        content=tuple(root.resolve() for root in roots),
        people=options.own_path(args.people) if args.people else None,
        sole="" if known else trainee_name(args),
        proxy_header=args.trust_proxy_header,
        proxies=tuple(args.proxy or LOOPBACK),
        public_url=public,
        sessions=sessions,
        idle=idle * 60,
    )


def _is_network(text: str) -> bool:
    try:
        ipaddress.ip_network(text, strict=False)
    except ValueError:
        return False
    return True


def _need_store() -> None:
    """Better here than in everybody's browser. Raises StoreError."""
    from simulator.sessions.home import database_path
    from simulator.sessions.sqlite_store import open_store

    open_store(database_path()).close()


def _welcome(settings: Settings, port: int) -> str:
    if settings.sole:
        who = _("Nobody logs in; all is kept under the name {name}.").format(name=settings.sole)
    elif settings.proxy_header:
        who = _("Who is there, the proxy says in {header}.").format(header=settings.proxy_header)
    else:
        who = _("People come in with the codes in {file}.").format(file=settings.people)
    where = settings.public_url or f"http://{_shown_host(settings.host)}:{port}"
    return "\n".join((_("Service Drill is at {url}").format(url=where), who, _("Ctrl+C ends it.")))


def _shown_host(host: str) -> str:
    """An address that somebody else can type."""
    if host in ("0.0.0.0", "::"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect(("192.0.2.1", 9))  # chooses a way out; nothing is sent
                return str(probe.getsockname()[0])
            except OSError:
                return socket.gethostname()
    return f"[{host}]" if ":" in host else host


def _not_there(settings: Settings, error: OSError) -> str:
    words = {"host": settings.host, "port": settings.port, "reason": error.strerror or error}
    if error.errno == errno.EADDRINUSE:
        return _("port {port} is taken already; choose another with --port").format(**words)
    if error.errno == errno.EACCES:
        return _("port {port} is not for everybody; choose one above 1023 with --port").format(**words)
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return _("{host} is no address of this machine; 0.0.0.0 stands for all of them").format(**words)
    return _("cannot listen on {host}, port {port}: {reason}").format(**words)


def _make_people(args: argparse.Namespace) -> int:
    """Codes for names: into the file, and onto standard output for handing out."""
    from simulator.content.people import LONGEST_NAME, as_yaml, good_name, people_of, read_people
    from simulator.content.whole_file import write_whole
    from simulator.content.yaml_reader import parse_yaml
    from simulator.web.access import make_code

    names = [str(name).strip() for name in args.names]
    if not names:
        raise WrongUse(_("--new-people FILE needs the names: service-drill serve --new-people FILE Anna Ben"))
    path = options.own_path(args.new_people)
    known = {person.name for person in read_people(path, codes=False)} if path.exists() else set()
    for number, name in enumerate(names):
        if not good_name(name):
            raise WrongUse(
                _("“{name}” is no name: one line, up to {most} characters").format(
                    name=name, most=LONGEST_NAME
                )
            )
        if name in known or name in names[:number]:
            raise WrongUse(
                _("{name} has a code already; a second person needs another name").format(name=name)
            )
    made = [(name, make_code(), args.role) for name in names]
    try:
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        text = as_yaml(made, before)
        tree, report = parse_yaml(text, str(path))
        if {person.name for person in people_of(tree, report, codes=False)} != known.union(names):
            raise WrongUse(
                _("{path}: its people stand in [brackets]; write one a line, with “- ”").format(path=path)
            )
        write_whole(path, text.encode("utf-8"), 0o600)
    except OSError as error:
        raise WrongUse(
            _("{path} cannot be written: {reason}").format(path=path, reason=error.strerror)
        ) from error
    for name, code, _role in made:
        print(f"{name}\t{code}")
    print(
        _("Written to {file}. Keep it to yourself: whoever reads it can come in.").format(file=path),
        file=sys.stderr,
    )
    return 0
