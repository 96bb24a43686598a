"""The routes, and the life of the server.

Every request passes `_guard` first: from where it comes, and what a browser may do with the answer.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web

from simulator import i18n
from simulator.content.findings import ContentError
from simulator.content.people import good_name
from simulator.content.report import render
from simulator.i18n import _
from simulator.web import pages
from simulator.web.access import Door, Guest, People
from simulator.web.children import Child, Opener, content_arguments, environment_for, opener_for
from simulator.web.origin import known_host, same_origin
from simulator.web.seats import HIGHEST, WIDEST, Seats, cells
from simulator.web.settings import Settings

COOKIE = "service-drill"
HEARTBEAT = 30.0
"""Seconds between looks whether a page is still there."""
FAREWELL = 0.5
"""Seconds that a page has to answer when its socket is closed."""
GRACE = 1.7
"""Seconds in which the server has ended, whatever its children do."""
FONT = {"Content-Type": "font/woff2", "Cache-Control": "public, max-age=31536000, immutable"}
"""Of a font, which is asked for with a mark of its bytes behind its name."""
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Tell = Callable[[str], None]


class Server:
    """One server; `app` is what aiohttp runs."""

    def __init__(self, settings: Settings, opener: Opener, tell: Tell) -> None:
        """Raises ContentError for a people file with mistakes."""
        self.settings = settings
        self.seats = Seats(settings.sessions, settings.idle)
        self._opener = opener
        self._tell = tell
        self._people: People | None = None
        if settings.people is not None:
            self._people = People(settings.people, codes=not settings.proxy_header, tell=self._spoilt)
        by_code = self._people is not None and not settings.proxy_header
        self._door = Door(self._people) if by_code and self._people is not None else None
        self.app = self._make_app()

    def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard], client_max_size=10_000)
        shipped = Path(str(files("textual_serve"))) / "static"
        app.add_routes(
            [
                web.get("/", self._index),
                web.get("/login", self._login),
                web.post("/login", self._come_in),
                web.post("/logout", self._log_out),
                web.get("/ws/{language}", self._socket),
                web.static("/static", shipped),
                web.static("/page", pages.FOLDER),
            ]
        )
        app.on_response_prepare.append(_keep_fonts)
        app.on_shutdown.append(self._shut)
        return app

    async def _shut(self, _app: web.Application) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self.seats.clear(), GRACE)
        await self._opener.close()

    def _spoilt(self, error: ContentError) -> None:
        """The people file was changed, and now has mistakes."""
        self._tell("\n".join(render(finding, i18n.language()) for finding in error.findings))
        self._tell(_("The people of before may still come in."))

    # who and from where

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            response = self._refusal(request) or await handler(request)
        except web.HTTPException as error:
            self._harden(request, error.headers.update)
            raise
        if not response.prepared:
            self._harden(request, response.headers.update)
        return response

    def _refusal(self, request: web.Request) -> web.Response | None:
        """What a request gets that has no business here."""
        settings, language = self.settings, self._language(request)
        with pages.speaking(language):
            strange = _(
                "This address is not one that the server knows. Start it with --public-url and the address."
            )
            foreign = _("This request comes from a page of somebody else, so it is not answered.")
            around = _(
                "Nobody has to log in here, so it is only for the machine it runs on, not behind a proxy."
            )
        if not known_host(request.host, settings.public_url):
            return _page(pages.notice(language, strange), status=403)
        changes = request.method not in ("GET", "HEAD") or request.path.startswith("/ws")
        if changes and not same_origin(request.headers.get("Origin"), request.host, settings.public_url):
            return _page(pages.notice(language, foreign), status=403)
        if settings.sole and any(h in request.headers for h in ("X-Forwarded-For", "Forwarded", "X-Real-IP")):
            return _page(pages.notice(language, around), status=403)
        return None

    def _harden(self, request: web.Request, add: Callable[[dict[str, str]], None]) -> None:
        """What a browser may do with the answer."""
        public = urlsplit(self.settings.public_url)
        sockets = {
            f"ws://{request.host}",
            f"wss://{request.host}",
            f"wss://{public.netloc}" if public.netloc else "",
        }
        policy = {
            "default-src": "'none'",
            "script-src": "'self'",
            # xterm.js writes its own style elements
            "style-src": "'self' 'unsafe-inline'",
            "font-src": "'self'",
            "img-src": "'self' data:",
            "connect-src": " ".join(["'self'", *sorted(filter(None, sockets))]),
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }
        kept = request.path.startswith(("/static/", "/page/"))
        add(
            {
                "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
                "X-Content-Type-Options": "nosniff",
                "X-Frame-Options": "DENY",
                "Referrer-Policy": "same-origin",
                "Cross-Origin-Opener-Policy": "same-origin",
                "Cache-Control": "no-cache" if kept else "no-store",
            }
        )

    def _guest(self, request: web.Request) -> Guest | None:
        """Who is there; None: somebody who has to log in."""
        settings = self.settings
        if settings.sole:
            return Guest(settings.sole, "instructor")
        if settings.proxy_header:
            said = request.headers.getall(settings.proxy_header, [])
            # a proxy that adds its header to the visitor's own, rather than setting it, is not believed
            name = said[0].strip() if len(said) == 1 else ""
            if not settings.believes(request.remote or "") or not good_name(name):
                return None
            known = self._people.named(name) if self._people is not None else None
            return Guest(name, known.role if known is not None else "trainee")
        if self._door is None:
            return None
        return self._door.guest(request.cookies.get(COOKIE, ""), _now())

    def _address(self, request: web.Request) -> str:
        """Where a request began, as far as it can be known: a proxy that is believed adds it at the end."""
        remote = request.remote or ""
        forwarded = request.headers.get("X-Forwarded-For", "")
        if forwarded and self.settings.believes(remote):
            return forwarded.rpartition(",")[2].strip()
        return remote

    def _language(self, request: web.Request, guest: Guest | None = None) -> str:
        """Asked for in the address, chosen at log-in, set for the server, or wanted by the browser."""
        for wanted in (request.query.get("lang"), guest.language if guest else "", self.settings.language):
            if wanted in i18n.LANGUAGES:
                return str(wanted)
        return pages.preferred(request.headers.get("Accept-Language", ""), i18n.language())

    # pages

    async def _index(self, request: web.Request) -> web.StreamResponse:
        guest = self._guest(request)
        language = self._language(request, guest)
        if guest is None and self._door is None:
            with pages.speaking(language):
                said = _("The proxy in front of this server has not said who you are. Come in through it.")
            return _page(pages.notice(language, said), status=403)
        if guest is None:
            return _go_to("login")
        leave = self._door is not None
        return _page(pages.terminal(language, guest, can_leave=leave, idle=self.settings.idle))

    async def _login(self, request: web.Request) -> web.StreamResponse:
        if self._door is None or self._guest(request) is not None:
            return _go_to("./")
        return _page(pages.login(self._language(request)))

    async def _come_in(self, request: web.Request) -> web.StreamResponse:
        if self._door is None:
            return _go_to("./")
        form = await request.post()
        chosen = str(form.get("lang", ""))
        language = chosen if chosen in i18n.LANGUAGES else self._language(request)
        address, now = self._address(request), _now()
        if (seconds := self._door.attempts.wait(address, now)) > 0:
            said = pages.too_many(language, seconds)
            return _page(pages.login(language, wrong=said), status=429)
        token = self._door.let_in(str(form.get("code", "")), language, address, now)
        if token is None:
            self._tell(_("A wrong code was tried from {address}.").format(address=address))
            return _page(pages.login(language, wrong=pages.wrong_code(language)), status=403)
        response = _go_to("./")
        response.set_cookie(
            COOKIE, token, httponly=True, samesite="Strict", secure=self.settings.secure, path="/"
        )
        return response

    async def _log_out(self, request: web.Request) -> web.StreamResponse:
        if self._door is not None:
            self._door.let_out(request.cookies.get(COOKIE, ""))
        response = _go_to("login")
        response.del_cookie(COOKIE, path="/")
        return response

    # the terminal

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        guest = self._guest(request)
        language = request.match_info["language"]
        if guest is None or language not in i18n.LANGUAGES:
            raise web.HTTPForbidden
        width = cells(request.query.get("width"), 80, WIDEST)
        height = cells(request.query.get("height"), 24, HIGHEST)

        async def open_child() -> Child:
            arguments = ["--lang", language, *content_arguments(self.settings)]
            environment = environment_for(guest, width, height, os.environ)
            return Child(await self._opener.open(arguments, environment))

        socket = web.WebSocketResponse(
            timeout=FAREWELL, heartbeat=HEARTBEAT, max_msg_size=1_000_000, compress=False
        )
        await socket.prepare(request)
        await self.seats.sit(guest.name, socket, open_child)
        return socket


async def _keep_fonts(request: web.Request, response: web.StreamResponse) -> None:
    """Just before an answer goes out, when it is known whether there is such a font."""
    if request.path.endswith(".woff2") and response.status in (200, 206, 304):
        response.headers.update(FONT)


def _page(text: str, *, status: int = 200) -> web.Response:
    return web.Response(text=text, content_type="text/html", status=status)


def _go_to(place: str) -> web.Response:
    """Send the browser to another page; relative, so that a proxy may put us under any path."""
    return web.Response(status=303, headers={"Location": place})


def _now() -> float:
    """Seconds of the loop's clock."""
    return asyncio.get_running_loop().time()


async def serve(settings: Settings, tell: Tell, ready: Callable[[int], None]) -> None:
    """Serve until SIGINT or SIGTERM. `ready` is told the port. Raises ContentError for the people file,
    OSError when there is no listening there."""
    opener = await opener_for(settings, tell)
    try:
        server = Server(settings, opener, tell)
        runner = web.AppRunner(server.app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
    except BaseException:
        await opener.close()
        raise
    try:
        site = web.TCPSite(runner, settings.host, settings.port)
        await site.start()
        ready(runner.addresses[0][1])
        await _asked_to_end()
    finally:
        await runner.cleanup()


async def _asked_to_end() -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(NotImplementedError):
                loop.add_signal_handler(number, ended.set)
    await ended.wait()
