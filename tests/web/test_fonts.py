"""The shipped fonts: what they cover, how they are served, what a browser without Chinese fonts shows."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fonts import FOLDER, shown, wide
from served import Served, until
from serving import serving

from simulator.web.pages import FOLDER as PAGES

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
SHEET = (FOLDER / "fonts.css").read_text(encoding="utf-8")


def covered() -> set[str]:
    """Every character that some slice says it has."""
    runs = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", SHEET)
    return {chr(code) for first, last in runs for code in range(int(first, 16), int(last or first, 16) + 1)}


def test_the_style_sheets_name_only_files_of_this_server_and_each_font_by_its_bytes() -> None:
    named = dict(re.findall(r'url\("(\w+\.woff2)\?(\w+)"\)', SHEET))
    assert len(named) == SHEET.count("url(")
    assert set(named) == {path.name for path in FOLDER.glob("*.woff2")}
    for name, mark in named.items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest().startswith(mark)
    page = (PAGES / "page.css").read_text(encoding="utf-8")
    assert re.findall(r"url\(([^)]*)\)", page) == ['"../static/fonts/RobotoMono-VariableFont_wght.ttf"']


def test_every_chinese_character_of_the_app_and_its_scenes_is_in_a_slice() -> None:
    emoji = {letter for letter in wide(shown()) if unicodedata.category(letter) in ("So", "Sk")}
    ends_of_ranges = {"\u9fff", "\ufaff"}  # in regular expressions of the code
    assert len(wide(shown()) - emoji) > 1000
    assert wide(shown()) - emoji - ends_of_ranges - covered() == set()
    assert set("⠀⠿⣿─│█▁▰▱▸▾✓✗☐☑←→") <= covered()


async def test_a_font_is_kept_by_the_browser_for_good_and_a_missing_one_is_not(tmp_path: Path) -> None:
    async with serving(tmp_path) as served:
        browser = served.browser()
        there = await browser.get("/page/fonts/signs.woff2")
        assert there.headers["Content-Type"] == "font/woff2"
        assert "immutable" in there.headers["Cache-Control"]
        gone = await browser.get("/page/fonts/nothing.woff2")
        assert (gone.status, gone.headers["Cache-Control"]) == (404, "no-cache")
        assert (await browser.get("/page/fonts/fonts.css")).headers["Cache-Control"] == "no-cache"


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[object]:
    """A page of a browser on a system that has DejaVu and no other font."""
    sync_api = pytest.importorskip("playwright.sync_api")
    found = shutil.which("fc-match") and subprocess.run(
        ["fc-match", "--format", "%{family}\n%{file}", "DejaVu Sans"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.split("\n")
    if not CHROMIUM or not found or "DejaVu" not in found[0]:
        pytest.skip("Chromium, fontconfig or DejaVu is not installed")
    rules = tmp_path / "fonts.conf"
    rules.write_text(
        f"<fontconfig><dir>{Path(found[1]).parent}</dir><cachedir>{tmp_path}/cache</cachedir></fontconfig>",
        encoding="utf-8",
    )
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"], env={**os.environ, "FONTCONFIG_FILE": str(rules)}
        )
        yield browser.new_context(locale="zh-CN").new_page()
        browser.close()


def fonts_of(page, selector: str) -> list[str]:  # type: ignore[no-untyped-def]
    """In which fonts an element is really shown."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    node = devtools.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    used = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return [font["familyName"] for font in used]


def searched(page) -> str:  # type: ignore[no-untyped-def]
    """A picture of the first letter in the library's search box, when it does not change any more."""
    take = """() => { const layer = document.querySelector(".xterm-text-layer");
        return [...layer.getContext("2d").getImageData(30, 42, 18, 21).data].join(); }"""
    seen = ["", page.evaluate(take)]

    def still() -> bool:
        page.wait_for_timeout(250)
        seen.append(page.evaluate(take))
        return seen[-1] == seen[-2]

    until(still, "a still picture")
    return seen[-1]


@pytest.mark.browser
def test_without_any_chinese_font_in_the_system_page_and_terminal_show_chinese(
    serve: Callable[..., Served],
    people: Path,
    bare,  # type: ignore[no-untyped-def]
) -> None:
    served = serve("--people", str(people))
    asked: list[str] = []
    bare.on("request", lambda request: asked.append(request.url))
    bare.goto(served.url)
    until(lambda: fonts_of(bare, "label") == ["Service Drill Han shown"], "the label in our font")
    bare.fill("#code", "AAAA-1111")
    bare.keyboard.press("Enter")
    bare.wait_for_selector("body.-first-byte")
    assert not any("names.woff2" in url for url in asked)
    devtools = bare.context.new_cdp_session(bare)

    def typed(letter: str) -> str:
        """How the terminal draws this."""
        before = searched(bare)
        devtools.send("Input.insertText", {"text": letter})
        until(lambda: searched(bare) != before, letter)
        drawn = searched(bare)
        bare.keyboard.press("Backspace")
        until(lambda: searched(bare) != drawn, "an empty box")
        return drawn

    # the first two are drawn when their slice has come; no font has the last two, so they look alike
    assert typed("嫚") != typed("彧")
    assert any("names.woff2" in url for url in asked)
    assert not {"\U0002a701", "\U0002a702"} & covered()
    assert typed("\U0002a701") == typed("\U0002a702")
    until(lambda: fonts_of(bare, "#whole") == ["Service Drill Han shown"], "the button in our font")
    assert all(url.startswith(served.url) for url in asked)
