"""The served app in a real browser: logged in, typed in Chinese, reloaded, killed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from served import Served, kept_draft, kept_record, kept_sessions, until

from simulator.content.library import Library

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
]
sync_api = pytest.importorskip("playwright.sync_api")
LIFT = "lift-third-report"
PATIENCE = 30_000
"""Milliseconds to wait for something to appear."""


class Visitor:
    """One person at one browser; what other hosts it asks is kept."""

    def __init__(self, context, url: str) -> None:  # type: ignore[no-untyped-def]
        self._url = url
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self._keys = context.new_cdp_session(self.page)
        self.elsewhere: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", self._asked)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _asked(self, request) -> None:  # type: ignore[no-untyped-def]
        if not request.url.startswith((self._url, "data:", "blob:")):
            self.elsewhere.append(request.url)

    def come_in(self, code: str) -> None:
        """Log in."""
        self.page.goto(self._url)
        self.page.fill("#code", code)
        self.page.keyboard.press("Enter")

    def opened(self) -> None:
        """Until the app shows itself."""
        self.page.wait_for_selector("body.-first-byte")

    def write(self, text: str) -> None:
        """As an input method hands over finished text."""
        self._keys.send("Input.insertText", {"text": text})

    def press(self, key: str) -> None:
        """A key, however soon after what was typed."""
        self.page.keyboard.press(key)

    def begin(self, search: str) -> None:
        """The scene that the search finds; until the drill has begun."""
        before = len(kept_sessions())
        self.write(search)
        self.page.wait_for_timeout(300)
        self.press("Enter")
        self.page.wait_for_timeout(500)
        until(lambda: self._begun(before), "a drill")

    def _begun(self, before: int) -> bool:
        self.press("Enter")
        self.page.wait_for_timeout(400)
        return len(kept_sessions()) > before

    def say(self, session: str, text: str) -> None:
        """Send a reply, until it is kept."""
        before = len(kept_record(session).talk.turns)
        self.write(text)
        self.press("Enter")
        until(lambda: len(kept_record(session).talk.turns) > before, text)


@pytest.fixture
def visit() -> Iterator[Callable[..., Visitor]]:
    """Browsers, each with cookies of its own."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])

        def start(served: Served, locale: str = "en-GB") -> Visitor:
            context = browser.new_context(viewport={"width": 1000, "height": 640}, locale=locale)
            return Visitor(context, served.url)

        yield start
        browser.close()


def session_of(name: str) -> str:
    """The latest session of somebody."""
    return next(s.id for s in kept_sessions() if s.trainee == name)


def test_two_trainees_practise_at_once_each_under_their_name_and_nothing_is_asked_of_other_hosts(
    serve: Callable[..., Served], visit: Callable[..., Visitor], people: Path
) -> None:
    served = serve("--people", str(people))
    fang, ben = visit(served, "zh-CN"), visit(served)
    for visitor, code in ((fang, "aaaa1111"), (ben, "BBBB-2222")):
        visitor.come_in(code)
        visitor.opened()
        assert "xterm-helper-textarea" in visitor.page.evaluate("document.activeElement.className")
    assert fang.page.title() == "Service Drill · 把难谈的话练熟"
    assert fang.page.inner_text(".who") == "王芳"
    fang.begin("电梯")
    ben.begin("lift")
    replies = [line.text for line in Library().scenario(LIFT, "zh").model]
    for reply in replies:
        fang.say(session_of("王芳"), reply)
    ben.say(session_of("Ben"), "I am so sorry. What happened?")

    found = {s.trainee: s for s in kept_sessions()}
    assert (found["王芳"].language, found["王芳"].outcome) == ("zh", "success")
    assert [turn.reply for turn in kept_record(found["王芳"].id).talk.turns] == replies
    assert (found["Ben"].language, found["Ben"].outcome) == ("en", None)
    assert fang.elsewhere == ben.elsewhere == []
    assert fang.errors == ben.errors == []


def test_a_wrong_code_is_told_and_opens_nothing(
    serve: Callable[..., Served], visit: Callable[..., Visitor], people: Path
) -> None:
    served = serve("--people", str(people))
    visitor = visit(served, "zh-CN")
    visitor.come_in("XXXX-9999")
    visitor.page.wait_for_selector("text=没有这个登录码")
    visitor.page.goto(served.url)
    assert visitor.page.url.endswith("/login")
    assert visitor.page.query_selector("#terminal") is None
    assert visitor.elsewhere == []


def test_a_reload_goes_on_where_one_was_with_what_stood_in_the_box(
    serve: Callable[..., Served], visit: Callable[..., Visitor], people: Path
) -> None:
    served = serve("--people", str(people), "--lang", "zh")
    visitor = visit(served)
    visitor.come_in("AAAA-1111")
    visitor.opened()
    visitor.begin("电梯")
    session = session_of("王芳")
    visitor.say(session, "对不起，三次了，真不该让您再跑一趟。")
    visitor.write("这句还没发")
    until(lambda: kept_draft(session) == "这句还没发", "the draft")
    visitor.page.reload()
    visitor.opened()
    until(lambda: kept_record(session).events[-1].kind == "resumed", "the drill again")
    assert kept_draft(session) == "这句还没发"
    visitor.page.wait_for_timeout(500)
    visitor.write("，现在发。")
    visitor.press("Enter")
    until(lambda: len(kept_record(session).talk.turns) == 2, "the second reply")
    assert kept_record(session).talk.turns[-1].reply == "这句还没发，现在发。"


def test_a_lost_connection_is_told_and_one_button_goes_on(
    serve: Callable[..., Served], visit: Callable[..., Visitor]
) -> None:
    served = serve("--no-login", "--lang", "en")
    port = served.url.rpartition(":")[2]
    visitor = visit(served)
    visitor.page.goto(served.url)
    visitor.opened()
    served.close()
    visitor.page.wait_for_selector("#gone:visible")
    assert "All you have sent is kept" in visitor.page.inner_text("#why")
    visitor.page.click("#again")
    visitor.page.wait_for_selector("text=There is still no answer")
    serve("--no-login", "--lang", "en", "--port", port)
    visitor.page.click("#again")
    visitor.opened()
    assert not visitor.page.is_visible("#gone")


def test_a_quit_app_can_be_opened_again_and_pasting_keeps_lines_together(
    serve: Callable[..., Served], visit: Callable[..., Visitor]
) -> None:
    served = serve("--no-login", "--lang", "en", "--name", "Ben")
    visitor = visit(served)
    visitor.page.goto(served.url)
    visitor.opened()
    visitor.begin("lift")
    session = session_of("Ben")
    for _ in range(5):  # a paste that comes before the box is there goes nowhere
        visitor.page.evaluate(
            """() => { const data = new DataTransfer();
            data.setData("text/plain", "\\x1b]0;x\\x07I am sorry.\\nWhat happened?\\x1b");
            document.querySelector(".xterm-helper-textarea").dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }"""
        )
        with suppress(AssertionError):
            until(lambda: kept_draft(session) != "", "any draft", patience=4.0)
            break
    until(lambda: kept_draft(session) == "]0;xI am sorry.\nWhat happened?", "the paste in the box")
    assert kept_record(session).talk.turns == ()
    visitor.press("Control+q")
    visitor.page.wait_for_timeout(300)
    visitor.press("Control+q")
    visitor.page.wait_for_selector("#gone:visible")
    assert "You have closed the app" in visitor.page.inner_text("#why")
    visitor.page.click("#again")
    visitor.opened()
