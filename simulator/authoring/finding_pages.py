"""The page of each finding (`docs/findings/SD….md`), read: why it matters, how to mend it, examples.

`check --explain` shows a page, SARIF takes its help from there, and the tests run its examples. A page never
says again what the definition says: its head is made from that. `docs/findings/README.md` has the convention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from simulator.content.roots import PACKAGE

_TITLES = {"en": re.compile(r"# (SD\d{3}): (.+)"), "zh": re.compile(r"## 中文：(.+)")}
_FENCE = re.compile(r"```(\w+) (\S+)((?: \S+)*)\Z")
FOUND, NOT_FOUND = "Found", "Not found"
SECTIONS = {"why": {"en": "Why", "zh": "为什么"}, "fix": {"en": "Fix", "zh": "怎么改"}}


class PageError(ValueError):
    """A page that does not keep to the convention: a mistake of whoever wrote it, told with the file's
    name."""


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: a change to one file of the base, or a whole file."""

    kind: str
    """`diff`, or the language of a whole file."""
    path: str
    """Which file, within a content folder."""
    lines: tuple[str, ...]
    options: Mapping[str, str] = field(default_factory=dict)
    """`times`, `encoding`, `escaped`, `link`, `also`: see the convention."""


Example = tuple[Block, ...]
"""Blocks that belong together."""


@dataclass(frozen=True, slots=True)
class Page:
    """One finding's page."""

    code: str
    title: Mapping[str, str]
    """language → a few words for lists."""
    why: Mapping[str, str]
    """language → why it matters to a trainee or a trainer."""
    fix: Mapping[str, str]
    """language → how to mend it."""
    found: tuple[Example, ...]
    """Each must bring the finding."""
    not_found: tuple[Example, ...]
    """Each must bring no finding at all."""


def folder(package: Path = PACKAGE) -> Path | None:
    """Where the pages lie: within an installed package, or in the checkout; None in a damaged
    installation."""
    for place in (package / "shipped" / "findings", package.parent / "docs" / "findings"):
        if place.is_dir():
            return place
    return None


def page_of(code: str) -> Page | None:
    """The page of one finding; None when there is none."""
    place = folder()
    path = place / f"{code}.md" if place is not None else None
    return read_page(path) if path is not None and path.is_file() else None


def read_page(path: Path) -> Page:
    """One page; raises `PageError`."""
    text = path.read_text(encoding="utf-8")
    english = _TITLES["en"].match(text)
    if english is None or english.group(1) != path.stem:
        raise PageError(f"{path.name}: begin with `# {path.stem}: a few words`")
    parts = dict(_parts(text, "## "))
    chinese = next((name for name in parts if name.startswith("中文：")), "")
    if not chinese:
        raise PageError(f"{path.name}: `## 中文：…` is missing")
    inner = dict(_parts("\n" + parts[chinese], "### "))
    said = {}
    for part, names in SECTIONS.items():
        said[part] = {"en": parts.get(names["en"], "").strip(), "zh": inner.get(names["zh"], "").strip()}
        if not all(said[part].values()):
            raise PageError(f"{path.name}: `## {names['en']}` or `### {names['zh']}` is missing")
    return Page(
        code=path.stem,
        title={"en": english.group(2), "zh": chinese.removeprefix("中文：")},
        why=said["why"],
        fix=said["fix"],
        found=tuple(_examples(parts.get(FOUND, ""), path.name)),
        not_found=tuple(_examples(parts.get(NOT_FOUND, ""), path.name)),
    )


def _parts(text: str, mark: str) -> Iterator[tuple[str, str]]:
    """Heading → what stands under it; headings within fenced blocks are text."""
    name, fenced = "", False
    kept: list[str] = []
    for line in text.split("\n"):
        fenced ^= line.startswith("```")
        if line.startswith(mark) and not fenced:
            yield name, "\n".join(kept)
            name, kept = line.removeprefix(mark).strip(), []
        else:
            kept.append(line)
    yield name, "\n".join(kept)


def _examples(text: str, page: str) -> Iterator[Example]:
    """Blocks that stand right under each other are one example."""
    together: list[Block] = []
    opened: tuple[str, str, dict[str, str]] | None = None
    lines: list[str] = []
    for line in text.split("\n"):
        if opened is not None:
            if line == "```":
                together.append(Block(opened[0], opened[1], tuple(lines), opened[2]))
                opened = None
            else:
                lines.append(line)
        elif line.startswith("```"):
            match = _FENCE.match(line)
            if match is None:
                raise PageError(f"{page}: write ```diff and a file after it, not {line}")
            pairs = (option.partition("=") for option in match.group(3).split())
            opened = match.group(1), match.group(2), {name: value for name, _, value in pairs}
            lines = []
        elif together:
            yield tuple(together)
            together = []
    if together:
        yield tuple(together)
