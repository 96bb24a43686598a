"""`make findings`: the heads of the findings' pages and the two tables of all findings, made from the
definitions and the pages. The test beside it says whether they are current."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from simulator.authoring.finding_pages import PageError, read_page
from simulator.authoring.smell_words import load
from simulator.content.definitions import DEFINITIONS, Definition
from simulator.content.report import SEVERITIES

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = DOCS / "findings"
TABLES = {"en": PAGES / "README.md", "zh": DOCS / "zh" / "findings.md"}
_FILLED = re.compile(r"\{\w+\}")
MARK = "<!-- the table is made by `make findings` -->"
ROOMS = (
    ("SD09", "Who may come in", "谁可以进来"),
    ("SD0", "The file, its shape and its names", "文件、格式和名字"),
    ("SD4", "Lexicons", "词库"),
    ("SD50", "Lexicons that mislead", "会误判的词库"),
    ("SD51", "Score sheets that mislead", "会误判的评分表"),
    ("SD52", "Scenes that mislead", "会误导的剧本"),
    ("SD53", "What the customer gives away", "客户说漏的话"),
    ("SD54", "The whole talk", "整场对话"),
    ("SD55", "The whole talk", "整场对话"),
    ("SD56", "Still to do, and remarks to `check`", "待办，以及给 check 的备注"),
    ("SD57", "What is said", "台词"),
    ("SD58", "Languages", "两种语言"),
    ("SD59", "Limits, plays and score sheets", "权限、脚本和评分表"),
)


def head(definition: Definition, titles: Mapping[str, str]) -> str:
    """What stands between a page's title and its first section. A message that is all filled in is told
    by the title."""
    parts = []
    for language, column in (("en", 0), ("zh", 1)):
        message, near = definition.message[language], definition.fix_near
        fixes = [
            fix[language] for fix in (definition.fix, near) if fix and not _FILLED.fullmatch(fix[language])
        ]
        shown = titles[language] if _FILLED.fullmatch(message) else message
        said = [f"**{SEVERITIES[definition.severity][column]}** {shown}", *(f"→ {fix}" for fix in fixes)]
        parts.append("\n".join(f"> {line}" for line in said))
    return "\n>\n".join(parts)


def with_head(path: Path, definition: Definition) -> str:
    """A page with its head made anew."""
    text = path.read_text(encoding="utf-8")
    title, _, rest = text.partition("\n")
    sections = rest[rest.index("\n## ") + 1 :] if "\n## " in rest else rest.lstrip("\n")
    return f"{title}\n\n{head(definition, read_page(path).title)}\n\n{sections}"


def table(language: str) -> str:
    """All findings, in one language."""
    column = 1 if language == "zh" else 0
    way = "" if language == "en" else "../findings/"
    heads = ("| code | severity | what |", "| 代码 | 轻重 | 说的是 |")[column]
    parts: list[str] = []
    last = ""
    for code in sorted(DEFINITIONS):
        room = next((r[1 + column] for r in ROOMS if code.startswith(r[0])), "")
        if room != last:
            parts += ["", f"### {room}", "", heads, "|---|---|---|"]
            last = room
        severity = SEVERITIES[DEFINITIONS[code].severity][column]
        title = read_page(PAGES / f"{code}.md").title[language]
        parts.append(f"| [{code}]({way}{code}.md) | {severity} | {title.replace('|', chr(92) + '|')} |")
    return "\n".join(parts).strip("\n") + "\n"


def with_table(text: str, language: str) -> str:
    """A page with its table made anew."""
    return text[: text.index(MARK)] + MARK + "\n\n" + table(language)


def current() -> dict[Path, str]:
    """Every file that is made, as it should be."""
    load()
    made = {
        path: with_head(path, DEFINITIONS[path.stem])
        for path in sorted(PAGES.glob("SD*.md"))
        if re.fullmatch(r"SD\d{3}", path.stem) and path.stem in DEFINITIONS
    }
    for language, path in TABLES.items():
        made[path] = with_table(path.read_text(encoding="utf-8"), language)
    return made


def main() -> int:
    """Write what is not current."""
    load()
    missing = [code for code in sorted(DEFINITIONS) if not (PAGES / f"{code}.md").exists()]
    if missing:
        print("no page yet:", *missing, file=sys.stderr)
        return 1
    try:
        for path, text in current().items():
            if path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
                print(path.name)
    except PageError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
