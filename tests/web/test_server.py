"""The server as browsers see it: who is let in, what is refused, and one app a person that ends with its
page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiohttp import WSMsgType
from aiohttp.client_exceptions import WSServerHandshakeError
from multidict import CIMultiDict
from serving import Class, serving

from simulator.web.access import TRIES
from simulator.web.children import KINDLY
from simulator.web.seats import BROKEN, ELSEWHERE, ENDED, FULL, GOING_DOWN, IDLE


@pytest.fixture(autouse=True)
def _nothing_went_wrong(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Whatever a test does, the server logs no error."""
    yield
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


async def until_seen(socket, wanted: bytes) -> bytes:  # type: ignore[no-untyped-def]
    """What the page shows up to what is wanted."""
    seen = b""
    while wanted not in seen:
        message = await asyncio.wait_for(socket.receive(), 5)
        assert message.type is WSMsgType.BINARY, message
        seen += message.data
    return seen


async def closed(socket) -> int:  # type: ignore[no-untyped-def]
    """The code that the socket was closed with."""
    while not socket.closed:
        await asyncio.wait_for(socket.receive(), 5)
    return int(socket.close_code)


async def until_only(served: Class, *names: str) -> None:
    """Until exactly these people's apps run."""
    for _ in range(500):
        if served.opener.running() == list(names):
            return
        await asyncio.sleep(0.01)
    assert served.opener.running() == list(names)


async def test_without_a_code_there_is_only_the_log_in_page(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        browser = served.browser()
        answer = await browser.get("/")
        assert answer.url.path == "/login"
        assert "Your access code" in await answer.text()
        with pytest.raises(WSServerHandshakeError, match="403"):
            await browser.ws_connect("/ws/en", headers=served.origin)
        assert served.opener.apps == []


async def test_a_wrong_code_is_refused_and_the_server_tells_without_repeating_it(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        browser = served.browser()
        answer = await browser.post("/login", data={"code": "XXXX-9999"}, headers=served.origin)
        assert answer.status == 403
        assert "not known here" in await answer.text()
        assert "Set-Cookie" not in answer.headers
        assert len(served.told) == 1
        assert "9999" not in served.told[0]


async def test_too_many_wrong_codes_and_even_the_right_one_has_to_wait(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        browser = served.browser()
        for _ in range(TRIES):
            await browser.post("/login", data={"code": "XXXX-9999"}, headers=served.origin)
        answer = await browser.post(
            "/login", data={"code": "AAAA-1111", "lang": "zh"}, headers=served.origin, allow_redirects=False
        )
        assert answer.status == 429
        assert "输错太多次了" in await answer.text()


async def test_the_cookie_is_for_this_server_alone_and_no_script_reads_it(tmp_path: Path) -> None:
    async with serving(tmp_path, public_url="https://drill.example.com") as served:
        browser = served.browser()
        answer = await browser.post(
            "/login", data={"code": "aaaa1111"}, headers=served.origin, allow_redirects=False
        )
        cookie = answer.headers["Set-Cookie"]
        assert all(word in cookie for word in ("HttpOnly", "SameSite=Strict", "Secure", "Path=/"))
        assert "AAAA1111" not in cookie.upper()


async def test_each_persons_app_knows_whose_it_is_and_nothing_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s3cret")
    monkeypatch.setenv("SERVICE_DRILL_USER", "somebody else")
    async with serving(tmp_path) as served:
        fang, clara = await served.inside("AAAA-1111"), await served.inside("CCCC-3333")
        async with (
            fang.ws_connect("/ws/zh?width=100&height=30", headers=served.origin) as first,
            clara.ws_connect("/ws/en?width=9999&height=nonsense", headers=served.origin) as second,
        ):
            assert "王芳".encode() in await until_seen(first, "芳".encode())
            assert b"Clara" in await until_seen(second, b"Clara")
            one, two = (app.environment for app in served.opener.apps)
            assert (one["SERVICE_DRILL_USER"], one["SERVICE_DRILL_ROLE"]) == ("王芳", "trainee")
            assert (two["SERVICE_DRILL_USER"], two["SERVICE_DRILL_ROLE"]) == ("Clara", "instructor")
            assert (one["COLUMNS"], one["ROWS"]) == ("100", "30")
            assert (two["COLUMNS"], two["ROWS"]) == ("500", "24")
            assert "s3cret" not in one.values()
            assert [app.arguments for app in served.opener.apps] == [["--lang", "zh"], ["--lang", "en"]]
            await first.send_str(json.dumps(["stdin", "您好"]))
            assert "<您好>".encode() in await until_seen(first, "好>".encode())
        await until_only(served)


async def test_what_a_page_should_not_send_is_passed_over(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        ben = await served.inside("BBBB-2222")
        async with ben.ws_connect("/ws/en", headers=served.origin) as socket:
            await until_seen(socket, b"Ben")
            for text in (
                "",
                "{}",
                "[]",
                "[1]",
                '["stdin"]',
                '["stdin", 3]',
                '["resize", {}]',
                '["quit"]',
                "[" * 100_000,
            ):
                await socket.send_str(text)
            await socket.send_bytes(b"\x00\x01")
            await socket.send_str('["resize", {"width": -5, "height": 1e9}]')
            await socket.send_str('["ping", "7"]')
            assert (await socket.receive_json()) == ["pong", "7"]
            heard = served.opener.apps[0].heard
            assert [json.loads(content) for _kind, content in heard] == [
                {"type": "resize", "width": 1, "height": 24}
            ]


async def test_a_page_of_somebody_else_can_neither_open_a_terminal_nor_log_in(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        ben = await served.inside("BBBB-2222")
        for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"}, {}):
            with pytest.raises(WSServerHandshakeError, match="403"):
                await ben.ws_connect("/ws/en", headers=headers)
            assert (await ben.post("/login", data={"code": "AAAA-1111"}, headers=headers)).status == 403
            assert (await ben.post("/logout", headers=headers)).status == 403
        answer = await ben.get("/", headers={"Host": "evil.example"})
        assert answer.status == 403
        assert served.opener.apps == []


async def test_every_answer_tells_the_browser_to_be_careful(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        ben = await served.inside("BBBB-2222")
        for path in (
            "/",
            "/login",
            "/nowhere",
            "/static/js/textual.js",
            "/page/page.js",
            "/static/",
            "/ws/fr",
        ):
            answer = await ben.get(path, headers=served.origin, allow_redirects=False)
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"], path
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert (await ben.get("/static/")).status in (403, 404)


async def test_who_opens_a_second_page_goes_on_there_after_the_first_app_has_ended(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        ben = await served.inside("BBBB-2222")
        first = await ben.ws_connect("/ws/en", headers=served.origin)
        await until_seen(first, b"Ben")
        second = await ben.ws_connect("/ws/en", headers=served.origin)
        assert await closed(first) == ELSEWHERE
        await until_seen(second, b"Ben")
        assert [app.ended for app in served.opener.apps] == [True, False]
        await second.close()
        await until_only(served)


async def test_when_all_seats_are_taken_the_page_is_told_and_a_seat_comes_free(tmp_path: Path) -> None:
    async with serving(tmp_path, sessions=1) as served:
        fang, ben = await served.inside("AAAA-1111"), await served.inside("BBBB-2222")
        first = await fang.ws_connect("/ws/en", headers=served.origin)
        await until_seen(first, "芳".encode())
        assert await closed(await ben.ws_connect("/ws/en", headers=served.origin)) == FULL
        # their own second page finds one
        again = await fang.ws_connect("/ws/en", headers=served.origin)
        assert await closed(first) == ELSEWHERE
        await until_seen(again, "芳".encode())
        await again.close()
        await until_only(served)
        async with ben.ws_connect("/ws/en", headers=served.origin) as third:
            await until_seen(third, b"Ben")


async def test_an_app_nobody_types_in_is_closed(tmp_path: Path) -> None:
    async with serving(tmp_path, idle=0.05) as served:
        ben = await served.inside("BBBB-2222")
        assert await closed(await ben.ws_connect("/ws/en", headers=served.origin)) == IDLE
        await until_only(served)


async def test_the_page_is_told_when_the_app_was_quit_and_when_none_could_be_opened(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        ben = await served.inside("BBBB-2222")
        socket = await ben.ws_connect("/ws/en", headers=served.origin)
        await socket.send_str(json.dumps(["stdin", "\x11"]))
        assert await closed(socket) == ENDED
        served.opener.failing = True
        assert await closed(await ben.ws_connect("/ws/en", headers=served.origin)) == BROKEN
        served.opener.failing = False
        async with ben.ws_connect("/ws/en", headers=served.origin) as again:
            await until_seen(again, b"Ben")


async def test_when_the_server_ends_every_page_is_told_and_every_app_is_ended(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        fang, ben = await served.inside("AAAA-1111"), await served.inside("BBBB-2222")
        sockets = [await b.ws_connect("/ws/en", headers=served.origin) for b in (fang, ben)]
        await until_only(served, "王芳", "Ben")
        closing = asyncio.gather(*(closed(socket) for socket in sockets))
        await served.root.close()
        assert await closing == [GOING_DOWN, GOING_DOWN]
        assert served.opener.running() == []
        assert served.opener.closed


async def test_who_logs_out_needs_a_code_again(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        ben = await served.inside("BBBB-2222")
        assert "Ben" in await (await ben.get("/")).text()
        answer = await ben.post("/logout", headers=served.origin)
        assert answer.url.path == "/login"
        assert (await ben.get("/")).url.path == "/login"


async def test_a_name_with_markup_in_it_is_text_on_the_page(tmp_path: Path) -> None:
    async with serving(tmp_path, people=None, sole="<script>\"'&") as served:
        page = await (await served.browser().get("/")).text()
        assert "<script>\"'" not in page
        assert "&lt;script&gt;" in page


async def test_where_nobody_logs_in_a_request_through_a_proxy_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path, people=None, sole="wu") as served:
        assert "wu" in await (await served.browser().get("/")).text()
        answer = await served.browser().get("/", headers={"X-Forwarded-For": "203.0.113.5"})
        assert answer.status == 403


async def test_a_proxys_word_is_taken_and_nobody_elses(tmp_path: Path) -> None:
    async with serving(tmp_path, proxy_header="X-Remote-User") as served:
        browser = served.browser()
        said = {"X-Remote-User": "Clara", **served.origin}
        async with browser.ws_connect("/ws/en", headers=said) as socket:
            await until_seen(socket, b"Clara")
            assert served.opener.apps[0].environment["SERVICE_DRILL_ROLE"] == "instructor"
        async with browser.ws_connect("/ws/en", headers={**said, "X-Remote-User": "New Person"}) as socket:
            await until_seen(socket, b"New Person")
            assert served.opener.apps[1].environment["SERVICE_DRILL_ROLE"] == "trainee"
        for name in ("", "two\tlines", "x" * 100):
            assert (await browser.get("/", headers={"X-Remote-User": name})).status == 403
        twice = CIMultiDict([("X-Remote-User", "Clara"), ("X-Remote-User", "mallory")])
        assert (await browser.get("/", headers=twice)).status == 403
    for proxies, status in ((("10.0.0.1",), 403), (("10.0.0.0/8", "127.0.0.0/8"), 200)):
        async with serving(tmp_path, proxy_header="X-Remote-User", proxies=proxies) as served:
            answer = await served.browser().get("/", headers={"X-Remote-User": "Clara"})
            assert answer.status == status


async def test_behind_a_proxy_wrong_codes_are_counted_by_where_they_come_from(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        browser = served.browser()
        guesser, other = ({**served.origin, "X-Forwarded-For": f"6.6.6.6, 203.0.113.{n}"} for n in (1, 2))
        for _ in range(TRIES):
            await browser.post("/login", data={"code": "XXXX-9999"}, headers=guesser)
        assert (await browser.post("/login", data={"code": "XXXX-9999"}, headers=guesser)).status == 429
        assert (await browser.post("/login", data={"code": "XXXX-9999"}, headers=other)).status == 403


@pytest.mark.parametrize(
    ("accepted", "label"),
    [("zh-CN,zh;q=0.9", "你的登录码"), ("de,en;q=0.5", "Your access code"), ("", "Your access code")],
)
async def test_the_page_speaks_the_browsers_language_unless_told_otherwise(
    tmp_path: Path, accepted: str, label: str
) -> None:
    async with serving(tmp_path, language=None) as served:
        browser = served.browser()
        assert label in await (await browser.get("/login", headers={"Accept-Language": accepted})).text()
        assert "你的登录码" in await (await browser.get("/login?lang=zh")).text()


async def test_an_app_that_does_not_answer_keeps_the_server_from_ending_for_a_moment_only(
    tmp_path: Path,
) -> None:
    async with serving(tmp_path) as served:
        served.opener.deaf = True
        ben = await served.inside("BBBB-2222")
        socket = await ben.ws_connect("/ws/en", headers=served.origin)
        await until_seen(socket, b"Ben")
        closing = asyncio.create_task(closed(socket))
        async with asyncio.timeout(KINDLY - 1):
            await served.root.close()
        assert await closing == GOING_DOWN
        assert served.opener.closed
